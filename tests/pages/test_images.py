"""Images of articles: found, measured, copied, shown, and what is told of those that cannot be."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import imagesize
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from dossier.articles import svg
from dossier.cli import main
from dossier.pages.data.contract import schema
from tests import browser
from tests.pages import picture_bytes as made

OUT = ' rel="noopener noreferrer nofollow external"'
"""What stands in each link out of the site."""

WORDS = "The ferry to Ostrem was late again on Wednesday, the harbour master said in a statement."
MORE = "The company did not answer questions on Thursday, and its office in the port stayed shut."
PHOTO = made.png(40, 30)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def build(folder: Path, files: Mapping[str, Any], settings: str = "", *options: str) -> Result:
    """Build a dossier of these files under ``seeds/``."""
    for name, content in files.items():
        file = folder / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "site.yaml").write_text(f"title: The port\nbase_url: https://port.example/\n{settings}", "utf-8")
    return CliRunner().invoke(main, ["build", "-q", "-c", str(folder / "site.yaml"), *options])


def page(folder: Path, name: str = "a") -> str:
    return (folder / "output" / "articles" / f"{name}.html").read_text("utf-8")


def images(folder: Path) -> list[str]:
    """The files below ``images/`` in the site."""
    found = (folder / "output" / "images").rglob("*")
    return sorted(path.relative_to(folder / "output").as_posix() for path in found if path.is_file())


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (made.png(640, 480), (640, 480)),
        (made.gif(33, 44), (33, 44)),
        (made.jpeg(300, 200), (300, 200)),
        (made.jpeg(300, 200, orientation=6), (200, 300)),
        (made.webp(1200, 800), (1200, 800)),
        (made.avif(70, 90), (70, 90)),
    ],
    ids=["png", "gif", "jpeg", "jpeg-turned", "webp", "avif"],
)
def test_sizes_are_those_that_a_browser_shows(data: bytes, size: tuple[int, int]) -> None:
    """Read from the head of the file; a photograph taken on its side stands upright."""
    assert imagesize.get(BytesIO(data)) == size


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300" height="150"', (300, 150)),
        ("width='2in' height='96px'", (192, 96)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('viewBox="0,0,300,150" width="100%"', (300, 150)),
        ('viewBox="0 0 300 150" width="600"', (600, 300)),
        ('viewBox="0 0 300 150" height="50"', (100, 50)),
        ('width="100%" height="100%"', (0, 0)),
        ('viewBox="a b c d"', (0, 0)),
        ('viewBox="0 0 0 150"', (0, 0)),
        ('data-width="7" data-height="9"', (0, 0)),
    ],
)
def test_an_svg_says_its_size_in_lengths_or_by_its_view_box(attributes: str, size: tuple[int, int]) -> None:
    """One length gives the other by the shape of the drawing; a share of the page says nothing."""
    root = svg.root(made.svg(attributes))
    assert root is not None
    assert svg.size(root) == size


@pytest.mark.parametrize(
    ("head", "is_svg"),
    [
        (b'\xef\xbb\xbf<svg width="1" height="1"/>', True),
        (b"<?xml version='1.0'?>\n<!-- Made by hand -->\n<!DOCTYPE svg>\n<svg viewBox='0 0 1 1'>", True),
        (b'<!DOCTYPE svg PUBLIC "a" "b" [\n<!ENTITY ns "http://x.example/">\n]>\n<svg:svg xmlns:svg="x">', True),
        ('<svg width="1" height="1"/>'.encode("utf-16"), True),
        (b"<!doctype html><html><body><svg></svg></body></html>", False),
        (b"<svgx>", False),
        (b"words <svg>", False),
        (b"", False),
    ],
)
def test_an_svg_is_known_by_its_root(head: bytes, is_svg: bool) -> None:
    """Behind a declaration, comments and a document type; a page that holds a drawing is none."""
    assert (svg.root(head) is not None) is is_svg


def test_an_image_alone_in_its_paragraph_is_a_figure(tmp_path: Path) -> None:
    """With caption, credit, alternative text and size; loaded late; its paragraph keeps its number."""
    text = f'{WORDS}\n\n![The "ferry" at <Ostrem>](ferry.png "B. Maker & Sons")\n\n{MORE}\n'
    assert build(tmp_path, {"a.md": text, "ferry.png": PHOTO}).exit_code == 0
    assert images(tmp_path) == ["images/ferry.png"]
    assert (tmp_path / "output" / "images" / "ferry.png").read_bytes() == PHOTO
    shown = re.search(r"<figure.*?</figure>", page(tmp_path), re.DOTALL)
    assert shown is not None
    assert shown[0] == (
        '<figure class="picture" id="p2"><img src="../images/ferry.png" alt="The &#34;ferry&#34; at &lt;Ostrem&gt;"'
        ' width="40" height="30" loading="lazy" decoding="async"><figcaption>'
        '<span aria-hidden="true">The &#34;ferry&#34; at &lt;Ostrem&gt;</span>'
        ' <span class="credit">B. Maker &amp; Sons</span></figcaption></figure>'
    )
    assert '<p id="p3"' in page(tmp_path)


def test_an_image_among_words_stays_in_its_line(tmp_path: Path) -> None:
    """No figure can stand in a paragraph; a list, a table and a quotation have theirs too."""
    text = f"{WORDS} ![A flag](x.png) Then it left.\n\n- one ![Two](x.png)\n\n> ![Three](x.png)\n\n{MORE}\n"
    build(tmp_path, {"a.md": text, "x.png": PHOTO})
    assert page(tmp_path).count('<img src="../images/x.png"') == 3
    assert page(tmp_path).count("<figure") == 1
    assert "statement.</span> <img" in page(tmp_path) or re.search(r"statement\.(</\w+>)? <img", page(tmp_path))


@pytest.mark.parametrize(
    ("file", "reference"),
    [
        ("images/ferry.png", "ferry.png"),
        ("images/ferry.png", "images/ferry.png"),
        ("images/2021/ferry.png", "2021/ferry.png"),
        ("sub/ferry.png", "sub/ferry.png"),
        ("the ferry.png", "the%20ferry.png"),
        ("the ferry.png", "<the ferry.png>"),
        ("100%25.png", "100%2525.png"),
        ("ferry.PNG", "ferry.PNG"),
        ("ferry.png", "./ferry.png"),
        ("ferry.png", "sub/../ferry.png"),
        ("ferry.png", "ferry.png?v=2#top"),
        ("sub/ferry.png", "sub\\ferry.png"),
        (unicodedata.normalize("NFD", "fähre.png"), unicodedata.normalize("NFC", "fähre.png")),
        (unicodedata.normalize("NFC", "fähre.png"), unicodedata.normalize("NFD", "fähre.png")),
        ("паром.png", "%D0%BF%D0%B0%D1%80%D0%BE%D0%BC.png"),
        ("photograph", "photograph"),
    ],
)
def test_a_file_is_found_as_editors_name_it(tmp_path: Path, file: str, reference: str) -> None:
    """Beside the article, in ``seeds/images/``, under ``seeds/``; encoded or not; composed or not."""
    files = {"a.md": f"{WORDS}\n\n![It]({reference})\n", file: PHOTO}
    result = build(tmp_path, files)
    errors = [line for line in result.stderr.splitlines() if "a.md" in line]
    assert (result.exit_code, errors) == (0, [])
    source = re.search(r'<img src="\.\./([^"]+)"', page(tmp_path))
    assert source is not None
    assert len(images(tmp_path)) == 1


def test_an_article_in_a_folder_has_its_images_beside_it(tmp_path: Path) -> None:
    """Two files of one name in two folders stay two; the nearest is meant."""
    other = made.png(50, 50)
    text = f"{WORDS}\n\n![It](x.png)\n"
    build(tmp_path, {"one/a.md": text, "one/x.png": PHOTO, "two/b.md": text + MORE, "two/x.png": other})
    assert images(tmp_path) == ["images/one/x.png", "images/two/x.png"]
    assert (tmp_path / "output" / "images" / "two" / "x.png").read_bytes() == other


def test_only_what_is_used_is_copied(tmp_path: Path) -> None:
    """Neither other images nor those of drafts; and an image is no article of an unknown kind."""
    draft = f"---\ndraft: yes\n---\n{WORDS}\n\n![It](y.png)\n"
    files = {"a.md": f"{WORDS}\n\n![It](x.png)\n", "b.md": draft, "x.png": PHOTO, "y.png": PHOTO, "z.png": PHOTO}
    result = build(tmp_path, files, "", "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert images(tmp_path) == ["images/x.png"]


def test_an_image_that_is_no_longer_used_goes(tmp_path: Path) -> None:
    """As a stale page does."""
    build(tmp_path, {"a.md": f"{WORDS}\n\n![It](x.png)\n", "x.png": PHOTO})
    assert images(tmp_path) == ["images/x.png"]
    build(tmp_path, {"a.md": WORDS})
    assert images(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "alt", "caption", "credit"),
    [
        ("image: x.png", "", "", ""),
        ("image: {file: x.png, caption: The quay, credit: A. Maker}", "The quay", "The quay", "A. Maker"),
        ("image: {src: x.png, caption: The quay, alt: A grey quay}", "A grey quay", "The quay", ""),
    ],
)
def test_the_image_of_the_front_matter_stands_above_the_text(
    tmp_path: Path, given: str, alt: str, caption: str, credit: str
) -> None:
    """It is not loaded late, as it is what a reader sees first; of a plain text too."""
    build(tmp_path, {"a.txt": f"---\n{given}\n---\n{WORDS}\n", "x.png": PHOTO})
    shown = page(tmp_path)
    assert f'<img src="../images/x.png" alt="{alt}" width="40" height="30" decoding="async">' in shown
    assert shown.index("<figure") < shown.index('class="text"')
    assert ("<figcaption>" in shown) is bool(caption or credit)
    assert all(words in shown for words in (caption, credit))


def test_the_settings_can_give_an_image_to_a_file_that_stays_as_it_is(tmp_path: Path) -> None:
    """Under ``articles:``; a mistake is told with its line there."""
    files: dict[str, bytes | str] = {"a.txt": WORDS, "images/x.png": PHOTO}
    assert build(tmp_path, files, "articles: {seeds/a.txt: {image: {file: x.png, alt: A quay}}}\n").exit_code == 0
    assert images(tmp_path) == ["images/x.png"]
    wrong = build(tmp_path, files, "articles:\n  seeds/a.txt:\n    date: 2021\n    image: y.png\n")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith('site.yaml:6: articles.seeds/a.txt.image: there is no image "y.png"; looked for it')


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (
            "fery.png",
            (
                'seeds/a.md:7: image: there is no image "fery.png"; looked for it in seeds/, seeds/images/'
                ' (did you mean "ferry.png"?)'
            ),
        ),
        (
            "Ferry.PNG",
            (
                'seeds/a.md:7: image: there is no image "Ferry.PNG"; looked for it in seeds/, seeds/images/'
                ' (did you mean "ferry.png"?)'
            ),
        ),
        (
            "../../etc/passwd",
            (
                'seeds/a.md:7: image: the path "../../etc/passwd" leads out of the folder of articles'
                " (copy the image to seeds/images/)"
            ),
        ),
        (
            "%2e%2e/%2e%2e/secret.png",
            (
                'seeds/a.md:7: image: the path "../../secret.png" leads out of the folder of articles'
                " (copy the image to seeds/images/)"
            ),
        ),
        (
            "%2Fetc/passwd",
            (
                'seeds/a.md:7: image: the path "/etc/passwd" leads out of the folder of articles'
                " (copy the image to seeds/images/)"
            ),
        ),
        (
            "/etc/passwd",
            (
                'seeds/a.md:7: image: expected an image of this dossier, got "/etc/passwd"'
                " (name a file beside the article or in seeds/images/)"
            ),
        ),
        (
            "ftp://port.example/x.png",
            (
                'seeds/a.md:7: image: expected an image of this dossier, got "ftp://port.example/x.png"'
                " (name a file beside the article or in seeds/images/)"
            ),
        ),
        (
            "link.png",
            (
                'seeds/a.md:7: image: the image "link.png" is a link that leads out of the folder of articles'
                " (copy the file instead)"
            ),
        ),
        (
            "words.png",
            (
                "seeds/a.md:7: image: expected an image (PNG, JPEG, GIF, WebP, AVIF or SVG), "
                'got "words.png", which is none'
                " (save it as one of these, whatever its name ends with)"
            ),
        ),
        (
            "torn.png",
            'seeds/a.md:7: image: the image "torn.png" is damaged: its size cannot be read (save it anew)',
        ),
        (
            "images",
            (
                'seeds/a.md:7: image: there is no image "images"; looked for it in seeds/, seeds/images/'
                " (put it there, or mend the path)"
            ),
        ),
    ],
)
def test_what_cannot_be_shown_is_told_and_never_copied(tmp_path: Path, reference: str, told: str) -> None:
    """With file and line, where it was looked for and the nearest name; nothing is written."""
    (tmp_path / "secret.png").write_bytes(PHOTO)
    (tmp_path / "seeds").mkdir()
    files = {"ferry.png": PHOTO, "images/map.png": PHOTO, "words.png": "no image", "torn.png": PHOTO[:12]}
    if reference == "link.png":
        (tmp_path / "seeds" / "link.png").symlink_to(tmp_path / "secret.png")
    result = build(tmp_path, {"a.md": f"---\ntitle: T\n---\n{WORDS}\n\n\n![It]({reference})\n", **files})
    assert result.exit_code == 1
    assert told in result.stderr.splitlines()
    assert not (tmp_path / "output").exists()


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Two images of one article and one of another."""
    text = f"{WORDS}\n\n![It](x.png)\n\n![That](y.png)\n"
    lines = build(tmp_path, {"a.md": text, "b.md": text.replace("x.png", "z.png")}).stderr.splitlines()
    assert [line[:29] for line in lines[:-1]] == [
        f"seeds/{name}.md:{line}: image: there is" for name, line in (("a", 3), ("a", 5), ("b", 3), ("b", 5))
    ]


