"""``data/entities.ftm.json``: every entity fits its FollowTheMoney schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier.model import Dossier
from dossier.pages.data.exports import exports
from tests.pages import sample, small

PROPERTIES = {
    "Person": {"name", "alias", "weakAlias", "wikidataId", "wikipediaUrl", "position", "sourceUrl"},
    "Organization": {"name", "alias", "weakAlias", "wikidataId", "wikipediaUrl", "sourceUrl"},
    "PublicBody": {"name", "alias", "weakAlias", "wikidataId", "wikipediaUrl", "sourceUrl"},
    "Position": {"name", "organization"},
    "Occupancy": {"holder", "post", "startDate", "endDate", "summary"},
    "Article": {"title", "author", "publisher", "publishedAt", "summary", "language", "sourceUrl"},
    "Documentation": {"document", "entity"},
    "Event": {
        *("name", "date", "startDate", "endDate", "location", "involved", "summary", "proof"),
        "sourceUrl",
    },
}
"""Of each schema the properties that are used, as FollowTheMoney 4 names them."""


def told() -> list[dict[str, Any]]:
    content = exports(sample.dossier(), sample.site(Path("dossier")))["data/entities.ftm.json"]
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def test_entities_have_known_schemata_and_properties() -> None:
    """Each line is an entity with an id of its own, a schema and lists of texts as its properties."""
    entities = told()
    assert len({one["id"] for one in entities}) == len(entities) > 10
    for one in entities:
        assert set(one) == {"id", "schema", "properties"}
        assert set(one["properties"]) <= PROPERTIES[one["schema"]], one["id"]
        assert all(
            values and all(isinstance(text, str) and text for text in values) for values in one["properties"].values()
        )


def test_links_lead_to_entities() -> None:
    """Holders, posts, documents, proofs and those involved are entities of the file."""
    entities = told()
    known = {one["id"] for one in entities}
    for one in entities:
        for name in ("organization", "holder", "post", "document", "entity", "involved", "proof"):
            assert set(one["properties"].get(name, [])) <= known, one["id"]


def test_dates_are_those_without_doubt() -> None:
    """FollowTheMoney knows no uncertain date: such a date is told in words in the summary."""
    events = {one["id"]: one["properties"] for one in told() if one["schema"] == "Event"}
    for event in sample.dossier().events:
        if event.status in ("denied", "cancelled"):
            continue
        properties = events[f"event-{event.id}"]
        certain = event.date.replace("-", "").isdigit()
        assert properties.get("date", []) == ([event.date] if certain else [])
        assert certain or properties["summary"]


def entity(dossier: Dossier, entity_id: str) -> dict[str, Any] | None:
    content = exports(dossier, small.site())["data/entities.ftm.json"].decode("utf-8")
    found = (json.loads(line) for line in content.splitlines())
    return next((one["properties"] for one in found if one["id"] == entity_id), None)


@pytest.mark.parametrize(
    ("article", "published", "summary"),
    [
        ("dam-to-open", ["2021-05-03"], None),
        ("bulletin", ["2021-04"], None),
        ("dam-opened", None, ["Publication date inferred, not stated: 4 May 2021 (uncertain)."]),
        ("background", None, ["Publication date unknown."]),
    ],
)
def test_only_a_stated_date_is_a_publication_date(article: str, published: Any, summary: Any) -> None:
    """What was inferred or is uncertain is told in words, in a field that nobody sorts by."""
    found = entity(small.dossier(), f"article-{article}")
    assert found is not None
    assert (found.get("publishedAt"), found["language"]) == (published, ["eng"])
    assert (found.get("summary") is None) == (summary is None)
    assert summary is None or found["summary"][0].startswith(summary[0][:38])


def test_an_office_tells_its_doubtful_dates_in_words() -> None:
    """A start that is certain is a date; an end that is about a year is said."""
    found = entity(small.dossier(), "occupancy-zoe-brandt-0")
    assert found is not None
    assert (found["startDate"], found.get("endDate")) == (["2019-03"], None)
    assert found["summary"] == ["End: about 2022."]


@pytest.mark.parametrize(("status", "there"), [("denied", False), ("cancelled", False), ("planned", True)])
def test_what_did_not_happen_is_no_event(status: Any, there: bool) -> None:
    """A graph has no word for "not"; a plan is told as one."""
    dossier = small.dossier()
    events = tuple(replace(event, status=status) for event in dossier.events)
    found = entity(replace(dossier, events=events), "event-opening")
    assert (found is not None) == there
    assert not there or (found or {})["summary"] == ["Planned."]


def test_a_dossier_without_articles_has_no_entities() -> None:
    """The file is there, and empty but for its last newline."""
    assert exports(small.empty(), small.site())["data/entities.ftm.json"].strip() == b""


@pytest.mark.filterwarnings("ignore")
def test_followthemoney_takes_every_entity() -> None:
    """The library itself reads each entity, loses no value of it and finds it valid."""
    proxy = pytest.importorskip("followthemoney.proxy", reason="for this test: pip install -e '.[ftm]'")
    for one in told():
        entity = proxy.EntityProxy.from_dict(one, cleaned=False)
        kept = entity.to_dict()
        assert {name: sorted(values) for name, values in kept["properties"].items()} == {
            name: sorted(set(values)) for name, values in one["properties"].items()
        }
        assert entity.schema.validate(kept) is None
