"""Events: dated happenings, the same one told by several articles merged into one.

Both sides' dates narrow each other: a month in one report and a day in the other give the day. A plan and its
happening are one event whose status moves on; what is only denied, called off or was not so is told as that.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from dossier import edtf
from dossier.edtf import Edtf
from dossier.findings.events.dating import Dated, Timed, date_happening, days
from dossier.findings.events.linking import Linker
from dossier.findings.events.merging import clusters
from dossier.findings.events.places import common
from dossier.findings.events.titles import event_id, free_id, title_of
from dossier.language import Language
from dossier.model import AnnotatedArticle, Event, EventStatus, Evidence, Happening, Reprint, by_id
from dossier.once import once


def find_events(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    languages: Mapping[str, Language],
    reprints: Sequence[Reprint] = (),
) -> tuple[Event, ...]:
    """The events of the dossier, by when they happened.

    ``happenings`` and ``languages`` (the packs) are by article id. Articles that carry the same text
    (``reprints``) are one witness.
    """
    reports = Reports(articles, happenings, linker, languages, reprints)
    gathered = reports.gathered(clusters(reports.ones, linker).places)
    return numbered([reports.event([reports.ones[place] for place in places]) for places in gathered])


class Reports:
    """What the articles of a dossier tell, dated: all that events are made from."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        happenings: Mapping[str, Sequence[Happening]],
        linker: Linker,
        languages: Mapping[str, Language],
        reprints: Sequence[Reprint] = (),
        timed: Callable[[str], Timed] | None = None,
    ) -> None:
        """As :func:`find_events` is given them; ``timed`` gives what dates an article's happenings, if without it."""
        self._articles, self._first = by_id(articles), first_of_text(reprints)
        self._timed = timed or (lambda article: Timed.of(self._articles[article]))
        self._happenings, self._linker, self._languages = happenings, linker, languages
        self._told: dict[str, list[Dated]] = {}
        self._sure: dict[str, frozenset[int]] = {}

    def of(self, article: str) -> list[Dated]:
        """What one article tells of dates, in its order."""
        if article not in self._told:
            timed = self._timed(article)
            first = self._timed(self._first[article]) if article in self._first else timed
            found = (date_happening(timed, one, first) for one in self._happenings[article])
            dated = sorted((one for one in found if one), key=lambda d: d.order)
            self._told[article] = _one_a_sentence(dated)
            # Where the sentences begin that tell of something that happened on a date.
            self._sure[article] = frozenset(
                d.happening.start
                for d in dated
                if d.happening.stance == "told" and d.status != "planned" and d.happening.tag is not None
            )
        return self._told[article]

    @once
    def ones(self) -> list[Dated]:
        """All of it, by publication: what one article tells stands together."""
        each = sorted(
            (told for article in self._articles if (told := self.of(article))), key=lambda ones: ones[0].order
        )
        return [one for told in each for one in told]

    def gathered(self, clustered: Iterable[Sequence[int]]) -> list[Sequence[int]]:
        """Of groups of :attr:`ones`, by their places, those that are events, by when they happened."""
        found = []
        for places in clustered:
            members = [self.ones[place] for place in places]
            if any(map(self._tells, members)):
                found.append((_meet(members).sort_key, members[0].order, places))
        return [places for _, _, places in sorted(found)]

    def event(self, members: Sequence[Dated]) -> Event:
        """The event of a group, with an id that another may have too."""
        value, status = _meet(members), _status(members)
        telling = [m for m in members if m.status == status and self._tells(m)]
        # What is dated to the day tells more of it than a look back from a later month.
        best = [m.happening for m in telling if m.when.is_day] or [m.happening for m in telling]
        worded = _worded_once(best or [m.happening for m in members], self._articles)
        return _event(members, value, status, title_of(worded, self._articles, self._languages), self._linker)

    def _tells(self, member: Dated) -> bool:
        """Whether the sentence tells this event before all, and nothing else.

        Not so a denial or calling off beside another date ("on Monday put off Friday's vote"), nor that something was
        not so.
        """
        told = member.happening
        if told.stance in ("told", "referred"):
            return told.stance == "told"
        return not member.negated and told.start not in self._sure[told.article]


