"""The nouns of finding: what one article says, in its own words, each a span of its text."""

from typing import Literal

from msgspec import Struct

from dossier.model.reading import Article
from dossier.model.spans import Span

ActorKind = Literal["person", "organisation", "state", "agency"]
MentionKind = Literal["name", "description", "metonym", "demonym", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Stance = Literal["told", "denied", "cancelled", "negated", "referred"]
"""``referred``: it only says which thing is meant ("charged on Friday with cutting a cable in March")."""
Extent = Literal["throughout", "within"]
"""Whether something took all of the time between two dates ("from … to"), or was at any of it ("between")."""
Bound = Literal["at least", "at most", "more than", "less than", "several"]
"""``several``: the words give the scale alone (billions of dollars), and the number is one of it."""
TimeUnit = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"
]
Direction = Literal["past", "future", "none"]
Anchor = Literal["none", "publication", "narrative"]


class Role(Struct, frozen=True, gc=False):
    """An office or function of an actor, in time."""

    title: str
    state: str | None = None
    """Id of the actor (a state or organisation) in which the role is held."""
    start: str | None = None
    """EDTF, inclusive; None where unknown."""
    end: str | None = None
    """EDTF, exclusive; None where the role goes on or its end is unknown."""
    disputed: bool = False
    """Whether others deny that the actor holds it; a bare title ("the president") never means such a role."""


class Actor(Struct, frozen=True, gc=False):
    """A person, organisation, state or agency that acts or speaks."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    """Other names that always mean this actor."""
    weak_aliases: tuple[str, ...] = ()
    """Short names that mean this actor only after a full name in the same article."""
    demonyms: tuple[str, ...] = ()
    """For a state: ``Venezuelan``, ``Venezuelans``."""
    metonyms: tuple[str, ...] = ()
    """Places that stand for a government where they act or speak: ``the Kremlin``, ``Caracas``."""
    native_names: tuple[str, ...] = ()
    """Names in the actor's own script or language; they are matched as aliases are."""
    confusables: tuple[str, ...] = ()
    """Wordings that hold one of its names and are somebody or something else: ``the Washington Post``."""
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses in authority files."""
    discovered: bool = False
    """Found in the articles, not given by the editor."""


class Mention(Span, frozen=True, gc=False):
    """Words of an article that refer to an actor."""

    actor: str
    kind: MentionKind
    rule: str


class Epithet(Span, frozen=True, gc=False):
    """Words that say who an actor is, beside its name: a title or an apposition."""

    actor: str
    rule: str


class Quote(Span, frozen=True, gc=False):
    """Somebody's words as an article gives them (PARC 3.0: content, cue, source).

    The span is the content; of a direct quotation it includes the marks.
    """

    kind: QuoteKind
    rule: str
    speaker: str | None = None
    """Id of an actor, or None where the speaker is unknown or no actor of the dossier."""
    speaker_span: Span | None = None
    """The words that name the speaker."""
    cue: Span | None = None
    """The words that attribute: ``said``, ``told reporters``, ``according to``."""
    said_on: str | None = None
    """EDTF day on which it was said, where the article tells."""
    addressee: Span | None = None
    """The words that name whom it was said to: ``reporters``, ``the security council``."""
    medium: Span | None = None
    """The words that name where it was said: ``Twitter``, ``a statement``, ``an interview with the daily``."""
    occasion: Span | None = None
    """The words that name when it was said: ``a news conference in Lima``, ``the opening of the talks``."""


class TimeTag(Span, frozen=True, gc=False):
    """A temporal expression as its words and sentence alone give it, before any date is known.

    ``value`` is the TIMEX3 value with ``X`` for what the words leave open: ``2019-09-26``, ``XXXX-12``
    (December), ``XXXX-12-05`` (December 5), ``XXXX-WXX-3`` (Wednesday), ``P3M``, ``PRESENT_REF``.
    An expression that counts from another date has ``unit`` and ``offset``: "yesterday" is day −1 from
    the publication, "a day earlier" day −1 from the date last spoken of, "last week" week −1.
    """

    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    """TimeML modifier: START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER …"""
    anchor: Anchor = "none"
    """What an incomplete expression counts from: the publication, or the date last spoken of."""
    unit: TimeUnit | None = None
    offset: int | None = None
    direction: Direction = "none"
    """From tense and signal words: whether it lies before or after the anchor."""


class TemporalExpression(Span, frozen=True, gc=False):
    """A temporal expression with its resolved value (TIMEX3; TimeML, ISO 24617-1)."""

    type: TimexType
    value: str
    """TIMEX3 value; keeps ``X`` where the date cannot be told."""
    edtf: str | None
    """The same as EDTF where there is one."""
    rule: str
    mod: str | None = None


class Figure(Span, frozen=True, gc=False):
    """A quantity that an article states."""

    quantity: str
    """The number as an exact decimal (``3600000``, ``0.25``)."""
    unit: str
    """Unit or counter, singular (``tonne``, ``USD``, ``percent``), or empty for a plain count."""
    thing: str
    """What is counted or measured, in the article's words (``people``, ``flu vaccine``), or empty."""
    as_of: str | None = None
    """EDTF, where the article says when the figure held."""
    approximate: bool = False
    rule: str = ""
    bound: Bound | None = None
    """What the words before the number make of it (up to, at least); None where it is the number itself."""
    window: str | None = None
    """EDTF of the time over which it was counted (since 2016, this year), where the article says so."""
    planned: bool = False
    """Whether it is of what shall be, not of what is."""
    upper: str | None = None
    """The upper end where the article gives two ("between 20 and 30"): an exact decimal; ``quantity`` is the lower."""

    @property
    def is_told(self) -> bool:
        """Whether the words tell one number: neither a scale alone nor two ends."""
        return self.bound != "several" and self.upper is None


