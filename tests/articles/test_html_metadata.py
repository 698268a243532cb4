"""What the markup of pages states, on invented pages in the manner of many content systems."""

import json

import pytest

from dossier.articles.webpage import extract as html
from dossier.model import LeadImage, PageMetadata

TOLD = (
    "<p>The harbour council voted on Tuesday to close the old fish market, after an inspection found that the roof "
    "could come down in a storm.</p><p>Traders who have sold herring there for three generations said they would move "
    "their stalls to the car park behind the station, and asked who would pay for it.</p>"
)
TITLE, SITE, DAY, CHANGED = "Fish market closes", "Harbour Herald", "2021-03-04", "2021-03-09"


def data(*things: object) -> str:
    """A script of linked data."""
    return f'<script type="application/ld+json">{json.dumps(things[0] if len(things) == 1 else things)}</script>'


WORDPRESS = (
    '<html lang="en-GB"><head><title>Fish market closes - Harbour Herald</title>'
    '<link rel="canonical" href="https://herald.example/news/fish-market-closes/">'
    '<meta property="og:title" content="Fish market closes - Harbour Herald">'
    '<meta property="og:site_name" content="Harbour Herald">'
    '<meta property="article:published_time" content="2021-03-04T09:10:00+00:00">'
    '<meta property="article:modified_time" content="2021-03-09T11:00:00+00:00">'
    '<meta property="og:image" content="https://herald.example/wp-content/uploads/2021/03/market-1024x683.jpg">'
    '<meta name="author" content="Ann Lee">'
    + data(
        {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "Article",
                    "headline": "Fish market closes",
                    "datePublished": "2021-03-04T09:10:00+00:00",
                    "dateModified": "2021-03-09T11:00:00+00:00",
                    "author": {"name": "Ann Lee", "@id": "https://herald.example/#/person/1"},
                    "articleSection": ["News", "Harbour"],
                    "image": {"@id": "https://herald.example/news/fish-market-closes/#primaryimage"},
                    "publisher": {"@id": "https://herald.example/#organization"},
                },
                {"@type": "WebPage", "@id": "https://herald.example/news/fish-market-closes/"},
                {
                    "@type": "ImageObject",
                    "@id": "https://herald.example/news/fish-market-closes/#primaryimage",
                    "url": "https://herald.example/wp-content/uploads/2021/03/market.jpg",
                    "contentUrl": "https://herald.example/wp-content/uploads/2021/03/market.jpg",
                    "caption": "The market on its last day",
                },
                {"@type": "Organization", "@id": "https://herald.example/#organization", "name": "Harbour Herald"},
            ],
        }
    )
    + f'</head><body class="post"><header><a href="/">Herald</a></header><main><article><h1 class="entry-title">{TITLE}'
    '</h1><div class="entry-meta">By <a rel="author" href="/author/ann">Ann Lee</a></div>'
    f'<div class="entry-content">{TOLD}</div></article></main></body></html>'
)
DRUPAL = (
    '<html lang="en" prefix="og: http://ogp.me/ns#"><head><title>Fish market closes | Harbour Herald</title>'
    '<meta name="dcterms.title" content="Fish market closes"><meta name="dcterms.creator" content="Ann Lee">'
    '<meta name="dcterms.date" content="2021-03-04T10:10+01:00"><meta name="dcterms.modified" content="2021-03-09">'
    '<meta name="dcterms.publisher" content="Harbour Herald"><meta property="article:section" content="News">'
    '<link rel="canonical" href="https://herald.example/news/fish-market-closes">'
    '<meta property="og:image" content="/sites/default/files/styles/large/public/market.jpg?itok=x1"></head><body>'
    f'<div class="region-content"><article class="node node--type-article"><h1><span>{TITLE}</span></h1>'
    '<figure><img src="/sites/default/files/styles/large/public/market.jpg?itok=x1"><figcaption>'
    'The market on its last day <span class="credit">Photo: Joe Brandt</span></figcaption></figure>'
    f'<div class="field--name-body">{TOLD}</div></article></div></body></html>'
)
ARC = (
    '<html lang="en"><head><title>Fish market closes - Harbour Herald</title>'
    '<meta property="og:site_name" content="Harbour Herald"><meta property="og:title" content="Fish market closes">'
    '<link rel="canonical" href="https://herald.example/news/2021/03/04/fish-market-closes/">'
    + data(
        {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2021-03-05T03:30:00.123Z",
            "dateModified": "2021-03-09T03:30:00.123Z",
            "author": [{"@type": "Person", "name": "Ann Lee"}],
            "articleSection": "News",
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": SITE,
                "logo": {"@type": "ImageObject", "url": "https://herald.example/pb/resources/mark.png"},
            },
            "image": [
                "https://herald.example/pb/resources/mark.png",
                "https://herald.example/resizer/ab12/market.jpg",
            ],
        }
    )
    + f'</head><body><main><h1>{TITLE}</h1><article class="article-body-wrapper"><figure><img alt="" '
    'src="https://herald.example/resizer/ab12/market.jpg?w=800"><figcaption>The market on its last day '
    f'<span class="c-media-item__credit">(Joe Brandt)</span></figcaption></figure>{TOLD}</article></main></body></html>'
)
NEXT = (
    '<html lang="en"><head><meta property="og:title" content="Fish market closes"/>'
    '<meta property="og:site_name" content="Harbour Herald"/><meta property="og:updated_time" content="2021-03-09"/>'
    '<link rel="canonical" href="https://herald.example/a/fish"/>'
    '<meta property="og:image" content="https://herald.example/static/og-logo.png"/>'
    + data(
        [
            {"@type": "BreadcrumbList", "itemListElement": [{"name": "News"}]},
            {
                "@type": ["NewsArticle", "AnalysisNewsArticle"],
                "headline": TITLE,
                "datePublished": "2021-03-04",
                "author": [{"@type": "Person", "name": "Ann Lee", "url": "https://herald.example/ann"}],
                "publisher": {"@type": "Organization", "name": SITE},
                "articleSection": "News",
                "image": {
                    "@type": "ImageObject",
                    "url": "https://cdn.herald.example/market.jpg",
                    "width": 1200,
                    "height": 800,
                    "caption": "The market on its last day",
                    "creditText": "Joe Brandt",
                },
            },
        ]
    )
    + f'</head><body><div id="__next"><main><article><h1>{TITLE}</h1>{TOLD}</article></main></div>'
    '<script id="__NEXT_DATA__" type="application/json">{"props":{}}</script></body></html>'
)
MICRODATA = (
    f'<html lang="en"><head><title>{TITLE} :: {SITE}</title><meta property="og:site_name" content="{SITE}"></head>'
    "<body>"
    '<div itemscope itemtype="https://schema.org/NewsArticle"><link rel="canonical" href="https://herald.example/n/1">'
    f'<h1 itemprop="headline">{TITLE}</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person">'
    '<span itemprop="name">Ann Lee</span></span><meta itemprop="datePublished" content="2021-03-04T09:00:00+01:00">'
    '<meta itemprop="dateModified" content="2021-03-09T09:00:00+01:00"><span itemprop="articleSection">News</span>'
    '<meta itemprop="image" content="https://herald.example/market.jpg">'
    f'<div itemprop="articleBody">{TOLD}</div></div></body></html>'
)
BLOGGER = (
    f"<html><head><title>{SITE}: {TITLE}</title><meta property='og:site_name' content='Harbour Herald'>"
    "<link href='https://herald.example/2021/03/fish-market-closes.html' rel='canonical'/>"
    "<meta content='https://bp.example/s320/market.jpg' property='og:image'/></head><body>"
    "<div class='post hentry'><h3 class='post-title entry-title'>Fish market closes</h3>"
    f"<div class='post-body entry-content'>{TOLD}</div><div class='post-footer'>Posted by <span class='fn' "
    "itemprop='author'><a rel='author' href='https://herald.example/ann'><b itemprop='name'>Ann Lee</b></a></span>"
    " at <abbr class='published' itemprop='datePublished' title='2021-03-04T10:00:00+01:00'>10:00</abbr></div></div>"
    "</body></html>"
)
AMP = (
    '<html amp lang="en"><head><link rel="canonical" href="https://herald.example/fish"><title>Fish</title>'
    + data(
        {
            "@type": "NewsArticle",
            "mainEntityOfPage": "https://herald.example/fish",
            "headline": TITLE,
            "datePublished": "2021-03-04T09:00:00+01:00",
            "dateModified": "2021-03-09T09:00:00+01:00",
            "author": {"@type": "Person", "name": "Ann Lee"},
            "publisher": {"@type": "Organization", "name": SITE},
            "articleSection": "News",
            "image": {"@type": "ImageObject", "url": "https://herald.example/market.jpg", "height": 40, "width": 40},
        }
    )
    + f"</head><body><article><h1>{TITLE}</h1><amp-img src='https://herald.example/market.jpg'></amp-img>{TOLD}"
    "</article></body></html>"
)
PAGES = {
    "wordpress": WORDPRESS,
    "drupal": DRUPAL,
    "arc": ARC,
    "next": NEXT,
    "microdata": MICRODATA,
    "blogger": BLOGGER,
    "amp": AMP,
}


