"""What templates see."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields, replace

from dossier.model import (
    Actor,
    AnnotatedArticle,
    Dateline,
    Evidence,
    FigureReason,
    FigureRef,
    FigureRelation,
    LeadImage,
    Mention,
    PublicationDate,
    Quote,
    QuoteRef,
    Relation,
    Removal,
    Reprint,
    Role,
    Signal,
)
from dossier.pages import dates
from dossier.pages.dates import UNKNOWN, when
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.views import (
    actor,
    actors,
    alphabet,
    article,
    chronology,
    cite,
    company,
    embedded,
    event,
    figures,
    front,
    history,
    letters,
    links,
    listing,
    moved,
    naming,
    origin,
    page,
    periods,
    record,
    removal,
    source,
    strip,
)
from dossier.pages.views.about import about_page
from dossier.pages.views.actor import actor_page
from dossier.pages.views.article import article_page
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.event import event_page
from dossier.pages.views.front import front_page, search_page
from dossier.pages.views.page import absolute, json_ld
from dossier.pages.views.refer import lines, passage, shortened, summary, words
from dossier.pages.views.roles import role_at
from dossier.pages.views.source import source_page, sources_page
from dossier.pages.views.statements import statement
from dossier.pages.wording import direction
from tests.pages import sample

DOCUMENT = Path(__file__).parents[2] / "docs" / "templates.md"


def book(**changes: object) -> Book:
    """The sample with its cross-references; ``changes`` are laid over the settings."""
    return open_book(sample.dossier(), sample.site(Path("/nowhere"), **changes))


@pytest.mark.parametrize(
    "module",
    [
        actor,
        actors,
        alphabet,
        article,
        chronology,
        cite,
        company,
        dates,
        embedded,
        event,
        figures,
        front,
        history,
        letters,
        links,
        listing,
        naming,
        moved,
        origin,
        page,
        periods,
        record,
        removal,
        source,
        strip,
    ],
)
def test_every_variable_of_a_template_is_documented(module: object) -> None:
    """Each field of each view stands in docs/templates.md, under the view's name."""
    text = DOCUMENT.read_text("utf-8")
    sections = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL))
    for name, view in vars(module).items():
        own = isinstance(view, type) and view.__module__ == getattr(module, "__name__", "")
        if own and name != "BuildInfo" and not name.startswith("_"):
            missing = [field.name for field in fields(view) if f"| `{field.name}` |" not in sections.get(name, "")]
            assert not missing, f"{name}: {missing}"


@pytest.mark.parametrize(
    ("at", "role"),
    [
        ("2029-11-19", "perhaps Mayor"),
        ("2029-11-20", "perhaps Mayor; Minister"),
        ("2025", "Mayor"),
        ("2020", ""),
        ("2021-05", "perhaps Mayor"),
        ("2031-03-11", "Minister"),
        (None, "perhaps Mayor; perhaps Minister"),
    ],
)
def test_roles_are_those_of_the_date(at: str | None, role: str) -> None:
    """A role counts from its start to before its end; "perhaps" where date or bounds are not exact enough."""
    held = (Role("Mayor", None, "2021-05", "2029-11"), Role("Minister", None, "2029-11-20"))
    assert role_at(Actor("x", "X", "person", roles=held), when(at)) == role


def test_a_role_without_dates_always_counts_and_dispute_is_told() -> None:
    """What has no dates holds at any; a disputed role is shown as such."""
    held = Actor("x", "X", "person", roles=(Role("Poet"), Role("King", disputed=True)))
    assert role_at(held, UNKNOWN) == "Poet; King (disputed)"


def test_article_says_how_its_date_is_known() -> None:
    """An inferred date comes with reason, rule and the evidence that leads to its paragraph."""
    _, view = article_page(book(), "tribune-promises")
    assert (view.date_inferred, view.date_rule) == (True, "later-day")
    report = view.date_evidence[0]
    assert report.article.id == "gazette-ferry"
    assert report.passages[0].href == "articles/gazette-ferry.html#p1"


