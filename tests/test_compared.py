"""What several articles count, set side by side in three affairs without a registry: which figures are of one thing.

Each folder's ``expected.yaml`` says it; those of ``blaze`` and ``levy`` were written before the program read them.
A wrong pair is worse than a missing one: no two figures that a reader keeps apart may stand in one group.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier import config, pipeline
from dossier.model import AnnotatedArticle, Comparison, Dossier, FigureRef

FIXTURES = Path(__file__).parent / "fixtures"
TOGETHER = {"blaze": 15, "cable": 5, "levy": 12}
"""Pairs of articles whose figures of one thing stand together, at least."""
RELATED = {"blaze": 15, "cable": 4, "levy": 10}
"""Of these the pairs that stand to each other as they should, at least."""
TOLD_TOGETHER = pytest.mark.parametrize("affair", list(TOGETHER))


@cache
def dossier(affair: str) -> Dossier:
    return pipeline.analyse(config.load(FIXTURES / affair / "site.yaml")).dossier


@cache
def expected(affair: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.load((FIXTURES / affair / "expected.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return found


def article(affair: str, name: str) -> AnnotatedArticle:
    return next(one for one in dossier(affair).articles if one.article.id == name)


def figure(affair: str, where: str, words: str) -> FigureRef | None:
    """The figure that overlaps these words of the article; the words must stand in it."""
    one = article(affair, where)
    start = one.article.text.index(words)
    near = (i for i, each in enumerate(one.figures) if each.start < start + len(words) and start < each.end)
    return next((FigureRef(where, index) for index in near), None)


def groups(affair: str) -> list[set[FigureRef]]:
    """All groups of figures of one thing, of the whole dossier and of each event."""
    found = dossier(affair)
    return [
        *(set(group.figures) for group in found.figures),
        *(set(group) for comparison in found.comparisons for group in comparison.figures),
    ]


def relations(affair: str) -> dict[frozenset[FigureRef | None], set[tuple[str, str]]]:
    """How each two figures stand to each other."""
    found = dossier(affair)
    every = [one for group in found.figures for one in group.relations]
    every += [one for comparison in found.comparisons for group in comparison.figure_relations for one in group]
    told: dict[frozenset[FigureRef | None], set[tuple[str, str]]] = {}
    for one in every:
        told.setdefault(frozenset((one.first, one.second)), set()).add((one.relation, one.reason))
    return told


def pairs(affair: str) -> list[tuple[str, frozenset[FigureRef | None], tuple[str, str]]]:
    """(what, the two figures, how they should stand) of each expected pair."""
    found = []
    for group in expected(affair)["figures"]:
        for first, second, relation, reason in group["pairs"]:
            refs = frozenset(figure(affair, *_told(group, one)) for one in (first, second))
            found.append((f"{group['about']}: {first}, {second}", refs, (relation, reason)))
    return found


def _told(group: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The article and the words of one end of a pair; a number behind a slash is the place among the article's."""
    where, _, place = name.partition("/")
    return where, [words for one, words in group["told"] if one == where][int(place or 1) - 1]


@TOLD_TOGETHER
def test_figures_of_one_thing_stand_together(affair: str) -> None:
    """Whatever the words: a toll and the killed, a cost and what a repair cost, homes and households."""
    missed = [what for what, refs, _ in pairs(affair) if not any(refs <= group for group in groups(affair))]
    assert len(pairs(affair)) - len(missed) >= TOGETHER[affair], missed


@TOLD_TOGETHER
def test_figures_stand_to_each_other_as_they_should(affair: str) -> None:
    """They agree, or they differ by date or plan; they contradict each other only where both tell one time."""
    known = relations(affair)
    told = [(what, known[refs], right) for what, refs, right in pairs(affair) if refs in known]
    wrong = [(what, found, right) for what, found, right in told if found != {right}]
    assert len(told) - len(wrong) >= RELATED[affair], wrong


@TOLD_TOGETHER
def test_figures_of_two_things_stay_apart(affair: str) -> None:
    """The dead and the hurt, this fire and that of five years ago, a fine and a cost, two kinds of levy."""
    barred = [[figure(affair, where, words) for where, words in pair] for pair in expected(affair)["apart"]]
    wrong = [pair for pair in barred if None not in pair and any({*pair} <= group for group in groups(affair))]
    assert wrong == []


@TOLD_TOGETHER
def test_no_other_figures_stand_together(affair: str) -> None:
    """Each group of the dossier is one that a reader makes."""
    right = [{figure(affair, where, words) for where, words in group["told"]} for group in expected(affair)["figures"]]
    assert [group for group in groups(affair) if not any(group <= one for one in right)] == []


def account_of(affair: str) -> Comparison:
    """The comparison of the affair's own event."""
    event = expected(affair)["event"]
    days = {one.id: one.date.rstrip("?") for one in dossier(affair).events}
    return max(
        (one for one in dossier(affair).comparisons if days[one.event] == event["date"]),
        key=lambda one: len(one.accounts),
    )


@pytest.mark.parametrize("affair", ["blaze", "levy"])
def test_each_report_tells_what_was_done_and_when(affair: str) -> None:
    """The finite verbs and the words of time of each report are its own; what none has stands with nobody."""
    event = expected(affair)["event"]
    for account in account_of(affair).accounts:
        text = article(affair, account.article).article.text
        verbs, times = [one.of(text) for one in account.verbs], [one.of(text) for one in account.times]
        assert set(event["verbs"].get(account.article, ())) <= set(verbs)
        assert all(any(word in time for time in times) for word in event["when"].get(account.article, ()))


@pytest.mark.parametrize("affair", ["blaze", "levy"])
def test_what_one_report_has_alone_is_in_no_other(affair: str) -> None:
    """A figure that another report of the event gives too is not told as one report's own."""
    comparison = account_of(affair)
    shared = {ref for group in comparison.figures for ref in group}
    assert not shared & {ref for only in comparison.only for ref in only.figures}
    alone = expected(affair)["event"]["alone"]
    wanted = {figure(affair, where, words) for where, each in alone.items() for words in each}
    assert wanted <= {ref for only in comparison.only for ref in only.figures}
