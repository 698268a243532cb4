"""What the functions made of templates call."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

try:  # ``escape`` wraps what this gives in a Markup, which costs five times as much; here all is joined to one text
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - markupsafe of another version

    def _escaped(text: str, /) -> str:
        return str(escape(text))


_MOST = 8192
"""Texts that a macro keeps, of a third of a kilobyte each."""
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


def kept(macro: Callable[..., str]) -> Callable[..., str]:
    """The same macro, which writes once what it is to write of a record on pages with the same way to the site's root.

    That an article stands in a list is written on a dozen pages; to look it up takes a third of the time. Whatever
    else the macro is given it does each time.
    """
    known: dict[tuple[int, str], tuple[Struct, str]] = {}

    def asked(*given: Any, **named: Any) -> str:
        if named or len(given) != 2 or type(given[1]) is not str or not isinstance(given[0], Struct):
            return macro(*given, **named)
        one, root = given
        found = known.get((id(one), root))
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            # Records are never altered, and while this one is kept nothing else can have its id.
            found = known[id(one), root] = one, macro(one, root)
        return found[1]

    return asked
