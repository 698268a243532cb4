"""The pages as files in memory."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest
from msgspec.structs import replace

from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.search import search_index
from dossier.pages.views.page import NONCE
from dossier.problems import BuildError
from tests.pages import sample
from tests.pages.fed import feeds

INFO = BuildInfo("0.1.0", "0123456789abcdef", "2031-03")
VOID = {"meta", "link", "br", "input", "img", "hr"}


def render(root: Path, **changes: object) -> dict[str, bytes]:
    """The sample's pages, as if its settings stood in ``root``."""
    return render_pages(sample.dossier(), sample.site(root, **changes), INFO)


class _Page(HTMLParser):
    """Ids, links, headings and scripts of a page; every element must be closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.scripts: list[dict[str, str | None]] = []
        self.styles = 0
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.links += [str(given[name]) for name in ("href", "src") if given.get(name)]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "script":
            self.scripts.append(given)
        self.styles += tag == "style" or "style" in given

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def pages(files: dict[str, bytes]) -> dict[str, _Page]:
    return {path: _Page(content.decode()) for path, content in files.items() if path.endswith(".html")}


def test_every_page_is_made(tmp_path: Path) -> None:
    """Index, articles and their former addresses, actors, events, sources, search, about, 404 and the static files."""
    assert sorted(render(tmp_path)) == [
        "2031/ferry/index.html",
        "404.html",
        "about.html",
        "actors/ardmoor.html",
        "actors/harbour-authority.html",
        "actors/index.html",
        "actors/ines-calloway.html",
        "actors/oke-brandt.html",
        "articles/ferry.html",
        "articles/gazette-ferry.html",
        "articles/islanders-bulletin.html",
        "articles/tribune-promises.html",
        "articles/undated.html",
        "chronology.html",
        "events/marit-laid-up.html",
        "events/meeting.html",
        "events/promise.html",
        "events/sailing.html",
        "index.html",
        "search.html",
        "sources/gazette.html",
        "sources/index.html",
        "sources/northern-wire.html",
        "sources/skarn-bulletin.html",
        "sources/tribune.html",
        "static/choice.js",
        "static/icon.svg",
        "static/moved.js",
        "static/search.js",
        "static/site.js",
        "static/style.css",
    ]


def test_a_former_address_leads_to_the_article(tmp_path: Path) -> None:
    """From any depth, at once, with a link for who does not follow; engines are told where the page is now."""
    page = render(tmp_path, base_url="https://s.example/d")["2031/ferry/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../../articles/gazette-ferry.html">' in page
    assert '<link rel="canonical" href="https://s.example/d/articles/gazette-ferry.html">' in page
    assert 'It is now at <a href="../../articles/gazette-ferry.html">Ferry to sail before winter' in page


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    """Rendering twice makes no difference."""
    assert render(tmp_path) == render(tmp_path)


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Links are relative, name a file of the site and an id on that page."""
    site = sample.site(tmp_path)
    others = exports(sample.dossier(), site) | feeds(sample.dossier(), site)
    others |= search_index(sample.dossier(), site)
    files = render(tmp_path)
    read = pages(files)
    for path, page in read.items():
        for link in page.links:
            if re.match(r"https?://", link):
                assert ".example" in link, f"{path}: {link}"
                continue
            target, _, fragment = link.partition("#")
            goal = normpath(str(PurePosixPath(path).parent / target)) if target else path
            assert goal in files or goal in others, f"{path}: {link}"
            assert not fragment or fragment in read[goal].ids, f"{path}: {link}"


def test_pages_are_sound(tmp_path: Path) -> None:
    """Elements nest, ids are unique, there is one first heading and no level is skipped; nothing inline runs."""
    for path, page in pages(render(tmp_path)).items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        steps = zip([1, *page.headings], page.headings, strict=False)
        assert all(after <= before + 1 for before, after in steps), f"{path}: {page.headings}"
        assert all(one.get("src") or one.get("type") == "application/ld+json" for one in page.scripts), path
        assert not page.styles, path


def test_nasty_text_is_shown_as_text(tmp_path: Path) -> None:
    """What looks like a template or a script in an article, name or title is words on every page."""
    files = render_pages(
        replace(sample.dossier(), actors=tuple(replace(one, name=one.name + sample.NASTY) for one in sample.ACTORS)),
        sample.site(tmp_path, title="T " + sample.NASTY, description=sample.NASTY, base_url="https://s.example"),
        INFO,
    )
    for path, page in pages(files).items():
        assert b"<script>" not in files[path]
        assert all("alert" not in str(one) for one in page.scripts)
    assert b"{{ x }} &lt;script&gt;alert(1)&lt;/script&gt;" in files["articles/islanders-bulletin.html"]