def test_an_image_without_a_description_is_a_warning(tmp_path: Path) -> None:
    """Who does not see it learns nothing of it; a web page's own images are as they are."""
    result = build(tmp_path, {"a.md": f"{WORDS}\n\n![](x.png)\n", "x.png": PHOTO})
    assert result.exit_code == 0
    assert result.stderr.startswith('warning: seeds/a.md:3: image: the image "x.png" has no description')


HTML = f"""<!doctype html><html lang="en"><head><title>The ferry is late</title></head><body>
<nav><img src="menu.png" alt="Menu"></nav>
<article><h1>The ferry is late</h1>
<figure><img src="top.png" alt="A ferry"><figcaption>The ferry at Ostrem
<span class="credit">C. Lens</span></figcaption></figure>
<p>{WORDS}</p>
<div><img src="mid.png" alt="The quay"></div>
<p>{MORE}</p>
<p>Nobody was on the quay when the last boat left for the islands on Friday evening.</p>
<figure><img src="https://far.example/x.png" alt="Far"><figcaption>The islands</figcaption></figure>
<p>A new boat has been ordered from a yard in the north, the council said in April.</p>
<img src="gone.png" alt="Gone"><img src="https://count.example/pixel.gif" width="1" height="1">
</article><aside><img src="other.png" alt="Another"></aside></body></html>"""


