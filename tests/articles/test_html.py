"""HTML pages: main text as blocks, and what the markup states."""

import json

import pytest

from dossier.articles import load
from dossier.articles.webpage import extract as html
from dossier.model import PageMetadata
from dossier.problems import BuildError

PAGE = """<html lang="en"><head><title>Ferry returns | The Ferry Post</title>
<meta property="og:site_name" content="The Ferry Post"><meta property="og:title" content="Ferry returns">
<meta name="date" content="2021-03-04"><meta name="description" content="After the strike.">
<link rel="canonical" href="https://ferry.example/returns"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry returns</h1>
<p>The ferry to the outer islands runs twice a day again after a strike of nineteen days, the county said on Monday.</p>
<h2>What it costs</h2>
<ul><li>Adults pay four crowns for each crossing to the islands.</li><li>Children travel free of charge.</li></ul>
<blockquote><p>We are glad that it is over, and so are the gulls.</p></blockquote>
<p>The crews had asked for longer rests between two crossings. They were given half an hour, and a warm room.</p>
</article><footer>Imprint</footer></body></html>"""


def test_blocks_and_metadata() -> None:
    """Headings, items and quotations are known as such; blocks stand in the text with blank lines between."""
    source, warnings = load.parse(PAGE.encode(), "seeds/a.html", None)
    assert not warnings
    assert [(block.kind, block.of(source.text)[:14]) for block in source.blocks] == [
        ("heading", "Ferry returns"),
        ("paragraph", "The ferry to t"),
        ("heading", "What it costs"),
        ("item", "Adults pay fou"),
        ("item", "Children trave"),
        ("quote", "We are glad th"),
        ("paragraph", "The crews had "),
    ]
    assert source.text.split("\n\n")[2] == "What it costs"
    assert source.page is not None
    assert (source.page.headline, source.page.date, source.page.publisher) == (
        "Ferry returns",
        "2021-03-04",
        "The Ferry Post",
    )
    assert source.page.url == "https://ferry.example/returns"


def test_a_page_without_main_text_gives_what_it_has_with_a_warning() -> None:
    """A page whose main text is not found is not lost, and the editor is told."""
    text, blocks, _, warnings, *_ = html.extract("<html><body><div>Tide 4.10</div></body></html>", "seeds/a.html")
    assert "Tide 4.10" in text
    assert len(blocks) == 1
    assert [warning.severity for warning in warnings] in ([], ["warning"])


@pytest.mark.parametrize("page", ["<html><body><script>go()</script></body></html>", "<html></html>", "<!-- a -->"])
def test_a_page_without_words_is_a_problem(page: str) -> None:
    """A page without a single word cannot be an article."""
    with pytest.raises(BuildError, match=r"seeds/a\.html: the page has no text"):
        html.extract(page, "seeds/a.html")


def test_a_body_in_several_boxes_is_one() -> None:
    """Where the layout cuts the body into boxes of one class, all of them are read, in their order."""
    told = "The river rose again on Tuesday, and the people of the lower town carried their beds upstairs once more. "
    boxes = "".join(
        f'<div class="part"><p>Part {n} begins here. {told * 4}</p><p>Part {n} ends here. {told * 4}</p></div><hr>'
        for n in range(1, 4)
    )
    page = f"<html><body><h1>The river</h1><article><div class='parts'>{boxes}</div></article></body></html>"
    text = html.extract(page, "page.html")[0]
    places = [text.find(f"Part {n} {verb} here.") for n in range(1, 4) for verb in ("begins", "ends")]
    assert -1 not in places
    assert places == sorted(places)


TOLD = (
    "<p>The harbour council voted on Tuesday to close the old fish market, after an inspection found that the roof "
    "could come down in a storm.</p><p>Traders who have sold herring there for three generations said they would move "
    "their stalls to the car park behind the station, and asked who would pay for it.</p>"
)


def stated(head: str, top: str = "<h1>Fish market closes</h1>", lang: str = "en") -> PageMetadata:
    """What is read of a page with that ``head`` and that ``top`` of its article."""
    page = f'<!doctype html><html lang="{lang}"><head>{head}</head><body><article>{top}{TOLD}</article></body></html>'
    return html.extract(page, "page.html")[2]


