"""What may not be published, taken out of the dossier before anything is made from it.

Where ``publish`` is ``excerpt`` or ``metadata``, every letter of an article's text is blanked but those of short
quotations: what views, feeds, exports and search are made from does not hold the text, so that none of them can give it
away. Offsets stay those of the whole text. An excerpt has the opening besides.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dossier.model import (
    AnnotatedArticle,
    Article,
    Block,
    Dossier,
    Event,
    Publish,
    Removal,
    Shelf,
    Span,
    imprints_of,
    overlapping,
)
from dossier.model.withheld import MASK, WORD, brief
from dossier.settings import Site

LONGEST: dict[Publish, int] = {"excerpt": 20, "metadata": 12}
"""Words of a quotation, of a sentence that tells an event, of a standfirst, at most."""
OPENING_BLOCKS, OPENING_WORDS = 2, 60
"""Paragraphs and words of the opening that an excerpt shows, at most."""
SHARE, LEAST = 3, 60
"""All quotations of an article together are at most a third of its words; of a very short one 60 words."""
_PHRASE = 8
"""Words of a name, a date, a figure, of what attributes a quotation, at most."""


def withheld(dossier: Dossier, site: Site) -> Dossier:
    """The dossier without the text that the settings or the article's editor keep back."""
    usual = site.settings.publish
    modes = {
        one.id: one.publish or usual
        for one in imprints_of(dossier.articles)
        if one.longest is None and (one.publish or usual) != "full"
    }
    if not modes:
        return dossier
    hidden = {key: LONGEST[mode] for key, mode in modes.items()}
    told: dict[str, list[Span]] = {key: [] for key in hidden}
    for event in dossier.events:
        for evidence in event.evidence:
            if evidence.article in told:
                told[evidence.article].append(evidence)

    def shown(one: AnnotatedArticle) -> AnnotatedArticle:
        key = one.article.id
        return _withheld(one, modes[key], told[key]) if key in modes else one

    articles = dossier.articles
    return replace(
        dossier,
        articles=articles.made(shown, hidden, lambda key: (modes[key], told[key]))
        if isinstance(articles, Shelf)
        else tuple(map(shown, articles)),
        events=tuple(_event(one, hidden) for one in dossier.events),
    )


def opening(article: Article, limit: int | None = None) -> tuple[tuple[int, Block], ...]:
    """The kept paragraphs with their numbers, as far as they may be shown, and no more than ``limit`` of them."""
    most = {"full": limit, "excerpt": min(OPENING_BLOCKS, limit or OPENING_BLOCKS), "metadata": 0}
    numbered = tuple(enumerate(article.paragraphs[: most[article.publish or "full"]], start=1))
    if article.longest is None:
        return numbered
    left = OPENING_WORDS
    begun: list[tuple[int, Block]] = []
    for number, block in numbered:
        gap = article.text.find(MASK * 2, block.start, block.end)
        shown = replace(block, end=block.end if gap < 0 else gap)
        (_, end), count = _first(article, shown, left)
        left -= count
        if count:
            begun.append((number, replace(block, end=end)))
    return tuple(begun)


def _event(event: Event, hidden: dict[str, int]) -> Event:
    """The event with a title no longer than a quotation may be; an editor's own title stays."""
    longest = min((hidden[one] for one in event.articles if one in hidden), default=None)
    if longest is None or event.edited:
        return event
    return replace(event, title=brief(event.title, longest))


