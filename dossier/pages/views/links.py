"""Small views that many pages share: links to articles, actors, events, sources and passages.

Every ``href`` is relative to the site's root; templates put the page's own ``root`` before it.
"""

from markupsafe import Markup
from msgspec import Struct

from dossier.pages.dates import UNKNOWN, When

HERE = Markup()
"""The attributes of words in the language of the page: none."""


class Link(Struct, frozen=True):
    """A link and its words."""

    href: str
    text: str
    tongue: Markup = HERE
    """Of words of an article: the attributes ``lang`` and ``dir`` where its language is not the page's."""


class ActorLink(Struct, frozen=True):
    """An actor, with the role that fits the place of the link."""

    id: str
    href: str
    name: str
    kind: str
    role: str
    """Role at the date of the page it stands on, or empty."""
    epithet: str = ""
    """Where no role is known what the articles of that page call it beside its name, in their words; or empty."""


class ArticleLink(Struct, frozen=True):
    """An article in a list."""

    id: str
    href: str
    headline: str
    publisher: str
    """Empty where unknown."""
    agencies: str
    """Agencies credited, comma-separated, or empty."""
    when: When
    inferred: bool
    """Whether the date was inferred by rules, not stated."""
    summary: str
    """Standfirst or first sentence, or empty."""
    tongue: Markup = HERE
    """For an element with its words: the attributes ``lang`` and ``dir`` where its language is not the page's."""


class EventLink(Struct, frozen=True):
    """An event in a list."""

    id: str
    href: str
    title: str
    when: When
    status: str
    reports: int
    """Number of independent reports that tell it: articles that carry the same text are one."""
    articles: int = 0
    """Number of articles that tell it."""
    tongue: Markup = HERE
    """For an element with its title, as of an article."""


class PassageLink(Struct, frozen=True):
    """Words of an article and the paragraph where they stand."""

    text: str
    """Empty where the settings allow no text to be published."""
    href: str
    number: int
    """Number of the paragraph."""
    tongue: Markup = HERE
    """For an element with these words, as of an article; nothing where there are none."""
    original: str = ""
    """Address of these words where the article was published, or empty where it is not known."""


class Statement(Struct, frozen=True):
    """Somebody's words, as one article gives them."""

    text: str
    kind: str
    """``direct``, ``indirect`` or ``mixed``."""
    speaker: Link | None
    said_on: When
    """Day on which it was said where the article tells, else unknown."""
    article: ArticleLink
    href: str
    number: int
    """Number of the paragraph."""
    role: str = ""
    """The speaker's role on that day, else at the article's date; empty where neither is known."""
    elsewhere: tuple["Statement", ...] = ()
    """The same words in the wording of other articles."""
    cue: str = ""
    """The article's words that attribute (``called for``)."""
    addressee: str = ""
    """Whom it was said to, in the article's words, or empty; the same for the next two."""
    medium: str = ""
    occasion: str = ""
    lead: str = ""
    """The article's words that lead to it (``warned that``), where its own words are no quotation; else empty."""
    original: str = ""
    """Address of these words where the article was published, or empty where it is not known."""


class FigureLine(Struct, frozen=True):
    """A quantity as an article states it."""

    text: str
    """In the article's own words."""
    of: str
    as_of: When
    approximate: bool
    article: ArticleLink
    href: str
    number: int
    window: When = UNKNOWN
    """Time over which it was counted, where the article says so."""
    planned: bool = False
    """Whether it is of what shall be."""


class Report(Struct, frozen=True):
    """What one article tells of an event."""

    article: ArticleLink
    passages: tuple[PassageLink, ...]
    announced: bool
    """Whether it told the event before it happened."""
    copy_of: ArticleLink | None = None
    """The report before it that carries the same text."""