def test_article_knows_its_surroundings() -> None:
    """Actors with roles, events, figures, other reports, neighbours by date, and what was removed."""
    _, view = article_page(book(), "gazette-ferry")
    assert [(one.name, one.role) for one in view.actors] == [
        ("Ines Calloway", "Minister for Transport of Ardmoor"),
        ("Selby Harbour Authority", ""),
    ]
    assert [one.id for one in view.events] == ["promise", "meeting", "sailing"]
    assert [(one.text, one.of, one.number) for one in view.figures] == [("4.2 million crowns", "cost of repairs", 3)]
    assert [(one.event.id, [other.id for other in one.articles]) for one in view.related] == [
        ("promise", ["tribune-promises"]),
        ("meeting", ["islanders-bulletin"]),
    ]
    assert view.previous is None
    assert view.next is not None
    assert view.next.id == "tribune-promises"
    assert [(one.rule, one.category) for one in view.removed] == [("en.appeal", "appeal")]


def test_a_dateline_does_not_repeat_the_credited_agency() -> None:
    """The agency of the dateline is told once."""
    assert article_page(book(), "gazette-ferry")[1].dateline == "PORT SELBY"
    affair = sample.dossier()
    one = replace(affair.articles[0], article=replace(affair.articles[0].article, dateline=Dateline("OSLO", "NTB")))
    other = open_book(replace(affair, articles=(one,)), sample.site(Path("/nowhere")))
    assert article_page(other, "gazette-ferry")[1].dateline == "OSLO · NTB"


@pytest.mark.parametrize(
    ("publish", "shown", "passage"), [("full", 4, True), ("excerpt", 2, True), ("metadata", 0, True)]
)
def test_publish_limits_what_is_shown(publish: str, shown: int, passage: bool) -> None:
    """``excerpt`` shows the first paragraphs, ``metadata`` none; both have short quotations."""
    small = book(publish=publish)
    _, view = article_page(small, "gazette-ferry")
    assert view.shown == shown
    assert any(one.text for one in view.removed) is (publish == "full")
    _, told = event_page(small, "promise")
    assert bool(told.accounts[0].passages[0].text) is passage
    assert bool(told.accounts[0].statements[0].text) is passage


def test_words_skip_markup_and_removed_text() -> None:
    """Emphasis parts no words; a removed sentence leaves one space."""
    affair = sample.dossier()
    bulletin = affair.articles[2].article
    assert words(bulletin, bulletin.paragraphs[0]).endswith("on March 14, 2031, and left without an agreement.")
    tribune = affair.articles[1].article
    assert "crowns. Nobody" in words(tribune, tribune.paragraphs[2])


def test_a_summary_does_not_repeat_a_derived_headline() -> None:
    """Where the headline is the first sentence, the card goes on with the second."""
    assert summary(sample.dossier().articles[3].article) == "Ines Calloway has not answered questions since."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The pier is shut. "It is old. It is wet. Go home," the warden said. Nobody went.', "Nobody went."),
        ("The pier is shut. “It is old. It is wet. Go home,” the warden said.", ""),
        ("The pier is shut. “Go home,” the warden said. Nobody went.", "“Go home,” the warden said."),
    ],
)
def test_a_summary_is_never_the_middle_of_a_quotation(text: str, expected: str) -> None:
    """Without its marks and its speaker a sentence would seem to be the article's own."""
    plain = sample.dossier().articles[3].article
    blocks = sample.paragraphs(text)
    made = replace(
        plain, text=text, headline="The pier is shut", description=None, blocks=blocks, paragraphs=blocks, removed=()
    )
    assert summary(made) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear readers,\nwe need you.", "Dear readers,\nwe need you."),
        ("Dear\nreaders,\n\n  we need\nyou.\n", "Dear readers,\nwe need you."),
        ("One  line", "One line"),
    ],
)
def test_what_was_removed_keeps_its_paragraphs(text: str, expected: str) -> None:
    """A long appeal stays readable: lines are joined only where blank lines part the paragraphs."""
    assert lines(text) == expected


def test_long_summaries_end_at_a_word() -> None:
    """A cut is marked by an ellipsis and parts no word."""
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one two", 9) == "one two"


