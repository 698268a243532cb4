"""The dossier for machines: everything below ``data/``, and the calendar.

Every file is documented in ``docs/data-format.md``; ``data/dossier.json`` is the contract, the others are views of it.
"""

from dossier.model import Dossier
from dossier.pages.data import citations, ftm, ical, tables
from dossier.pages.data.contract import dossier_parts, schema
from dossier.pages.data.kinds import left_out
from dossier.pages.data.parts import Download, whole
from dossier.pages.data.timeline import timeline
from dossier.pages.views.book import Book, open_book
from dossier.settings import Site

CALENDAR, DOSSIER, ENTITIES = "chronology.ics", "data/dossier.json", "data/entities.ftm.json"


def downloads(site: Site) -> tuple[Download, ...]:
    """The files that the settings ask for: UTF-8, the same bytes for the same dossier."""
    made = (
        # At both addresses: beside the page that it stands for, and with the other data.
        Download((CALENDAR, f"data/{CALENDAR}"), ical.calendar(site)),
        Download((DOSSIER,), dossier_parts(site)),
        Download(("data/dossier.schema.json",), (schema(),)),
        Download((ENTITIES,), ftm.PARTS, b"\n"),
        Download(("data/timeline.json",), timeline(site)),
        *(Download((f"data/{name}.csv",), parts) for name, parts in tables.TABLES.items()),
        Download(("data/citations.bib",), citations.BIBTEX),
        Download(("data/citations.ris",), citations.RIS),
        Download(("data/citations.json",), citations.CSL),
    )
    unwanted = left_out(site.settings)
    return tuple(one for one in made if one.paths[0] not in unwanted)


def exports(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """All files whole, by their path relative to the output folder."""
    return exported(open_book(dossier, site))


def exported(book: Book) -> dict[str, bytes]:
    """The same of the book."""
    made = ((one.paths, whole(one, book)) for one in downloads(book.site))
    return {path: found for paths, found in made for path in paths}