def test_pictures_from_elsewhere_are_never_loaded(tmp_path: Path) -> None:
    """No page asks for anything from another host; a picture is a link to it."""
    for path, content in render(tmp_path).items():
        assert b"<img" not in content, path
    assert (
        b'href="https://img.example/pier.jpg" rel="noopener noreferrer nofollow external">[Image: The pier]</a>'
        in render(tmp_path)["articles/islanders-bulletin.html"]
    )


def test_addresses_of_the_site_need_its_base_url(tmp_path: Path) -> None:
    """Canonical and Open Graph addresses stand only where ``base_url`` is set; links stay relative."""
    assert b"canonical" not in render(tmp_path)["articles/undated.html"]
    page = render(tmp_path, base_url="https://s.example/d")["articles/undated.html"]
    assert b'<link rel="canonical" href="https://s.example/d/articles/undated.html">' in page
    assert b'href="../static/style.css"' in page


def test_the_missing_page_works_at_any_depth(tmp_path: Path) -> None:
    """With ``base_url`` its links are absolute, without they are relative to the root."""
    assert (
        b'href="https://s.example/d/static/style.css"' in render(tmp_path, base_url="https://s.example/d/")["404.html"]
    )
    assert b'href="static/style.css"' in render(tmp_path)["404.html"]


def test_a_user_overrides_one_template(tmp_path: Path) -> None:
    """A file of the same name in the user's folder takes the place of ours; the others stay."""
    folder = tmp_path / "templates"
    (folder / "static").mkdir(parents=True)
    (folder / "404.html").write_text("{% extends 'base.html' %}{% block main %}<h1>Gone</h1>{% endblock %}", "utf-8")
    (folder / "static" / "style.css").write_text("body { margin: 1em }", "utf-8")
    (folder / "static" / "fonts").mkdir()
    (folder / "static" / "fonts" / "own.woff2").write_bytes(b"\0")
    files = render(tmp_path)
    assert b"<h1>Gone</h1>" in files["404.html"]
    assert files["static/style.css"] == b"body { margin: 1em }"
    assert files["static/fonts/own.woff2"] == b"\0"
    assert b"The Skarn Ferry" in files["index.html"]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("one\n{{ nothing }}", "templates/404.html:2: template: 'nothing' is undefined"),
        ("one\ntwo\n{% if %}", "templates/404.html:3: template: Expected an expression, got 'end of statement block'"),
        ("{% extends 'none.html' %}", "templates/404.html:1: template: none.html"),
    ],
)
def test_a_wrong_template_is_named(tmp_path: Path, template: str, expected: str) -> None:
    """A mistake in a user's template is told with its file and line."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "404.html").write_text(template, "utf-8")
    with pytest.raises(BuildError) as raised:
        render(tmp_path)
    assert str(raised.value) == f"{expected} (see docs/templates.md for what each template is given)"


def test_two_pages_for_one_address_are_told(tmp_path: Path) -> None:
    """An actor called ``index`` would take the place of the list of actors."""
    affair = sample.dossier()
    wrong = replace(affair, actors=(*affair.actors, replace(affair.actors[3], id="index")))
    with pytest.raises(BuildError, match=r"two pages would be written to actors/index\.html"):
        render_pages(wrong, sample.site(tmp_path), INFO)


def test_an_empty_dossier_has_its_pages(tmp_path: Path) -> None:
    """Before the first article there is a site already."""
    files = render_pages(Dossier((), (), (), ()), sample.site(tmp_path), BuildInfo("0.1.0"))
    assert b"There are no articles yet." in files["index.html"]
    assert len(pages(files)) == 7


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("some 3.6 million people", "people", "<strong>some 3.6 million people</strong>"),
        ("three parties", "party", "<strong>three parties</strong>"),
        ("1.5 million doses of vaccine", "flu vaccine", "<strong>1.5 million doses of vaccine</strong>"),
        ("some 40", "ships", "<strong>some 40</strong> ships"),
        ("3.6 million", "people", "<strong>3.6 million</strong> people"),
        ("254,000 tonnes", "grain", "<strong>254,000 tonnes</strong> (grain)"),
        ("£14,000", "", "<strong>£14,000</strong>"),
    ],
)
def test_what_is_counted_is_named_once(tmp_path: Path, text: str, of: str, expected: str) -> None:
    """The noun is added to a figure's words only where they leave it out."""
    folder = tmp_path / "templates"
    folder.mkdir()
    figure = {"text": text, "of": of, "planned": False, "article": {"tongue": ""}}
    call = f"{{% from 'macros.html' import quantity %}}{{{{ quantity({figure}) }}}}"
    (folder / "404.html").write_text(call, "utf-8")
    assert render(tmp_path)["404.html"].decode() == expected


