"""From a cleaned source to an :class:`~dossier.model.Article`: what is known of it, and how."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from dossier.articles.heading.headlines import derived_headline, first_sentence, of_markup
from dossier.articles.heading.labels import is_section, label
from dossier.articles.registered import as_registered
from dossier.articles.tongue import Tongue
from dossier.language import Language
from dossier.model import (
    Article,
    Block,
    Cleaned,
    Dateline,
    Evidence,
    HeadlineSource,
    Image,
    PublicationDate,
    Removal,
    Source,
    Span,
    overlapping,
)
from dossier.settings import SiteFile
from dossier.text import fold, trim, words

_START, _END = attrgetter("start"), attrgetter("end")
_AS_GIVEN = ("archive_url", "access_date", "tags", "aliases", "draft", "publish", "actors")
"""What is known of an article by its editor alone."""


def describe(cleaned: Cleaned, settings: SiteFile, language: Language, tongue: Tongue | None = None) -> Article:
    """The article of a cleaned source; ``language`` is the pack of ``tongue``, its language.

    For each field an editor's word comes first, then what the text states, then the page's markup. A publication date
    that none of them gives stays unknown; :mod:`dossier.findings.publication` may infer it from other articles.
    """
    source, stated, page = cleaned.source, cleaned.source.stated, cleaned.source.page
    tongue = tongue or Tongue(language.code, "site")
    paragraphs = tuple(_kept(cleaned))
    headline, headline_source = _headline(cleaned, paragraphs, language)
    publisher, publisher_rule = _publisher(cleaned, settings)
    article = Article(
        id=source.id,
        file=source.file,
        sha256=source.sha256,
        format=source.format,
        text=source.text,
        blocks=source.blocks,
        markup=source.markup,
        paragraphs=paragraphs,
        removed=cleaned.removed,
        headline=headline,
        headline_source=headline_source,
        published=_published(cleaned),
        language=tongue.code,
        language_source=tongue.source,
        publisher=publisher,
        publisher_rule=publisher_rule,
        agencies=stated.agency or _agencies(cleaned.removed),
        dateline=_dateline(cleaned.removed),
        byline=_byline(cleaned, publisher),
        description=_description(cleaned),
        captions=_facts(cleaned.removed, "caption"),
        corrections=_facts(cleaned.removed, "correction"),
        modified=_modified(cleaned),
        section=(page.section if page else None) or _section(cleaned, language),
        image=page.image if page else None,
        links=source.links,
        original_url=stated.url or (page.url if page else None),
        images=tuple(_shown(cleaned, paragraphs)),
    )
    return replace(article, **{name: getattr(stated, name) for name in _AS_GIVEN})


def _shown(cleaned: Cleaned, paragraphs: Sequence[Block]) -> Iterator[Image]:
    """The images that the editor set above the text, and those that stand in or beside kept words."""
    if cleaned.source.format == "html":
        yield from (one for one in cleaned.source.images if one.lead or _is_beside_kept(one, cleaned, paragraphs))
        return
    told: dict[Block, bool] = {}
    yield from (one for one in cleaned.source.images if one.lead or _is_among_kept(one, cleaned, paragraphs, told))


def _is_beside_kept(image: Image, cleaned: Cleaned, kept: Sequence[Block]) -> bool:
    """Whether an image between two blocks stands behind kept words, or before them at the head of the text.

    What tells of the article, such as its headline, goes from above the text, and the image below it does not.
    """
    blocks = cleaned.source.blocks
    behind, before = bisect_right(blocks, image.start, key=_END), bisect_left(blocks, image.start, key=_START)
    above, below = blocks[max(behind - 1, 0) : behind], blocks[before : before + 1]
    is_head = not above or any(one.becomes for one in overlapping(cleaned.removed, above[0]))
    return any(overlapping(kept, block) for block in ((*above, *below) if is_head else above))


def _is_among_kept(image: Image, cleaned: Cleaned, kept: Sequence[Block], told: dict[Block, bool]) -> bool:
    """Whether an image in a block stands in a kept part of it, and not all words beside it have gone.

    ``told`` are the blocks of which that is known.
    """
    place = Span(image.start, image.start + 1)
    if not overlapping(kept, place):
        return False
    here = overlapping(cleaned.source.blocks, place)[0]
    if here not in told:
        said = _words(cleaned.source, here)
        told[here] = not said or any(
            not any(one.contains(word) for one in overlapping(cleaned.removed, word)) for word in said
        )
    return told[here]


def _words(source: Source, block: Block) -> list[Span]:
    """The words of a block, without those of markup."""
    found = [Span(block.start + word.start, block.start + word.end) for word in words(block.of(source.text))]
    return [word for word in found if not overlapping(source.markup, word)]


def _byline(cleaned: Cleaned, publisher: str | None) -> tuple[str, ...]:
    """The authors: the editor's, those that the text names, the publisher aside, or those of the markup."""
    source = cleaned.source
    read = tuple(name for name in _facts(cleaned.removed, "byline") if fold(name) != fold(publisher or ""))
    return source.stated.author or read or (source.page.byline if source.page else ())


