"""Coincidence: an article that bears a day without a year, and dated ones that tell its news of just that day.

A stamp leaves the year open, and a note says by when an article stood: so less has to be shared than for a tie. One
sentence alone is too little all the same, as meetings, marches and slogans return: what does not return must be
shared too, which is an utterance, a number, what befalls the same people once, or another day of the same affair.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.findings.publication.affinity import Affinity, Shared
from dossier.findings.publication.constraints import ALWAYS, Clash, Constraint, Region, Window, agree, common, moved
from dossier.findings.publication.lists import Lists, Told, article_of, day_of, of_agent, of_day, place_of
from dossier.findings.publication.strength import MIN_AGENTS, NEAR_DAY, weekday_of
from dossier.findings.publication.ties import Vote, window_of
from dossier.model import AnnotatedArticle, Happening, TimeTag

SAME_DAY = "same-named-day"
AMENDED_DAYS = 6
"""Days after its news within which an article was amended, where that is taken to say of which week the news is."""
_REACH = 7
"""Days beside its own within which an article's bare weekday lies."""
_YEAR = 366
_ENOUGH = 3
_ENOUGH_OPEN = 4
"""The same where the article bears no day."""
_PARTS = (None, "START", "MID", "END")
"""What may be said of a day that is sure: "early on Tuesday", not "about March 12"."""
_MONTH_DAY = len("XXXX-03-12")
_COMPARED = 200
"""Happenings of one day of the year with which one of an undated article is compared."""


Candidates = Sequence[tuple[int, TimeTag, Sequence[int]]]
"""Places of happenings of an undated article with their expressions of time, and the dated ones that these may mean."""


class Pin(Struct, frozen=True):
    """Between which days the article appeared, by the day that it bears; ``yearly`` where its year is open."""

    region: Region
    yearly: bool
    firsts: frozenset[date] = frozenset()
    """The day that it bears, in each year."""

    def borne(self, window: Window, day: date) -> Window | None:
        """The first days in a window that it can bear, if the news of ``day`` fits; None where there are none."""
        if not self.yearly and not self.region[0][0] <= day <= self.region[-1][1]:
            return None
        place = bisect_left(self.region, window[0], key=lambda one: one[1])
        found = self.region[place] if place < len(self.region) else None
        return found if found is not None and found[0] <= window[1] else None

    @property
    def days_of_the_year(self) -> frozenset[str]:
        """``08-08``: the days on which what it calls "Monday" can have been."""
        windows = self.region[:5] if self.yearly else self.region  # four years have all lengths of February
        return frozenset(
            _of_the_year(moved(first, by))
            for first, last in windows
            for by in range(-_REACH, (last - first).days + _REACH + 1)
        )


class Piece(Struct, frozen=True, gc=False):
    """A happening of the undated article and the dated one that puts it on a day."""

    place: int
    """Of the happening among those of the undated article."""
    one: int
    """The number of the dated one."""
    window: Window
    """When the article then appeared, whatever day it bears."""
    year: int
    """Of the day that it bears, there."""
    shared: Shared
    exact: bool
    """Whether its weekday is that of the very day that the article bears: so it is in no year near that one."""

    @property
    def day(self) -> date:
        """That the dated one names."""
        return day_of(self.one)


