"""Who names whom: the actors that articles name, how often, and in which words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from msgspec import Struct

from dossier.model import AnnotatedArticle
from dossier.pages.views.book import Book, several
from dossier.pages.views.links import ActorLink
from dossier.pages.views.refer import actor_link, words


class Naming(Struct, frozen=True):
    """An actor as some articles name it."""

    actor: ActorLink
    articles: int
    """How many of them name it."""
    mentions: int
    """How often, pronouns apart; not at all where only the editor says that they are about it."""
    statements: int
    """How many of its statements they give."""
    names: tuple[tuple[str, int], ...]
    """(words, how often), the most frequent first."""
    epithets: tuple[tuple[str, int], ...]
    """The same of what they call it beside its name."""


class _Named(Struct, frozen=True, array_like=True):
    """An actor as one article names it."""

    names: tuple[tuple[str, int], ...] = ()
    """As in :class:`Naming`, in no order that counts."""
    statements: int = 0


_KIND, _KEPT = "named", dict[str, _Named]


def namings(book: Book, articles: Iterable[str], most: int | None = None) -> tuple[tuple[Naming, ...], int]:
    """The actors that the articles (by id) name, those in most of them first, then by mentions and name.

    Of very many the first ``most``, and how many there are.
    """
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stand: Counter[str] = Counter()
    said: Counter[str] = Counter()
    within = tuple(dict.fromkeys(articles))
    stand.update(chain.from_iterable(several(book.article_actors, within)))
    for told in named(book, within):
        for actor, one in told.items():
            said[actor] += one.statements
            for wording, count in one.names:
                names[actor][wording] += count
    ranks = sorted((-count, -names[actor].total(), book.names[actor], actor) for actor, count in stand.items())
    known = frozenset(within)
    rows = [
        Naming(
            actor_link(book, actor), -count, -mentions, said[actor], ranked(names[actor]), epithets(book, actor, known)
        )
        for count, mentions, _, actor in ranks[:most]
    ]
    return tuple(rows), len(ranks)


def named(book: Book, articles: Collection[str]) -> tuple[Mapping[str, _Named], ...]:
    """The actors as each article names them, once for all who count it: a word of its text seldom is one of theirs."""
    if book.site.settings.analysis == "off":  # no article tells where it names whom, and none need be read
        return ()
    return book.memory.owns(_KIND, articles, lambda one: _named(book.articles[one]), _KEPT)


def _named(one: AnnotatedArticle) -> dict[str, _Named]:
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    said = Counter(quote.speaker for quote in one.quotes if quote.speaker)
    for mention in one.mentions:
        if mention.kind != "pronoun":
            names[mention.actor][words(one.article, mention)] += 1
    actors = dict.fromkeys((*names, *said))
    return {key: _Named(tuple(names[key].items()), said[key]) for key in actors}


def names(book: Book, actor_id: str, within: Collection[str]) -> tuple[tuple[str, int], ...]:
    """What the articles ``within`` name the actor: (words, how often), the most frequent first."""
    if book.site.settings.analysis == "off":
        return ()
    counted: Counter[str] = Counter()
    for told in book.memory.parts(_KIND, within, actor_id, lambda one: _named(book.articles[one]), _KEPT):
        for wording, count in told.names:
            counted[wording] += count
    return ranked(counted)


def epithets(book: Book, actor_id: str, within: Collection[str]) -> tuple[tuple[str, int], ...]:
    """What the articles ``within`` call the actor beside its name: (words, how often), the most frequent first."""
    told = book.epithets.get(actor_id, ())
    known = frozenset(within) if told else ()
    return ranked(Counter(called for article, called in told if article in known))


def ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The names with their numbers, the most frequent first.

    A name that only a sentence's start makes a capital is not another name.
    """
    merged: Counter[str] = Counter()
    for name, count in counted.items():
        small = name[:1].lower() + name[1:]
        merged[small if small in counted else name] += count
    return tuple(sorted(merged.items(), key=lambda pair: (-pair[1], pair[0])))
