"""Which pages are made again: those that read what changed, and no others."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from dossier.model import (
    Actor,
    AnnotatedArticle,
    Dateline,
    Dossier,
    Epithet,
    Evidence,
    Figure,
    Mention,
    PublicationDate,
    Reprint,
    Role,
    Span,
    TimeTag,
)
from dossier.pages import jobs, search
from dossier.pages.data import exports, parts
from dossier.pages.data.exports import DOSSIER
from dossier.pages.data.parts import Download, Part
from dossier.pages.jobs import Job
from dossier.pages.needed import DOWNLOAD, Kept, Needed
from dossier.pages.press import Press
from dossier.pages.render import BuildInfo, Renderer, open_renderer
from dossier.pages.views import refer
from dossier.pages.views.book import open_book, several
from dossier.pages.wordcode import least_letters
from dossier.problems import BuildError
from dossier.settings import Site
from tests import caches
from tests.pages import limits, many, sample

INFO = BuildInfo("0.1.0", None, "2031-03")


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.lower(monkeypatch)
    # What is kept of it is in as many parts as of a large one.
    for name, number in (("needed._AT_ONCE", 7), ("owned._AT_ONCE", 5), ("marks._BLOCK", 3)):
        monkeypatch.setattr(f"dossier.pages.{name}", number)


def whole() -> Dossier:
    """A dossier with all that can be in one, of every kind of page."""
    rich, long = sample.dossier(), many.long(14)
    ids = [one.article.id for one in rich.articles]
    text = rich.articles[0].article.text
    called = Epithet(*_at(text, "minister for transport"), "harbour-authority", "test")
    articles = (replace(rich.articles[0], epithets=(called,)), *rich.articles[1:], *long.articles)
    return replace(
        rich, articles=articles, events=(*rich.events, *long.events), reprints=(Reprint((ids[0], ids[-1]), 0.9),)
    )


def _at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


class Build:
    """A folder with a site, and what is kept of its last build."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.cache = caches.opened(folder)
        self.pieces: list[tuple[str, str]] = []
        """The pieces of downloads that were made: file and key."""
        self.written: set[str] = set()
        """The files that were not as they stood."""

    def renderer(self, dossier: Dossier) -> Renderer:
        # Templates take long to compile: those that the editor has none of are the same for all.
        if (self.folder / "templates").exists():
            return open_renderer(dossier, self.site, INFO)
        return replace(_usual(), book=open_book(dossier, self.site))

    def needed(self, dossier: Dossier, program: bytes = b"1") -> Needed:
        (self.folder / "aside").mkdir(exist_ok=True)
        self.press = Press(self.folder / "output", self.folder / "aside")
        return Needed(self.renderer(dossier), self.press, Kept(self.cache, program))

    def make(self, dossier: Dossier) -> list[Job]:
        """Makes what needs to be made, and tells what that was."""
        needed = self.needed(dossier)
        self.pieces.clear()
        found = dict(zip(needed.jobs(), needed.standing(), strict=True))
        needed.meanwhile()
        made = [job for job, stands in found.items() if stands is None]
        self.written = set()
        for job in made:
            [came] = needed.make([job])
            self.written |= {entry.path for entry in came.entries if not entry.same}
            needed.note(job, came)
        keep = needed.keep()
        for file in (self.folder / "aside").rglob("*.*"):
            place = self.folder / "output" / file.relative_to(self.folder / "aside")
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
        keep()
        self.cache.flush()
        return made


@cache
def _usual() -> Renderer:
    return open_renderer(sample.dossier(), sample.site(Path("/nowhere")), INFO)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    (tmp_path / "output").mkdir()
    made = Build(tmp_path, sample.site(tmp_path))
    monkeypatch.setattr("dossier.pages.needed.downloads", lambda site: _noted(site, made.pieces))
    yield made
    caches.close()


def _noted(site: Site, pieces: list[tuple[str, str]]) -> tuple[Download, ...]:
    """The downloads, which note what is made."""

    def noted(path: str, part: Part) -> Part:
        def make(book: Any, key: Any) -> bytes:
            pieces.append((path, key))
            return part.make(book, key)

        return replace(part, make=make)

    return tuple(
        replace(one, parts=tuple(noted(one.paths[0], part) if isinstance(part, Part) else part for part in one.parts))
        for one in exports.downloads(site)
    )


