"""The feeds of a dossier."""

from dossier.model import Dossier
from dossier.pages.jobs import FILES, feeds as fed
from dossier.pages.views.book import open_book
from dossier.settings import Site


def feeds(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """All feeds by their path."""
    book = open_book(dossier, site)
    return {path: content for job in fed(book) for path, content in FILES[job.kind](book, job.key)}
