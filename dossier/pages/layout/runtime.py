"""What the functions made of templates call."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape

try:  # ``escape`` wraps what this gives in a Markup, which costs five times as much; here all is joined to one text
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - markupsafe of another version

    def _escaped(text: str, /) -> str:
        return str(escape(text))


escaped = _escaped
"""A text, escaped."""


def shown(value: Any) -> str:
    """A value as a template prints it: escaped, unless it is safe HTML."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        safe: str = value
        return safe
    if kind is int:
        return str(value)
    return str(escape(value))


def looped(values: Iterable[Any]) -> Iterator[tuple[Any, int, bool]]:
    """Each of the values with its place, from 0, and whether it is the last: what ``loop`` tells in a template."""
    known = list(values)
    last = len(known) - 1
    for place, value in enumerate(known):
        yield value, place, place == last