def test_statements_are_newest_first_and_the_same_words_once() -> None:
    """Two wordings of one utterance make one statement with the other beside it."""
    _, view = actor_page(book(), "ines-calloway")
    assert [one.text for one in view.statements] == [
        '"We will not leave the island without a ship,"',
        '"The contract stands."',
    ]
    assert [one.text for one in view.statements[0].elsewhere] == ["“We shall not leave the island without a ship,”"]
    assert {one.role for one in view.statements} == {role_at(book().actors["ines-calloway"], when("2031-03-11"))}


def test_a_standfirst_that_the_text_repeats_is_left_out() -> None:
    """A teaser made of a sentence of the article says nothing of its own; other words stay."""
    text = "The ship is old. Nobody will buy her."
    for teaser, shown in (("Nobody will buy her…", ""), ("Ship for sale, cheap", "Ship for sale, cheap")):
        told = AnnotatedArticle(sample.article("teased", text, "Old ship", description=teaser))
        opened = open_book(
            replace(sample.dossier(), articles=(told,), comparisons=(), utterances=(), events=()),
            sample.site(Path("/nowhere")),
        )
        assert article_page(opened, "teased")[1].standfirst == shown


def test_an_article_is_cited_in_four_formats() -> None:
    """Plain text, BibTeX, RIS with its end record, and CSL-JSON that can be read."""
    cite = article_page(book(), "gazette-ferry")[1].cite
    assert cite.bibtex.startswith("@article{gazette-ferry")
    assert cite.ris.startswith("TY  - NEWS")
    assert cite.ris.endswith("ER  - ")
    assert json.loads(cite.csl)["title"] in cite.text
    whole = json.dumps(json.loads(cite.csl), ensure_ascii=False)
    assert "{" + ", ".join(line.strip().rstrip(",") for line in cite.csl.split("\n")[1:-1]) + "}" == whole


def test_the_words_that_lead_to_a_statement_stand_before_it() -> None:
    """What is no quotation reads on from the article's words before it; they take addressee and cue with them."""
    text = "Calloway accused the harbour board of delay. The ferry was late, she said. “Late,” she told it."
    board, said = sample.span(text, "the harbour board"), sample.span(text, "said")
    quotes = (
        Quote(board.start, 43, "indirect", "x", "ines-calloway", cue=sample.span(text, "accused"), addressee=board),
        Quote(45, 63, "indirect", "x", "ines-calloway", cue=said),
        Quote(75, 82, "direct", "x", "ines-calloway", cue=sample.span(text, "told"), addressee=sample.span(text, "it")),
    )
    told = sample.article("accusing", text, "Late", published=PublicationDate(None, "unknown"))
    opened = open_book(
        replace(
            sample.dossier(),
            articles=(AnnotatedArticle(told, quotes=quotes),),
            comparisons=(),
            utterances=(),
            events=(),
        ),
        sample.site(Path("/nowhere")),
    )
    found = [statement(opened, QuoteRef("accusing", number)) for number in range(3)]
    assert [(one.lead, one.text, one.cue, one.addressee) for one in found] == [
        ("accused", "the harbour board of delay", "accused", "the harbour board"),
        ("", "The ferry was late", "said", ""),
        ("", "“Late,”", "told", "it"),
    ]
    assert {one.role for one in found} == {""}, "where no day is known neither is the role"


def test_words_that_were_taken_out_can_be_evidence() -> None:
    """A dateline that dates an article is shown with it, though it is no part of the text."""
    opened = book()
    gone = next(one for one in opened.articles.values() if one.article.removed)
    removal = gone.article.removed[0]
    shown = passage(opened, Evidence(removal.start, removal.end, gone.article.id))
    assert shown.text == " ".join(gone.article.text[removal.start : removal.end].split())


