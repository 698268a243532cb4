"""The dossier for machines: everything below ``data/``, and the calendar.

Every file is documented in ``docs/data-format.md``; ``data/dossier.json`` is the contract, the others are views of it.
"""

from dossier.model import Dossier
from dossier.pages.data.citations import citations
from dossier.pages.data.contract import dossier_json, schema
from dossier.pages.data.ftm import entities
from dossier.pages.data.ical import calendar
from dossier.pages.data.tables import tables
from dossier.pages.data.timeline import timeline
from dossier.pages.views.book import open_book
from dossier.settings import Site


def exports(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """The files, by their path relative to the output folder: UTF-8, the same bytes for the same dossier."""
    book = open_book(dossier, site)
    days = calendar(book)
    return {
        # At both addresses: beside the page that it stands for, and with the other data.
        "chronology.ics": days,
        "data/chronology.ics": days,
        "data/dossier.json": dossier_json(dossier, site),
        "data/dossier.schema.json": schema(),
        "data/entities.ftm.json": entities(book),
        "data/timeline.json": timeline(book),
        **tables(book),
        **citations(book),
    }
