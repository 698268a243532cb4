"""Keys by which articles and actors sort: as they stand, and the same whoever else is there."""

from itertools import permutations
from pathlib import Path

from msgspec.structs import replace

from dossier.model import Actor, PublicationDate
from dossier.model.cards import Imprint
from dossier.pages.views.book import open_book
from dossier.pages.views.order import actor_order, article_order
from tests.pages import sample

DATED = ("/2018", "2018", "2018-12", "2018-12-04", "2018-12-04?", "2018-12-04/2018-12-05", "2018-12-05", None)


def articles() -> list[Imprint]:
    """One for each date, and two of one day, in the dossier's order."""
    found = [
        sample.article(f"{n}", "Words.", "Headline", published=PublicationDate(edtf, "text"))
        for n, edtf in enumerate((*DATED[:-2], "2018-12-05", "2018-12-05", None))
    ]
    return [Imprint.of(replace(one, file=f"seeds/{one.id}.txt")) for one in found]


def people() -> list[Actor]:
    """The editor's, the gazetteer's, then those who were discovered, by name."""
    given = [Actor(one, one.upper(), "person") for one in ("zoe", "adam", "state")]
    return [*given, *(Actor(one, one.title(), "person", discovered=True) for one in ("berta", "émile", "zora"))]


def test_keys_sort_as_the_dossier_stands() -> None:
    """Articles by date, then file; actors as the editor has them, then by name."""
    found = article_order(articles())
    assert sorted(found, key=found.__getitem__) == [one.id for one in articles()] == list(found)
    assert not any(key.isdigit() for key in found.values())
    named = actor_order(people(), ["zoe", "adam"])
    assert sorted(named, key=named.__getitem__) == [one.id for one in people()]


def test_a_key_stays_when_others_go() -> None:
    """Of each article, of actors that were discovered, and of the editor's when one comes behind them."""
    whole = article_order(articles())
    for gone in articles():
        left = article_order(one for one in articles() if one is not gone and one.id != gone.id)
        assert left == {key: whole[key] for key in left}
    named = actor_order(people(), ["zoe", "adam"])
    more = actor_order([*people()[:2], Actor("new", "New", "person"), *people()[2:]], ["zoe", "adam", "new"])
    assert {key: more[key] for key in named} == named
    fewer = actor_order([one for one in people() if one.id != "berta"], ["zoe", "adam"])
    assert fewer == {key: named[key] for key in fewer}


def test_whatever_the_order_the_keys_follow_it() -> None:
    """Where it is another than that of dates, files and names it is told by numbers."""
    for some in permutations(articles()[3:7]):
        found = article_order(some)
        assert sorted(found, key=found.__getitem__) == [one.id for one in some]
    for others in permutations(people()[1:5]):
        found = actor_order(others, ["zoe", "adam"])
        assert sorted(found, key=found.__getitem__) == [one.id for one in others]


def test_a_book_has_both() -> None:
    """Of all articles, and of all actors that have a page."""
    book = open_book(sample.dossier(), sample.site(Path("/nowhere")))
    assert list(book.order) == list(book.articles)
    assert list(book.places) == list(book.actors)
