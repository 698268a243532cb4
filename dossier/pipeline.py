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

Steps 1 to 3 and 5 depend on one article alone (3 and 5 also on the settings); the others are reductions over all. What
depends on one article alone is kept in a :class:`~dossier.memo.Memo` where the caller gives one, for the next build.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.articles import duplicates, intake
from dossier.articles.intake import Progress
from dossier.findings import reprints, utterances
from dossier.findings.actors import discovery, epithets, mentions
from dossier.findings.actors.discovery import Sighting
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
from dossier.memo import Forgetful, Memo
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Event, Happening, Reprint, Source
from dossier.pages import catalogs
from dossier.problems import BuildError, Problem, sorted_problems
from dossier.settings import Site


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


def analyse(site: Site, progress: Progress | None = None, memo: Memo | None = None) -> Analysis:
    """Steps 1 to 9: everything that the pages are made from; with a ``memo`` only what changed is looked at again.

    Raises :class:`~dossier.problems.BuildError` with all problems where a file or setting cannot be used.
    """
    progress, memo = progress or _silent, memo or Forgetful()
    worded = catalogs.check(site)
    wrong = [*mentions.check_actors(site.settings, _settings_name(site))]
    wrong += [one for one in worded if one.severity == "error"]
    sources, noticed, drafts = intake.read(site, wrong, progress, memo.part("reading"))
    parts, problems = memo.part("finding"), (*noticed, *worded)
    made_from = (site, sources, problems, drafts)
    return memo.of("analysis", made_from, lambda: _analysed(site, sources, problems, drafts, progress, parts))


def _analysed(
    site: Site, sources: Sequence[Source], problems: Sequence[Problem], drafts: int, progress: Progress, memo: Memo
) -> Analysis:
    """Steps 2 to 9."""
    with memo.turn():
        articles = intake.describe(site, sources, progress, memo)
        languages = {article.id: load_language(article.language) for article in articles}
        registry = _registry(site, articles, memo)
        annotated = _annotate(articles, registry, languages, progress, memo)
        # Of HTML the text is not the file's, and has no lines in it.
        lines = {source.id: source.first_line for source in sources if source.format != "html"}
        dossier, found = _tie(site, annotated, registry, languages, lines, memo)
    ordered = [annotated.article for annotated in dossier.articles]
    twice = duplicates.find_duplicates(ordered, dossier.reprints, site.settings.sources)
    suggestions = tuple(actor for actor in dossier.presented() if actor.discovered)
    return Analysis(dossier, sorted_problems([*problems, *found, *twice]), suggestions, drafts)


def _settings_name(site: Site) -> str:
    return site.path.name


def _registry(site: Site, articles: Sequence[Article], memo: Memo) -> Registry:
    """Step 4: the editor's actors, those of the gazetteer, then the discovered ones."""
    language = load_language(site.settings.language)
    others = [load_language(code) for code in sorted({article.language for article in articles})]
    actors = mentions.known_actors(site.settings)
    # The words of one language discover nobody in another's; what most articles are in names those that all share.
    counted = Counter(load_language(article.language) for article in articles)
    for own in sorted(counted, key=lambda one: (-counted[one], one.code)):
        registry = memo.of(("given", own.code), (actors, own), lambda: Registry.build(actors, own))  # noqa: B023
        sighted = [
            (article.id, _sightings(article, registry, own, memo))
            for article in articles
            if load_language(article.language) is own
        ]
        actors = (*actors, *discovery.named(sighted, registry, own))
    return memo.of("registry", (actors, language, others), lambda: Registry.build(actors, language, others))


def _sightings(article: Article, registry: Registry, language: Language, memo: Memo) -> tuple[Sighting, ...]:
    """The names in one article that the registry lacks."""
    made_from = (article, registry, language)
    name = ("sightings", article.id)
    return memo.of(name, made_from, lambda: discovery.candidates(article.passages(), registry, language))