def test_images_of_a_web_page_stand_between_its_paragraphs(tmp_path: Path) -> None:
    """Those of its text, with the caption of their figure; not those of menus and neighbours."""
    files = {"a.html": HTML, **dict.fromkeys(("top.png", "mid.png", "menu.png", "other.png"), PHOTO)}
    result = build(tmp_path, files)
    assert result.exit_code == 0
    assert images(tmp_path) == ["images/mid.png", "images/top.png"]
    body = page(tmp_path).partition('class="text"')[2]
    order = [
        body.index(words)
        for words in ("images/top.png", "late again", "images/mid.png", "did not answer", "a new boat".capitalize())
    ]
    assert order == sorted(order)
    assert '<span>The ferry at Ostrem</span> <span class="credit">C. Lens</span>' in body
    assert f'<a class="image" href="https://far.example/x.png"{OUT}>[Image: The islands]</a>' in body
    assert "pixel.gif" not in body


def test_a_web_page_may_lack_its_images(tmp_path: Path) -> None:
    """A saved page seldom brings all that it showed: a warning with its line, and the site is built."""
    result = build(tmp_path, {"a.html": HTML, "top.png": PHOTO, "mid.png": PHOTO})
    assert result.exit_code == 0
    assert (
        'seeds/a.html:12: image: there is no image "gone.png"; looked for it in seeds/, seeds/images/' in result.stderr
    )
    known = HTML.replace("<title>", '<link rel="canonical" href="https://port.example/2021/late.html"><title>')
    assert build(tmp_path, {"a.html": known}).stderr == ""


