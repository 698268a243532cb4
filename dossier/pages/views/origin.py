"""Where an article comes from: its file, its addresses, its language and its picture."""

from functools import cache

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from dossier.model import Article
from dossier.pages.views.book import Book
from dossier.pages.wording import message

_LANGUAGE_SOURCES = {
    "front matter": message("Given by the editor."),
    "config": message("Given by the editor."),
    "markup": message("Stated in the page’s own markup."),
    "detected": message("Told by its words."),
    "site": message("Not stated; taken to be that of this dossier."),
}


class Picture(Struct, frozen=True):
    """The picture that the publisher shows with the article; it is linked, never loaded."""

    url: str
    site: str
    """Name of the server that has it."""
    caption: str
    credit: str


class SourceFile(Struct, frozen=True):
    """Where the article comes from; addresses and days are empty where unknown."""

    file: str
    """Its file, relative to the folder of the settings."""
    sha256: str
    """Of the file's bytes, in hex."""
    original_url: str
    archive_url: str
    access_date: str
    section: str
    """Part of the paper or site that files it, or empty."""
    language: str
    """Name of its language, in that of the site."""
    language_known: str
    """One sentence on how the language is known."""
    picture: Picture | None


def source_file(book: Book, article: Article) -> SourceFile:
    """Where the article comes from."""
    return SourceFile(
        file=article.file,
        sha256=article.sha256,
        original_url=article.original_url or "",
        archive_url=article.archive_url or "",
        access_date=article.access_date or "",
        section=article.section or "",
        language=_language_name(article.language, book.language),
        language_known=book.wording.say(_LANGUAGE_SOURCES[article.language_source]),
        picture=_picture(article),
    )


def _picture(article: Article) -> Picture | None:
    image = article.image
    if image is None:
        return None
    site = image.url.partition("//")[2].partition("/")[0].rpartition("@")[2]
    return Picture(image.url, site, image.caption or "", image.credit or "")


@cache
def _language_name(tag: str, language: str) -> str:
    """The name of a language in another: ``Spanish``; its tag where nobody has named it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(Locale.parse(language, sep="-")) or tag
    except (ValueError, UnknownLocaleError):
        return tag