def _section(cleaned: Cleaned, language: Language) -> str | None:
    """The section that a label above the headline names, or the only one that a line of the head does."""
    labelled = _facts(cleaned.removed, "kicker")
    lines = tuple(
        dict.fromkeys(one.of(cleaned.source.text).strip() for one in cleaned.removed if one.rule == "section")
    )
    for told in (labelled, lines):
        named = [words for words in told if is_section(words, language) and label(words, language) is None]
        named = [words for words in named if fold(words).strip(" .:/") not in language.boilerplate.not_sections]
        if len(named) == 1:
            return named[0]
    return None


def _description(cleaned: Cleaned) -> str | None:
    """The standfirst: the editor's, the text's own, or what the markup says of the page."""
    source = cleaned.source
    stated = source.stated.description or _first(cleaned.removed, "description")
    return stated or (source.page.description if source.page else None)


def _kept(cleaned: Cleaned) -> Iterator[Block]:
    """The blocks of which words are left, trimmed of what was removed at their ends."""
    text = cleaned.source.text
    for block in cleaned.source.blocks:
        start, end = block.start, block.end
        inside = overlapping(cleaned.removed, block)
        while (span := trim(text, Span(start, end)) if start < end else None) is not None:
            start, end = span.start, span.end
            head = next((removal for removal in inside if removal.start <= start < removal.end), None)
            tail = next((removal for removal in inside if removal.start < end <= removal.end), None)
            if head is None and tail is None:
                yield Block(start, end, block.kind, block.level)
                break
            start = head.end if head is not None else start
            end = tail.start if tail is not None else end


def _facts(removed: Iterable[Removal], name: str) -> tuple[str, ...]:
    """Everything of that name that was read from removed text, in order, each once."""
    return tuple(dict.fromkeys(value for removal in removed for known, value in removal.facts if known == name))


def _first(removed: Iterable[Removal], name: str) -> str | None:
    return next(iter(_facts(removed, name)), None)


def _agencies(removed: Iterable[Removal]) -> tuple[str, ...]:
    """The agencies credited, those of dateline and credits alike; one that is spelt in two ways once."""
    named: dict[str, str] = {}
    for agency in _facts(removed, "agency"):
        named.setdefault(fold(agency).removeprefix("the "), agency)
    return tuple(named.values())


def _dateline(removed: Iterable[Removal]) -> Dateline | None:
    """The dateline before the first sentence, or the place that stands beside the date."""
    removed = tuple(removed)
    for removal in removed:
        if removal.category == "dateline":
            facts = dict(removal.facts)
            return Dateline(facts.get("place"), facts.get("agency"))
    place = _first((removal for removal in removed if removal.category == "date"), "place")
    return Dateline(place, None) if place else None


def _publisher(cleaned: Cleaned, settings: SiteFile) -> tuple[str | None, str]:
    """The publisher and how it is known; a name that the settings know is given as they spell it."""
    stated, page = cleaned.source.stated, cleaned.source.page
    if stated.publisher:
        return stated.publisher, stated.said_by("publisher") or "front matter"
    for removal in cleaned.removed:
        for name, value in removal.facts:
            if name == "publisher":
                return as_registered(value, settings.sources), removal.rule
    if page is not None and page.publisher:
        return as_registered(page.publisher, settings.sources), "markup"
    return None, ""


def _published(cleaned: Cleaned) -> PublicationDate:
    """The publication date as stated; only a whole date counts.

    Where the page tells only when it was last updated, that day is taken, marked uncertain: it appeared then or before.
    """
    source, page = cleaned.source, cleaned.source.page
    if source.stated.date:
        return PublicationDate(source.stated.date, source.stated.said_by("date") or "front matter")
    if stamped := _stamped(cleaned, "date"):
        return PublicationDate(stamped[0], "text", stamped[1].rule, (_evidence(cleaned, stamped[1]),))
    if page is not None and page.date:
        return PublicationDate(page.date, "markup", "page-metadata")
    if stamped := _stamped(cleaned, "updated"):
        reason = "The page tells only when it was last updated."
        return PublicationDate(stamped[0] + "?", "text", stamped[1].rule, (_evidence(cleaned, stamped[1]),), reason)
    return PublicationDate(None, "unknown")


def _modified(cleaned: Cleaned) -> str | None:
    """The day of the last change, where it is another than that of publication."""
    stamped = _stamped(cleaned, "updated")
    page = cleaned.source.page
    day = stamped[0] if stamped else page.modified if page else None
    return day if day != _published(cleaned).edtf else None


def _stamped(cleaned: Cleaned, name: str) -> tuple[str, Removal] | None:
    """The first fact of that name, and what it was read from."""
    found = ((value, removal) for removal in cleaned.removed for fact, value in removal.facts if fact == name)
    return next(found, None)


def _evidence(cleaned: Cleaned, removal: Removal) -> Evidence:
    return Evidence(removal.start, removal.end, cleaned.source.id)


def _headline(cleaned: Cleaned, paragraphs: tuple[Block, ...], language: Language) -> tuple[str, HeadlineSource]:
    """The headline and how it is known."""
    source: Source = cleaned.source
    if source.stated.title:
        return source.stated.title, source.stated.said_by("title") or "front matter"
    if (told := _first(cleaned.removed, "headline")) is not None:
        return told, "text"
    if (of_page := of_markup(source)) is not None:
        return of_page, "markup"
    return derived_headline(first_sentence(cleaned, paragraphs, language) or source.id, language), "derived"
