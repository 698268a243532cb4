"""The nouns of reading: from a source file to an article with its boilerplate gone and its metadata known."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from dossier.model.images import Image
from dossier.model.spans import Span, overlapping, parted, stretches
from dossier.model.webpage import LeadImage, PageMetadata
from dossier.model.withheld import brief

Format = Literal["text", "markdown", "html"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "row", "code"]
DateSource = Literal["front matter", "config", "text", "markup", "inferred", "unknown"]
HeadlineSource = Literal["front matter", "config", "text", "markup", "derived"]
Publish = Literal["full", "excerpt", "metadata"]
LanguageSource = Literal["front matter", "config", "markup", "detected", "site"]
"""``site``: neither stated nor told by the words; the language of the settings stands in."""


class Block(Span, frozen=True, gc=False):
    """A block of the text as its format marks it: a paragraph, a heading, a list item and so on.

    The span covers the words of the block without the marks of its format (``## ``, ``- ``, ``> ``) and
    without surrounding white space.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    """Level of a heading (1 to 6), depth of an item or quotation (from 1), 1 for a head row of HTML, else 0."""


class Passage(Struct, frozen=True, gc=False):
    """What the finders see of one kept block: its words, with everything else blanked out.

    ``text`` has the length of the block; each character of markup or of removed boilerplate in it is
    replaced by a space, so that ``start + i`` is the offset of ``text[i]`` in the article's text.
    """

    start: int
    text: str
    kind: BlockKind = "paragraph"

    def span(self, start: int, end: int) -> Span:
        """The span in the article's text of the passage's own offsets ``start`` and ``end``."""
        return Span(self.start + start, self.start + end)


class Evidence(Span, frozen=True, gc=False):
    """Words of one article that support a statement."""

    article: str
    """Id of the article whose text the offsets index."""


class Link(Span, frozen=True, gc=False):
    """Words of the text that lead to another page, and its whole address (http or https)."""

    url: str


class Stated(Struct, frozen=True, gc=False):
    """What an editor says of an article: the front matter, then ``articles:`` in the settings.

    None or empty where the editor says nothing. ``origin`` tells which of the two spoke for a field.
    """

    title: str | None = None
    date: str | None = None
    """EDTF."""
    author: tuple[str, ...] = ()
    publisher: str | None = None
    agency: tuple[str, ...] = ()
    url: str | None = None
    archive_url: str | None = None
    access_date: str | None = None
    language: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Ids of actors that the article is about."""
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    image: Image | None = None
    """The lead image, as the editor gives it."""
    publish: Publish | None = None
    """How much of this article may be published, where the editor says so."""
    origin: tuple[tuple[str, Literal["front matter", "config"]], ...] = ()
    """(field, who said it) for each field that was given."""

    def said_by(self, name: str) -> Literal["front matter", "config"] | None:
        """Who gave the field ``name``, or None."""
        return dict(self.origin).get(name)


class Source(Struct, frozen=True, gc=False):
    """One file of ``seeds/``, decoded and parted into blocks, nothing taken away."""

    id: str
    """Stable id, also the page's name: the front matter's ``slug``, else the file's path as a slug."""
    file: str
    """Path relative to the settings file's folder, with forward slashes."""
    sha256: str
    """SHA-256 of the file's bytes, in hex."""
    format: Format
    text: str
    """The article's own text. For a ``.txt`` file its decoded content, to the character (without a byte
    order mark or front matter); for Markdown the source after the front matter; for HTML the main text."""
    blocks: tuple[Block, ...]
    """In the order of the text, not overlapping; together they cover every word of it."""
    markup: tuple[Span, ...] = ()
    """Marks of the format inside blocks (``**``, ``](https://…)``), which are no words of the article."""
    stated: Stated = Stated()
    """What front matter says, completed by ``articles:`` of the settings."""
    page: PageMetadata | None = None
    """For HTML, what its markup says."""
    links: tuple[Link, ...] = ()
    """Of HTML, in the order of the text, not overlapping; Markdown's are in its markup."""
    first_line: int = 1
    """Line of the file at which ``text`` starts."""
    images: tuple[Image, ...] = ()
    """The lead image, then those that the text refers to, in its order."""


class Signal(Struct, frozen=True, gc=False):
    """One piece of evidence that a stretch of text is not of the article, or, below zero, that it is."""

    id: str
    """Kind of evidence, as in ``languages/rules.yaml`` under ``signals``."""
    points: int
    words: str = ""
    """The words that gave it, or empty."""


class Removal(Span, frozen=True, gc=False):
    """A stretch of the text that is not of the article, and why it was taken out."""

    category: str
    """``appeal``, ``navigation``, ``caption``, ``credit``, ``date``, ``dateline``, ``headline``,
    ``standfirst``, ``repeated`` …"""
    rule: str
    """Id of the rule, as in the language pack."""
    reason: str
    """One sentence for the reader."""
    becomes: str | None = None
    """The metadata that it turned into (``date``, ``agencies``, ``headline``, ``description``,
    ``dateline``, ``caption``, ``byline``, ``publisher``, ``correction``), or None."""
    facts: tuple[tuple[str, str], ...] = ()
    """What was read from it, as (name, value): ``("date", "2018-12-04")``, ``("agency", "TASS")``,
    ``("place", "MOSCOW")``, ``("publisher", "The Moscow Times")`` …; a name may stand more than once."""
    signals: tuple[Signal, ...] = ()
    """The evidence, the strongest first; empty for what the editor has taken out."""

    @property
    def score(self) -> int:
        """The points of the evidence; :data:`dossier.articles.cleaning.evidence.ENOUGH` of them take a line out."""
        return sum(signal.points for signal in self.signals)


class Cleaned(Struct, frozen=True, gc=False):
    """A source with its boilerplate marked. Kept blocks and removals together are the source."""

    source: Source
    removed: tuple[Removal, ...]
    """In the order of the text, not overlapping."""


class PublicationDate(Struct, frozen=True, gc=False):
    """When an article was published, and how that is known."""

    edtf: str | None
    """EDTF (ISO 8601-2), or None where it is unknown."""
    source: DateSource
    rule: str = ""
    """Id of the rule that found it, empty where an editor stated it or where it is unknown."""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """How it was inferred, in one or more sentences for the reader; of an unknown date what bounds it or contradicts
    itself; empty where it is stated."""


class Dateline(Struct, frozen=True, gc=False):
    """Where a report was filed and by which agency, as the line before the first sentence says."""

    place: str | None
    agency: str | None


class Article(Struct, frozen=True, gc=False):
    """An article with its boilerplate gone and its metadata known as far as it is known."""

    id: str
    file: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    """The source's blocks, all of them."""
    markup: tuple[Span, ...]
    paragraphs: tuple[Block, ...]
    """The kept blocks, trimmed of what was removed at their ends; a removed sentence inside one stays
    inside the span and stands in ``removed``."""
    removed: tuple[Removal, ...]
    headline: str
    headline_source: HeadlineSource
    published: PublicationDate
    language: str
    """BCP 47 tag."""
    publisher: str | None = None
    publisher_rule: str = ""
    """How the publisher is known: ``front matter``, ``config``, ``markup`` or the id of a rule."""
    agencies: tuple[str, ...] = ()
    """News agencies that the report credits, as it names them."""
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    description: str | None = None
    """The standfirst."""
    captions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    """What the publisher has corrected, in its words."""
    modified: str | None = None
    """EDTF, when the publisher last changed it."""
    section: str | None = None
    image: LeadImage | None = None
    links: tuple[Link, ...] = ()
    language_source: LanguageSource = "site"
    original_url: str | None = None
    archive_url: str | None = None
    access_date: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Former addresses, as paths relative to the site's root (``articles/old.html``)."""
    draft: bool = False
    images: tuple[Image, ...] = ()
    """Those of its source that stand in kept text."""
    publish: Publish | None = None
    """How much of it may be published, where its editor says so; None: as the settings say for all."""
    actors: tuple[str, ...] = ()
    """Ids of the actors that its editor says it is about, whether its text names them or not."""
    longest: int | None = None
    """Where its text is withheld, how many words of it may be shown in one piece; see
    :mod:`dossier.pages.withhold`."""

    def passages(self) -> tuple[Passage, ...]:
        """The kept paragraphs as the finders see them, removed text and markup blanked out.

        One of more than 10,000 characters, which no paragraph has, is seen in parts.
        """
        if (known := _READ.get(id(self))) is None:
            if len(_READ) >= _MOST_READ:
                _READ.clear()
            known = _READ[id(self)] = self, self._passages()
        return known[1]

    def _passages(self) -> tuple[Passage, ...]:
        # By mask, not by block: there are a few of those, and each search costs as much as a block.
        masks = parted((*self.removed, *self.markup), self.paragraphs)
        found: list[Passage] = []
        for block, each in zip(self.paragraphs, masks, strict=True):
            words = _masked(self.text, block, each)
            if len(words) <= _LONGEST_PASSAGE:
                found.append(Passage(block.start, words, block.kind))
                continue
            parts = stretches(words, 0, len(words), _LONGEST_PASSAGE)
            found += [Passage(block.start + start, words[start:end], block.kind) for start, end in parts]
        return tuple(found)

    def is_whole(self, span: Span) -> bool:
        """Whether nothing within ``span`` was removed or is markup."""
        starts, ends, _ = _borders(self)
        place = bisect_right(ends, span.start)
        return place == len(ends) or starts[place] >= span.end

    def number_at(self, offset: int) -> int:
        """Number (from 1) of the kept paragraph in which ``offset`` lies, or of the last one before it."""
        return bisect_right(_borders(self)[2], offset) or 1

    def words(self, span: Span) -> str:
        """The words of ``span`` for a reader: removed text and markup left out, white space folded."""
        start, end = span.start, span.end
        said = self.text[start:end]
        known = _KNOWN.get(id(self))  # as in ``_borders``, without its call: hundreds for each article
        starts, ends, _ = known[1] if known is not None else _borders(self) if self.removed or self.markup else _WHOLE
        place = bisect_right(ends, start)
        if place < len(ends) and starts[place] < end:  # of few, and to take a text apart takes ten times as long
            kept = list(said)
            for masks, always in ((self.removed, True), (self.markup, False)):
                for mask in overlapping(masks, span):  # emphasis parts no words; a new line or a removed sentence does
                    first, last = max(mask.start, start), min(mask.end, end)
                    parts = always or any(char.isspace() for char in self.text[first:last])
                    kept[first - start : last - start] = [" " if parts else "", *[""] * (last - first - 1)]
            said = "".join(kept)
        said = said.strip() if said.isprintable() and "  " not in said else " ".join(said.split())
        return said if self.longest is None else brief(said, self.longest)


_LONGEST_PASSAGE, _MOST_READ = 10_000, 32
_READ: dict[int, tuple[Article, tuple[Passage, ...]]] = {}
"""Passages, as in ``_KNOWN``: six finders ask for those of an article while it is read."""
_START = attrgetter("start")


def _masked(text: str, block: Block, masks: Iterable[Span]) -> str:
    """The block's words, each character under a mask replaced by a space."""
    words: list[str] = []
    at = block.start
    for mask in sorted(masks, key=_START):
        start, end = max(mask.start, at), min(mask.end, block.end)
        if start < end:
            words += (text[at:start], " " * (end - start))
            at = end
    return "".join((*words, text[at : block.end]))


_Borders = tuple[list[int], list[int], list[int]]
"""Where that begins which is no text for a reader, where it ends, and where the kept paragraphs begin."""
_WHOLE: _Borders = ([], [], [])  # as far as it matters for the words of an article that is all text
_KNOWN: dict[int, tuple[Article, _Borders]] = {}
"""By the identity of articles, which are kept beside it: so no other one has that identity."""
_MOST_KNOWN = 512
"""Of 3 KB each, and their articles with them."""


def _borders(article: Article) -> _Borders:
    """The offsets in which is looked for each of hundreds of spans of an article, as numbers.

    Searching them takes a fifth of searching the spans, by their attributes.
    """
    known = _KNOWN.get(id(article))
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(article)] = article, _borders_of(article)
    return known[1]


def _borders_of(article: Article) -> _Borders:
    starts: list[int] = []
    ends: list[int] = []
    for one in sorted((*article.removed, *article.markup), key=lambda one: (one.start, one.end)):
        if ends and one.start < ends[-1]:  # markup in removed text
            ends[-1] = max(ends[-1], one.end)
        else:
            starts.append(one.start)
            ends.append(one.end)
    return starts, ends, [block.start for block in article.paragraphs]
