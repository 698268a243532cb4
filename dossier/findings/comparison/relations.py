"""How two figures of one thing stand to each other: they agree, they differ, or they contradict each other.

Two reports contradict each other only where both tell the same time, the same thing in the same unit and numbers that
cannot both be so. What differs otherwise differs with a reason: the one is a plan, they are of other dates, they do
not count the same; or the articles do not tell enough.
"""

from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from dossier import edtf
from dossier.model import Figure, FigureReason, FigureRef, FigureRelation, Relation

MAX_PAIRS_OF = 8
"""Figures of a group of which each pair is compared; beyond it each is compared with the first."""
_INFINITE = Decimal("Infinity")
_SEVERAL = 100
"""As many times its scale at most is "billions": below the next word of magnitude but one."""
_TEN = Decimal(10)


class Told(Struct, frozen=True, gc=False):
    """A figure as it is compared."""

    ref: FigureRef
    figure: Figure
    definition: frozenset[str]
    """Stems of what it counts."""
    published: str | None
    """EDTF date of its article."""


def relate(group: list[Told]) -> tuple[FigureRelation, ...]:
    """How the figures of a group that stand in different articles relate, in the order of the group."""
    pairs = combinations(group, 2) if len(group) <= MAX_PAIRS_OF else ((group[0], one) for one in group[1:])
    return tuple(FigureRelation(a.ref, b.ref, *_relation(a, b)) for a, b in pairs if a.ref.article != b.ref.article)


def _relation(a: Told, b: Told) -> tuple[Relation, FigureReason]:
    if a.figure.planned != b.figure.planned and not _equal(a, b):
        return "differ", "plan"
    if (reason := _agreement(a, b)) is not None:
        return "agree", reason
    if a.definition != b.definition or a.figure.unit != b.figure.unit:
        return ("differ", "date") if _times_differ(a, b) else ("differ", "definition")
    if _times_differ(a, b):
        return "differ", "date"
    if _time(a) is not None and _time(a) == _time(b):
        return "contradict", "number"
    return "differ", "open"


def _equal(a: Told, b: Told) -> bool:
    return a.figure.quantity == b.figure.quantity and a.figure.upper == b.figure.upper


def _agreement(a: Told, b: Told) -> FigureReason | None:
    """Why both numbers can be so, or None where they cannot."""
    if _equal(a, b) and a.figure.bound == b.figure.bound:
        return "number"
    (low, high), (other_low, other_high) = _range(a.figure), _range(b.figure)
    if low <= other_high and other_low <= high:
        return "bound"
    numbers = Decimal(a.figure.quantity), Decimal(b.figure.quantity)
    if a.figure.is_told and b.figure.is_told and not (a.figure.bound or b.figure.bound):
        half = max(_last_digit(number) for number in numbers) / 2
        about = a.figure.approximate or b.figure.approximate
        exact = min(_last_digit(number) for number in numbers) * 2 < max(_last_digit(number) for number in numbers)
        if (about or exact) and abs(numbers[0] - numbers[1]) <= half:
            return "rounding"
    return None


def _range(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that the words leave room for."""
    value = Decimal(figure.quantity)
    if figure.upper is not None:
        return value, Decimal(figure.upper)
    if figure.bound in ("at least", "more than"):
        return value, _INFINITE
    if figure.bound in ("at most", "less than"):
        return Decimal(0), value
    return value, value * _SEVERAL if figure.bound == "several" else value


def _last_digit(number: Decimal) -> Decimal:
    """What the last digit that is not zero counts: of 3600000 a hundred thousand."""
    exponent = number.normalize().as_tuple().exponent
    return _TEN**exponent if isinstance(exponent, int) else _TEN


def _time(told: Told) -> tuple[str | None, str | None] | None:
    """Window and date at which it held, or None where the article tells neither."""
    figure = told.figure
    return (figure.window, figure.as_of) if figure.window or figure.as_of else None


def _times_differ(a: Told, b: Told) -> bool:
    """Whether they are of different times, as told or, where one tells none, by the dates of their articles.

    An open window ("since 2016") ends at its article's date.
    """
    times = _time(a), _time(b)
    if None not in times and times[0] != times[1]:
        return True
    if None not in times and not any(
        (one or ("", ""))[0] and str((one or ("", ""))[0]).endswith("/..") for one in times
    ):
        return False
    dates = [edtf.parse(one.published) for one in (a, b) if one.published]
    return len(dates) == 2 and not dates[0].overlaps(dates[1])
