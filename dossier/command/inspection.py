"""What was found in an article, for the person who wonders why: ``inspect``, and the suggestions of ``check``."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import yaml
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dossier.command.report import plural
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Signal, Span
from dossier.pages.data.contract import dossier_json
from dossier.pipeline import Analysis
from dossier.settings import Site

_LONGEST = 160
Row = tuple[str, ...]


def as_json(annotated: AnnotatedArticle, dossier: Dossier, site: Site) -> str:
    """The article's entry of ``data/dossier.json``, indented."""
    data = json.loads(dossier_json(replace(dossier, articles=(annotated,)), site))
    return json.dumps(data["articles"][0], ensure_ascii=False, indent=2)


def show(annotated: AnnotatedArticle, dossier: Dossier) -> None:
    """Print what was found in the article, with the words, the rule and the reason of each."""
    terminal = Console(highlight=False, markup=False, emoji=False)
    console = terminal if terminal.is_terminal else Console(highlight=False, markup=False, emoji=False, width=160)
    console.print(Text(annotated.article.file, style="bold"))
    console.print(_table((), (*_metadata(annotated.article), *_copies(annotated.article, dossier))))
    names = {actor.id: actor.name for actor in dossier.actors}
    sections = {
        "Taken out": (
            ("characters", "category", "becomes", "rule", "score", "words", "reason and evidence"),
            _removed(annotated.article),
        ),
        "Actors mentioned": (("actor", "times", "words"), _mentions(annotated, names)),
        "Quotes": (("characters", "kind", "speaker", "on", "rule", "words"), _quotes(annotated, names)),
        "Expressions of time": (("characters", "type", "value", "EDTF", "rule", "words"), _times(annotated)),
        "Figures": (("characters", "quantity", "unit", "of", "rule", "words"), _figures(annotated)),
        "Events": (("date", "status", "event", "its evidence here"), _events(annotated, dossier)),
    }
    for title, (columns, rows) in sections.items():
        listed = list(rows)
        console.print()
        console.print(Text(f"{title}: {len(listed) or 'none'}", style="bold"))
        if listed:
            console.print(_table(columns, listed))


def suggestions(analysis: Analysis) -> str:
    """The actors that the registry lacks, most mentioned first, one a line."""
    if not analysis.suggestions:
        return "No actors to suggest."
    lines = ["Actors that the settings lack (`dossier check --suggest` prints them as YAML):"]
    lines += [
        f"  {actor.name} ({actor.kind}, in {plural(number, 'article')})" for actor, number in _suggested(analysis)
    ]
    return "\n".join(lines)


def suggestions_yaml(analysis: Analysis) -> str:
    """The same as entries for ``actors:`` of the settings."""
    entries = []
    for actor, _ in _suggested(analysis):
        entry: dict[str, object] = {"id": actor.id, "name": actor.name, "kind": actor.kind}
        for name in ("aliases", "weak_aliases"):
            if getattr(actor, name):
                entry[name] = list(getattr(actor, name))
        entries.append(entry)
    return yaml.dump({"actors": entries}, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=100)