class AnnotatedArticle(Struct, frozen=True, gc=False):
    """An article and what was found in it."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    time_tags: tuple[TimeTag, ...] = ()
    """Before resolution; one for each of ``temporal_expressions``, in the same order."""
    temporal_expressions: tuple[TemporalExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    epithets: tuple[Epithet, ...] = ()


class Happening(Span, frozen=True, gc=False):
    """One sentence of an article that tells of something which happened, happens or will happen."""

    article: str
    tag: int | None
    """Place of its temporal expression in :attr:`AnnotatedArticle.time_tags`; None for a first sentence
    without one, which is news of the day of publication."""
    lead: bool
    """Whether it is the article's first sentence."""
    opening: bool
    """Whether it tells the article's own news: the first whole sentence, or a standfirst before it."""
    tense: str
    """Of the verb beside the temporal expression: past, perfect, present, future or none."""
    ongoing: bool
    """Whether it tells of something that has gone on since then."""
    stance: Stance
    """Whether it tells that something was on that date, or that it is denied, called off or was not so."""
    actors: tuple[str, ...]
    """Ids, in the order of their first mention in the sentence."""
    company: tuple[str, ...]
    """For an opening the ids of all who are named in the first paragraphs, as openings name offices and states and
    leave the names to the next sentence; else the same as ``actors``."""
    stems: tuple[str, ...]
    """Stems of its telling words, sorted; neither names of its actors nor words of time."""
    kinds: tuple[str, ...]
    """Kinds of happening that its words tell of (``meeting``), sorted."""
    numbers: tuple[str, ...]
    """Quantities in it, sorted."""
    place: str | None = None
    """Where it happens, as the sentence names it, or None where it does not say."""
    things: tuple[str, ...] = ()
    """What it befalls: a sort of thing (``cable``), and behind ``=`` its name, sorted."""
    deeds: tuple[str, ...] = ()
    """Kinds of deed that befall the thing (``harm``), sorted."""
    extent: Extent | None = None
    """Where the next temporal expression ends what this one begins, how the two bound it."""
    title: str = ""
    """What it tells in one line, without a full stop; empty where that is not found out yet."""
    title_rule: str = ""
    """Id of the rule that formed that line, or empty for a whole sentence."""
    quality: float | None = None
    """How good a title it makes, once it has one; see :mod:`dossier.findings.events.quality`."""
