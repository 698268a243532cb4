"""From the files to the articles: reading, cleaning and describing each of them, in that order.

Steps 1 to 3 of :mod:`dossier.pipeline`. What depends on one file alone is a :class:`~dossier.work.Part` of the work.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dossier.articles import clean, folder, metadata, tongue
from dossier.articles.cleaning import repetition
from dossier.articles.cleaning.repetition import Repeats
from dossier.articles.folder import Given, Intake, Known, Opened, Opening, Progress
from dossier.beginnings import beginnings
from dossier.language import load as load_language
from dossier.model import Article, Image, Imprint, Source
from dossier.problems import Problem
from dossier.settings import EventEdits, Site, SiteFile, Theme
from dossier.steps import Steps
from dossier.work import Answer, Item, Part, Shared, Work


class Described(Struct, frozen=True, gc=False):
    """What all articles together must know of one of them before anything is found in it."""

    imprint: Imprint
    words: str
    """The beginnings of its words; see :mod:`dossier.beginnings`."""

    @property
    def id(self) -> str:
        """Of the article."""
        return self.imprint.id

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.imprint.language


Describing = Answer[Described, Article]


def read(site: Site, known: Known, wrong: Sequence[Problem], progress: Progress, work: Work) -> Intake:
    """Step 1: every file that is an article; see :func:`dossier.articles.folder.read`."""
    return folder.read(site, OPEN, known, wrong, progress, work)


def _opened(seeds: str, given: Given) -> tuple[Opened, Source | None]:
    """One file, read."""
    return folder.opened(seeds, given, repetition.lines_of)


OPEN = Part("open", _opened, Opened, Source | None)


def describe(site: Site, intake: Intake, progress: Progress, work: Work) -> list[Describing]:
    """Steps 2 and 3: each article cleaned and described."""
    repeats = repetition.repeats([one.head.lines for one in intake.openings])
    items = [
        _cleaning(opening, found, intake.pictures.get(opening.head.file))
        for opening, found in zip(intake.openings, repeats, strict=True)
    ]
    # Whatever else the settings say, no article is cleaned or described otherwise.
    told = site.settings.model_copy(update={"actors": (), "events": EventEdits(), "articles": {}, "theme": Theme()})
    shared = Shared(told, told.model_dump_json().encode())
    return work.each(DESCRIBE, items, shared, lambda done: progress("Cleaning", done, len(items)))


def _cleaning(opening: Opening, repeats: Repeats, pictures: tuple[Image, ...] | None) -> Item:
    given = (repeats, pictures)
    return Item(opening.head.file, given, msgspec.msgpack.encode(given), (opening,))


def _described(
    settings: SiteFile, given: tuple[Repeats, tuple[Image, ...] | None], source: Source
) -> Steps[tuple[Described, Article]]:
    """One article, from its source, the lines that others have as well and the settings."""
    repeats, pictures = given
    if pictures is not None:
        source = replace(source, images=pictures)
    told = tongue.tell(source, settings.language)
    language = load_language(told.code)
    yield
    repeated = repetition.known(source, repeats)
    cleaned = yield from clean.cleaning(source, repeated, settings.boilerplate, language)
    yield
    article = metadata.describe(cleaned, settings, language, told)
    return Described(Imprint.of(article), beginnings(article.text)), article


DESCRIBE = Part("describe", _described, Described, Article, (Source | None,), in_steps=True)
