"""The nouns of a news dossier, from a source file to the whole dossier.

Every type is frozen: a stage takes one and returns the next. All offsets are half-open character
offsets into :attr:`Source.text`, the article's own text, which no stage alters. Whatever is found is a
:class:`Span` into it, so that each statement on a page can be traced to the words it came from.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Format = Literal["text", "markdown", "html"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "row", "code"]
DateSource = Literal["front matter", "config", "text", "markup", "inferred", "unknown"]
HeadlineSource = Literal["front matter", "config", "text", "markup", "derived"]
LanguageSource = Literal["front matter", "config", "markup", "detected", "site"]
"""``site``: neither stated nor told by the words; the language of the settings stands in."""
ActorKind = Literal["person", "organisation", "state", "agency"]
MentionKind = Literal["name", "description", "metonym", "demonym", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus = Literal["occurred", "planned", "ongoing", "denied", "cancelled"]
Stance = Literal["told", "denied", "cancelled", "negated"]
TimeUnit = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"
]
Direction = Literal["past", "future", "none"]
Anchor = Literal["none", "publication", "narrative"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text, as half-open character offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


_SpanT = TypeVar("_SpanT", bound=Span)


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A block of the text as its format marks it: a paragraph, a heading, a list item and so on.

    The span covers the words of the block without the marks of its format (``## ``, ``- ``, ``> ``) and
    without surrounding white space.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    """Level of a heading (1 to 6), depth of an item or quotation (from 1), 1 for a head row of HTML, else 0."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the finders see of one kept block: its words, with everything else blanked out.

    ``text`` has the length of the block; each character of markup or of removed boilerplate in it is
    replaced by a space, so that ``start + i`` is the offset of ``text[i]`` in the article's text.
    """

    start: int
    text: str
    kind: BlockKind = "paragraph"

    def span(self, start: int, end: int) -> Span:
        """The span in the article's text of the passage's own offsets ``start`` and ``end``."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """Words of one article that support a statement."""

    article: str
    """Id of the article whose text the offsets index."""


@dataclass(frozen=True, slots=True)
class Link(Span):
    """Words of the text that lead to another page, and its whole address (http or https)."""

    url: str


@dataclass(frozen=True, slots=True)
class LeadImage:
    """The picture that a page shows with its article; it is named, never fetched."""

    url: str
    """Its whole address (http or https)."""
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the markup of an HTML page states about its article; None or empty where it is silent."""

    headline: str | None = None
    date: str | None = None
    """Publication date, ISO 8601 day."""
    modified: str | None = None
    """Day of the last change, ISO 8601."""
    section: str | None = None
    """Part of the paper or site that files the article."""
    image: LeadImage | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    description: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What an editor says of an article: the front matter, then ``articles:`` in the settings.

    None or empty where the editor says nothing. ``origin`` tells which of the two spoke for a field.
    """

    title: str | None = None
    date: str | None = None
    """EDTF."""
    author: tuple[str, ...] = ()
    publisher: str | None = None
    agency: tuple[str, ...] = ()
    url: str | None = None
    archive_url: str | None = None
    access_date: str | None = None
    language: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    origin: tuple[tuple[str, Literal["front matter", "config"]], ...] = ()
    """(field, who said it) for each field that was given."""

    def said_by(self, name: str) -> Literal["front matter", "config"] | None:
        """Who gave the field ``name``, or None."""
        return dict(self.origin).get(name)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of ``seeds/``, decoded and parted into blocks, nothing taken away."""

    id: str
    """Stable id, also the page's name: the front matter's ``slug``, else the file's path as a slug."""
    file: str
    """Path relative to the settings file's folder, with forward slashes."""
    sha256: str
    """SHA-256 of the file's bytes, in hex."""
    format: Format
    text: str
    """The article's own text. For a ``.txt`` file its decoded content, to the character (without a byte
    order mark or front matter); for Markdown the source after the front matter; for HTML the main text."""
    blocks: tuple[Block, ...]
    """In the order of the text, not overlapping; together they cover every word of it."""
    markup: tuple[Span, ...] = ()
    """Marks of the format inside blocks (``**``, ``](https://…)``), which are no words of the article."""
    stated: Stated = Stated()
    """What front matter says, completed by ``articles:`` of the settings."""
    page: PageMetadata | None = None
    """For HTML, what its markup says."""
    links: tuple[Link, ...] = ()
    """Of HTML, in the order of the text, not overlapping; Markdown's are in its markup."""
    first_line: int = 1
    """Line of the file at which ``text`` starts."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One piece of evidence that a stretch of text is not of the article, or, below zero, that it is."""

    id: str
    """Kind of evidence, as in ``languages/rules.yaml`` under ``signals``."""
    points: int
    words: str = ""
    """The words that gave it, or empty."""


