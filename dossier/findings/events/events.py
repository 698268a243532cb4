"""Events: dated happenings, the same one told by several articles merged into one.

Two happenings are one event where their dates can meet (a veto, by strict bounds) and they share actors and
more: an utterance, kinds of happening, telling words. Both sides' dates narrow each other: a month in one
report and a day in the other give the day. A plan and its happening are one event whose status moves on.
What is only similar stays apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dossier import edtf
from dossier.edtf import Edtf
from dossier.findings.events.linking import Link, Linker
from dossier.findings.events.titles import event_id, title_of
from dossier.model import AnnotatedArticle, Event, EventStatus, Evidence, Happening

_YEAR_DAYS = 366
_PLAN_BONUS = 2.0
"""A report of what another announced is rather that than something else of the same month."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A happening with its date and status."""

    happening: Happening
    when: Edtf
    status: EventStatus
    order: tuple[date, date, str, int]
    """Publication and place, for a stable order."""


def find_events(
    articles: Sequence[AnnotatedArticle], happenings: Mapping[str, Sequence[Happening]], linker: Linker
) -> tuple[Event, ...]:
    """The events of the dossier, by when they happened; ``happenings`` by article id."""
    dated = sorted(
        (d for a in articles for h in happenings[a.article.id] if (d := date_happening(a, h)) is not None),
        key=lambda d: d.order,
    )
    clusters = _clusters(_one_a_sentence(dated), linker)
    by_id = {annotated.article.id: annotated for annotated in articles}
    events: list[Event] = []
    used: set[str] = set()
    for members in sorted(clusters, key=lambda cluster: (_meet(cluster).sort_key, cluster[0].order)):
        event = _event(members, by_id, linker, used)
        used.add(event.id)
        events.append(event)
    return tuple(events)


def _one_a_sentence(dated: Sequence[Dated]) -> list[Dated]:
    """Of two expressions of one sentence for the same days ("at noon on Monday") the more certain one."""
    best: dict[tuple[str, int, object, object], Dated] = {}
    for one in sorted(dated, key=lambda d: (d.when.uncertain or d.when.approximate, d.order)):
        best.setdefault((one.happening.article, one.happening.start, one.when.earliest, one.when.latest), one)
    return sorted(best.values(), key=lambda d: d.order)


def date_happening(annotated: AnnotatedArticle, happening: Happening) -> Dated | None:
    """The happening with its date, or None where it has none to the year at least, or nobody acts in it."""
    text = _date_text(annotated, happening)
    if text is None:
        return None
    value = edtf.parse(text)
    if not happening.ongoing and _days(value) > _YEAR_DAYS:
        return None
    if not happening.actors and not (value.is_day and happening.tense in ("past", "perfect", "future")):
        return None
    if happening.tag is None and happening.tense == "future":
        return None  # what will happen on no day that is said cannot stand on the day of publication
    published = annotated.article.published.edtf
    appeared = edtf.parse(published).sort_key[:2] if published else (date.max, date.max)
    order = (*appeared, annotated.article.id, happening.start)
    return Dated(happening, value, _status(annotated, happening, value), order)


def _date_text(annotated: AnnotatedArticle, happening: Happening) -> str | None:
    published = annotated.article.published.edtf
    if happening.tag is None:
        # News of the day of publication: the report says so only by appearing, hence the doubt.
        return published + "?" if published and edtf.parse(published).is_day and published[-1] != "?" else published
    text = annotated.temporal_expressions[happening.tag].edtf
    if text is None or not happening.ongoing or "/" in text:
        return text
    return f"{text}/.." if "[" not in text else None


def _days(value: Edtf) -> int:
    if value.earliest is None or value.latest is None:
        return _YEAR_DAYS + 1
    return (value.latest - value.earliest).days


def _status(annotated: AnnotatedArticle, happening: Happening, value: Edtf) -> EventStatus:
    """Planned is what lies after the publication, or what the words put into the future."""
    if happening.ongoing:
        return "ongoing"
    published = annotated.article.published.edtf
    limit = edtf.parse(published).latest if published else None
    if limit and value.earliest and value.earliest > limit:
        return "planned"
    direction = annotated.time_tags[happening.tag].direction if happening.tag is not None else "none"
    if direction == "none":
        direction = "future" if happening.tense == "future" else "past"
    return "planned" if direction == "future" else "occurred"


def _clusters(dated: Sequence[Dated], linker: Linker) -> list[list[Dated]]:
    """Greedy agglomeration, strongest links first; a cluster's dates must all meet."""
    pairs = sorted(_pairs(dated, linker), key=lambda pair: (-pair[0], pair[1], pair[2]))
    cluster_of = {index: [index] for index in range(len(dated))}
    for _, a, b in pairs:
        left, right = cluster_of[a], cluster_of[b]
        if left is right or not _can_meet([dated[i] for i in (*left, *right)]):
            continue
        joined = sorted((*left, *right))
        cluster_of.update(dict.fromkeys(joined, joined))
    firsts = [index for index, cluster in sorted(cluster_of.items()) if cluster[0] == index]
    return [[dated[i] for i in cluster_of[first]] for first in firsts]