class Coincidences:
    """The happenings of dated articles by day of the year, and what they were found to share with undated ones."""

    def __init__(self, affinity: Affinity, numbers: Mapping[str, int], tell: Callable[[str], Told]) -> None:
        """``numbers`` are those of all articles, in their order; ``tell`` gives what one that is dated tells."""
        self._affinity = affinity
        self._ids, self._tell = list(numbers), tell
        self._lists = Lists()

    def renew(self, lists: Lists) -> None:
        """Looks up only what is in these from now on: what those tell that were dated since the last round."""
        self._lists = lists

    def asked(self, happening: Happening, tag: TimeTag | None, pin: Pin | None) -> Iterator[str]:
        """Where is looked whether a dated article tells what an undated one tells."""
        if tag is None or not _is_day(tag):
            return
        if _is_named(tag):
            yield of_day(tag.value[5:10])
        elif pin is not None:
            yield from map(of_day, sorted(pin.days_of_the_year))
        elif happening.opening:
            yield from map(of_agent, self._affinity.agents(happening))

    def candidates(self, undated: AnnotatedArticle, happenings: Sequence[Happening], pin: Pin | None) -> Candidates:
        """The dated happenings that an undated article may tell of, of articles that name somebody whom it names."""
        names = self._affinity.named(undated.article.id)
        near: dict[int, list[int]] | None = None
        found: list[tuple[int, TimeTag, Sequence[int]]] = []
        for place, ours in enumerate(happenings):
            tag = undated.time_tags[ours.tag] if ours.tag is not None else None
            if tag is None or not _is_day(tag):
                continue
            if _is_named(tag) or pin is None:
                listed = self._meant(tag, self.asked(ours, tag, pin), names)
            else:
                near = self._near(pin, names) if near is None else near
                listed = near.get(weekday_of(tag), ())
            if listed and not self._affinity.recurs(ours):
                found.append((place, replace(tag, start=0, end=0), listed))  # the same words elsewhere mean the same
        return found

    def _near(self, pin: Pin, names: frozenset[str]) -> dict[int, list[int]]:
        """Those on the days beside the one that an article bears, by their day of the week."""
        found: dict[int, list[int]] = {}
        for day in sorted(pin.days_of_the_year):
            for one in self._naming(of_day(day), names):
                found.setdefault(day_of(one).isoweekday(), []).append(one)
        return found

    def _meant(self, tag: TimeTag, keys: Iterable[str], names: frozenset[str]) -> Sequence[int]:
        """The dated happenings that may be meant, by the day that the expression names."""
        found = [one for key in keys for one in self._naming(key, names)]
        if _is_named(tag):
            return found
        weekday = weekday_of(tag)
        return [*dict.fromkeys(one for one in found if day_of(one).isoweekday() == weekday)]

    def _naming(self, key: str, names: frozenset[str]) -> list[int]:
        """The first of those that are listed there, of articles that name one of these."""
        named = self._affinity.named
        listed = self._lists.at(key)[:_COMPARED]
        return [one for one in listed if not names.isdisjoint(named(self._article(one)))]

    def votes(
        self, undated: AnnotatedArticle, happenings: Sequence[Happening], pieces: Sequence[Piece], pin: Pin | None
    ) -> Iterator[Vote]:
        """When the article was published, for each day on which the dated ones put its news."""
        if pin is None:
            alone = self._affinity.lasting_once(happenings)
            openings = [one for one in pieces if happenings[one.place].opening and one.shared.once and alone]
            groups = [[piece, *(one for one in pieces if _beside(one, piece))] for piece in openings]
        else:
            groups = _of_one_year(pieces)
        for group in groups:
            window = _window([piece.window for piece in group])
            points = self._points(group, undated, happenings, pin)
            if window is not None and points:
                first = max(group, key=lambda one: (happenings[one.place].opening, one.shared.points))
                theirs, told = self._of(first.one)
                yield Vote(*window, float(points), SAME_DAY, happenings[first.place], theirs, told.text)

    def of_one_year(self, votes: Sequence[Vote], own: Sequence[Constraint]) -> list[Vote]:
        """The votes, without those for what returns each year where the article itself leaves its year open."""
        pin = pin_of(own)
        if not votes or pin is None or not pin.yearly:
            return list(votes)
        left = agree(own)
        if isinstance(left, Clash):
            return list(votes)
        if (left.region[-1][1] - left.region[0][0]).days <= _YEAR:
            return list(votes)
        return [vote for vote in votes if not self._affinity.is_yearly(vote.happening)]

    def pieces(
        self, place: int, ours: Happening, tag: TimeTag, listed: Sequence[int], pin: Pin | None
    ) -> Iterator[Piece]:
        """Those of the candidates that do tell what the article tells, where it can have appeared then."""
        for one in listed:
            day = day_of(one)
            window = _told_from(tag, day)
            borne = pin.borne(window, day) if window and pin is not None else window
            if window is None or borne is None:
                continue
            shared = self._affinity.shared(ours, self._of(one)[0])
            if shared is not None:
                exact = pin is not None and pin.yearly and "WXX" in tag.value and day in pin.firsts
                yield Piece(place, one, window, borne[0].year, shared, exact)

    def _of(self, one: int) -> tuple[Happening, edtf.Edtf]:
        """What stands for that number."""
        return self._tell(self._article(one))[place_of(one)]

    def _article(self, one: int) -> str:
        return self._ids[article_of(one)]

    def _together(self, undated: AnnotatedArticle, piece: Piece) -> int:
        """How many persons and organisations both articles name."""
        return self._affinity.together(undated.article.id, self._article(piece.one))

    def _points(
        self, group: Sequence[Piece], undated: AnnotatedArticle, happenings: Sequence[Happening], pin: Pin | None
    ) -> int:
        """How much speaks for it that the pieces are of one affair; 0 where it is not enough."""
        affair = [piece for piece in group if self._together(undated, piece) >= MIN_AGENTS]
        if not affair:
            return 0
        known = {one.day for one in group if self._together(undated, one)}
        others = len(known) - 1
        best = max(affair, key=lambda piece: (piece.shared.sure, piece.shared.points))
        tellers = {article_of(one.one) for one in affair if one.day == best.day}
        exact = any(piece.exact for piece in affair)
        points = 1 + best.shared.points + min(others, 2) + (len(tellers) > 1) + exact
        if pin is None:
            sure = best.shared.once and best.shared.many and points >= _ENOUGH_OPEN
            return points if sure and others else 0
        # The weekday fits the very day in one year of six: then two people and a sum are enough.
        sure = best.shared.sure or any(one.exact and one.shared.agents and one.shared.amount for one in affair)
        if pin.yearly and not others and (not sure or self._affinity.is_yearly(happenings[best.place])):
            return 0
        return points if points >= _ENOUGH else 0


