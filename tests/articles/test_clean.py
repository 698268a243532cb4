"""Cleaning: what goes, what stays, and that nothing is lost between the two."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings as hypothesis_settings, strategies as st

from dossier import language
from dossier.articles import clean, load, metadata
from dossier.articles.cleaning.repetition import Repetition, folded
from dossier.model import Article, Cleaned, Source
from dossier.problems import BuildError
from dossier.settings import Boilerplate, SiteFile
from dossier.steps import together

ROOT = Path(__file__).parents[2]
DOSSIERS = Path(__file__).parents[1] / "fixtures" / "dossiers"
ENGLISH = language.load("en")
SITE = SiteFile(title="T")

REPORT = (
    "The ferry to the outer islands will run twice a day again from Monday, the county said after the talks.",
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.",
    '"We are glad that it is over," said Liv Aas, who has steered the ferry since 2004.',
)


def source(text: str, file: str = "seeds/a.txt") -> Source:
    return load.parse(text.encode(), file, None)[0]


def cleaned(text: str, rules: Boilerplate | None = None, file: str = "seeds/a.txt") -> Cleaned:
    return clean.clean(source(text, file), Repetition(), rules or Boilerplate(), ENGLISH)


def removed(text: str, rules: Boilerplate | None = None) -> list[tuple[str, str]]:
    """(rule, words) of what is taken out of a text."""
    return [(removal.rule, removal.of(text)) for removal in cleaned(text, rules).removed]


def report(*lines: str, head: tuple[str, ...] = ()) -> str:
    """A report with lines below it and above it."""
    return "\n\n".join((*head, *REPORT, *lines))


# (file, first character, one past the last, rule, how it starts): all that goes from the seeds, to the character.
SEEDS = [
    ("000_a1a7a0cbf8da6155.txt", 1, 16, "time-stamp", "date 2018-12-04"),
    ("000_a1a7a0cbf8da6155.txt", 1882, 1931, "agency-credit", "With reporting by"),
    ("001_bc3e23a5e6790c6b.txt", 0, 101, "headline", "Putin Urges"),
    ("001_bc3e23a5e6790c6b.txt", 103, 150, "photo-caption", "File photo"),
    ("001_bc3e23a5e6790c6b.txt", 152, 199, "photo-caption", "File photo"),
    ("001_bc3e23a5e6790c6b.txt", 201, 370, "standfirst-repeated", "Welcoming"),
    ("001_bc3e23a5e6790c6b.txt", 372, 379, "dateline", "Moscow:"),
    ("001_bc3e23a5e6790c6b.txt", 3740, 3750, "navigation", "Next Story"),
    ("002_8c3e91865893ad41.txt", 1078, 2112, "appeal", "A Message from"),
    ("003_8ea1952af6356e06.txt", 997, 2031, "appeal", "A Message from"),
    ("004_d79b0d6893abf14b.txt", 1, 16, "time-stamp", "date 2019-09-26"),
    ("004_d79b0d6893abf14b.txt", 17, 35, "dateline", "MOSCOW (Sputnik) -"),
]


@pytest.mark.parametrize("alone", [True, False], ids=["each article alone", "all together"])
def test_of_the_seeds_exactly_this_goes(alone: bool) -> None:
    """The spans taken out of the five articles, whether or not the others are known."""
    sources = [load.read(path, f"seeds/{path.name}", None)[0] for path in sorted((ROOT / "seeds").glob("*.txt"))]
    repeated = Repetition() if alone else clean.repeated_passages(sources)
    found = [
        (Path(one.file).name, removal.start, removal.end, removal.rule, removal.of(one.text))
        for one in sources
        for removal in clean.clean(one, repeated, Boilerplate(), ENGLISH).removed
    ]
    assert [row[:4] for row in found] == [row[:4] for row in SEEDS]
    assert all(words.startswith(row[4]) for (*_, words), row in zip(found, SEEDS, strict=True))


def _expected() -> list[Any]:
    rows = []
    for folder in sorted(DOSSIERS.iterdir()):
        told = yaml.load((folder / "expected.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        rows += [pytest.param(folder, file, want, id=f"{folder.name}/{file}") for file, want in told.items()]
    return rows


def _files(folder: Path) -> list[Path]:
    """The articles of a dossier, without the images beside them."""
    return sorted(path for path in (folder / "seeds").iterdir() if path.suffix in load.FORMATS)


@pytest.mark.parametrize("folder", sorted(DOSSIERS.iterdir()), ids=lambda folder: folder.name)
def test_articles_are_cleaned_alike_among_others(folder: Path) -> None:
    """Those that go through the rules together lend each other nothing, in whatever order they come."""
    sources = [load.read(path, f"seeds/{path.name}", None)[0] for path in _files(folder)]
    repeated = clean.repeated_passages(sources)
    alone = [clean.clean(one, repeated, Boilerplate(), ENGLISH) for one in sources]
    for ordered in (sources, sources[::-1]):
        among = together(clean.cleaning(one, repeated, Boilerplate(), ENGLISH) for one in ordered)
        assert sorted(among, key=lambda one: one.source.file) == alone


def _described(folder: Path, file: str) -> tuple[Cleaned, Article]:
    sources = {path.name: load.read(path, f"seeds/{path.name}", None)[0] for path in _files(folder)}
    one = sources[Path(file).name]
    done = clean.clean(one, clean.repeated_passages(list(sources.values())), Boilerplate(), ENGLISH)
    return done, metadata.describe(done, SITE, ENGLISH)


@pytest.mark.parametrize(("folder", "file", "want"), _expected())
def test_of_other_outlets_only_what_is_expected_goes(folder: Path, file: str, want: dict[str, Any]) -> None:
    """Each appeal, credit and line of furniture goes, and no sentence of the article with it."""
    done, _ = _described(folder, file)
    assert [" ".join(removal.of(done.source.text).split()) for removal in done.removed] == want["removed"]


@pytest.mark.parametrize(("folder", "file", "want"), _expected())
def test_of_other_outlets_the_metadata_is_read(folder: Path, file: str, want: dict[str, Any]) -> None:
    """What was taken out has become headline, date, publisher, agencies, byline and place."""
    _, article = _described(folder, file)
    told = {
        "headline": article.headline if article.headline_source != "derived" else None,
        "published": article.published.edtf,
        "publisher": article.publisher,
        "agencies": list(article.agencies) or None,
        "byline": list(article.byline) or None,
        "place": article.dateline.place if article.dateline else None,
    }
    assert {name: value for name, value in told.items() if value} == {k: v for k, v in want.items() if k != "removed"}


@pytest.mark.parametrize(("folder", "file", "want"), _expected())
def test_every_file_of_the_fixtures_is_expected(folder: Path, file: str, want: dict[str, Any]) -> None:
    """No article of the invented dossiers goes unmeasured."""
    assert (folder / file).is_file()
    assert want["removed"]
    told = yaml.load((folder / "expected.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    assert sorted(told) == sorted(f"seeds/{path.name}" for path in _files(folder))


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Subscribe to our newsletter and never miss a story.", "appeal"),
        ("Enjoyed this? Support our journalism with a one-off donation today.", "appeal"),
        ("Sign up here for our morning briefing, delivered to your inbox every weekday.", "appeal"),
        ("Follow us on Facebook, Instagram and X.", "appeal"),
        ("Join our Telegram channel for the latest updates.", "appeal"),
        ("This website uses cookies to improve your experience.", "cookies"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share this article", "share"),
        ("Previous Story", "navigation"),
        ("Read more: What a ferry costs", "navigation"),
        ("Tags: ferry, islands, county", "navigation"),
        ("3 min read", "reading-time"),
        ("Leave a comment", "comments"),
        ("12 Comments", "comments"),
        ("© 2021 The Ferry Post. All rights reserved.", "copyright"),
        ("The ferry at the quay on Monday. (Photo: Kai Lund/Nordfoto)", "photo-credit"),
        ("File picture of the ferry.", "photo-caption"),
        ("Reporting by Ann Moe in Oslo; Editing by Tor Lie", "agency-credit"),
        ("With files from The Canadian Press", "agency-credit"),
        ("Associated Press writers Ann Moe and Tor Lie contributed to this report.", "agency-credit"),
        ("Last updated: 4 March 2021 at 19:09 GMT", "time-stamp-update"),
        ("Ann Moe is a reporter at The Ferry Post. She covers the islands.", "biography"),
    ],
)
def test_lines_below_a_report_that_go(line: str, rule: str) -> None:
    """Appeals, furniture, captions, credits and stamps go, each by its own rule."""
    assert removed(report(line)) == [(rule, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Whoever will subscribe to the theory that ferries run on hope should ask for the accounts.",
        "Officials asked donors to support us, the crews, through the winter.",
        '"Please support us, donate what you can and sign up for our newsletter," the crews wrote in a letter.',
        "She said people should sign up for the newsletter of the county.",
        "Readers who want to help can donate to the fund of the crews, the county said.",
        "Membership of the union has doubled since the strike began in January.",
        "The advertisement cost the county four million crowns.",
        "The cookies were handed out on the quay, and the comments were friendly.",
        "The newspaper said it would close unless readers subscribed in greater numbers by May.",
        "Reporting by the harbour master was found to be late in nine cases.",
        "Follow the money, the auditor told the council, and the money led to the mole.",
        "Aas is the only woman who steers a ferry on this coast.",
        "The photo was taken on Monday, police said.",
        "If you want to support us, buy our fish. You will not regret it, and we will be grateful for your help.",
        "You cannot run a ferry without a crew, and we have none, said Aas.",
        "File photos of the crew were shown to the court on Friday.",
        "In this bleak picture of the coast, the crews are missing from every plan.",
        "In this big picture nobody asks who pays for the ferry.",
        "Copyright law does not allow that, the county said.",
        "Support us, the crews chanted, or lose your ferry.",
        "Join us, the crowd shouted at the pilots.",
        "Editor Ann Lee was arrested on Monday.",
    ],
)
def test_sentences_of_a_report_that_stay(line: str) -> None:
    """Words of appeals in a report, in somebody's mouth or by chance are no appeal."""
    assert removed("\n\n".join((REPORT[0], line, *REPORT[1:]))) == []
    assert not any(line in words for _, words in removed("\n\n".join((*REPORT, line))))
    assert removed(report(line)) == []


