"""Temporal expressions: what is found, what it means, and what it says of the day of publication."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dossier import edtf
from dossier.findings.times import expressions as times
from dossier.findings.times.feasts import feast_day, is_feast
from dossier.findings.times.grammar import grammar
from dossier.findings.times.openings import Opening, openings
from dossier.findings.times.values import as_edtf
from dossier.language import load
from dossier.model import Passage, TemporalExpression, TimeTag

ENGLISH = load("en")
FIXTURE = Path(__file__).parent / "fixtures" / "times.md"
Row = tuple[str, ...]


def read(text: str, published: str | None) -> tuple[tuple[TimeTag, ...], tuple[TemporalExpression, ...]]:
    passages = [Passage(0, text)]
    tags = times.tag(passages, ENGLISH)
    return tags, times.resolve(tags, passages, published, ENGLISH)


def only_tag(text: str) -> TimeTag:
    (tag,) = times.tag([Passage(0, text)], ENGLISH)
    return tag


def cases() -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    """(published, sentence, rows of finds) of each case of the fixture."""
    current: tuple[str, str, list[Row]] | None = None
    for line in FIXTURE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in ("published", "---"):
            continue
        if cells[0]:
            if current is not None:
                yield current[0], current[1], tuple(current[2])
            current = (cells[0], cells[1], [])
        if current is not None and cells[2] != "nothing":
            current[2].append(tuple(cells[2:]))
    if current is not None:
        yield current[0], current[1], tuple(current[2])


@pytest.mark.parametrize(("published", "sentence", "expected"), list(cases()))
def test_fixture(published: str, sentence: str, expected: tuple[Row, ...]) -> None:
    """Each sentence of the fixture yields the expressions that stand beside it, and no others."""
    _, found = read(sentence, None if published == "-" else published)
    rows = tuple((one.of(sentence), one.type, one.value, one.mod or "-", one.edtf or "-") for one in found)
    assert rows == expected


def test_offsets_index_the_article() -> None:
    """Offsets count from the article's start, whatever passage an expression stands in; tags are sorted, apart."""
    text = "The pier shut on Monday.\n\nIt opened in 2016 and shut last year."
    passages = [Passage(0, text[:24]), Passage(26, text[26:])]
    tags = times.tag(passages, ENGLISH)
    assert [tag.of(text) for tag in tags] == ["Monday", "2016", "last year"]
    assert all(one.end <= two.start for one, two in pairwise(tags))


def test_blanked_text_is_no_time() -> None:
    """Removed text arrives as spaces: nothing is found in it, and nothing joins across it."""
    assert times.tag([Passage(7, " " * 40)], ENGLISH) == ()
    assert [tag.value for tag in times.tag([Passage(0, "On 5" + " " * 30 + ". May 2018 was dry.")], ENGLISH)] == [
        "2018-05"
    ]


def test_same_length_without_publication() -> None:
    """Without a publication date every tag keeps its place and its X, and no date is invented."""
    tags, found = read("They met on Friday, in December, on 3 May and last week.", None)
    assert [one.value for one in found] == ["XXXX-WXX-5", "XXXX-12", "XXXX-05-03", "XXXX-WXX"]
    assert len(tags) == 4
    assert [one.edtf for one in found] == [None] * 4


@pytest.mark.parametrize(
    ("sentence", "value", "anchor", "unit", "offset", "direction"),
    [
        ("The envoy met him on Wednesday.", "XXXX-WXX-3", "publication", None, None, "past"),
        ("The envoy will meet him on Wednesday.", "XXXX-WXX-3", "publication", None, None, "future"),
        ("She last came in December.", "XXXX-12", "publication", None, None, "past"),
        ("They will sail on December 5.", "XXXX-12-05", "publication", None, None, "future"),
        ("Aid arrived last week.", "XXXX-WXX", "publication", "week", -1, "past"),
        ("Aid was cut last year.", "XXXX", "publication", "year", -1, "past"),
        ("Aid was cut this year.", "XXXX", "publication", "year", 0, "past"),
        ("He said a day earlier that he would go.", "XXXX-XX-XX", "narrative", "day", -1, "past"),
        ("Three months later he left.", "XXXX-XX", "narrative", "month", 3, "future"),
        ("He left two weeks ago.", "XXXX-WXX", "publication", "week", -2, "past"),
        ("He left in 2010.", "2010", "none", None, None, "past"),
    ],
)
def test_tags(sentence: str, value: str, anchor: str, unit: str | None, offset: int | None, direction: str) -> None:
    """A tag says what its words leave open and what it counts from, for the dating of articles."""
    tag = only_tag(sentence)
    assert (tag.value, tag.anchor, tag.unit, tag.offset, tag.direction) == (value, anchor, unit, offset, direction)