@lru_cache(maxsize=4096)
def _told_from(tag: TimeTag, day: date) -> Window | None:
    """When an article appeared whose expression means that day."""
    if "WXX" in tag.value and weekday_of(tag) != day.isoweekday():
        return None
    return window_of(tag, day, day)


def pin_of(own: Sequence[Constraint]) -> Pin | None:
    """The day that the article bears, of its stamp or of the note that it was changed."""
    for one in own:
        if one.rule == "stamp-without-year":
            return Pin(one.region, yearly=True, firsts=frozenset(first for first, _ in one.region))
    for one in own:
        if one.rule == "amended":
            last = one.region[-1][1]
            return Pin(((moved(last, -AMENDED_DAYS), last),), yearly=False)
    return None


def _of_the_year(day: date) -> str:
    """``08-08``."""
    return day.isoformat()[5:]


def _is_named(tag: TimeTag) -> bool:
    """Whether it is a day of the year, not of the week."""
    return len(tag.value) >= _MONTH_DAY and tag.value[5:7].isdecimal()


def _is_day(tag: TimeTag) -> bool:
    if tag.anchor != "publication" or tag.unit is not None or tag.mod not in _PARTS:
        return False
    return NEAR_DAY.match(tag.value) is not None


def _of_one_year(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by the year in which they put the article."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.year].append(piece)
    return [found[year] for year in sorted(found)]


def _beside(one: Piece, opening: Piece) -> bool:
    """Whether a piece tells of a day that fits the opening's."""
    if one is opening or (one.place == opening.place and one.day != opening.day):
        return False
    return bool(common((one.window,), (opening.window,)))


def _window(windows: Sequence[Window]) -> Window | None:
    """The days of all windows, None where there are none."""
    left: Region = reduce(common, ((window,) for window in windows), ALWAYS)
    return left[0] if left else None
