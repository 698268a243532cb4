"""What an editor writes: the shape of ``site.yaml`` and of an article's front matter.

Every value arrives as text (YAML's own guesses at dates, numbers and booleans are switched off).
:mod:`dossier.yamlfile` turns each violation into a problem with its line and the nearest known name.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from dossier import edtf, written_dates
from dossier.model import ActorKind, EventStatus, Publish


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
        return f"{path}index.html"
    return f"{'' if '/' in path else 'articles/'}{path.removesuffix('.html')}.html"


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


def _as_list(value: Any) -> Any:
    """One value where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


def _kinds(value: Any) -> Any:
    """``none`` and ``all`` in place of a list of kinds."""
    named: dict[str, tuple[str, ...]] = {"none": (), "all": DOWNLOADS}
    return named.get(value, (value,)) if isinstance(value, str) else value


def _as_image(value: Any) -> Any:
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
EdtfText = Annotated[str, BeforeValidator(_edtf_text)]
WrittenDate = Annotated[str, BeforeValidator(_written_date)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
LONGEST_SLUG = 200  # characters: most disks bear names of 255 bytes, and something is added to them
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_SLUG)]
LanguageTag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
"""The shape of a BCP 47 tag (RFC 5646), without the registry that says which are in use."""
Url = Annotated[str, BeforeValidator(_web_address)]

_SITE_PATH = re.compile(r"(?:[\w.~+-]+/)*(?:[\w.~+-]+|(?<=/))")
SitePath = Annotated[str, BeforeValidator(_site_path)]
"""A page of the site, relative to its root."""


class Model(BaseModel):
    """Base of all settings: frozen, unknown keys refused."""

    # What checks the settings is made once for the whole, and not for each class as it is defined: 20 ms less.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ImageEntry(Model):
    """The picture above an article: a file, or an address of the web."""

    file: str = Field(min_length=1, validation_alias=AliasChoices("file", "src", "path", "url"))
    caption: str = ""
    credit: str = ""
    alt: str = ""


class FrontMatter(Model):
    """What may stand at the head of an article, or under its file name in ``articles:``."""

    title: str | None = Field(None, validation_alias=AliasChoices("title", "headline"))
    date: WrittenDate | None = Field(
        None, validation_alias=AliasChoices("date", "published", "published_at", "pubdate")
    )
    author: Strings = Field((), validation_alias=AliasChoices("author", "authors", "byline"))
    publisher: str | None = Field(None, validation_alias=AliasChoices("publisher", "source", "outlet", "site_name"))
    agency: Strings = Field((), validation_alias=AliasChoices("agency", "agencies"))
    url: Url | None = Field(None, validation_alias=AliasChoices("url", "link", "original_url", "canonical"))
    archive_url: Url | None = Field(None, validation_alias=AliasChoices("archive_url", "archived"))
    access_date: WrittenDate | None = Field(None, validation_alias=AliasChoices("access_date", "accessed", "retrieved"))
    language: LanguageTag | None = Field(None, validation_alias=AliasChoices("language", "lang"))
    description: str | None = Field(None, validation_alias=AliasChoices("description", "standfirst", "summary"))
    tags: Strings = Field((), validation_alias=AliasChoices("tags", "keywords"))
    actors: Strings = ()
    """Ids of actors of the settings or the gazetteer that the article is about."""
    slug: Slug | None = None
    aliases: Annotated[tuple[SitePath, ...], BeforeValidator(_as_list)] = ()
    draft: bool = False
    image: Annotated[ImageEntry | None, BeforeValidator(_as_image)] = None
    publish: Publish | None = None


class RoleEntry(Model):
    """A role of an actor."""

    title: str
    state: Slug | None = None
    start: EdtfText | None = None
    end: EdtfText | None = None
    disputed: bool = False


class ActorEntry(Model):
    """An actor of the registry."""

    id: Slug
    name: str
    kind: ActorKind
    aliases: Strings = ()
    weak_aliases: Strings = ()
    demonyms: Strings = ()
    metonyms: Strings = ()
    native_names: Strings = ()
    confusables: Strings = Field((), validation_alias=AliasChoices("not", "confusables"))
    roles: tuple[RoleEntry, ...] = ()
    same_as: Annotated[tuple[Url, ...], BeforeValidator(_as_list)] = ()


