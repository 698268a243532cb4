"""Which actors of a registry can matter to an article: what is found in the others' favour is the same without them.

A name in another article makes a new actor, and so another registry; hardly any article is read otherwise for it. An
actor can only be meant in a text in which one word begins like one of its names, or like a word by which its office may
be described. That takes in too many and never too few: whatever is not sure matters to all articles (names of a few
letters), and all actors matter to an article in another language than English, whose words change within.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

from dossier.beginnings import LETTERS, runs
from dossier.cache import digest_of
from dossier.folding import folded
from dossier.language import Language
from dossier.model import Actor
from dossier.work import encode

_FEW = 3
"""Letters up to which a name may be written in ways that no beginning shows: "U.S." for "US"."""
_ACRONYM = 6
"""Signs up to which a name in capitals is taken for letters that stand for words."""


Named = tuple[str, bytes, tuple[str, ...]]
"""Of an actor its id, a digest of it, and the beginnings of words that can name it; none where it matters to all."""


def naming(actors: Sequence[Actor], packs: Sequence[Language]) -> list[Named]:
    """By which words each of the actors of a registry can be named, in their order.

    ``packs`` are the languages of the registry, which say how offices may be described.
    """
    by_id = {actor.id: actor for actor in actors}
    described, before = _described(packs), [phrase for pack in packs for phrase in pack.actors.predecessors]
    empty = frozenset().union(*(pack.stop_words for pack in packs))
    named: list[Named] = []
    for actor in actors:
        digest, strings = _digest(actor, by_id), [*_strings(actor, by_id)]
        if any(_is_odd(one) for one in strings):
            named.append((actor.id, digest, ()))
            continue
        if actor.roles:
            titles = " ".join(folded(role.title) for role in actor.roles)
            strings += before
            strings += [phrase for title, phrases in described.items() if title in titles for phrase in phrases]
        words = {word[:LETTERS] for one in strings for word in _telling(runs(one), empty)}
        named.append((actor.id, digest, tuple(sorted(words))))
    return named


class Relevance:
    """The actors of a registry, by the words that can name them."""

    def __init__(self, named: list[Named]) -> None:
        """``named`` is what :func:`naming` gives."""
        self.named = named
        self._by_word: dict[str, list[int]] = {}
        for place, (_, _, words) in enumerate(named):
            for word in words:
                self._by_word.setdefault(word, []).append(place)
        self._digests = [digest for _, digest, _ in named]
        self._always = digest_of(*(digest for _, digest, words in named if not words))
        self._all = digest_of(*self._digests)

    def key(self, words: str, language: Language) -> bytes:
        """A digest of all actors that can matter to an article.

        ``words`` are what :func:`~dossier.beginnings.beginnings` gives for its text.
        """
        if language.code != "en":
            return self._all
        by_word = self._by_word
        found = {place for word in words.split(" ") if word in by_word for place in by_word[word]}
        # Each of these is as long as the others, so that joined they stay apart.
        return digest_of(self._always, b"".join([self._digests[place] for place in sorted(found)]))


def differing(before: Sequence[Named], now: Sequence[Named]) -> frozenset[str] | None:
    """The words by which those are named who are others now; to an article without any of them the same matter.

    None where that cannot be told by words.
    """
    both, others = set(before) & set(now), set(before) ^ set(now)
    in_order = ([one for one in each if one in both] for each in (before, now))
    if next(in_order) != next(in_order) or not all(words for _, _, words in others):
        return None
    return frozenset(word for _, _, words in others for word in words)


def _telling(words: Sequence[str], empty: AbstractSet[str]) -> Sequence[str]:
    """Of the words of a name those that not every text has; all where there are no others."""
    return [word for word in words if word not in empty] or words


def _digest(actor: Actor, by_id: Mapping[str, Actor]) -> bytes:
    """Of an actor with the states and bodies of its offices, whose names are taken out of their titles."""
    return digest_of(*(encode(one) for one in (actor, *(by_id.get(role.state or "") for role in actor.roles))))


def _strings(actor: Actor, by_id: Mapping[str, Actor]) -> Iterator[str]:
    """All that can name an actor, or its office: with the names of the state or body in which that is held."""
    yield from _names(actor)
    for role in actor.roles:
        yield role.title
        if role.state and (holder := by_id.get(role.state)):
            yield from _names(holder)


def _names(actor: Actor) -> Iterator[str]:
    yield actor.name
    yield from (*actor.aliases, *actor.weak_aliases, *actor.demonyms, *actor.metonyms)
    yield from (*actor.native_names, *actor.confusables)


def _is_odd(name: str) -> bool:
    """Whether a name may be written in ways that its words do not show."""
    longest = max(map(len, runs(name)), default=0)
    return longest <= _FEW or (name.isupper() and len(name) <= _ACRONYM)


def _described(packs: Iterable[Language]) -> dict[str, tuple[str, ...]]:
    """Folded title → what a description may say instead ("leader" for a president)."""
    found: dict[str, list[str]] = {}
    for pack in packs:
        for phrase, titles in pack.actors.descriptions.items():
            for title in titles:
                found.setdefault(title, []).append(phrase)
    return {title: tuple(phrases) for title, phrases in found.items()}
