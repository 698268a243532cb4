"""From the files to the articles: reading, cleaning and describing each of them, in that order.

Steps 1 to 3 of :mod:`dossier.pipeline`. What depends on one file alone is a :class:`~dossier.work.Part` of the work.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dossier import colours
from dossier.articles import clean, images, load, metadata, tongue
from dossier.articles.cleaning import repetition
from dossier.articles.cleaning.repetition import Lines, Repeats
from dossier.cache import digest_of
from dossier.language import load as load_language
from dossier.model import Article, Image, Source
from dossier.problems import BuildError, Problem
from dossier.settings import EventEdits, FrontMatter, Site, SiteFile, Theme
from dossier.work import Answer, Item, Part, Shared, Work

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many articles are done and how many there are."""


class Opened(Struct, frozen=True):
    """What all articles together must know of a file that was read."""

    id: str = ""
    file: str = ""
    first_line: int = 1
    """Of its text in the file, or 0 where that has no lines of its own: the text of a web page."""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    has_images: bool = False
    lines: Lines = Lines("", ())
    warnings: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    """Why it cannot be an article; nothing else is known of it then."""


Opening = Answer[Opened, Source | None]


class Described(Struct, frozen=True):
    """What all articles together must know of one of them before anything is found in it."""

    id: str
    file: str
    language: str
    """BCP 47 tag."""


Describing = Answer[Described, Article]


class Intake(Struct, frozen=True):
    """The files that are articles."""

    openings: tuple[Opening, ...]
    pictures: Mapping[str, tuple[Image, ...]]
    """Path of each file that shows images → those that were found."""
    warnings: tuple[Problem, ...]
    drafts: int
    """How many files were left out because they are drafts."""


def read(site: Site, wrong: Sequence[Problem], progress: Progress, work: Work) -> Intake:
    """Step 1: every file that is an article.

    ``wrong`` is what is wrong with the settings: all problems are told at once, as :class:`BuildError`.
    """
    paths = load.find_files(site)
    refused = load.refused_files(site)
    errors: list[Problem] = [*refused, *wrong]
    warnings: list[Problem] = [*load.unknown_files(site), *colours.doubts(site.settings.theme, site.path.name)]
    names = [path.relative_to(site.root).as_posix() for path in paths]
    errors += _unknown_articles(site, names)
    items: list[Item] = []
    for path, name in zip(paths, names, strict=True):
        try:
            items.append(_file(site, load.content(path, name), name))
        except BuildError as error:
            errors += error.problems
    openings = work.each(OPEN, items, Shared(site.settings.seeds, site.settings.seeds.encode()), _told(progress, items))
    kept = [one for one in openings if not one.head.errors and (site.drafts or not one.head.draft)]
    for one in openings:
        warnings += one.head.warnings
        errors += one.head.errors
    pictures, lacking = _pictures(site, kept)
    warnings += [one for one in lacking if one.severity == "warning"]
    errors += [one for one in lacking if one.severity == "error"]
    errors += load.check_ids([(one.head.id, one.head.file, one.head.aliases) for one in kept])
    if not names and not refused:
        errors.append(_no_articles(site))
    if errors:
        raise BuildError([*errors, *warnings])
    return Intake(tuple(kept), pictures, tuple(warnings), len(openings) - len(kept))


def _told(progress: Progress, items: Sequence[Item], step: str = "Reading") -> Callable[[int], None]:
    return lambda done: progress(step, done, len(items))


def _file(site: Site, data: bytes, name: str) -> Item:
    given = site.settings.articles.get(name)
    said = given.model_dump_json().encode() if given else b""
    return Item(name, (data, name, given), digest_of(data, name.encode(), said))


def _opened(seeds: str, given: tuple[bytes, str, FrontMatter | None]) -> tuple[Opened, Source | None]:
    """One file, read."""
    data, name, stated = given
    try:
        source, warnings = load.parse(data, name, stated, seeds)
    except BuildError as error:
        return Opened(file=name, errors=error.problems), None
    opened = Opened(
        source.id,
        source.file,
        0 if source.format == "html" else source.first_line,
        source.stated.aliases,
        source.stated.draft,
        bool(source.images),
        repetition.lines_of(source),
        warnings,
    )
    return opened, source


OPEN = Part("open", _opened, Opened, Source | None)


def _pictures(site: Site, openings: Sequence[Opening]) -> tuple[dict[str, tuple[Image, ...]], list[Problem]]:
    """The images of each article, looked for among the files, each time anew: they come and go by themselves."""
    problems: list[Problem] = []
    found: dict[str, tuple[Image, ...]] = {}
    for one in openings:
        source = one.body if one.head.has_images else None
        if source is not None:
            attached, lacking = images.attach(source, site)
            problems += lacking
            found[one.head.file] = attached.images
    return found, problems


def _no_articles(site: Site) -> Problem:
    return Problem(
        f"{site.settings.seeds}/",
        None,
        "",
        "expected at least one article, found none",
        "put .txt, .md, .html or .mhtml files there",
    )


def _unknown_articles(site: Site, names: Sequence[str]) -> list[Problem]:
    """Entries under ``articles:`` that name no file."""
    known = set(names)
    return [
        Problem(site.path.name, None, f"articles.{name}", "there is no such file", "the name starts with seeds/")
        for name in site.settings.articles
        if name not in known
    ]


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
    return work.each(DESCRIBE, items, shared, _told(progress, items, "Cleaning"))


def _cleaning(opening: Opening, repeats: Repeats, pictures: tuple[Image, ...] | None) -> Item:
    given = (repeats, pictures)
    return Item(opening.head.file, given, msgspec.msgpack.encode(given), (opening,))


def _described(
    settings: SiteFile, given: tuple[Repeats, tuple[Image, ...] | None], source: Source
) -> tuple[Described, Article]:
    """One article, from its source, the lines that others have as well and the settings."""
    repeats, pictures = given
    if pictures is not None:
        source = replace(source, images=pictures)
    told = tongue.tell(source, settings.language)
    language = load_language(told.code)
    repeated = repetition.known(source, repeats)
    cleaned = clean.clean(source, repeated, settings.boilerplate, language)
    article = metadata.describe(cleaned, settings, language, told)
    return Described(article.id, article.file, article.language), article


DESCRIBE = Part("describe", _described, Described, Article, (Source | None,))