def test_images_of_removed_text_are_neither_shown_nor_copied(tmp_path: Path) -> None:
    """What was taken out of the article takes its image along."""
    appeal = "![Our app](app.png) Sign up for our newsletter to get the best of our reporting in your inbox!"
    files: dict[str, bytes | str] = {"a.md": f"{WORDS}\n\n{appeal}\n\n{MORE}\n", "app.png": PHOTO}
    words = appeal.partition(") ")[2]
    settings = f'boilerplate: {{drop: [{{file: seeds/a.md, text: "{words}"}}]}}\n'
    assert build(tmp_path, files, settings).exit_code == 0
    assert "<img" not in page(tmp_path)


def test_remote_images_are_links_unless_the_editor_allows_them(tmp_path: Path) -> None:
    """No page asks another server for anything; where the settings allow it, the policy of each page does too."""
    files: dict[str, bytes | str] = {
        "a.md": f"{WORDS}\n\n![The quay](https://far.example/a%20b.png)\n\n![Bad](http://far.example/c.png)\n"
    }
    build(tmp_path, files)
    assert f'<a class="image" href="https://far.example/a%20b.png"{OUT}>[Image: The quay]</a>' in page(tmp_path)
    assert "<img" not in page(tmp_path)
    assert "img-src 'self' file:;" in page(tmp_path)
    build(tmp_path, files, "remote_images: yes\n")
    shown = page(tmp_path)
    assert '<img src="https://far.example/a%20b.png" alt="The quay" class="unmeasured" loading="lazy"' in shown
    assert "img-src 'self' file: https:;" in shown
    assert 'href="http://far.example/c.png" rel="noopener noreferrer nofollow external">[Image: Bad]</a>' in shown