def _can_meet(members: Sequence[Dated]) -> bool:
    starts = [m.when.earliest for m in members if m.when.earliest]
    ends = [m.when.latest for m in members if m.when.latest]
    return not starts or not ends or max(starts) <= min(ends)


def _pairs(dated: Sequence[Dated], linker: Linker) -> Iterator[tuple[float, int, int]]:
    """(score, index, index) of the happenings that may be one event."""
    for a, b in _candidates(dated):
        one, other = dated[a], dated[b]
        if not one.when.overlaps(other.when) or (one.status == "ongoing") != (other.status == "ongoing"):
            continue
        link = linker.link(one.happening, other.happening)
        if _same_event(one, other, link):
            plan = {one.status, other.status} == {"planned", "occurred"}
            yield link.score + _PLAN_BONUS * plan, a, b


def _candidates(dated: Sequence[Dated]) -> list[tuple[int, int]]:
    """Pairs that share an actor and a month, or a day: all others cannot be one."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(dated):
        for month in _months(one.when):
            for actor in one.happening.company:
                buckets["actor", actor, month].append(index)
        if one.when.is_day:
            buckets["day", one.when.text[:10]].append(index)
    return sorted({(a, b) for bucket in buckets.values() for i, a in enumerate(bucket) for b in bucket[i + 1 :]})


def _months(value: Edtf) -> list[str]:
    """The months that a date touches; of what has no end or no beginning the month of the bound that there is."""
    known = [bound for bound in (value.earliest, value.latest) if bound is not None]
    if not known:
        return []
    first, last = (bound.year * 12 + bound.month - 1 for bound in (min(known), max(known)))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def _same_event(one: Dated, other: Dated, link: Link) -> bool:
    """Whether what two happenings share makes them one event."""
    agents, kinds = len(link.agents), len(link.kinds)
    same_day = one.when.is_day and other.when.is_day
    if one.happening.article == other.happening.article:
        nobody = not one.happening.actors or not other.happening.actors
        news = one.happening.opening and other.happening.opening  # a standfirst and the first sentence
        return same_day and (news or agents > 1 or (kinds > 0 and (agents > 0 or nobody)))
    if one.status == "ongoing":
        return bool(agents or link.states) and link.specific >= 1.0 and one.when.earliest == other.when.earliest
    if same_day:
        stated = not (one.when.uncertain or other.when.uncertain)
        return _same_on_one_day(agents, kinds, link) or (stated and kinds > 0 and link.specific >= 1.3)
    if max(_days(one.when), _days(other.when)) > 31:
        # "Last year" is when many things happened: much more must agree.
        return agents > 0 and (link.specific >= 2.0 or (link.utterance and agents > 1))
    if agents > 1:
        return link.utterance or kinds > 1 or link.specific >= 1.0
    return agents == 1 and kinds > 0 and link.specific >= 2.0


def _same_on_one_day(agents: int, kinds: int, link: Link) -> bool:
    if agents > 1:
        return link.utterance or kinds > 0 or link.specific >= 1.0
    if agents == 1:
        return link.utterance or link.specific >= 1.5 or (kinds > 0 and link.specific >= 1.0)
    return kinds > 0 and link.specific >= 2.0


def _meet(members: Sequence[Dated]) -> Edtf:
    """The date on which all members agree: the narrowest, or what their bounds have in common."""
    best = min(members, key=lambda m: (_days(m.when), m.when.uncertain, m.when.approximate, m.order))
    starts = [m.when.earliest for m in members if m.when.earliest]
    ends = [m.when.latest for m in members if m.when.latest]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if (best.when.earliest, best.when.latest) == (earliest, latest) or best.status == "ongoing":
        return best.when
    return edtf.parse(edtf.from_bounds(earliest, latest))


def _event(members: Sequence[Dated], articles: Mapping[str, AnnotatedArticle], linker: Linker, used: set[str]) -> Event:
    value = _meet(members)
    statuses = {member.status for member in members}
    status: EventStatus = "ongoing" if "ongoing" in statuses else "occurred" if "occurred" in statuses else "planned"
    told = [m for m in members if m.status == status]
    actors = _by_part(members, linker)
    title = title_of([m.happening for m in told], articles)
    return Event(
        id=event_id(value, actors, title, used),
        date=value.text,
        status=status,
        title=title,
        actors=actors,
        articles=tuple(dict.fromkeys(m.happening.article for m in members)),
        evidence=tuple(
            dict.fromkeys(Evidence(m.happening.start, m.happening.end, m.happening.article) for m in members)
        ),
        planned_by=tuple(dict.fromkeys(m.happening.article for m in members if m.status == "planned"))
        if status == "occurred"
        else (),
    )


def _by_part(members: Sequence[Dated], linker: Linker) -> tuple[str, ...]:
    """The event's actors: persons and organisations before states, those of most sentences first."""
    counts: dict[str, int] = {}
    for member in members:
        for actor in member.happening.actors:
            counts[actor] = counts.get(actor, 0) + 1
    return tuple(sorted(counts, key=lambda actor: (not linker.is_agent(actor), -counts[actor])))