def test_what_happened_ends_before_what_is_planned() -> None:
    """The index tells the span of what happened; a plan for a later year is none of it."""
    opened = book()
    planned = [one for one in opened.events.values() if one.status == "planned"]
    later = tuple(replace(one, date="2040-01-01") if one in planned else one for one in opened.dossier.events)
    moved_on = open_book(replace(opened.dossier, events=later), opened.site)
    assert planned
    assert front_page(moved_on)[1].events_to.year == 2031


def test_an_actor_tells_what_its_names_do_not_mean(tmp_path: Path) -> None:
    """What the editor said is somebody else stands on the page."""
    town = replace(sample.dossier().actors[-1], confusables=("Ardmoor Post",))
    affair = replace(sample.dossier(), actors=(*sample.dossier().actors[:-1], town))
    page = render_pages(affair, sample.site(tmp_path), BuildInfo("0.1.0"))[f"actors/{town.id}.html"].decode()
    assert "Not meant: Ardmoor Post" in page


def test_the_list_of_companions_is_cut() -> None:
    """The first few stand at once; none is lost."""
    opened = book()
    _, whole = actor_page(opened, "ines-calloway")
    assert len(whole.companions) <= actor.MAIN_COMPANIONS
    assert not whole.other_companions
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actor, "MAIN_COMPANIONS", 1)
        _, cut = actor_page(opened, "ines-calloway")
    assert (*cut.companions, *cut.other_companions) == whole.companions
    assert len(cut.companions) == 1


def test_a_capital_at_a_sentences_start_makes_no_other_name() -> None:
    """“The minister” and “the minister” are one name, counted together."""
    text = "The mayor spoke. Then the mayor left. Brandt stayed."
    found = [(0, 9), (22, 31), (38, 44)]
    undated = sample.dossier().articles[3]
    blocks = sample.paragraphs(text)
    made = replace(
        undated,
        article=replace(undated.article, text=text, blocks=blocks, paragraphs=blocks, removed=()),
        mentions=tuple(Mention(start, end, "oke-brandt", "description", "x") for start, end in found),
        quotes=(),
        temporal_expressions=(),
        figures=(),
    )
    opened = open_book(
        replace(sample.dossier(), articles=(made,), events=(), comparisons=()), sample.site(Path("/nowhere"))
    )
    _, view = actor_page(opened, "oke-brandt")
    assert view.publishers[0].names == (("the mayor", 2), ("Brandt", 1))


def test_companions_are_ranked_and_names_are_by_publisher() -> None:
    """Who appears with an actor, most shared articles first; and what each publisher calls it."""
    _, view = actor_page(book(), "ines-calloway")
    assert [(one.actor.id, one.articles, one.events) for one in view.companions] == [
        ("oke-brandt", 2, 1),
        ("harbour-authority", 1, 0),
    ]
    assert [one.publisher.text if one.publisher else None for one in view.publishers] == [
        "Selby Gazette",
        "Skarn Bulletin",
        "Tribune",
        None,
    ]
    assert ("Ines Calloway", 1) in view.publishers[0].names


def test_role_bars_share_one_scale() -> None:
    """Bars lie within 0 and 100 percent, and a later role further right."""
    _, view = actor_page(book(), "ines-calloway")
    first, second = view.roles
    assert (view.scale_from, view.scale_to) == ("2021", "2031")
    assert float(first.bar_from) + float(first.bar_width) <= float(second.bar_from) + 0.5
    assert float(second.bar_from) + float(second.bar_width) == pytest.approx(100, abs=0.01)


def test_an_event_that_was_announced_says_by_whom() -> None:
    """A report that came before the event is marked as its announcement."""
    _, view = event_page(book(), "meeting")
    assert [(one.article.id, one.announced) for one in view.accounts] == [
        ("gazette-ferry", True),
        ("islanders-bulletin", False),
    ]


def test_reports_of_an_event_are_compared() -> None:
    """What one report alone names, the same words and the same figures stand side by side."""
    _, view = event_page(book(), "promise")
    assert [one.only_here for one in view.accounts] == [("Selby Harbour Authority",), ("Oke Brandt",)]
    assert [one.text for one in view.utterances[0]] == [
        '"We will not leave the island without a ship,"',
        "“We shall not leave the island without a ship,”",
    ]
    assert [one.text for one in view.figures[0]] == ["4.2 million crowns", "some 4 million crowns"]