def linked_data(**properties: object) -> str:
    """A script that describes a news article."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Fish market closes", **properties}
    data = json.dumps(thing).replace("</", r"<\/")
    return f'<script type="application/ld+json">{data}</script>'


SITE = '<meta property="og:site_name" content="Harbour Herald">'


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta property="og:title" content="Fish market closes - Harbour Herald">' + SITE, ""),
        ("<title>Fish market closes | Harbour Herald</title>", "<h1>Fish market closes</h1>"),
        ("<title>Fish market closes – Harbour Herald</title>" + SITE, ""),
        ("<title>Harbour Herald: Fish market closes</title>" + SITE, ""),
        (
            '<meta property="og:title" content="Fish market closes | News | Harbour Herald">',
            "<h1>Fish market closes</h1>",
        ),
        (linked_data(headline="<script>go()</script>Fish <b>market</b> closes"), ""),
    ],
)
def test_the_headline_is_without_the_name_of_the_site(head: str, top: str) -> None:
    """The site's name at an end of the title, and markup in it, are none of the headline."""
    assert stated(head, top).headline == "Fish market closes"


def test_a_dash_inside_a_headline_stays() -> None:
    """What follows a dash is part of the headline unless it names the site or the page shows it apart."""
    title = "Harbour master quits - for good"
    assert stated(f'<meta property="og:title" content="{title}">' + SITE, f"<h1>{title}</h1>").headline == title
    assert stated(f'<meta property="og:title" content="{title}">' + SITE, "").headline == title


def published(when: str) -> str:
    """A ``meta`` element that states the moment of publication."""
    return f'<meta property="article:published_time" content="{when}">'


APPEARED = '<time itemprop="datePublished" datetime="2021-03-04">4 March</time>'
CHANGED = '<meta property="article:modified_time" content="2021-03-09T08:00:00+00:00">'


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        (CHANGED + published("2021-03-04T23:30:00-05:00"), "", "2021-03-04"),
        (CHANGED + published("2021-03-05T00:30:00+05:00"), "", "2021-03-05"),
        (linked_data(dateModified="2021-03-09T01:00:00Z", datePublished="2021-03-04T00:30:00+02:00"), "", "2021-03-04"),
        (linked_data(datePublished="2021-03-05T04:30:00Z") + published("2021-03-04T23:30:00-05:00"), "", "2021-03-04"),
        ('<meta name="DC.date.issued" content="2021-03-04"><meta name="date" content="2021-03-11">', "", "2021-03-04"),
        ("", '<p><time datetime="2021-03-04T21:15:00-08:00" pubdate>4 March</time></p>', "2021-03-04"),
        ("", '<p><time class="entry-date published updated" datetime="2021-03-04">4 March</time></p>', "2021-03-04"),
        (
            "",
            f'<p><time class="updated" datetime="2021-03-09">9 March</time> {APPEARED}</p>',
            "2021-03-04",
        ),
        ('<link rel="canonical" href="https://herald.example/2021/03/04/fish-market">', "", "2021-03-04"),
        # The stamp is in universal time, the address has the day of the place.
        (
            published("2021-03-05T04:30:00Z") + '<link rel="canonical" href="https://herald.example/2021/03/04/fish">',
            "",
            "2021-03-04",
        ),
    ],
)
def test_the_day_of_publication_is_the_page_s_own(head: str, top: str, day: str) -> None:
    """The day is taken as the page writes it, whatever the time zone; that of an update never stands in for it."""
    assert stated(head, "<h1>Fish market closes</h1>" + top).date == day


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (CHANGED, ""),
        (linked_data(dateModified="2021-03-09T01:00:00Z"), ""),
        ('<meta property="og:updated_time" content="2021-03-09">', ""),
        ("", '<p>Updated <time class="updated" datetime="2021-03-09">9 March 2021</time></p>'),
        (linked_data(datePublished="2021-02-31"), ""),
        (linked_data(datePublished="1970-01-01T00:00:00Z"), ""),
        ('<link rel="canonical" href="https://herald.example/2021/03/fish-market">', ""),
        ("", "<footer>© 2023 Harbour Herald. Page made 2023-05-06</footer>"),
    ],
)
def test_no_other_day_is_taken_for_it(head: str, top: str) -> None:
    """An update, a placeholder, a month, or the foot of the page do not tell when the article appeared."""
    assert stated(head, "<h1>Fish market closes</h1>" + top).date is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="By Ann Lee and José Brandt, Harbour Herald">' + SITE,
        linked_data(
            author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "José Brandt"}],
            publisher={"@type": "Organization", "name": "Harbour Herald"},
        ),
        '<meta name="DC.creator" content="Lee, Ann"><meta name="DC.creator" content="Brandt, José">' + SITE,
    ],
)
def test_authors_are_people(head: str) -> None:
    """Authors come without "by" and without the site's name; the publisher is the site."""
    page = stated(head)
    assert page.byline == ("Ann Lee", "José Brandt")
    assert page.publisher == "Harbour Herald"


