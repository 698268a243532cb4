"""What dated articles tell, listed by what it is looked up by, as numbers: so that no article need be read for it.

A number stands for a happening of a known day, and holds what is asked of many: its article, its day, whether it is a
first sentence. The lists can be kept; where an article has changed, only what it has in them is put in its place.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct

from dossier import edtf
from dossier.findings.publication.strength import MIN_AGENTS
from dossier.model import Happening

Told = Sequence[tuple[Happening, edtf.Edtf]]
"""The happenings of an article of which is known when they were, and when."""

# The bits of a number from the left: article (of two million), place among what it tells (of a million, as an article
# has no more characters), day, first sentence.
_DAY, _PLACE, _ARTICLE = 1, 23, 43
_DAY_BITS, _PLACE_BITS = (1 << _PLACE - _DAY) - 1, (1 << _ARTICLE - _PLACE) - 1
_NOTHING = array("Q")
FIRST_OF_TWO = "^"
"""Where first sentences are listed that name two persons or organisations."""


def whole(article: int) -> int:
    """What stands for the article itself."""
    return article << _ARTICLE


def article_of(one: int) -> int:
    """The number of its article."""
    return one >> _ARTICLE


def place_of(one: int) -> int:
    """Its place among what its article tells of known days."""
    return one >> _PLACE & _PLACE_BITS


def is_opening(one: int) -> bool:
    """Whether it is a first sentence."""
    return bool(one & 1)


def day_of(one: int) -> date:
    """The day that it names, of those that name one."""
    return date.fromordinal(one >> _DAY & _DAY_BITS)


def of_stem(stem: str) -> str:
    """Where happenings with a word are listed."""
    return f"~{stem}"


def of_number(number: str) -> str:
    """Where those with a number are."""
    return f"#{number}"


def of_day(day: str) -> str:
    """Where those are that name a day of the year (``08-08``)."""
    return f"@{day}"


def of_agent(agent: str) -> str:
    """Where those are that name a day and in which somebody acts whom a first sentence names that is to be dated."""
    return f"&{agent}"


def with_stem(stem: str) -> str:
    """Where articles with a word are listed, whatever they tell."""
    return f"={stem}"


def with_birth(actor: str) -> str:
    """Where articles are that say when somebody was born."""
    return f"*{actor}"


ALL = "!"
"""Where nothing is listed: whoever looks there asks when all articles appeared, and whom they name."""


def of_names(key: str) -> bool:
    """Whether it counts there whom the articles name."""
    return key[0] in "@&"


class Asked(Struct, frozen=True, gc=False):
    """What undated articles ask of the others: nobody looks up anything else."""

    actors: frozenset[str]
    """Those who act in a happening that is held against others."""
    openings: frozenset[str]
    """Those in first sentences."""
    stems: dict[str, str]
    """Words with where they are listed."""
    numbers: dict[str, str]
    """Numbers likewise."""
    words: frozenset[str]
    """All words of what they tell."""
    aged: frozenset[str]
    """Those whose ages they give."""

    @classmethod
    def of(cls, happenings: Iterable[Happening], aged: Iterable[str], agents: frozenset[str]) -> "Asked":
        """What is asked for these happenings and ages; ``agents`` are all persons and organisations."""
        told = list(happenings)
        held = [one for one in told if is_held_against(one, agents)]
        return cls(
            actors=agents.intersection(chain.from_iterable([one.company for one in held])),
            openings=agents.intersection(chain.from_iterable([one.company for one in told if one.opening])),
            stems={stem: of_stem(stem) for one in held for stem in one.stems},
            numbers={number: of_number(number) for one in held for number in _long(one.numbers)},
            words=frozenset(chain.from_iterable([one.stems for one in told])),
            aged=frozenset(aged),
        )

    def places(self, number: int, told: Told, agents: frozenset[str]) -> Iterator[tuple[str, int]]:
        """For the article of that number where each of its happenings is listed, and as what.

        ``agents`` are all persons and organisations.
        """
        stems, numbers = self.stems, self.numbers
        for place, (happening, when) in enumerate(told):
            day = when.earliest if happening.tag is not None and when.is_day else None
            ordinal = day.toordinal() if day is not None else 0
            one = number << _ARTICLE | place << _PLACE | ordinal << _DAY | happening.opening
            acting = agents.intersection(happening.company)
            for actor in acting & self.actors:
                yield actor, one
            for stem in happening.stems:
                if stem in stems:
                    yield stems[stem], one
            for quantity in happening.numbers:
                if quantity in numbers:
                    yield numbers[quantity], one
            if happening.opening and len(acting) >= MIN_AGENTS:
                yield FIRST_OF_TWO, one
            if day is not None:
                yield of_day(day.isoformat()[5:]), one
                for actor in acting & self.openings:
                    yield of_agent(actor), one

    def whole(self, number: int, happenings: Iterable[Happening], born: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Where the article itself is listed, which tells those and says of some when they were ``born``."""
        words = self.words.intersection(chain.from_iterable([one.stems for one in happenings]))
        for key in chain(map(with_stem, words), map(with_birth, self.aged.intersection(born))):
            yield key, whole(number)


def is_held_against(ours: Happening, agents: frozenset[str]) -> bool:
    """Whether a happening is held against any other; with fewer than two agents only against first sentences it is."""
    return ours.opening or len(agents.intersection(ours.company)) >= MIN_AGENTS


def tokens(happening: Happening) -> Iterator[str]:
    """Where happenings with its words and figures are listed."""
    yield from map(of_stem, happening.stems)
    yield from map(of_number, _long(happening.numbers))


def _long(numbers: Iterable[str]) -> list[str]:
    """Those that tell something."""
    return [number for number in numbers if len(number) > 1]


class Lists:
    """Numbers, rising, by where they are listed."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        """Empty, or as they were ``kept``."""
        self._lists = {key: array("Q", data) for key, data in (kept or {}).items()}

    def __iter__(self) -> Iterator[str]:
        """Where anything is listed."""
        return iter(self._lists)

    def kept(self) -> dict[str, bytes]:
        """The same in a form that can be kept."""
        return {key: each.tobytes() for key, each in self._lists.items()}

    def add(self, found: Iterable[tuple[str, int]]) -> None:
        """List what one more article has, whose number is higher than that of all before."""
        for key, one in found:
            listed = self._lists.get(key)
            if listed is None:
                listed = self._lists[key] = array("Q")
            listed.append(one)

    def put(self, number: int, found: "Lists") -> set[str]:
        """Put what an article now has in the place of what it had; returns which lists are others by that."""
        changed = set[str]()
        start, end = whole(number), whole(number + 1)
        for key in {*self._lists, *found}:
            listed, now = self._lists.setdefault(key, array("Q")), found.at(key)
            first = bisect_left(listed, start)
            last = bisect_left(listed, end, first) if first < len(listed) else first
            if (now or first < last) and listed[first:last] != now:
                listed[first:last] = now
                changed.add(key)
        return changed

    def at(self, key: str) -> "array[int]":
        """What is listed there."""
        return self._lists.get(key, _NOTHING)

    def of(self, key: str, number: int) -> Sequence[int]:
        """What of it is of one article."""
        listed = self.at(key)
        first = bisect_left(listed, whole(number))
        return listed[first : bisect_left(listed, whole(number + 1), first)]

    def keys_of(self, number: int) -> set[str]:
        """Where an article is listed."""
        return {key for key in self._lists if self.of(key, number)}