def test_aliases_of_a_source_have_one_page() -> None:
    """A publisher is listed by its name in the settings, whatever an article calls it."""
    opened = book()
    _, rows, unknown, _ = sources_page(opened)
    assert [(row.link.text, row.roles) for row in rows] == [
        ("Northern Wire", "Agency"),
        ("Selby Gazette", "Publisher"),
        ("Skarn Bulletin", "Publisher"),
        ("Tribune", "Publisher"),
    ]
    assert [one.id for one in unknown] == ["undated"]
    _, view = source_page(opened, opened.sources["Selby Gazette"])
    assert (view.slug, view.url, [link.text for link in view.agencies]) == (
        "gazette",
        "https://gazette.example",
        ["Northern Wire"],
    )
    assert [(group.category, group.passages, len(group.taken)) for group in view.removed] == [("appeal", 1, 1)]


def changed(key: str, **changes: object) -> Book:
    """The sample with one article changed."""
    affair = sample.dossier()
    made = tuple(
        replace(one, article=replace(one.article, **changes)) if one.article.id == key else one
        for one in affair.articles
    )
    return open_book(replace(affair, articles=made), sample.site(Path("/nowhere")))


def test_a_removal_shows_its_evidence() -> None:
    """Each piece of evidence with a sentence, its words and points, those against included; the score is their sum."""
    _, view = article_page(book(), "gazette-ferry")
    shown = view.removed[0]
    assert shown.score == 7
    assert [(one.id, one.words, one.points) for one in shown.signals] == [
        ("words", "Support the Gazette", 4),
        ("asks", "Your gift", 2),
        ("repeated-by-publisher", "", 2),
        ("reports", "", -1),
    ]
    assert all(one.says.endswith(".") for one in shown.signals)
    # The words are of the article, and with publish: metadata none of its sentences is shown.
    assert article_page(book(publish="excerpt"), "gazette-ferry")[1].removed[0].signals[0].words
    hidden = article_page(book(publish="metadata"), "gazette-ferry")[1].removed[0].signals
    assert [(one.words, one.points) for one in hidden] == [("", 4), ("", 2), ("", 2), ("", -1)]


def test_evidence_of_an_unknown_kind_is_shown_by_its_id_and_long_words_are_cut() -> None:
    """A kind that the language pack does not explain still says what it is."""
    gone = Removal(0, 8, "x", "x", "Why.", signals=(Signal("odd-shape", 5, "word " * 40),))
    _, view = article_page(changed("undated", removed=(gone,)), "undated")
    signal = view.removed[0].signals[0]
    assert signal.says == "Odd shape"
    assert len(signal.words) <= removal.LONGEST_WORDS + 2
    assert signal.words.endswith("word …")


def test_a_publishers_boilerplate_is_gathered() -> None:
    """By category, the most frequent first; the same words once, whatever their case, with the highest score."""
    text = "Read more here.\n\nIt rained.\n\nJoin us today!\n\n" + "By joining you keep us afloat. " * 12
    appeals = sample.paragraphs(text.strip())

    def gone(index: int, category: str, points: int) -> Removal:
        block = appeals[index]
        return Removal(block.start, block.end, category, f"r-{category}", "Why.", signals=(Signal("words", points),))

    affair = sample.dossier()
    made = []
    for number, points in enumerate((3, 6, 5, 4, 2)):
        words = text.strip().replace("Read more", "READ  More") if number == 2 else text.strip()
        blocks = sample.paragraphs(words)
        shift = len(words) - len(text.strip())
        removed = [replace(gone(0, "related", points), end=blocks[0].end)]
        for index in (2, 3) if number else (2,):
            one = gone(index, "appeal", points)
            removed.append(replace(one, start=one.start + shift, end=one.end + shift))
        told = sample.article(
            f"a{number}", words, f"H {number}", publisher="Tribune", blocks=blocks, removed=tuple(removed)
        )
        made.append(replace(affair.articles[3], article=told, mentions=(), temporal_expressions=()))
    opened = open_book(replace(affair, articles=tuple(made), events=(), comparisons=()), sample.site(Path("/nowhere")))
    _, view = source_page(opened, opened.sources["Tribune"])
    assert [(one.category, one.passages, one.different) for one in view.removed] == [
        ("appeal", 9, 2),
        ("related", 5, 1),
    ]
    appeal, related = view.removed
    assert [(one.count, one.rule, one.score) for one in related.taken] == [(5, "r-related", 6)]
    assert [one.id for one in related.taken[0].articles] == ["a0", "a1", "a2"]
    assert [(one.count, bool(one.whole)) for one in appeal.taken] == [(5, False), (4, True)]
    assert appeal.taken[1].text.endswith(" …")
    assert appeal.taken[1].whole.startswith(appeal.taken[1].text.removesuffix(" …"))


