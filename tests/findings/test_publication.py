"""Publication dates by inference."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st
from msgspec.structs import replace

from dossier import config, pipeline
from dossier.edtf import parse
from dossier.findings.annotation import annotate
from dossier.findings.publication.amendments import amendments
from dossier.findings.publication.constraints import (
    Agreement,
    Clash,
    Constraint,
    Region,
    agree,
    common,
    days,
    union,
)
from dossier.findings.publication.ground import Knowledge
from dossier.findings.publication.inference import Inferred, infer_publication
from dossier.findings.publication.page import archived_on
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.told import is_full, side
from dossier.findings.publication.verdict import infer_one
from dossier.model import AnnotatedArticle, PublicationDate
from dossier.pipeline import Analysis
from dossier.text import fold
from tests.findings.newsroom import ENGLISH, REGISTRY, Newsroom, bounds, tell

WRITTEN = (Path(__file__).parent / "fixtures" / "publication.yaml").read_text("utf-8")
FIXTURE: Any = yaml.load(WRITTEN, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes texts only
CASES: list[dict[str, Any]] = FIXTURE["cases"]
"""What each case is about: see the head of the file."""
DOSSIERS: list[dict[str, Any]] = [
    one
    for name in ("publication_dossiers.yaml", "publication_years.yaml")
    for one in yaml.load(
        (Path(__file__).parent / "fixtures" / name).read_text("utf-8"),
        Loader=yaml.CBaseLoader,  # noqa: S506 - as above
    )["dossiers"]
]
"""Small dossiers of several articles: see the heads of the files."""


def write(folder: Path, case: Mapping[str, Any], *more: tuple[str, str]) -> Analysis:
    """The case as a dossier of files, gone through from beginning to end."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    (folder / "site.yaml").write_text(yaml.safe_dump(FIXTURE["settings"], allow_unicode=True), "utf-8")
    head = yaml.safe_dump(dict(case["page"])) if "page" in case else ""
    (seeds / "undated.txt").write_text(f"---\n{head}---\n{case['undated']}" if head else case["undated"], "utf-8")
    for day, text in (*case.get("dossier", {}).items(), *more):
        (seeds / f"of-{day}.txt").write_text(f"---\ndate: {day}\npublisher: Post of {day}\n---\n{text}", "utf-8")
    return pipeline.analyse(config.load(folder / "site.yaml"))


