"""The articles as bibliographies: BibTeX, RIS and CSL-JSON.

A year, month or day is given as the date only where it was stated; a date that was inferred or is uncertain
is said in a note (and, in CSL-JSON, marked ``circa``), so that no citation claims more than the dossier knows.
"""

import re
from typing import Any

from msgspec import Struct

from dossier.model import Article
from dossier.pages.data.parts import Part, lines
from dossier.pages.dates import When, when
from dossier.pages.encode import json_bytes, one_line
from dossier.pages.views.book import Book
from dossier.pages.views.page import absolute
from dossier.pages.wording import ENGLISH, Wording
from dossier.settings import Site

_TEX = str.maketrans(
    {char: "\\" + char for char in "&%$#_"}
    | {
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)
_TEX_UNPAIRED = _TEX | {ord("{"): r"\lbrace{}", ord("}"): r"\rbrace{}"}
"""For a text whose braces do not pair: an escaped brace counts for BibTeX as a brace all the same."""
_LIGATURE = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")
"""Characters that TeX runs together with the next one: ``--`` is a dash, ``''`` a closing quotation mark."""
_MEANT = re.compile(r"[&%$#_{}~^\\]|--|''|``|<<|>>|,,|[?!]`")
"""All that means something to TeX; nothing of it stands in most names and headlines."""
_KEY = re.compile(r"[^A-Za-z0-9_.:-]+")
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_URL_MEANT = re.compile(r"[{}\\ ]")
"""Nearly no address has any of these, and to translate one letter by letter takes longer than the rest of its entry."""
_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def bibtex_entry(book: Book, key: str) -> bytes:
    """The article in BibTeX. This and the next two depend on the article, the words of its date and ``base_url``."""
    return bibtex(_told(book, key)).encode("utf-8", "replace")


def ris_entry(book: Book, key: str) -> bytes:
    """The article in RIS."""
    return ris(_told(book, key)).encode("utf-8", "replace")


def csl_entry(book: Book, key: str) -> bytes:
    """The article in CSL-JSON."""
    return json_bytes(csl(_told(book, key)))


BIBTEX: tuple[bytes | Part, ...] = (Part(bibtex_entry, "articles", between=b"\n\n"), b"\n")
RIS: tuple[bytes | Part, ...] = (Part(ris_entry, "articles", between=b"\r\n", none=b"\n"),)
CSL: tuple[bytes | Part, ...] = (lines(csl_entry, "articles"), b"\n")
"""The files ``citations.bib``, ``citations.ris`` and ``citations.json``."""


class Told(Struct, frozen=True):
    """What the formats tell of an article, each text on one line: made once for all of them."""

    article: Article
    date: When
    title: str
    authors: tuple[str, ...]
    publisher: str
    place: str
    """Of the dateline; this and the next are empty where they are unknown."""
    url: str
    """Where the article was published, else its page here."""
    stated: tuple[str, ...]
    """Year, month and day as far as they were stated without doubt."""
    note: str
    """What a citation must not keep back: a derived headline, a date that nobody stated, the agencies; or empty."""


def told(site: Site, article: Article, date: When, wording: Wording = ENGLISH) -> Told:
    """What the formats tell of the article."""
    stated = _stated(article, date)
    return Told(
        article=article,
        date=date,
        title=one_line(article.headline),
        authors=tuple([one_line(name) for name in article.byline]),
        publisher=one_line(article.publisher or ""),
        place=one_line((article.dateline.place or "") if article.dateline else ""),
        url=one_line(article.original_url or absolute(site, f"articles/{article.id}.html")),
        stated=stated,
        note=_note(article, date, stated, wording),
    )


def _told(book: Book, key: str) -> Told:
    return told(book.site, book.articles[key].article, book.dates[key], book.wording)


def bibtex(of: Told) -> str:
    """A BibTeX entry; fields that are not known are left out."""
    fields = (
        ("author", " and ".join(["{" + _tex(name) + "}" for name in of.authors])),
        ("title", "{" + _tex(of.title) + "}"),
        ("journal", _tex(of.publisher)),
        *zip(("year", "month", "day"), of.stated, strict=False),
        ("url", of.url.translate(_URL) if _URL_MEANT.search(of.url) else of.url),
        ("urldate", of.article.access_date or ""),
        ("note", _tex(of.note)),
    )
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@article{{{_KEY.sub('-', of.article.id)},\n" + ",\n".join(lines) + "\n}"


def ris(of: Told) -> str:
    """A RIS record of type NEWS; lines end in CR LF."""
    stated = of.stated
    fields = (
        ("TY", "NEWS"),
        ("ID", one_line(of.article.id)),
        *[("AU", name) for name in of.authors],
        ("TI", of.title),
        ("T2", of.publisher),
        ("PY", stated[0] if stated else ""),
        ("DA", "/".join((*stated, "", "", "")[:3]) + "/" if stated else ""),
        ("CY", of.place),
        ("LA", one_line(of.article.language)),
        ("UR", of.url),
        ("Y2", _slashes(of.article.access_date)),
        ("N1", of.note),
        *[("KW", one_line(tag)) for tag in of.article.tags],
    )
    return "".join([f"{tag}  - {value}\r\n" for tag, value in fields if value]) + "ER  - \r\n"


def csl(of: Told) -> dict[str, Any]:
    """A CSL-JSON item of type ``article-newspaper``."""
    item = {
        "id": of.article.id,
        "type": "article-newspaper",
        "title": of.title,
        "author": [{"literal": name} for name in of.authors],
        "container-title": of.publisher,
        "publisher-place": of.place,
        "issued": _issued(of.date, of.stated),
        "accessed": _parts(of.article.access_date),
        "language": of.article.language,
        "URL": of.url,
        "note": of.note,
    }
    return {name: value for name, value in item.items() if value}


def _note(article: Article, date: When, stated: tuple[str, ...], wording: Wording) -> str:
    notes = []
    if article.headline_source == "derived":
        notes.append(wording.say("Headline derived from the first sentence"))
    if not date.edtf:
        notes.append(wording.say("Date unknown"))
    elif article.published.source == "inferred":
        notes.append(wording.say("Date inferred: %(date)s (%(edtf)s)", date=date.words, edtf=date.edtf))
    elif not stated:
        notes.append(wording.say("Date: %(date)s (%(edtf)s)", date=date.words, edtf=date.edtf))
    if article.agencies:
        notes.append(wording.say("Agencies: %(names)s", names=wording.joined(article.agencies)))
    return one_line(". ".join(notes))


def _stated(article: Article, date: When) -> tuple[str, ...]:
    """Year, month and day as far as they were stated without doubt."""
    sure = article.published.source not in ("inferred", "unknown") and date.datetime == date.edtf
    return tuple(date.datetime.split("-")) if sure and date.datetime else ()


def _issued(date: When, stated: tuple[str, ...]) -> dict[str, Any] | None:
    """CSL's date; what was not stated is ``circa``, and what has an open side is told in words."""
    if not date.edtf:
        return None
    if stated:
        return {"date-parts": [[int(part) for part in stated]]}
    if date.datetime:
        return {"date-parts": [[int(part) for part in date.datetime.split("-")]], "circa": True}
    if date.earliest is None or date.latest is None:
        return {"literal": date.words}
    days = [[day.year, day.month, day.day] for day in (date.earliest, date.latest)]
    return {"date-parts": days, "circa": True}


def _parts(text: str | None) -> dict[str, Any] | None:
    """An access date for CSL, None where it is no plain day, month or year."""
    date = when(text)
    return {"date-parts": [[int(part) for part in date.datetime.split("-")]]} if date.datetime else None


def _slashes(text: str | None) -> str:
    return text.replace("-", "/") + "/" if text and _PLAIN_DAY.fullmatch(text) else ""


def _tex(line: str) -> str:
    """A line as TeX prints it, its braces balanced."""
    if _MEANT.search(line) is None:
        return line
    depth = 0
    for char in line if "{" in line or "}" in line else "":
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return _LIGATURE.sub(r"\g<0>{}", line.translate(_TEX_UNPAIRED if depth else _TEX))