def numbered(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, those with an id that one before has already with a number behind it."""
    used: set[str] = set()
    found = []
    for event in events:
        ident = free_id(event.id, used)
        used.add(ident)
        found.append(event if ident == event.id else replace(event, id=ident))
    return tuple(found)


def first_of_text(reprints: Sequence[Reprint]) -> dict[str, str]:
    """For each article that carries the text of others the first of them."""
    return {article: reprint.articles[0] for reprint in reprints for article in reprint.articles}


def _worded_once(happenings: Sequence[Happening], articles: Mapping[str, AnnotatedArticle]) -> Sequence[Happening]:
    """Of happenings told in the very same words the first: background that a thousand articles repeat has one title."""
    lengths = Counter(one.end - one.start for one in happenings)
    first: dict[str | int, Happening] = {}
    for place, one in enumerate(happenings):
        # To read an article takes as long as all else here, and words of no other's length are nobody else's.
        alone = lengths[one.end - one.start] == 1
        first.setdefault(place if alone else one.of(articles[one.article].article.text), one)
    return list(first.values())


def _one_a_sentence(dated: Sequence[Dated]) -> list[Dated]:
    """Of one article; of two expressions of a sentence for the same days ("at noon on Monday") the more certain one."""
    best: dict[tuple[int, object, object], Dated] = {}
    for one in sorted(dated, key=lambda d: (d.happening.stance != "told", d.when.uncertain or d.when.approximate)):
        best.setdefault((one.happening.start, one.when.earliest, one.when.latest), one)
    return sorted(best.values(), key=lambda d: d.order)


def _meet(members: Sequence[Dated]) -> Edtf:
    """The date on which all members agree: the narrowest, or what their bounds have in common."""
    if len(members) == 1:
        return members[0].when
    best = min(members, key=lambda m: (days(m.when), m.when.uncertain, m.when.approximate, m.order))
    starts = [m.earliest for m in members if m.earliest]
    ends = [m.when.latest for m in members if m.when.latest]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if best.when.is_day or (best.when.earliest, best.when.latest) == (earliest, latest) or best.status == "ongoing":
        return best.when
    return edtf.parse(edtf.from_bounds(earliest, latest))


def _with_end(value: Edtf, members: Sequence[Dated]) -> str:
    """The date as EDTF, as an interval where the reports that tell how long it took agree on the end."""
    ends = {member.until for member in members if member.until is not None and member.when.text == value.text}
    return f"{value.text}/{ends.pop()}" if len(ends) == 1 else value.text


def _status(members: Sequence[Dated]) -> EventStatus:
    """What the reports together say: what happened has happened; of plans and their ends the last word counts."""
    statuses = {member.status for member in members}
    for certain in ("ongoing", "occurred"):
        if certain in statuses:
            return certain
    if "planned" not in statuses:
        return "cancelled" if "cancelled" in statuses else "denied"

    def word(member: Dated) -> tuple[bool, date, bool]:
        undated = member.order[0] == date.max
        return not undated, member.order[0], member.status != "planned"

    return max(members, key=word).status


def _event(members: Sequence[Dated], value: Edtf, status: EventStatus, title: str, linker: Linker) -> Event:
    return Event(
        id=event_id(value, _in_id(members[0], linker), title),
        date=_with_end(value, members),
        status=status,
        title=title,
        actors=_by_part(members, linker),
        articles=tuple(dict.fromkeys(m.happening.article for m in members)),
        evidence=tuple(
            dict.fromkeys(Evidence(m.happening.start, m.happening.end, m.happening.article) for m in members)
        ),
        planned_by=_tellers(members, {"planned"}) if status != "planned" else (),
        denied_by=_tellers(members, {"denied", "cancelled"}),
        place=common([m.happening.place for m in members if m.happening.place is not None]),
    )


def _tellers(members: Sequence[Dated], statuses: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.happening.article for m in members if m.status in statuses))


def _in_id(first: Dated, linker: Linker) -> list[str]:
    """The actors that name an event: those of its earliest report, which later ones do not change."""
    return sorted(first.happening.actors, key=lambda actor: not linker.is_agent(actor))


def _by_part(members: Sequence[Dated], linker: Linker) -> tuple[str, ...]:
    """The event's actors: persons and organisations before states, those of most independent sentences first."""
    told = {(m.text, m.happening.stems): m.happening.actors for m in members}
    counts: dict[str, int] = {}
    for actors in told.values():
        for actor in actors:
            counts[actor] = counts.get(actor, 0) + 1
    return tuple(sorted(counts, key=lambda actor: (not linker.is_agent(actor), -counts[actor])))
