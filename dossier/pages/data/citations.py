"""The articles as bibliographies: BibTeX, RIS and CSL-JSON.

A year, month or day is given as the date only where it was stated; a date that was inferred or is uncertain
is said in a note (and, in CSL-JSON, marked ``circa``), so that no citation claims more than the dossier knows.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dossier.model import AnnotatedArticle, Article
from dossier.pages.dates import When, when
from dossier.pages.encode import json_bytes, json_lines, never_empty, one_line, parted_by
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
_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def bibtex_file(entries: Iterable[bytes]) -> Iterator[bytes]:
    """``citations.bib`` of the entries of :func:`bibtex_entry`."""
    yield from parted_by(b"\n\n", entries)
    yield b"\n"


def ris_file(entries: Iterable[bytes]) -> Iterator[bytes]:
    """``citations.ris`` of the entries of :func:`ris_entry`."""
    return never_empty(parted_by(b"\r\n", entries))


def csl_file(entries: Iterable[bytes]) -> Iterator[bytes]:
    """``citations.json`` of the entries of :func:`csl_entry`."""
    yield from json_lines(entries)
    yield b"\n"


def bibtex_entry(book: Book, one: AnnotatedArticle) -> bytes:
    """The article in BibTeX. This and the next two depend on the article, the words of its date and ``base_url``."""
    return bibtex(book.site, one.article, book.dates[one.article.id], book.wording).encode("utf-8", "replace")


def ris_entry(book: Book, one: AnnotatedArticle) -> bytes:
    """The article in RIS."""
    return ris(book.site, one.article, book.dates[one.article.id], book.wording).encode("utf-8", "replace")


def csl_entry(book: Book, one: AnnotatedArticle) -> bytes:
    """The article in CSL-JSON."""
    return json_bytes(csl(book.site, one.article, book.dates[one.article.id], book.wording))


def bibtex(site: Site, article: Article, date: When, wording: Wording = ENGLISH) -> str:
    """A BibTeX entry; fields that are not known are left out."""
    parts = _stated(article, date)
    fields = {
        "author": " and ".join("{" + _tex(name) + "}" for name in article.byline),
        "title": "{" + _tex(article.headline) + "}",
        "journal": _tex(article.publisher or ""),
        **dict(zip(("year", "month", "day"), parts, strict=False)),
        "url": _url(site, article).translate(_URL),
        "urldate": article.access_date or "",
        "note": _tex(note(article, date, wording)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{_KEY.sub('-', article.id)},\n" + ",\n".join(lines) + "\n}"


def ris(site: Site, article: Article, date: When, wording: Wording = ENGLISH) -> str:
    """A RIS record of type NEWS; lines end in CR LF."""
    parts = _stated(article, date)
    fields = [
        ("TY", "NEWS"),
        ("ID", article.id),
        *(("AU", name) for name in article.byline),
        ("TI", article.headline),
        ("T2", article.publisher or ""),
        ("PY", parts[0] if parts else ""),
        ("DA", "/".join((*parts, "", "", "")[:3]) + "/" if parts else ""),
        ("CY", (article.dateline.place or "") if article.dateline else ""),
        ("LA", article.language),
        ("UR", _url(site, article)),
        ("Y2", _slashes(article.access_date)),
        ("N1", note(article, date, wording)),
        *(("KW", tag) for tag in article.tags),
    ]
    lines = [f"{tag}  - {line}" for tag, value in fields if (line := one_line(value))]
    return "\r\n".join((*lines, "ER  - ", ""))


def csl(site: Site, article: Article, date: When, wording: Wording = ENGLISH) -> dict[str, Any]:
    """A CSL-JSON item of type ``article-newspaper``."""
    item = {
        "id": article.id,
        "type": "article-newspaper",
        "title": one_line(article.headline),
        "author": [{"literal": one_line(name)} for name in article.byline],
        "container-title": one_line(article.publisher or ""),
        "publisher-place": one_line((article.dateline.place or "") if article.dateline else ""),
        "issued": _issued(article, date),
        "accessed": _parts(article.access_date),
        "language": article.language,
        "URL": _url(site, article),
        "note": note(article, date, wording),
    }
    return {name: value for name, value in item.items() if value}


def note(article: Article, date: When, wording: Wording = ENGLISH) -> str:
    """What a citation must not keep back: a derived headline, a date that nobody stated, the agencies; or empty."""
    notes = []
    if article.headline_source == "derived":
        notes.append(wording.say("Headline derived from the first sentence"))
    if not date.edtf:
        notes.append(wording.say("Date unknown"))
    elif article.published.source == "inferred":
        notes.append(wording.say("Date inferred: %(date)s (%(edtf)s)", date=date.words, edtf=date.edtf))
    elif not _stated(article, date):
        notes.append(wording.say("Date: %(date)s (%(edtf)s)", date=date.words, edtf=date.edtf))
    if article.agencies:
        notes.append(wording.say("Agencies: %(names)s", names=wording.joined(article.agencies)))
    return one_line(". ".join(notes))


def _stated(article: Article, date: When) -> tuple[str, ...]:
    """Year, month and day as far as they were stated without doubt."""
    sure = article.published.source not in ("inferred", "unknown") and date.datetime == date.edtf
    return tuple(date.datetime.split("-")) if sure and date.datetime else ()


def _issued(article: Article, date: When) -> dict[str, Any] | None:
    """CSL's date; what was not stated is ``circa``, and what has an open side is told in words."""
    if not date.edtf:
        return None
    stated = _stated(article, date)
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


def _url(site: Site, article: Article) -> str:
    """Where the article was published, else its page here, else empty."""
    return one_line(article.original_url or absolute(site, f"articles/{article.id}.html"))


def _tex(text: str) -> str:
    """``text`` as TeX prints it, its braces balanced."""
    line, depth = one_line(text), 0
    if _MEANT.search(line) is None:
        return line
    for char in line if "{" in line or "}" in line else "":
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return _LIGATURE.sub(r"\g<0>{}", line.translate(_TEX_UNPAIRED if depth else _TEX))
