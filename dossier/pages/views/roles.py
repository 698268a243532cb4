"""Which roles an actor has at a date."""

from collections.abc import Iterable
from datetime import date

from dossier import edtf
from dossier.model import Actor, Role
from dossier.pages.dates import When
from dossier.pages.views.book import Book
from dossier.pages.wording import ENGLISH, Wording

_Bounds = tuple[date, date, date, date]
"""The first day on which a role may be held and that from which it surely is; then the day up to which it surely is and
that up to which it may be."""
_Term = tuple[str, str, _Bounds | None]
"""A role in words where it is surely held and where perhaps, and its bounds; None where it has no date."""


def role_of(book: Book, actor: Actor, at: When) -> str:
    """As :func:`role_at`; the terms are read once, since an actor stands on hundreds of pages, each of another date."""
    return _held(book.memory.of("terms", actor.id, lambda: _terms(actor, book.wording)), at)


def role_at(actor: Actor, at: When, wording: Wording = ENGLISH) -> str:
    """The actor's roles at a date, those without any date included; with "perhaps" where the date cannot tell."""
    return _held(_terms(actor, wording), at)


def _terms(actor: Actor, wording: Wording) -> tuple[_Term, ...]:
    return tuple(
        (_role_words(role, wording, sure=True), _role_words(role, wording, sure=False), _bounds(role))
        for role in actor.roles
    )


def _held(terms: Iterable[_Term], at: When) -> str:
    parts = []
    for held, perhaps, bounds in terms:
        sure = _holds(bounds, at)
        if sure is not None:
            parts.append(held if sure else perhaps)
    return "; ".join(dict.fromkeys(parts))


def _role_words(role: Role, wording: Wording, *, sure: bool) -> str:
    title = wording.say("%(role)s (disputed)", role=role.title) if role.disputed else role.title
    return title if sure else wording.say("perhaps %(role)s", role=title)


def _bounds(role: Role) -> _Bounds | None:
    if role.start is None and role.end is None:
        return None
    start = edtf.parse(role.start) if role.start else None
    end = edtf.parse(role.end) if role.end else None
    first, sure_from = (start.earliest or date.min, start.latest or date.max) if start else (date.min, date.min)
    sure_to, last = (end.earliest or date.min, end.latest or date.max) if end else (date.max, date.max)
    return first, sure_from, sure_to, last


def _holds(bounds: _Bounds | None, at: When) -> bool | None:
    """True if the role is surely held at ``at``, False if perhaps, None if surely not. The end is exclusive."""
    if bounds is None:
        return True
    if at.earliest is None or at.latest is None:
        return False
    first, sure_from, sure_to, last = bounds
    if at.latest < first or at.earliest >= last:
        return None
    return sure_from <= at.earliest and at.latest < sure_to