@pytest.mark.parametrize(("length", "name"), [(70, "short"), (71, "long"), (130, "long"), (131, "longest")])
def test_long_titles_are_set_smaller(tmp_path: Path, length: int, name: str) -> None:
    """A title that is a whole sentence gets a class by its length; the style sheet scales it."""
    dossier = sample.dossier()
    events = (replace(dossier.events[0], title="x" * length), *dossier.events[1:])
    files = render_pages(replace(dossier, events=events), sample.site(tmp_path), BuildInfo("0.1.0", None, None))
    page = files[f"events/{events[0].id}.html"].decode()
    assert f'<h1 class="{name}">' in page


def test_control_characters_of_an_article_reach_no_page(tmp_path: Path) -> None:
    """HTML allows none but white space; the text in the data keeps them."""
    affair, site = sample.dossier(), sample.site(tmp_path)
    first = affair.articles[0]
    rung = replace(first, article=replace(first.article, headline="Bell\x07 and \x1bescape"))
    files = render_pages(replace(affair, articles=(rung, *affair.articles[1:])), site, BuildInfo("0.1.0", None, None))
    page = files[f"articles/{first.article.id}.html"].decode()
    assert "Bell and escape" in page
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", page)


def test_nothing_is_later_than_an_unknown_date(tmp_path: Path) -> None:
    """The neighbours of an article without a date are told by the list, not as earlier or later."""
    files = render(tmp_path)
    undated, before = files["articles/undated.html"].decode(), files["articles/islanders-bulletin.html"].decode()
    assert "← Before it in the list · " in undated
    assert "Earlier" not in undated
    assert "Next in the list · date unknown →" in before


def test_no_line_stands_for_nothing(tmp_path: Path) -> None:
    """No heading without statements, no note on roles where none is shown, no publisher on its own page's cards."""
    files = render(tmp_path)
    silent = files["actors/ardmoor.html"].decode()
    assert 'id="statements"' not in silent
    assert "no statements" in silent
    cards = files["sources/gazette.html"].decode().partition('id="published"')[2].partition("</section>")[0]
    assert "Selby Gazette" not in cards


def test_every_mark_is_explained(tmp_path: Path) -> None:
    """The page about the dossier has a word on each sign that stands on the others."""
    files = render(tmp_path)
    about = files["about.html"].decode().partition('id="marks"')[2]
    for sign in ("◆", "=", "≠", "✕", "¶", "inferred", "same text"):
        assert sign in about, sign
    assert 'id="corrections"' in about


def test_the_policy_names_the_linked_data(tmp_path: Path) -> None:
    """A page's only inline script is its linked data, and its Content-Security-Policy has the hash of just that."""
    pages = {path: data.decode() for path, data in render(tmp_path).items() if path.endswith(".html")}
    named = 0
    for path, html in pages.items():
        inline = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", html, re.DOTALL)
        wanted = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline]
        assert re.findall(r"'sha256-[^']+'", html.partition("<title>")[0]) == wanted, path
        named += len(wanted)
    assert named > len(pages) / 2


def test_the_policy_names_what_the_head_loads(tmp_path: Path) -> None:
    """Each script and style sheet has the nonce of its page's policy, which differs from page to page."""
    nonces = set()
    for path, data in render(tmp_path).items():
        if path.endswith(".html"):
            head = data.decode().partition("</head>")[0]
            (nonce,) = set(re.findall(r"'nonce-([^']+)'", head))
            loads = re.findall(r'<(?:script|link rel="stylesheet")[^>]*(?:src|href)="[^>]*>', head)
            assert loads
            assert all(f'nonce="{nonce}"' in tag for tag in loads), path
            nonces.add(nonce)
    assert len(nonces) > 1


def test_no_text_can_know_the_nonce(tmp_path: Path) -> None:
    """What stands for the nonce in templates is no text: in an article it stays what it is, in the head too."""
    pages = render_pages(sample.dossier(), sample.site(tmp_path, description=f"</head> {NONCE.unescape()}"), INFO)
    page = pages["index.html"].decode()
    (nonce,) = set(re.findall(r"'nonce-([^']+)'", page))
    assert page.count(nonce) == page.partition("</head>")[0].count(f'nonce="{nonce}"') + 2
    assert "&lt;/head&gt; &lt;nonce&gt;" in page


def test_a_licence_is_a_link_where_it_is_an_address(tmp_path: Path) -> None:
    """And words where it only begins as one."""
    for licence, is_link in (("https://l.example/by", True), ("https://l.example/ by", False), ("http:x", False)):
        page = render_pages(sample.dossier(), sample.site(tmp_path, license=licence), INFO)["about.html"].decode()
        assert (f'external" href="{licence}">' in page) is is_link


def test_forms_are_sent_to_the_site_alone(tmp_path: Path) -> None:
    """Only the search page has a form that is sent; all others may send nothing, and no page allows inline styles."""
    for path, data in render(tmp_path).items():
        if path.endswith(".html"):
            (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', data.decode())
            assert ("form-action 'self'" in policy) is (path == "search.html"), path
            assert "unsafe" not in policy
            assert "data:" not in policy
