"""The nouns of web pages: what their markup states."""

from msgspec import Struct


class LeadImage(Struct, frozen=True, gc=False):
    """The picture that a page shows with its article; it is named, never fetched."""

    url: str
    """Its whole address (http or https)."""
    caption: str | None = None
    credit: str | None = None


class PageMetadata(Struct, frozen=True, gc=False):
    """What the markup of an HTML page states about its article; None or empty where it is silent."""

    headline: str | None = None
    date: str | None = None
    """Publication date, ISO 8601 day."""
    modified: str | None = None
    """Day of the last change, ISO 8601."""
    section: str | None = None
    """Part of the paper or site that files the article."""
    image: LeadImage | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    description: str | None = None
    language: str | None = None
