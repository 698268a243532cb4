"""Whether ``data/dossier.json`` holds together: every span in its text, every id of something that is there."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dossier.pages.data.record import AccountRecord, ArticleRecord, EvidenceRecord, Record, RefRecord, SpanRecord

_SHOWN = 60
"""Characters of a passage that a fault shows."""


class Fault(Struct, frozen=True):
    """One thing that is wrong in the file."""

    section: str
    """``articles``, ``actors``, ``events``, ``comparisons`` or ``reprints``."""
    key: str
    """Id of the record in that list."""
    field: str
    """Name of the field in it, or empty."""
    message: str
    """What was expected and what came instead."""


def broken_ids(record: Record) -> Iterator[Fault]:
    """Ids that stand twice, and references to what is not there."""
    lists = {
        "articles": Counter(one.id for one in record.articles),
        "actors": Counter(one.id for one in record.actors),
        "events": Counter(one.id for one in record.events),
    }
    for name, counts in lists.items():
        for key, count in counts.items():
            if count > 1:
                yield Fault(name, key, "id", f"expected an id of its own, got one that {count} {name} bear")
    for section, key, field, wanted, ids in _references(record):
        for one in ids:
            if one not in lists[wanted]:
                article = "an" if wanted[0] in "ae" else "a"
                yield Fault(section, key, field, f'expected the id of {article} {wanted[:-1]}, got "{one}"')
    yield from _bad_refs(record)


_Reference = tuple[str, str, str, str, Iterable[str]]
"""Section, key and field in which ids stand, the list that they are of, the ids."""


def _references(record: Record) -> Iterator[_Reference]:
    """Every id that refers to something."""
    for entry in record.articles:
        key = entry.id
        yield "articles", key, "published.evidence", "articles", (one.article for one in entry.published.evidence)
        yield "articles", key, "actors", "actors", entry.actors
        yield "articles", key, "mentions", "actors", (one.actor for one in entry.mentions)
        yield "articles", key, "epithets", "actors", (one.actor for one in entry.epithets)
        yield "articles", key, "quotes", "actors", (one.speaker for one in entry.quotes if one.speaker)
    for actor in record.actors:
        yield "actors", actor.id, "roles", "actors", (role.state for role in actor.roles if role.state)
    for event in record.events:
        yield "events", event.id, "actors", "actors", event.actors
        yield "events", event.id, "articles", "articles", event.articles
        yield "events", event.id, "planned_by", "articles", event.planned_by
        yield "events", event.id, "denied_by", "articles", event.denied_by
        yield "events", event.id, "evidence", "articles", (one.article for one in event.evidence)
    for compared in record.comparisons:
        key = compared.event
        yield "comparisons", key, "event", "events", (key,)
        for told in compared.accounts:
            yield "comparisons", key, "accounts", "articles", (told.article, *(e.article for e in told.evidence))
            yield "comparisons", key, "accounts", "actors", told.actors
    for reprint in record.reprints:
        yield "reprints", reprint.articles[0] if reprint.articles else "", "articles", "articles", reprint.articles


def _bad_refs(record: Record) -> Iterator[Fault]:
    """Quotes and figures that are named by a place at which there is none."""
    quotes = {entry.id: len(entry.quotes) for entry in record.articles}
    figures = {entry.id: len(entry.figures) for entry in record.articles}
    for compared in record.comparisons:
        told: Sequence[AccountRecord] = compared.accounts
        named: tuple[tuple[str, dict[str, int], Iterable[RefRecord]], ...] = (
            ("quotes", quotes, [ref for one in told for ref in one.quotes]),
            ("figures", figures, [ref for one in told for ref in one.figures]),
            ("utterances", quotes, [ref for group in compared.utterances for ref in group]),
            ("figures", figures, [ref for group in compared.figures for ref in group]),
        )
        for field, there, refs in named:
            for ref in refs:
                if message := _no_such(ref, there):
                    yield Fault("comparisons", compared.event, field, message)
    for number, group in enumerate(record.figures):
        for ref in group.figures:
            if message := _no_such(ref, figures):
                yield Fault("figures", str(number), "figures", message)
    for number, wordings in enumerate(record.utterances):
        for ref in wordings:
            if message := _no_such(ref, quotes):
                yield Fault("utterances", str(number), "quotes", message)


def _no_such(ref: RefRecord, there: dict[str, int]) -> str:
    """What is wrong with a place, given how many there are of each article; empty where it is sound."""
    if ref.index < there.get(ref.article, 0):
        return ""
    return f'expected one of {there.get(ref.article, 0)} of "{ref.article}", got number {ref.index}'


def stray_spans(entry: ArticleRecord, text: str) -> Iterator[Fault]:
    """Spans of an article that leave its text, and findings that do not lie in what was kept of it."""
    findings: tuple[tuple[str, Sequence[SpanRecord | None]], ...] = (
        ("mentions", entry.mentions),
        ("epithets", entry.epithets),
        ("quotes", entry.quotes),
        ("quotes.speaker_span", [one.speaker_span for one in entry.quotes]),
        ("quotes.cue", [one.cue for one in entry.quotes]),
        ("temporal_expressions", entry.temporal_expressions),
        ("figures", entry.figures),
    )
    for index, link in enumerate(entry.links):
        yield from _outside("articles", entry.id, f"links[{index}]", link, text)
    shelf = _Shelf(entry)
    for field, spans in findings:
        for index, span in enumerate(spans):
            if span is not None:
                name = field.replace(".", f"[{index}].") if "." in field else f"{field}[{index}]"
                yield from shelf.faults("articles", entry.id, name, span, text)


def stray_evidence(record: Record, texts: dict[str, str]) -> Iterator[Fault]:
    """Evidence that does not lie in what it is of; that of a publication date may be a removed line."""
    shelves = {entry.id: _Shelf(entry) for entry in record.articles}
    for entry in record.articles:
        for one in entry.published.evidence:
            if one.article in texts:
                yield from _outside("articles", entry.id, "published.evidence", one, texts[one.article])
    given: list[tuple[str, str, Sequence[EvidenceRecord]]] = [("events", one.id, one.evidence) for one in record.events]
    given += [("comparisons", one.event, told.evidence) for one in record.comparisons for told in one.accounts]
    for section, key, places in given:
        for one in places:
            if one.article in texts:
                text = texts[one.article]
                yield from shelves[one.article].faults(section, key, "evidence", one, text)


class _Shelf:
    """What was kept and what was removed of an article, to look up where a finding lies."""

    def __init__(self, entry: ArticleRecord) -> None:
        self.kept = sorted(entry.paragraphs, key=lambda one: one.start)
        self.removed = sorted(entry.removed, key=lambda one: one.start)
        self.starts = [one.start for one in self.kept]
        self.gone = [one.start for one in self.removed]

    def faults(self, section: str, key: str, field: str, span: SpanRecord, text: str) -> Iterator[Fault]:
        """What is wrong with a finding at ``span``."""
        wrong = list(_outside(section, key, field, span, text))
        if wrong:
            yield wrong[0]
            return
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or span.end > self.kept[at].end:
            message = f"expected words of one paragraph that was kept, got {_shown(span, text)}"
            yield Fault(section, key, field, message)
            return
        # What is cut out of the middle of a sentence or quotation leaves both its ends.
        for place in (span.start, span.end - 1):
            index = bisect_right(self.gone, place) - 1
            if index >= 0 and place < self.removed[index].end:
                rule = self.removed[index].rule
                message = f'expected words that were kept, got {_shown(span, text)}, which rule "{rule}" removed'
                yield Fault(section, key, field, message)
                return


def _outside(section: str, key: str, field: str, span: SpanRecord, text: str) -> Iterator[Fault]:
    if not 0 <= span.start < span.end <= len(text):
        message = f"expected offsets within the {len(text):,} characters of the text, got {span.start}–{span.end}"
        yield Fault(section, key, field, message)


def _shown(span: SpanRecord, text: str) -> str:
    """Offsets and words of a span, cut where they are many."""
    words = " ".join(text[span.start : span.end].split())
    cut = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return f"{span.start}–{span.end} “{cut}”"