def read(page: str) -> PageMetadata:
    return html.extract(page, "page.html").page


@pytest.mark.parametrize("name", PAGES)
def test_headline_author_publisher_and_day(name: str) -> None:
    """Whatever system wrote the page, its headline, author, publisher and day of publication are found."""
    page = read(PAGES[name])
    assert (page.headline, page.byline, page.publisher, page.date) == (TITLE, ("Ann Lee",), SITE, DAY)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "blogger"])
def test_day_of_the_last_change_and_section(name: str) -> None:
    """The day of the last change, and the first section that files the article."""
    page = read(PAGES[name])
    assert (page.modified, page.section) == (CHANGED, "News")


@pytest.mark.parametrize(
    ("name", "image"),
    [
        (
            "wordpress",
            LeadImage(
                "https://herald.example/wp-content/uploads/2021/03/market.jpg", "The market on its last day", None
            ),
        ),
        (
            "drupal",
            LeadImage(
                "https://herald.example/sites/default/files/styles/large/public/market.jpg?itok=x1",
                "The market on its last day",
                "Photo: Joe Brandt",
            ),
        ),
        (
            "arc",
            LeadImage("https://herald.example/resizer/ab12/market.jpg", "The market on its last day", "(Joe Brandt)"),
        ),
        ("next", LeadImage("https://cdn.herald.example/market.jpg", "The market on its last day", "Joe Brandt")),
        ("microdata", LeadImage("https://herald.example/market.jpg")),
        ("blogger", LeadImage("https://bp.example/s320/market.jpg")),
        ("amp", None),
    ],
)
def test_the_lead_image_has_caption_and_credit(name: str, image: LeadImage | None) -> None:
    """The image with the caption that linked data or its figure gives; a logo or a mark of 40 pixels is none."""
    assert read(PAGES[name]).image == image


