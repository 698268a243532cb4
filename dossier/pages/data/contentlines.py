"""Content lines of iCalendar (RFC 5545, section 3.1), as far as a calendar of all-day events needs them.

A library for calendars took 0.25 ms an event, a fifth of the time of all pages; these few lines take a twentieth of
that. The tests read what they write with the library.
"""

from collections.abc import Iterable
from datetime import date

_MOST = 74
"""Octets of a line before it goes on in the next, which begins with a space: 75 in all, the most that are allowed."""


def text(value: str) -> str:
    """A value of type TEXT (section 3.3.11), its lines parted by newlines."""
    return value.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def categories(values: Iterable[str]) -> str:
    """Several values of type TEXT."""
    return ",".join(map(text, values))


def day(value: date) -> str:
    """A value of type DATE (section 3.3.4): ``20210504``."""
    return f"{value.year:04}{value.month:02}{value.day:02}"


def line(content: str) -> str:
    """A content line with its end, folded where it is longer than 75 octets: between two characters.

    Never within an escape, which is more than the standard asks for: some programs read the escapes before they unfold.
    """
    if len(content) <= _MOST and (content.isascii() or len(content.encode("utf-8", "replace")) <= _MOST):
        return f"{content}\r\n"
    parts: list[str] = []
    start, plain = 0, content.isascii()
    while len(content) - start > _MOST or not plain:
        end = start + _MOST if plain else _end(content, start)
        if end == len(content):
            break
        if content[end - 1] in "\\^":
            end -= 1
        parts.append(content[start:end])
        start = end
    return "\r\n ".join((*parts, content[start:])) + "\r\n"


def _end(content: str, start: int) -> int:
    """Where the line that begins at ``start`` is full, if not all characters are of one octet."""
    part = content[start : start + _MOST]
    # So many octets may end within a character, which then goes to the next line.
    whole = part.encode("utf-8", "replace")[:_MOST]
    return start + len(whole.decode("utf-8", "ignore"))
