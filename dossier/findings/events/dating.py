"""When a happening was, and whether it was then: occurred, planned, going on, denied or called off."""

from datetime import date, timedelta

from msgspec import Struct

from dossier import edtf
from dossier.edtf import Edtf
from dossier.model import AnnotatedArticle, EventStatus, Happening, TemporalExpression, TimeTag

YEAR_DAYS = 366
"""Days of the widest date at which a happening makes an event."""
_WEEK, _YEAR = timedelta(days=7), timedelta(days=365)


class Timed(Struct, frozen=True, gc=False):
    """An article as far as what it tells is dated by it."""

    id: str
    published: str | None
    """EDTF."""
    time_tags: tuple[TimeTag, ...]
    temporal_expressions: tuple[TemporalExpression, ...]

    @classmethod
    def of(cls, one: AnnotatedArticle) -> "Timed":
        """That of an article."""
        return cls(one.article.id, one.article.published.edtf, one.time_tags, one.temporal_expressions)


class Dated(Struct, frozen=True, gc=False):
    """A happening with its date and status."""

    happening: Happening
    when: Edtf
    status: EventStatus
    """``cancelled`` also where something merely was not so: see :attr:`negated`."""
    order: tuple[date, date, str, int]
    """Publication and place, for a stable order."""
    text: str
    """Id of the first article that carries the text."""
    until: str | None = None
    """EDTF of the last day, month or year that it took, where it took more than the date, which is then its first."""

    @property
    def earliest(self) -> date | None:
        """First day that it can have been. News without a date may be of the day before it appeared."""
        if self.happening.tag is None and self.when.is_day and self.when.earliest is not None:
            return self.when.earliest - timedelta(days=1)
        return self.when.earliest

    @property
    def stated(self) -> bool:
        """Whether the words give the day, without doubt."""
        return self.when.is_day and not self.when.uncertain

    @property
    def negated(self) -> bool:
        """Whether it only says that something was not so on the date: that tells of an event which others announced."""
        return self.happening.stance == "negated"


def date_happening(timed: Timed, happening: Happening, first: Timed | None = None) -> Dated | None:
    """The happening with its date, or None where it has none to the year at least, or tells not who, where or what.

    ``first`` is the first article that carries the same text: what is news of its day there is no news of a later
    day in a copy.
    """
    text = _date_text(timed, happening, first or timed)
    if text is None:
        return None
    value, until = _in_its_range(edtf.parse(text), timed, happening)
    if not happening.ongoing and days(value) > YEAR_DAYS:
        return None
    if (
        not happening.actors
        and happening.place is None
        and not happening.things
        and not (_is_absolute(timed, happening) and (happening.deeds or happening.kinds))
        and not (value.is_day and happening.tense in ("past", "perfect", "future"))
    ):
        return None
    if happening.tag is None and happening.tense == "future":
        return None  # what will happen on no day that is said cannot stand on the day of publication
    published = timed.published
    appeared = edtf.parse(published).reach if published else (date.max, date.max)
    order = (*appeared, timed.id, happening.start)
    text_id = (first or timed).id
    return Dated(happening, value, _status(timed, happening, value), order, text_id, until)


def _in_its_range(value: Edtf, timed: Timed, happening: Happening) -> tuple[Edtf, str | None]:
    """The date of what the next expression ends, and until when it went on if it went on all the time.

    What was at any time between two dates a year or less apart has those bounds.
    """
    if happening.extent is None or happening.tag is None or value.text.endswith("/.."):
        return value, None
    until = timed.temporal_expressions[happening.tag + 1].edtf or ""
    last = edtf.parse(until)
    if happening.extent == "within" and value.earliest and last.latest:
        bounds = edtf.parse(edtf.from_bounds(value.earliest, last.latest))
        if days(bounds) <= YEAR_DAYS:
            return bounds, None
    return value, until


def _is_absolute(timed: Timed, happening: Happening) -> bool:
    """Whether the words give the year of something that is over."""
    if happening.tag is None or happening.ongoing or happening.tense not in ("past", "perfect"):
        return False
    return timed.time_tags[happening.tag].value[:4].isdecimal()


def days(value: Edtf) -> int:
    """Days between the bounds; more than any year where one is open."""
    if value.earliest is None or value.latest is None:
        return YEAR_DAYS + 1
    return (value.latest - value.earliest).days


def lies_behind(timed: Timed, tag: int) -> bool:
    """Whether the date of an expression, were it that of something called off, lies before the publication."""
    text, published = timed.temporal_expressions[tag].edtf, timed.published
    if text is None or published is None:
        return False
    latest, appeared = edtf.parse(_called_off(text, timed, tag)).latest, edtf.parse(published).earliest
    return latest is not None and appeared is not None and latest < appeared


def _date_text(timed: Timed, happening: Happening, first: Timed) -> str | None:
    if happening.tag is None:
        published = first.published or timed.published
        # News of the day of publication: the report says so only by appearing, hence the doubt.
        return published + "?" if published and edtf.parse(published).is_day and published[-1] != "?" else published
    text = timed.temporal_expressions[happening.tag].edtf
    if text is not None and happening.stance == "cancelled":
        return _called_off(text, timed, happening.tag)
    if text is None or not happening.ongoing or "/" in text:
        return text
    return f"{text}/.." if "[" not in text else None


def _called_off(text: str, timed: Timed, tag: int) -> str:
    """The date of what is called off: the tense tells of the calling off, not of the date, which may lie ahead.

    A weekday of which no words tell the week ("Friday's vote") lies ahead; a day of a month ("March 10") is in the
    year in which it is nearest to the publication.
    """
    found, value, published = timed.time_tags[tag], edtf.parse(text), timed.published
    appeared = edtf.parse(published).earliest if published else None
    if appeared is None or value.earliest is None or not value.is_day or value.earliest >= appeared:
        return text
    day = value.earliest
    if found.value.startswith("XXXX-WXX"):
        return edtf.day(day + _WEEK, uncertain=True) if found.direction == "none" else text
    ahead = day + _YEAR  # close enough for which year is nearer
    if found.value.startswith("XXXX-") and (day.month, day.day) != (2, 29) and ahead - appeared < appeared - day:
        return edtf.day(day.replace(year=day.year + 1), uncertain=value.uncertain)
    return text


def _status(timed: Timed, happening: Happening, value: Edtf) -> EventStatus:
    """Planned is what lies after the publication, or what the words put into the future."""
    if happening.stance not in ("told", "referred"):
        return "denied" if happening.stance == "denied" else "cancelled"
    if happening.ongoing:
        return "ongoing"
    published = timed.published
    limit = edtf.parse(published).latest if published else None
    if limit and value.earliest and value.earliest > limit:
        return "planned"
    direction = timed.time_tags[happening.tag].direction if happening.tag is not None else "none"
    if happening.tag is not None and happening.tense == "past" and _is_behind(timed, happening.tag, value):
        return "occurred"
    if direction == "none":
        direction = "future" if happening.tense == "future" else "past"
    return "planned" if direction == "future" else "occurred"


def _is_behind(timed: Timed, tag: int, value: Edtf) -> bool:
    """Whether the date counts from another one and lies before the publication: "was dismissed two months later"."""
    published = timed.published
    appeared = edtf.parse(published).earliest if published else None
    counted = timed.time_tags[tag].anchor != "publication"
    return counted and appeared is not None and value.latest is not None and value.latest < appeared