def _annotate(
    articles: Sequence[Article],
    registry: Registry,
    languages: Mapping[str, Language],
    progress: Progress,
    memo: Memo,
) -> tuple[AnnotatedArticle, ...]:
    """Step 5."""
    annotated = []
    for done, article in enumerate(articles):
        progress("Finding", done, len(articles))
        annotated.append(annotate(article, registry, languages[article.id], memo))
    return tuple(annotated)


def annotate(article: Article, registry: Registry, language: Language, memo: Memo | None = None) -> AnnotatedArticle:
    """What is found in one article, given its publication date as far as it is known.

    Each finding is remembered by itself: a new name in another article changes the registry, and hardly ever more.
    """
    of, key, published = (memo or Forgetful()).of, article.id, article.published.edtf
    text = of(("text", key), (article,), article.passages)
    named = of(
        ("mentions", key),
        (text, registry, published, language),
        lambda: mentions.find_mentions(text, registry, published, language),
    )
    tags = of(("tags", key), (text, language), lambda: times.tag(text, language))
    dates = of(
        ("times", key), (tags, text, published, language), lambda: times.resolve(tags, text, published, language)
    )
    kinds = {mention.actor: registry.by_id[mention.actor].kind for mention in named}
    said = of(("quotes", key), (text, named, language, kinds), lambda: quotes.find_quotes(text, named, language, kinds))
    counted = of(
        ("figures", key),
        (text, tags, language, dates, published),
        lambda: figures.find_figures(text, tags, language, dates, published),
    )
    described = of(
        ("epithets", key),
        (text, named, language, kinds),
        lambda: epithets.find_epithets(text, named, language, kinds),
    )
    parts = (article, named, said, tags, dates, counted, described)
    return of(("annotated", key), parts, lambda: AnnotatedArticle(*parts))


def _tie(
    site: Site,
    annotated: Sequence[AnnotatedArticle],
    registry: Registry,
    languages: Mapping[str, Language],
    lines: Mapping[str, int],
    memo: Memo,
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Steps 6 to 9."""
    found = {a.article.id: _happenings(a, registry, languages[a.article.id], memo) for a in annotated}
    carried = reprints.find_reprints([one.article for one in annotated])
    inferred = _infer(annotated, found, registry, languages, carried)
    # With the date known, roles and relative dates resolve better than before: look once more.
    now_dated = [after for before, after in zip(annotated, inferred.articles, strict=True) if after is not before]
    found |= {a.article.id: _happenings(a, registry, languages[a.article.id], memo) for a in now_dated}
    dated = sorted(
        (_dated_quotes(a, found[a.article.id], languages[a.article.id], memo) for a in inferred.articles),
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


def _happenings(one: AnnotatedArticle, registry: Registry, language: Language, memo: Memo) -> tuple[Happening, ...]:
    """The dated sentences of one article."""
    agents = frozenset(mention.actor for mention in one.mentions if registry.by_id[mention.actor].kind != "state")
    # An article that is dated by inference is asked for twice in a turn.
    name = ("happenings", one.article.id, one.article.published.source)
    return memo.of(name, (one, language, agents), lambda: happenings.find_happenings(one, language, agents))


def _dated_quotes(
    one: AnnotatedArticle, found: Sequence[Happening], language: Language, memo: Memo
) -> AnnotatedArticle:
    """The article with the days of its quotes."""
    made_from = (one, found, language)
    return memo.of(("said", one.article.id), made_from, lambda: utterances.date_quotes(one, found, language))


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


def render(
    analysis: Analysis, site: Site, memo: Memo | None = None, early: Callable[[dict[str, bytes]], None] | None = None
) -> dict[str, bytes]:
    """Step 10: every file of the site, by its path in the output folder; nothing is written.

    With a ``memo`` only what changed is made again; ``early`` is given the pages before the rest is made.
    """
    from dossier.pages import site as pages  # noqa: PLC0415 - templates and exports are not needed for ``check``

    return pages.render_site(analysis.dossier, site, memo, early)


def notices(files: Mapping[str, bytes], analysis: Analysis, site: Site) -> tuple[Problem, ...]:
    """Warnings on the rendered ``files``: what their search cannot look through."""
    from dossier.pages import search  # noqa: PLC0415 - see render

    return search.search_notices(files, analysis.dossier, site)


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
