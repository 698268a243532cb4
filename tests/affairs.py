"""Whole invented affairs, and how what the program finds in them compares with what a careful reader expects."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dossier import config, pipeline
from dossier.model import Dossier, Event

FOLDER = Path(__file__).parent / "fixtures" / "affairs"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Score:
    """How the events of an affair were found."""

    right: tuple[str, ...]
    """Names of events found with their date, status and reports."""
    wrong: tuple[str, ...]
    """The other expected ones, each with what came instead."""
    merged: tuple[tuple[str, str], ...]
    """Names of two events whose sentences stand in one."""
    split: tuple[tuple[str, str], ...]
    """Sentences of one event that stand in two."""
    spare: tuple[str, ...]
    """Titles of events that nobody expects."""
    misplaced: tuple[str, ...]
    """Places that are wrong, or given where none is expected."""
    unplaced: tuple[str, ...]
    """Expected places that were not found."""
    expected_main: tuple[str, ...]
    """Names of the events that a reader would name first."""


@dataclass(frozen=True)
class Affair:
    """One fixture file."""

    data: dict[str, Any]

    @classmethod
    def load(cls, name: str) -> "Affair":
        return cls(yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506

    def analyse(self, folder: Path) -> Dossier:
        """The dossier that the program makes of it, written to ``folder``."""
        (folder / "seeds").mkdir()
        for article in self.data["articles"]:
            (folder / "seeds" / article["file"]).write_text(article["text"], "utf-8")
        (folder / "site.yaml").write_text(f"title: {self.data['title']}\ndescription: Invented.\n", "utf-8")
        return pipeline.analyse(config.load(folder / "site.yaml")).dossier

    def labels(self, dossier: Dossier) -> dict[tuple[str, int], str]:
        """Name of the expected event of each sentence: by article and by the offset of the words that mark it."""
        texts = {one.article.id: one.article.text for one in dossier.articles}
        found = {}
        for event in self.data["events"]:
            for article, snippets in event["told"].items():
                for snippet in snippets:
                    name = article.lstrip("+−")
                    assert texts[name].count(snippet) == 1, (name, snippet)
                    found[name, texts[name].index(snippet)] = event["name"]
        return found

    def score(self, dossier: Dossier) -> Score:
        """How what was found compares with what is expected."""
        labels = self.labels(dossier)
        named = self._named(dossier, labels)
        labelled = sorted((mark, event) for event, marks in named.items() for mark in marks)
        pairs = list(combinations(labelled, 2))
        optional = {event["name"] for event in self.data["events"] if "optional" in event}
        merged = {
            tuple(sorted((labels[a], labels[b])))
            for (a, x), (b, y) in pairs
            if x == y and labels[a] != labels[b] and not optional & {labels[a], labels[b]}
        }
        split = {
            (labels[a], f"{a} {b}")
            for (a, x), (b, y) in pairs
            if x != y and labels[a] == labels[b] and labels[a] not in optional
        }
        rows = [self._row(event, dossier, named, labels) for event in self.data["events"] if "optional" not in event]
        placed = [(event, found) for event, found, _ in rows if found is not None]
        return Score(
            right=tuple(event["name"] for event, _, doubt in rows if not doubt),
            wrong=tuple(f"{event['name']}: {doubt}" for event, _, doubt in rows if doubt),
            merged=tuple(sorted(merged)),  # type: ignore[arg-type]
            split=tuple(sorted(split)),
            spare=tuple(f"{event.date} {event.title}" for event in dossier.events if not named[event.id]),
            misplaced=tuple(f"{e['name']}: {f.place}" for e, f in placed if f.place and not _same(f.place, e)),
            unplaced=tuple(e["name"] for e, f in placed if "place" in e and f.place is None),
            expected_main=tuple(e["name"] for e in self.data["events"] if e.get("main")),
        )

    def names(self, dossier: Dossier, events: Sequence[Event]) -> list[str]:
        """What the affair calls these events; their titles where it knows none."""
        labels = self.labels(dossier)
        named = self._named(dossier, labels)
        found = ([labels[mark] for mark in named[event.id]] for event in events)
        return [max(own, key=own.count) if own else event.title for own, event in zip(found, events, strict=True)]

    def _named(self, dossier: Dossier, labels: dict[tuple[str, int], str]) -> dict[str, list[tuple[str, int]]]:
        """The marked sentences of each event; one that tells of two days counts for the event of its mark's day."""
        dates = {event["name"]: event.get("date") for event in self.data["events"]}
        named: dict[str, list[tuple[str, int]]] = {event.id: [] for event in dossier.events}
        for mark, name in labels.items():
            holding = [event for event in dossier.events if _tells(event, mark)]
            if holding:
                named[max(holding, key=lambda event: event.date == dates[name]).id].append(mark)
        return named

    def _row(
        self,
        expected: dict[str, Any],
        dossier: Dossier,
        named: dict[str, list[tuple[str, int]]],
        labels: dict[tuple[str, int], str],
    ) -> tuple[dict[str, Any], Event | None, str]:
        """An expected event, what was found for it, and what is wrong with that."""
        own = [(sum(labels[m] == expected["name"] for m in named[e.id]), e) for e in dossier.events]
        count, event = max(own, key=lambda one: one[0])
        if not count:
            return expected, None, "missing"
        marks = {**dict.fromkeys(event.planned_by, "+"), **dict.fromkeys(event.denied_by, "−")}
        also = set(expected.get("also", ()))
        told = {f"{marks.get(a, '')}{a}" for a in event.articles}
        wanted = set(expected["told"])
        extra = {one for one in told - wanted if one.lstrip("+−") not in also}
        doubts = [
            f"date {event.date}" if event.date != expected["date"] else "",
            f"status {event.status}" if event.status != expected["status"] else "",
            f"too many {sorted(extra)}" if extra else "",
            f"lacks {sorted(wanted - told)}" if wanted - told else "",
        ]
        return expected, event, "; ".join(filter(None, doubts))


def _tells(event: Event, mark: tuple[str, int]) -> bool:
    """Whether a marked sentence is evidence of an event."""
    return any(one.article == mark[0] and one.start <= mark[1] < one.end for one in event.evidence)


def _same(place: str, expected: dict[str, Any]) -> bool:
    return place in {expected.get("place"), *expected.get("places", ())}
