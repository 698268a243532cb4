"""Pages saved as one file: MHTML, SingleFile, and what browsers write into them."""

import base64
import quopri

import pytest

from dossier.articles import load
from dossier.model import Source
from dossier.problems import BuildError

ADDRESS = "https://herald.example/2021/03/04/fish"
PAGE = (
    '<html lang="de"><head><title>Fischmarkt schließt</title></head><body><article><h1>Fischmarkt schließt</h1>'
    "<p>Der Rat der Stadt beschloss am Dienstag, den alten Fischmarkt am Hafen zu schließen, weil das Dach fällt.</p>"
    '<p>Die Händler, die dort seit drei Generationen Heringe verkaufen, ziehen <a href="/umzug">hinter den Bahnhof</a> '
    "um und fragen, wer das bezahlt.</p></article></body></html>"
)
FRAME = "<html><body><p>Buy now, everything must go, today only, in our shop behind the station.</p></body></html>"


def part(page: str, coding: str, charset: str, place: str, ident: str = "") -> bytes:
    """One part of an MHTML file."""
    raw = page.encode(charset)
    body = quopri.encodestring(raw) if coding == "quoted-printable" else base64.encodebytes(raw)
    head = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n"
    head += f"Content-Location: {place}\r\n" + (f"Content-ID: {ident}\r\n" if ident else "")
    return head.encode() + b"\r\n" + body


def archive(*parts: bytes, head: str = f"Snapshot-Content-Location: {ADDRESS}\r\n", kind: str = "") -> bytes:
    """An MHTML file as Chrome writes it."""
    start = "From: <Saved by Blink>\r\n" + head + "Subject: =?utf-8?Q?Fisch?=\r\nMIME-Version: 1.0\r\n"
    start += f'Content-Type: multipart/related;\r\n\ttype="text/html";{kind}\r\n\tboundary="----B----"\r\n\r\n'
    body = b"".join(b"------B----\r\n" + one + b"\r\n" for one in parts)
    picture = b"------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return start.encode() + body + picture + b"------B------\r\n"


def read(data: bytes, file: str = "seeds/a.mhtml") -> Source:
    source, warnings = load.parse(data, file, None)
    assert not warnings
    return source


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("suffix", [".mhtml", ".mht", ".MHT"])
def test_the_page_is_read_in_its_coding(coding: str, charset: str, suffix: str) -> None:
    """Quoted-printable and base64, in the charset that the part names; the address comes from the head."""
    source = read(archive(part(PAGE, coding, charset, ADDRESS)), f"seeds/a{suffix}")
    assert source.format == "html"
    assert "weil das Dach fällt." in source.text
    assert source.page is not None
    assert (source.page.headline, source.page.url, source.page.date) == ("Fischmarkt schließt", ADDRESS, "2021-03-04")
    assert [(link.of(source.text), link.url) for link in source.links] == [
        ("hinter den Bahnhof", "https://herald.example/umzug")
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (f"Snapshot-Content-Location: {ADDRESS}\r\n", ""),
        ("", ' start="<main@herald>";'),
    ],
)
def test_frames_are_not_the_page(head: str, kind: str) -> None:
    """Of several pages in the file, the one that its head names is taken, wherever it stands."""
    frame = part(FRAME, "base64", "utf-8", "https://ads.example/f")
    data = archive(frame, part(PAGE, "base64", "utf-8", ADDRESS, "<main@herald>"), head=head, kind=kind)
    assert "Fischmarkt" in read(data).text


def test_without_a_name_the_first_page_is_taken() -> None:
    """Older browsers write no address into the head."""
    frame = part(FRAME, "base64", "utf-8", "https://ads.example/f")
    source = read(archive(part(PAGE, "base64", "utf-8", ADDRESS), frame, head=""))
    assert source.page is not None
    assert source.page.url == ADDRESS


def test_plain_html_under_such_a_name_is_read() -> None:
    """A page that only bears the suffix is read as the HTML that it is."""
    assert "Fischmarkt" in read(PAGE.encode()).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "seeds/a.mht: the file is empty"),
        (b"Just some words about a boat.\n", "seeds/a.mht:1: expected the head of a saved page (MHTML)"),
        (b"\x00\x01\x02", "seeds/a.mht:1: expected the head of a saved page (MHTML)"),
        (archive(), "seeds/a.mht: expected a page in this MHTML file, found none"),
        (archive(part("", "base64", "utf-8", ADDRESS)), "seeds/a.mht: the page in this MHTML file is empty or broken"),
        (archive(part(PAGE, "base64", "utf-8", ADDRESS))[:340], "seeds/a.mht: "),
        (
            b"MIME-Version: 1.0\r\n" + b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n--a\r\n' * 3000,
            "seeds/a.mht: expected a page in this MHTML file, found none",
        ),
    ],
)
def test_a_broken_file_is_a_problem_in_words(data: bytes, message: str) -> None:
    """A file without a page in it is told with what to do, never with a traceback."""
    with pytest.raises(BuildError) as caught:
        load.parse(data, "seeds/a.mht", None)
    assert str(caught.value.problems[0]).startswith(message)


@pytest.mark.parametrize(
    "comment",
    [
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Thu Mar 04 2021 10:00:00 GMT+0100\n-->",
        f"<!-- saved from url=(0038){ADDRESS} -->",
    ],
)
def test_the_address_that_a_comment_tells_is_used(comment: str) -> None:
    """SingleFile and browsers write where a page was saved from; its pictures and styles do no harm."""
    huge = f"<style>{'a{b:c}' * 10_000}</style>"
    picture = f'<img src="data:image/png;base64,{"A" * 100_000}">'
    data = PAGE.replace("<html", f"<!DOCTYPE html> <html {comment and ''}", 1).replace("<head>", f"<head>{huge}", 1)
    data = data.replace(">", f">{comment}", 1).replace("<article>", f"<article>{picture}", 1)
    source = read(data.encode(), "seeds/a.html")
    assert source.page is not None
    assert (source.page.url, source.page.image) == (ADDRESS, None)
    assert [link.url for link in source.links] == ["https://herald.example/umzug"]
    assert "base64" not in source.text


def test_what_the_page_says_of_its_address_goes_before() -> None:
    """The canonical address counts before that from which it was saved."""
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://herald.example/fisch">')
    source = read(archive(part(page, "base64", "utf-8", ADDRESS)))
    assert source.page is not None
    assert source.page.url == "https://herald.example/fisch"


def test_headers_may_hold_anything() -> None:
    """An address that is none, or not in ASCII, keeps nobody from reading the page."""
    for place in ("https://hérald.example/fisch", "\N{PILCROW SIGN}", "https://["):
        source = read(archive(part(PAGE, "base64", "utf-8", place), head=f"Snapshot-Content-Location: {place}\r\n"))
        assert "weil das Dach fällt." in source.text