@pytest.mark.parametrize(
    ("lead", "facts"),
    [
        ("OSLO (Reuters) -", {"place": "OSLO", "agency": "Reuters"}),
        ("OSLO, March 3 (Reuters) -", {"place": "OSLO", "agency": "Reuters", "date_hint": "XXXX-03-03"}),
        ("OSLO, 3 March 2021 (Nordwire) --", {"place": "OSLO", "agency": "Nordwire", "date": "2021-03-03"}),
        ("OSLO, March 3. /TASS/.", {"place": "OSLO", "agency": "TASS", "date_hint": "XXXX-03-03"}),
        ("Oslo (dpa) -", {"place": "Oslo", "agency": "dpa"}),
        ("VARDE, Norway (AP) —", {"place": "VARDE, Norway", "agency": "AP"}),
        ("ST. OLAV, Norway —", {"place": "ST. OLAV, Norway"}),
        ("Oslo:", {"place": "Oslo"}),
        ("Oslo –", {"place": "Oslo"}),
        ("LONDON |", {"place": "LONDON"}),
        ("OSLO/BERGEN (Reuters) -", {"place": "OSLO/BERGEN", "agency": "Reuters"}),
        ("(Reuters) -", {"agency": "Reuters"}),
        ("New Delhi, March 3 (IANS)", {"place": "New Delhi", "agency": "IANS", "date_hint": "XXXX-03-03"}),
    ],
)
def test_datelines_become_place_agency_and_day(lead: str, facts: dict[str, str]) -> None:
    """The dateline goes up to its mark; place, agency and day are kept as facts."""
    text = f"{lead} {report()}"
    found = cleaned(text).removed
    assert [(removal.rule, removal.of(text)) for removal in found] == [("dateline", lead)]
    assert dict(found[0].facts) == facts


