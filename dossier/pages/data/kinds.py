"""The kinds of downloads that an editor can choose from, and the files of each."""

from collections.abc import Mapping

from dossier.fields import DownloadKind
from dossier.settings import SiteFile

FILES: Mapping[DownloadKind, tuple[str, ...]] = {
    "data": ("data/dossier.json", "data/dossier.schema.json"),
    "tables": (
        "data/articles.csv",
        "data/events.csv",
        "data/quotes.csv",
        "data/figures.csv",
        "data/actors_by_source.csv",
    ),
    "citations": ("data/citations.bib", "data/citations.ris", "data/citations.json"),
    "calendar": ("chronology.ics", "data/chronology.ics"),
    "entities": ("data/entities.ftm.json",),
    "timeline": ("data/timeline.json",),
}
"""By kind, their paths relative to the output folder."""


def left_out(settings: SiteFile) -> frozenset[str]:
    """The paths of the downloads that are not to be written, and that no page may lead to."""
    return frozenset(path for kind, paths in FILES.items() if kind not in settings.downloads for path in paths)