@dataclass(frozen=True, slots=True)
class Removal(Span):
    """A stretch of the text that is not of the article, and why it was taken out."""

    category: str
    """``appeal``, ``navigation``, ``caption``, ``credit``, ``date``, ``dateline``, ``headline``,
    ``standfirst``, ``repeated`` …"""
    rule: str
    """Id of the rule, as in the language pack."""
    reason: str
    """One sentence for the reader."""
    becomes: str | None = None
    """The metadata that it turned into (``date``, ``agencies``, ``headline``, ``description``,
    ``dateline``, ``caption``, ``byline``, ``publisher``, ``correction``), or None."""
    facts: tuple[tuple[str, str], ...] = ()
    """What was read from it, as (name, value): ``("date", "2018-12-04")``, ``("agency", "TASS")``,
    ``("place", "MOSCOW")``, ``("publisher", "The Moscow Times")`` …; a name may stand more than once."""
    signals: tuple[Signal, ...] = ()
    """The evidence, the strongest first; empty for what the editor has taken out."""

    @property
    def score(self) -> int:
        """The points of the evidence; :data:`dossier.articles.cleaning.evidence.ENOUGH` of them take a line out."""
        return sum(signal.points for signal in self.signals)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source with its boilerplate marked. Kept blocks and removals together are the source."""

    source: Source
    removed: tuple[Removal, ...]
    """In the order of the text, not overlapping."""


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published, and how that is known."""

    edtf: str | None
    """EDTF (ISO 8601-2), or None where it is unknown."""
    source: DateSource
    rule: str = ""
    """Id of the rule that found it, empty where an editor stated it or where it is unknown."""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """How it was inferred, in one or more sentences for the reader; empty where it is stated."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed and by which agency, as the line before the first sentence says."""

    place: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its boilerplate gone and its metadata known as far as it is known."""

    id: str
    file: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    """The source's blocks, all of them."""
    markup: tuple[Span, ...]
    paragraphs: tuple[Block, ...]
    """The kept blocks, trimmed of what was removed at their ends; a removed sentence inside one stays
    inside the span and stands in ``removed``."""
    removed: tuple[Removal, ...]
    headline: str
    headline_source: HeadlineSource
    published: PublicationDate
    language: str
    """BCP 47 tag."""
    publisher: str | None = None
    publisher_rule: str = ""
    """How the publisher is known: ``front matter``, ``config``, ``markup`` or the id of a rule."""
    agencies: tuple[str, ...] = ()
    """News agencies that the report credits, as it names them."""
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    description: str | None = None
    """The standfirst."""
    captions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    """What the publisher has corrected, in its words."""
    modified: str | None = None
    """EDTF, when the publisher last changed it."""
    section: str | None = None
    image: LeadImage | None = None
    links: tuple[Link, ...] = ()
    language_source: LanguageSource = "site"
    original_url: str | None = None
    archive_url: str | None = None
    access_date: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    draft: bool = False

    def passages(self) -> tuple[Passage, ...]:
        """The kept paragraphs as the finders see them, removed text and markup blanked out."""
        return tuple(
            _masked(self.text, block, (*overlapping(self.removed, block), *overlapping(self.markup, block)))
            for block in self.paragraphs
        )

    def words(self, span: Span) -> str:
        """The words of ``span`` for a reader: removed text and markup left out, white space folded."""
        kept = list(self.text[span.start : span.end])
        for masks, always in ((self.removed, True), (self.markup, False)):
            for mask in overlapping(masks, span):
                first, last = max(mask.start, span.start), min(mask.end, span.end)
                # Emphasis parts no words; a new line or a removed sentence does.
                parts = always or any(char.isspace() for char in self.text[first:last])
                kept[first - span.start : last - span.start] = [" " if parts else "", *[""] * (last - first - 1)]
        return " ".join("".join(kept).split())


