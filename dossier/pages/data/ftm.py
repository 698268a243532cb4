"""``data/entities.ftm.json``: actors, their offices, articles and events as FollowTheMoney entities, one to a line.

The schemata and properties are those of FollowTheMoney 4 (https://followthemoney.tech): ``Person``, ``Organization``,
``PublicBody`` (a state), ``Position`` and ``Occupancy`` (offices), ``Article``, ``Event`` and ``Documentation`` (that
an article names somebody). Its dates know neither doubt nor choice: one that has them is told in words instead.
"""

import re
from collections.abc import Iterator
from typing import Any

from slugify import slugify

from dossier.model import Actor, AnnotatedArticle, Article, Event, Role
from dossier.pages.data.parts import Part
from dossier.pages.dates import When, when
from dossier.pages.encode import address, json_bytes, one_line
from dossier.pages.views.book import Book

_SCHEMATA = {"person": "Person", "organisation": "Organization", "agency": "Organization", "state": "PublicBody"}
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)")
_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")

_LANGUAGES = dict(
    re.findall(
        r"(\w\w):(\w{3})",
        """
    af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est
    fa:fas fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz km:khm
    ko:kor ky:kir lo:lao lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt my:mya ne:nep nl:nld no:nor pl:pol ps:pus pt:por
    ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr
    ur:urd uz:uzb vi:vie zh:zho
""",
    )
)
"""The languages that FollowTheMoney knows: ISO 639-1 → ISO 639-3."""

Entity = dict[str, Any]


def article_entities(book: Book, key: str) -> bytes:
    """The article and whom it names. Besides it: which actors have a page, the words of its date, and ``base_url``."""
    lines = [_line(_article(book, book.articles[key]))]
    for actor_id in book.article_actors[key]:
        told = {"document": [one_line(f"article-{key}")], "entity": [one_line(f"actor-{actor_id}")]}
        lines.append(_line({"id": f"documentation-{key}-{actor_id}", "schema": "Documentation", "properties": told}))
    return b"".join(lines)


def event_entity(book: Book, key: str) -> bytes:
    """The event. Besides it: which of its actors have a page, the words of its date, ``base_url``.

    Empty where it is denied or was called off: a graph has no word for "not", and it would stand there as an event.
    """
    event = book.events[key]
    return b"" if event.status in ("denied", "cancelled") else _line(_event(book, event))


PARTS: tuple[bytes | Part, ...] = (
    Part(lambda book, _: b"".join(map(_line, _actors(book)))),
    Part(article_entities, "articles"),
    Part(event_entity, "events"),
)
"""The entities, one to a line: actors, then articles and events."""


def _line(entity: Entity) -> bytes:
    return json_bytes(entity) + b"\n"


def _actors(book: Book) -> Iterator[Entity]:
    posts: set[str] = set()
    for actor in book.actors.values():
        yield _actor(book, actor)
        for number, role in enumerate(actor.roles) if actor.kind == "person" else ():
            post = _post(role)
            if post not in posts:
                posts.add(post)
                yield _position(book, post, role)
            yield _occupancy(book, actor, number, role, post)


def _entity(entity_id: str, schema: str, properties: dict[str, list[str]]) -> Entity:
    """An entity without the properties that have no value; every value is one line, as the entity is."""
    lines = {name: [line for text in texts if (line := one_line(text))] for name, texts in properties.items() if texts}
    return {"id": entity_id, "schema": schema, "properties": {name: found for name, found in lines.items() if found}}


def _actor(book: Book, actor: Actor) -> Entity:
    known = [match.group(1) for one in actor.same_as if (match := _WIKIDATA.match(one))]
    return _entity(
        f"actor-{actor.id}",
        _SCHEMATA[actor.kind],
        {
            "name": [actor.name],
            "alias": [*actor.aliases, *actor.native_names],
            "weakAlias": list(actor.weak_aliases),
            "wikidataId": known,
            "wikipediaUrl": [one for one in actor.same_as if "wikipedia.org/" in one],
            "position": list(dict.fromkeys(role.title for role in actor.roles)) if actor.kind == "person" else [],
            "sourceUrl": _web(address(book.site, f"actors/{actor.id}.html")),
        },
    )


def _post(role: Role) -> str:
    return "position-" + slugify(f"{role.title} {role.state or ''}")


def _position(book: Book, post: str, role: Role) -> Entity:
    state = book.actors.get(role.state) if role.state else None
    body = [f"actor-{state.id}"] if state and state.kind != "person" else []
    return _entity(post, "Position", {"name": [role.title], "organization": body})


def _occupancy(book: Book, actor: Actor, number: int, role: Role, post: str) -> Entity:
    return _entity(
        f"occupancy-{actor.id}-{number}",
        "Occupancy",
        {
            "holder": [f"actor-{actor.id}"],
            "post": [post],
            "startDate": _date(role.start),
            "endDate": _date(role.end),
            "summary": [_held(book, role)],
        },
    )


def _article(book: Book, one: AnnotatedArticle) -> Entity:
    article = one.article
    stated = article.published.source not in ("inferred", "unknown")
    return _entity(
        f"article-{article.id}",
        "Article",
        {
            "title": [article.headline],
            "author": list(article.byline),
            "publisher": [article.publisher or ""],
            "publishedAt": _date(article.published.edtf) if stated else [],
            "summary": [] if stated and _date(article.published.edtf) else [_published(book, article)],
            "language": [_LANGUAGES.get(article.language.partition("-")[0].casefold(), "")],
            "sourceUrl": _web(article.original_url or address(book.site, f"articles/{article.id}.html")),
        },
    )


def _event(book: Book, event: Event) -> Entity:
    date = when(event.date, book.language)
    start, slash, end = event.date.partition("/")
    return _entity(
        f"event-{event.id}",
        "Event",
        {
            "name": [event.title],
            "date": _date(event.date),
            "startDate": _date(start) if slash else [],
            "endDate": _date(end) if slash else [],
            "location": [event.place or ""],
            "involved": [f"actor-{one}" for one in event.actors if one in book.actors],
            "summary": [_summary(event, date)],
            "proof": [f"article-{one}" for one in event.articles],
            "sourceUrl": _web(address(book.site, f"events/{event.id}.html")),
        },
    )


def _held(book: Book, role: Role) -> str:
    """What dates without doubt cannot say of an office: that it is denied, or when about it began and ended."""
    doubtful = [(name, date) for name, date in (("Start", role.start), ("End", role.end)) if date and not _date(date)]
    told = [f"{name}: {when(date, book.language).words}." for name, date in doubtful]
    return " ".join([*(("Others deny that the office is held.",) if role.disputed else ()), *told])


def _published(book: Book, article: Article) -> str:
    """What is known of a publication date that nobody stated without doubt."""
    date = book.dates[article.id]
    if not date.edtf:
        return "Publication date unknown."
    known = "inferred, not stated" if article.published.source == "inferred" else "not certain"
    return f"Publication date {known}: {date.words}."


def _summary(event: Event, date: When) -> str:
    """Status and, where FollowTheMoney cannot hold it, the date in words."""
    told = "" if _DATE.fullmatch(event.date) else f"{date.words[:1].upper()}{date.words[1:]}."
    return " ".join(
        part for part in ("" if event.status == "occurred" else f"{event.status.capitalize()}.", told) if part
    )


def _date(value: str | None) -> list[str]:
    """A date without doubt, else nothing."""
    return [value] if value and _DATE.fullmatch(value) else []


def _web(link: str | None) -> list[str]:
    """An address of the web; one that is relative to the site is none."""
    return [link] if link and link.startswith(("https://", "http://")) else []
