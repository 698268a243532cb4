"""How to cite an article of the dossier: in plain text, and for reference managers."""

import json
from dataclasses import dataclass

from dossier.model import Article
from dossier.pages.data.citations import bibtex, csl, ris
from dossier.pages.dates import When
from dossier.pages.views.page import absolute
from dossier.settings import Site


@dataclass(frozen=True, slots=True)
class Cited:
    """How to cite an article."""

    text: str
    bibtex: str
    ris: str
    csl: str
    """CSL-JSON, with each property on a line of its own."""


def cited(site: Site, article: Article, publisher: str, when: When) -> Cited:
    """The article in every format; ``publisher`` is empty where it is unknown."""
    properties = csl(site, article, when).items()
    lines = (f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in properties)
    return Cited(
        text=plain(site, article, publisher, when),
        bibtex=bibtex(site, article, when),
        ris=ris(site, article, when).replace("\r\n", "\n").strip("\n"),
        csl="{\n" + ",\n".join(lines) + "\n}",
    )


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
