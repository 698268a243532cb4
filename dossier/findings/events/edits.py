"""The editor's word on events: ``events:`` in the settings splits, merges, re-dates, renames, hides and adds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.places import common
from dossier.findings.events.titles import title_from
from dossier.language import Language
from dossier.model import AnnotatedArticle, Event, Evidence
from dossier.problems import Problem
from dossier.settings import EventEdits, EventSplit
from dossier.yamlproblems import nearest

_OPEN = ("planned", "denied", "cancelled")
_DAY = len("2019-09-25")


class _Editing:
    """Events while they are edited, and what is wrong with the settings."""

    def __init__(
        self,
        events: Sequence[Event],
        path: str,
        articles: Mapping[str, AnnotatedArticle],
        languages: Mapping[str, Language],
    ) -> None:
        self.by_id = {event.id: event for event in events}
        self.known = set(self.by_id)
        """Every id that there is or was: one that was merged away is no mistake."""
        self.path, self.articles, self.languages = path, articles, languages
        self.problems: list[Problem] = []

    def tell(self, field: str, message: str, hint: str = "", *, error: bool = False) -> None:
        """Note a problem of the settings."""
        self.problems.append(Problem(self.path, None, field, message, hint, "error" if error else "warning"))

    def find(self, name: str, field: str) -> Event | None:
        """The event of that id; where no article tells it any more that is told, with the id that is most like it."""
        if name not in self.known:
            hint = _nearest(name, self.known) or "see the chronology for the ids"
            self.tell(field, f'no event has the id "{name}"', hint)
        return self.by_id.get(name)

    def split(self, number: int, wanted: EventSplit) -> None:
        """Part what some articles tell from an event."""
        field = f"events.split[{number}]"
        event = self.find(wanted.event, f"{field}.event")
        if wanted.id in self.by_id:
            self.tell(f"{field}.id", f'there is an event "{wanted.id}" already', "choose another id", error=True)
            return
        self.known.add(wanted.id)
        if event is None:
            return
        for name in wanted.articles:
            if name not in event.articles:
                hint = f"told by {', '.join(event.articles)}"
                self.tell(f"{field}.articles", f'the article "{name}" does not tell this event', hint)
        moved, left = _parted(event.evidence, wanted.articles)
        if not moved or not left:
            message = "expected some of the articles that tell the event, but not all of them"
            self.tell(f"{field}.articles", message, f"it is told by {', '.join(event.articles)}")
            return
        part = self._told_by(event, moved)
        self.by_id[event.id] = self._told_by(event, left)
        self.by_id[wanted.id] = replace(
            part,
            id=wanted.id,
            date=wanted.date or part.date,
            status=wanted.status or part.status,
            title=wanted.title or part.title,
        )

    def _told_by(self, event: Event, evidence: Sequence[Evidence]) -> Event:
        """The event as only this evidence tells it."""
        articles = tuple(dict.fromkeys(found.article for found in evidence))
        named = {m.actor for found in evidence for m in self.articles[found.article].mentions if found.contains(m)}
        titles = [title_from(self.articles[one.article], one, self.languages[one.article]) for one in evidence]
        return replace(
            event,
            title=event.title if event.title in titles else titles[0],
            actors=tuple(actor for actor in event.actors if actor in named) or event.actors,
            articles=articles,
            evidence=tuple(evidence),
            planned_by=tuple(one for one in event.planned_by if one in articles),
            denied_by=tuple(one for one in event.denied_by if one in articles),
            edited=True,
        )

    def merge(self, number: int, group: Sequence[str]) -> None:
        """Make one event of several; the first that is there gives id, date and title."""
        found = [self.find(name, f"events.merge[{number}][{place}]") for place, name in enumerate(group)]
        events = [event for event in found if event is not None]
        if events:
            for event in events:
                self.by_id.pop(event.id, None)
            self.by_id[events[0].id] = _merged(events)

    def change(self, name: str, field: str, **values: str) -> None:
        """Give an event another date or title."""
        event = self.find(name, f"{field}.{name}")
        if event is not None:
            self.by_id[name] = replace(event, edited=True, **values)


def apply_edits(
    events: Sequence[Event],
    edits: EventEdits,
    path: str,
    articles: Mapping[str, AnnotatedArticle],
    actors: frozenset[str],
    languages: Mapping[str, Language],
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events as the editor wants them, by when they happened, and what the editor named that is not there.

    ``path`` is the settings file, for problems; ``articles`` and the packs of their languages are by id, ``actors``
    are the ids that exist. First events are split, then merged, re-dated, renamed, hidden; last new ones are added.
    """
    editing = _Editing(events, path, articles, languages)
    for number, split in enumerate(edits.split):
        editing.split(number, split)
    for number, group in enumerate(edits.merge):
        editing.merge(number, group)
    for name, date in edits.redate.items():
        editing.change(name, "events.redate", date=date)
    for name, title in edits.rename.items():
        editing.change(name, "events.rename", title=title)
    for number, name in enumerate(edits.hide):
        editing.find(name, f"events.hide[{number}]")
        editing.by_id.pop(name, None)
    for one in edits.add:
        editing.by_id[one.id] = Event(
            one.id, one.date, one.status, one.title, one.actors, one.articles, (), edited=True
        )
    ordered = sorted(editing.by_id.values(), key=lambda event: (edtf.parse(event.date).sort_key, event.id))
    return tuple(ordered), (*editing.problems, *_unknown_references(edits, path, articles, actors))


def _merged(events: Sequence[Event]) -> Event:
    """The first event with the actors, articles and evidence of all; its date and title stay, its status moves on."""
    first = events[0]
    happened = first.status in _OPEN and any(event.status == "occurred" for event in events)
    planned = (event.articles for event in events if event.status == "planned")
    return replace(
        first,
        status="occurred" if happened else first.status,
        actors=_once(event.actors for event in events),
        articles=_once(event.articles for event in events),
        evidence=tuple(dict.fromkeys(found for event in events for found in event.evidence)),
        planned_by=_once((*(event.planned_by for event in events), *(planned if happened else ()))),
        denied_by=_once(event.denied_by for event in events),
        edited=True,
        place=common([event.place for event in events if event.place is not None]),
    )


def _once(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for each in lists for one in each))


def _parted(evidence: Sequence[Evidence], articles: Sequence[str]) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence of these articles, and the rest."""
    moved = [found for found in evidence if found.article in articles]
    return moved, [found for found in evidence if found.article not in articles]


def _nearest(name: str, known: Iterable[str]) -> str:
    """A question that names the id most like it, of those of the same day, else of the same actors or year."""
    ordered = sorted(known)
    for alike in (slice(0, _DAY), slice(_DAY, None), slice(0, len("2019"))):
        near = nearest(name, [one for one in ordered if one[alike] == name[alike]])
        if near:
            return near
    return ""


def _unknown_references(
    edits: EventEdits, path: str, articles: Mapping[str, AnnotatedArticle], actors: frozenset[str]
) -> Iterator[Problem]:
    for index, entry in enumerate(edits.add):
        for field, names, known in (("articles", entry.articles, set(articles)), ("actors", entry.actors, actors)):
            for name in names:
                if name not in known:
                    where = f"events.add[{index}].{field}"
                    near = nearest(name, sorted(known))
                    yield Problem(path, None, where, f'there is no {field[:-1]} "{name}"', near)