def _withheld(one: AnnotatedArticle, mode: Publish, told: Iterable[Span]) -> AnnotatedArticle:
    article, longest = one.article, LONGEST[mode]
    shown = sorted([*_pieces(one, told, longest), *_phrases(one), *(_opening(article) if mode == "excerpt" else ())])
    image = article.image and replace(article.image, caption=_brief(article.image.caption, longest))
    derived = article.headline_source == "derived"
    kept = replace(
        article,
        text=_blanked(article.text, shown),
        publish=mode,
        longest=longest,
        headline=brief(article.headline, longest) if derived else article.headline,
        description=_brief(article.description, longest),
        captions=tuple(brief(caption, longest) for caption in article.captions),
        corrections=tuple(brief(correction, longest) for correction in article.corrections),
        removed=tuple(_removal(removal, _PHRASE if mode == "excerpt" else 0) for removal in article.removed),
        image=image,
        images=(),
    )
    # Half an epithet says what nobody is.
    return replace(one, article=kept, epithets=tuple(each for each in one.epithets if _is_phrase(article, each)))


def _brief(text: str | None, longest: int) -> str | None:
    return brief(text, longest) if text else text


def _removal(removal: Removal, longest: int) -> Removal:
    """A removal whose evidence quotes no more than so many words."""
    return replace(removal, signals=tuple(replace(one, words=brief(one.words, longest)) for one in removal.signals))


def _pieces(one: AnnotatedArticle, told: Iterable[Span], longest: int) -> Iterator[tuple[int, int]]:
    """The beginnings of quotations, direct ones first, then of sentences that tell events and dates."""
    quotes = sorted(one.quotes, key=lambda quote: (quote.kind == "indirect", quote.start))
    published = (span for span in one.article.published.evidence if span.article == one.article.id)
    left = max(LEAST, sum(1 for _ in _words(one.article, one.article.paragraphs)) // SHARE)
    seen: set[tuple[int, int]] = set()
    for span in (*quotes, *sorted(told, key=lambda span: span.start), *published):
        first, count = _first(one.article, span, min(longest, left))
        if count and first not in seen:
            seen.add(first)
            left -= count
            yield first


def _phrases(one: AnnotatedArticle) -> Iterator[tuple[int, int]]:
    """Names, dates and figures, and what attributes a quotation: the words that findings rest on."""
    epithets = (each for each in one.epithets if _is_phrase(one.article, each))
    spans: list[Span | None] = [*one.mentions, *epithets, *one.temporal_expressions, *one.figures]
    for quote in one.quotes:
        spans += [quote.speaker_span, quote.cue, quote.addressee, quote.medium, quote.occasion]
    yield from (_first(one.article, span, _PHRASE)[0] for span in spans if span is not None)


def _is_phrase(article: Article, span: Span) -> bool:
    return sum(1 for _ in _words(article, [span])) <= _PHRASE


def _opening(article: Article) -> Iterator[tuple[int, int]]:
    left = OPENING_WORDS
    for block in article.paragraphs[:OPENING_BLOCKS]:
        first, count = _first(article, block, left)
        left -= count
        if count:
            yield first


def _first(article: Article, span: Span, most: int) -> tuple[tuple[int, int], int]:
    """The stretch of the first ``most`` words of a span, with what stands around them, and how many words it has."""
    ends = [end for end, _ in zip(_words(article, [span]), range(most + 1), strict=False)]
    if len(ends) <= most:
        return (span.start, span.end), len(ends)
    return (span.start, ends[most - 1] if most else span.start), most


def _words(article: Article, spans: Iterable[Span]) -> Iterator[int]:
    """The ends of the words of the spans, without those of markup."""
    for span in spans:
        masks = overlapping(article.markup, span)
        for match in WORD.finditer(article.text, span.start, span.end):
            if not any(mask.start <= match.start() < mask.end for mask in masks):
                yield match.end()


def _blanked(text: str, shown: Iterable[tuple[int, int]]) -> str:
    """The text with an ellipsis in the place of each letter outside the stretches ``shown``, which are sorted."""
    pieces: list[str] = []
    at = 0
    for start, end in shown:
        if end > at:
            pieces += [_blank(text[at:start]), text[max(at, start) : end]]
            at = end
    return "".join((*pieces, _blank(text[at:])))


def _blank(text: str) -> str:
    return "".join(char if char.isspace() else MASK for char in text)