@pytest.mark.parametrize(
    "lead",
    [
        "Aas: we will not sail, whatever the county offers, and neither will the other three crews.",
        "Analysis: The county has lost more than a strike, and it will take years to win back the crews.",
        "BREAKING: The ferry to the outer islands will not sail today, the county said in the morning.",
        "NATO - The alliance said that NATO ships would keep away from the islands for the whole summer.",
        "Ferries - the white ones - have sailed to the outer islands since the war, summer and winter.",
        "Update: The ferry has sailed after all, with nine passengers, two dogs and the post for a week.",
    ],
)
def test_what_looks_like_a_dateline_stays(lead: str) -> None:
    """A speaker, a kind of text or a subject before a colon or dash is no place."""
    assert removed("\n\n".join((lead, *REPORT))) == []


def test_a_place_that_only_the_report_knows() -> None:
    """A place in no list is one where the report speaks of being there, and nobody of that name speaks."""
    text = "Varde: The ferry to the islands sails again from Monday, the county said.\n\nIn Varde the crews cheered."
    assert removed(text) == [("dateline", "Varde:")]
    assert removed(text.replace("In Varde", "With Varde")) == []


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("date 2021-03-04", {"date": "2021-03-04"}),
        ("Published: 4 March 2021", {"date": "2021-03-04"}),
        ("Posted on Thursday, March 4, 2021 at 7:09 pm", {"date": "2021-03-04"}),
        ("04.03.2021, 19:09", {"date": "2021-03-04"}),
        ("March 4, 2021 6:00 am (Updated March 5, 2021)", {"date": "2021-03-04", "updated": "2021-03-05"}),
        ("Updated 19:09 GMT, 5 March 2021", {"updated": "2021-03-05"}),
        ("03/04/2021", {}),
        ("Ann Moe - Mar 4, 2021, 10:31 pm CET", {"date": "2021-03-04", "byline": "Ann Moe"}),
    ],
)
def test_time_stamps_become_dates(line: str, facts: dict[str, str]) -> None:
    """A stamp states the date of publication or of a change; a day that could be another is not stated."""
    text = report(head=("Ferry sails again from Monday", line))
    stamp = [removal for removal in cleaned(text).removed if removal.category == "date"]
    assert [removal.of(text) for removal in stamp] == [line]
    assert [dict(removal.facts) for removal in stamp] == [facts]


