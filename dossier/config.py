"""From ``site.yaml`` and the command line to a :class:`~dossier.settings.Site`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from babel import Locale, UnknownLocaleError
from msgspec.structs import replace

from dossier import yamlfile
from dossier.language import load as load_language
from dossier.location import commit, real
from dossier.problems import BuildError, Problem
from dossier.settings import FrontMatter, Site, SiteFile
from dossier.yamlfile import Document
from dossier.yamlproblems import Loc, dotted, nearest


def load(path: Path, *, output: Path | None = None, base_url: str | None = None, drafts: bool = False) -> Site:
    """The settings in the file ``path``, with what the command line says instead.

    All paths, ``output`` too, count from the folder of the settings file, so that a build does the same from
    wherever it is started. Raises :class:`BuildError` with every problem where the file is missing,
    cannot be read or does not fit :class:`~dossier.settings.SiteFile`, or where a folder lies where it must not.
    """
    document = yamlfile.parse(_read(path), path.name)
    settings = yamlfile.validate(SiteFile, document)
    root = real(path).parent
    if base_url is not None:
        settings = settings.model_copy(update={"base_url": base_url})
    site = Site(
        root=root,
        path=root / path.name,
        settings=settings,
        output=real(root / (settings.output if output is None else output)),
        drafts=drafts,
        commit=commit(),
    )
    problems = [*_inputs(site, document), *_output(site, document, output), *_entries(settings, document)]
    if problems:
        raise BuildError(problems)
    return site


def with_lines(problems: Iterable[Problem], site: Site) -> tuple[Problem, ...]:
    """The problems, those of the settings file with the line of their field where they have none."""
    found = tuple(problems)
    if not any(problem.path == site.path.name and problem.line is None for problem in found):
        return found
    document = yamlfile.parse(_read(site.path), site.path.name)
    lines = {dotted(loc): line for loc, line in document.lines.items()}
    return tuple(
        replace(problem, line=_nearest_line(problem.field, lines))
        if problem.path == site.path.name and problem.line is None and problem.field
        else problem
        for problem in found
    )


def _nearest_line(name: str, lines: dict[str, int]) -> int | None:
    """Line of a dotted name, or of what it stands in."""
    while name and name not in lines:
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    return lines.get(name)


def _read(path: Path) -> str:
    """The file's text; BuildError where there is none or it is not UTF-8."""
    shown = path.as_posix()
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        hint = "name it with -c, or start a new dossier with `dossier init FOLDER`"
        raise BuildError([Problem(shown, None, "", "there is no settings file", hint)]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BuildError([Problem(path.name, line, "", "expected UTF-8", "save the file as UTF-8")]) from None
    except OSError as error:
        raise BuildError([Problem(shown, None, "", f"cannot be read: {error.strerror}")]) from None


def _inputs(site: Site, document: Document) -> Iterator[Problem]:
    """Folders that are read."""
    seeds = PurePath(site.settings.seeds)
    if seeds.is_absolute() or ".." in seeds.parts or not seeds.parts:
        message = f'expected a folder below that of the settings file, got "{site.settings.seeds}"'
        yield document.problem(("seeds",), message)
    elif not site.seeds.is_dir():
        message = f"there is no folder {site.settings.seeds}/"
        yield document.problem(("seeds",), message, "make it and put the articles there")
    if document.data.get("templates") and not (site.root / site.settings.templates).is_dir():
        yield document.problem(("templates",), f"there is no folder {site.settings.templates}/")
    for index, keep in enumerate(site.settings.boilerplate.keep):
        if not (site.root / keep.file).is_file():
            message = f'there is no file "{keep.file}"'
            yield document.problem(("boilerplate", "keep", index, "file"), message, "name it from this folder: seeds/…")


def _output(site: Site, document: Document, typed: Path | None) -> Iterator[Problem]:
    """An output folder that would lie over what it is made from."""
    hint = "choose a folder of its own, such as output"
    reads = {"the articles": site.seeds, "the templates": site.root / site.settings.templates}
    reads["the git repository"] = site.root / ".git"
    if site.root.is_relative_to(site.output):
        yield _refused(document, typed, "the output folder cannot be or contain that of the settings file", hint)
        return
    for what, folder in reads.items():
        there = real(folder)
        if site.output.is_relative_to(there) or there.is_relative_to(site.output):
            yield _refused(document, typed, f"the output folder cannot lie in or contain the folder of {what}", hint)


def _refused(document: Document, typed: Path | None, message: str, hint: str) -> Problem:
    """A problem with the output folder, told where it was given."""
    if typed is None:
        return document.problem(("output",), message, hint)
    return Problem("--output", None, "", f'{message}, got "{typed.as_posix()}"', hint)


def _entries(settings: SiteFile, document: Document) -> Iterator[Problem]:
    """Entries that fit the model one by one and are wrong all the same."""
    try:
        Locale.parse(settings.language, sep="-")
    except (ValueError, UnknownLocaleError):
        yield document.problem(("language",), f'expected a language code such as en, got "{settings.language}"')
    given = document.data.get("theme")
    for name, value in given.items() if isinstance(given, dict) else ():
        if value in (None, ""):
            hint = 'write "#8c1c25": without quotation marks # begins a comment'
            yield document.problem(("theme", name), "expected a value, got nothing", hint)
    yield from _twice(document, ("sources",), [entry.id for entry in settings.sources])
    yield from _twice(document, ("boilerplate", "rules"), [entry.id for entry in settings.boilerplate.rules])
    for index, rule in enumerate(settings.boilerplate.rules):
        loc: Loc = ("boilerplate", "rules", index)
        if (rule.text is None) == (rule.pattern is None):
            yield document.problem(loc, "expected either text or pattern", "give just one of the two")
        if rule.pattern is not None:
            try:
                re.compile(rule.pattern)
            except re.error as error:
                message = f'expected a regular expression, got "{rule.pattern}": {error}'
                yield document.problem((*loc, "pattern"), message, "for exact words use `text:`")
    # To load a language pack takes 0.1 s, and few dossiers switch a rule off.
    known = [one.id for one in load_language(settings.language).boilerplate.rules] if settings.boilerplate.off else []
    for index, name in enumerate(settings.boilerplate.off):
        if name not in known:
            message = f'there is no rule "{name}" to switch off'
            yield document.problem(("boilerplate", "off", index), message, nearest(name, known))
    for name in settings.validation.require:
        if name not in FrontMatter.model_fields:
            message = f'expected names of front matter fields, got "{name}"'
            yield document.problem(("validation", "require"), message, f"known: {', '.join(FrontMatter.model_fields)}")


def _twice(document: Document, loc: Loc, ids: list[str]) -> Iterator[Problem]:
    """Ids that stand in a list more than once."""
    for index, name in enumerate(ids):
        if name in ids[:index]:
            first = document.line_of((*loc, ids.index(name), "id"))
            yield document.problem((*loc, index, "id"), f'"{name}" stands already in line {first}', "rename one")
