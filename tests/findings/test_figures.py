"""Figures: the readable cases of ``fixtures/figures.md``, and what holds for any number."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from dossier.findings.figures.figures import find_figures
from dossier.findings.times import expressions as times
from dossier.language import Language, load
from dossier.model import Figure, Passage, Span, TimeTag
from tests.findings.reading import ENGLISH, cases, passages


def time_tags(text: str, named: str) -> tuple[TimeTag, ...]:
    """Each stretch of the text that the line ``times:`` names."""
    found: list[TimeTag] = []
    for words in filter(None, named.split(", ")):
        found += [TimeTag(m.start(), m.end(), "DATE", "", "fixture") for m in re.finditer(re.escape(words), text)]
    return tuple(found)


def parts(body: str) -> tuple[str, str, list[str]]:
    """(times, article, expected rows) of a case."""
    lines = body.split("\n")
    named = lines.pop(0).removeprefix("times: ") if lines[0].startswith("times:") else ""
    rows = [line[2:] for line in lines if line.startswith("- ")]
    return named, "\n".join(line for line in lines if line and not line.startswith("- ")), rows


def row(text: str, figure: Figure) -> str:
    """A figure as the fixtures write it."""
    words = text[figure.start : figure.end]
    about = " about" if figure.approximate else ""
    bound = f" {figure.bound}" if figure.bound else ""
    quantity = f"{figure.quantity}..{figure.upper}" if figure.upper else figure.quantity
    return f"{words} | {quantity} | {figure.unit or '-'} | {figure.thing or '-'} | {figure.rule}{about}{bound}"


@pytest.mark.parametrize("body", [pytest.param(body, id=title) for title, body in cases("figures.md")])
def test_cases(body: str) -> None:
    """Each case of the fixture file holds, and nothing else is found in it."""
    named, text, expected = parts(body)
    found = find_figures(passages(text), time_tags(text, named), ENGLISH)
    assert [row(text, figure) for figure in found] == expected


PUBLISHED = "2021-06-16"


def in_time(text: str, language: Language = ENGLISH) -> tuple[Figure, ...]:
    """The figures of an article of that day, with its dates resolved."""
    whole = passages(text)
    tags = times.tag(whole, language)
    return find_figures(whole, tags, language, times.resolve(tags, whole, PUBLISHED, language), PUBLISHED)


def sentences_of(body: str) -> dict[str, list[str]]:
    """Sentence → expected rows of a case."""
    expected: dict[str, list[str]] = {}
    for line in filter(None, body.split("\n")):
        if line.startswith("- "):
            expected[next(reversed(expected))].append(line[2:])
        else:
            expected[line] = []
    return expected


def dated_row(figure: Figure) -> str:
    """A figure as ``figures_in_time.md`` writes it."""
    limits = [f"to {figure.upper}"] if figure.upper else []
    limits += [figure.bound] if figure.bound else []
    limits += ["about"] if figure.approximate else []
    limits += [f"as of {figure.as_of}"] if figure.as_of else []
    limits += [f"over {figure.window}"] if figure.window else []
    limits += ["planned"] if figure.planned else []
    return f"{figure.quantity} | {figure.unit or '-'} | {figure.thing or '-'} | {', '.join(limits) or '-'}"


@pytest.mark.parametrize("body", [pytest.param(body, id=title) for title, body in cases("figures_in_time.md")])
def test_figures_in_time(body: str) -> None:
    """Each sentence gives these figures with their bounds and times, and no other."""
    expected = sentences_of(body)
    assert {text: [dated_row(one) for one in in_time(text)] for text in expected} == expected


@pytest.mark.parametrize(("code", "body"), [pytest.param(*case, id=case[0]) for case in cases("figures_languages.md")])
def test_figures_in_other_languages(code: str, body: str) -> None:
    """Numbers as the language writes them, its units, bounds and nouns."""
    expected = sentences_of(body)
    assert {text: [dated_row(one) for one in in_time(text, load(code))] for text in expected} == expected


def test_every_rule_has_a_reason_and_a_case() -> None:
    """The rules of the language pack are those that the cases show, each with its sentence."""
    used = {line.split(" | ")[4].split()[0] for _, body in cases("figures.md") for line in parts(body)[2]}
    assert used == set(ENGLISH.figures.rules)
    assert all(reason.endswith(".") for reason in ENGLISH.figures.rules.values())


def test_offsets_index_the_article() -> None:
    """Offsets count from the start of the article's text, not of the passage."""
    (figure,) = find_figures([Passage(100, "They sent 300 ships.")], (), ENGLISH)
    assert Span(figure.start, figure.end) == Span(110, 119)


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=9999))
def test_arithmetic_is_exact(whole: int, part: int) -> None:
    """A number in millions is that number times a million, to the last digit."""
    text = f"They counted {whole}.{part:04d} million ships."
    (figure,) = find_figures([Passage(0, text)], (), ENGLISH)
    assert Decimal(figure.quantity) == Decimal(whole * 10**6 + part * 100)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("3", "million", "-", "a", "half", "of", "$", "%", "in", "two", "dozen", "to", "people", "1,000")
        )
    )
)
def test_any_text_is_read(sequence: list[str]) -> None:
    """Whatever the words, figures lie within the text, in order and with a plain decimal."""
    text = " ".join(sequence)
    found = find_figures(passages(text), (), ENGLISH)
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert re.fullmatch(r"\d+(\.\d*[1-9])?", figure.quantity)
