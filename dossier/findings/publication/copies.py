"""Copies: the same text in another outlet, which says when it appeared there."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from dossier import edtf
from dossier.findings.publication.constraints import Constraint, Region, moved
from dossier.findings.times.window import publication_window
from dossier.language import Language
from dossier.model import AnnotatedArticle, Evidence, Reprint, TimeTag
from dossier.phrase import Day, Phrase, joined
from dossier.text import fold

COPY_DAYS = 3
"""Outlets print an agency's report on one day, or so many days apart."""
_WEIGHT = 4.0
"""Weight of a copy against ties: as much as three shared people and some telling words."""
_AROUND = 20
_HEAD = 160
"""Characters of the text in which it says that it is printed again."""
_NEAR_UNITS = ("day", "week", "weekend")


def copy_evidence(
    annotated: AnnotatedArticle, group: Reprint, known: Mapping[str, AnnotatedArticle]
) -> list[Constraint]:
    """The days around those on which the dated copies of an article appeared; empty where no copy is dated.

    Only of news: what bears no dateline and speaks of no day near its own can be printed in any year.
    """
    if not _is_news(annotated):
        return []
    copies = [known[one] for one in group.articles if one != annotated.article.id]
    reaches = [(copy, _reach(copy)) for copy in copies]
    dated = [(copy, *reach) for copy, reach in reaches if reach is not None]
    if not dated:
        return []
    window = (moved(min(first for _, first, _ in dated), -COPY_DAYS), moved(max(last for *_, last in dated), COPY_DAYS))
    named = joined(dict.fromkeys(_named(copy) for copy, *_ in dated), "%(first)s and %(second)s")
    reason = Phrase("It carries the same text as %(articles)s.", articles=named)
    same = Constraint((window,), "same-text", reason, (), _WEIGHT)
    return [same, *_same_days(annotated, dated[0][0])]


def is_printed_again(annotated: AnnotatedArticle, language: Language) -> bool:
    """Whether an article says at its head that it is from an archive: its words are older than its printing."""
    article = annotated.article
    head = fold(" ".join((article.headline, article.description or "", article.text[:_HEAD])))
    return any(re.search(pattern, head) for pattern in language.time.printed_again)


def _same_days(annotated: AnnotatedArticle, copy: AnnotatedArticle) -> Iterator[Constraint]:
    """What a day means in a copy it means here: after "on Monday" both appeared within the week from that Monday."""
    meant = {
        _context(copy.article.text, tag): (tag, found.edtf)
        for tag, found in zip(copy.time_tags, copy.temporal_expressions, strict=True)
        if found.edtf is not None and edtf.parse(found.edtf).is_day
    }
    seen: set[Region] = set()
    for tag in annotated.time_tags:
        context = _context(annotated.article.text, tag)
        if not tag.value.startswith("XXXX-WXX-") or context not in meant:
            continue
        theirs, text = meant[context]
        window = publication_window(tag, *edtf.parse(text or "").reach) if theirs.value == tag.value else None
        if window is not None and (window,) not in seen:
            seen.add((window,))
            ours = Evidence(tag.start, tag.end, annotated.article.id)
            evidence = (ours, Evidence(theirs.start, theirs.end, copy.article.id))
            words = tag.of(annotated.article.text)
            told = {"words": words, "date": Day(text or ""), "article": _named(copy)}
            reason = Phrase("“%(words)s” is %(date)s in %(article)s.", **told)
            yield Constraint((window,), "same-text", reason, evidence, _WEIGHT / 2)


def _context(text: str, tag: TimeTag) -> str:
    """The words around an expression, by which it is found again in a copy."""
    return " ".join(text[max(0, tag.start - _AROUND) : tag.end + _AROUND].split())


def _is_news(annotated: AnnotatedArticle) -> bool:
    if annotated.article.dateline is not None or annotated.article.agencies:
        return True
    return any(
        tag.anchor == "publication" and (tag.value.startswith("XXXX-WXX-") or tag.unit in _NEAR_UNITS)
        for tag in annotated.time_tags
    )


def _reach(annotated: AnnotatedArticle) -> tuple[date, date] | None:
    """First and last day of publication, or None where either is unknown."""
    text = annotated.article.published.edtf
    value = edtf.parse(text) if text else None
    return (value.earliest, value.latest) if value and value.earliest and value.latest else None


def _named(annotated: AnnotatedArticle) -> str:
    article = annotated.article
    told = {"title": article.headline, "date": Day(article.published.edtf or "")}
    if article.publisher:
        return Phrase("“%(title)s” (%(publisher)s), published %(date)s", publisher=article.publisher, **told)
    return Phrase("“%(title)s”, published %(date)s", **told)