def inferred(analysis: Analysis) -> PublicationDate:
    return next(a.article.published for a in analysis.dossier.articles if a.article.id == "undated")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_cases(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case of the fixture gives its date by its rule, or none; only contradictions are told."""
    analysis = write(tmp_path, case)
    published = inferred(analysis)
    assert (published.edtf or "unknown") == case["date"], published.reason
    assert published.rule in case.get("rules", [case.get("rule", "")])
    told = [str(problem) for problem in analysis.problems if "contradicts itself" in problem.message]
    assert bool(told) == ("contradiction" in case), told


def written(folder: Path, one: Mapping[str, Any]) -> None:
    """A small dossier as files."""
    (folder / "seeds").mkdir(parents=True)
    settings = {"title": one["dossier"], "language": one.get("language", "en"), "actors": one.get("actors", [])}
    (folder / "site.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    for name, article in one["articles"].items():
        stated = {key: article[key] for key in ("date", "publisher", "archive_url") if key in article}
        head = f"---\n{yaml.safe_dump(stated)}---\n" if stated else ""
        (folder / "seeds" / f"{name}.txt").write_text(head + article["text"], "utf-8")


def analyse(folder: Path, one: Mapping[str, Any]) -> Analysis:
    """A small dossier, gone through from beginning to end."""
    written(folder, one)
    return pipeline.analyse(config.load(folder / "site.yaml"))


@pytest.fixture(scope="module", params=DOSSIERS, ids=lambda one: one["dossier"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Analysis]:
    """Each small dossier, as it is written and as it was gone through."""
    return request.param, analyse(tmp_path_factory.mktemp("small") / "site", request.param)


def test_dossiers(small: tuple[dict[str, Any], Analysis]) -> None:
    """Each undated article gets its date or none, no wrong one but the gaps that are known, and its bounds."""
    one, analysis = small
    published = {found.article.id: found.article.published for found in analysis.dossier.articles}
    for name, article in one["articles"].items():
        if "found" not in article:
            continue
        found = published[name]
        if found.edtf is not None and found.edtf == article.get("gap"):
            continue  # the fixture says so, until it is mended
        allowed = [article["found"], *article.get("or", [])]
        assert (found.edtf or "unknown") in allowed, f"{name}: {found.reason}"
        if article.get("rule"):
            assert found.rule == article["rule"], name
        assert found.edtf or found.reason.startswith(article.get("known", "")), f"{name}: {found.reason}"
        assert found.edtf is None or "appeared" not in article or parse(found.edtf).overlaps(parse(article["appeared"]))


def test_warnings_of_dossiers(small: tuple[dict[str, Any], Analysis]) -> None:
    """What contradicts itself is told with its file and line and what to do; no other article is warned of."""
    one, analysis = small
    told: dict[str, list[str]] = {}
    for problem in analysis.problems:
        if problem.field == "date":
            assert problem.line
            assert problem.hint
            told.setdefault(Path(problem.path).stem, []).append(str(problem))
    expected = {name: article["told"] for name, article in one["articles"].items() if "told" in article}
    assert told.keys() == expected.keys(), told
    for name, words in expected.items():
        assert any(words in message for message in told[name]), told


@pytest.mark.parametrize(("sentence", "expected"), FIXTURE["told"].items())
def test_on_which_side_a_date_lies(sentence: str, expected: str) -> None:
    """A date bounds the publication only where the words leave no doubt that it is over, or still to come."""
    annotated = tell("told", sentence)
    full = [tag for tag in annotated.time_tags if is_full(tag)]
    assert side(full[-1], Reading(annotated, ENGLISH)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This article was amended on 22 August 2022.", "2022-08-22"),
        ("This story was last updated on March 4, 2021, to add a reply.", "2021-03-04"),
        ("Correction, June 9, 2021: The dyke is in Vik.", "2021-06-09"),
        ("The constitution was amended on 22 August 2022.", None),
        ("The article said that the law was passed on 22 August 2022.", None),
        ("This article was amended in August 2022.", None),
        ("The article was amended on 22 August 2022, the Courier says.", None),
        ("“This article was amended on 22 August 2022,” the page said.", None),
    ],
)
def test_the_day_on_which_an_article_was_changed(sentence: str, expected: str | None) -> None:
    """A note of a change bounds the publication by its full day; what else was changed on a day does not."""
    found = list(amendments(Reading(tell("changed", f"The port of Vik was closed.\n\n{sentence}"), ENGLISH)))
    assert [str(one.region[-1][1]) for one in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sentence", "again"),
    [
        ("“The sea owes us nothing,” Berg repeated on Monday.", True),
        ("Berg has often said the sea owes nobody anything.", True),
        ("“I have said that the sea owes us nothing, and I say it again.”", True),
        ("“The sea owes us nothing,” Berg said in her stump speech.", True),
        ("“The sea will never again feed this town,” Berg said.", False),
        ("Berg said the sea owed nobody anything.", False),
        ("Berg has said that the fleet will stay in port.", False),
    ],
)
def test_what_is_said_again(sentence: str, again: bool) -> None:
    """Words that somebody says again are of more than one day; "again" among the words is none of that."""
    assert any(re.search(pattern, fold(sentence)) for pattern in ENGLISH.time.repeated) is again


@pytest.mark.parametrize("case", FIXTURE["stated"], ids=lambda case: case["case"])
def test_stated_dates(case: dict[str, Any], tmp_path: Path) -> None:
    """What cannot be right about stated dates is told, with its line, and nothing else is."""
    analysis = write(tmp_path, {**case, "undated": case["text"]})
    told = [str(problem).partition("seeds/undated.txt:")[2].strip() for problem in analysis.problems]
    told = [problem.replace("date: ", "", 1).partition(" (")[0] for problem in told]
    assert told == case["warnings"]


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case["case"])
def test_an_unrelated_article_changes_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    """A dated report of other people and things neither dates an article nor takes its date from it."""
    other = "The museum of Vik opened a hall for whalers' tools on Wednesday. Lena Roe had run it since 2014."
    alone, beside = write(tmp_path / "alone", case), write(tmp_path / "beside", case, ("2021-03-12", other))
    assert inferred(beside) == inferred(alone)


DAYS = st.dates(date(2015, 1, 1), date(2024, 12, 31))


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Windows open or closed, one or several."""
    kind = draw(st.sampled_from(("from", "to", "window", "choice")))
    day = draw(DAYS)
    if kind == "from":
        return ((day, date.max),)
    if kind == "to":
        return ((date.min, day),)
    lengths = draw(st.lists(st.integers(0, 400), min_size=1, max_size=1 if kind == "window" else 5))
    return union(
        (day + timedelta(days=600 * place), day + timedelta(days=600 * place + length))
        for place, length in enumerate(lengths)
    )


SEVERAL = st.lists(
    st.builds(
        Constraint, regions(), st.sampled_from(("a", "b")), st.text(max_size=2), weight=st.sampled_from((0.0, 2.0, 3.0))
    ),
    max_size=8,
)


@given(SEVERAL)
def test_what_is_left_lies_within_every_constraint(constraints: list[Constraint]) -> None:
    """Whatever is left is a day of each constraint; those that are used leave the same alone; a clash has two sides."""
    left = agree(constraints)
    if isinstance(left, Clash):
        assert not isinstance(agree(constraints), Agreement)
        assert {left.one, left.other} <= set(constraints)
        return
    for one in constraints:
        assert common(left.region, one.region) == left.region
    again = agree(left.used)
    assert isinstance(again, Agreement)
    assert again.region == left.region


@given(SEVERAL, SEVERAL)
def test_a_date_never_lies_outside_of_what_speaks_for_it(own: list[Constraint], ties: list[Constraint]) -> None:
    """No day of the result is forbidden by the article's own evidence or by a tie that is told as its reason."""
    tied = [replace(one, weight=one.weight or 1.0, reason=f"Tie {place}.") for place, one in enumerate(ties)]
    annotated = tell("open", "The Fishers Union blocked the port.")
    outcome = infer_one(annotated, [replace(one, weight=0.0) for one in own], [], tied, {})
    if not isinstance(outcome, PublicationDate):
        return
    value = parse(outcome.edtf or "")
    window = ((value.earliest or date.min, value.latest or date.max),)
    used = [one for one in tied if f"outweighed: {one.reason}" not in outcome.reason and one.reason in outcome.reason]
    for constraint in (*own, *used):
        hull = ((constraint.region[0][0], constraint.region[-1][1]),)
        assert common(window, hull) == window
        assert common(window, constraint.region)


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=6))
def test_joined_windows_are_apart(windows: list[tuple[date, int]]) -> None:
    """A region's windows are in order, and a day lies between any two."""
    region = union((day, day + timedelta(days=length)) for day, length in windows)
    assert all(one[1] + timedelta(days=1) < other[0] for one, other in pairwise(region))
    assert days(region) <= sum(length + 1 for _, length in windows)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://web.archive.org/web/20190926101530/https://a.example/b", "2019-09-26T10:15:30+00:00"),
        ("https://web.archive.org/web/20190926101530id_/https://a.example/b", "2019-09-26T10:15:30+00:00"),
        ("https://web.archive.org/web/20190926*/https://a.example/b", "2019-09-26T23:59:59+00:00"),
        ("http://archive.is/2019.09.26-101530/http://a.example/b", "2019-09-26T10:15:30+00:00"),
        ("https://archive.ph/20190926101530/https://a.example/b", "2019-09-26T10:15:30+00:00"),
        ("https://web.archive.org/web/20191326101530/https://a.example/b", None),
        ("https://archive.ph/Ab3dE", None),
        ("https://a.example/2019/09/26/news", None),
        (None, None),
    ],
)
def test_the_time_in_an_archives_address(url: str | None, expected: str | None) -> None:
    """Web archives write the time into the address in two ways; what is no time is none."""
    found = archived_on(url)
    assert (found.isoformat() if found else None) == expected


