"""The table of contents: the stages in their order, from the files of a dossier to the files of its site.

1. read      each file of ``seeds/``                      articles/load
2. clean     what is not of the article is marked         articles/clean
3. describe  headline, publisher, date …                  articles/metadata
4. discover  actors that the registry lacks               findings/actors/discovery
5. annotate  mentions, times, quotes, figures             findings/annotation
6. tie       happenings and utterances across articles    findings/tie
7. date      articles without a date, where it is proved  findings/publication
8. match     articles that carry the same text            findings/reprints, articles/duplicates
9. gather    events and comparisons                       findings/events, comparison
10. render   pages, feeds, exports, search                pages/…

With ``analysis: off`` only what an editor states is gathered: articles/plain, findings/given.

Steps 1 to 3 and 5 depend on one article and on little that all share: they are parts of a :class:`~dossier.work.Work`,
which keeps what it has done and shares out what it has to do. The others are reductions over all articles, of which it
keeps what comes of them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dossier.articles import plain
from dossier.articles.folder import Intake, Known, Progress
from dossier.cache import digest_of
from dossier.findings import given as stated
from dossier.findings.actors.checking import check_actors
from dossier.findings.actors.known import known_actors, needed
from dossier.memo import Memo
from dossier.model import Actor, AnnotatedArticle, Dossier
from dossier.pages import catalogs
from dossier.problems import BuildError, Problem, sorted_problems
from dossier.settings import Site
from dossier.work import Item, Work

if TYPE_CHECKING:
    from dossier.articles.intake import Describing
    from dossier.findings.annotation import Actors, Finding
    from dossier.pages.needed import Kept
    from dossier.pages.press import Press
    from dossier.pages.site import Printed


class Analysis(Struct, frozen=True):
    """A dossier and what its editor should know about it."""

    dossier: Dossier
    problems: tuple[Problem, ...]
    """Warnings; an error is raised as :class:`~dossier.problems.BuildError`."""
    suggestions: tuple[Actor, ...]
    """Discovered actors, for the registry."""
    drafts: int = 0
    """How many articles were left out because they are drafts."""


def _silent(step: str, done: int, total: int) -> None:
    """No progress to show."""


def analyse(site: Site, progress: Progress | None = None, work: Work | None = None) -> Analysis:
    """Steps 1 to 9: everything that the pages are made from; ``work`` does what concerns one article alone.

    Raises :class:`~dossier.problems.BuildError` with all problems where a file or setting cannot be used.
    """
    progress, work = progress or _silent, work or Work()
    worded = catalogs.check(site)
    wrong = [*check_actors(site.settings, site.path.name)]
    wrong += [one for one in worded if one.severity == "error"]
    if site.settings.analysis == "off":
        return _as_stated(site, wrong, worded, progress, work)
    from dossier.articles import duplicates, intake  # noqa: PLC0415 - what finds takes 0.4 s to import, or 600 articles
    from dossier.findings.tie import Told, tie  # noqa: PLC0415 - likewise

    given = intake.read(site, _known(site), wrong, progress, work)
    described = intake.describe(site, given, progress, work)
    actors = _actors(site, described, work)
    findings, keys = _annotate(described, actors, progress, work)
    progress("Comparing", 0, 1)
    imprints, lines = [one.head.imprint for one in described], _lines(given)
    for answers in (given.openings, described):
        for one in answers:
            one.release()  # 4 KB an article
    told = Told(imprints, described, findings, actors, lines, keys)
    dossier, doubts = tie(told, site.settings, site.path.name, work)
    versions = {imprint.id: one.digest for imprint, one in zip(imprints, described, strict=True)}
    twice = duplicates.find_duplicates(dossier.articles, dossier.reprints, site.settings.sources, versions, work)
    work.finish()
    suggestions = tuple(actor for actor in dossier.presented() if actor.discovered)
    problems = sorted_problems([*given.warnings, *worded, *doubts, *twice])
    return Analysis(dossier, problems, suggestions, given.drafts)


def _known(site: Site) -> Known:
    """Who is an actor before anything is read."""
    return lambda ids: [actor.id for actor in needed(site.settings, ids)]


def _as_stated(
    site: Site, wrong: Sequence[Problem], worded: Sequence[Problem], progress: Progress, work: Work
) -> Analysis:
    """What an editor states and nothing else, with ``analysis: off``."""
    read = plain.read(site, _known(site), wrong, progress, work)
    dossier, doubts = stated.gather(plain.articles(site, read), site.settings, site.path.name)
    if work.holds:
        dossier = replace(dossier, articles=tuple(dossier.articles))
    work.finish()
    return Analysis(dossier, sorted_problems([*read.warnings, *worded, *doubts]), (), read.drafts)


def _lines(given: Intake) -> dict[str, int]:
    """Where in its file the text of each article begins; that of a web page is not the file's, and has no lines."""
    return {one.head.id: one.head.first_line for one in given.openings if one.head.first_line}


