"""What is found in one article, given the actors of the whole dossier: step 5 of :mod:`dossier.pipeline`."""

from collections.abc import Iterable, Sequence
from sys import intern

from msgspec import Struct
from msgspec.structs import astuple, force_setattr, replace

from dossier.cache import digest_of
from dossier.findings import utterances
from dossier.findings.actors import candidates, discovery, epithets, mentions
from dossier.findings.actors.candidates import Sighting
from dossier.findings.actors.mentions import Registry
from dossier.findings.actors.relevance import Named, Relevance, differing, naming
from dossier.findings.comparison.counted import Stated, read_figures
from dossier.findings.events import happenings, importance
from dossier.findings.events.titles import titled
from dossier.findings.figures import figures
from dossier.findings.publication.ages import births_in
from dossier.findings.publication.reports import check_one
from dossier.findings.quotes import quotes
from dossier.findings.reprints import Sketch, sketch
from dossier.findings.times import expressions as times
from dossier.findings.utterances import Wording
from dossier.language import Language, load as load_language
from dossier.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Brief,
    Epithet,
    Figure,
    Happening,
    Mention,
    Quote,
    Span,
    TemporalExpression,
    TimeTag,
)
from dossier.steps import Steps, together
from dossier.work import Answer, Part, Shared, encode


class Shown(Struct, frozen=True, gc=False):
    """What is found in an article, without the article, as far as readers see it."""

    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    time_tags: tuple[TimeTag, ...]
    temporal_expressions: tuple[TemporalExpression, ...]
    figures: tuple[Figure, ...]
    epithets: tuple[Epithet, ...]
    days: tuple[str | None, ...]
    """For each quote the day on which it was said (EDTF), as far as the article tells."""

    def of(self, article: Article) -> AnnotatedArticle:
        """The article with what was found in it; quotes without their days, since not all articles are dated yet."""
        return AnnotatedArticle(
            article,
            self.mentions,
            self.quotes,
            self.time_tags,
            self.temporal_expressions,
            self.figures,
            self.epithets,
        )


class Tells(Struct, frozen=True, gc=False):
    """What an article tells of."""

    happenings: tuple[Happening, ...]
    """Its sentences that tell of something, dated as far as the article is."""


class TellsWhen(Tells, frozen=True, gc=False):
    """The same with what dates it."""

    time_tags: tuple[TimeTag, ...]
    temporal_expressions: tuple[TemporalExpression, ...]


class Worded(Struct, frozen=True, gc=False):
    """The quotes of an article as they are compared with others, looked at only where any has changed."""

    wordings: tuple[Wording, ...]


class Counts(Struct, frozen=True, gc=False):
    """Its figures so."""

    stated: tuple[Stated, ...]


class Sketched(Struct, frozen=True, gc=False):
    """Its text as it is compared with others."""

    sketch: Sketch


class Found(Shown, frozen=True, gc=False):
    """All that is found in an article; see also :class:`Tells`, :class:`Worded`, :class:`Counts`, :class:`Sketched`."""

    happenings: tuple[Happening, ...]
    wordings: tuple[Wording, ...]
    stated: tuple[Stated, ...]
    sketch: Sketch