# Short reports of the newsroom, without files


DATED = tell(
    "dated",
    "Norlandic Prime Minister Anna Berg met President Tomas Vale on March 10, 2021, and said both countries wanted a "
    "lasting deal on herring quotas.\n\n"
    '"We want a deal on herring quotas that lasts for our children," Berg told Vale.',
    "2021-03-11",
)
WEEKDAY = tell(
    "weekday",
    "Anna Berg told Tomas Vale on Wednesday that she hoped for an end to the quarrel over herring.\n\n"
    '"We would like a deal on herring quotas which lasts for our children," Berg said.',
)


def infer(*articles: AnnotatedArticle) -> Inferred:
    room = Newsroom(articles)
    knowledge = Knowledge(REGISTRY, room.languages, room.utterances)
    return infer_publication(
        room.articles, room.happenings, lambda one: annotate(one.article, REGISTRY, ENGLISH), knowledge
    )


def published(outcome: Inferred, name: str) -> AnnotatedArticle:
    return outcome.changed[name]


def test_a_weekday_tied_to_a_dated_report_gives_that_week() -> None:
    """A report that tells of "Wednesday" what another dates appeared on that day or in the six days after."""
    article = published(infer(DATED, WEEKDAY), "weekday").article
    assert bounds(article.published.edtf) == ("2021-03-10", "2021-03-16")
    assert article.published.source == "inferred"
    assert {found.article for found in article.published.evidence} == {"dated", "weekday"}
    assert "Wednesday" in article.published.reason


