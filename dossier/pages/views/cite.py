"""How to cite an article of the dossier: in plain text and as BibTeX."""

from dossier.model import Article
from dossier.pages.dates import When
from dossier.pages.views.page import absolute
from dossier.settings import Site

_BIBTEX = {char: "\\" + char for char in "&%$#_{}"} | {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}


def plain(site: Site, article: Article, publisher: str, when: When) -> str:
    """One line: who, headline, where and when published, address, and where it was read."""
    who = ", ".join(article.byline) or ", ".join(article.agencies)
    parts = [
        f"{who.rstrip('.')}." if who else "",
        f"“{article.headline.rstrip('.')}.”",
        f"{publisher or 'Publisher unknown'}, {when.words if when.edtf else 'date unknown'}.",
        f"{article.original_url}." if article.original_url else "",
        f"Accessed {article.access_date}." if article.access_date else "",
        f"In: {site.settings.title}.",
        absolute(site, f"articles/{article.id}.html"),
    ]
    return " ".join(part for part in parts if part)


def bibtex(site: Site, article: Article, publisher: str, when: When) -> str:
    """A BibTeX entry; what is not known is left out."""
    date = when.datetime.split("-")
    fields = {
        "author": " and ".join("{" + _escaped(name) + "}" for name in article.byline),
        "title": "{" + _escaped(article.headline) + "}",
        "journal": _escaped(publisher),
        "year": date[0],
        "month": date[1] if len(date) > 1 else "",
        "day": date[2] if len(date) > 2 else "",
        "url": article.original_url or absolute(site, f"articles/{article.id}.html"),
        "urldate": article.access_date or "",
        "note": _escaped(_note(article, when)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{article.id},\n" + ",\n".join(lines) + "\n}"


def _note(article: Article, when: When) -> str:
    notes = []
    if article.headline_source == "derived":
        notes.append("headline derived from the first sentence")
    if article.published.source == "inferred":
        notes.append(f"date inferred: {when.words}")
    return "; ".join(notes)


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in text)
