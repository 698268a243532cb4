"""Patterns filed under the words that they need: none that would fit is ever passed over."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from re import Pattern
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dossier import language, recall
from dossier.folding import folded, words
from dossier.pattern_syntax import needs, opening
from dossier.patterns import HeadOf, Patterns, heads, heads_of

parser: Any = import_module("re._parser")
COMMON = frozenset({"the", "of", "and", "to"})


def of_the_packs() -> list[tuple[Pattern[str], bool]]:
    """Each pattern of the packs by which text is recognised, and whether it is to fit a whole line."""
    found: dict[tuple[str, bool], Pattern[str]] = {}
    for code in language.packs():
        words = language.load(code).boilerplate
        listed = [pattern for rule in words.rules for pattern in rule.patterns]
        for pattern in (*listed, *words.credits, *words.captions, *words.comment_signs, *words.openers):
            found[pattern.pattern, True] = pattern
        for pattern in (*(one for cue in words.cues for one in cue.patterns), words.note_signs):
            found[pattern.pattern, False] = pattern
    return [(pattern, whole) for (_, whole), pattern in sorted(found.items(), key=lambda item: item[0])]


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_a_text_that_fits_has_one_of_the_words(data: st.DataObject) -> None:
    """For each pattern of the packs: whatever fits it bears one of the heads under which it is filed."""
    pattern, whole = data.draw(st.sampled_from(of_the_packs()))
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags), fullmatch=whole)).casefold()
    fits = pattern.fullmatch(text) if whole else pattern.search(text)
    needed = needs(pattern, whole=whole, common=COMMON)
    for found in needed if fits else ():
        assert found & heads(folded(text)), f"{pattern.pattern!r} fits {text!r}, which has none of {sorted(found)}"


@pytest.mark.parametrize(
    ("pattern", "whole", "found"),
    [
        (r"\bdonat(e|ion)s?\b", False, {"dona"}),
        (r"\b(sign|log)(ing)?[- ]?up\b", False, {"log", "logi", "logu", "sign"}),
        (r"(the )?newsletters?", True, {"news"}),
        (r"\w+ please", True, {"plea"}),
        (r"on (facebook|x)", True, {"on"}),
        (r"e-?mail us", True, {"us"}),
        (r"©.{0,80}", True, {"©"}),
        (r"(one|two|\d+) of them", True, {"them"}),
        (r".{3,40}", True, None),
        (r"\w*mail", False, None),
        (r"mail", False, None),
        (r"\bmail", False, {"mail"}),
        (r"\bmai", False, None),
    ],
)
def test_the_words_are_read_from_the_pattern(pattern: str, whole: bool, found: set[str] | None) -> None:
    """The rarest words of which one must stand in a text; none where nothing can be told."""
    told = needs(re.compile(pattern), whole=whole, common=COMMON)
    assert told[:1] == (() if found is None else (frozenset(found),))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_a_text_that_fits_opens_as_its_pattern_can(data: st.DataObject) -> None:
    """For each pattern of the packs: a text that fits from end to end starts with one of its first characters."""
    pattern = data.draw(st.sampled_from([pattern for pattern, whole in of_the_packs() if whole]))
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags), fullmatch=True))
    first = opening(parser.parse(pattern.pattern, pattern.flags))[0]
    assert not text[:1].isascii() or text == "" or text[0] in first


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("abc", "Aa"),
        ("(?:a|b)?c", "AaBbCc"),
        (r"\(?[\d,x-z]{1,7}", "(0123456789,XxYyZz"),
        (r"\b(?=q)(?P<n>ab|ac)+d", "Aa"),
        ("a*b*c", "AaBbCc"),
        ("\u212a", "IiSsKk"),
    ],
)
def test_the_first_characters_are_read_from_the_pattern(pattern: str, told: str) -> None:
    """What need not stand is passed over; both cases of a letter count."""
    assert opening(parser.parse(pattern))[0] == frozenset(told)


@given(st.text(alphabet="ab'’ _-.@é©中\u00a01", max_size=30).map(folded))
def test_heads_of_known_words_are_those_of_the_text(text: str) -> None:
    """Whether the words are known or not, a text has the same heads, but for those of words with an apostrophe."""
    assert {head for head in heads_of(words(text), text) if head == "'" or "'" not in head} == heads(text)


def test_several_words_are_needed_where_a_pattern_has_several() -> None:
    """A pattern of two words is tried only on a text that has both."""
    told = needs(re.compile(r"\b(our|your) (journalism|reporting)\b"), whole=False, common=COMMON)
    assert set(told) == {frozenset({"our", "your"}), frozenset({"jour", "repo"})}


def test_patterns_are_tried_in_their_order() -> None:
    """All that fit are told, those that need no word among them, in the order in which they were given."""
    entries = [(re.compile(pattern), number) for number, pattern in enumerate([r".+", r"sign up", r"\d+", r"sign \w+"])]
    known = Patterns(entries, whole=True, common=COMMON)
    assert [number for number, _ in known.matching("sign up", heads("sign up"))] == [0, 1, 3]
    assert [number for number, _ in known.matching("12", heads("12"))] == [0, 2]


def test_no_group_is_possessive() -> None:
    """Python before 3.11.4 matches ``(…)*+`` wrongly; a possessive class (``[…]*+``) is fine."""
    files = [path for path in Path(language.__file__).parent.rglob("*") if path.suffix in (".py", ".yaml")]
    assert [path.name for path in files if re.search(r"(?<![\\(])\)[*+?]\+(?=[^ ,])", path.read_text("utf-8"))] == []


def test_heads_that_nobody_asks_for_change_nothing() -> None:
    """What fits a line is the same whether all its heads are known or only those that a pattern asks for."""
    every = Patterns([(re.compile(one, re.IGNORECASE), one) for one in LONG_AND_SHORT], whole=True, common=frozenset())
    few = HeadOf(every.asked)
    for text in ("Read more about the ferry", f"Read more about {'the ferry and ' * 20}the quay", "The quay is shut."):
        told = folded(text)
        known = heads_of(words(told), told, few)
        assert known - {""} <= heads(told)
        assert every.meanings(text, known) == {meaning for meaning, _ in every.matching(text, heads(told))}


def test_long_texts_are_tried_on_patterns_that_can_be_so_long() -> None:
    """A pattern without a limit fits a text of any length, and one with a limit none beyond it."""
    every = Patterns([(re.compile(one, re.IGNORECASE), one) for one in LONG_AND_SHORT], whole=True, common=frozenset())
    for length, fitting in ((3, LONG_AND_SHORT), (30, LONG_AND_SHORT[:1])):
        text = "Read more about " + "the ferry " * length
        assert every.meanings(text, heads(folded(text))) == set(fitting)


LONG_AND_SHORT = (r"read more about .+", r"read more about .{1,90}")


def test_what_patterns_need_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the next run, whatever stands for them; but not of others, nor where other words are common."""
    one, other = re.compile("all rights reserved"), re.compile("all the rights", re.IGNORECASE)
    first = Patterns([(one, 1), (other, 2)], whole=True, common=frozenset({"all"}))
    monkeypatch.setattr(recall, "_recalled", dict(recall.fresh()))
    with monkeypatch.context() as patched:
        patched.setattr("dossier.patterns.parsed", None)
        again = Patterns([(one, 3), (other, 4)], whole=True, common=frozenset({"all"}))
    words = heads("all rights reserved")
    assert first.meanings("all rights reserved", words) == frozenset({1})
    assert again.meanings("all rights reserved", words) == frozenset({3})
    assert first.asked == again.asked
    others: list[Callable[[], Patterns[int]]] = [
        lambda: Patterns([(one, 1), (other, 2)], whole=False, common=frozenset({"all"})),
        lambda: Patterns([(one, 1), (other, 2)], whole=True, common=frozenset()),
        lambda: Patterns([(other, 1), (one, 2)], whole=True, common=frozenset({"all"})),
        lambda: Patterns([(one, 1), (re.compile(other.pattern), 2)], whole=True, common=frozenset({"all"})),
    ]
    monkeypatch.setattr("dossier.patterns.parsed", None)
    for make in others:
        with pytest.raises(TypeError):
            make()
