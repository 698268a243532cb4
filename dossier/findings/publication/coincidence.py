"""Coincidence: an article that bears a day without a year, and dated ones that tell its news of just that day.

A stamp leaves the year open, and a note says by when an article stood: so less has to be shared than for a tie. One
sentence alone is too little all the same, as meetings, marches and slogans return: what does not return must be
shared too, which is an utterance, a number, what befalls the same people once, or another day of the same affair.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from dossier.findings.events.linking import Linker
from dossier.findings.publication.affinity import Affinity, Shared
from dossier.findings.publication.constraints import Constraint, Region, Window, common, days, moved
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.strength import MIN_AGENTS, NEAR_DAY
from dossier.findings.publication.ties import Vote, date_of
from dossier.findings.times.window import publication_window
from dossier.model import AnnotatedArticle, Happening, TimeTag

SAME_DAY = "same-named-day"
AMENDED_DAYS = 14
"""Days after its publication within which an article is mostly amended."""
_REACH = 7
"""Days beside its own within which an article's bare weekday lies."""
_ENOUGH = 3
_ENOUGH_OPEN = 4
"""The same where the article bears no day."""
_MONTH_DAY = len("XXXX-03-12")
_COMPARED = 200
"""Happenings of one day of the year with which one of an undated article is compared."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A happening of a dated article that names its day."""

    happening: Happening
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class _Pin:
    """Between which days the article appeared, by the day that it bears; ``yearly`` where its year is open."""

    region: Region
    yearly: bool

    def days_of_the_year(self) -> frozenset[str]:
        """``08-08``: the days on which what it calls "Monday" can have been."""
        windows = self.region[:5] if self.yearly else self.region  # four years have all lengths of February
        return frozenset(
            f"{moved(first, by):%m-%d}"
            for first, last in windows
            for by in range(-_REACH, (last - first).days + _REACH + 1)
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A happening of the undated article and the dated one that puts it on a day."""

    ours: Happening
    dated: _Dated
    window: Window
    """When the article then appeared."""
    shared: Shared


class Coincidences:
    """The happenings of dated articles by day of the year; it grows as articles are dated."""

    def __init__(self, linker: Linker, sharing: Sharing) -> None:
        self._affinity = Affinity(linker, sharing)
        self._by_day: dict[str, list[_Dated]] = defaultdict(list)
        self._by_agent: dict[str, list[_Dated]] = defaultdict(list)

    def add(self, articles: Iterable[AnnotatedArticle], happenings: Mapping[str, Sequence[Happening]]) -> None:
        """Takes in what these articles, which are dated now, put on a day by its name."""
        for annotated in articles:
            for happening in happenings[annotated.article.id]:
                told = date_of(annotated, happening) if happening.tag is not None else None
                if told is None or not told.is_day or told.earliest is None:
                    continue
                one = _Dated(happening, told.earliest, told.text)
                self._by_day[f"{one.day:%m-%d}"].append(one)
                for agent in self._affinity.agents(happening):
                    self._by_agent[agent].append(one)

    def votes(
        self, undated: AnnotatedArticle, happenings: Sequence[Happening], own: Sequence[Constraint]
    ) -> Iterator[Vote]:
        """When the article was published, for each day on which the dated ones put its news."""
        pin = _pin(own)
        pieces = list(self._pieces(undated, happenings, pin)) if self._by_day else []
        if pin is None:
            openings = [piece for piece in pieces if piece.ours.opening and piece.shared.once]
            groups = [[piece, *(one for one in pieces if _beside(one, piece))] for piece in openings]
        else:
            groups = _of_one_year(pieces)
        for group in groups:
            window = _window([piece.window for piece in group])
            points = self._points(group, undated, pin)
            if window is not None and points:
                first = max(group, key=lambda one: (one.ours.opening, one.shared.points))
                yield Vote(*window, float(points), SAME_DAY, first.ours, first.dated.happening, first.dated.text)

    def _pieces(
        self, undated: AnnotatedArticle, happenings: Sequence[Happening], pin: _Pin | None
    ) -> Iterator[_Piece]:
        near = pin.days_of_the_year() if pin is not None else frozenset[str]()
        for ours in happenings:
            tag = undated.time_tags[ours.tag] if ours.tag is not None else None
            if tag is None or not _is_day(tag) or self._affinity.recurs(ours):
                continue
            for dated in self._candidates(ours, tag, near):
                window = publication_window(tag, dated.day, dated.day)
                left = common((window,), pin.region) if window and pin is not None else (window,) if window else ()
                if not left:
                    continue
                shared = self._affinity.shared(ours, dated.happening)
                if shared is not None:
                    yield _Piece(ours, dated, (left[0][0], left[-1][1]), shared)

    def _candidates(self, ours: Happening, tag: TimeTag, near: frozenset[str]) -> Iterator[_Dated]:
        """The dated happenings that may be meant, by the day that the expression names."""
        if len(tag.value) >= _MONTH_DAY and tag.value[5:7].isdigit():
            yield from self._by_day.get(tag.value[5:10], ())[:_COMPARED]
        elif near:
            for day in sorted(near & self._by_day.keys()):
                yield from self._by_day[day][:_COMPARED]
        elif ours.opening:
            for agent in self._affinity.agents(ours):
                yield from self._by_agent.get(agent, ())[:_COMPARED]

    def _points(self, group: Sequence[_Piece], undated: AnnotatedArticle, pin: _Pin | None) -> int:
        """How much speaks for it that the pieces are of one affair; 0 where it is not enough."""
        affair = [piece for piece in group if self._affinity.together(undated, piece.dated.happening) >= MIN_AGENTS]
        if not affair:
            return 0
        others = len({piece.dated.day for piece in affair}) - 1
        best = max(affair, key=lambda piece: piece.shared.points)
        tellers = {one.dated.happening.article for one in affair if one.dated.day == best.dated.day}
        points = 1 + best.shared.points + min(others, 2) + (len(tellers) > 1)
        if pin is None:
            sure = best.shared.once and best.shared.many and points >= _ENOUGH_OPEN
            return points if sure and others else 0
        once_only = not pin.yearly or others > 0 or any(piece.shared.unique for piece in affair)
        return points if once_only and points >= _ENOUGH else 0


def _pin(own: Sequence[Constraint]) -> _Pin | None:
    """The day that the article bears, of its stamp or of the note that it was changed."""
    for one in own:
        if one.rule == "stamp-without-year":
            return _Pin(one.region, yearly=True)
    for one in own:
        if one.rule == "amended":
            last = one.region[-1][1]
            return _Pin(((moved(last, -AMENDED_DAYS), last),), yearly=False)
    return None


def _is_day(tag: TimeTag) -> bool:
    return tag.anchor == "publication" and tag.mod is None and tag.unit is None and bool(NEAR_DAY.match(tag.value))


def _of_one_year(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces by the year in which they put the article."""
    found: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.window[0].year].append(piece)
    return [found[year] for year in sorted(found)]


def _beside(one: _Piece, opening: _Piece) -> bool:
    """Whether a piece tells of a day that fits the opening's."""
    if one is opening or (one.ours == opening.ours and one.dated.day != opening.dated.day):
        return False
    return bool(common((one.window,), (opening.window,)))


def _window(windows: Sequence[Window]) -> Window | None:
    """The days of all windows; None where there are none, or so many that they are no day of the year."""
    left = reduce(common, ((window,) for window in windows))
    return left[0] if left and days(left) <= AMENDED_DAYS + 1 else None