def page(head: str, top: str = "") -> PageMetadata:
    """What is read of a page with that ``head`` and that ``top`` of its article."""
    base = '<link rel="canonical" href="https://herald.example/fish">'
    return read(
        f'<html lang="en"><head>{base}{head}</head><body><article><h1>{TITLE}</h1>{top}{TOLD}</article></body></html>'
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/static/logo.png",
        "https://herald.example/img/herald_logo_1200.png",
        "/assets/placeholder-16x9.jpg",
        "/img/default-share.png",
        "/favicon.ico",
        "/art/mark.svg",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "https://www.tracker.example/",
    ],
)
def test_logos_placeholders_and_counters_are_no_image(url: str) -> None:
    """What stands where there is no picture is no lead image."""
    assert page(f'<meta property="og:image" content="{url}">').image is None


def test_a_picture_without_a_real_address_is_none() -> None:
    """What is no address by its form (brackets that never close) is passed over."""
    assert page("", '<figure><img src="https://["><figcaption>The market</figcaption></figure>').image is None


def test_a_caption_that_is_the_headline_is_none() -> None:
    """Systems that know no caption repeat the headline."""
    image = {"@type": "ImageObject", "url": "/market.jpg", "caption": "Fish Market Closes"}
    found = page(data({"@type": "NewsArticle", "headline": TITLE, "image": image})).image
    assert found == LeadImage("https://herald.example/market.jpg")


def test_a_lazy_figure_gives_its_picture() -> None:
    """Without any statement, the first figure of the article is taken; a stand-in for it is not."""
    figure = (
        '<figure><img src="data:image/gif;base64,R0" data-src="/m/market-800x600.jpg">'
        "<figcaption>The market</figcaption></figure>"
    )
    assert page("", figure).image == LeadImage("https://herald.example/m/market-800x600.jpg", "The market")


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ('<meta property="article:section" content="World"><meta property="article:section" content="News">', "World"),
        ('<meta property="article:section" content="Uncategorized">', None),
        ('<meta property="article:section" content="https://herald.example/world">', None),
        ('<meta property="article:section" content="1234">', None),
        (f'<meta property="og:site_name" content="{SITE}"><meta property="article:section" content="{SITE}">', None),
        ("<script>dataLayer=[{section:'World'}]</script>", None),
    ],
)
def test_the_section_is_a_name(head: str, section: str | None) -> None:
    """A number, an address, the site's own name or a tracker's word is no section."""
    assert page(head).section == section


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:modified_time" content="2021-03-09T08:00:00Z">', "2021-03-09"),
        ('<meta property="og:updated_time" content="1615276800">', None),
        ('<meta name="last-modified" content="2021-03-09">', "2021-03-09"),
        ('<meta property="article:modified_time" content="1970-01-01T00:00:00Z">', None),
        (
            '<meta name="dc.date" content="2021-03-11"><meta property="article:modified_time" content="2021-03-09">',
            None,
        ),
    ],
)
def test_a_change_is_not_before_the_publication(head: str, day: str | None) -> None:
    """The day of the last change is a day, and none before the article appeared."""
    assert page(head).modified == day


def test_a_time_that_says_it_is_an_update() -> None:
    """The page's own "updated" counts where its head is silent."""
    assert page("", '<p><time class="updated" datetime="2021-03-09">9 March</time></p>').modified == "2021-03-09"


def test_a_page_without_any_markup_states_what_it_shows() -> None:
    """An old page has a title and nothing else; nothing is invented."""
    found = read(f"<html><head><title>{TITLE}</title></head><body><font size=5>{TITLE}</font><br>{TOLD}</body></html>")
    assert (found.headline, found.date, found.modified, found.section, found.image) == (TITLE, None, None, None, None)
