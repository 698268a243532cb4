"""The whole site in memory: pages, feeds, exports and search index, each path once."""

from dossier import __version__, edtf
from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.feeds import feeds
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.search import search_index
from dossier.settings import Site


def render_site(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """Every file of the site, by its path relative to the output folder, in the order of the paths.

    The same dossier and settings give the same bytes: the date of the site is that of its newest article.
    """
    newest = newest_date(dossier)
    parts = (
        render_pages(dossier, site, BuildInfo(version=__version__, commit=site.commit, newest=newest)),
        feeds(dossier, site, newest),
        exports(dossier, site),
        search_index(dossier, site),
    )
    files = {path: content for part in parts for path, content in part.items()}
    return dict(sorted(files.items()))


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    dates = [a.article.published.edtf for a in dossier.articles if a.article.published.edtf]
    return max(dates, key=lambda text: (edtf.parse(text).earliest is not None, edtf.parse(text).sort_key), default=None)
