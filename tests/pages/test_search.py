"""The search index."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier.pages import search, wordcode
from dossier.pages.search import MAX_ARTICLES, search_index, search_notices, size_with_texts
from dossier.problems import Problem
from tests.pages import many, newsroom, sample, small

PATH = "static/search-index.js"


def script(**settings: Any) -> str:
    return search_index(small.dossier(), small.site(**settings))[PATH].decode()


def read(source: str) -> dict[str, Any]:
    """The index as the browser sees it, its texts read."""
    found: dict[str, Any] = json.loads(source.removeprefix("window.DOSSIER_SEARCH=").removesuffix(";\n"))
    coded = wordcode.Coded(tuple(found["pieces"].split("\n")), found["texts"])
    return found | {"texts": list(wordcode.read(coded))}


def index(**settings: Any) -> dict[str, Any]:
    return read(script(**settings))


def texts(found: dict[str, Any]) -> dict[str, list[str]]:
    """Headline and paragraphs of each article."""
    rest = iter(found["texts"])
    return {one[0]: [next(rest) for _ in range(1 + one[4])] for one in found["articles"]}


def entry(found: dict[str, Any], article: str) -> list[Any]:
    return next(one for one in found["articles"] if one[0] == article)


def test_every_kept_paragraph_stands_once_in_its_order() -> None:
    """Their places are those of the anchors on the article's page; what was removed cannot be found."""
    assert texts(index())["dam-to-open"] == [
        "Dam “to open” in May",
        "The Kalna dam will be opened on May 4, the minister said on Monday.",
        "“We have waited eleven years,” Zoë Brandt told reporters. Some 3,000 people were moved.",
    ]
    assert "newsletter" not in script()


def test_articles_name_publisher_year_and_actors_for_the_filters() -> None:
    """Filters work by place in the lists of publishers and actors; an unknown date has year 0."""
    found = index()
    _, publisher, date, year, _, actors, _ = entry(found, "dam-to-open")
    assert (found["publishers"][publisher], found["dates"][date], year) == ("Evening Wire", "3 May 2021", 2021)
    assert [found["actors"][place] for place in actors] == [["zoe-brandt", "person"]]
    assert entry(found, "background")[1:4:2] == [-1, 0]


def test_statements_tell_whose_words_stand_where() -> None:
    """Paragraph, first word, number of words, speaker, and whether the words are the report's own."""
    found = index()
    assert entry(found, "dam-to-open")[6] == [2, 0, 5, 0, 0]
    assert entry(index(search="headlines"), "dam-to-open")[6] == []


def test_actors_events_and_sources_are_found_by_their_names() -> None:
    """After the articles: an actor with its other names, unfolded; the title of each event; the name of each source."""
    found = index()
    rest = found["texts"][sum(1 + one[4] for one in found["articles"]) :]
    assert rest[0] == "Zoë Brandt\tZoe Brandt\tBrandt"
    events = rest[len(found["actors"]) :]
    titles = {one[0]: title for one, title in zip(found["events"], events, strict=False)}
    assert titles["opening"] == " ".join(small.HOSTILE.split())
    opening = next(one for one in found["events"] if one[0] == "opening")
    assert (found["dates"][opening[1]], opening[2], opening[3]) == ("4 May 2021", 2021, [0])
    assert rest[-len(found["sources"]) :][found["sources"].index("evening-wire")] == "Evening Wire"
    assert len(rest) == len(found["actors"]) + len(found["events"]) + len(found["sources"])


def test_script_is_safe_wherever_it_stands() -> None:
    """Neither ``</script>`` nor a line separator of a headline can end the script or a line of it."""
    source = script()
    assert not set("<>&\u2028\u2029") & set(source)
    assert source.startswith('window.DOSSIER_SEARCH={"version":2,\n')


@pytest.mark.parametrize("settings", [{"publish": "excerpt"}, {"publish": "metadata"}, {"search": "headlines"}])
def test_texts_that_are_not_published_or_not_wanted_are_not_in_the_index(settings: dict[str, str]) -> None:
    """Then it holds headlines, names and titles alone, and says so."""
    found = index(**settings)
    assert (found["full"], index()["full"]) == (False, True)
    assert all(one[4] == 0 for one in found["articles"])
    assert "Dam “to open” in May" in found["texts"]
    assert not any("eleven years" in text for text in found["texts"] if text != "“We have waited eleven years,”")


