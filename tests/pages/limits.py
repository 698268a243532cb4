"""What a page can list, so low that a small dossier has all the pages of a large one."""

import pytest

LIMITS = {
    "book.MAX_CARDS": 4,
    "lists.MAX_CARDS": 4,
    "source.MAX_CARDS": 4,
    "lists.LISTED": 3,
    "lists.ONE_PAGE": 6,
    "lists.PER_PAGE": 3,
    "record.ONE_PAGE": 6,
    "record.PER_PAGE": 3,
    "letters.MAX_HEADLINES": 4,
    "letters.MAX_ACTORS": 3,
}
"""By the constant of :mod:`dossier.pages.views`."""


def lower(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages list as few."""
    for name, number in LIMITS.items():
        monkeypatch.setattr(f"dossier.pages.views.{name}", number)
