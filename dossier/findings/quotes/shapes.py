"""What a passage is by its shape: a turn of a printed conversation, quoted words alone, a heading, prose."""

import re
from collections import Counter
from collections.abc import Sequence

from dossier.findings.quotes.tokens import Line, Token
from dossier.model import Passage
from dossier.text import WORD

TURN = re.compile(r"[\"“”'‘]?\s*([A-ZÀ-Ý][A-ZÀ-Ý.'’-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý.'’-]*){0,3}):\s")
"""A name in capitals and a colon at the head of a paragraph: a turn of a printed conversation."""
HEADLINE = re.compile(r"((?:[A-ZÀ-Þ][\w.’'-]{1,30} ){0,3}[A-ZÀ-Þ][\w.’'-]{1,30}): (\S.{15,250})$")
"""A name or two, a colon and what is said, as headlines put it."""

_FRAGMENT = 3
"""Quoted words that stand alone and are fewer than these: a title or a heading, no quotation."""
_SENTENCE = 6
"""Words of a passage at least that stands without marks behind a line which introduces it."""


def conversation(passages: Sequence[Passage]) -> frozenset[str]:
    """The names that stand in capitals before turns, if two or more do; ``NOTE:`` and ``UPDATE:`` are none.

    A name counts that takes several turns or that the article spells out elsewhere.
    """
    turns = Counter(
        match.group(1) for passage in passages if ":" in passage.text and (match := TURN.match(passage.text))
    )
    names = {
        name
        for name, count in turns.items()
        if count > 1 or any(name.split()[-1].capitalize() in passage.text for passage in passages)
    }
    return frozenset(names if len(names) > 1 else ())


def is_alone(tokens: Sequence[Token], *, goes_on: bool = False) -> bool:
    """Whether a sentence is nothing but quoted words, of a sentence's length unless they go on from others."""
    if any(token.is_word for token in tokens):
        return False
    return sum(len(WORD.findall(token.text)) for token in tokens if token.quoted is not None) >= (
        1 if goes_on else _FRAGMENT
    )


def is_prose(text: str) -> bool:
    """Whether a passage is a whole sentence or more."""
    return text.rstrip()[-1:] in tuple(".?!…") and len(WORD.findall(text)) >= _SENTENCE


def is_heading(line: Line, passage: Passage) -> bool:
    """Whether the quoted words are a heading: alone in their passage and set with capitals."""
    if line.starts[0] > 0 or line.end(-1) < len(passage.text.rstrip()):
        return False
    long = [word for token in line.tokens for word in token.text.split() if len(word.strip("\"'“”‘’.,")) > 3]
    return len(long) < 7 and all(word.strip("\"'“”‘’")[:1].isupper() for word in long)