def test_headings_of_a_chronology_stay() -> None:
    """A date between paragraphs of a report is the report's own."""
    text = "\n\n".join((REPORT[0], REPORT[1], "4 March 2021", REPORT[2], "5 March 2021", REPORT[1]))
    assert removed(text) == []


def test_an_appeal_of_several_blocks_is_one_removal_and_names_the_publisher() -> None:
    """From what is beyond doubt an appeal spreads over its neighbours, its buttons included."""
    appeal = [
        "A message from The Ferry Post:",
        "Dear readers,",
        "We have told the stories of this coast since 1911, and we have never asked a ferry company what to print.",
        "The storms of this winter have cost us our printing house.",
        "That is why we need your help. Please support us from just €2 a month.",
        "Not now",
    ]
    text = report(*appeal)
    found = cleaned(text).removed
    assert [(r.rule, r.of(text), r.facts) for r in found] == [
        ("appeal", "\n\n".join(appeal), (("publisher", "The Ferry Post"),))
    ]


def test_an_appeal_stops_at_the_report() -> None:
    """The paragraph after an appeal that tells somebody's words or a date is the report's."""
    after = "The county answered on Tuesday that it had no money for a third boat, and none for a second crew."
    text = "\n\n".join((REPORT[0], "Subscribe to our newsletter and support our journalism.", after, REPORT[1]))
    assert removed(text) == [("appeal", "Subscribe to our newsletter and support our journalism.")]


def test_a_text_that_speaks_to_readers_throughout_is_kept() -> None:
    """Where the rules would leave no paragraph at all, they have mistaken the article for an appeal."""
    text = "Dear readers,\n\nWe thank you for reading our newspaper. Please support us and subscribe to our newsletter."
    assert any(
        block.of(text).startswith("We thank") for block in metadata.describe(cleaned(text), SITE, ENGLISH).paragraphs
    )


def test_repetition_alone_removes_nothing() -> None:
    """Background that stands in two reports is copy; repetition only adds to other evidence."""
    others = [
        f"On the {day} day of the strike a boat with {day} nets came back to the quay without its crew."
        for day in "abcd"
    ]
    sources = [source(report(), "seeds/a.txt"), source(report(*others), "seeds/b.txt")]
    repeated = clean.repeated_passages(sources)
    assert len(repeated.articles) == len(REPORT)
    assert clean.clean(sources[0], repeated, Boilerplate(), ENGLISH).removed == ()


def test_copies_of_one_report_count_as_one_article() -> None:
    """What stands in five copies of a report is no more repeated than what stands in one."""
    copies = [source(report(f"Copy {number}"), f"seeds/{number}.txt") for number in range(5)]
    assert clean.repeated_passages(copies).articles == {}
    others = [
        source(f"{REPORT[0]}\n\nA gull called Number {number} was seen.", f"seeds/x{number}.txt") for number in "ab"
    ]
    assert clean.repeated_passages([*copies, *others]).in_articles(folded(REPORT[0])) == 3