def test_a_very_long_list_of_passages_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says how many there are, and lists the first."""
    monkeypatch.setattr(removal, "MAIN_PASSAGES", 1)
    text = "One.\n\nTwo.\n\nThree."
    gone = tuple(Removal(b.start, b.end, "share", "share", "Why.") for b in sample.paragraphs(text)[1:])
    opened = changed("tribune-promises", text=text, blocks=sample.paragraphs(text), removed=gone)
    _, view = source_page(opened, opened.sources["Tribune"])
    assert [(one.passages, one.different, len(one.taken)) for one in view.removed] == [(2, 2, 1)]


def test_without_its_text_a_passage_is_told_by_its_rule() -> None:
    """Where texts are not published, the source's page counts what each rule took out."""
    small = book(publish="excerpt")
    _, view = source_page(small, small.sources["Selby Gazette"])
    assert [(one.text, one.whole, one.rule, one.count) for one in view.removed[0].taken] == [("", "", "en.appeal", 1)]


def test_what_the_publisher_says_of_its_article_is_shown() -> None:
    """Corrections, the day of the last change, section, language and how it is known, and the picture's address."""
    _, view = article_page(book(), "gazette-ferry")
    assert view.corrections[0].startswith("An earlier version gave the wrong month.")
    assert view.modified.edtf == "2031-03-13"
    assert view.source.section == "Islands & Harbours"
    assert (view.source.language, view.source.language_known) == ("English", "Told by its words.")
    assert view.source.picture is not None
    assert (view.source.picture.site, view.source.picture.credit) == ("img.example", "Lena Holt/Northern Wire")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"modified": "2031-03-11"}, ("", "English", "img.example")),
        ({"language": "pt-BR"}, ("2031-03-13", "Portuguese (Brazil)", "img.example")),
        ({"language": "qqx"}, ("2031-03-13", "qqx", "img.example")),
        ({"image": None}, ("2031-03-13", "English", "")),
        ({"image": LeadImage("https://me:pw@[x/a.jpg")}, ("2031-03-13", "English", "[x")),
    ],
)
def test_what_is_shown_of_an_articles_origin(changes: dict[str, object], shown: tuple[str, str, str]) -> None:
    """A change on the day of publication is no news; a language without a name keeps its tag; any address will do."""
    _, view = article_page(changed("gazette-ferry", **changes), "gazette-ferry")
    assert (view.modified.edtf, view.source.language, view.source.picture.site if view.source.picture else "") == shown


def test_the_same_text_elsewhere_is_told_on_each_page() -> None:
    """Each of the articles leads to the others; a share is rounded down, so that 100 means all."""
    affair = sample.dossier()
    copies = (Reprint(("gazette-ferry", "undated"), 0.9999),)
    opened = open_book(replace(affair, reprints=copies), sample.site(Path("/nowhere")))
    for key, other in (("gazette-ferry", "undated"), ("undated", "gazette-ferry")):
        same = article_page(opened, key)[1].same_text
        assert same is not None
        assert ([one.id for one in same.articles], same.percent) == ([other], 99)
    assert article_page(opened, "tribune-promises")[1].same_text is None