WEDNESDAY = date(2019, 9, 25)


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest", "window"),
    [
        ("They met on Wednesday.", WEDNESDAY, WEDNESDAY, ("2019-09-25", "2019-10-01")),
        ("They will meet on Wednesday.", WEDNESDAY, WEDNESDAY, ("2019-09-19", "2019-09-25")),
        ("They met on Thursday.", WEDNESDAY, WEDNESDAY, None),
        ("They met last Wednesday.", WEDNESDAY, WEDNESDAY, ("2019-09-26", "2019-10-02")),
        ("They met in December.", date(2018, 12, 1), date(2018, 12, 31), ("2019-01-01", "2019-11-30")),
        ("They met in December.", date(2018, 12, 5), date(2018, 12, 5), ("2019-01-01", "2019-11-30")),
        ("They met on December 5.", date(2018, 12, 5), date(2018, 12, 5), ("2018-12-05", "2019-12-04")),
        ("They will meet on December 5.", date(2018, 12, 5), date(2018, 12, 5), ("2017-12-06", "2018-12-05")),
        ("They met on December 6.", date(2018, 12, 5), date(2018, 12, 5), None),
        ("They met last week.", WEDNESDAY, WEDNESDAY, ("2019-09-30", "2019-10-06")),
        ("They met yesterday.", WEDNESDAY, WEDNESDAY, ("2019-09-26", "2019-09-26")),
        ("They had met a day earlier.", WEDNESDAY, WEDNESDAY, ("2019-09-26", "2019-09-26")),
        ("They met today.", WEDNESDAY, WEDNESDAY, ("2019-09-25", "2019-09-25")),
        ("They met last year.", WEDNESDAY, WEDNESDAY, ("2020-01-01", "2020-12-31")),
        ("They met this year.", WEDNESDAY, WEDNESDAY, ("2019-01-01", "2019-12-31")),
        ("They met yesterday.", WEDNESDAY, WEDNESDAY + timedelta(days=3), ("2019-09-26", "2019-09-29")),
        ("They met on 25 September 2019.", WEDNESDAY, WEDNESDAY, ("2019-09-25", "9999-12-31")),
        ("They met on 26 September 2019.", WEDNESDAY, WEDNESDAY, None),
        ("They will meet on 25 September 2019.", WEDNESDAY, WEDNESDAY, None),
        ("They met recently.", WEDNESDAY, WEDNESDAY, None),
        ("They met for three days.", WEDNESDAY, WEDNESDAY, None),
        ("A Wednesday meeting, at last!", WEDNESDAY, WEDNESDAY, ("2019-09-19", "2019-10-01")),
    ],
)
def test_publication_window(sentence: str, earliest: date, latest: date, window: tuple[str, str] | None) -> None:
    """A known time and the words for it bound the day of publication; words that do not fit give nothing."""
    found = times.publication_window(only_tag(sentence), earliest, latest)
    assert (found and tuple(day.isoformat() for day in found)) == window


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("E+0", 1818, "1818-03-22"),
        ("E+0", 1943, "1943-04-25"),
        ("E+0", 2000, "2000-04-23"),
        ("E-2", 2019, "2019-04-19"),
        ("E+50", 2019, "2019-06-10"),
        ("M11.4.4", 2019, "2019-11-28"),
        ("M5.5.1", 2019, "2019-05-27"),
        ("M5.5.1", 2021, "2021-05-31"),
        ("M9.1.1", 2019, "2019-09-02"),
    ],
)
def test_movable_feasts(rule: str, year: int, day: str) -> None:
    """A feast falls on the day that its rule gives for the year."""
    assert feast_day(rule, year).isoformat() == day