class SourceEntry(Model):
    """A publisher or agency."""

    id: Slug
    name: str
    kind: Literal["publisher", "agency"] = "publisher"
    aliases: Strings = ()
    url: Url | None = None
    description: str | None = None


class BoilerplateRule(Model):
    """A rule of the editor's own: a passage to take out."""

    id: Slug
    text: str | None = None
    """Exact words of the passage (white space folded)."""
    pattern: str | None = None
    """A regular expression for a whole paragraph."""
    publisher: str | None = None
    reason: str = "Taken out by the editor."
    category: str = "editor"


class BoilerplatePassage(Model):
    """A passage of one article, by its words (white space folded)."""

    file: str
    text: str


class Boilerplate(Model):
    """The editor's word on cleaning."""

    rules: tuple[BoilerplateRule, ...] = ()
    off: Strings = ()
    keep: tuple[BoilerplatePassage, ...] = ()
    """What no rule may take out."""
    drop: tuple[BoilerplatePassage, ...] = ()
    """What is to be taken out, whatever the rules say."""


class EventEntry(Model):
    """An event that the editor adds."""

    id: Slug
    date: EdtfText
    title: str
    status: EventStatus = "occurred"
    actors: Strings = ()
    articles: Strings = ()


class EventSplit(Model):
    """An event made of what some articles tell of another one."""

    event: str
    """Id of the event that it is taken from."""
    articles: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
    id: Slug
    date: EdtfText | None = None
    title: str | None = None
    status: EventStatus | None = None


class EventEdits(Model):
    """The editor's word on events, by event id."""

    split: tuple[EventSplit, ...] = ()
    merge: tuple[tuple[str, ...], ...] = ()
    redate: dict[str, EdtfText] = Field(default_factory=dict)
    rename: dict[str, str] = Field(default_factory=dict)
    hide: Strings = ()
    add: tuple[EventEntry, ...] = ()


class Validation(Model):
    """What ``check`` insists on."""

    require: Strings = ()
    """Front matter fields that every article must have, by hand or by finding."""


class Theme(Model):
    """Colours, fonts and width of the pages; what is not given is the program's own."""

    accent: Colour | None = None
    """Of links and marks; without one of its own, the dark theme has a lighter shade of it."""
    accent_dark: Colour | None = None
    background: Colour | None = None
    background_dark: Colour | None = None
    text: Colour | None = None
    text_dark: Colour | None = None
    muted: Colour | None = None
    """Of what stands back: dates, notes."""
    muted_dark: Colour | None = None
    font: Font | None = None
    """Of the text."""
    heading_font: Font | None = None
    interface_font: Font | None = None
    """Of what is not to be read but to be used: navigation, tables, notes."""
    width: Annotated[str | None, BeforeValidator(_measure)] = None
    """Of the text of an article, in rem."""


class SiteFile(Model):
    """``site.yaml``."""

    title: str
    description: str = ""
    language: str = "en"
    base_url: Annotated[str, BeforeValidator(lambda value: _web_address(value) if value else value)] = ""
    analysis: Literal["full", "off"] = "full"
    """Whether anything is looked for in the texts, or only what an editor states is shown."""
    author: str = ""
    license: str = ""
    publish: Publish = "full"
    remote_images: bool = False
    search: Literal["own", "headlines", "pagefind", "none"] | None = None
    """None: our own, with a warning where the dossier is large for it; ``none``: there is no search page."""
    downloads: Annotated[tuple[DownloadKind, ...], BeforeValidator(_kinds)] = DOWNLOADS
    """What is written for machines beside the pages, feeds and sitemap."""
    seeds: str = "seeds"
    output: str = "output"
    templates: str = "templates"
    actors: tuple[ActorEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    articles: dict[str, FrontMatter] = Field(default_factory=dict)
    events: EventEdits = EventEdits()
    boilerplate: Boilerplate = Boilerplate()
    validation: Validation = Validation()
    theme: Theme = Theme()


class Site(Model):
    """``site.yaml`` together with where it stands and what the command line changed."""

    root: Path
    """Folder of the settings file; all paths in it are relative to this."""
    path: Path
    """The settings file itself."""
    settings: SiteFile
    output: Path
    """Output folder, absolute."""
    drafts: bool = False
    commit: str | None = None
    """Commit that the dossier is built from, where the environment tells."""

    @property
    def seeds(self) -> Path:
        """Folder of the articles, absolute."""
        return self.root / self.settings.seeds
