"""What an editor should know of dates: what contradicts itself, and stated dates that cannot be right."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dossier import edtf
from dossier.findings.publication.bounds import both_sides, speaks_for
from dossier.findings.publication.constraints import common
from dossier.findings.publication.outcomes import Contradiction
from dossier.findings.publication.own import named_days
from dossier.findings.publication.page import page_evidence
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.told import is_full, side
from dossier.language import Language
from dossier.model import AnnotatedArticle, Article, Span
from dossier.problems import Problem

_STATED = ("front matter", "config", "text", "markup")
_LONGEST = 60
"""Characters of the longest stamp that is read for its weekday."""
_HINT = "state its date in front matter or under articles: in the settings"
_MENDING = {
    "archived": "correct its archive_url",
    "accessed": "correct its access_date",
    "office-held": "correct the dates of that office under actors: in the settings",
    "office-left": "correct the dates of that office under actors: in the settings",
    **dict.fromkeys(
        ("same-event-day", "same-named-day", "same-event-month", "same-news-day", "same-utterance", "days-after"),
        "correct the date of the other article",
    ),
}
"""What else may be wrong, by rule."""

Lines = Mapping[str, int]
"""By article the line of its file at which its text starts; without those whose text is not the file's (HTML)."""


def contradicted(
    found: Sequence[Contradiction], articles: Mapping[str, AnnotatedArticle], lines: Lines
) -> list[Problem]:
    """A warning for each article whose publication date contradicts itself, with both sides; ``articles`` by id."""
    problems = []
    for one in found:
        article = articles[one.article].article
        message = f"the dossier contradicts itself about when this was published: {both_sides(one.one, one.other)}"
        own = [e for each in (one.one, one.other) for e in each.evidence if e.article == one.article]
        line = _line(article, own[0], lines) if own else None
        problems.append(Problem(article.file, line, "date", message, _what_to_do(one), "warning"))
    return problems


def _what_to_do(found: Contradiction) -> str:
    """How the editor can mend it, by what clashes."""
    ways = [_MENDING[one.rule] for one in (found.one, found.other) if one.rule in _MENDING]
    return "; or ".join(dict.fromkeys((_HINT, *ways)))


def check_stated(
    articles: Sequence[AnnotatedArticle], languages: Mapping[str, Language], lines: Lines
) -> list[Problem]:
    """Warnings: a weekday that does not fit its date, and a stated publication date before what the article tells."""
    return [problem for one in articles for problem in check_one(one, languages[one.article.id], lines)]


def check_one(annotated: AnnotatedArticle, language: Language, lines: Lines) -> tuple[Problem, ...]:
    """The same of one article, on which alone they depend."""
    reading = Reading(annotated, language)
    checks = (_weekdays, _stamped_weekdays, _told_before_it_was, _named_otherwise, _archived_before_it_was)
    return tuple(problem for check in checks for problem in check(reading, lines))


def _weekdays(reading: Reading, lines: Lines) -> Iterator[Problem]:
    """``Wednesday, September 26, 2019``, which was a Thursday."""
    annotated = reading.annotated
    for tag, expression in zip(annotated.time_tags, annotated.temporal_expressions, strict=True):
        # A date in figures alone names no weekday.
        named = reading.weekday(tag.of(reading.text)) if tag.end - tag.start > len("Mon 1 May") else None
        if named is None or tag.type not in ("DATE", "TIME") or tag.unit is not None:
            continue
        days = [day] if (day := _day(tag.value)) else _days_around(_day(expression.value), tag.value)
        if days and all(day.isoweekday() != named for day in days):
            yield _wrong_weekday(reading, tag, days[0], lines)


def _stamped_weekdays(reading: Reading, lines: Lines) -> Iterator[Problem]:
    """The same of a stamp that was taken from before the text."""
    for removal in reading.annotated.article.removed:
        days = [day for name, value in removal.facts if name in ("date", "updated") if (day := _day(value))]
        if len(days) != 1 or removal.end - removal.start > _LONGEST:
            continue
        named = reading.weekday(removal.of(reading.text))
        if named is not None and days[0].isoweekday() != named:
            yield _wrong_weekday(reading, removal, days[0], lines)


def _wrong_weekday(reading: Reading, span: Span, day: date, lines: Lines) -> Problem:
    article = reading.annotated.article
    words = " ".join(span.of(article.text).split())
    message = f"“{words}” does not fit the calendar: {edtf.in_words(edtf.day(day))} was a {day:%A}"
    hint = "nothing is changed; if the publisher erred, it may be worth a note"
    return Problem(article.file, _line(article, span, lines), "date", message, hint, "warning")


def _day(value: str) -> date | None:
    """The day of a TIMEX3 value or an EDTF, or None where it is none."""
    try:
        return date.fromisoformat(value.partition("T")[0])
    except ValueError:
        return None


def _days_around(day: date | None, value: str) -> list[date]:
    """The day that a date without a year was taken to mean, and the same of the years beside it."""
    if day is None or not value.startswith("XXXX-") or not value[5:7].isdecimal():
        return []
    others = (f"{year:04}-{day:%m-%d}" for year in (day.year, day.year - 1, day.year + 1) if 0 < year < 9999)
    return [found for other in others if (found := _day(other)) is not None]


def _told_before_it_was(reading: Reading, lines: Lines) -> Iterator[Problem]:
    """Something is told as past that lies after the stated day of publication, and after the last change."""
    article = reading.annotated.article
    published = _stated(article)
    if published is None or published.latest is None:
        return
    changed = edtf.parse(article.modified).latest if article.modified else None
    limit = max(published.latest, changed or published.latest)
    for tag in filter(is_full, reading.annotated.time_tags):
        first = edtf.parse(tag.value.partition("T")[0]).earliest
        if first is not None and first > limit and side(tag, reading) == "past":
            message = (
                f"the article is dated {edtf.in_words(published.text)} and tells of “{reading.shown(tag)}” as past"
            )
            yield Problem(
                article.file, _line(article, tag, lines), "date", message, "one of the two dates is wrong", "warning"
            )
            return


def _named_otherwise(reading: Reading, lines: Lines) -> Iterator[Problem]:
    """``today, Wednesday, March 4`` in an article that is dated March 5: its "yesterday" counts from another day."""
    article = reading.annotated.article
    published = _stated(article)
    if published is None or published.earliest is None or published.latest is None:
        return
    for one in named_days(reading):
        if not common(one.region, ((published.earliest, published.latest),)):
            message = f"the article is dated {edtf.in_words(published.text)}, but: {speaks_for(one).removesuffix('.')}"
            hint = "one of the two dates is wrong, or it was written on another day than it appeared"
            yield Problem(article.file, _line(article, one.evidence[0], lines), "date", message, hint, "warning")
            return


def _archived_before_it_was(reading: Reading, _lines: Lines) -> Iterator[Problem]:
    """The page was archived or read before the stated day of publication."""
    article = reading.annotated.article
    published = _stated(article)
    for one in page_evidence(article):
        if published and published.earliest and one.rule != "modified" and published.earliest > one.region[-1][1]:
            message = f"the article is dated {edtf.in_words(published.text)}. {one.reason}"
            yield Problem(article.file, None, "date", message, "one of the two dates is wrong", "warning")


def _stated(article: Article) -> edtf.Edtf | None:
    """The publication date that somebody stated."""
    published = article.published
    return edtf.parse(published.edtf) if published.edtf and published.source in _STATED else None


def _line(article: Article, span: Span, lines: Lines) -> int | None:
    first = lines.get(article.id)
    return None if first is None else first + article.text.count("\n", 0, span.start)