def test_machines_are_told_of_the_images(tmp_path: Path) -> None:
    """``data/dossier.json`` by its schema, and the page's linked data with whole addresses."""
    text = f'---\nimage: {{file: top.svg, alt: A plan}}\n---\n{WORDS}\n\n![The quay](x%20y.png "B. Maker")\n'
    build(tmp_path, {"a.md": text, "images/x y.png": PHOTO, "images/top.svg": made.svg('width="100%"')})
    data = json.loads((tmp_path / "output" / "data" / "dossier.json").read_bytes())
    assert list(Draft202012Validator(json.loads(schema())).iter_errors(data)) == []
    told = [
        (one["file"], one["path"], one["caption"], one["credit"], one["width"], one["height"])
        for one in data["articles"][0]["images"]
    ]
    assert told == [
        ("seeds/images/top.svg", "images/top.svg", "", "", None, None),
        ("seeds/images/x y.png", "images/x y.png", "The quay", "B. Maker", 40, 30),
    ]
    assert '"https://port.example/images/x%20y.png"' in page(tmp_path)


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_without_the_text_there_are_no_images(tmp_path: Path, publish: str) -> None:
    """Whoever may not republish the text may not republish its images."""
    text = f"---\nimage: x.png\n---\n{WORDS}\n\n![The quay](x.png)\n\n{MORE}\n"
    assert build(tmp_path, {"a.md": text, "x.png": PHOTO}, f"publish: {publish}\n").exit_code == 0
    assert not (tmp_path / "output" / "images").exists()
    assert "<img" not in page(tmp_path)


def test_the_dossier_as_one_file_has_them(tmp_path: Path) -> None:
    """``dossier pack`` packs the images too."""
    build(tmp_path, {"a.md": f"{WORDS}\n\n![It](x.png)\n", "x.png": PHOTO})
    result = CliRunner().invoke(main, ["pack", "-q", "-c", str(tmp_path / "site.yaml"), str(tmp_path / "port.zip")])
    assert result.exit_code == 0
    with zipfile.ZipFile(tmp_path / "port.zip") as archive:
        assert [archive.read(name) for name in archive.namelist() if name.endswith("/images/x.png")] == [PHOTO]


def test_two_images_for_one_address_are_a_problem(tmp_path: Path) -> None:
    """``seeds/x.png`` and ``seeds/images/x.png`` would both be ``images/x.png``; of the same bytes they are one."""
    files = {"a.md": f"{WORDS}\n\n![It](x.png)\n\n![That](images/x.png)\n", "x.png": PHOTO, "images/x.png": PHOTO}
    assert build(tmp_path, files).exit_code == 0
    wrong = build(tmp_path, {**files, "x.png": made.png(9, 9)})
    assert wrong.exit_code == 1
    assert "are both to be images/x.png in the site (rename one of the two)" in wrong.stderr


