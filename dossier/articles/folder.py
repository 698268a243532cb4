"""The folder of articles: every file of it read, and what is wrong with any of them told at once.

Step 1 of :mod:`dossier.pipeline`. How one file is read is a :class:`~dossier.work.Part` of the work, given by who asks.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dossier import colours
from dossier.articles import load
from dossier.articles.cleaning.repetition import Lines
from dossier.cache import digest_of
from dossier.model import Image, Source
from dossier.problems import BuildError, Problem, UnreadableError
from dossier.settings import FrontMatter, Site
from dossier.work import Answer, Item, Part, Shared, Work
from dossier.yamlproblems import nearest

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many articles are done and how many there are."""
Known = Callable[[Collection[str]], Collection[str]]
"""Called with ids of actors; gives those of all actors that are known, or of some that have all of these among them."""
Given = tuple[bytes, str, FrontMatter | None]
"""Bytes of a file, its path, and what the settings say of it."""


class Opened(Struct, frozen=True, gc=False):
    """What all articles together must know of a file that was read."""

    id: str = ""
    file: str = ""
    first_line: int = 1
    """Of its text in the file, or 0 where that has no lines of its own: the text of a web page."""
    aliases: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Ids of those whom its editor says it is about."""
    draft: bool = False
    has_images: bool = False
    lines: Lines = Lines("", ())
    warnings: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    """What its editor has to mend; nothing else is known of it then, as of a file that is left out, which has no id."""


Opening = Answer[Opened, Source | None]


class Intake(Struct, frozen=True, gc=False):
    """The files that are articles."""

    openings: tuple[Opening, ...]
    pictures: Mapping[str, tuple[Image, ...]]
    """Path of each file that shows images → those that were found."""
    warnings: tuple[Problem, ...]
    drafts: int
    """How many files were left out because they are drafts."""


def read(site: Site, part: Part, known: Known, wrong: Sequence[Problem], progress: Progress, work: Work) -> Intake:
    """Every file that is an article, each read by ``part``.

    ``known`` tells who is an actor, and ``wrong`` is what is wrong with the settings: all problems are told at once, as
    :class:`BuildError`.
    """
    files = load.find_files(site)
    errors: list[Problem] = [*wrong, *_unknown_articles(site, files.articles)]
    warnings: list[Problem] = [*files.unknown, *colours.doubts(site.settings.theme, site.path.name)]
    for refused in files.refused:
        (errors if refused.severity == "error" else warnings).append(refused)
    items: list[Item] = []
    root = str(site.root)  # a path for each file would take as long as to open it
    for name in files.articles:
        try:
            items.append(_file(site, part, load.content(f"{root}/{name}", name), name))
        except UnreadableError as error:
            warnings += error.left_out()
        except BuildError as error:
            errors += error.problems
    shared = Shared(site.settings.seeds, site.settings.seeds.encode())
    openings = work.each(part, items, shared, lambda done: progress("Reading", done, len(items)))
    kept = [one for one in openings if one.head.id and (site.drafts or not one.head.draft)]
    for one in openings:
        warnings += one.head.warnings
        errors += one.head.errors
    pictures, lacking = _pictures(site, kept)
    warnings += [one for one in lacking if one.severity == "warning"]
    errors += [one for one in lacking if one.severity == "error"]
    errors += load.check_ids([(one.head.id, one.head.file, one.head.aliases) for one in kept])
    errors += _unknown_actors(site, [one.head for one in kept], known)
    if not any(one.head.id for one in openings) and not errors:
        errors.append(_no_articles(site))
    if errors:
        raise BuildError([*errors, *warnings])
    drafts = sum(one.head.draft for one in openings if not site.drafts)
    return Intake(tuple(kept), pictures, tuple(warnings), drafts)


def opened(seeds: str, given: Given, lines: Callable[[Source], Lines] | None = None) -> tuple[Opened, Source | None]:
    """One file, read; with its ``lines`` where somebody counts them."""
    data, name, stated = given
    try:
        source, warnings = load.parse(data, name, stated, seeds)
    except UnreadableError as error:
        return Opened(file=name, warnings=error.left_out()), None
    except BuildError as error:
        return Opened(file=name, errors=error.problems), None
    head = Opened(
        source.id,
        source.file,
        0 if source.format == "html" else source.first_line,
        source.stated.aliases,
        source.stated.actors,
        source.stated.draft,
        bool(source.images),
        lines(source) if lines else Lines("", ()),
        warnings,
    )
    return head, source


def _file(site: Site, part: Part, data: bytes, name: str) -> Item:
    given = site.settings.articles.get(name)
    said = given.model_dump_json().encode() if given else b""
    return Item(name, (data, name, given), b"" if part.light else digest_of(data, name.encode(), said))


def _pictures(site: Site, openings: Sequence[Opening]) -> tuple[dict[str, tuple[Image, ...]], list[Problem]]:
    """The images of each article, looked for among the files, each time anew: they come and go by themselves."""
    problems: list[Problem] = []
    found: dict[str, tuple[Image, ...]] = {}
    for one in openings:
        source = one.body if one.head.has_images else None
        if source is not None:
            from dossier.articles import images  # noqa: PLC0415 - 20 ms, and many dossiers have none

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


def _unknown_articles(site: Site, names: Iterable[str]) -> list[Problem]:
    """Entries under ``articles:`` that name no file."""
    known = set(names) if site.settings.articles else set()
    return [
        Problem(site.path.name, None, f"articles.{name}", "there is no such file", "the name starts with seeds/")
        for name in site.settings.articles
        if name not in known
    ]


def _unknown_actors(site: Site, heads: Sequence[Opened], known: Known) -> Iterator[Problem]:
    """A problem for each actor of an article who is none of the dossier."""
    wanted = {actor for head in heads for actor in head.actors}
    there = frozenset(known(wanted))
    for head in heads if not wanted <= there else ():
        yield from (_unknown_actor(site, head.file, actor, there) for actor in head.actors if actor not in there)


def _unknown_actor(site: Site, file: str, actor: str, known: Collection[str]) -> Problem:
    hint = nearest(actor, sorted(known)) or "add it under actors in the settings"
    message, entry = f'expected the id of an actor, got "{actor}"', site.settings.articles.get(file)
    if entry is not None and actor in entry.actors:
        return Problem(site.path.name, None, f"articles.{file}.actors", message, hint)
    line = load.line_of(load.content(site.root / file, file), file, "actors")
    return Problem(file, line, "actors", message, hint)
