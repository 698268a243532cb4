"""The pages of long dossiers: shortened, with the rest on pages by year, all reachable without scripts."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, normpath

import pytest
from msgspec.structs import replace

from dossier.model import Actor, Dossier, Event, Evidence
from dossier.pages.jobs import jobs, pages
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.site import render_site
from dossier.pages.views.actor import actor_page
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.front import front_page
from dossier.pages.views.letters import MAX_ACTORS
from dossier.pages.views.listing import NEWEST, ListingView
from dossier.pages.views.lists import LISTED, MAX_CARDS
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.record import ONE_PAGE, record_pages, said
from dossier.pages.views.source import source_page, sources_page
from tests.pages import sample
from tests.pages.many import long


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages of the long dossier."""
    return render_pages(long(), sample.site(tmp_path_factory.mktemp("long")), BuildInfo("0.1.0"))


def listing_pages(book: Book) -> list[tuple[PageView, ListingView]]:
    """The list of all articles and its pages by year, and those of each long source."""
    kinds = ("articles", "by year", "listing")
    found = (made for job in jobs(book) if job.kind in kinds for made in pages(book, job))
    return [(page, variables["listing"]) for _, page, variables in found]


def links(path: str, page: bytes) -> Iterator[str]:
    """The pages that a page leads to by plain links."""
    for link in re.findall(r'<a[^>]* href="([^"]*)"', page.decode()):
        target = link.partition("#")[0]
        if target and "//" not in target:
            yield normpath(f"{dirname(path)}/{target}".lstrip("/"))


def test_everything_is_reached_by_plain_links(files: dict[str, bytes]) -> None:
    """From the index, without the search page and its A–Z, links lead to every page of the site."""
    seen, ahead = {"index.html", "search.html", "404.html"}, ["index.html"]
    while ahead:
        path = ahead.pop()
        new = [one for one in links(path, files[path]) if one in files and one not in seen and one.endswith(".html")]
        seen.update(new)
        ahead += dict.fromkeys(new)
    assert sorted(one for one in files if one.endswith(".html") and one not in seen) == []


def test_no_page_is_long(files: dict[str, bytes]) -> None:
    """No page passes 100 KB."""
    assert {path: len(page) for path, page in files.items() if path.endswith(".html") and len(page) > 100_000} == {}


def test_what_has_no_date_is_in_no_order_of_time(files: dict[str, bytes]) -> None:
    """The pages of undated articles say so, and do not call themselves newest first."""
    listed, told = files["articles/by-year/undated.html"].decode(), files["actors/oke-brandt/undated.html"].decode()
    assert "40 articles. <a" in listed
    assert "newest first" not in listed
    assert "All whose date is unknown." in told


def test_links_hold(files: dict[str, bytes]) -> None:
    """Each page and place that the shortened pages name is there."""
    for path, page in files.items():
        if re.match("actors/oke|sources/tribune|articles/(index|by-year)|index", path):
            for link in re.findall(r'<a[^>]* href="([^"]*)"', page.decode()):
                target, _, fragment = link.partition("#")
                goal = normpath(f"{dirname(path)}/{target}".lstrip("/")) if target else path
                known = goal in files or goal.endswith((".xml", ".json", ".csv")) or goal.startswith(("data/", "chron"))
                assert known, f"{path}: {link}"
                assert not fragment or f'id="{fragment}"' in files[goal].decode(), f"{path}: {link}"


def test_an_actors_record_has_each_thing_once() -> None:
    """What the actor's own page leaves out stands, with all the rest, once on its pages by year."""
    book = open_book(long(), sample.site(Path("/nowhere")))
    _, own = actor_page(book, "oke-brandt")
    views = [view for _, view in record_pages(book, "oke-brandt")]
    assert [len(own.statements), own.all_statements] == [NEWEST, 800]
    assert sum(len(one.statements) for one in views) == len(said(book, "oke-brandt")) == 800
    assert {one.id for view in views for one in view.articles} == set(book.articles)
    assert [one.id for view in views for one in view.events] == list(book.events)
    assert sum(one.count for _, parts in own.parts for one in parts) == 800 + 400 + len(book.events)
    assert (len(own.events), own.all_events) == (NEWEST, len(book.events))
    assert views[0].previous is None
    assert views[-1].next is None


def test_a_year_of_an_actor_is_newest_first() -> None:
    """On a page that has several months the newest statement and article come first, and the first event."""
    book = open_book(long(33), sample.site(Path("/nowhere")))
    view = next(view for _, view in record_pages(book, "oke-brandt") if view.period.title == "2031")
    said_on = [one.said_on.edtf for one in view.statements]
    assert len({day[:7] for day in said_on}) > 1
    assert said_on == sorted(said_on, reverse=True)
    assert [one.when.edtf for one in view.articles] == sorted((one.when.edtf for one in view.articles), reverse=True)
    assert [one.when.edtf for one in view.events] == sorted(one.when.edtf for one in view.events)


