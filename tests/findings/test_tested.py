"""Pairs of happenings tested in the build before: reused where nothing of them has changed, and only there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import pytest

from dossier.findings.events import merging
from dossier.findings.events.candidates import both
from dossier.findings.events.dating import Dated, Timed, date_happening
from dossier.findings.events.linking import Linker
from dossier.findings.events.merging import Clusters, clusters
from tests.findings.newsroom import Newsroom, tell

DAY = "2021-03-11"
Together = Mapping[tuple[str, str], Collection[date]]
NEWS = {
    "one": "Anna Berg and Tomas Vale walked along the harbour lights on Wednesday with herring, ferries and nets.",
    "two": "Tomas Vale and Anna Berg sang to the harbour lights on Wednesday about pilots, buoys and tolls.",
    "three": "Anna Berg admired the harbour lights of the wrecks on Wednesday with quotas and herring.",
    "four": "The harbour lights were painted on Tuesday by divers.",
    "five": "Tomas Vale and Anna Berg hummed of the harbour lights on Monday.",
    "six": "The herring of the harbour lights was counted on Sunday.",
}


def gathered(told: Mapping[str, str], before: Clusters | None = None) -> tuple[list[Dated], Clusters]:
    room = Newsroom([tell(name, text, DAY) for name, text in told.items()])
    found = (date_happening(Timed.of(a), h) for a in room.articles for h in room.happenings[a.article.id])
    dated = sorted((one for one in found if one is not None), key=lambda one: one.order)
    versions = {name: text.encode() for name, text in told.items()}
    return dated, clusters(dated, room.linker, versions, before.tested if before else None)


def ranks(told: Mapping[str, str], before: Clusters | None = None) -> dict[tuple[str, str], float]:
    """The rank of each pair that may be one event, by the articles."""
    _, found = gathered(told, before)
    names = {start + n: article for article, _, count, start in found.tested.articles for n in range(count)}
    return {(names[a], names[b]): rank for pair, rank in found.tested.joined for a, b in (both(pair),)}


def after(changed: Mapping[str, str]) -> tuple[Mapping[tuple[str, str], float], ...]:
    """The ranks before an edit, and after it with and without what was tested before, which must be the same."""
    now = {**NEWS, **changed}
    _, before = gathered(NEWS)
    assert ranks(now, before) == ranks(now)
    return ranks(NEWS), ranks(now)


def test_words_that_weigh_otherwise() -> None:
    """Where a word stands in fewer texts than before, or in more, pairs that share it are tested anew."""
    before, now = after({"four": "The herring, ferries, nets, pilots, buoys and tolls were counted on Tuesday."})
    assert any(now.get(pair) != rank for pair, rank in before.items() if "four" not in pair), (before, now)


def test_those_who_act_together_less_seldom() -> None:
    """Where two act together on one day more than before, it tells no longer that two happenings of a day are one."""
    before, now = after({"four": "Anna Berg and Tomas Vale counted the harbour lights on Tuesday with divers."})
    assert ("one", "two") in before or ("two", "one") in before, before
    assert not {("one", "two"), ("two", "one")} & now.keys(), now


def test_what_another_article_tells_now() -> None:
    """Pairs with a changed article are tested anew, and others come into being."""
    before, now = after({"three": "Tomas Vale and Anna Berg sang to the harbour lights on Wednesday about buoys."})
    assert before != now


def test_articles_that_come_and_go() -> None:
    """Whatever moves the happenings among each other."""
    _, before = gathered(NEWS)
    for gone in NEWS:
        left = {name: text for name, text in NEWS.items() if name != gone}
        assert ranks(left, before) == ranks(left)
        _, fewer = gathered(left, before)
        assert ranks(NEWS, fewer) == ranks(NEWS)
        other = {**left, gone: "Anna Berg and Tomas Vale sang to the harbour lights of the wrecks on Wednesday."}
        assert ranks(other, fewer) == ranks(other, before) == ranks(other)


def test_what_cannot_have_changed_is_not_tested_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the places of all others are now."""
    _, before = gathered(NEWS)
    asked: list[set[str]] = []
    test = merging._tested

    def noted(
        pairs: Collection[tuple[int, int]], ones: Sequence[Dated], linker: Linker, together: Together
    ) -> Iterator[tuple[float, int, int]]:
        asked.extend({ones[a].happening.article, ones[b].happening.article} for a, b in pairs)
        return test(pairs, ones, linker, together)

    monkeypatch.setattr(merging, "_tested", noted)
    _, same = gathered(NEWS, before)
    assert not asked
    gathered({**NEWS, "six": NEWS["six"] + " Anna Berg slept on Wednesday."}, same)
    assert asked
    assert all("six" in pair for pair in asked), asked
