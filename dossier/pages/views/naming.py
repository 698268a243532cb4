"""Who names whom: the actors that articles name, how often, and in which words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dossier.model import AnnotatedArticle
from dossier.pages.views.book import Book
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
    epithets: tuple[tuple[str, int], ...] = ()
    statements: int = 0


def namings(book: Book, articles: Iterable[str]) -> tuple[Naming, ...]:
    """The actors that the articles (by id) name, those in most of them first, then by mentions and name."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stand: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for article in dict.fromkeys(articles):
        stand.update(book.article_actors[article])
        for actor, one in named(book, article).items():
            said[actor] += one.statements
            for counted, found in ((names[actor], one.names), (called[actor], one.epithets)):
                for wording, count in found:
                    counted[wording] += count
    rows = [
        Naming(
            actor_link(book, actor),
            stand[actor],
            names[actor].total(),
            said[actor],
            ranked(names[actor]),
            ranked(called[actor]),
        )
        for actor in stand
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.mentions, row.actor.name, row.actor.id)))


def named(book: Book, article: str) -> Mapping[str, _Named]:
    """The actors as an article names them, once for all who count it: a word of its text seldom is one of theirs."""
    return book.memory.own("named", article, lambda: _named(book.articles[article]))


def _named(one: AnnotatedArticle) -> dict[str, _Named]:
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    said = Counter(quote.speaker for quote in one.quotes if quote.speaker)
    for epithet in one.epithets:
        if said_so := " ".join(epithet.of(one.article.text).split()):
            called[epithet.actor][said_so] += 1
    for mention in one.mentions:
        if mention.kind != "pronoun":
            names[mention.actor][words(one.article, mention)] += 1
    actors = dict.fromkeys((*names, *called, *said))
    return {key: _Named(tuple(names[key].items()), tuple(called[key].items()), said[key]) for key in actors}


def epithets(book: Book, actor_id: str, within: Iterable[str]) -> tuple[tuple[str, int], ...]:
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