@given(st.integers(1583, 9998))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """Easter is a Sunday from 22 March to 25 April, in every year of the Gregorian calendar."""
    day = feast_day("E+0", year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_what_is_no_rule_of_a_feast() -> None:
    """A rule that cannot be read is refused with its words."""
    assert not is_feast("12-25")
    with pytest.raises(ValueError, match="no rule of a feast: soon"):
        feast_day("soon", 2019)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
RELATIVE = [
    "They met on Wednesday.",
    "They will meet on Friday.",
    "They met in March.",
    "They will meet in March.",
    "They met on 29 February.",
    "They met on December 5.",
    "They met yesterday.",
    "They met last week.",
    "They met two months ago.",
    "They met last summer.",
    "They met last winter.",
    "They met in the third quarter.",
    "They met over the weekend.",
    "They met on the 31st, he said.",
    "A Friday meeting, at last!",
    "They met this year.",
    "They meet next Monday.",
    "They met on Good Friday.",
    "They will meet on Thanksgiving.",
    "They met on May 4-9.",
    "They met on the first Monday of May.",
    "They met in the week of September 9.",
    "They met overnight.",
    "They met the week before last.",
]


@given(DAYS)
def test_a_week_later_wednesday_is_a_week_later(day: date) -> None:
    """A weekday moves with the publication, week by week, and is that weekday."""
    (here,) = read("They met on Wednesday.", day.isoformat())[1]
    (later,) = read("They met on Wednesday.", (day + timedelta(days=7)).isoformat())[1]
    assert date.fromisoformat(later.value) - date.fromisoformat(here.value) == timedelta(days=7)
    assert date.fromisoformat(here.value).isoweekday() == 3


@given(DAYS, st.sampled_from(["met", "will meet"]), st.integers(1, 7), st.integers(-60, 60))
def test_weekdays_move_by_whole_weeks(day: date, verb: str, weekday: int, weeks: int) -> None:
    """A bare weekday moves by as many weeks as the publication, in the past and in the future."""
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday - 1]
    (here,) = read(f"They {verb} on {name}.", day.isoformat())[1]
    (there,) = read(f"They {verb} on {name}.", (day + timedelta(weeks=weeks)).isoformat())[1]
    assert date.fromisoformat(there.value) - date.fromisoformat(here.value) == timedelta(weeks=weeks)
    assert abs(date.fromisoformat(here.value) - day) < timedelta(days=7)


@given(DAYS, st.sampled_from(["met in March", "will meet in March", "met in the spring", "met in the third quarter"]))
def test_months_move_by_whole_years(day: date, words: str) -> None:
    """A month, season or quarter without a year moves by a year as the publication does."""
    (here,) = read(f"They {words}.", day.replace(day=1).isoformat())[1]
    (there,) = read(f"They {words}.", day.replace(day=1, year=day.year + 1).isoformat())[1]
    assert int(there.value[:4]) - int(here.value[:4]) == 1
    assert there.value[4:] == here.value[4:]


@given(DAYS, st.sampled_from(RELATIVE))
def test_a_resolved_day_stands_for_itself(day: date, sentence: str) -> None:
    """What was resolved to a day, written out in full, means that day whenever it was published."""
    (found,) = read(sentence, day.isoformat())[1]
    value = found.value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        when = date.fromisoformat(value)
        (again,) = read(f"They met on {when.day} {when:%B} {when.year}.", None)[1]
        assert (again.value, again.edtf) == (value, value)


PIECES = st.sampled_from(
    ["Monday", "the", "of", "May", "3", "-", "12", "2019", "week", "last", "“", "”", '"', "said", "a", "half", "past",
     "quarter", "th", "'s", ".", ",", "\n", "10:30", "p.m.", "EST", "1990", "s", "early", "to", "be", "Easter",
     "7/8/07", "fiscal", "ago", "year", "earlier", "é", "’82", "29", "February", "once", "until", "will", "\u200b", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=120), st.none() | DAYS.map(date.isoformat))
