"""What Zotero saves from an article's page: read here by the rules of its readers of embedded metadata and of RDF.

https://github.com/zotero/translators: ``Embedded Metadata.js`` and ``RDF.js``. The rules are told here in our words, as
far as they bear on what our pages hold.
"""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier import config, pipeline
from dossier.model import Dossier, PublicationDate
from dossier.pages.render import BuildInfo, render_pages
from dossier.settings import Site
from tests.pages import sample, small

ROOT = Path(__file__).parents[2]
ITEM_TYPES = {"newspaperArticle", "journalArticle", "magazineArticle", "webpage", "report", "book"}
"""Some of Zotero's types of items."""
PREFIXES = {"dc", "dcterms", "prism", "og", "article", "z", "bib", "bibo", "eprints"}
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_cover_date": "date",
    "citation_date": "date",
    "citation_public_url": "url",
    "citation_language": "language",
}


class Head(HTMLParser):
    """The ``<meta>`` of a page by prefix and name, its first ``<time>``, its canonical address, its bylines."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.canonical = self.time = ""
        self.bylines = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name") or found.get("property") or ""
        if tag == "meta" and name and found.get("content"):
            self.metas.append((name, found["content"]))
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        if tag == "time" and not self.time:
            self.time = found.get("datetime", "")
        self.bylines += bool({"byline", "bylines", "vcard", "article-byline"} & set(found.get("class", "").split()))

    def all(self, name: str) -> list[str]:
        return [content for known, content in self.metas if known == name]

    def rdf(self, *names: str) -> str:
        """The first value of these statements (``dc:type``), however their prefix is parted from the name."""
        said: dict[str, str] = {}
        for name, content in self.metas:
            for delimiter in ".:_":
                prefix, _, rest = name.partition(delimiter)
                if rest and prefix.casefold() in PREFIXES:
                    said.setdefault(f"{prefix.casefold()}:{rest[:1].lower()}{rest[1:]}", content)
        return next((said[name] for name in names if name in said), "")


def item(page: bytes) -> dict[str, Any]:
    """What Zotero saves."""
    head = Head()
    head.feed(page.decode())
    said = {field: value for name, field in HIGHWIRE.items() for value in head.all(name)[:1]}
    assert not head.all("citation_journal_title")
    graph = {"website": "webpage", "book": "book"}.get(head.rdf("og:type"), "")
    kind = head.rdf("dc:type", "dcterms:type")
    guess = "journalArticle" if said.get("title") else "webpage"
    found = {
        "itemType": graph or (kind if kind in ITEM_TYPES else "") or guess,
        "title": head.rdf("dc:title", "og:title"),
        "publicationTitle": head.rdf("prism:publicationName", "dc:source", "og:site_name"),
        "section": head.rdf("article:section"),
        "url": head.rdf("og:url"),
        "date": head.rdf("dc:date", "article:published_time"),
        "creators": head.all("citation_author"),
        "abstractNote": (head.all("description") or [""])[0],
        **said,
    }
    found["url"] = found["url"] or head.canonical
    found["date"] = found["date"] or head.time
    if not found["creators"]:
        assert not head.all("author")
        assert not head.all("article:author")
        found["creators"] = ["whatever stands in the byline"] * bool(head.bylines)
    return found


@cache
def saved(name: str, **settings: Any) -> dict[str, dict[str, Any]]:
    """The items of all articles of a dossier, by their id."""
    if name == "seeds":
        site: Site = config.load(ROOT / "site.yaml")
        dossier: Dossier = pipeline.analyse(site).dossier
    else:
        dossier = small.dossier() if name == "small" else sample.dossier()
        site = small.site(**settings) if name == "small" else sample.site(Path(), **settings)
    pages = render_pages(dossier, site, BuildInfo(version="1"))
    return {one.article.id: item(pages[f"articles/{one.article.id}.html"]) for one in dossier.articles}


@pytest.mark.parametrize(
    ("name", "settings"),
    [("seeds", {}), ("small", {}), ("small", small.AT_HOME), ("sample", {"publish": "metadata"})],
    ids=["seeds", "disk", "home", "metadata"],
)
def test_each_article_is_saved_as_a_newspaper_article(name: str, settings: dict[str, Any]) -> None:
    """With and without an address of the site, whatever is known of the article: type, title, language."""
    for key, found in saved(name, **settings).items():
        assert found["itemType"] == "newspaperArticle", key
        assert found["title"], key
        assert found["language"], key


@pytest.mark.parametrize("settings", [{}, small.AT_HOME], ids=["disk", "home"])
@pytest.mark.parametrize(
    ("key", "date", "publication", "authors"),
    [
        ("dam-to-open", "2021-05-03", "Evening Wire", ["Ana Kovač", "Smith and Sons"]),
        ("bulletin", "2021-04", "The Gazette", []),
        ("dam-opened", "n.d.", "The Gazette", []),
        ("background", "n.d.", "", []),
    ],
)
def test_nothing_is_saved_that_is_not_known(
    key: str, date: str, publication: str, authors: list[str], settings: dict[str, Any]
) -> None:
    """No date that nobody stated, not even that of the first ``<time>``; no publisher or author made of other words."""
    found = saved("small", **settings)[key]
    assert (found["date"], found["publicationTitle"], found["creators"]) == (date, publication, authors)


def test_the_address_is_the_originals() -> None:
    """Where it is not known it is the page's own."""
    assert saved("small", **small.AT_HOME)["dam-to-open"]["url"] == "https://wire.example/dam_{1}?a=1&b=2"
    assert saved("small", **small.AT_HOME)["bulletin"]["url"].endswith("/articles/bulletin.html")


def test_a_headline_of_any_characters_is_saved_whole() -> None:
    """What means something to HTML comes out as it went in."""
    assert saved("small")["dam-opened"]["title"] == small.HOSTILE


def test_the_dossiers_own_words_are_not_an_articles_summary() -> None:
    """An article without a sentence to show has its headline for one, not the description of the dossier."""
    assert saved("small", publish="metadata")["background"]["abstractNote"] == "Background"


def test_an_uncertain_date_is_none() -> None:
    """A date that the editor gave with a doubt is not one to cite."""
    dossier = small.dossier()
    first = dossier.articles[1]
    doubtful = replace(first, article=replace(first.article, published=PublicationDate("2021-05-03?", "front matter")))
    pages = render_pages(
        replace(dossier, articles=(doubtful,), events=(), comparisons=()), small.site(), BuildInfo("1")
    )
    assert item(pages["articles/dam-to-open.html"])["date"] == "n.d."
