"""Articles that carry one text count as one report, wherever reports are counted."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.model import Dossier, Event, Reprint
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.reports import reported
from dossier.pages.views.book import open_book
from dossier.pages.views.chronology import chronology_page
from dossier.pages.views.event import event_page
from dossier.pages.views.front import front_page
from dossier.pages.views.refer import copies_together, event_link
from tests.pages import sample

PAIR = ("gazette-ferry", "tribune-promises")
"""The two articles that tell the event ``promise``."""
INFO = BuildInfo("0.1.0", "0123456789abcdef", "2031-03")


def copied(articles: tuple[str, ...] = PAIR) -> Dossier:
    """The sample, in which these articles carry one text, and with an event that all of the articles tell."""
    plain = sample.dossier()
    ids = tuple(one.article.id for one in plain.articles)
    everything = tuple(found for event in plain.events for found in event.evidence)
    told = Event("all", "2031-03-20", "occurred", "All tell it", (), ids, everything)
    return replace(plain, events=(*plain.events, told), reprints=(Reprint(articles, 0.97),))


def pages(tmp_path: Path, dossier: Dossier) -> dict[str, str]:
    """The pages by path, white space folded."""
    files = render_pages(dossier, sample.site(tmp_path), INFO)
    return {path: " ".join(data.decode().split()) for path, data in files.items() if path.endswith(".html")}


def test_the_book_counts_as_the_dossier_does(tmp_path: Path) -> None:
    """There is one way of counting independent reports."""
    dossier = copied()
    book = open_book(dossier, sample.site(tmp_path))
    for event in dossier.events:
        assert book.independent(event.articles) == dossier.independent(event.articles)
        link = event_link(book, event.id)
        assert (link.reports, link.articles) == (dossier.independent(event.articles), len(event.articles))
    assert (event_link(book, "promise").reports, event_link(book, "all").reports) == (1, 3)


def test_copies_stand_together(tmp_path: Path) -> None:
    """Oldest first, each copy directly after the first report with its text."""
    book = open_book(copied(("gazette-ferry", "islanders-bulletin")), sample.site(tmp_path))
    assert copies_together(book, ("undated", "islanders-bulletin", "tribune-promises", "gazette-ferry")) == (
        ("gazette-ferry", None),
        ("islanders-bulletin", "gazette-ferry"),
        ("tribune-promises", None),
        ("undated", None),
    )


def test_an_event_page_tells_copies_from_reports(tmp_path: Path) -> None:
    """A copy names the report whose text it carries; nothing counts as told by one report alone, or by several."""
    page, view = event_page(open_book(copied(), sample.site(tmp_path)), "promise")
    assert (view.reports, len(view.accounts), view.compared) == (1, 2, True)
    assert [one.copy_of.id if one.copy_of else None for one in view.accounts] == [None, "gazette-ferry"]
    assert [one.only_here for one in view.accounts] == [(), ()]
    assert (view.utterances_of_one_text, view.figures_of_one_text) == ((True,), (True,))
    assert page.description.endswith("Told by 2 articles (1 independent report).")
    text = pages(tmp_path, copied())["events/promise.html"]
    assert "1 independent report in 2 articles: copies of one text count once and stand together." in text
    assert '<span class="tag">same text</span> as <a href="../articles/gazette-ferry.html">Selby Gazette</a>' in text
    assert text.count("it is one source, not several") == 2


def test_what_a_text_alone_has_is_said_once(tmp_path: Path) -> None:
    """Two copies that name somebody do not hide that only their text does."""
    plain = copied(("gazette-ferry", "islanders-bulletin"))
    (comparison,) = plain.comparisons
    copy = replace(comparison.accounts[0], article="islanders-bulletin", evidence=(), quotes=(), figures=())
    three = replace(plain, comparisons=(replace(comparison, accounts=(*comparison.accounts, copy)),))
    _, view = event_page(open_book(three, sample.site(tmp_path)), "promise")
    assert [(one.article.id, one.only_here) for one in view.accounts] == [
        ("gazette-ferry", ("Selby Harbour Authority",)),
        ("islanders-bulletin", ()),
        ("tribune-promises", ("Oke Brandt",)),
    ]


def test_the_chronology_counts_independent_reports(tmp_path: Path) -> None:
    """The number is that of the texts; where articles share one, theirs is beside it."""
    _, view = chronology_page(open_book(copied(), sample.site(tmp_path)))
    entries = {entry.event.id: entry for year in view.years for month in year.months for entry in month.entries}
    assert entries["all"].event.reports == 3
    assert [one.copy_of.id if one.copy_of else None for one in entries["promise"].reports] == [None, "gazette-ferry"]
    text = pages(tmp_path, copied())["chronology.html"]
    assert "<summary>3 independent reports in 4 articles</summary>" in text
    assert "<summary>1 independent report in 2 articles</summary>" in text
    assert "<summary>2 reports</summary>" in text


@pytest.mark.parametrize(
    ("articles", "differences"),
    [(PAIR, []), (("gazette-ferry", "undated"), [("promise", 2, 2, 1, 1)])],
    ids=["copies only", "independent"],
)
def test_the_index_compares_independent_reports(
    tmp_path: Path, articles: tuple[str, ...], differences: list[tuple[str, int, int, int, int]]
) -> None:
    """What only copies of one text tell is no comparison."""
    _, view = front_page(open_book(copied(articles), sample.site(tmp_path)))
    found = [(one.event.id, one.accounts, one.articles, one.utterances, one.figures) for one in view.differences]
    assert found == differences


def test_key_events_are_weighed_by_independent_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that many outlets print makes no key event."""
    monkeypatch.setattr("dossier.pages.views.front.KEY_EVENTS", 2)
    _, view = front_page(open_book(copied(), sample.site(tmp_path)))
    assert [one.id for one in view.key_events] == ["meeting", "all"]


def test_calendars_say_what_is_a_copy(tmp_path: Path) -> None:
    """Where there is room for a line only, the line says it."""
    from_all = reported(open_book(copied(), sample.site(tmp_path)), copied().events[1])
    assert [one.words for one in from_all] == [
        "Selby Gazette: Ferry to sail before winter, says minister",
        "Tribune: Promises do not float (same text as Selby Gazette: Ferry to sail before winter, says minister)",
    ]