def _masked(text: str, block: Block, masks: Iterable[Span]) -> Passage:
    """The block's words, each character under a mask replaced by a space."""
    words = block.of(text)
    for mask in masks:
        start, end = max(mask.start, block.start) - block.start, min(mask.end, block.end) - block.start
        words = words[:start] + " " * (end - start) + words[end:]
    return Passage(block.start, words, block.kind)


def overlapping(spans: Sequence[_SpanT], span: Span) -> Sequence[_SpanT]:
    """Those of ``spans`` that share a character with ``span``; they must be sorted and not overlap each other."""
    first = bisect_right(spans, span.start, key=lambda one: one.end)
    return spans[first : bisect_left(spans, span.end, key=lambda one: one.start)]


def parted(spans: Iterable[_SpanT], parts: Sequence[Span]) -> list[list[_SpanT]]:
    """For each of ``parts``, which are sorted and do not overlap, those of ``spans`` that share a character with it."""
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    found: list[list[_SpanT]] = [[] for _ in parts]
    for span in spans:
        for place in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            found[place].append(span)
    return found


@dataclass(frozen=True, slots=True)
class Role:
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


@dataclass(frozen=True, slots=True)
class Actor:
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
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses in authority files."""
    discovered: bool = False
    """Found in the articles, not given by the editor."""


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Words of an article that refer to an actor."""

    actor: str
    kind: MentionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Quote(Span):
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


@dataclass(frozen=True, slots=True)
class TimeTag(Span):
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


@dataclass(frozen=True, slots=True)
class TemporalExpression(Span):
    """A temporal expression with its resolved value (TIMEX3; TimeML, ISO 24617-1)."""

    type: TimexType
    value: str
    """TIMEX3 value; keeps ``X`` where the date cannot be told."""
    edtf: str | None
    """The same as EDTF where there is one."""
    rule: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(Span):
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


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article and what was found in it."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    time_tags: tuple[TimeTag, ...] = ()
    """Before resolution; one for each of ``temporal_expressions``, in the same order."""
    temporal_expressions: tuple[TemporalExpression, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening(Span):
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


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening, told by one article or more."""

    id: str
    date: str
    """EDTF."""
    status: EventStatus
    title: str
    """One line, from the best of its sentences."""
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    """Ids of the articles that tell it, by their publication."""
    evidence: tuple[Evidence, ...]
    """The sentences that tell it."""
    planned_by: tuple[str, ...] = ()
    """Ids of articles that announced it before it happened."""
    denied_by: tuple[str, ...] = ()
    """Ids of articles that tell that it is denied, was called off or did not take place."""
    importance: int = 0
    """Points, as :mod:`dossier.findings.events.importance` counts them; ``main`` events have the most."""
    main: bool = False
    edited: bool = False
    """Given or changed by the editor."""


@dataclass(frozen=True, slots=True)
class QuoteRef:
    """A quote of an article, by its place in :attr:`AnnotatedArticle.quotes`."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure of an article, by its place in :attr:`AnnotatedArticle.figures`."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of an event."""

    article: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[QuoteRef, ...]
    figures: tuple[FigureRef, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reports of one event side by side."""

    event: str
    accounts: tuple[Account, ...]
    """One for each article, oldest first."""
    utterances: tuple[tuple[QuoteRef, ...], ...] = ()
    """The same words in the wording of several articles: groups of at least two quotes."""
    figures: tuple[tuple[FigureRef, ...], ...] = ()
    """Figures of the same thing in the same unit from several articles."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Articles that carry the same text, as when several outlets print one agency's report."""

    articles: tuple[str, ...]
    """Their ids, two or more, by publication date."""
    shared: float
    """The least share of its words that one of them has in common, in the same order, with the longest (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the pages are made from."""

    articles: tuple[AnnotatedArticle, ...]
    """By publication date, then file; those without a date last."""
    actors: tuple[Actor, ...]
    """The registry's, in its order, then the discovered ones by name."""
    events: tuple[Event, ...]
    """By when they happened."""
    comparisons: tuple[Comparison, ...]
    """By their event."""
    reprints: tuple[Reprint, ...] = ()
    """No article stands in two of them."""

    def independent(self, articles: Iterable[str]) -> int:
        """How many independent reports these articles are: those that carry the same text are one."""
        first = {article: reprint.articles[0] for reprint in self.reprints for article in reprint.articles}
        return len({first.get(article, article) for article in articles})
