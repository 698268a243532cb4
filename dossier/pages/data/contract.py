"""``data/dossier.json``: the whole dossier by the contract of ``docs/data-format.md``.

The shape of version 1 is fixed by ``dossier.schema.json`` beside this module; fields may be added to it,
none may change or go without a new version.
"""

from collections.abc import Iterable
from importlib import resources
from typing import Any

from dossier import __version__
from dossier.model import (
    Account,
    Actor,
    AnnotatedArticle,
    Article,
    Comparison,
    Dossier,
    Epithet,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    FigureRef,
    FigureRelation,
    Image,
    LeadImage,
    Mention,
    Only,
    PublicationDate,
    Quote,
    QuoteRef,
    Removal,
    Reprint,
    Span,
    TemporalExpression,
)
from dossier.pages.encode import address, to_bytes, to_json
from dossier.pages.withhold import withheld
from dossier.settings import Site

VERSION = 1
"""Of the format; a consumer refuses one that it does not know."""

Json = dict[str, Any]


def dossier_json(dossier: Dossier, site: Site) -> bytes:
    """The dossier as JSON, one article, actor, event or comparison to a line, so that two builds can be compared."""
    dossier = withheld(dossier, site)
    lists: dict[str, list[Any]] = {
        "articles": [_article(one, site) for one in dossier.articles],
        "actors": [_actor(one) for one in dossier.actors],
        "events": [_event(one) for one in dossier.events],
        "comparisons": [_comparison(one) for one in dossier.comparisons],
        "reprints": [_reprint(one) for one in dossier.reprints],
        "figures": [_group(one) for one in dossier.figures],
        "utterances": [_refs(group) for group in dossier.utterances],
    }
    parts = [f'{{"version":{VERSION}', f'"site":{to_json(_site(site))}']
    for name, records in lists.items():
        lines = ",\n".join(to_json(record) for record in records)
        parts.append(f'"{name}":[\n{lines}\n]' if records else f'"{name}":[]')
    return to_bytes(",\n".join(parts) + "}")


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of the file."""
    return (resources.files("dossier.pages.data") / "dossier.schema.json").read_bytes()


def _site(site: Site) -> Json:
    settings = site.settings
    names = ("title", "description", "language", "base_url", "author", "license", "publish")
    return {name: getattr(settings, name) for name in names} | {"generator": f"dossier {__version__}"}


def _article(one: AnnotatedArticle, site: Site) -> Json:
    article = one.article
    record = _head(article, site)
    if article.longest is None:
        record["text"] = article.text
    return record | {
        "paragraphs": [_span(block) for block in article.paragraphs],
        "removed": [_removal(removal) for removal in article.removed],
        "links": [_span(link) | {"url": link.url} for link in article.links],
        "mentions": [_mention(mention) for mention in one.mentions],
        "epithets": [_epithet(epithet) for epithet in one.epithets],
        "quotes": [_quote(quote) for quote in one.quotes],
        "temporal_expressions": [_time(expression) for expression in one.temporal_expressions],
        "figures": [_figure(figure) for figure in one.figures],
    }


def _head(article: Article, site: Site) -> Json:
    """What is known of the article as a whole."""
    line = article.dateline
    return {
        "id": article.id,
        "file": article.file,
        "sha256": article.sha256,
        "format": article.format,
        "url": address(site, f"articles/{article.id}.html"),
        "headline": article.headline,
        "headline_source": article.headline_source,
        "published": _published(article.published),
        "modified": article.modified,
        "publisher": article.publisher,
        "agencies": list(article.agencies),
        "dateline": {"place": line.place, "agency": line.agency} if line else None,
        "byline": list(article.byline),
        "language": article.language,
        "language_source": article.language_source,
        "section": article.section,
        "description": article.description,
        "captions": list(article.captions),
        "image": _image(article.image) if article.image else None,
        "images": [_picture(image) for image in article.images if image.file],
        "publish": article.publish or "full",
        "corrections": list(article.corrections),
        "tags": list(article.tags),
        "original_url": article.original_url,
        "archive_url": article.archive_url,
        "access_date": article.access_date,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _evidence(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"article": one.article, **_span(one)} for one in evidence]


def _published(date: PublicationDate) -> Json:
    return {
        "edtf": date.edtf,
        "source": date.source,
        "rule": date.rule,
        "evidence": _evidence(date.evidence),
        "reason": date.reason,
    }


def _image(image: LeadImage) -> Json:
    return {"url": image.url, "caption": image.caption, "credit": image.credit}


def _picture(image: Image) -> Json:
    told = {"file": image.file, "path": image.path, "caption": image.caption, "credit": image.credit, "alt": image.alt}
    return told | {"width": image.width or None, "height": image.height or None}


def _removal(removal: Removal) -> Json:
    signals = [{"id": one.id, "points": one.points, "words": one.words} for one in removal.signals]
    return _span(removal) | {
        "category": removal.category,
        "rule": removal.rule,
        "reason": removal.reason,
        "becomes": removal.becomes,
        "score": removal.score,
        "signals": signals,
    }


def _mention(mention: Mention) -> Json:
    return _span(mention) | {"actor": mention.actor, "kind": mention.kind, "rule": mention.rule}


def _epithet(epithet: Epithet) -> Json:
    return _span(epithet) | {"actor": epithet.actor, "rule": epithet.rule}


def _quote(quote: Quote) -> Json:
    return _span(quote) | {
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_span": _span(quote.speaker_span) if quote.speaker_span else None,
        "cue": _span(quote.cue) if quote.cue else None,
        "said_on": quote.said_on,
        "addressee": _span(quote.addressee) if quote.addressee else None,
        "medium": _span(quote.medium) if quote.medium else None,
        "occasion": _span(quote.occasion) if quote.occasion else None,
        "rule": quote.rule,
    }


def _time(expression: TemporalExpression) -> Json:
    return _span(expression) | {
        "type": expression.type,
        "value": expression.value,
        "edtf": expression.edtf,
        "mod": expression.mod,
        "rule": expression.rule,
    }


def _figure(figure: Figure) -> Json:
    return _span(figure) | {
        "quantity": figure.quantity,
        "upper": figure.upper,
        "unit": figure.unit,
        "of": figure.thing,
        "as_of": figure.as_of,
        "window": figure.window,
        "bound": figure.bound,
        "planned": figure.planned,
        "approximate": figure.approximate,
        "rule": figure.rule,
    }


def _actor(actor: Actor) -> Json:
    roles = [
        {"title": role.title, "state": role.state, "start": role.start, "end": role.end, "disputed": role.disputed}
        for role in actor.roles
    ]
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "native_names": list(actor.native_names),
        "roles": roles,
        "discovered": actor.discovered,
        "same_as": list(actor.same_as),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "date": event.date,
        "status": event.status,
        "title": event.title,
        "place": event.place,
        "actors": list(event.actors),
        "articles": list(event.articles),
        "evidence": _evidence(event.evidence),
        "planned_by": list(event.planned_by),
        "denied_by": list(event.denied_by),
        "importance": event.importance,
        "main": event.main,
        "edited": event.edited,
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "event": comparison.event,
        "accounts": [_account(account) for account in comparison.accounts],
        "utterances": [_refs(group) for group in comparison.utterances],
        "figures": [_refs(group) for group in comparison.figures],
        "figure_relations": [_relations(group) for group in comparison.figure_relations],
        "only": [_only(one) for one in comparison.only],
    }


def _relations(relations: Iterable[FigureRelation]) -> list[Json]:
    return [
        {"first": _ref(one.first), "second": _ref(one.second), "relation": one.relation, "reason": one.reason}
        for one in relations
    ]


def _only(only: Only) -> Json:
    return {"actors": list(only.actors), "quotes": _refs(only.quotes), "figures": _refs(only.figures)}


def _group(group: FigureGroup) -> Json:
    return {"figures": _refs(group.figures), "relations": _relations(group.relations)}


def _account(account: Account) -> Json:
    return {
        "article": account.article,
        "evidence": _evidence(account.evidence),
        "quotes": _refs(account.quotes),
        "figures": _refs(account.figures),
        "actors": list(account.actors),
        "times": [_span(one) for one in account.times],
        "verbs": [_span(one) for one in account.verbs],
        "place": account.place,
    }


def _reprint(reprint: Reprint) -> Json:
    return {"articles": list(reprint.articles), "shared": round(reprint.shared, 3)}


def _refs(refs: Iterable[QuoteRef | FigureRef]) -> list[Json]:
    """A quote or figure by its place in the lists of its article."""
    return [_ref(ref) for ref in refs]


def _ref(ref: QuoteRef | FigureRef) -> Json:
    return {"article": ref.article, "index": ref.index}
