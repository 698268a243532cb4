"""The table of contents: the stages in their order, from the files of a dossier to the files of its site.

1. read      each file of ``seeds/``                      articles/load
2. clean     what is not of the article is marked         articles/clean
3. describe  headline, publisher, date …                  articles/metadata
4. discover  actors that the registry lacks               findings/discovery
5. annotate  mentions, times, quotes, figures             findings/…
6. tie       happenings and utterances across articles    findings/happenings, utterances, linking
7. date      articles without a date, where it is proved  findings/publication
8. match     articles that carry the same text            findings/reprints, articles/duplicates
9. gather    events and comparisons                       findings/events, comparison
10. render   pages, feeds, exports, search                pages/…

Steps 1 to 3 and 5 depend on one article alone (3 and 5 also on the settings); the others are reductions over all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier import edtf
from dossier.articles import clean, duplicates, load, metadata, tongue
from dossier.findings import reprints, utterances
from dossier.findings.actors import discovery, mentions
from dossier.findings.actors.mentions import Registry
from dossier.findings.comparison import comparison
from dossier.findings.events import edits, events, happenings, importance
from dossier.findings.events.linking import Linker
from dossier.findings.figures import figures
from dossier.findings.publication.inference import Inferred, Knowledge, infer_publication
from dossier.findings.publication.reports import check_stated, contradicted
from dossier.findings.quotes import quotes
from dossier.findings.times import expressions as times
from dossier.language import Language, load as load_language
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Event, Happening, Reprint, Source
from dossier.problems import BuildError, Problem, sorted_problems
from dossier.settings import Site

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many articles are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Analysis:
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


def analyse(site: Site, progress: Progress | None = None) -> Analysis:
    """Steps 1 to 9: everything that the pages are made from.

    Raises :class:`~dossier.problems.BuildError` with all problems where a file or setting cannot be used.
    """
    progress = progress or _silent
    sources, problems, drafts = _read(site, progress)
    articles = _describe(site, sources, progress)
    languages = {article.id: load_language(article.language) for article in articles}
    registry = _registry(site, articles)
    annotated = _annotate(articles, registry, languages, progress)
    # Of HTML the text is not the file's, and has no lines in it.
    lines = {source.id: source.first_line for source in sources if source.format != "html"}
    dossier, found = _tie(site, annotated, registry, languages, lines)
    ordered = [annotated.article for annotated in dossier.articles]
    twice = duplicates.find_duplicates(ordered, dossier.reprints, site.settings.sources)
    suggestions = tuple(actor for actor in dossier.presented() if actor.discovered)
    return Analysis(dossier, sorted_problems([*problems, *found, *twice]), suggestions, drafts)


def _read(site: Site, progress: Progress) -> tuple[tuple[Source, ...], tuple[Problem, ...], int]:
    """Step 1: the articles, warnings, and how many drafts were left out; all unreadable files are told at once."""
    paths = load.find_files(site)
    sources: list[Source] = []
    refused = load.refused_files(site)
    errors: list[Problem] = [*refused, *mentions.check_actors(site.settings, _settings_name(site))]
    warnings: list[Problem] = list(load.unknown_files(site))
    names = [path.relative_to(site.root).as_posix() for path in paths]
    errors += _unknown_articles(site, names)
    for done, (path, name) in enumerate(zip(paths, names, strict=True)):
        progress("Reading", done, len(paths))
        try:
            source, noticed = load.read(path, name, site.settings.articles.get(name), site.settings.seeds)
        except BuildError as error:
            errors += error.problems
            continue
        warnings += noticed
        if site.drafts or not source.stated.draft:
            sources.append(source)
    errors += load.check_ids(sources)
    if not names and not refused:
        errors.append(_no_articles(site))
    if errors:
        raise BuildError([*errors, *warnings])
    return tuple(sources), tuple(warnings), len(paths) - len(sources)


def _settings_name(site: Site) -> str:
    return site.path.name


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
        Problem(_settings_name(site), None, f"articles.{name}", "there is no such file", "the name starts with seeds/")
        for name in site.settings.articles
        if name not in known
    ]


def _describe(site: Site, sources: Sequence[Source], progress: Progress) -> tuple[Article, ...]:
    """Steps 2 and 3."""
    repeated = clean.repeated_passages(sources)
    articles = []
    for done, source in enumerate(sources):
        progress("Cleaning", done, len(sources))
        told = tongue.tell(source, site.settings.language)
        language = load_language(told.code)
        cleaned = clean.clean(source, repeated, site.settings.boilerplate, language)
        articles.append(metadata.describe(cleaned, site.settings, language, told))
    return tuple(articles)


def _registry(site: Site, articles: Sequence[Article]) -> Registry:
    """Step 4: the editor's actors, those of the gazetteer, then the discovered ones."""
    language = load_language(site.settings.language)
    others = [load_language(code) for code in sorted({article.language for article in articles})]
    known = mentions.known_actors(site.settings)
    registry = Registry.build(known, language)
    # The words of one language discover nobody in another's.
    own = [article for article in articles if load_language(article.language) is language]
    texts = [(article.id, article.passages()) for article in own]
    return Registry.build((*known, *discovery.discover(texts, registry, language)), language, others)


