"""The patterns of the English pack, each with a line that goes and a tempting sentence that stays.

The pairs stand in ``pasted/patterns.yaml``, for anyone to read and extend.
"""

from functools import cache
from pathlib import Path
from re import Pattern

import pytest
import yaml

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.settings import Boilerplate

ENGLISH = language.load("en")
FILE = Path(__file__).parent / "pasted" / "patterns.yaml"
REPORT = (
    "The ferry to the outer islands will run twice a day again from next week, the county announced after the talks.",
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.",
    "Nobody in the village believed it before the first boat had come in, with nine passengers and two dogs.",
    "The harbour was closed for nineteen days, and the shop sold its last bread on the second of them.",
)


@cache
def pairs() -> tuple[tuple[str, str, str], ...]:
    """(rule, line that goes, sentence that stays) of the table."""
    table = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return tuple((rule, pair["goes"], pair["stays"]) for rule, rows in table.items() for pair in rows)


def removed(*lines: str) -> list[str]:
    """What is taken out of a page, by line."""
    source, _ = load.parse("\n\n".join(lines).encode(), "seeds/page.txt", None)
    return [one.of(source.text) for one in clean.clean(source, Repetition(), Boilerplate(), ENGLISH).removed]


def patterns(rule: str) -> tuple[Pattern[str], ...]:
    """The patterns of a rule, or of a field of the pack."""
    words = ENGLISH.boilerplate
    fields = {"captions": words.captions, "credits": words.credits}
    return fields[rule] if rule in fields else next(one.patterns for one in words.rules if one.id == rule)


@pytest.mark.parametrize(("goes", "stays"), [pair[1:] for pair in pairs()], ids=lambda words: words[:30])
def test_a_line_goes_and_a_sentence_like_it_stays(goes: str, stays: str) -> None:
    """Below the report the line goes; between two paragraphs the sentence stays."""
    assert removed(*REPORT, goes) == [goes]
    assert removed(*REPORT[:2], stays, *REPORT[2:]) == []


@pytest.mark.parametrize("rule", list(dict.fromkeys(rule for rule, _, _ in pairs())))
def test_each_pattern_has_its_pair(rule: str) -> None:
    """No pattern goes untried: each knows one of the lines of its rule as a whole."""
    lines = [" ".join(goes.split()) for known, goes, _ in pairs() if known == rule]
    untried = [one.pattern for one in patterns(rule) if not any(one.fullmatch(line) for line in lines)]
    assert untried == []


def test_each_rule_with_patterns_is_in_the_table() -> None:
    """A rule that gets its first pattern gets its first pair."""
    known = {rule for rule, _, _ in pairs()}
    assert {rule.id for rule in ENGLISH.boilerplate.rules if rule.patterns} <= known