def article(number: int, **changes: Any) -> Callable[[Dossier], Dossier]:
    """A change to the article itself."""
    return annotated(number, lambda one: replace(one, article=replace(one.article, **changes)))


def annotated(number: int, change: Callable[[AnnotatedArticle], AnnotatedArticle]) -> Callable[[Dossier], Dossier]:
    """A change to what was found in an article."""

    def changed(dossier: Dossier) -> Dossier:
        articles = list(dossier.articles)
        articles[number] = change(articles[number])
        return replace(dossier, articles=tuple(articles))

    return changed


def event(number: int, **changes: Any) -> Callable[[Dossier], Dossier]:
    """A change to an event."""
    return lambda dossier: replace(dossier, events=_with(dossier.events, number, changes))


def actor(number: int, **changes: Any) -> Callable[[Dossier], Dossier]:
    """A change to an actor."""
    return lambda dossier: replace(dossier, actors=_with(dossier.actors, number, changes))


def comparison(number: int, **changes: Any) -> Callable[[Dossier], Dossier]:
    """A change to a comparison."""
    return lambda dossier: replace(dossier, comparisons=_with(dossier.comparisons, number, changes))


def without(name: str, number: int) -> Callable[[Dossier], Dossier]:
    """One of the things of that name is gone."""

    def changed(dossier: Dossier) -> Dossier:
        things = getattr(dossier, name)
        return replace(dossier, **{name: (*things[:number], *things[number + 1 :])})

    return changed


def swapped(name: str) -> Callable[[Dossier], Dossier]:
    """The first two of the things of that name have changed places."""

    def changed(dossier: Dossier) -> Dossier:
        first, second, *others = getattr(dossier, name)
        return replace(dossier, **{name: (second, first, *others)})

    return changed


def more(dossier: Dossier) -> Dossier:
    """One article more, between the others."""
    extra = replace(many.report(99), article=replace(many.report(99).article, publisher="New Paper"))
    return replace(dossier, articles=(*dossier.articles[:6], extra, *dossier.articles[6:]))


def first(dossier: Dossier) -> Dossier:
    """One article more, before all others."""
    extra = replace(
        many.report(99), article=replace(many.report(99).article, published=PublicationDate("2029", "text"))
    )
    return replace(dossier, articles=(extra, *dossier.articles))


def joined(dossier: Dossier) -> Dossier:
    """Two actors more, one of whom was discovered, who stand together in an article."""
    given, found = Actor("ada", "Ada", "person"), Actor("bo", "Bo Berg", "person", discovered=True)
    named = tuple(Mention(0, 3, one.id, "name", "test") for one in (given, found))
    told = annotated(9, lambda one: replace(one, mentions=(*one.mentions, *named)))
    return told(replace(dossier, actors=(*dossier.actors, given, found)))


def moved(number: int, paragraph: int = -1) -> Callable[[Dossier], Dossier]:
    """A word more in a paragraph of an article, the same for all that was found: what stands behind it moves."""

    def changed(dossier: Dossier) -> Dossier:
        one = dossier.articles[number]
        key, text = one.article.id, one.article.text
        at = text.index(" ", one.article.paragraphs[paragraph].start)

        def shifted(value: Any, inside: bool) -> Any:
            if isinstance(value, tuple):
                return tuple(shifted(each, inside) for each in value)
            if not isinstance(value, Struct):
                return value
            inside = getattr(value, "article", None) == key if isinstance(value, Evidence) else inside
            changes = {name: shifted(getattr(value, name), inside) for name in value.__struct_fields__}
            if isinstance(value, Span) and inside:
                changes |= {
                    name: place + 5 * (place > at) for name, place in (("start", value.start), ("end", value.end))
                }
            return replace(value, **changes)

        article = replace(shifted(one.article, True), text=f"{text[:at]} very{text[at:]}")
        articles = list(dossier.articles)
        articles[number] = replace(shifted(one, True), article=article)
        told = {name: shifted(getattr(dossier, name), False) for name in ("events", "comparisons")}
        return replace(dossier, articles=tuple(articles), **told)

    return changed


