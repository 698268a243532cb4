"""The search index."""

import json
from typing import Any

from dossier.pages.search import search_index
from tests.pages import small

PATH = "static/search-index.js"


def script(**settings: Any) -> str:
    return search_index(small.dossier(), small.site(**settings))[PATH].decode()


def index(**settings: Any) -> dict[str, Any]:
    """The index as the browser sees it."""
    source = script(**settings).removeprefix("window.DOSSIER_SEARCH=").removesuffix(";\n")
    found: dict[str, Any] = json.loads(source)
    return found


def test_every_kept_paragraph_stands_once_under_its_number() -> None:
    """Numbers are those of the anchors on the article's page; what was removed cannot be found."""
    found = index()
    wire = [one["url"] for one in found["articles"]].index("articles/dam-to-open.html")
    assert [(number, text) for place, number, text in found["paragraphs"] if place == wire] == [
        (1, "The Kalna dam will be opened on May 4, the minister said on Monday."),
        (2, "“We have waited eleven years,” Zoë Brandt told reporters. Some 3,000 people were moved."),
    ]
    assert "newsletter" not in script()


def test_articles_name_publisher_year_and_actors_for_the_filters() -> None:
    """Filters work by index into the lists of publishers and actors; an unknown date has no year."""
    found = index()
    wire = next(one for one in found["articles"] if one["url"] == "articles/dam-to-open.html")
    assert found["publishers"][wire["publisher"]] == "Evening Wire"
    assert (wire["year"], wire["date"]) == (2021, "3 May 2021")
    assert [found["actors"][place]["name"] for place in wire["actors"]] == ["Zoë Brandt"]
    background = next(one for one in found["articles"] if one["url"] == "articles/background.html")
    assert (background["publisher"], background["year"]) == (None, None)


def test_actors_are_found_by_their_other_names() -> None:
    """Aliases and short names of an actor stand beside its name, unfolded."""
    actor = index()["actors"][0]
    assert actor == {
        "url": "actors/zoe-brandt.html",
        "name": "Zoë Brandt",
        "kind": "person",
        "aliases": ["Zoe Brandt", "Brandt"],
    }


def test_events_and_sources_are_found() -> None:
    """Events by title and date in words, sources by name."""
    found = index()
    event = next(one for one in found["events"] if one["url"] == "events/opening.html")
    assert (event["title"], event["date"], event["year"], event["actors"]) == (small.HOSTILE, "4 May 2021", 2021, [0])
    assert {"url": "sources/evening-wire.html", "name": "Evening Wire"} in found["sources"]


def test_script_is_safe_wherever_it_stands() -> None:
    """Neither ``</script>`` nor a line separator of a headline can end the script or a line of it."""
    source = script()
    assert not set("<>&\u2028\u2029") & set(source)
    assert source.startswith('window.DOSSIER_SEARCH={"version":1,\n')


def test_texts_that_are_not_published_are_not_in_the_index() -> None:
    """With ``publish: excerpt`` or ``metadata`` the index holds headlines alone."""
    assert index(publish="excerpt")["paragraphs"] == index(publish="metadata")["paragraphs"] == []
    assert len(index(publish="metadata")["articles"]) == 4


def test_empty_dossier_and_same_bytes() -> None:
    """A dossier of nothing gives empty lists; the same dossier the same bytes."""
    content = search_index(small.empty(), small.site())[PATH]
    assert b'"paragraphs":[]};\n' in content
    assert search_index(small.dossier(), small.site()) == search_index(small.dossier(), small.site())