def _annotate(
    articles: Sequence[Article], registry: Registry, languages: Mapping[str, Language], progress: Progress
) -> tuple[AnnotatedArticle, ...]:
    """Step 5."""
    annotated = []
    for done, article in enumerate(articles):
        progress("Finding", done, len(articles))
        annotated.append(annotate(article, registry, languages[article.id]))
    return tuple(annotated)


def annotate(article: Article, registry: Registry, language: Language) -> AnnotatedArticle:
    """What is found in one article, given its publication date as far as it is known."""
    passages = article.passages()
    published = article.published.edtf
    mentioned = mentions.find_mentions(passages, registry, published, language)
    tags = times.tag(passages, language)
    expressions = times.resolve(tags, passages, published, language)
    kinds = {mention.actor: registry.by_id[mention.actor].kind for mention in mentioned}
    return AnnotatedArticle(
        article=article,
        mentions=mentioned,
        quotes=quotes.find_quotes(passages, mentioned, language, kinds),
        time_tags=tags,
        temporal_expressions=expressions,
        figures=figures.find_figures(passages, tags, language, expressions, published),
    )


def _tie(
    site: Site,
    annotated: Sequence[AnnotatedArticle],
    registry: Registry,
    languages: Mapping[str, Language],
    lines: Mapping[str, int],
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Steps 6 to 9."""
    agents = frozenset(actor.id for actor in registry.actors if actor.kind != "state")
    found = {a.article.id: happenings.find_happenings(a, languages[a.article.id], agents) for a in annotated}
    carried = reprints.find_reprints([one.article for one in annotated])
    inferred = _infer(annotated, found, registry, languages, carried)
    # With the date known, roles and relative dates resolve better than before: look once more.
    now_dated = [after for before, after in zip(annotated, inferred.articles, strict=True) if after is not before]
    found |= {a.article.id: happenings.find_happenings(a, languages[a.article.id], agents) for a in now_dated}
    dated = sorted(
        (utterances.date_quotes(a, found[a.article.id], languages[a.article.id]) for a in inferred.articles),
        key=_by_publication,
    )
    same_words = utterances.same_utterances(dated, languages)
    copies = _by_place(carried, dated)
    first = events.first_of_text(copies)
    told = Linker(dated, _flat(found), same_words, registry.by_id, first)
    gathered = events.find_events(dated, found, told, languages, copies)
    edited, problems = edits.apply_edits(
        gathered,
        site.settings.events,
        _settings_name(site),
        {annotated.article.id: annotated for annotated in dated},
        frozenset(registry.by_id),
        languages,
    )
    if any(problem.severity == "error" for problem in problems):
        raise BuildError(problems)
    edited = importance.rank(edited, dated, first)
    compared = comparison.compare(dated, edited, same_words, languages, copies, found)
    counted = comparison.compare_figures(dated, languages)
    actors = _actors_seen(site, registry, dated, edited)
    doubts = (*contradicted(inferred.contradictions, dated, lines), *check_stated(dated, languages, lines))
    return Dossier(tuple(dated), actors, edited, compared, copies, counted, same_words), (*problems, *doubts)


def _infer(
    annotated: Sequence[AnnotatedArticle],
    found: Mapping[str, Sequence[Happening]],
    registry: Registry,
    languages: Mapping[str, Language],
    copies: Sequence[Reprint],
) -> Inferred:
    """Step 7."""
    same_words = utterances.same_utterances(annotated, languages)
    linker = Linker(annotated, _flat(found), same_words, registry.by_id, events.first_of_text(copies))
    return infer_publication(
        annotated,
        happenings.told(found),
        linker,
        lambda one, _: annotate(one.article, registry, languages[one.article.id]),
        Knowledge(registry, languages, same_words, copies),
    )


def _by_place(copies: Sequence[Reprint], articles: Sequence[AnnotatedArticle]) -> tuple[Reprint, ...]:
    """The copies in the order in which the articles stand now that they are dated."""
    places = {annotated.article.id: place for place, annotated in enumerate(articles)}
    ordered = (replace(one, articles=tuple(sorted(one.articles, key=places.__getitem__))) for one in copies)
    return tuple(sorted(ordered, key=lambda one: places[one.articles[0]]))


def _flat(found: Mapping[str, Sequence[Happening]]) -> list[Happening]:
    return [happening for article in sorted(found) for happening in found[article]]


def _by_publication(annotated: AnnotatedArticle) -> tuple[bool, object, str]:
    """By publication date, undated articles last, then by file."""
    published = annotated.article.published.edtf
    return (published is None, edtf.parse(published).sort_key if published else (), annotated.article.file)


def _actors_seen(
    site: Site, registry: Registry, articles: Sequence[AnnotatedArticle], gathered: Sequence[Event]
) -> tuple[Actor, ...]:
    """The editor's actors and the states of their roles, and all others that are mentioned anywhere."""
    given = mentions.from_settings(site.settings)
    seen = {actor.id for actor in given} | {role.state for actor in given for role in actor.roles}
    seen |= {mention.actor for annotated in articles for mention in annotated.mentions}
    seen |= {actor for event in gathered for actor in event.actors}
    return tuple(actor for actor in registry.actors if actor.id in seen)


def render(analysis: Analysis, site: Site) -> dict[str, bytes]:
    """Step 10: every file of the site, by its path in the output folder; nothing is written."""
    from dossier.pages import site as pages  # noqa: PLC0415 - templates and exports are not needed for ``check``

    return pages.render_site(analysis.dossier, site)


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
