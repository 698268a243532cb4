"""Bodies that speak under a noun for their kind: ``The company said``, ``the court said``."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from dossier import gazetteer
from dossier.findings.quotes.sentence import Who
from dossier.model import ActorKind, Mention, Passage, Span
from dossier.once import once
from dossier.packs.speech import SpeechWords
from dossier.text import fold, folded_words, words

NO_KINDS: Mapping[str, ActorKind] = MappingProxyType({})
"""Nothing known of the kinds of actors."""
_NAME = re.compile(r"(?<!\w)((?![a-z])[^\W\d_][\w’'-]{0,40}(?: (?![a-z])[^\W\d_][\w’'-]{0,40}){1,4})")
"""Words with capitals side by side."""
_NEIGHBOURS = 3
"""Known names that may overlap one found by its capitals."""
_COMPOUND = 3
"""Letters before a noun that make another noun of it (``Harbourbank``)."""


class NamedBodies:
    """The bodies that an article names, to tell which one ``the union`` is."""

    def __init__(
        self,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        speech: SpeechWords,
        kinds: Mapping[str, ActorKind],
    ) -> None:
        """``mentions`` are in the order of the text; ``kinds`` tell what the actors are, by id."""
        self._passages, self._speech = passages, speech
        self._starts = [passage.start for passage in passages]
        self._known = mentions
        self._named = [one for one in mentions if one.kind == "name" and kinds.get(one.actor) == "organisation"]

    @once
    def _nouns(self) -> Mapping[str, set[str]]:
        """The folded words of the names of each body; in most articles nobody asks."""
        nouns: dict[str, set[str]] = defaultdict(set)
        for mention in self._named:
            nouns[mention.actor] |= set(self._lows(mention.start, mention.end))
        return nouns

    def meant(self, passage: Passage, who: Who) -> Mention | None:
        """The last naming of the one body that the words can mean; None where they are no such noun, or it is unclear.

        A company is one named in the same passage or the one before; the noun of a name (``court``) may also mean the
        one body of that noun that the whole article names, if it never speaks of another.
        """
        if not self._named:
            return None
        lows = folded_words(passage.text[who.start : who.end])
        if len(lows) != _PHRASE or lows[0] not in self._speech.definite:
            return None
        noun, speech = lows[1], self._speech
        before = [one for one in self._named if one.end <= passage.start + who.start]
        if noun in speech.companies:
            fitting = [one for one in before if self._is_company(one.actor)]
            company = self._only(self._near(fitting, passage))
            return None if company is None or self._others(company.end, passage.start + who.start) else company
        if noun not in speech.sources | speech.bodies | speech.carriers:
            return None
        fitting = [one for one in before if self._has(one.actor, noun)]
        near = self._only(self._near(fitting, passage))
        return near or (self._only(fitting) if self._alone(noun) else None)

    def _others(self, start: int, end: int) -> bool:
        """Whether a name of two words or more that is nobody known stands between the two offsets."""
        for passage in self._passages[bisect_right(self._starts, start) - 1 : bisect_right(self._starts, end)]:
            first, last = max(0, start - passage.start), min(len(passage.text), end - passage.start)
            for match in _NAME.finditer(passage.text, first, max(first, last)):
                at = Span(passage.start + match.start(1), passage.start + match.end())
                if not any(known.overlaps(at) for known in self._known[self._before(at.start) :][:_NEIGHBOURS]):
                    return True
        return False

    def _before(self, start: int) -> int:
        """Index of the last known name that starts at or before the offset, or 0."""
        return max(0, bisect_right(self._known, start, key=lambda one: one.start) - 1)

    def _is_company(self, actor: str) -> bool:
        return actor not in _international() and not any(self._has(actor, noun) for noun in self._speech.no_companies)

    def _has(self, actor: str, noun: str) -> bool:
        """Whether the noun is in the body's name, perhaps at the end of a longer word."""
        return any(
            low == noun or (low.endswith(noun) and len(low) >= len(noun) + _COMPOUND) for low in self._nouns[actor]
        )

    def _near(self, named: Sequence[Mention], passage: Passage) -> Sequence[Mention]:
        """Those in the passage or the one before."""
        at = bisect_right(self._starts, passage.start) - 1
        return [one for one in named if one.start >= self._starts[max(0, at - 1)]]

    @staticmethod
    def _only(named: Sequence[Mention]) -> Mention | None:
        return named[-1] if len({one.actor for one in named}) == 1 else None

    def _alone(self, noun: str) -> bool:
        """Whether the article has the noun in no other name and speaks of none but the known one."""
        spans = [(one.start, one.end) for one in self._named]
        for passage in self._passages:
            before = ""
            if {noun, f"{noun}'s"}.isdisjoint(folded_words(passage.text)):
                continue
            for word in words(passage.text):
                low, start = fold(word.of(passage.text)), passage.start + word.start
                if (
                    low.removesuffix("'s") == noun
                    and before not in self._speech.definite
                    and not any(first <= start < last for first, last in spans)
                ):
                    return False
                before = low
        return True

    def _lows(self, start: int, end: int) -> Iterator[str]:
        """The folded words of the article from ``start`` to ``end``."""
        passage = self._passages[bisect_right(self._starts, start) - 1]
        text = passage.text[start - passage.start : end - passage.start]
        return (fold(word.of(text)) for word in words(text))


_PHRASE = 2
"""Words of ``the union``."""


@cache
def _international() -> frozenset[str]:
    """The bodies of states, which are no companies."""
    return frozenset(actor.id for actor in gazetteer.load("en") if actor.kind == "organisation")
