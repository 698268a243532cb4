"""The whole site in memory: pages, feeds, exports and search index, each path once."""

from collections.abc import Callable

from dossier import __version__, edtf
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.feeds import feeds
from dossier.pages.fulltext import full_text, text_ids
from dossier.pages.pictures import image_files
from dossier.pages.render import BuildInfo, render_pages, template_contents
from dossier.pages.search import search_index
from dossier.pages.withhold import withheld
from dossier.settings import Site


def render_site(
    dossier: Dossier, site: Site, memo: Memo | None = None, early: Callable[[dict[str, bytes]], None] | None = None
) -> dict[str, bytes]:
    """Every file of the site, by its path relative to the output folder, in the order of the paths.

    The same dossier and settings give the same bytes: the date of the site is that of its newest article. With a
    ``memo`` only what changed is made again. Whoever waits for the pages is given them ``early``, before what nobody
    looks at while reading: feeds, downloads, search index.
    """
    dossier = withheld(dossier, site)
    newest, memo = newest_date(dossier), memo or Forgetful()
    made_from = (dossier, site, template_contents(site))
    pages = render_pages(dossier, site, BuildInfo(version=__version__, commit=site.commit, newest=newest), memo)
    if early:
        early(pages)
    parts = (
        pages,
        memo.of("feeds", made_from, lambda: feeds(dossier, site, newest)),
        memo.of("exports", made_from, lambda: exports(dossier, site)),
        image_files(dossier, site),
        (texts := memo.of("full text", made_from, lambda: full_text(dossier, site))),
        memo.of("search", made_from, lambda: search_index(dossier, site, text_ids(texts))),
    )
    files = {path: content for part in parts for path, content in part.items()}
    return dict(sorted(files.items()))


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    dates = [a.article.published.edtf for a in dossier.articles if a.article.published.edtf]
    return max(dates, key=lambda text: (edtf.parse(text).earliest is not None, edtf.parse(text).sort_key), default=None)