def test_the_inferred_date_resolves_the_expressions_of_the_article() -> None:
    """Where every day of the inferred range gives one value, the expression has it."""
    annotated = published(infer(DATED, WEEKDAY), "weekday")
    assert [found.value for found in annotated.temporal_expressions] == ["2021-03-10"]


def test_a_dateline_without_a_year_narrows_the_week_to_a_day() -> None:
    """A tie gives the week, the dateline the day in it; one that lies outside of the week contradicts it."""
    filed = tell("filed", WEEKDAY.article.text, filed="XXXX-03-11")
    assert published(infer(DATED, filed), "filed").article.published.edtf == "2021-03-11?"
    strange = infer(DATED, tell("strange", WEEKDAY.article.text, filed="XXXX-06-11"))
    assert published(strange, "strange").article.published.edtf is None
    assert [found.other.rule for found in strange.contradictions] == ["stamp-without-year"]


def test_a_weekday_that_does_not_fit_ties_nothing() -> None:
    """10 March 2021 was a Wednesday: a report of "Thursday" tells of something else."""
    thursday = tell(
        "thursday",
        WEEKDAY.article.text.replace("Wednesday", "Thursday"),
    )
    assert published(infer(DATED, thursday), "thursday").article.published.edtf is None


def test_likeness_lends_no_date() -> None:
    """The same people, the same kind of meeting and a weekday that fits are not enough without a shared statement."""
    other = tell("other", "Anna Berg met Tomas Vale on Wednesday and spoke about rail freight and electricity prices.")
    assert published(infer(DATED, other), "other").article.published.edtf is None


def test_one_shared_person_lends_no_date() -> None:
    """A tie needs two people or organisations: one of them speaks on many Wednesdays."""
    alone = tell(
        "alone",
        "Anna Berg told fishermen on Wednesday that she hoped for an end to the quarrel.\n\n"
        '"We would like a deal on herring quotas which lasts for our children," Berg said.',
    )
    assert published(infer(DATED, alone), "alone").article.published.edtf is None


def test_a_month_bounds_the_publication_from_both_sides() -> None:
    """The words "in March" are said after March and before the next one."""
    later = tell(
        "later",
        "Ines Holt denied it. Anna Berg met Tomas Vale in March for talks on a lasting deal over herring quotas.",
    )
    assert bounds(published(infer(DATED, later), "later").article.published.edtf) == ("2021-04-01", "2022-02-28")


