"""Who names whom: the actors that articles name, how often, and in which words."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

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


def namings(book: Book, articles: Iterable[str]) -> tuple[Naming, ...]:
    """The actors that the articles (by id) name, those in most of them first, then by mentions and name."""
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stand: Counter[str] = Counter()
    said: Counter[str] = Counter()
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    within = dict.fromkeys(articles)
    for article_id in within:
        one = book.articles[article_id]
        stand.update(book.article_actors[article_id])
        said.update(quote.speaker for quote in one.quotes if quote.speaker)
        # By article: all that is said of an actor would be gone through again for each of a hundred sources.
        for epithet in one.epithets:
            if said_so := " ".join(epithet.of(one.article.text).split()):
                called[epithet.actor][said_so] += 1
        for mention in one.mentions:
            if mention.kind != "pronoun":
                named[mention.actor][words(one.article, mention)] += 1
    rows = [
        Naming(
            actor_link(book, actor),
            stand[actor],
            named[actor].total(),
            said[actor],
            ranked(named[actor]),
            ranked(called[actor]),
        )
        for actor in stand
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.mentions, row.actor.name, row.actor.id)))


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
