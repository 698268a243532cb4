"""The affair: the year of an article that bears a day without one, by whom it names.

That two articles name the same people says nothing of a day: people meet again each year. But where the day is known
and the weekday leaves one year of six, many people and bodies who are named together in the dated articles of just
those weeks, and nowhere else in the dossier, tell which year it is. Where all dated articles are of those very weeks,
fewer are enough: whom most of them name.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from dossier import edtf
from dossier.findings.publication.affinity import Affinity
from dossier.findings.publication.constraints import Constraint, Window
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.strength import weekday_of
from dossier.model import AnnotatedArticle, Evidence, Figure, Passage, Span, TimeTag
from dossier.once import once
from dossier.phrase import Phrase
from dossier.text import WORD, fold

RULE = "same-affair-year"
_WEIGHT = 3.0
"""Weight against ties: as much as three shared people."""
_WEEKS = 21
"""Days around the day that the article bears, in which the dated articles appeared."""
_FAR = 60
"""Days from it beyond which an article is of another time."""
_MANY = 5
"""People and organisations that the article shares with those of these weeks."""
_FEW = 2
"""And with any of another time at most."""
_ALL_OF_ONE_TIME = 3
"""Dated articles that make a dossier one of a few weeks, if there is none of another time."""
_DIGITS = 4
"""Of a figure that tells something."""
_OPENING = 3
"""Paragraphs in which the day of the news is named."""


class _Dated(Struct, frozen=True):
    """A dated article."""

    id: str
    first: int
    """Its first day and its last, as their numbers in the calendar."""
    last: int

    def within(self, day: int, reach: int) -> bool:
        """Whether it appeared at most so many days from the day."""
        return day - reach <= self.first and self.last <= day + reach


class Affair:
    """The dated articles, with whom they name."""

    def __init__(self, affinity: Affinity, sharing: Sharing) -> None:
        self._affinity = affinity
        self._sharing = sharing
        self._published: dict[str, str | None] = {}
        self.read: dict[str, set[str]] = defaultdict(set)
        """By undated article those that were read for it; of others count date and names."""

    def renew(self, published: Mapping[str, str | None]) -> None:
        """Looks up these articles, too, which appeared then."""
        self._published.update(published)
        self.__dict__.pop("_dated", None)
        self.__dict__.pop("_often", None)

    @once
    def _dated(self) -> list[_Dated]:
        """The dated articles, by their first day."""
        found = []
        for name, text in self._published.items():
            value = edtf.parse(text) if text else None
            if value and value.earliest and value.latest:
                found.append(_Dated(name, value.earliest.toordinal(), value.latest.toordinal()))
        return sorted(found, key=attrgetter("first"))

    @once
    def _often(self) -> Counter[str]:
        """How many of them name somebody."""
        return Counter(name for one in self._dated for name in self._affinity.named(one.id))

    def evidence(self, undated: AnnotatedArticle, own: Sequence[Constraint]) -> Iterator[Constraint]:
        """The day that the article bears in the one year in which it fits, if the affair tells it."""
        stamp = next((one for one in own if one.rule == "stamp-without-year"), None)
        if stamp is None or self._returns(undated):
            return
        names = self._affinity.named(undated.article.id)
        weekday = None if is_sparse(stamp) else self._weekday(undated)
        if weekday is None and not is_sparse(stamp):
            return
        on = None if weekday is None else weekday_of(weekday)
        years = [window for window in stamp.region if on in (None, window[0].isoweekday())]
        if weekday is not None and (alone := self._of_one_time(names, years)):
            yield self._told(undated, *alone, [weekday])
            return
        if len(names) < _MANY:
            return
        found = [(window, near) for window in years if (near := self._company(names, window[0].toordinal()))]
        if len(found) != 1:
            return
        window, near = found[0]
        self.read[undated.article.id].update(one.id for one in near)
        shared = None if weekday is None else self._shared_figure(undated, near)
        # A day early, the weekday fits the next year as well: there a figure has to be the same too.
        if weekday is not None and shared is None:
            return
        yield self._told(undated, window, near, [weekday, *(shared or ())])

    def _returns(self, annotated: AnnotatedArticle) -> bool:
        """Whether its opening says that such a thing returns, or names what most often does each year."""
        reading = self._sharing.reading(annotated.article.id)
        words = (match.group() for one in _opening(annotated)[:1] for match in WORD.finditer(one.text))
        time = reading.language.time
        return not (time.recurring | time.yearly).isdisjoint(map(fold, words))

    def _weekday(self, annotated: AnnotatedArticle) -> TimeTag | None:
        """The one weekday on which the opening says that its news was."""
        reading = self._sharing.reading(annotated.article.id)
        found = [
            tag
            for passage in _opening(annotated)
            for tag in reading.tags(passage.span(0, len(passage.text)))
            if _is_weekday(tag) and not reading.quoted(tag)
        ]
        return found[0] if len({tag.value for tag in found}) == 1 else None

    def _of_one_time(self, names: frozenset[str], years: Sequence[Window]) -> tuple[Window, list[_Dated]] | None:
        """The one year in which the day lies among all dated articles, if it names somebody whom most of them name."""
        dated = self._dated
        if len(dated) < _ALL_OF_ONE_TIME:
            return None
        ends = (dated[0], dated[-1])
        if ends[1].first - ends[0].first > 2 * _WEEKS:
            return None
        days = [(window, window[0].toordinal()) for window in years]
        found = [window for window, day in days if all(one.within(day, _WEEKS) for one in dated)]
        if len(found) != 1 or not any(2 * self._often[name] > len(dated) for name in names):
            return None
        named = self._affinity.named
        return found[0], sorted(dated, key=lambda one: (-len(named(one.id) & names), one.id))

    def _company(self, names: frozenset[str], day: int) -> list[_Dated]:
        """The dated articles of those weeks, if they alone name most of whom the article names; else none."""
        start = bisect_left(self._dated, day - _WEEKS, key=attrgetter("first"))
        end = bisect_right(self._dated, day + _WEEKS, key=attrgetter("first"))
        near = [one for one in self._dated[start:end] if one.last <= day + _WEEKS]
        named = self._affinity.named
        shared = names & frozenset[str]().union(*[named(one.id) for one in near])
        if len(shared) < _MANY or 2 * len(shared) < len(names):
            return []
        # Few get as far, so that those of another time are asked only here.
        if any(len(named(one.id) & names) > _FEW for one in self._dated if not one.within(day, _FAR)):
            return []
        return sorted(near, key=lambda one: (-len(named(one.id) & names), one.id))

    def _shared_figure(self, undated: AnnotatedArticle, near: Sequence[_Dated]) -> tuple[Span, Evidence] | None:
        """A large figure that one of those gives too, here and there."""
        ours = {(one.quantity, one.unit): one for one in reversed(undated.figures) if _is_sharp(one)}
        for other in near:
            for one in self._sharing.reading(other.id).annotated.figures:
                if (one.quantity, one.unit) in ours:
                    return ours[one.quantity, one.unit], Evidence(one.start, one.end, other.id)
        return None

    def _told(
        self, undated: AnnotatedArticle, window: Window, near: Sequence[_Dated], found: Sequence[Span | None]
    ) -> Constraint:
        reading = self._sharing.reading(undated.article.id)
        evidence = [one if isinstance(one, Evidence) else reading.evidence(one) for one in found if one is not None]
        self.read[undated.article.id].add(near[0].id)
        shared = self._affinity.named(undated.article.id) & self._affinity.named(near[0].id)
        title = self._sharing.reading(near[0].id).annotated.article.headline
        reason = Phrase(
            "Its day fits in %(year)s: %(number)s of the people and organisations that it names are named "
            "in “%(title)s”, of those weeks, and in no article of another time.",
            year=str(window[0].year),
            number=str(len(shared)),
            title=title,
        )
        return Constraint((window,), RULE, reason, tuple(evidence), _WEIGHT)


def is_sparse(stamp: Constraint) -> bool:
    """Whether its weekday leaves one year of some."""
    years = [first.year for first, _ in stamp.region]
    return all(later - year > 1 for year, later in pairwise(years))


def _opening(annotated: AnnotatedArticle) -> Sequence[Passage]:
    return annotated.article.passages()[:_OPENING]


def _is_weekday(tag: TimeTag) -> bool:
    """Whether a tag is a weekday of the days around, not told as to come."""
    value = tag.value[len("XXXX-WXX-") :][:1]
    return tag.value.startswith("XXXX-WXX-") and value.isdecimal() and tag.offset is None and tag.direction != "future"


def _is_sharp(figure: Figure) -> bool:
    """Whether two happenings hardly share it by chance: of four digits, the first two of which are not round."""
    whole = figure.quantity.partition(".")[0]
    return figure.is_told and len(whole) >= _DIGITS and len(whole.rstrip("0")) > 1
