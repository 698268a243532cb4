"""What ties the articles of a dossier together: steps 6 to 9 of :mod:`dossier.pipeline`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from msgspec import Struct
from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings import kept
from dossier.findings.actors import mentions
from dossier.findings.annotation import FIND, Actors, Finding, Shown, with_days
from dossier.findings.comparison import comparison
from dossier.findings.comparison.counted import Reader
from dossier.findings.events import edits, events, importance
from dossier.findings.events.linking import Linker
from dossier.findings.gathered import Gathered
from dossier.findings.given import by_publication
from dossier.findings.publication import inference
from dossier.findings.publication.ground import Knowledge
from dossier.findings.publication.outcomes import Inference, Outcomes
from dossier.findings.publication.reports import check_stated, contradicted
from dossier.language import Language, load as load_language
from dossier.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Card,
    Dossier,
    Event,
    Happening,
    Imprint,
    PublicationDate,
    Reprint,
    Shelf,
)
from dossier.problems import BuildError, Problem
from dossier.settings import SiteFile
from dossier.work import Answer, Item, Work, encode


class Told(Struct, frozen=True, eq=False):
    """The articles with what was found in each of them, and what it was found by."""

    imprints: Sequence[Imprint]
    articles: Sequence[Answer[Any, Article]]
    """In the order of ``imprints``."""
    findings: Sequence[Finding]
    """What was found in each with the date that the article itself states."""
    actors: Actors
    lines: Mapping[str, int]
    """Line in its file at which the text of an article begins, where it has lines."""
    keys: Mapping[str, bytes]
    """By article a digest of those actors who can matter to it."""


def tie(told: Told, settings: SiteFile, name: str, work: Work) -> tuple[Dossier, tuple[Problem, ...]]:
    """The dossier, and warnings on it; ``name`` is that of the settings file.

    Raises :class:`BuildError` where the editor's changes to events do not fit them.
    """
    registry = told.actors.registry()
    languages = {one.id: load_language(one.language) for one in told.imprints}
    found = _found(told)
    carried = kept.carried([one.id for one in told.imprints], _Articles(told.articles), found, work)
    inferred, found = _infer(told, _shelf(told, found, {}), found, languages, carried, work)
    shelf = _shelf(told, found, inferred.published)
    dated = shelf.ordered(lambda card: by_publication(card.published, card.imprint.file))
    cards, by_id = dated.cards, dated.by_id
    # Nothing else asks for them, so another process may sort them meanwhile. Without one first, so that what they are
    # compared by is gone from memory before all happenings come into it.
    counted = kept.figures([card.id for card in cards], found, work)
    sentences = found.sentences()
    same_words = kept.same_words("said", [card.id for card in cards], found, work)
    copies = _by_place(carried, cards)
    first = events.first_of_text(copies)
    linker = Linker(cards, _Flat(sentences), same_words, registry.by_id, first)
    by_card = {card.id: card for card in cards}
    reports = events.Reports(
        dated, sentences, linker, languages, copies, lambda article: sentences.timed(by_card[article])
    )
    gathered = kept.events(cards, reports, linker, found, same_words, first, work)
    known = frozenset(registry.by_id)
    edited, problems = edits.apply_edits(gathered, settings.events, name, by_id, known, languages)
    if any(problem.severity == "error" for problem in problems):
        raise BuildError(problems)
    edited = importance.rank(edited, cards, first, {key: one.head.opening for key, one in found.findings.items()})
    reader = Reader(by_id, languages, found.stated)
    teller = comparison.Teller(by_id, languages, sentences, reader)
    told_of = kept.tellings(comparison.of_several(edited, by_id), found, teller, work)
    compared = comparison.side_by_side(told_of, same_words, copies)
    seen = _actors_seen(settings, told.actors.actors, cards, edited)
    doubtful = [by_id[card.id] for card in cards if found.findings[card.id].head.is_doubtful]
    doubts = (*contradicted(inferred.contradictions, by_id, told.lines), *check_stated(doubtful, languages, told.lines))
    articles = tuple(dated) if work.holds else dated
    return Dossier(articles, seen, edited, compared, copies, counted(), same_words), (*problems, *doubts)


class _Articles(Sequence[Article]):
    """Articles as they were described, each read when it is asked for."""

    def __init__(self, described: Sequence[Answer[Any, Article]]) -> None:
        self._described = described

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        """The article at that place."""
        if isinstance(place, slice):
            return [one.body for one in self._described[place]]
        return self._described[place].body

    def __len__(self) -> int:
        """How many there are."""
        return len(self._described)


def _found(told: Told) -> Gathered:
    """What is found in the articles with the dates that they state."""
    versions = (one.digest for one in told.articles)
    ids = (one.id for one in told.imprints)
    return Gathered.of(dict(zip(ids, zip(versions, told.findings, strict=True), strict=True)))


def _shelf(told: Told, found: Gathered, published: Mapping[str, PublicationDate]) -> Shelf:
    """The articles with what was ``found`` in them, some ``published`` as was inferred."""
    described = {one.id: article for one, article in zip(told.imprints, told.articles, strict=True)}

    def card(imprint: Imprint) -> Card:
        date = published.get(imprint.id)
        stated = imprint if date is None else replace(imprint, published=date.edtf, dated_by=date.source)
        return Card(stated, found.findings[imprint.id].head.brief)

    def read(key: str) -> AnnotatedArticle:
        article, shown = described[key].body, found.findings[key].only(Shown)
        date = published.get(key)
        return with_days(shown.of(article if date is None else replace(article, published=date)), shown.days)

    return Shelf([card(one) for one in told.imprints], read, lambda key: (found.versions[key], published.get(key)))


def _infer(
    told: Told,
    shelf: Shelf,
    found: Gathered,
    languages: Mapping[str, Language],
    copies: Sequence[Reprint],
    work: Work,
) -> tuple[Outcomes, Gathered]:
    """Step 7, and what is found in each article now: with the date known, roles and relative dates resolve better."""
    if all(one.published is not None for one in told.imprints):
        return Outcomes({}), found
    again: dict[tuple[str, str | None], tuple[bytes, Finding]] = {}
    described = {one.id: article for one, article in zip(told.imprints, told.articles, strict=True)}

    def find(name: str, date: PublicationDate) -> tuple[bytes, Finding]:
        if (name, date.edtf) not in again:
            again[name, date.edtf] = _found_again(name, described[name], date, told, work)
        return again[name, date.edtf]

    def dated(one: AnnotatedArticle) -> AnnotatedArticle:
        return find(one.article.id, one.article.published)[1].only(Shown).of(one.article)

    ids = [one.id for one in told.imprints]
    speakers = {each for one in told.imprints if one.published is None for each in found.findings[one.id].head.speakers}
    same_words = kept.same_words("said before", ids, found, work, speakers)

    def infer(before: Inference) -> Inference:
        unborn = {key: () for key, one in found.findings.items() if not one.head.tells_births}
        registry = told.actors.registry()
        knowledge = Knowledge(registry, languages, same_words, copies, unborn, found.versions, told.actors.key)
        return inference.infer(shelf, found.sentences(), dated, knowledge, before)

    outcomes = kept.dates(ids, found, told.actors.key, infer, work)
    now = {name: date for name, date in outcomes.published.items() if date.edtf is not None}
    return outcomes, found.but_for(Gathered.of({name: find(name, date) for name, date in now.items()}))


_GIVEN = replace(FIND, body=Article)
"""What gives an article with its date to those who find what is in it."""


def _found_again(
    name: str, described: Answer[Any, Article], date: PublicationDate, told: Told, work: Work
) -> tuple[bytes, Finding]:
    """What is found in an article now that its date is inferred, and the digest of the article; read where it must."""
    plain = replace(date, reason="", evidence=())
    digest = digest_of(described.digest, encode(plain))
    given: Answer[Any, Article] = Answer(_GIVEN, digest, load=lambda: encode(replace(described.body, published=plain)))
    [answer] = work.each(FIND, [Item(f"{name} {date.edtf}", None, told.keys[name], (given,))], told.actors.shared())
    return digest, answer


def _by_place(copies: Sequence[Reprint], articles: Sequence[Card]) -> tuple[Reprint, ...]:
    """The copies in the order in which the articles stand now that they are dated."""
    places = {card.id: place for place, card in enumerate(articles)}
    ordered = (replace(one, articles=tuple(sorted(one.articles, key=places.__getitem__))) for one in copies)
    return tuple(sorted(ordered, key=lambda one: places[one.articles[0]]))


class _Flat(Iterable[Happening]):
    """All happenings, read when they are gone through."""

    def __init__(self, sentences: Mapping[str, Sequence[Happening]]) -> None:
        self._sentences = sentences

    def __iter__(self) -> Iterator[Happening]:
        """By article."""
        return (one for article in sorted(self._sentences) for one in self._sentences[article])


def _actors_seen(
    settings: SiteFile, actors: Sequence[Actor], articles: Sequence[Card], gathered: Sequence[Event]
) -> tuple[Actor, ...]:
    """The editor's actors and the states of their roles, and all others that are mentioned anywhere."""
    given = mentions.from_settings(settings)
    seen = {actor.id for actor in given} | {role.state for actor in given for role in actor.roles}
    seen |= {actor for card in articles for actor in (*card.found.mentioned, *card.imprint.actors)}
    seen |= {actor for event in gathered for actor in event.actors}
    return tuple(actor for actor in actors if actor.id in seen)