@pytest.mark.parametrize("name", ["admin", "ann.lee@herald.example", "https://herald.example/ann", "Harbour Herald"])
def test_an_account_an_address_and_the_site_are_no_authors(name: str) -> None:
    """A login, an e-mail address, a link and the site's own name are nobody's name."""
    assert stated(SITE + f'<meta name="author" content="{name}">').byline == ()


def test_the_article_of_a_graph_is_found_and_its_references_followed() -> None:
    """Other things in the graph, and articles in lists, lend nothing to the article."""
    other = {"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2020-01-01"}
    graph = [
        {"@type": "Organization", "@id": "#owner", "name": "Herald Media Group"},
        {"@type": "Organization", "@id": "#site", "name": "Harbour Herald"},
        {"@type": "WebPage", "datePublished": "2019-01-01"},
        {"@type": "ItemList", "itemListElement": [other]},
        {
            "@type": ["NewsArticle"],
            "headline": "Fish market closes",
            "datePublished": "2021-03-04",
            "publisher": {"@id": "#site"},
        },
    ]
    data = json.dumps({"@context": "https://schema.org", "@graph": graph})
    page = stated(f'<script type="application/ld+json">{data}</script>')
    assert (page.date, page.publisher, page.byline) == ("2021-03-04", "Harbour Herald", ())


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://herald.example/fish">', "https://herald.example/fish"),
        (
            '<base href="https://herald.example/news/"><link rel="canonical" href="fish">',
            "https://herald.example/news/fish",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://herald.example/fish">', "http://herald.example/fish"),
        ('<link rel="canonical" href="ftp://herald.example/fish">', None),
        ('<link rel="canonical" href="https://ann:secret@herald.example/fish">', None),
        ('<link rel="canonical" href="https://herald.example/">', None),
        ('<link rel="canonical" href="https://[herald/fish">', None),
        ('<link rel="canonical" href="fish">', None),
    ],
)
def test_the_address_is_one_that_may_be_linked_to(head: str, url: str | None) -> None:
    """Only a whole web address of a page, without a password; a relative one is made whole by ``base``."""
    assert stated(head).url == url


@pytest.mark.parametrize(("lang", "read"), [("en", "en"), ("de-AT", "de-AT"), ("EN_gb", "en-GB"), ("../x", None)])
def test_the_language_is_the_page_s(lang: str, read: str | None) -> None:
    """The language is that of the ``html`` element, as a BCP 47 tag."""
    assert stated("", lang=lang).language == read


def test_a_page_in_an_older_encoding_is_read_as_it_says() -> None:
    """The encoding that the page names holds for its metadata too."""
    head = '<meta charset="windows-1251"><meta name="author" content="Анна Лисина">'
    page = f'<html lang="ru"><head>{head}</head><body><article><h1>Рынок</h1>{TOLD}</article></body></html>'
    source, warnings = load.parse(page.encode("cp1251"), "seeds/a.html", None)
    assert not warnings
    assert source.page is not None
    assert source.page.byline == ("Анна Лисина",)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": ["x"], "author": [[[], {"name": null}], 3], "datePublished": 17}',
        '{"@type": "NewsArticle", "publisher": ["a"',
        '[1, null, {"@graph": {"@type": 5, "@id": []}}]',
        "[" * 5000,
        '{"@type": "NewsArticle", "publisher": {"@id": ["x"]}, "author": {"@id": 4}, "description": {}}',
    ],
)
def test_broken_linked_data_is_passed_over(data: str) -> None:
    """Whatever stands in the script, the article itself is read."""
    page = stated(f'<script type="application/ld+json">{data}</script>')
    assert (page.date, page.byline) == (None, ())


def test_tags_that_are_never_closed_do_no_harm() -> None:
    """The text of a page without a body, with its tags left open, is read."""
    page = "<title>Fish market closes</title>" + TOLD.replace("</p>", "<b><i>")
    assert "close the old fish market" in html.extract(page, "page.html")[0]
