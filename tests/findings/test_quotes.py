"""Quotations: the readable cases of ``fixtures/quotes.md``, and what holds for any text."""

import re

import pytest
from hypothesis import given, settings, strategies as st

from dossier.findings.quotes.quotes import find_quotes
from dossier.language import load
from dossier.model import BlockKind, Mention, Passage, Quote
from tests.findings.reading import ENGLISH, cases, lines, passages

ROWS = re.compile(r"^- (?=(?:direct|mixed|indirect) \|)", re.MULTILINE)
WORDS = (
    "Holm",
    "said",
    "that",
    "“",
    "”",
    '"',
    "'",
    ",",
    ".",
    "?",
    "the",
    "board",
    "told",
    "according to",
    "he",
    "adding",
    ":",
    "—",
    "\n",
)


def mentions(text: str, actors: str) -> tuple[Mention, ...]:
    """Each stretch of the text that the line ``actors:`` names."""
    found: list[Mention] = []
    for entry in filter(None, actors.split(", ")):
        words, _, actor = entry.partition(" = ")
        matches = re.finditer(rf"\b{re.escape(words)}\b", text)
        found += [Mention(m.start(), m.end(), actor=actor, kind="name", rule="fixture") for m in matches]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def parts(body: str) -> tuple[str, str, list[str]]:
    """(actors, article, expected rows) of a case."""
    lines = body.split("\n")
    actors = lines.pop(0).removeprefix("actors: ") if lines[0].startswith("actors:") else ""
    rows = [line[2:] for line in lines if ROWS.match(line)]
    return actors, "\n".join(line for line in lines if line and not ROWS.match(line)), rows


def row(text: str, quote: Quote) -> str:
    """A quotation as the fixtures write it."""
    speaker = quote.speaker_span.of(text) if quote.speaker_span else "-"
    return f"{quote.kind} | {quote.of(text)} | {speaker} | {quote.speaker or '-'} | {quote.rule}"


FILES = ("quotes.md", "attitudes.md")


@pytest.mark.parametrize("body", [pytest.param(body, id=title) for file in FILES for title, body in cases(file)])
def test_cases(body: str) -> None:
    """Each case of the fixture file holds, and nothing else is found in it."""
    actors, text, expected = parts(body)
    found = find_quotes(passages(text), mentions(text, actors), ENGLISH)
    assert [row(text, quote) for quote in found] == expected


def test_every_rule_has_a_reason() -> None:
    """Each rule that a quotation names has its sentence in the language pack."""
    used = set()
    for _, body in (case for file in FILES for case in cases(file)):
        actors, text, _ = parts(body)
        used |= {quote.rule for quote in find_quotes(passages(text), mentions(text, actors), ENGLISH)}
    assert used <= set(ENGLISH.speech.rules)
    assert all(reason.endswith(".") for reason in ENGLISH.speech.rules.values())


def test_every_verb_has_its_forms() -> None:
    """Each verb that a rule names by its plain form has its forms in one of the lists."""
    words = ENGLISH.speech
    lists = (words.saying, words.telling, words.reporting, words.quoting, words.judging, words.others)
    forms = {verb[0] for verbs in (*lists, words.crying, words.waving) for verb in verbs}
    named = (
        words.thinking | words.finding | words.intending | words.urging | words.treating | words.naming | words.viewing
    )
    assert sorted((named | words.asking | words.performing) - forms) == []


@pytest.mark.parametrize("row", lines("circumstances.md"))
def test_circumstances(row: str) -> None:
    """Whom it was said to, where and on what occasion, as the sentence tells outside the words themselves."""
    text, *expected = row.split(" | ")
    quote = find_quotes(passages(text), (), ENGLISH)[0]
    found = (quote.addressee, quote.medium, quote.occasion)
    assert [span.of(text) if span else "-" for span in found] == expected


def test_circumstances_hold_for_their_paragraph() -> None:
    """Words that go on in the same paragraph are to the same hearer; in the next one that is not known."""
    text = '"We are ready," Holm told reporters. "The weather is not."\n"Nobody can change that, can they?"'
    found = find_quotes(passages(text), (), ENGLISH)
    assert [quote.addressee.of(text) if quote.addressee else "-" for quote in found] == ["reporters", "reporters", "-"]


@pytest.mark.parametrize("row", lines("quotes_abroad.md"))
def test_other_languages(row: str) -> None:
    """The marks, dashes and commonest verbs of Spanish, French, Russian and German, and what is no speech there."""
    code, text, *expected = row.split(" | ")
    found = find_quotes(passages(text), (), load(code))
    rows = [[one.kind, one.of(text), one.speaker_span.of(text) if one.speaker_span else "-"] for one in found]
    assert rows[:1] == ([] if expected[0] == "-" else [expected])


def test_offsets_index_the_article() -> None:
    """Offsets count from the start of the article's text, not of the passage."""
    (quote,) = find_quotes([Passage(100, '"We are ready," Holm said.')], (), ENGLISH)
    assert quote.speaker_span is not None
    assert quote.cue is not None
    assert (quote.start, quote.end) == (100, 115)
    assert (quote.speaker_span.start, quote.cue.start) == (116, 121)


def test_block_quotation_after_a_colon() -> None:
    """A block that its format marks as quoted is the words of whom the line before it introduces."""
    text = "Holm wrote:\nThe board is broke."
    found = find_quotes([Passage(0, text[:11]), Passage(12, text[12:], "quote")], (), ENGLISH)
    assert [row(text, quote) for quote in found] == ["direct | The board is broke. | Holm | - | introduced"]


def test_what_follows_a_block_quotation() -> None:
    """A second block goes on with the words; a plain paragraph behind them is the reporter's own."""
    lines = ["Holm wrote:", "The board is broke.", "It has been for years.", "Holm sat on the board until 2012."]
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    kinds: list[BlockKind] = ["paragraph", "quote", "quote", "paragraph"]
    several = [Passage(*one) for one in zip(starts, lines, kinds, strict=True)]
    found = find_quotes(several, (), ENGLISH)
    assert [one.of("\n".join(lines)) for one in found] == lines[1:3]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_text_is_read(sequence: list[str]) -> None:
    """Whatever the marks and words, spans lie within the text, in order and the same each time."""
    text = " ".join(sequence)
    found = find_quotes(passages(text), (), ENGLISH)
    assert list(found) == sorted(found, key=lambda quote: (quote.start, quote.end))
    for quote in found:
        given = (quote.speaker_span, quote.cue, quote.addressee, quote.medium, quote.occasion)
        spans = [span for span in (quote, *given) if span is not None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert find_quotes(passages(text), (), ENGLISH) == found
