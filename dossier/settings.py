"""What an editor writes: the shape of ``site.yaml`` and of an article's front matter.

Every value arrives as text (YAML's own guesses at dates, numbers and booleans are switched off).
:mod:`dossier.yamlfile` turns each violation into a problem with its line and the nearest known name.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from dossier import edtf, written_dates
from dossier.model import ActorKind, EventStatus


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


def _as_list(value: Any) -> Any:
    """One value where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


EdtfText = Annotated[str, BeforeValidator(_edtf_text)]
WrittenDate = Annotated[str, BeforeValidator(_written_date)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
LanguageTag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
"""The shape of a BCP 47 tag (RFC 5646), without the registry that says which are in use."""
Url = Annotated[str, Field(pattern=r"^https?://\S+$")]


_SITE_PATH = re.compile(r"(?:[\w.~+-]+/)*(?:[\w.~+-]+|(?<=/))")
SitePath = Annotated[str, BeforeValidator(_site_path)]
"""A page of the site, relative to its root."""


class Model(BaseModel):
    """Base of all settings: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    slug: Slug | None = None
    aliases: Annotated[tuple[SitePath, ...], BeforeValidator(_as_list)] = ()
    draft: bool = False


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


class SiteFile(Model):
    """``site.yaml``."""

    title: str
    description: str = ""
    language: str = "en"
    base_url: str = Field("", pattern=r"^(https?://\S+)?$")
    author: str = ""
    license: str = ""
    publish: Literal["full", "excerpt", "metadata"] = "full"
    seeds: str = "seeds"
    output: str = "output"
    templates: str = "templates"
    actors: tuple[ActorEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    articles: dict[str, FrontMatter] = Field(default_factory=dict)
    events: EventEdits = EventEdits()
    boilerplate: Boilerplate = Boilerplate()
    validation: Validation = Validation()


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
