"""Articles as they are stated, with nothing looked for in their texts and nothing taken out of them.

Steps 1 to 3 of :mod:`dossier.pipeline` where the settings say ``analysis: off``. For each field an editor's word comes
first, then the markup of the page; of an article where both say the headline :mod:`dossier.articles.metadata` would
make the same of a text from which no rule takes anything out. What analysis needs is not even imported, which takes
longer than to read a thousand articles.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from dossier.articles import folder
from dossier.articles.folder import Given, Intake, Known, Opened, Progress
from dossier.articles.registered import as_registered
from dossier.model import (
    AnnotatedArticle,
    Article,
    Card,
    DateSource,
    PageMetadata,
    PublicationDate,
    Shelf,
    Source,
)
from dossier.problems import Problem
from dossier.settings import Site, SiteFile
from dossier.text import fold
from dossier.work import Part, Work

_LONGEST = 110
"""Characters of a headline that is made of the first words."""
_SILENT = PageMetadata()


def _opened(seeds: str, given: Given) -> tuple[Opened, Source | None]:
    """One file, read."""
    return folder.opened(seeds, given)


# An article of 3 KB is read in 0.08 ms; to keep it, or to hand it over, would take half as long again.
OPEN = Part("open plain", _opened, Opened, Source | None, light=True)


def read(site: Site, known: Known, wrong: Sequence[Problem], progress: Progress, work: Work) -> Intake:
    """Step 1: every file that is an article; see :func:`dossier.articles.folder.read`."""
    return folder.read(site, OPEN, known, wrong, progress, work)


def articles(site: Site, intake: Intake) -> Shelf:
    """Each file as the article that it is, in their order.

    They stay in memory, as all processes that make pages ask for nearly all of them. What each is made from is told in
    a tenth of its bytes.
    """
    settings, pictures = site.settings, intake.pictures
    found: dict[str, AnnotatedArticle] = {}
    for opening in intake.openings:
        source, shown = opening.body, pictures.get(opening.head.file)
        if source is not None:
            given = source if shown is None else replace(source, images=shown)
            found[source.id] = AnnotatedArticle(article(given, settings))
    cards = {key: Card.of(one) for key, one in found.items()}

    def made_from(key: str) -> Any:
        told = cards[key].imprint
        given = settings.articles.get(told.file)
        return told, given and given.model_dump_json(), pictures.get(told.file)

    return Shelf(list(cards.values()), found.__getitem__, made_from)


def article(source: Source, settings: SiteFile) -> Article:
    """The article of a source: all of its text, and what is stated of it."""
    stated, page, said_by = source.stated, source.page or _SILENT, dict(source.stated.origin)
    published = _published(source, page, said_by)
    publisher, publisher_rule = _publisher(source, page, settings)
    told = Article(
        id=source.id,
        file=source.file,
        sha256=source.sha256,
        format=source.format,
        text=source.text,
        blocks=source.blocks,
        markup=source.markup,
        paragraphs=source.blocks,
        removed=(),
        headline=stated.title or "",
        headline_source=said_by.get("title", "front matter"),
        published=published,
        language=stated.language or page.language or settings.language,
        language_source=said_by.get("language", "markup" if page.language else "site"),
        publisher=publisher,
        publisher_rule=publisher_rule,
        agencies=stated.agency,
        byline=stated.author or page.byline,
        description=stated.description or page.description,
        modified=page.modified if page.modified != published.edtf else None,
        section=page.section,
        image=page.image,
        links=source.links,
        original_url=stated.url or page.url,
        archive_url=stated.archive_url,
        access_date=stated.access_date,
        tags=stated.tags,
        aliases=stated.aliases,
        draft=stated.draft,
        images=source.images,
        publish=stated.publish,
        actors=stated.actors,
    )
    return told if told.headline else replace(told, **_headline(told, page))


def _publisher(source: Source, page: PageMetadata, settings: SiteFile) -> tuple[str | None, str]:
    """The publisher and how it is known."""
    if source.stated.publisher:
        return source.stated.publisher, source.stated.said_by("publisher") or "front matter"
    return (as_registered(page.publisher, settings.sources), "markup") if page.publisher else (None, "")


def _published(source: Source, page: PageMetadata, said_by: Mapping[str, DateSource]) -> PublicationDate:
    """The publication date as it is stated; nothing is inferred."""
    if source.stated.date:
        return PublicationDate(source.stated.date, said_by.get("date", "front matter"))
    return PublicationDate(page.date, "markup", "page-metadata") if page.date else PublicationDate(None, "unknown")


def _headline(article: Article, page: PageMetadata) -> dict[str, Any]:
    """The headline that the page states, unless it is the site's own name, or the first words."""
    if page.headline and not (page.publisher and fold(page.headline) == fold(page.publisher)):
        return {"headline": page.headline, "headline_source": "markup"}
    first = next((block for block in article.blocks if article.words(block)), None)
    if first is None:
        return {"headline": article.id, "headline_source": "derived"}
    told = article.words(first)
    if len(told) > _LONGEST:
        told = told[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return {"headline": told, "headline_source": "text" if first.kind == "heading" else "derived"}
