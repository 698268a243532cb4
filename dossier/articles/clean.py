"""Cleaning: what is on the page but not of the article is marked, with the rule that found it and why.

Nothing is taken out of the text. Each removal is a span; kept blocks and removals together are the source.
The rules run in the order of :data:`STAGES`; what an earlier one has taken, a later one does not see.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dossier.articles.cleaning import (
    agency_credits,
    appeals,
    bylines,
    captions,
    corrections,
    edges,
    evidence,
    furniture,
    leads,
)
from dossier.articles.cleaning.line import keep, whole
from dossier.articles.cleaning.page import Page, page
from dossier.articles.cleaning.repetition import Repetition, repetition
from dossier.articles.heading import heads, publishers
from dossier.language import Language
from dossier.model import Cleaned, Removal, Source, Span
from dossier.problems import BuildError, Problem
from dossier.settings import Boilerplate, BoilerplatePassage, BoilerplateRule
from dossier.steps import Steps, together
from dossier.text import fold

_LEAST_SENTENCES, _LEAST_WORDS = 3, 24
"""Lines and words of a report without a long paragraph."""
Stage = Callable[[Page], Iterable[Removal]]

STAGES: tuple[Stage, ...] = (
    heads.find_labels,
    corrections.find,
    bylines.find_notes,
    appeals.find,
    agency_credits.find_initials,
    furniture.find,
    leads.find_stamps,
    captions.find_captions,
    captions.find_galleries,
    agency_credits.find_credits,
    bylines.find_bylines,
    leads.find_stamps,
    leads.find_datelines,
    heads.find_headline,
    heads.find_standfirst,
    furniture.find_links,
    furniture.find_comments,
    bylines.find_notes,
    bylines.find_notes_on_publishers,
    bylines.find_signatures,
    edges.find_capitals,
    edges.find_edges,
)
"""The rules in their order. Notes on authors and time stamps are looked for again when what surrounds them is gone."""


def repeated_passages(sources: Sequence[Source]) -> Repetition:
    """How often lines stand in several articles of the dossier, and in several of one publisher.

    That alone is no reason to take one out (newswires repeat real copy); it only adds to other evidence.
    """
    return repetition(sources)


def clean(source: Source, repeated: Repetition, rules: Boilerplate, language: Language) -> Cleaned:
    """The source with its boilerplate marked.

    ``repeated`` comes from :func:`repeated_passages`. The editor's ``rules`` come first; a rule that is
    ``off`` finds nothing; no removal touches a passage under ``keep``. What the rules find goes where the evidence
    is enough (:mod:`dossier.articles.cleaning.evidence`). Raises :class:`BuildError` where a pattern of the editor is
    no regular expression.
    """
    return together([cleaning(source, repeated, rules, language)])[0]


def cleaning(source: Source, repeated: Repetition, rules: Boilerplate, language: Language) -> Steps[Cleaned]:
    """The same, one stage after the other: where it yields, other articles come to the same point."""
    kept = [span for one in rules.keep if one.file == source.file for span in _places(source.text, one.text)]
    start = page(source, repeated, language)
    start = start.with_removed(_dropped(start, rules.drop))
    start = start.with_removed(_by_editor(start, rules.rules))
    yield
    state = yield from _run(start, STAGES, rules, kept)
    if start.has_prose and not _reports(state):
        # Whatever is addressed to readers throughout is no news report with an appeal in it.
        state = yield from _run(start, tuple(stage for stage in STAGES if stage is not appeals.find), rules, kept)
    state = state.with_removed(_by_editor(state, rules.rules))
    keep(start.lines, language)
    return Cleaned(source, state.removed)


def _run(state: Page, stages: Sequence[Stage], rules: Boilerplate, kept: Sequence[Span]) -> Steps[Page]:
    """The page after the stages and the weighing of what they found, without what the editor switches off or keeps."""
    given = frozenset(state.removed)
    for stage in stages:
        found = stage(state)
        if rules.off or kept:
            found = (r for r in found if r.rule not in rules.off and not any(r.overlaps(span) for span in kept))
        state = state.with_removed(found)
        yield
    return publishers.settled(evidence.weigh(state, given))


def _reports(state: Page) -> bool:
    """Whether a report is left: a paragraph, or several short ones that end as sentences do."""
    if state.has_prose:
        return True
    sizes = [line.size for line in state.open if line.closed]
    return len(sizes) >= _LEAST_SENTENCES and sum(sizes) >= _LEAST_WORDS


def _dropped(state: Page, passages: Sequence[BoilerplatePassage]) -> Iterator[Removal]:
    """The passages of this article that the editor drops."""
    for passage in passages:
        if passage.file == state.source.file:
            for span in _places(state.text, passage.text):
                yield state.removal(span, "editor")


def _by_editor(state: Page, rules: Sequence[BoilerplateRule]) -> Iterator[Removal]:
    """What the editor's own rules take out."""
    if not rules:
        return
    publishers = {value for removal in state.removed for name, value in removal.facts if name == "publisher"}
    publishers.add(state.source.stated.publisher or "")
    publishers.add((state.source.page.publisher if state.source.page else None) or "")
    for number, rule in enumerate(rules):
        if rule.publisher is not None and fold(rule.publisher) not in {fold(name) for name in publishers}:
            continue
        spans = list(_places(state.text, rule.text)) if rule.text else []
        if rule.pattern:
            pattern = _compiled(rule, number)
            spans += [whole(line) for line in state.lines if pattern.fullmatch(line.raw.strip())]
        for span in spans:
            yield Removal(span.start, span.end, rule.category, rule.id, rule.reason)


def _compiled(rule: BoilerplateRule, number: int) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern or "")
    except re.error as error:
        field = f"boilerplate.rules[{number}].pattern"
        message = f'expected a regular expression, got "{rule.pattern}": {error}'
        raise BuildError([Problem("site.yaml", None, field, message, "for exact words use `text:`")]) from None


def _places(text: str, passage: str) -> Iterator[Span]:
    """Where the passage stands in the text, whatever its white space."""
    words = passage.split()
    if words:
        for match in re.finditer(r"\s+".join(map(re.escape, words)), text):
            yield Span(match.start(), match.end())
