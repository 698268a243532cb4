"""Feeds, sitemap and robots.txt."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from msgspec.structs import replace

from dossier.model import PublicationDate
from dossier.pages.site import render_site
from dossier.pages.sitemap import LIMIT, sitemap
from tests.pages import small
from tests.pages.fed import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
NEWEST = "2021-05-03T00:00:00Z"


def made(path: str, **settings: Any) -> bytes:
    return feeds(small.dossier(), small.site(**settings))[path]


def mapped(path: str, **settings: Any) -> bytes:
    return render_site(small.dossier(), small.site(**settings))[path]


def atom(path: str = "feed.xml", **settings: Any) -> Element:
    return fromstring(made(path, **settings))  # noqa: S314 - our own output


def text(element: Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None, name
    return found.text or ""


def entry(feed: Element, headline: str) -> Element:
    return next(one for one in feed.findall(f"{ATOM}entry") if text(one, "title").startswith(headline))


def href(element: Element, rel: str) -> str:
    return next(link.attrib["href"] for link in element.findall(f"{ATOM}link") if link.attrib["rel"] == rel)


def items(**settings: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made("feed.json", **settings))["items"]
    return found


@pytest.mark.parametrize("settings", [{}, small.AT_HOME])
@pytest.mark.parametrize("path", ["feed.xml", "actors/zoe-brandt.xml", "actors/dam-company.xml"])
def test_atom_has_what_the_standard_requires(path: str, settings: dict[str, Any]) -> None:
    """RFC 4287: a feed and each entry have one id, title and updated; there is an author; ids do not repeat."""
    feed = atom(path, **settings)
    elements = [feed, *feed.findall(f"{ATOM}entry")]
    for element in elements:
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert text(element, name)
        assert STAMP.fullmatch(text(element, "updated"))
        assert href(element, "alternate")
    ids = [text(element, "id") for element in elements]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"https?://|urn:", one) for one in ids)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_links_without_an_address_are_relative_to_the_feed() -> None:
    """A dossier on disk has no address: its links lead from the feed's own folder."""
    actor = atom("actors/zoe-brandt.xml")
    assert href(actor, "alternate") == "../actors/zoe-brandt.html"
    assert href(entry(actor, "Dam"), "alternate") == "../articles/dam-to-open.html"
    assert href(entry(atom(), "Dam"), "alternate") == "articles/dam-to-open.html"


def test_links_of_a_site_with_an_address_are_absolute() -> None:
    """With ``base_url`` feeds can be read away from the site, and pages are their own ids."""
    feed = atom(**small.AT_HOME)
    assert href(feed, "self") == "https://news.example/dossiers/dam/feed.xml"
    assert href(feed, "alternate") == "https://news.example/dossiers/dam/"
    assert text(entry(feed, "Dam"), "id") == "https://news.example/dossiers/dam/articles/dam-to-open.html"


@pytest.mark.parametrize(
    ("headline", "updated", "published", "said"),
    [
        ("Dam", "2021-05-03T00:00:00Z", "2021-05-03T00:00:00Z", ""),
        ("Bulletin", "2021-04-01T00:00:00Z", None, "Published: April 2021."),
        ("=cmd", NEWEST, None, "Publication date inferred, not stated: "),
        ("Background", NEWEST, None, "Publication date unknown."),
    ],
)
def test_no_date_is_pretended(headline: str, updated: str, published: str | None, said: str) -> None:
    """``published`` stands only where the day was stated; what was inferred or is unknown is said to be."""
    found = entry(atom(), headline)
    assert text(found, "updated") == updated
    assert found.findtext(f"{ATOM}published") == published
    assert said in text(found, "summary")
    assert ("date" in text(found, "summary").casefold()) == said.startswith("Publication date")
    assert [one.get("date_published") for one in items() if one["title"].startswith(headline)] == [published]


def test_a_change_that_the_publisher_states_is_an_update() -> None:
    """``updated`` is the day of the last stated change, and never before ``published``."""
    dossier = small.dossier()
    days = {"2021-05-20": "2021-05-20", "2021-05-20?": "2021-05-03", "2021-04-01": "2021-05-03"}
    for modified, expected in days.items():
        first = dossier.articles[1]
        changed = replace(first, article=replace(first.article, modified=modified))
        content = feeds(replace(dossier, articles=(changed,)), small.site())["feed.xml"]
        found = entry(fromstring(content), "Dam")  # noqa: S314 - our own output
        assert text(found, "updated") == f"{expected}T00:00:00Z"
        assert text(found, "published") == "2021-05-03T00:00:00Z"


def test_newest_article_comes_first_and_undated_ones_last() -> None:
    """A feed is read from its newest entry."""
    assert [one["url"] for one in items()] == [
        f"articles/{key}.html" for key in ("dam-opened", "dam-to-open", "bulletin", "background")
    ]


