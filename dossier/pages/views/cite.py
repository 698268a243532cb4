"""How to cite an article of the dossier, in plain text (BibTeX: :mod:`dossier.pages.data.citations`)."""

from dossier.model import Article
from dossier.pages.dates import When
from dossier.pages.views.page import absolute
from dossier.settings import Site


def plain(site: Site, article: Article, publisher: str, when: When) -> str:
    """One line: who, headline, where and when published, address, and where it was read."""
    who = ", ".join(article.byline) or ", ".join(article.agencies)
    parts = [
        f"{who.rstrip('.')}." if who else "",
        f"“{_ended(article.headline)}”",
        f"{publisher or 'Publisher unknown'}, {when.words if when.edtf else 'date unknown'}.",
        f"{article.original_url}." if article.original_url else "",
        f"Accessed {article.access_date}." if article.access_date else "",
        f"In: {site.settings.title}.",
        absolute(site, f"articles/{article.id}.html"),
    ]
    return " ".join(part for part in parts if part)


def _ended(headline: str) -> str:
    """The headline with one mark at its end."""
    return headline if headline.endswith(("…", "?", "!")) else headline.rstrip(".") + "."