def test_an_actor_of_few_articles_has_one_page() -> None:
    """Nothing is parted that one page can list."""
    book = open_book(long(ONE_PAGE // 4), sample.site(Path("/nowhere")))
    _, own = actor_page(book, "oke-brandt")
    assert (len(own.statements), own.parts, list(record_pages(book, "oke-brandt"))) == (ONE_PAGE // 2, (), [])


def test_long_lists_show_the_newest_and_lead_to_all() -> None:
    """Index, source and the articles without publisher show the newest, dated ones first, and how many there are."""
    book = open_book(long(), sample.site(Path("/nowhere")))
    index = front_page(book)[1]
    assert (len(index.articles), index.all_articles) == (NEWEST, 400)
    assert [one.when.edtf for one in index.articles] == sorted((one.when.edtf for one in index.articles), reverse=True)
    source = source_page(book, book.sources["Tribune"])[1]
    assert (len(source.published), source.all_published) == (NEWEST, 200)
    assert sum(one.count for _, parts in source.parts for one in parts) == 200
    _, _, unknown, count = sources_page(book)
    assert (len(unknown), count) == (NEWEST, 200)
    (first, whole), *rest = listing_pages(book)
    assert first.path == "articles/index.html"
    assert sum(one.count for _, parts in whole.parts for one in parts) == 400
    assert all(0 < len(view.articles) <= LISTED for _, view in rest)
    assert {page.path.rpartition("/")[0] for page, _ in rest} == {"articles/by-year", "sources/tribune"}


def test_a_short_dossier_has_no_such_pages() -> None:
    """As many articles as the index can list stand there."""
    book = open_book(long(MAX_CARDS), sample.site(Path("/nowhere")))
    assert len(front_page(book)[1].articles) == MAX_CARDS
    assert listing_pages(book) == []


def test_the_map_of_the_site_has_the_pages_by_year(files: dict[str, bytes]) -> None:
    """Every page but those for lost readers stands in the sitemap."""
    site = sample.site(Path("/nowhere"), base_url="https://s.example/")
    mapped = render_site(long(), site)["sitemap.xml"].decode()
    for path in files:
        if path.endswith(".html") and path not in ("404.html", "index.html") and not path.startswith("2031/"):
            assert f"<loc>https://s.example/{path}</loc>" in mapped, path
    assert page_view(open_book(long(), site), "articles/by-year/2031.html", "x", "").root == "../../"


def test_an_event_of_very_many_reports_is_no_endless_page(tmp_path: Path) -> None:
    """Of many reports the first stand in full, the others as a list; each is linked, and the page stays short."""
    affair = long()
    ids = tuple(one.article.id for one in affair.articles)
    evidence = tuple(Evidence(0, 43, one) for one in ids)
    event = Event("sinking", "2031-01-02", "occurred", "The quay sank", ("oke-brandt",), ids, evidence)
    files = render_pages(replace(affair, events=(event,)), sample.site(tmp_path), BuildInfo("0.1.0"))
    page = files["events/sinking.html"].decode()
    assert "360 more reports" in page
    assert all(f'href="../articles/{one}.html"' in page for one in ids)
    assert len(page) < 150_000
    article = files["articles/report-0001.html"].decode()
    assert re.search(r'And <a href="\.\./events/sinking\.html#reports">391 others</a>\.', article)
    assert len(article) < 30_000


def test_headlines_too_many_for_the_a_to_z_stand_on_pages_by_letter(files: dict[str, bytes]) -> None:
    """The search page and the list of all articles lead there; each headline stands once, in alphabetical order."""
    assert b"Report 7" not in files["search.html"]
    assert b"Oke Brandt" in files["search.html"]
    for path in ("search.html", "articles/index.html"):
        assert {one for one in links(path, files[path]) if "a-z" in one} == {
            "articles/a-z/r.html",
            "articles/a-z/r-part-2.html",
        }
    pages = [files[path].decode() for path in ("articles/a-z/r.html", "articles/a-z/r-part-2.html")]
    listed = [one for page in pages for one in re.findall(r">(Report \d+)<", page)]
    assert listed == sorted(f"Report {number}" for number in range(400))


def cast(names: Sequence[str]) -> Dossier:
    """The sample with these actors, whom no article names."""
    people = tuple(Actor(f"actor-{number}", name, "person") for number, name in enumerate(names))
    return replace(sample.dossier(), actors=people, events=(), comparisons=())


def test_actors_too_many_for_one_page_stand_on_pages_by_letter(tmp_path: Path) -> None:
    """Whatever their script and accents; the list of actors has the main ones, and leads to all."""
    names = [f"Éva {n}" for n in range(150)] + [f"eric {n}" for n in range(60)] + ["Ёлкин", "Ольга", "7 Days", "北京"]
    files = render_pages(cast(names), sample.site(tmp_path), BuildInfo("0.1.0"))
    index = files["actors/index.html"].decode()
    assert "The 24 named in most articles, of 214." in index
    pages = dict.fromkeys(one for one in links("actors/index.html", files["actors/index.html"]) if "a-z" in one)
    names_of = ("e", "e-part-2", "u0435", "u043e", "u5317", "other")
    assert list(pages) == [f"actors/a-z/{name}.html" for name in names_of]
    listed = [one for path in pages for one in re.findall(r"actors/(actor-\d+)\.html\"", files[path].decode())]
    assert sorted(listed) == sorted(f"actor-{number}" for number in range(214))
    first = files["actors/a-z/e.html"].decode()
    assert first.index(">eric 0<") < first.index(">Éva 0<")
    assert 'aria-current="page">E (1 of 2)<' in first
    assert "Éva 7" not in files["search.html"].decode()


def test_few_actors_have_no_pages_by_letter(tmp_path: Path) -> None:
    """As many as one page can hold stand there, and in the A–Z of the search."""
    files = render_pages(cast([f"Ada {n}" for n in range(MAX_ACTORS)]), sample.site(tmp_path), BuildInfo("0.1.0"))
    assert not any("a-z/" in path for path in files)
    assert all(files[path].count(b">Ada ") == MAX_ACTORS for path in ("actors/index.html", "search.html"))
