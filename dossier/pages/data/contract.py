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
    Event,
    Evidence,
    Figure,
    Image,
    PublicationDate,
    Quote,
    Removal,
    Reprint,
    Span,
    TemporalExpression,
)
from dossier.pages.data.parts import Download, Part, lines, whole
from dossier.pages.encode import address, json_bytes
from dossier.pages.views.book import open_book
from dossier.settings import Site

VERSION = 1
"""Of the format; a consumer refuses one that it does not know."""

Json = dict[str, Any]
"""A record on its way out.

What the model has with the fields of the format, in their order, goes out as it is (links, mentions, epithets, signals,
roles, references; a test holds the model to it): the line of an article takes a fifth of the time that it took.
"""


def dossier_json(dossier: Dossier, site: Site) -> bytes:
    """The dossier as JSON, one article, actor, event or comparison to a line, so that two builds can be compared."""
    return whole(Download(("",), dossier_parts(site)), open_book(dossier, site))


def dossier_parts(site: Site) -> tuple[bytes | Part, ...]:
    """The file piece by piece, one article, actor or event each."""
    lists: dict[str, Part] = {
        "articles": lines(lambda book, key: article_line(book.articles[key], book.site), "articles"),
        "actors": lines(lambda book, key: json_bytes(_actor(book.everybody[key])), "everybody"),
        "events": lines(lambda book, key: json_bytes(_event(book.events[key])), "events"),
        "comparisons": lines(lambda book, key: json_bytes(_comparison(book.comparisons[key])), "comparisons"),
        "reprints": lines(lambda book, key: json_bytes(_reprint(book.copies[key])), "copies"),
        "figures": lines(lambda book, key: json_bytes(book.figures[key]), "figures"),
        "utterances": lines(lambda book, key: json_bytes(book.said[key]), "said"),
    }
    named: list[bytes | Part] = [one for name, part in lists.items() for one in (f',\n"{name}":'.encode(), part)]
    return b'{"version":%d,\n"site":%s' % (VERSION, json_bytes(_site(site))), *named, b"}\n"


def article_line(one: AnnotatedArticle, site: Site) -> bytes:
    """An article with all that was found in it. Besides the article it depends on the site's ``base_url``."""
    article = one.article
    record = _head(article, site)
    if article.longest is None:
        # A copy: with a text that is not ASCII, msgspec leaves its bytes for as long as it lives, 3 KB an article.
        record["text"] = f"{article.text} "[:-1]
    record["paragraphs"] = [{"start": block.start, "end": block.end} for block in article.paragraphs]
    record["removed"] = [_removal(removal) for removal in article.removed]
    record["links"] = article.links
    record["mentions"] = one.mentions
    record["epithets"] = one.epithets
    record["quotes"] = [_quote(quote) for quote in one.quotes]
    record["temporal_expressions"] = [_time(expression) for expression in one.temporal_expressions]
    record["figures"] = [_figure(figure) for figure in one.figures]
    return json_bytes(record)


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of the file."""
    return (resources.files("dossier.pages.data") / "dossier.schema.json").read_bytes()


def _site(site: Site) -> Json:
    settings = site.settings
    names = ("title", "description", "language", "base_url", "author", "license", "analysis", "publish")
    return {name: getattr(settings, name) for name in names} | {"generator": f"dossier {__version__}"}


def _head(article: Article, site: Site) -> Json:
    """What is known of the article as a whole."""
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
        "agencies": article.agencies,
        "dateline": article.dateline,
        "byline": article.byline,
        "language": article.language,
        "language_source": article.language_source,
        "section": article.section,
        "description": article.description,
        "captions": article.captions,
        "image": article.image,
        "images": [_picture(image) for image in article.images if image.file],
        "publish": article.publish or "full",
        "corrections": article.corrections,
        "tags": article.tags,
        "actors": article.actors,
        "original_url": article.original_url,
        "archive_url": article.archive_url,
        "access_date": article.access_date,
    }


def _span(span: Span | None) -> Json | None:
    return {"start": span.start, "end": span.end} if span else None


def _evidence(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"article": one.article, "start": one.start, "end": one.end} for one in evidence]


def _published(date: PublicationDate) -> Json:
    return {
        "edtf": date.edtf,
        "source": date.source,
        "rule": date.rule,
        "evidence": _evidence(date.evidence),
        "reason": date.reason,
    }


def _picture(image: Image) -> Json:
    told = {"file": image.file, "path": image.path, "caption": image.caption, "credit": image.credit, "alt": image.alt}
    return told | {"width": image.width or None, "height": image.height or None}


def _removal(removal: Removal) -> Json:
    return {
        "start": removal.start,
        "end": removal.end,
        "category": removal.category,
        "rule": removal.rule,
        "reason": removal.reason,
        "becomes": removal.becomes,
        "score": removal.score,
        "signals": removal.signals,
    }


def _quote(quote: Quote) -> Json:
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_span": _span(quote.speaker_span),
        "cue": _span(quote.cue),
        "said_on": quote.said_on,
        "addressee": _span(quote.addressee),
        "medium": _span(quote.medium),
        "occasion": _span(quote.occasion),
        "rule": quote.rule,
    }


def _time(expression: TemporalExpression) -> Json:
    return {
        "start": expression.start,
        "end": expression.end,
        "type": expression.type,
        "value": expression.value,
        "edtf": expression.edtf,
        "mod": expression.mod,
        "rule": expression.rule,
    }


def _figure(figure: Figure) -> Json:
    return {
        "start": figure.start,
        "end": figure.end,
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
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": actor.aliases,
        "native_names": actor.native_names,
        "roles": actor.roles,
        "discovered": actor.discovered,
        "same_as": actor.same_as,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "date": event.date,
        "status": event.status,
        "title": event.title,
        "place": event.place,
        "actors": event.actors,
        "articles": event.articles,
        "evidence": _evidence(event.evidence),
        "planned_by": event.planned_by,
        "denied_by": event.denied_by,
        "importance": event.importance,
        "main": event.main,
        "edited": event.edited,
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "event": comparison.event,
        "accounts": [_account(account) for account in comparison.accounts],
        "utterances": comparison.utterances,
        "figures": comparison.figures,
        "figure_relations": comparison.figure_relations,
        "only": comparison.only,
    }


def _account(account: Account) -> Json:
    return {
        "article": account.article,
        "evidence": _evidence(account.evidence),
        "quotes": account.quotes,
        "figures": account.figures,
        "actors": account.actors,
        "times": [_span(one) for one in account.times],
        "verbs": [_span(one) for one in account.verbs],
        "place": account.place,
    }


def _reprint(reprint: Reprint) -> Json:
    return {"articles": reprint.articles, "shared": round(reprint.shared, 3)}
