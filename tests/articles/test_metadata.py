"""What is known of an article, and how."""

import pytest

from dossier import language
from dossier.articles import clean, load, metadata
from dossier.articles.cleaning.repetition import Repetition
from dossier.model import Article
from dossier.settings import Boilerplate, FrontMatter, SiteFile

ENGLISH = language.load("en")
BODY = (
    "The ferry to the outer islands will run twice a day again from Monday, the county said after the talks.\n\n"
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.\n"
)


def article(text: str, file: str = "seeds/a.txt", given: FrontMatter | None = None, **site: object) -> Article:
    source = load.parse(text.encode(), file, given)[0]
    settings = SiteFile.model_validate({"title": "T", **site})
    return metadata.describe(clean.clean(source, Repetition(), Boilerplate(), ENGLISH), settings, ENGLISH)


@pytest.mark.parametrize(
    ("text", "given", "headline", "known"),
    [
        (f"---\ntitle: Stated\n---\n{BODY}", None, "Stated", "front matter"),
        (BODY, {"title": "Set"}, "Set", "config"),
        (f"Ferry sails again from Monday\n\n{BODY}", None, "Ferry sails again from Monday", "text"),
        ("The ferry sails again.\n", None, "The ferry sails again", "derived"),
    ],
)
def test_headline_and_how_it_is_known(text: str, given: dict[str, str] | None, headline: str, known: str) -> None:
    """An editor's headline, then the text's own, else one derived from the first sentence and said to be."""
    told = article(text, given=FrontMatter.model_validate(given) if given else None)
    assert (told.headline, told.headline_source) == (headline, known)


def test_a_stated_headline_leaves_the_first_line_alone_unless_it_is_the_same() -> None:
    """With a headline of the editor's, the first line goes only where it says the same."""
    other = article(f"---\ntitle: Peace on the quay\n---\nFerry sails again from Monday\n\n{BODY}")
    assert other.paragraphs[0].of(other.text) == "Ferry sails again from Monday"
    same = article(f"---\ntitle: Ferry sails again from Monday!\n---\nFerry sails again from Monday\n\n{BODY}")
    assert same.paragraphs[0].of(same.text).startswith("The ferry to")


@pytest.mark.parametrize(
    ("text", "given", "edtf", "known", "rule"),
    [
        (f"---\ndate: 2021-03~\n---\n{BODY}", None, "2021-03~", "front matter", ""),
        (BODY, {"date": "2021-03"}, "2021-03", "config", ""),
        (f" date 2021-03-04 {BODY}", None, "2021-03-04", "text", "time-stamp"),
        (f"OSLO, March 4 (Reuters) - {BODY}", None, None, "unknown", ""),
        (f"Updated: 4 March 2021\n\n{BODY}", None, "2021-03-04?", "text", "time-stamp-update"),
        (BODY, None, None, "unknown", ""),
    ],
)
def test_publication_date_and_how_it_is_known(
    text: str, given: dict[str, str] | None, edtf: str | None, known: str, rule: str
) -> None:
    """Only a whole date of publication counts; a day without a year is none, that of a change is doubtful."""
    told = article(text, given=FrontMatter.model_validate(given) if given else None).published
    assert (told.edtf, told.source, told.rule) == (edtf, known, rule)
    assert bool(told.evidence) == (known == "text")


def test_evidence_of_a_date_is_its_words() -> None:
    """The date read from the text points to the words that state it."""
    told = article(f" date 2021-03-04 {BODY}")
    assert [evidence.of(told.text) for evidence in told.published.evidence] == ["date 2021-03-04"]


def test_publisher_is_spelt_as_the_settings_spell_it() -> None:
    """A publisher that the text names by another of its names is the one that the settings know."""
    text = f"{BODY}\nBy supporting the Ferry Post you support our independent journalism.\n"
    assert (article(text).publisher, article(text).publisher_rule) == ("The Ferry Post", "appeal")
    known = article(text, sources=[{"id": "post", "name": "Ferry Post of Varde", "aliases": ["The Ferry Post"]}])
    assert known.publisher == "Ferry Post of Varde"


def test_agencies_are_named_once() -> None:
    """The agency of the dateline and the same one in the credit are one, named as it is named first."""
    told = article(
        f"OSLO (Reuters) - {BODY}\nWith reporting by Reuters, AP, The Associated Press and Associated Press\n"
    )
    assert told.agencies == ("Reuters", "AP", "The Associated Press")


def test_captions_byline_and_place_are_kept_as_data() -> None:
    """What leaves the text is not lost: captions, authors and the place are told with the article."""
    told = article(f"By Ann Moe and Tor Lie\n\nFile photo of the ferry.\n\nOSLO (Reuters) - {BODY}")
    assert told.byline == ("Ann Moe", "Tor Lie")
    assert told.captions == ("File photo of the ferry.",)
    assert told.dateline is not None
    assert told.dateline.place == "OSLO"


def test_markdown_marks_are_no_part_of_a_headline() -> None:
    """A headline derived from Markdown is its words."""
    told = article("The **ferry** [sails](https://e.example) again. It is late.\n", "seeds/a.md")
    assert told.headline == "The ferry sails again"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("Business\n\nFerry sails again from Monday\n\n", "Business"),
        ("News\n\nFerry sails again from Monday\n\n", None),
        ("BREAKING\n\nFerry sails again from Monday\n\n", None),
        ("Opinion\n\nSport\n\nCulture\n\nFerry sails again from Monday\n\n", None),
        ("Ferry sails again from Monday\n\n", None),
    ],
)
def test_a_section_is_told_by_a_label_alone(head: str, section: str | None) -> None:
    """One label above the headline that names a section; of a whole menu none is the report's own."""
    assert article(f"{head}{BODY}").section == section


def test_the_place_beside_the_date_is_the_dateline_where_none_stands_before_the_report() -> None:
    """``Oslo - 4 March 2021 - 10:31``: the place of the report, and nobody's name."""
    told = article(f"Ferry sails again from Monday\n\nOslo - 4 March 2021 - 10:31\n\n{BODY}")
    assert (told.dateline and told.dateline.place, told.byline, told.published.edtf) == ("Oslo", (), "2021-03-04")


def test_two_names_beside_a_date_are_two_authors() -> None:
    """The word between them is of neither."""
    told = article(f"Ferry sails again from Monday\n\nAda Strand and Tor Vik | 4 March 2021\n\n{BODY}")
    assert told.byline == ("Ada Strand", "Tor Vik")