def test_the_index_counts_and_orders() -> None:
    """Newest article first, those without a date last; counts with the right number, of publishers the known ones."""
    _, view = front_page(book())
    assert [one.id for one in view.articles] == ["islanders-bulletin", "tribune-promises", "gazette-ferry", "undated"]
    assert view.counts == ((4, "article"), (3, "known"), (3, "actor"), (4, "event"))
    assert (view.published_from.edtf, view.published_to.edtf) == ("2031-03", "2031-03")
    assert (view.events_from.edtf, view.events_to.edtf) == ("2030-11", "2031-03"), "a plan is no event that happened"
    assert [(one.event.id, one.accounts, one.utterances, one.figures) for one in view.differences] == [
        ("promise", 2, 1, 1)
    ]
    assert [count for _, _, count in view.differences[0].publishers] == [1, 1]


def test_key_events_are_those_with_most_reports_in_order_of_time() -> None:
    """Where there are too many, what fewest articles tell gives way, and first what was only announced."""
    events = sample.dossier().events
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front, "KEY_EVENTS", 2)
        _, view = front_page(book())
    most = max(len(event.articles) for event in events)
    assert [one.reports for one in view.key_events] == [most, most]
    assert [one.id for one in view.key_events] == [event.id for event in events if len(event.articles) == most][:2]


def test_a_to_z_has_every_actor_and_headline() -> None:
    """The search page can be read without scripts."""
    _, view = search_page(book())
    listed = [link.text for letter in view.initials for link in (*letter.actors, *letter.articles)]
    assert len(listed) == 8
    assert [letter.letter for letter in view.initials] == ["A", "F", "I", "O", "P", "S", "T", "W"]


def test_about_counts_what_was_done() -> None:
    """Removals by category, dates by source, quotes with a speaker, expressions with a date."""
    _, view = about_page(book())
    assert view.removed == (("appeal", 1), ("navigation", 1))
    assert (view.quotes, view.attributed, view.expressions, view.resolved) == (5, 5, 6, 4)


@pytest.mark.parametrize(
    ("headline", "cited"),
    [("A vote.", "“A vote.”"), ("A vote", "“A vote.”"), ("A vote…", "“A vote…”"), ("A vote?", "“A vote?”")],
)
def test_a_cited_headline_has_one_mark_at_its_end(headline: str, cited: str) -> None:
    """A full stop where there is none, and none beside an ellipsis or a question mark."""
    opened = book()
    changed = replace(opened.dossier.articles[0].article, headline=headline)
    assert cited in cite.plain(opened.site, changed, "X", UNKNOWN)


def test_bibtex_is_that_of_the_download() -> None:
    """The entry on the page stands in ``citations.bib`` too; an inferred date is noted."""
    opened = book()
    _, gazette = article_page(opened, "gazette-ferry")
    assert "author = {{Mara \\& Finn Löwe}}" in gazette.cite.bibtex
    _, tribune = article_page(opened, "tribune-promises")
    assert "note = {Date inferred: 12 March 2031 (uncertain) (2031-03-12?)}" in tribune.cite.bibtex


