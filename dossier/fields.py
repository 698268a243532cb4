"""The types of the fields that an editor fills in, each with what it accepts. A part of :mod:`dossier.settings`."""

import re
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from dossier import edtf, written_dates


def _edtf_text(value: Any) -> Any:
    """The EDTF text itself, checked."""
    if isinstance(value, str):
        edtf.parse(value)
    return value


def _written_date(value: Any) -> Any:
    """The EDTF of a date as people write it."""
    return written_dates.read(value) if isinstance(value, str) else value


def _site_path(value: Any) -> Any:
    """A former address as the path of a page: ``old`` → ``articles/old.html``, ``2019/old/`` → its index."""
    if not isinstance(value, str):
        return value
    path = value.strip().removeprefix("/")
    if not _SITE_PATH.fullmatch(path) or any(part in (".", "..") for part in path.split("/")):
        raise ValueError("expected a path of this site such as old-name or 2019/old.html")
    if path.endswith("/"):
        path = f"{path}index.html"
    else:
        path = f"{'' if '/' in path else 'articles/'}{path.removesuffix('.html')}.html"
    if path in _LISTS:
        raise ValueError("expected another path: this is that of a list of the site")
    return path


def _web_address(value: Any) -> Any:
    """An address of the web, checked."""
    if isinstance(value, str) and not is_web_address(value):
        raise ValueError("expected an address that starts with https:// or http://")
    return value


def is_web_address(text: str) -> bool:
    """Whether it is one of http or https with a host, and without white space or characters that cannot be seen."""
    try:
        parts = urlsplit(text)
        return bool(parts.hostname and parts.port != 0 and _ADDRESS.fullmatch(text))
    except ValueError:  # "https://[", a port that is no number, a letter that stands for a slash
        return False


def _not_of_a_list(value: str) -> str:
    """An id that no list's page has."""
    if value == TAKEN_SLUG:
        raise ValueError("expected another id: this is that of the page that lists all of them")
    return value


def as_list(value: Any) -> Any:
    """One value where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


def as_kinds(value: Any) -> Any:
    """``none`` and ``all`` in place of a list of kinds."""
    named: dict[str, tuple[str, ...]] = {"none": (), "all": DOWNLOADS}
    return named.get(value, (value,)) if isinstance(value, str) else value


def as_image(value: Any) -> Any:
    """A picture's file alone is a picture without a caption."""
    return {"file": value} if isinstance(value, str) else value


def _colour(value: Any) -> Any:
    """A colour in small letters and six digits."""
    if not isinstance(value, str):
        return value
    text = value.strip().casefold().removeprefix("#")
    if not re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", text):
        raise ValueError('expected a colour such as "#8c1c25", in quotation marks since # begins a comment')
    return "#" + ("".join(digit * 2 for digit in text) if len(text) == 3 else text)


def _font(value: Any) -> Any:
    """Names of fonts, and nothing else that a style sheet could take for a rule."""
    if not isinstance(value, str):
        return value
    names = [name.strip().strip("\"'").strip() for name in value.split(",")]
    if not all(_FONT.fullmatch(name) for name in names):
        raise ValueError("expected names of fonts, comma-separated, such as Georgia, serif")
    return ", ".join(name if name in _FONT_KINDS else f'"{name}"' for name in names)


def _measure(value: Any) -> Any:
    """A width in rem (``36rem``), or in characters (``68``, ``68ch``), of which about 1.9 go into a rem."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,2})?)\s?(rem|ch|characters)?", value.strip())
    rem = (float(match[1]) * (1 if match[2] == "rem" else 0.525)) if match else 0.0
    if not _NARROWEST <= rem <= _WIDEST:
        told = f"{_NARROWEST / 0.525:.0f} to {_WIDEST / 0.525:.0f} characters"
        raise ValueError(f"expected {told}, or {_NARROWEST}rem to {_WIDEST}rem")
    return f"{rem:g}rem"


_NARROWEST, _WIDEST = 22, 48
_ADDRESS = re.compile(
    r"https?://[^\s\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]+"
)
_FONT = re.compile(r"[^\W_][\w .+&-]{0,60}")
_FONT_KINDS = frozenset(("serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"))
"""Names that stand for a font of the reader's own."""
DownloadKind = Literal["data", "tables", "citations", "calendar", "entities", "timeline"]
DOWNLOADS: tuple[DownloadKind, ...] = get_args(DownloadKind)
"""All kinds of downloads."""
Colour = Annotated[str, BeforeValidator(_colour)]
Font = Annotated[str, BeforeValidator(_font)]
Width = Annotated[str, BeforeValidator(_measure)]
EdtfText = Annotated[str, BeforeValidator(_edtf_text)]
WrittenDate = Annotated[str, BeforeValidator(_written_date)]
Strings = Annotated[tuple[str, ...], BeforeValidator(as_list)]
LONGEST_SLUG = 200
"""Characters: most disks bear names of 255 bytes, and something is added to them."""
TAKEN_SLUG = "index"
"""The name of the page that lists all articles, or actors, or sources."""
Slug = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_SLUG), AfterValidator(_not_of_a_list)
]
LanguageTag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
"""The shape of a BCP 47 tag (RFC 5646), without the registry that says which are in use."""
Url = Annotated[str, BeforeValidator(_web_address)]
UrlOrEmpty = Annotated[str, BeforeValidator(lambda value: _web_address(value) if value else value)]

_LISTS = frozenset(f"{folder}/{TAKEN_SLUG}.html" for folder in ("articles", "actors", "sources"))
_SITE_PATH = re.compile(r"(?:[\w.~+-]+/)*(?:[\w.~+-]+|(?<=/))")
SitePath = Annotated[str, BeforeValidator(_site_path)]
"""A page of the site, relative to its root."""