@pytest.mark.parametrize(
    ("attributes", "inside", "found"),
    [
        ("", '<rect width="9" height="9"/><style>rect { fill: red }</style>', ""),
        ("", '<a href="https://port.example/"><use href="#x"/></a>', ""),
        ("", '<image href="data:image/png;base64,AAAA"/>', ""),
        ("", "<script>x()</script>", "<script>"),
        ('xmlns:s="http://www.w3.org/2000/svg"', "<s:script/>", "<script>"),
        ('onload="x()"', "", "<svg onload>"),
        ("", '<g OnClick="x()"/>', "<g onclick>"),
        ("", '<a href="java&#10;script:x()"/>', "<a href>"),
        ('xmlns:l="http://www.w3.org/1999/xlink"', '<a l:href=" JavaScript:x()"/>', "<a href>"),
        ("", '<use href="data:image/svg+xml,x#y"/>', "<use href>"),
        ("", '<a><set attributeName="href" to="javascript:x()"/></a>', "<set attributename>"),
        ("", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "<foreignObject>"),
        ("", '<iframe xmlns="http://www.w3.org/1999/xhtml"/>', "<iframe>"),
        ("", '<?xml-stylesheet href="x.xsl"?>', "<?xml-stylesheet?>"),
    ],
)
def test_an_svg_that_could_run_anything_is_known(attributes: str, inside: str, found: str) -> None:
    """Scripts, handlers, addresses that run and HTML are told; links, styles and pictures within are none of these."""
    assert svg.running(made.svg(attributes, inside)) == found
    assert svg.running(made.svg(attributes, inside).decode().encode("utf-16")) == found


def test_an_svg_that_could_run_anything_is_not_published(tmp_path: Path) -> None:
    """It is told with file and line, and so is one that is broken, of which nobody can say what it would run."""
    files = {"a.md": f"{WORDS}\n\n![A plan](plan.svg)\n", "plan.svg": made.svg("", "<script>x()</script>")}
    wrong = build(tmp_path, files)
    assert wrong.exit_code == 1
    assert 'the image "plan.svg" has <script>, which could run when the file is opened by itself' in wrong.stderr
    broken = build(tmp_path, {**files, "plan.svg": made.svg("", "<g><rect></g>")})
    assert 'the image "plan.svg" is damaged' in broken.stderr


class TestInABrowser:
    """What a reader sees."""

    pytestmark = browser.NEEDS_BROWSER

    def test_images_are_seen_and_nothing_moves(self, tmp_path: Path) -> None:
        """Each is loaded from the site at its size, and no layout shifts."""
        plan = made.svg('viewBox="0 0 300 150"', "<rect width='300' height='150'/>")
        head = f"---\nimage: {{file: top.png, alt: Top}}\n---\n{WORDS}"
        text = f"{head}\n\n![A plan](plan.svg)\n\n![The quay](x.png)\n\n{MORE}\n"
        build(tmp_path, {"a.md": text, "plan.svg": plan, "x.png": PHOTO, "top.png": made.png(900, 500)})
        with browser.chromium() as chrome, browser.visit(chrome, width=360) as page:
            page.add_init_script(
                "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
                "one => window.moved += one.value)).observe({type: 'layout-shift', buffered: true})"
            )
            page.goto((tmp_path / "output" / "articles" / "a.html").as_uri())
            page.evaluate("document.querySelectorAll('img').forEach(one => one.scrollIntoView())")
            page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
            widths = page.evaluate("[...document.images].map(one => [one.naturalWidth, one.clientWidth])")
            assert [natural for natural, _ in widths] == [900, 300, 40]
            assert max(shown for _, shown in widths) <= 360
            assert page.evaluate("window.moved") == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= 360

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing(self, tmp_path: Path, scheme: str) -> None:
        """Images with and without caption, one that is a link, and links to the words of the original."""
        head = "---\nurl: https://port.example/a\nimage: {file: x.png, caption: The quay, credit: A. Maker}\n---\n"
        said = "“We shall wait for the tide,” Ada Lind, the harbour master, said in Ostrem on March 4, 2021."
        text = f"{head}{WORDS}\n\n![A plan](x.png)\n\n{said}\n\n![Far](https://far.example/x.png) {MORE}\n"
        assert build(tmp_path, {"a.md": text, "x.png": made.png(200, 100)}).exit_code == 0
        pages = [tmp_path / "output" / "articles" / "a.html", *(tmp_path / "output" / "actors").glob("ada*.html")]
        assert len(pages) == 2
        assert 'class="original"' in pages[1].read_text("utf-8")
        with browser.chromium() as chrome:
            for one in pages:
                with browser.visit(chrome, scheme=scheme, width=360) as page:
                    page.goto(one.as_uri())
                    found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
                    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