def _actors(site: Site, described: "Sequence[Describing]", work: Work) -> "Actors":
    """Step 4: the editor's actors, those of the gazetteer, then the discovered ones."""
    from dossier.findings.annotation import NAME, SIGHT, Actors  # noqa: PLC0415 - see analyse
    from dossier.language import load as load_language  # noqa: PLC0415 - see analyse

    written = [load_language(one.head.language).code for one in described]
    actors = known_actors(site.settings)
    # The words of one language discover nobody in another's; what most articles are in names those that all share.
    counted = Counter(written)
    for own in sorted(counted, key=lambda one: (-counted[one], one)):
        known = Actors.of(actors, own)
        items = _questions([one for one, code in zip(described, written, strict=True) if code == own], known, work, own)
        sighted = work.each(SIGHT, items, known.shared())
        key = digest_of(
            known.key,
            *(part for item, one in zip(items, sighted, strict=True) for part in (item.name.encode(), one.digest)),
        )
        names = ((item.name, one.body) for item, one in zip(items, sighted, strict=True))
        actors = (*actors, *work.whole(NAME, key, (names, known, load_language(own)), own).body)
    return Actors.of(actors, site.settings.language, sorted(set(written)))


def _annotate(
    described: "Sequence[Describing]", actors: "Actors", progress: Progress, work: Work
) -> "tuple[list[Finding], dict[str, bytes]]":
    """Step 5, and for each article a digest of those actors who can matter to it."""
    from dossier.findings.annotation import FIND  # noqa: PLC0415 - see analyse

    items = _questions(described, actors, work)
    findings = work.each(FIND, items, actors.shared(), lambda done: progress("Finding", done, len(items)))
    return findings, {item.name: item.key for item in items}


def _questions(described: "Sequence[Describing]", actors: "Actors", work: Work, name: str = "") -> list[Item]:
    """For each article the question what is found in it, given those of the actors that can matter to it.

    A ``name`` tells the questions from others that are asked in the same build.
    """
    from dossier.findings.annotation import MATTER  # noqa: PLC0415 - see analyse

    asked = ((one.head.id, one.digest, one.head.words, one.head.language) for one in described)
    key = digest_of(actors.key, *(part for one in described for part in (one.head.id.encode(), one.digest)))
    keys = work.whole(MATTER, key, (actors, asked, work.last(MATTER, name)), name).body.keys
    return [Item(one.head.id, None, keys[one.head.id][1], (one,)) for one in described]


def render(
    analysis: Analysis, site: Site, memo: Memo | None = None, early: Callable[[dict[str, bytes]], None] | None = None
) -> dict[str, bytes]:
    """Step 10: every file of the site, by its path in the output folder; nothing is written.

    With a ``memo`` only what changed is made again; ``early`` is given the pages before the rest is made.
    """
    from dossier.pages import site as pages  # noqa: PLC0415 - templates and exports are not needed for ``check``

    return pages.render_site(analysis.dossier, site, memo, early)


def print_site(
    analysis: Analysis,
    site: Site,
    press: "Press",
    workers: int,
    progress: Progress | None = None,
    kept: "Kept | None" = None,
) -> "Printed":
    """Step 10, each file put to press as it is made by one of the ``workers``; what is ``kept`` tells what to make."""
    from dossier.pages import site as pages  # noqa: PLC0415 - see render

    return pages.print_site(analysis.dossier, site, press, workers=workers, progress=progress, kept=kept)


def notices(files: Mapping[str, bytes], analysis: Analysis, site: Site) -> tuple[Problem, ...]:
    """Warnings on the rendered ``files``: what their search cannot look through."""
    from dossier.pages import search  # noqa: PLC0415 - see render

    return search.search_notices(search.size_with_texts(files.get(search.PATH, b"")), analysis.dossier, site)


def inspect(site: Site, path: Path) -> tuple[AnnotatedArticle, Dossier]:
    """One article of the dossier with what was found in it, and the dossier that it stands in.

    Raises :class:`~dossier.problems.BuildError` where the file is none of the dossier's articles.
    """
    dossier = analyse(site.model_copy(update={"drafts": True})).dossier
    name = path.resolve().relative_to(site.root).as_posix() if path.resolve().is_relative_to(site.root) else str(path)
    for annotated in dossier.articles:
        if annotated.article.file == name:
            return annotated, dossier
    raise BuildError(
        [Problem(name, None, "", "is no article of this dossier", f"articles lie in {site.settings.seeds}/")]
    )