@settings(max_examples=300)
def test_any_text_is_tagged(text: str, published: str | None) -> None:
    """Tagging breaks on no text: tags are in order, apart and inside; every EDTF can be read and holds its value."""
    passages = [Passage(3, text), Passage(3 + len(text) + 2, text)]
    tags = times.tag(passages, ENGLISH)
    found = times.resolve(tags, passages, published, ENGLISH)
    assert [(tag.start, tag.end) for tag in tags] == [(one.start, one.end) for one in found]
    assert all(3 <= tag.start < tag.end <= 5 + 2 * len(text) for tag in tags)
    assert all(one.end <= two.start for one, two in pairwise(tags))
    for one in found:
        value, when = as_edtf(one.value), edtf.parse(one.edtf) if one.edtf is not None else None
        assert when is None or value is None or "X" in one.value or when.contains(edtf.parse(value))
        assert not is_feast(one.value[5:])
    assert times.resolve(times.tag(passages, ENGLISH), passages, published, ENGLISH) == found


@given(DAYS, st.sampled_from(RELATIVE))
def test_value_and_edtf_agree(day: date, sentence: str) -> None:
    """A resolved expression has bounds on the side of the publication that its words tell."""
    tags, found = read(sentence, day.isoformat())
    tag, one = tags[0], found[0]
    when, meant = edtf.parse(one.edtf or ""), edtf.parse(as_edtf(one.value) or "")
    assert (when.earliest, when.latest) == (meant.earliest, meant.latest)
    if tag.direction == "past":
        assert when.reach[0] <= day
    if tag.direction == "future":
        assert when.reach[1] >= day


@given(DAYS, st.integers(0, 400), st.sampled_from(RELATIVE))
@settings(max_examples=60)
def test_a_range_of_publication_never_contradicts_a_day_of_it(day: date, width: int, sentence: str) -> None:
    """What is said for a range of days of publication holds for each of them.

    But for a day of a month within the few weeks that are known: it is most likely of that year, and said with doubt.
    """
    last = day + timedelta(days=width)
    (wide,) = read(sentence, edtf.from_bounds(day, last))[1]
    if width < 31 and wide.edtf in {f"{day + timedelta(days=step)}?" for step in range(width + 1)}:
        return
    for step in {0, width // 3, width // 2, width}:
        (exact,) = read(sentence, (day + timedelta(days=step)).isoformat())[1]
        assert "X" in wide.value or wide.value == exact.value
        if wide.edtf is not None and exact.edtf is not None:
            assert edtf.parse(wide.edtf).contains(edtf.parse(exact.edtf))


@given(DAYS, st.sampled_from(RELATIVE))
@settings(max_examples=60)
def test_window_contains_the_publication(day: date, sentence: str) -> None:
    """The window of what an expression means, seen from a day, contains that day."""
    tags, found = read(sentence, day.isoformat())
    when = edtf.parse(found[0].edtf or "")
    window = times.publication_window(tags[0], *when.reach)
    same_month = tags[0].value == "XXXX-03" and day.month == 3
    assert same_month or (window is not None and window[0] <= day <= window[1])


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "early ",
        "5 May ",
        "10:",
        "1.",
        "two and a ",
        "Sept. ",
        "'",
        "last ",
        "“",
        "said “ ",
        "Monday said ",
        "4-",
        "to be ",
    ],
)
def test_long_repetition_is_read_in_linear_time(unit: str) -> None:
    """A text of nothing but half-begun expressions is read without running away."""
    text = unit * 4000
    assert all(tag.end <= len(text) for tag in times.tag([Passage(0, text)], ENGLISH))


def test_every_rule_of_the_pack_can_be_used() -> None:
    """Each rule names a maker that exists, is unique, and has a pattern whose words some text can have."""
    rules = ENGLISH.time.rules
    assert {rule.make for rule in rules} == set(times._MAKERS)
    assert len({rule.id for rule in rules}) == len(rules)
    ready = grammar(ENGLISH.code)
    assert all(re.compile(ready._pattern(rule)) for rule in rules)


def test_openings() -> None:
    """A pattern can start with its first element and with each that only optional ones precede."""
    assert openings(["the", "?", "(", "MONTH", "|", "DAY", ")", "YEAR", "?"]) == (
        Opening("the", ("DAY", "MONTH"), alone=False),
        Opening("MONTH", ("YEAR",), alone=True),
        Opening("DAY", ("YEAR",), alone=True),
    )
    assert openings(["(", "a", "?", ")", "b", "*"]) == (
        Opening("a", ("b",), alone=True),
        Opening("b", ("b",), alone=True),
    )