def test_an_article_may_be_kept_back_or_shown_by_itself() -> None:
    """Its own word on what is published of it goes before that of the settings, in the search too."""
    first, *rest = small.dossier().articles
    kept = replace(small.dossier(), articles=(replace(first, article=replace(first.article, publish="excerpt")), *rest))
    found = read(search_index(kept, small.site())[PATH].decode())
    assert (entry(found, first.article.id)[4:7:2], found["full"]) == ([0, []], True)
    assert entry(found, rest[0].article.id)[4] > 0
    shown = replace(kept, articles=tuple(replace(one, article=replace(one.article, publish="full")) for one in rest))
    assert read(search_index(shown, small.site(publish="metadata"))[PATH].decode())["full"] is True


def test_empty_dossier_and_same_bytes() -> None:
    """A dossier of nothing gives empty lists; the same dossier the same bytes."""
    found = read(search_index(small.empty(), small.site())[PATH].decode())
    assert (found["articles"], found["texts"]) == ([], [])
    assert search_index(small.dossier(), small.site()) == search_index(small.dossier(), small.site())


def test_two_thousand_articles_of_news_length_take_less_than_five_megabytes() -> None:
    """With a vocabulary as large and as uneven as that of real news; and a reader gets every word of it."""
    dossier = newsroom.dossier(MAX_ARTICLES)
    length = sum(len(one.article.text) for one in dossier.articles) / MAX_ARTICLES
    content = search_index(dossier, sample.site(Path("/nowhere")))[PATH]
    assert length == pytest.approx(3000, rel=0.05)
    assert len(content) < 3_500_000
    assert len(json.loads(content[content.index(b'"pieces":') + 9 :].split(b',\n"texts"')[0]).split("\n")) > 45_000
    last = dossier.articles[-1].article
    assert texts(read(content.decode()))[last.id][1:] == last.text.split("\n\n")


def notices(articles: int, **settings: Any) -> tuple[Problem, ...]:
    affair, site = many.long(articles), sample.site(Path("/nowhere"), **settings)
    return search_notices(size_with_texts(search_index(affair, site)[PATH]), affair, site)


def test_a_dossier_too_large_for_the_search_page_is_told() -> None:
    """Above 2,000 articles, as the page still has all the texts: so the editor may say `own` and be told no more."""
    (told,) = notices(MAX_ARTICLES + 1)
    assert str(told).startswith("site.yaml: search: with 2,001 articles a reader of the search page loads 0.")
    assert "`search: pagefind`" in told.hint
    assert told.severity == "warning"
    for value in ("own", "headlines", "pagefind"):
        assert notices(MAX_ARTICLES + 1, search=value) == ()
    assert notices(MAX_ARTICLES) == ()


@pytest.mark.parametrize("given", [None, "own"])
def test_texts_that_do_not_fit_are_left_out_and_never_silently(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """Whatever the settings say: what the page can look through is what it can load."""
    monkeypatch.setattr(search, "MAX_BYTES", 20_000)
    (told,) = notices(300, search=given)
    assert (
        told.message
        == "300 articles are too much for the search page: it looks through headlines, actors and events only"
    )
    site = sample.site(Path("/nowhere"))
    found = read(search_index(many.long(300), site)[PATH].decode())
    assert found["full"] is False
    assert "Report 7" in found["texts"]


def test_no_text_is_coded_where_all_of_them_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as it is sure that they are, no further one is looked at; what could fit in is tried."""
    looked: list[int] = []
    coded: list[int] = []

    class Watched(wordcode.Coder):
        def add(self, texts: Sequence[str]) -> None:
            coded.append(len(texts))
            super().add(texts)

    def least(texts: Sequence[str]) -> int:
        looked.append(len(texts))
        return wordcode.least_letters(texts)

    site, dossier = sample.site(Path("/nowhere")), many.long(300)
    monkeypatch.setattr(search, "Coder", Watched)
    monkeypatch.setattr(search, "least_letters", least)
    size = len(search_index(dossier, site)[PATH])
    for most, full, few, tried in (
        (size, True, 0, True),
        (size - 1, False, 0, True),
        (20_000, False, 200, False),
        (2_000, False, 0, False),
    ):
        monkeypatch.setattr(search, "MAX_BYTES", most)
        looked.clear()
        coded.clear()
        assert read(search_index(dossier, site)[PATH].decode())["full"] is full
        assert (most, len(looked) <= few, len(coded) > 100) == (most, True, tried)


def test_pagefind_s_names_of_the_articles_stand_beside_them() -> None:
    """In the order of the articles, so that our filters hold for what Pagefind finds; the texts are left to it."""
    dossier = replace(small.dossier(), articles=small.dossier().articles[:2])
    found = read(search_index(dossier, small.site(search="pagefind"), ("en_1", "en_2"))[PATH].decode())
    assert (found["ids"], found["full"]) == (["en_1", "en_2"], False)
    assert index()["ids"] == []
