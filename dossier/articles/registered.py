"""Publishers by the names that the settings know them by."""

from collections.abc import Iterable

from dossier.settings import SourceEntry
from dossier.text import fold


def as_registered(name: str, sources: Iterable[SourceEntry]) -> str:
    """The name of a publisher as the settings spell it, where they know it; else as it is."""
    for entry in sources:
        if fold(name) in {fold(known) for known in (entry.name, *entry.aliases)}:
            return entry.name
    return name