class Digests(Struct, frozen=True, gc=False):
    """What every build looks at of what is found in an article.

    First digests of what is held against that of other articles: where all are as they were, so is what comes of it.
    None depends on where in its text anything stands, but for the order, so that a word more changes few of them.
    """

    wordings: bytes
    stated: bytes
    happenings: bytes
    """With all that dates them, and whether they give somebody's words."""
    actors: tuple[str, ...]
    """Ids of those who are named, sorted."""
    speakers: tuple[str, ...]
    """Ids of those who say something that can be compared, sorted."""
    sketch: bytes
    """Of its text as it is compared with others: of its words alone."""
    brief: Brief
    opening: Span | None
    """Where it tells its own news; see :func:`~dossier.findings.events.importance.opening`."""
    tells_births: bool
    """Whether it says of anybody when he was born, or how old he is."""
    is_doubtful: bool
    """Whether its dates are such that its editor should know."""

    def __post_init__(self) -> None:
        """As in :class:`~dossier.model.Brief`."""
        force_setattr(self, "actors", tuple(map(intern, self.actors)))
        force_setattr(self, "speakers", tuple(map(intern, self.speakers)))

    @classmethod
    def of(cls, found: "Found", article: Article, language: Language) -> "Digests":
        """Those of what was found in one article."""
        annotated = with_days(found.of(article), found.days)
        figures_ = [replace(one, figure=replace(one.figure, start=0, end=0)) for one in found.stated]
        places = {start: place for place, start in enumerate(sorted({one.start for one in found.happenings}))}
        cues = [quote.cue for quote in found.quotes if quote.cue is not None]
        told = [
            (
                places[one.start],
                replace(one, start=0, end=0, title="", title_rule="", quality=None),
                any(one.start <= cue.start < one.end for cue in cues),
            )
            for one in found.happenings
        ]
        times_ = [[astuple(one)[2:] for one in each] for each in (found.time_tags, found.temporal_expressions)]
        return cls(
            digest_of(encode(found.wordings)),
            digest_of(encode(figures_)),
            digest_of(encode((told, times_))),
            actors=tuple(sorted({mention.actor for mention in found.mentions})),
            speakers=tuple(sorted({one.speaker for one in found.wordings})),
            sketch=digest_of(encode(found.sketch)),
            brief=Brief.of(annotated),
            opening=importance.opening(annotated),
            tells_births=bool(births_in(annotated, language)),
            is_doubtful=bool(check_one(annotated, language, {})),
        )


Sighted = Answer[None, tuple[Sighting, ...]]
Finding = Answer[Digests, Found]


class Actors(Struct, frozen=True, gc=False):
    """The actors of a dossier and the languages of its articles: what a registry is built from, wherever it is used."""

    actors: tuple[Actor, ...]
    language: str
    others: tuple[str, ...]
    key: bytes
    """A digest of all that."""

    @classmethod
    def of(cls, actors: Sequence[Actor], language: str, others: Sequence[str] = ()) -> "Actors":
        """These actors, in articles of these languages."""
        return cls(tuple(actors), language, tuple(others), digest_of(encode((actors, language, others))))

    def registry(self) -> Registry:
        """The registry; built once in each process."""
        return _registry(self.key, self)

    def relevance(self) -> Relevance:
        """Which of them can matter to an article: the question what is found in it is another only where those are."""
        codes = dict.fromkeys((self.language, *self.others))
        return Relevance(naming(self.actors, [load_language(code) for code in codes]))

    def shared(self) -> Shared:
        """What all articles share; who of them matters to an article is part of the question for it."""
        return Shared(self, encode((self.language, self.others)))


_FEW = 8
_registries: dict[bytes, Registry] = {}


def _registry(key: bytes, given: Actors) -> Registry:
    """The registry of that key; only a few are in use at a time, one for each language and one for all."""
    if key not in _registries:
        if len(_registries) >= _FEW:
            _registries.pop(next(iter(_registries)))
        others = [load_language(code) for code in given.others]
        _registries[key] = Registry.build(given.actors, load_language(given.language), others)
    return _registries[key]


class Relevant(Struct, frozen=True):
    """Which actors can matter to each article."""

    actors: bytes
    """A digest of all of them; see :class:`Actors`."""
    named: list[Named]
    """By which words each of all actors may be named."""
    keys: dict[str, tuple[bytes, bytes]]
    """By article the digest of what is known of it, and that of its actors."""


Asked = tuple[str, bytes, str, str]
"""Of an article its id, the digest of what is known of it, the beginnings of its words and its language."""