class _Indented(yaml.SafeDumper):
    """Indents lists below their key, as settings are written by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the library's
        """Never without an indent."""
        super().increase_indent(flow, indentless=False)


def _suggested(analysis: Analysis) -> list[tuple[Actor, int]]:
    """Suggested actors with the number of articles that mention each."""
    seen = Counter(
        actor for annotated in analysis.dossier.articles for actor in {mention.actor for mention in annotated.mentions}
    )
    listed = [(actor, seen[actor.id]) for actor in analysis.suggestions]
    return sorted(listed, key=lambda one: (-one[1], one[0].name, one[0].id))


def _metadata(article: Article) -> Iterator[Row]:
    """What is known of the article, and how."""
    published = article.published
    yield "Headline", article.headline, article.headline_source
    yield "Published", published.edtf or "unknown", " ".join(filter(None, (published.source, published.rule)))
    if published.reason:
        yield "", published.reason, ""
    if article.modified:
        yield "Modified", article.modified, ""
    yield "Publisher", article.publisher or "unknown", article.publisher_rule
    yield "Language", article.language, article.language_source
    dateline = article.dateline
    lists = {
        "Agencies": article.agencies,
        "Dateline": (dateline.place or "", dateline.agency or "") if dateline else (),
        "Byline": article.byline,
        "Actors": article.actors,
        "Section": (article.section or "",),
        "Captions": article.captions,
        "Corrections": article.corrections,
    }
    for name, values in lists.items():
        if any(values):
            yield name, ", ".join(filter(None, values)), ""
    if article.description:
        yield "Standfirst", article.description, ""
    if article.image:
        yield "Picture", article.image.url, ", ".join(filter(None, (article.image.caption, article.image.credit)))


def _copies(article: Article, dossier: Dossier) -> Iterator[Row]:
    """The other articles that carry the same text."""
    files = {one.article.id: one.article.file for one in dossier.articles}
    for reprint in dossier.reprints:
        if article.id in reprint.articles:
            others = [files.get(one, one) for one in reprint.articles if one != article.id]
            yield "Same text", ", ".join(others), f"at least {reprint.shared:.0%} of the words"


def _removed(article: Article) -> Iterator[Row]:
    for one in article.removed:
        told = "\n".join((one.reason, *(_evidence(signal) for signal in one.signals)))
        score = str(one.score) if one.signals else ""
        yield _at(one), one.category, one.becomes or "", one.rule, score, _words(one, article), told


def _evidence(signal: Signal) -> str:
    """``+2 asks: “Sign up”``."""
    words = _cut(signal.words, _LONGEST // 2)
    return f"{signal.points:+d} {signal.id}" + (f": “{words}”" if words else "")


def _mentions(annotated: AnnotatedArticle, names: dict[str, str]) -> Iterator[Row]:
    words: dict[str, Counter[str]] = {}
    for mention in annotated.mentions:
        words.setdefault(mention.actor, Counter())[_words(mention, annotated.article)] += 1
    for actor, counted in words.items():
        spelled = ", ".join(f"{word} ×{number}" if number > 1 else word for word, number in counted.items())
        yield names.get(actor, actor), str(sum(counted.values())), spelled


def _quotes(annotated: AnnotatedArticle, names: dict[str, str]) -> Iterator[Row]:
    for one in annotated.quotes:
        speaker = names.get(one.speaker, one.speaker) if one.speaker else ""
        if not speaker and one.speaker_span:
            speaker = _words(one.speaker_span, annotated.article)
        yield _at(one), one.kind, speaker or "unknown", one.said_on or "", one.rule, _words(one, annotated.article)


def _times(annotated: AnnotatedArticle) -> Iterator[Row]:
    for one in annotated.temporal_expressions:
        yield _at(one), one.type, one.value, one.edtf or "", one.rule, _words(one, annotated.article)


def _figures(annotated: AnnotatedArticle) -> Iterator[Row]:
    for one in annotated.figures:
        quantity = f"about {one.quantity}" if one.approximate else one.quantity
        yield _at(one), quantity, one.unit, one.thing, one.rule, _words(one, annotated.article)


def _events(annotated: AnnotatedArticle, dossier: Dossier) -> Iterator[Row]:
    for event in dossier.events:
        here = [one for one in event.evidence if one.article == annotated.article.id]
        if here:
            yield event.date, event.status, event.title, " … ".join(_words(one, annotated.article) for one in here)


def _at(span: Span) -> str:
    return f"{span.start}–{span.end}"


def _words(span: Span, article: Article) -> str:
    """The words of a span on one line, cut where they are many."""
    return _cut(span.of(article.text), _LONGEST)


def _cut(text: str, length: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def _table(columns: Row, rows: Iterable[Row]) -> Table:
    """A table without lines, its last column the widest."""
    table = Table(box=None, show_header=bool(columns), header_style="dim", pad_edge=True, padding=(0, 2, 0, 0))
    for column in columns or ("", "", ""):
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    return table


def _printable(text: str) -> str:
    """Without control characters, which an article could use to steer the terminal; lines of our own stay."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