def tagged(dossier: Dossier) -> Dossier:
    """The title of an event counts from the day of its report, whose evidence says so."""
    one = dossier.articles[7]
    evidence = (Evidence(0, len(many.TEXT), one.article.id),)
    place = next(n for n, each in enumerate(dossier.events) if one.article.id in each.articles)
    return event(place, title="The quay would sink", evidence=evidence)(dossier)


def counting(dossier: Dossier) -> Dossier:
    """Likewise, and its words of time are found."""
    tag = TimeTag(*_at(many.TEXT, "the quay would sink"), "DATE", "X", "test", unit="week", offset=-1)
    return annotated(7, lambda one: replace(one, time_tags=(tag,)))(tagged(dossier))


def _with(things: tuple[Any, ...], number: int, changes: dict[str, Any]) -> tuple[Any, ...]:
    return (*things[:number], replace(things[number], **changes), *things[number + 1 :])


_FIRST = sample.dossier().articles[0].article
CHANGES: dict[str, Callable[[Dossier], Dossier]] = {
    "word": article(0, text=_FIRST.text.replace("winter", "summer")),
    "word of another": article(7, text=many.TEXT.replace("sink", "rise")),
    "word in a quote": article(7, text=many.TEXT.replace("sinking", "soaking")),
    "word before others": moved(0, 2),
    "word in evidence": moved(0),
    "word before all others": moved(0, 0),
    "word before others of another": moved(7),
    "half a surrogate pair in a quote": article(7, text=many.TEXT.replace("sinking", "sin\ud83ding")),
    "half a surrogate pair in a headline": article(0, headline="Another \ud83d headline"),
    "headline": article(0, headline="Another headline"),
    "headline under another letter": article(8, headline="Zones"),
    "headline of another": article(8, headline="Another headline"),
    "standfirst": article(1, description="What it is about."),
    "date": article(0, published=PublicationDate("2031-03-20", "front matter")),
    "date unknown": article(1, published=PublicationDate(None, "unknown")),
    "date inferred": article(2, published=replace(_FIRST.published, source="inferred", reason="So it is.")),
    "publisher": article(0, publisher="Another Paper"),
    "no publisher": article(1, publisher=None),
    "agency": article(7, agencies=("AP",)),
    "byline": article(0, byline=("Somebody Else",)),
    "dateline": article(1, dateline=Dateline("SKARN", "AP")),
    "language": article(0, language="fr"),
    "tags": article(2, tags=("ferry",)),
    "captions": article(2, captions=("The pier in winter.",)),
    "correction": article(0, corrections=("It was Monday.",), modified="2031-04-01"),
    "address": article(0, original_url="https://gazette.example/other"),
    "former address": article(0, aliases=("articles/former.html",)),
    "removed for another reason": article(0, removed=tuple(replace(one, reason="So it is.") for one in _FIRST.removed)),
    "removed under another name": article(0, removed=tuple(replace(one, category="slogan") for one in _FIRST.removed)),
    "nothing removed": article(0, removed=()),
    "file": article(3, file="seeds/other.txt", sha256="0" * 64),
    "no quotes": annotated(7, lambda one: replace(one, quotes=())),
    "quote of nobody": annotated(7, lambda one: replace(one, quotes=(replace(one.quotes[0], speaker=None),))),
    "quote said on": annotated(1, lambda one: replace(one, quotes=(replace(one.quotes[0], said_on="2031-01-01"),))),
    "one quote of two": annotated(7, lambda one: replace(one, quotes=one.quotes[1:])),
    "cue of a quote": annotated(7, lambda one: replace(one, quotes=(replace(one.quotes[0], cue=None), one.quotes[1]))),
    "no mentions": annotated(8, lambda one: replace(one, mentions=())),
    "mention by other words": annotated(7, lambda one: replace(one, mentions=(replace(one.mentions[0], start=4),))),
    "mention of somebody else": annotated(
        8, lambda one: replace(one, mentions=(*one.mentions, replace(one.mentions[0], actor="ines-calloway")))
    ),
    "mentions but pronouns": annotated(
        0, lambda one: replace(one, mentions=tuple(replace(each, kind="pronoun") for each in one.mentions))
    ),
    "event that counts from a day": tagged,
    "words of time": counting,
    "no figures": annotated(3, lambda one: replace(one, figures=())),
    "no epithets": annotated(0, lambda one: replace(one, epithets=())),
    "epithet of somebody else": annotated(
        0, lambda one: replace(one, epithets=(replace(one.epithets[0], actor="ines-calloway"),))
    ),
    "event title": event(0, title="Something else happened"),
    "event title of another": event(5, title="Something else happened"),
    "event date": event(0, date="2031-06"),
    "event date of another": event(6, date="2040-01-01"),
    "event status": event(1, status="denied"),
    "event actors": event(0, actors=()),
    "event articles": event(0, articles=("report-0001",)),
    "event evidence": event(0, evidence=()),
    "event importance": event(4, importance=99, main=True),
    "event that is a main one": event(3, main=True),
    "event place": event(0, place="Skarn"),
    "event planned": event(0, planned_by=("report-0001",)),
    "actor name": actor(0, name="Inez Calloway"),
    "actor under another letter": actor(0, name="Zoe Calloway"),
    "actor discovered": actor(2, discovered=True),
    "actor kind": actor(1, kind="organisation"),
    "actor roles": actor(0, roles=(Role("Captain", "ardmoor", "2030"),)),
    "actor without roles": actor(1, roles=()),
    "actor aliases": actor(3, aliases=("The Authority",)),
    "no comparison": without("comparisons", 0),
    "comparison of figures": comparison(0, figures=(), figure_relations=()),
    "comparison of words": comparison(0, utterances=()),
    "no article": without("articles", 2),
    "no event": without("events", 0),
    "no actor": without("actors", 1),
    "no reprint": without("reprints", 0),
    "no figures in common": lambda dossier: replace(dossier, figures=()),
    "no words in common": lambda dossier: replace(dossier, utterances=()),
    "one article more": more,
    "one article more before all others": first,
    "two actors more": joined,
    "order of articles": swapped("articles"),
    "order of events": swapped("events"),
    "order of actors": swapped("actors"),
    "nothing": lambda dossier: dossier,
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_stands_is_what_would_be_made(name: str, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever changes: a job that is not done has the files, to the byte, that it would give; and back again."""
    monkeypatch.setattr(search, "MAX_BYTES", 1500)  # as the index of a large dossier it has no texts
    before = whole()
    after = CHANGES[name](before)
    first = build.make(before)
    for dossier, renderer in [(dossier, build.renderer(dossier)) for dossier in (after, before)]:
        made = build.make(dossier)
        assert len(made) < len(first)
        tasks = (*renderer.jobs(), *renderer.feeds())
        expected = {path: content for job in tasks for path, content in renderer.render(job)}
        expected |= exports.exported(renderer.book) | {search.PATH: search.search_script(renderer.book)}
        found = {path: (build.folder / "output" / path).read_bytes() for path in expected}
        assert [path for path in expected if found[path] != expected[path]] == []


@pytest.mark.parametrize("name", ["word", "headline", "no article", "one article more", "event title", "nothing"])
def test_the_search_index_may_come_to_be_too_large(name: str, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is as if made anew where it has the texts, where it has them no more, and where it has them again."""
    before = whole()
    monkeypatch.setattr(search, "MAX_BYTES", len(search.search_script(build.renderer(before).book)))
    after = CHANGES[name](before)
    file = build.folder / "output" / search.PATH
    sizes = []
    for dossier in (before, after, before, after, more(before), after):
        build.make(dossier)
        assert file.read_bytes() == search.search_script(build.renderer(dossier).book)
        sizes.append(search.size_with_texts(file.read_bytes()))
    assert sizes[0] == sizes[2] > sizes[4] == 0


def test_a_search_index_without_texts_stands(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """One word of a text concerns it only where that makes the texts fit in; no text is looked at again to tell."""
    before = whole()
    monkeypatch.setattr(search, "MAX_BYTES", 1500)
    build.make(before)
    looked: list[int] = []

    def least(texts: Sequence[str]) -> int:
        looked.append(len(texts))
        return least_letters(texts)

    monkeypatch.setattr(search, "least_letters", least)
    build.make(CHANGES["word in a quote"](before))
    assert search.PATH not in build.written
    assert len(looked) <= 1
    assert {key for path, key in build.pieces if path == search.PATH} == set()
    build.make(CHANGES["event title"](before))
    assert build.written > {search.PATH}
    assert len(looked) <= 2


def test_what_did_not_change_is_not_made(build: Build) -> None:
    """After one word more the page of another article stands, as do those of events that the article does not tell."""
    before = whole()
    build.make(before)
    assert build.make(before) == []
    made = build.make(CHANGES["word in a quote"](before))
    changed = before.articles[7].article.id
    assert {job.key for job in made if job.kind == "article"} == {changed}
    assert {job.key for job in made if job.kind == "event"} <= {f"e-{changed}"}


WHOLE = frozenset(
    {"about", "actors", "articles", "by year", "chronology", "front", "letter", "listing", "missing", "moved"}
    | {"search", "source", "sources", "actor feed"}
)
"""Kinds of jobs that look at all of the dossier, or at much of it."""


@pytest.mark.parametrize("name", ["word in a quote", "no figures"])
def test_pages_of_the_whole_stand_where_what_they_show_is_the_same(name: str, build: Build) -> None:
    """A word more or less in an article is none of what the lists and feeds tell of it."""
    counted = annotated(7, lambda one: replace(one, figures=(Figure(0, 3, "1", "", "quay"),)))
    before = replace(counted(whole()), figures=())
    change = annotated(7, lambda one: replace(one, figures=())) if name == "no figures" else CHANGES[name]
    build.make(before)
    made = build.make(change(before))
    assert before.articles[7].article.id in {job.key for job in made}
    assert {job.kind for job in made} & WHOLE == set()


def test_an_article_or_actor_more_leaves_the_pages_of_the_others(build: Build) -> None:
    """Their order is told by keys that stay the same."""
    before = many.long(14)
    build.make(before)
    one, other = (each.article for each in before.articles[:2])
    extra = replace(many.report(99), article=replace(many.report(99).article, published=one.published))
    made = build.make(replace(before, articles=(before.articles[0], extra, *before.articles[1:])))
    assert {job.key for job in made if job.kind == "article"} == {"report-0099", one.id, other.id}
    assert {job.key for job in made if job.kind in ("actor", "event", "period")} == {"oke-brandt"}
    build.make(before)
    made = build.make(replace(before, actors=(*before.actors, Actor("ada", "Ada", "person"))))
    assert {job.key for job in made if job.kind in ("actor", "article", "event", "period")} == {"ada"}


@pytest.mark.parametrize("together", [False, True])
def test_a_field_that_a_page_begins_to_read_is_noted(
    build: Build, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    """The job is done again once what it has come to read changes, key by key or several together."""
    before, usual = whole(), jobs._PAGES["missing"]

    def reading(book: Any, key: str) -> Any:
        if together:
            _ = several(book.languages, ["report-0001"]), several(book.actors, ["nobody", "ines-calloway"])
        else:
            _ = book.languages["report-0001"], "nobody" in book.actors
        return usual(book, key)

    monkeypatch.setattr(jobs, "_PAGES", {**jobs._PAGES, "missing": reading})
    build.make(before)
    index = next(n for n, one in enumerate(before.articles) if one.article.id == "report-0001")
    assert "missing" in {job.kind for job in build.make(article(index, language="de")(before))}
    new = replace(before.actors[0], id="nobody", name="Nobody")
    assert "missing" in {job.kind for job in build.make(replace(before, actors=(*before.actors, new)))}


def test_a_page_cannot_read_what_is_not_noted(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the dossier nor the settings that the book has in fields."""
    needed, job = build.needed(whole()), Job("missing")
    reading: tuple[Callable[[Any, str], Any], ...] = (
        lambda book, _: book.dossier.articles,
        lambda book, _: book.site.settings.actors,
    )
    for read in reading:
        monkeypatch.setattr(jobs, "_PAGES", {**jobs._PAGES, "missing": read})
        with pytest.raises(AttributeError):
            needed.make([job])


def test_words_that_name_nobody_concern_no_actor(build: Build) -> None:
    """Another word of a text leaves the pages of the actors that it names, but for those whose words it gives."""
    before = whole()
    build.make(before)
    made = build.make(article(0, text=_FIRST.text.replace("repairs", "bribery"))(before))
    one = before.articles[0]
    speakers = {quote.speaker for quote in one.quotes}
    assert {mention.actor for mention in one.mentions} > speakers
    assert one.article.id in {job.key for job in made}
    assert {job.key for job in made if job.kind == "actor"} <= speakers


def test_what_only_moves_in_an_article_concerns_few_pages(build: Build) -> None:
    """A word more moves the evidence, quotes and names behind it: the lists and actors' pages that show them stand."""
    before = whole()
    build.make(before)
    made = {job.kind for job in build.make(moved(0, 2)(before)) if job.kind not in (DOWNLOAD, "about")}
    assert made == {"article", "event", "feed"}


def test_another_name_or_quote_concerns_those_whose_it_is(build: Build) -> None:
    """Of an article's names and quotes a page reads those of its own actor; its link and its own words it keeps."""
    before = whole()
    one = before.articles[0]
    key, named = one.article.id, one.mentions[0].actor
    build.make(before)
    pronoun = replace(one.mentions[0], kind="pronoun")
    change = annotated(0, lambda one: replace(one, mentions=(pronoun, *one.mentions[1:])))
    actors = {job.key for job in build.make(change(before)) if job.kind == "actor"}
    assert len({mention.actor for mention in one.mentions}) > 1
    assert actors <= {named}
    build.make(before)
    last = replace(one.quotes[-1], kind="mixed")
    said = annotated(0, lambda one: replace(one, quotes=(*one.quotes[:-1], last)))
    made = build.make(said(before))
    assert {job.key for job in made if job.kind == "actor"} <= {last.speaker}
    assert key in {job.key for job in made}


def test_what_is_kept_of_things_is_not_made_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the page of an actor is made again the links, names and quotes of the other articles are as they were."""
    before = whole()
    build.make(before)
    looked: list[str] = []
    usual = refer._article_link

    def link(book: Any, key: str) -> Any:
        looked.append(key)
        return usual(book, key)

    monkeypatch.setattr(refer, "_article_link", link)
    key = before.articles[7].article.id
    made = build.make(article(7, headline="Another headline")(before))
    assert {job.kind for job in made} > {"actor", "article"}
    assert set(looked) == {key}


def test_files_that_are_not_as_they_were_are_made_again(build: Build) -> None:
    """One that is gone, altered, or a link; one that was only touched or copied is looked at and left."""
    dossier = whole()
    build.make(dossier)
    names = ["articles/gazette-ferry.html", "about.html", "search.html", "actors/oke-brandt.html"]
    gone, altered, linked, touched = (build.folder / "output" / name for name in names)
    gone.unlink()
    altered.write_bytes(altered.read_bytes().replace(b"a", b"b", 1))
    linked.rename(build.folder / "elsewhere.html")
    linked.symlink_to(build.folder / "elsewhere.html")
    touched.touch()
    assert {job.kind for job in build.make(dossier)} == {"article", "about", "search"}


def test_a_file_altered_at_once_is_found_out(build: Build) -> None:
    """Where its stamp cannot tell, since it was written just before, its bytes do."""
    dossier = whole()
    build.make(dossier)
    file = build.folder / "output" / "data/citations.json"  # made last
    content, status = file.read_bytes(), file.stat()
    file.write_bytes(content.replace(b"e", b"a", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert build.make(dossier) == [Job(DOWNLOAD, "data/citations.json")]
    assert file.read_bytes() == content


def test_another_program_or_other_settings_make_everything_anew(build: Build) -> None:
    """What is the same for all pages is part of what each was made from."""
    dossier = whole()
    every = len(build.make(dossier))
    assert not any(build.needed(dossier, program=b"2").standing())
    settings = build.site.settings.model_copy(update={"author": "Somebody"})
    build.site = build.site.model_copy(update={"settings": settings})
    assert len(build.make(dossier)) == every


def test_a_template_concerns_its_own_pages(build: Build) -> None:
    """A template of the editor's that changes makes the pages that it is part of anew."""
    dossier, templates = whole(), build.folder / "templates"
    build.make(dossier)
    templates.mkdir()
    own = Path(__file__).parents[2] / "templates" / "event.html"
    for mark in (b"<!-- a -->", b"<!-- mine -->"):
        (templates / "event.html").write_bytes(own.read_bytes().replace(b"<h1", mark + b"<h1"))
        assert {job.kind for job in build.make(dossier)} == {"event"}
    assert b"<!-- mine -->" in next((build.folder / "output" / "events").glob("*.html")).read_bytes()


def test_a_damaged_record_is_no_record(build: Build) -> None:
    """Everything is made anew."""
    dossier = whole()
    every = build.make(dossier)
    database = build.cache._database
    assert database
    database.execute("UPDATE kept SET body = substr(body, 1, 100) WHERE part = 'pages'")
    assert build.make(dossier) == every


def test_the_digest_in_the_record_is_that_of_the_file(build: Build) -> None:
    """What stands is told with its SHA-256, for the manifest."""
    dossier = whole()
    build.make(dossier)
    needed = build.needed(dossier)
    for made in needed.standing():
        assert made
        for entry in made.entries:
            content = (build.folder / "output" / entry.path).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry.digest


def test_pieces_of_downloads_are_copied_where_nothing_of_them_changed(build: Build) -> None:
    """After one word more only those of its article are made, and of what shows its summary or its words."""
    before = whole()
    build.make(before)
    assert len(build.pieces) > 100
    build.make(before)
    assert build.pieces == []
    build.make(CHANGES["word in a quote"](before))
    key = before.articles[7].article.id
    assert {made for _, made in build.pieces} == {key, f"e-{key}"}
    assert {path for path, made in build.pieces if made == key} > {DOSSIER, "data/quotes.csv", "data/citations.bib"}
    assert build.written > {DOSSIER, "data/quotes.csv", f"articles/{key}.html"}
    assert not build.written & {"data/citations.bib", "data/entities.ftm.json", "data/timeline.json"}


def test_a_download_at_two_addresses_is_one_file(build: Build) -> None:
    """The calendar; where it stands at one of them alone, both are made to be the same."""
    dossier = whole()
    build.make(dossier)
    first, second = (build.folder / "output" / path for path in ("chronology.ics", "data/chronology.ics"))
    content = first.read_bytes()
    second.write_bytes(b"")
    build.make(dossier)
    assert build.written == {"data/chronology.ics"}
    first.unlink()
    build.make(CHANGES["event title"](dossier))
    assert first.read_bytes() == second.read_bytes() != content


def test_a_download_that_was_altered_is_no_source_of_pieces(build: Build) -> None:
    """It is made anew."""
    dossier = whole()
    build.make(dossier)
    file = build.folder / "output" / DOSSIER
    content = file.read_bytes()
    file.write_bytes(content.replace(b"ferry", b"fairy"))
    build.make(dossier)
    assert file.read_bytes() == content


def test_a_download_altered_while_it_is_copied_ends_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes may be in the new one."""
    before = whole()
    build.make(before)
    needed = build.needed(CHANGES["word in a quote"](before))
    usual = parts.laid_out

    def altered(*args: Any) -> Iterator[Any]:
        yield from usual(*args)
        with (build.folder / "output" / DOSSIER).open("ab") as file:
            file.write(b" ")

    monkeypatch.setattr("dossier.pages.ranges.laid_out", altered)
    with pytest.raises(BuildError, match="changed during the build"):
        needed.make([Job(DOWNLOAD, DOSSIER)])
