"""What of a site's files is not ours: each check is given a file's path and bytes, and gives what it found wrong.

A page may have the elements and attributes that the templates have, and those of an article's text; no others.
"""

import csv
import io
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import rispy
from bibtexparser.entrypoint import parse_string
from lxml import etree

import dossier


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEMPLATES = Path(dossier.__file__).parent.parent / "templates"
_OF_TEXT = _words("code em strong s pre blockquote img figure figcaption table tbody tr td th h4 h5 h6")
_MOVED = re.compile(r"0; url=(?:\.\./)*articles/[\w-]+\.html")
_SCRIPTS = re.compile(r"(?:\.\./)*static/(?:words|search-index|site|search|moved|choice)\.js")
_REL = {"noopener", "noreferrer", "nofollow"}
_POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "file:"},
    "style-src": {"'self'", "file:"},
    "img-src": {"'self'", "file:"},
    "connect-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
"""What the pages allow at most, besides nonces and hashes."""
_FORMULA = re.compile(r"[\s\"\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Faults = Iterator[str]


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """The elements and the attributes that a page may have."""
    source = "".join(path.read_text("utf-8") for path in sorted(_TEMPLATES.glob("*.html")))
    source = re.sub(r"\{[{%#].*?[}%#]\}", "", source, flags=re.DOTALL)
    tags = frozenset(re.findall(r"<([a-z][a-z0-9]*)", source)) | _OF_TEXT
    attributes = frozenset(name.lower() for name in re.findall(r"\s([a-zA-Z][\w:-]*)=\"", source)) | _OF_BODY
    return tags, attributes | frozenset(one for one in _BARE if re.search(rf"[\s}}]{one}\b", source))


_OF_BODY = _words(
    "alt class colspan data-speaker data-speakers datetime decoding height id loading src start width title"
)
_OF_BODY |= _words("rel href lang dir aria-label aria-hidden scope tabindex")
_BARE = ("hidden", "download", "defer", "open")


def address_fault(url: str) -> str:
    """What is wrong with the address of a link, as a browser reads it; empty where nothing is."""
    told = re.sub(r"[\t\r\n]", "", url).strip("".join(map(chr, range(33))))
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", told)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        return f"scheme of {url!r}"
    if re.match(r"[/\\]{2}", told):
        return f"no scheme in {url!r}"
    return "" if told == url else f"white space in {url!r}"


def page(data: bytes, home: str = "") -> Faults:
    """What is wrong with an HTML page; ``home`` is the address of the site, where pages may name it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    # libxml2 knows no HTML 5, and so not all elements.
    yield from (str(one.message) for one in parser.error_log if one.type_name != "HTML_UNKNOWN_TAG")
    ids, policies = Counter[str](), list[str]()
    for element in root.iter():
        given = dict(element.attrib)
        if not isinstance(element.tag, str):
            yield f"a comment or an instruction: {element.text!r}"
            continue
        yield from _shape_faults(element.tag, tuple(given))
        ids.update([given["id"]] if "id" in given else [])
        yield from _address_faults(element.tag, given, home)
        if element.tag == "meta" and "http-equiv" in given:
            policies += [given["content"]] * (given["http-equiv"] == "Content-Security-Policy")
            if given["http-equiv"] == "refresh" and not _MOVED.fullmatch(given["content"]):
                yield f"leads on to {given['content']!r}"
    yield from (f"the id {key!r} {count} times" for key, count in ids.items() if count > 1)
    yield from [] if len(policies) == 1 else ["not one policy"]
    for policy in policies:
        yield from _policy_faults(policy)
    yield from (fault for one in root.iter("script") for fault in _script_faults(one, " ".join(policies), home))


@cache
def _shape_faults(tag: str, attributes: tuple[str, ...]) -> tuple[str, ...]:
    """What no template has."""
    tags, names = vocabulary()
    found = [f"<{tag}>"] * (tag not in tags) + [f"<{tag} {name}>" for name in attributes if name not in names]
    return tuple(found)


def _address_faults(tag: str, given: Mapping[str, str], home: str) -> Faults:
    for name in ("href", "src", "action", "cite"):
        if name in given and (fault := address_fault(given[name])):
            yield f"<{tag} {name}>: {fault}"
    loaded = given.get("href" if tag == "link" and given.get("rel") in ("stylesheet", "icon") else "src", "")
    if tag != "a" and re.match(r"[a-z]+:", loaded) and not _is_home(loaded, home):
        yield f"<{tag}> from elsewhere: {loaded!r}"
    is_outward = tag == "a" and given.get("href", "").startswith("http") and not _is_home(given["href"], home)
    if is_outward and _REL - _words(given.get("rel", "")):
        yield f"rel of a link: {given.get('rel')}, {given['href']!r}"


def _is_home(url: str, home: str) -> bool:
    return bool(home) and url.startswith(f"{home}/")


def _policy_faults(policy: str) -> Faults:
    found = dict[str, set[str]]()
    for part in policy.split(";"):
        name, *allowed = part.split()
        if name in found:
            yield f"{name} twice in the policy"
        found[name] = {one for one in allowed if not re.fullmatch(r"'(?:nonce|sha256)-[A-Za-z0-9+/]+={0,2}'", one)}
    for name in ("default-src", "script-src", "style-src", "base-uri", "form-action"):
        if name not in found:
            yield f"no {name} in the policy"
    for name, values in found.items():
        if values - _POLICY.get(name, set()) and not (name == "form-action" and values == {"'self'", "file:"}):
            yield f"{name} allows {sorted(values)}"


def _script_faults(element: Any, policy: str, home: str) -> Faults:
    words, source = element.text or "", element.get("src", "")
    digest = b64encode(sha256(words.encode()).digest()).decode()
    if element.get("type") == "application/ld+json":
        if f"'sha256-{digest}'" not in policy:
            yield "linked data without its hash"
    elif words or not _SCRIPTS.fullmatch(source.removeprefix(f"{home}/") if home else source):
        yield f"a script: {source!r} {words[:80]!r}"
    elif f"'nonce-{element.get('nonce')}'" not in policy:
        yield f"a script without nonce: {source!r}"


def skeleton(data: bytes) -> list[tuple[str, ...]]:
    """The elements of a page in their order, each with the names of its attributes."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return [(element.tag, *sorted(element.keys())) for element in root.iter()]


def xml(_path: str, data: bytes) -> Faults:
    """A feed or a sitemap."""
    for element in ET.fromstring(data).iter():  # noqa: S314 - our own file, and the parser is to fail if it can
        space, _, name = element.tag.rpartition("}")
        if space not in ("{http://www.w3.org/2005/Atom", "{http://www.sitemaps.org/schemas/sitemap/0.9"):
            yield f"<{element.tag}>"
        if name == "entry" and len(element.findall(f"{space}}}id")) != 1:
            yield "an entry with another id than its own"
        for url in (element.get("href"), element.text if name == "loc" else None):
            if url and (fault := address_fault(url)):
                yield fault


def table(_path: str, data: bytes) -> Faults:
    """A table: rows of one length, and no cell that a spreadsheet runs, whatever it takes for a separator."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        yield "rows of several lengths"
    for cell in (cell for row in rows for cell in row):
        if any(_FORMULA.match(part) for part in re.split(r"[;\t\r\n]", cell)) and not _NUMBER.fullmatch(cell):
            yield f"a formula: {cell!r}"


def calendar(_path: str, data: bytes) -> Faults:
    """A calendar: its lines, what they name, and as many events as a library reads."""
    lines = data.split(b"\r\n")
    if any(b"\n" in line or b"\r" in line for line in lines) or max(map(len, lines)) > 75:
        yield "a line's end within a line, or a line too long"
    names = {re.split(r"[:;]", line)[0] for line in data.decode().replace("\r\n ", "").split("\r\n") if line}
    known = "BEGIN END VERSION PRODID CALSCALE METHOD DESCRIPTION X-WR-CALDESC NAME X-WR-CALNAME SUMMARY DTSTART DTEND"
    if names - _words(f"{known} DTSTAMP UID CATEGORIES LOCATION STATUS TRANSP URL"):
        yield f"properties {sorted(names)}"
    found = icalendar.Calendar.from_ical(data.decode())
    if {one.name for one in found.walk()} - {"VCALENDAR", "VEVENT"} or any(one.errors for one in found.walk()):
        yield "other components than events, or broken ones"


def bibtex(_path: str, data: bytes) -> Faults:
    """A bibliography of articles alone, each with the fields that we give."""
    library = parse_string(data.decode())
    if library.failed_blocks or len(library.blocks) != len(library.entries):
        yield f"{len(library.failed_blocks)} broken blocks, {len(library.blocks) - len(library.entries)} of other kinds"
    for entry in library.entries:
        if set(entry.fields_dict) - _words("author title journal year month day url urldate note"):
            yield f"fields {sorted(entry.fields_dict)}"
    if re.search(rb"\\(?!text|[&%$#_{}]|[lr]brace\{\})", data):
        yield "a command of TeX"


def ris(_path: str, data: bytes) -> Faults:
    """A bibliography in RIS: lines of its own tags, and no record more."""
    lines = [line for line in data.decode().split("\r\n") if line]
    if not all(re.match(r"(?:TY|ID|AU|TI|T2|PY|DA|CY|LA|UR|Y2|N1|KW|ER)  - ", line) for line in lines):
        yield "a line without tag"
    if len(rispy.loads(data.decode())) != sum(line == "TY  - NEWS" for line in lines):
        yield "other records than ours"


def data(path: str, content: bytes) -> Faults:
    """JSON; what programs take for HTML in it has no more than a few elements."""
    value: Any = [json.loads(line) for line in content.splitlines()] if ".ftm." in path else json.loads(content)
    if path.endswith("timeline.json"):
        for text in _texts([value["title"], *value["events"]]):
            if re.search(r"<(?!/?(?:p|ul|li)>|a href=\"https?://[^\"<>]*\">|/a>)", text):
                yield f"markup: {text[:200]!r}"
    if path == "feed.json" and any("content_html" in item for item in value["items"]):
        yield "content in HTML"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _texts(one)


def script(_path: str, content: bytes) -> Faults:
    """The index of the search: data in a variable, and nothing that means anything to HTML or ends a line."""
    text = content.decode()
    if not text.startswith("window.DOSSIER_SEARCH={"):
        return
    json.loads(text.removeprefix("window.DOSSIER_SEARCH=").removesuffix(";\n"))
    if re.search("[<>&\u2028\u2029]", text):
        yield "characters that mean something to HTML"


def robots(_path: str, content: bytes) -> Faults:
    """``robots.txt``."""
    if not re.fullmatch(r"User-agent: \*\nAllow: /\n(?:\nSitemap: https?://\S+\n)?", content.decode()):
        yield content.decode()


_CHECKS: tuple[tuple[str, Callable[[str, bytes], Faults]], ...] = (
    (".xml", xml),
    (".csv", table),
    (".ics", calendar),
    (".bib", bibtex),
    (".ris", ris),
    (".json", data),
    (".js", script),
    ("robots.txt", robots),
)


def faults(files: Mapping[str, bytes], home: str = "") -> list[str]:
    """All that is wrong with the files of a site, each with its path; ``home`` is its address."""
    found = []
    for path, content in files.items():
        if path.endswith(".html"):
            found += [f"{path}: {fault}" for fault in page(content, home)]
        for check in (check for end, check in _CHECKS if path.endswith(end)):
            try:
                found += [f"{path}: {fault}" for fault in check(path, content)]
            except (ValueError, SyntaxError, csv.Error) as error:
                found.append(f"{path}: cannot be read: {error}")
    return found
