"""From the files to the articles: reading, cleaning and describing each of them, in that order.

Steps 1 to 3 of :mod:`dossier.pipeline`. What was read or described in the build before is taken from the memory.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from dossier import colours
from dossier.articles import clean, images, load, metadata, tongue
from dossier.articles.cleaning.repetition import Repetition
from dossier.language import load as load_language
from dossier.memo import Memo
from dossier.model import Article, Source
from dossier.problems import BuildError, Problem
from dossier.settings import Site, SiteFile

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many articles are done and how many there are."""


def read(
    site: Site, wrong: Sequence[Problem], progress: Progress, memo: Memo
) -> tuple[tuple[Source, ...], tuple[Problem, ...], int]:
    """Step 1: the articles, warnings, and how many drafts were left out.

    ``wrong`` is what is wrong with the settings: all problems are told at once, as :class:`BuildError`.
    """
    paths = load.find_files(site)
    sources: list[Source] = []
    refused = load.refused_files(site)
    errors: list[Problem] = [*refused, *wrong]
    warnings: list[Problem] = [*load.unknown_files(site), *colours.doubts(site.settings.theme, site.path.name)]
    names = [path.relative_to(site.root).as_posix() for path in paths]
    errors += _unknown_articles(site, names)
    with memo.turn():
        for done, (path, name) in enumerate(zip(paths, names, strict=True)):
            progress("Reading", done, len(paths))
            try:
                source, noticed = _source(site, path, name, memo)
            except BuildError as error:
                errors += error.problems
                continue
            source, lacking = images.attach(source, site)
            warnings += [*noticed, *(one for one in lacking if one.severity == "warning")]
            errors += [one for one in lacking if one.severity == "error"]
            if site.drafts or not source.stated.draft:
                sources.append(source)
    errors += load.check_ids(sources)
    if not names and not refused:
        errors.append(_no_articles(site))
    if errors:
        raise BuildError([*errors, *warnings])
    return tuple(sources), tuple(warnings), len(paths) - len(sources)


def _source(site: Site, path: Path, name: str, memo: Memo) -> tuple[Source, tuple[Problem, ...]]:
    """One article and the warnings on it."""
    data, given, seeds = load.content(path, name), site.settings.articles.get(name), site.settings.seeds
    return memo.of(name, (data, given, seeds), lambda: load.parse(data, name, given, seeds))


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


def describe(site: Site, sources: Sequence[Source], progress: Progress, memo: Memo) -> tuple[Article, ...]:
    """Steps 2 and 3: each source cleaned and described."""
    repeated = clean.repeated_passages(sources)
    articles = []
    for done, source in enumerate(sources):
        progress("Cleaning", done, len(sources))
        made_from = (source, repeated, site.settings)
        articles.append(memo.of(("article", source.id), made_from, lambda: _described(*made_from)))  # noqa: B023
    return tuple(articles)


def _described(source: Source, repeated: Repetition, settings: SiteFile) -> Article:
    """One article, from its source, the lines that others have as well and the settings."""
    told = tongue.tell(source, settings.language)
    language = load_language(told.code)
    return metadata.describe(clean.clean(source, repeated, settings.boilerplate, language), settings, language, told)