def test_of_two_copies_the_one_below_the_dateline_stays() -> None:
    """A standfirst that the report repeats goes; two copies without a dateline between them stay."""
    first = "Crews and county have made peace after nineteen days, and the gulls are glad of it too."
    body = f"OSLO (Reuters) - {REPORT[0]}"
    assert removed(f"{first}\n\n{body}\n\n{first}") == [
        ("standfirst-repeated", first),
        ("dateline", "OSLO (Reuters) -"),
    ]
    assert removed(f"{first}\n\n{REPORT[0]}\n\n{first}") == []


BLANK = [
    (
        "pt",
        "O farol de Ponta Negra volta a ter um faroleiro",
        (
            "O farol de Ponta Negra volta a ter um faroleiro, quarenta anos depois de o último ter saído.",
            "Marit Holm, de 29 anos, mudou-se no domingo com dois gatos e uma caixa de livros sobre o tempo.",
            "“Não tenho medo do vento”, disse ela ao jornal da ilha, que tem uma página e sai quando há papel.",
        ),
        ("Leia também", "Gaivotas voltam ao porto", "Facebook", "Deixe um comentário", "© 2021 Correio da Ponta"),
    ),
    (
        "ja",
        "石の岬の灯台に再び灯台守",
        (
            "石の岬の灯台に四十年ぶりに灯台守が戻った。最後の灯台守が去ってから塔はカモメのものだった。",
            "二十九歳のマリット・ホルムさんは日曜日に猫二匹と天気の本一箱とともに移り住んだ。",
            "県が給料を払い、夏の間は塔を訪問者に開放する予定だという。村では誰も信じていなかった。",
        ),
        ("関連記事", "カモメが港に戻る", "Twitter", "コメントを残す", "© 2021 岬新聞"),
    ),
    (
        "ar",
        "منارة رأس الحجر تستعيد حارسها بعد أربعين عاما",
        (
            "استعادت منارة رأس الحجر حارسها بعد أربعين عاما من رحيل آخر حارس ترك البرج للنوارس والريح والملح.",
            "وانتقلت ماريت هولم البالغة من العمر تسعة وعشرين عاما إلى البرج يوم الأحد مع قطتين وصندوق من الكتب.",
            "وقالت إن المقاطعة ستدفع راتبها وتفتح البرج للزوار في الصيف، ولم يصدق أحد في القرية ذلك.",
        ),
        ("اقرأ أيضا", "النوارس تعود إلى الميناء", "WhatsApp", "اترك تعليقا", "© 2021 بريد الرأس"),
    ),
]


@pytest.mark.parametrize(("code", "headline", "lines", "furniture"), BLANK, ids=[row[0] for row in BLANK])
def test_a_language_without_a_pack_is_cleaned_by_shape_and_place(
    code: str, headline: str, lines: tuple[str, ...], furniture: tuple[str, ...]
) -> None:
    """What all sites say goes, with what stands among it; no sentence is lost, and nothing fails for want of words."""
    assert not language.has_pack(code)
    text = "\n\n".join((headline, *lines, *furniture))
    done = clean.clean(source(text), Repetition(), Boilerplate(), language.load(code))
    gone = {removal.of(text) for removal in done.removed if removal.rule != "headline"}
    assert gone == set(furniture)


@pytest.mark.parametrize("code", ["pt", "ja", "ar", "th", "xx"])
def test_no_pack_takes_nothing_from_a_report(code: str) -> None:
    """Patterns that a pack leaves out match nothing, whatever the text."""
    done = clean.clean(source(report()), Repetition(), Boilerplate(), language.load(code))
    assert done.removed == ()


def test_a_text_without_furniture_stays_whole() -> None:
    """An article that is nothing but a report loses nothing."""
    assert removed(report()) == []
    assert removed("Ferry.") == []


def test_the_editor_has_the_last_word() -> None:
    """Own rules take out, ``keep`` holds on to, ``off`` switches off."""
    text = report("Advertisement", "The Ferry Post wishes all\nits readers a calm sea.", "Share")
    rules = Boilerplate.model_validate(
        {
            "rules": [{"id": "wishes", "text": "The Ferry Post wishes all its readers a calm sea."}],
            "off": ["share"],
            "keep": [{"file": "seeds/a.txt", "text": "Advertisement"}],
        }
    )
    assert [rule for rule, _ in removed(text, rules)] == ["wishes"]