def test_linked_data_cannot_end_its_element() -> None:
    """No character that means something to HTML stands in it; it reads back the same."""
    value = "</script><!-- & \u2028"
    text = str(json_ld({"@type": "Thing", "name": value, "empty": ""}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"@context": "https://schema.org", "@type": "Thing", "name": value}


def test_an_uncertain_date_is_not_stated_to_machines() -> None:
    """JSON-LD has ``datePublished`` only for a day that is stated and certain."""
    opened = book(base_url="https://s.example/d/")
    certain, _ = article_page(opened, "gazette-ferry")
    inferred, _ = article_page(opened, "tribune-promises")
    assert json.loads(str(certain.json_ld))["datePublished"] == "2031-03-11"
    assert "datePublished" not in json.loads(str(inferred.json_ld))
    part = json.loads(str(certain.json_ld))["isPartOf"]
    assert part == {"@type": "WebSite", "name": opened.site.settings.title, "url": "https://s.example/d/"}
    near, _ = article_page(book(), "gazette-ferry")
    assert "url" not in json.loads(str(near.json_ld))["isPartOf"]


@pytest.mark.parametrize(
    ("base_url", "path", "expected"),
    [
        ("", "articles/x.html", ""),
        ("https://s.example/d", "articles/x.html", "https://s.example/d/articles/x.html"),
        ("https://s.example/d/", "index.html", "https://s.example/d/"),
    ],
)
def test_absolute_addresses(base_url: str, path: str, expected: str) -> None:
    """There are none without ``base_url``; the index is the site's own address."""
    assert absolute(sample.site(Path("/nowhere"), base_url=base_url), path) == expected


def test_direction_follows_the_language() -> None:
    """Arabic, Hebrew and others run from right to left."""
    assert [direction(tag) for tag in ("en", "ar-EG", "he", "uk")] == ["ltr", "rtl", "rtl", "ltr"]


def test_company_is_drawn_without_a_search_for_places() -> None:
    """Names stand one below the other, so that no two labels meet; each companion has a line; words tell the same."""
    dossier = sample.dossier()
    articles = {one.article.id: one.article for one in dossier.articles}
    names = [f"Companion number {number} of a rather long list of names" for number in range(4)]
    actors = [Actor(f"actor-{number}", name, "person") for number, name in enumerate(names)]
    mentions = tuple(Mention(0, 1, actor.id, "name", "test") for actor in actors)
    told = tuple(AnnotatedArticle(article, mentions=mentions) for article in articles.values())
    drawn = company.company(
        open_book(replace(dossier, articles=told, actors=tuple(actors)), sample.site(Path("/nowhere"))),
        "actor-0",
        ["actor-1", "actor-2", "actor-3"],
    )
    assert drawn is not None
    rows = [mark.y for mark in drawn.marks]
    assert all(after - before >= 20 for before, after in pairwise(rows))
    assert [mark.own for mark in drawn.marks] == [True, False, False, False]
    assert all(len(mark.name) <= 34 for mark in drawn.marks)
    assert sum(arc.own for arc in drawn.arcs) == 3
    assert all(name in drawn.text for name in names)


def test_one_companion_needs_no_drawing() -> None:
    """Below two companions the table says it all."""
    assert company.company(book(), "ines-calloway", ["oke-brandt"]) is None


def test_verdicts_tell_contradictions_first() -> None:
    """What two figures come to is told in a sentence, with the number of pairs."""
    ref = FigureRef("a", 0)
    told = figures.verdicts(
        [
            FigureRelation(ref, ref, "agree", "number"),
            FigureRelation(ref, ref, "differ", "date"),
            FigureRelation(ref, ref, "differ", "date"),
            FigureRelation(ref, ref, "contradict", "number"),
        ]
    )
    assert [(one.relation, one.pairs) for one in told] == [("contradict", 1), ("differ", 2), ("agree", 1)]


def test_every_reason_has_its_words() -> None:
    """Whatever relation a comparison finds, the page has a sentence for it."""
    reasons = get_args(FigureReason)
    pairs: tuple[tuple[Relation, tuple[FigureReason, ...]], ...] = (
        ("agree", reasons[:3]),
        ("differ", reasons[3:]),
        ("contradict", ("number",)),
    )
    for relation, known in pairs:
        for reason in known:
            ref = FigureRef("a", 0)
            (one,) = figures.verdicts([FigureRelation(ref, ref, relation, reason)])
            assert one.words.endswith(".")


def test_an_event_tells_how_its_figures_stand() -> None:
    """Beside the figures of one thing stands what they come to, and the index counts those that differ."""
    _, view = event_page(book(), "promise")
    assert [[one.relation for one in group] for group in view.verdicts] == [["differ"]]
    _, index = front_page(book())
    assert [(one.figures, one.apart) for one in index.differences if one.event.id == "promise"] == [(1, 1)]


def test_the_index_sets_wordings_side_by_side() -> None:
    """The same words in two articles stand on the index, whatever event they belong to."""
    _, view = front_page(book())
    assert [[one.article.id for one in group] for group in view.wordings] == [["gazette-ferry", "tribune-promises"]]
