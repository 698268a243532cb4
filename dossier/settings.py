"""What an editor writes: the shape of ``site.yaml`` and of an article's front matter.

Every value arrives as text (YAML's own guesses at dates, numbers and booleans are switched off).
:mod:`dossier.yamlfile` turns each violation into a problem with its line and the nearest known name.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from dossier.fields import (
    DOWNLOADS,
    Colour,
    DownloadKind,
    EdtfText,
    Font,
    LanguageTag,
    SitePath,
    Slug,
    Strings,
    Url,
    UrlOrEmpty,
    Width,
    WrittenDate,
    as_image,
    as_kinds,
    as_list,
)
from dossier.model import ActorKind, EventStatus, Publish


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
    aliases: Annotated[tuple[SitePath, ...], BeforeValidator(as_list)] = ()
    draft: bool = False
    image: Annotated[ImageEntry | None, BeforeValidator(as_image)] = None
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
    same_as: Annotated[tuple[Url, ...], BeforeValidator(as_list)] = ()


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
    articles: Annotated[tuple[str, ...], BeforeValidator(as_list), Field(min_length=1)]
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
    width: Width | None = None
    """Of the text of an article, in rem."""


class SiteFile(Model):
    """``site.yaml``."""

    title: str
    description: str = ""
    language: str = "en"
    base_url: UrlOrEmpty = ""
    analysis: Literal["full", "off"] = "full"
    """Whether anything is looked for in the texts, or only what an editor states is shown."""
    author: str = ""
    license: str = ""
    publish: Publish = "full"
    remote_images: bool = False
    search: Literal["own", "headlines", "pagefind", "none"] | None = None
    """None: our own, with a warning where the dossier is large for it; ``none``: there is no search page."""
    downloads: Annotated[tuple[DownloadKind, ...], BeforeValidator(as_kinds)] = DOWNLOADS
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