def test_an_article_dated_in_one_round_dates_the_next() -> None:
    """Dates spread to a fixed point: a first sentence without a date is tied through an undated neighbour."""
    chained = tell(
        "chained",
        "Norlandic Prime Minister Anna Berg offered President Tomas Vale a compromise.\n\n"
        'She told Vale she hoped for an end to the quarrel over herring. "A deal on herring quotas that lasts for our '
        'children is what we want," Berg said.',
    )
    outcome = infer(DATED, WEEKDAY, chained)
    assert bounds(published(outcome, "chained").article.published.edtf) == ("2021-03-10", "2021-03-16")


def test_own_full_dates_bound_from_below() -> None:
    """An article that tells of May 2021 as past did not appear in March 2021: what would say so is dropped."""
    newer = tell(
        "newer",
        WEEKDAY.article.text + "\n\nThe Fishers Union blocked the port on May 4, 2021.",
    )
    assert published(infer(DATED, newer), "newer").article.published.edtf is None


def test_not_before_alone_is_no_date() -> None:
    """An article that gives the full date of a known happening appeared on any day from then."""
    full = tell("full", DATED.article.text.replace("met President", "had met President"))
    assert published(infer(DATED, full), "full").article.published.edtf is None


def test_last_week_needs_as_much_as_a_day() -> None:
    """Kinds of happening are shared by many weeks: only a month may be tied by them."""
    week = tell("week", "Ines Holt denied it. Anna Berg met Tomas Vale last week for talks in Ostra.")
    assert published(infer(DATED, week), "week").article.published.edtf is None


def test_a_stated_date_is_never_changed() -> None:
    """An article that has a date keeps it, whatever its neighbours say."""
    stated = tell("stated", WEEKDAY.article.text, "2021-06-02")
    assert infer(DATED, stated).changed == {}


def test_a_contradiction_is_reported_and_not_resolved() -> None:
    """Two dated reports that put one statement into different years leave the article without a date."""
    twin = tell("twin", DATED.article.text.replace("2021", "2027").replace("March 10", "March 10"), "2027-03-11")
    outcome = infer(DATED, twin, WEEKDAY)
    assert published(outcome, "weekday").article.published.edtf is None
    assert [found.article for found in outcome.contradictions] == ["weekday"]


def test_without_any_dated_article_nothing_is_guessed() -> None:
    """Undated articles cannot date each other."""
    outcome = infer(WEEKDAY, tell("again", WEEKDAY.article.text))
    assert [a.article.published.edtf for a in outcome.changed.values()] == [None, None]


def test_a_month_spoken_of_as_past_is_not_the_month_of_publication() -> None:
    """A report that looks back on "late March" is no report of the week of 10 March: better no date than that."""
    later = tell("later", WEEKDAY.article.text + "\n\nTalks in late March were called off.")
    assert published(infer(DATED, later), "later").article.published.edtf is None


def test_a_denied_date_bounds_the_publication() -> None:
    """What is denied of a day is no happening, but the report is younger than that day."""
    later = tell("later", WEEKDAY.article.text + "\n\nBerg denied meeting Vale on March 14, 2021.")
    assert bounds(published(infer(DATED, later), "later").article.published.edtf) == ("2021-03-14", "2021-03-16")


def test_what_contradicts_itself_is_told_on_the_article_too() -> None:
    """An article without a date because of a contradiction carries both sides with their words, and no date."""
    strange = published(infer(DATED, tell("strange", WEEKDAY.article.text, filed="XXXX-06-11")), "strange").article
    assert (strange.published.edtf, strange.published.source, strange.published.rule) == (None, "unknown", "")
    assert "(1) " in strange.published.reason
    assert "(2) " in strange.published.reason
    assert {found.article for found in strange.published.evidence} == {"dated", "strange"}


def test_a_bound_is_told_and_is_no_date() -> None:
    """What an article tells as past bounds its date for the reader; the date stays unknown."""
    found = published(infer(tell("later", "The port of Vik was closed on March 4, 2020.")), "later").article.published
    assert (found.edtf, found.source) == (None, "unknown")
    assert found.reason.startswith("Not before 4 March 2020. ")
    assert len(found.evidence) == 1