def _matter(_: None, given: tuple[Actors, Iterable[Asked], Answer[None, Relevant] | None]) -> tuple[None, Relevant]:
    """Anew only for articles that have changed, and for those that have a word of an actor who has changed."""
    actors, asked, answer = given
    before = answer.body if answer else None
    # By which words thousands are named takes 30 ms to find out, and an edit seldom makes another of any.
    same = before is not None and before.actors == actors.key
    relevance = Relevance(before.named) if before and same else actors.relevance()
    others = differing(before.named, relevance.named) if before else None
    known = before.keys if before and others is not None else {}
    told = [f" {word} " for word in others or ()]
    languages: dict[str, Language] = {}
    keys: dict[str, tuple[bytes, bytes]] = {}
    for article, version, words, code in asked:
        one, language = known.get(article), languages.get(code) or languages.setdefault(code, load_language(code))
        # Where words change within all actors matter.
        if one is None or one[0] != version or language.code != "en" or any(word in f" {words} " for word in told):
            one = version, relevance.key(words, language)
        keys[article] = one
    return None, Relevant(actors.key, relevance.named, keys)


MATTER = Part("matter", _matter, type(None), Relevant, here=True)


def _sighted(given: Actors, _: None, article: Article) -> tuple[None, tuple[Sighting, ...]]:
    """The names in one article that the registry lacks."""
    language = load_language(article.language)
    return None, candidates.candidates(article.passages(), given.registry(), language)


SIGHT = Part("sight", _sighted, type(None), tuple[Sighting, ...], (Article,))


def _named(
    _: None, given: tuple[Iterable[tuple[str, Sequence[Sighting]]], Actors, Language]
) -> tuple[None, tuple[Actor, ...]]:
    """Those who are discovered by the names in all articles of a language."""
    sighted, known, language = given
    return None, discovery.named(sighted, known.registry(), language)


NAME = Part("name", _named, type(None), tuple[Actor, ...], here=True)


def _found(given: Actors, _: None, article: Article) -> Steps[tuple[Digests, Found]]:
    language = load_language(article.language)
    found = yield from finding(article, given.registry(), language)
    return Digests.of(found, article, language), found


FIND = Part("find", _found, Digests, Found, (Article,), in_steps=True)


def annotate(article: Article, registry: Registry, language: Language) -> AnnotatedArticle:
    """The article with what is found in it, as :func:`find` does."""
    return find(article, registry, language).of(article)


def find(article: Article, registry: Registry, language: Language) -> Found:
    """What is found in one article, given its publication date as far as it is known."""
    return together([finding(article, registry, language)])[0]


def finding(article: Article, registry: Registry, language: Language) -> Steps[Found]:
    """The same, one finder after the other: where it yields, other articles come to the same point."""
    text, published = article.passages(), article.published.edtf
    named = mentions.find_mentions(text, registry, published, language)
    yield
    tags = times.tag(text, language)
    yield
    dates = times.resolve(tags, text, published, language)
    kinds = {mention.actor: registry.by_id[mention.actor].kind for mention in named}
    said = quotes.find_quotes(text, named, language, kinds)
    yield
    counted = figures.find_figures(text, tags, language, dates, published)
    yield
    described = epithets.find_epithets(text, named, language, kinds)
    annotated = AnnotatedArticle(article, named, said, tags, dates, counted, described)
    agents = frozenset(actor for actor, kind in kinds.items() if kind != "state")
    yield
    return (yield from _telling(annotated, agents, language))


def _telling(annotated: AnnotatedArticle, agents: frozenset[str], language: Language) -> Steps[Found]:
    """What these findings tell, and how they are compared with those of other articles."""
    told = happenings.find_happenings(annotated, language, agents)
    yield
    titles = titled(told, annotated, language)
    yield
    days = tuple(quote.said_on for quote in utterances.date_quotes(annotated, told, language).quotes)
    wordings, stated = utterances.wordings(annotated, language), read_figures(annotated, language)
    yield
    return Found(
        annotated.mentions,
        annotated.quotes,
        annotated.time_tags,
        annotated.temporal_expressions,
        annotated.figures,
        annotated.epithets,
        days=days,
        happenings=titles,
        wordings=wordings,
        stated=stated,
        sketch=sketch(annotated.article),
    )


def with_days(annotated: AnnotatedArticle, days: tuple[str | None, ...]) -> AnnotatedArticle:
    """The article with the days of its quotes."""
    if not any(days):
        return annotated
    quotes_ = (replace(quote, said_on=day) for quote, day in zip(annotated.quotes, days, strict=True))
    return replace(annotated, quotes=tuple(quotes_))
