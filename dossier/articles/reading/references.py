"""Character references of Markdown (``&amp;``, ``&#8217;``) as the characters that they stand for.

Text that was copied from the source of a page, or saved by a clipper, is full of them. A page shows each as one
character; names, quotes and headlines that are taken from the text must have it too, and offsets can only tell so where
the text has that character itself. So they are resolved before anything else is read, as they are in web pages.
"""

import re
import string
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.articles.reading.markdown import tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""As CommonMark 0.31 has it, 2.5."""
_LONGEST = 34
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufffd]")
"""What would part words or lines of the source, or stands for what is no character."""
_MARKS = frozenset(string.punctuation) - frozenset("'\"&")


def resolved(text: str) -> str:
    r"""Markdown ``text`` with the characters that its references stand for; it says the same, on the same lines.

    A mark of Markdown gets a backslash (``&#42;`` becomes ``\*``). References in code, in addresses and for line ends
    and blanks stay as they are written; so do all where the text would read otherwise without them.
    """
    if "&" not in text or _REFERENCE.search(text) is None:
        return text
    found = tokens(text)
    made: list[str] = []
    at = 0
    for start, end, char in _references(found, text):
        made += (text[at:start], _written(char, text[end : end + _LONGEST]))
        at = end
    if not at:
        return text
    new = "".join((*made, text[at:]))
    return new if _said(tokens(new)) == _said(found) else text


def _references(found: "list[Token]", text: str) -> "Iterator[tuple[int, int, str]]":
    """(start, end, characters) of each reference, in the order of the text."""
    for child in (child for token in found for child in token.children or () if child.type == "text"):
        start, end = child.meta.get("offset", 0), child.meta.get("end", 0)
        if child.markup.startswith("&") and text[start:end] == child.markup and _BREAKS.search(child.content) is None:
            yield start, end, child.content


def _written(char: str, behind: str) -> str:
    """How Markdown has the character where ``behind`` follows."""
    return f"\\{char}" if char in _MARKS or (char == "&" and _REFERENCE.match(f"&{behind}")) else char


def _said(found: "list[Token]") -> list[tuple[str, str]]:
    """The words of a text with the marks between them, however they are written."""
    said: list[tuple[str, str]] = []
    for one in (part for token in found for part in (token, *(token.children or ()))):
        words = one.content if one.type != "inline" else ""
        if one.type == "text" and said and said[-1][0] == "text":
            said[-1] = "text", said[-1][1] + words
        else:
            said.append((one.type, f"{words}{sorted(one.attrs.items())}" if one.attrs else words))
    return said