def test_a_feed_is_dated_by_its_dossiers_newest_article() -> None:
    """Also where that date is inferred; never by the clock."""
    assert text(atom(), "updated") == "2021-05-04T00:00:00Z" != NEWEST
    first, *others = small.dossier().articles
    published = PublicationDate("2022-01", "inferred")
    later = replace(first, article=replace(first.article, published=published))
    newer = replace(small.dossier(), articles=(*others, later))
    for content in feeds(newer, small.site()).values():
        if not content.startswith(b"{"):
            assert text(fromstring(content), "updated") == "2022-01-01T00:00:00Z"  # noqa: S314 - our own output


def test_hostile_words_survive_whole() -> None:
    """A headline that ends scripts and a control character change neither the feed nor one another."""
    expected = small.HOSTILE.replace("\u2028", " ")
    assert text(entry(atom(), "=cmd"), "title") == expected
    assert "\x07" not in made("feed.xml").decode()
    assert expected in [one["title"] for one in items()]


def test_json_feed_has_what_version_1_1_requires() -> None:
    """JSON Feed 1.1: version, title, items; each item an id as text and its content."""
    feed = json.loads(made("feed.json", **small.AT_HOME))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "The dam & <the> rest"
    assert feed["feed_url"] == "https://news.example/dossiers/dam/feed.json"
    assert len({one["id"] for one in feed["items"]}) == len(feed["items"]) == 4
    assert all(isinstance(one["id"], str) and one["content_text"] for one in feed["items"])
    assert all("url" not in one or one["url"].startswith("https://") for one in feed["items"])


def test_actor_feed_holds_the_articles_that_name_the_actor() -> None:
    """Whoever follows an actor gets the articles that it is named in, and no other."""
    titles = [text(one, "title") for one in atom("actors/zoe-brandt.xml").findall(f"{ATOM}entry")]
    assert len(titles) == 2
    assert titles[1] == "Dam “to open” in May"
    assert atom("actors/kalnia.xml").findall(f"{ATOM}entry") == []


def test_metadata_only_feeds_quote_no_article() -> None:
    """``publish: metadata`` keeps the articles' sentences out of the feeds too."""
    files = feeds(small.dossier(), small.site(publish="metadata"))
    assert not [path for path, content in files.items() if b"opened the dam on" in content or b"will be" in content]
    assert "will be" in made("feed.xml").decode()


def test_sitemap_needs_an_address() -> None:
    """A sitemap holds absolute addresses; without ``base_url`` there is none, and robots.txt names none."""
    files = render_site(small.dossier(), small.site())
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert mapped("robots.txt", **small.AT_HOME).endswith(b"\nSitemap: https://news.example/dossiers/dam/sitemap.xml\n")


def test_sitemap_lists_every_page_once() -> None:
    """Index, articles, actors, events and sources stand in the sitemap, by their absolute addresses."""
    found = fromstring(mapped("sitemap.xml", **small.AT_HOME))  # noqa: S314 - our own output
    addresses = [one.text or "" for one in found.iter(f"{MAP}loc")]
    assert addresses[0] == "https://news.example/dossiers/dam/"
    assert len(addresses) == len(set(addresses))
    for path in ("articles/background", "actors/dam-company", "events/opening", "sources/the-gazette", "chronology"):
        assert f"https://news.example/dossiers/dam/{path}.html" in addresses


def test_large_sitemap_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitemap may hold 50,000 addresses; a larger site gets an index of several."""
    assert LIMIT == 50_000
    monkeypatch.setattr("dossier.pages.sitemap.LIMIT", 10)
    files = sitemap(small.site(**small.AT_HOME), [("article", [f"articles/{n}.html" for n in range(25)])])
    index = fromstring(files["sitemap.xml"])  # noqa: S314 - our own output
    parts = [(one.text or "").rsplit("/", 1)[1] for one in index.iter(f"{MAP}loc")]
    assert (
        parts
        == [path for path in files if path != "sitemap.xml"]
        == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    )


def test_empty_dossier_has_valid_feeds() -> None:
    """No article is no error: the feeds are there and empty."""
    files = feeds(small.empty(), small.site())
    assert list(files) == ["feed.xml", "feed.json"]
    assert text(fromstring(files["feed.xml"]), "updated") == "1970-01-01T00:00:00Z"  # noqa: S314 - our own output
    assert json.loads(files["feed.json"])["items"] == []


def test_same_dossier_gives_same_bytes() -> None:
    """Two builds agree, and every file ends in one newline."""
    first, second = (feeds(small.dossier(), small.site(**small.AT_HOME)) for _ in range(2))
    assert first == second
    assert all(content.endswith(b"\n") and not content.endswith(b"\n\n") for content in first.values())