@pytest.mark.parametrize("passage", [REPORT[1], "and they were\ngiven half an hour", "Ferry sails again from Monday"])
def test_a_passage_that_the_editor_drops_goes(passage: str) -> None:
    """Whatever the rules say, in the article that is named and in no other; words or a whole paragraph."""
    rules = Boilerplate.model_validate({"drop": [{"file": "seeds/a.txt", "text": passage}]})
    text = report(head=("Ferry sails again from Monday",))
    gone = [words for rule, words in removed(text, rules) if rule == "editor"]
    assert gone == [" ".join(passage.split())]
    assert not any(one.rule == "editor" for one in cleaned(text, rules, file="seeds/b.txt").removed)


def test_a_dropped_passage_goes_though_it_is_kept_elsewhere_and_the_rules_are_off() -> None:
    """``drop`` is the editor's own word: ``off`` concerns the rules, ``keep`` what they find."""
    rules = Boilerplate.model_validate(
        {
            "off": ["editor", "share"],
            "keep": [{"file": "seeds/a.txt", "text": "Share"}],
            "drop": [{"file": "seeds/a.txt", "text": REPORT[1]}],
        }
    )
    assert removed(report("Share"), rules) == [("editor", REPORT[1])]


def test_a_rule_for_one_publisher() -> None:
    """A rule for a publisher holds where the article is known to be that publisher's."""
    rules = Boilerplate.model_validate(
        {"rules": [{"id": "sea", "pattern": "A calm sea.*", "publisher": "The Ferry Post"}]}
    )
    assert removed(report("A calm sea to all"), rules) == []
    text = report("A calm sea to all", "By supporting The Ferry Post you support our independent journalism.")
    assert [rule for rule, _ in removed(text, rules)] == ["sea", "appeal"]


def test_an_editors_pattern_that_is_none_is_a_problem() -> None:
    """A broken regular expression is told with its place in the settings."""
    rules = Boilerplate.model_validate({"rules": [{"id": "sea", "pattern": "(calm"}]})
    with pytest.raises(
        BuildError, match=r"site\.yaml: boilerplate\.rules\[0\]\.pattern: expected a regular expression"
    ):
        removed(report(), rules)


LINES = st.sampled_from(
    [
        *REPORT,
        "Ferry sails again from Monday",
        "By Ann Moe",
        "date 2021-03-04",
        f"OSLO (Reuters) - {REPORT[0]}",
        "Subscribe to our newsletter today!",
        "Dear readers,",
        "Advertisement",
        "Related stories",
        "(Reporting by Ann Moe)",
        "The ferry on Monday. (AP Photo/Ann Moe)",
        "“",
        '"We',
        "¶ İstanbul ﬁnds ½",
        "12 Comments",
    ]
)


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n\r\n", " "])), min_size=1, max_size=14))
@hypothesis_settings(deadline=None, max_examples=60)
def test_kept_and_removed_are_the_source(parts: list[tuple[str, str]]) -> None:
    """Removals lie in order and do not overlap; what is kept and what is removed is all but white space."""
    text = "".join(line + end for line, end in parts)
    if not any(char.isalnum() for char in text):
        return
    done = cleaned(text)
    article = metadata.describe(done, SITE, ENGLISH)
    covered = [False] * len(text)
    at = 0
    for removal in done.removed:
        assert at <= removal.start < removal.end <= len(text)
        at = removal.end
    for span in (*done.removed, *article.paragraphs):
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert not "".join(char for char, is_covered in zip(text, covered, strict=True) if not is_covered).strip()
    assert not any(removal.contains(block) for removal in done.removed for block in article.paragraphs)
    assert article.headline.strip()


@pytest.mark.parametrize(
    ("lines", "goes"),
    [
        (["The new boat on its first day\nPhoto: Liv Aas"], ["The new boat on its first day", "Photo: Liv Aas"]),
        (["Nobody was on the quay.\nPhoto: Liv Aas"], ["Photo: Liv Aas"]),
        ([REPORT[0] + "\n" + "The quay was full\nPhoto: Liv Aas"], ["Photo: Liv Aas"]),
    ],
    ids=["a caption", "a closed sentence below the report's first lines", "in a run of lines"],
)
def test_a_line_right_above_a_credit_is_its_caption(lines: list[str], goes: list[str]) -> None:
    """Two lines that stand apart, open and credit, are one caption; in doubt the upper one stays."""
    found = removed("\n\n".join([*REPORT, *lines, *REPORT[:2]]))
    assert [words for rule, words in found if rule.startswith("photo")] == goes
