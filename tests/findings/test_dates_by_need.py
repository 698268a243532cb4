"""What is inferred of dates with what was inferred in the build before is what is inferred without."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dossier import config, pipeline
from dossier.findings import kept
from dossier.findings.publication import verdict
from dossier.findings.publication.rounds import Rounds
from dossier.keeping import KeptWork
from dossier.model import AnnotatedArticle
from dossier.work import Answer, Part, Progress, Shared, Work
from tests.findings.test_publication import DOSSIERS, written

DATE = re.compile(r"^date: '?(\d{4}-\d\d-\d\d)", re.MULTILINE)


class Anew(KeptWork):
    """Keeps all but what was inferred of dates."""

    def each(
        self, part: Part, items: Any, shared: Shared, progress: Progress | None = None
    ) -> list[Answer[object, object]]:
        """The answers of a part for each item, in their order."""
        return (Work.each if part is kept.INFERRED else KeptWork.each)(self, part, items, shared, progress)

    def last(self, part: Part, name: str = "") -> Answer[Any, Any] | None:
        """Of dates nothing."""
        return None if part is kept.INFERRED else super().last(part, name)


def a_word(text: str) -> str:
    """One more in the middle, which other articles have too."""
    words = text.split(" ")
    return " ".join([*words[: len(words) * 2 // 3], "council", *words[len(words) * 2 // 3 :]])


def a_year_on(text: str) -> str:
    """On the same day of the week."""
    return DATE.sub(lambda match: f"date: '{date.fromisoformat(match[1]) + timedelta(days=364)}", text, count=1)


def no_end(text: str) -> str:
    """Without its last paragraph."""
    return text.rstrip().rpartition("\n\n")[0] + "\n"


def gone(text: str) -> str:
    """The article is a draft."""
    return "---\ndraft: true\n" + (text.removeprefix("---\n") if text.startswith("---\n") else f"---\n{text}")


def a_day_on(text: str) -> str:
    """It appeared on another day of the week."""
    return DATE.sub(lambda match: f"date: '{date.fromisoformat(match[1]) + timedelta(days=1)}", text, count=1)


def no_names(text: str) -> str:
    """Behind its beginning it names nobody any more, and tells the same."""
    place = len(text) // 3
    return text[:place] + re.sub(r"\b[A-Z][a-z]+ (?=[A-Z][a-z]+\b)", "A ", text[place:])


def other_numbers(text: str) -> str:
    """What it counts is more by one."""
    head, _, rest = text.partition("\n---\n")
    head, rest = (head + "\n---\n", rest) if rest else ("", head)
    return head + re.sub(r"\b(\d+)(\d)(?= [a-z])", lambda match: f"{match[1]}{(int(match[2]) + 1) % 10}", rest)


def a_line_before(text: str) -> str:
    """All stands further on, but for the headline."""
    first, _, rest = text.partition("\n\n")
    return f"{first}\n\nNobody was surprised.\n\n{rest}" if rest else text


EDITS: tuple[Callable[[str], str], ...] = (
    a_word,
    a_year_on,
    no_end,
    gone,
    a_day_on,
    no_names,
    other_numbers,
    a_line_before,
)


def found(folder: Path, work: Work) -> list[str]:
    analysis = pipeline.analyse(config.load(folder / "site.yaml"), work=work)
    return [repr(one.article.published) for one in analysis.dossier.articles] + [repr(analysis.problems)]


@pytest.mark.parametrize(("number", "one"), list(enumerate(DOSSIERS)), ids=lambda one: str(one)[:40])
def test_after_each_edit_dates_are_as_if_inferred_anew(number: int, one: dict[str, Any], tmp_path: Path) -> None:
    """Each article of each small dossier is edited, in one way or another, while the one before is as it was again."""
    written(tmp_path / "site", one)
    work, anew = KeptWork(hold=True), Anew(hold=True)
    files = sorted((tmp_path / "site" / "seeds").iterdir())
    texts = [file.read_text("utf-8") for file in files]
    assert found(tmp_path / "site", work) == found(tmp_path / "site", anew)
    for place, (file, text) in enumerate(zip(files, texts, strict=True)):
        edit = EDITS[(number + place) % len(EDITS)]
        file.write_text(edit(text), "utf-8")
        if place:
            files[place - 1].write_text(texts[place - 1], "utf-8")
        assert found(tmp_path / "site", work) == found(tmp_path / "site", anew), (file.name, edit.__name__)


VOTE = "Mayor Marta Kolb and Ostrau City Council voted 31 to 18 on Tuesday to close "
RAIN = "Rain fell on Monday on "
ELSEWHERE = "A mayor elsewhere voted 31 to 18 on Monday to close a tramline "


def dated(folder: Path, work: KeptWork, anew: KeptWork, name: str = "undated") -> str | None:
    """When the one undated article appeared, which must be the same with what was inferred before and without."""
    told = found(folder, work)
    assert told == found(folder, anew)
    articles = pipeline.analyse(config.load(folder / "site.yaml"), work=work).dossier.articles
    return next(one.article.published.edtf for one in articles if one.article.id == name)


def dossier_of(folder: Path, **articles: dict[str, str]) -> tuple[KeptWork, KeptWork]:
    written(folder, {**DOSSIERS[0], "articles": articles})
    return KeptWork(hold=True), Anew(hold=True)


def test_how_much_words_tell_is_asked_anew(tmp_path: Path) -> None:
    """Where other articles have the words of a tie too, it holds no more; it does again where these are few of many."""
    vote = {"date": "2020-02-19", "text": f"{VOTE} tramline 9.\n"}
    work, anew = dossier_of(tmp_path / "site", vote=vote, undated={"text": f"{VOTE} a tramline.\n"})
    seen = []
    for number, text in ((3, RAIN), (3, ELSEWHERE), (60, RAIN)):
        for place in range(number):
            more = " ".join(f"word{place}x{other}" for other in range(9))
            file = tmp_path / "site" / "seeds" / f"{number}-{place}.txt"
            file.write_text(f"{text}{more}.\n", "utf-8")
        seen.append(dated(tmp_path / "site", work, anew))
    assert seen == ["[2020-02-18..2020-02-24]", None, "[2020-02-18..2020-02-24]"]


def test_each_copy_is_asked_anew(tmp_path: Path) -> None:
    """Of two articles that carry the text the second is no witness of its own, but says when the text appeared."""
    text = "OSTRAU (Reuters) - " + " ".join(f"The crane of dock {number} was sold to a yard." for number in range(30))
    first, second = ({"date": day, "text": text} for day in ("2020-02-19", "2020-02-20"))
    work, anew = dossier_of(tmp_path / "site", first=first, second=second, undated={"text": text})
    assert dated(tmp_path / "site", work, anew) == "[2020-02-16..2020-02-23]"
    file = tmp_path / "site" / "seeds" / "second.txt"
    file.write_text(file.read_text("utf-8").replace("2020-02-20", "2020-02-21"), "utf-8")
    assert dated(tmp_path / "site", work, anew) == "[2020-02-16..2020-02-24]"


def test_who_else_gives_an_utterance_is_asked_anew(tmp_path: Path) -> None:
    """Words that one article gives in both wordings, of which the others give one each, are two utterances."""
    said, too = (
        f"“Nobody in this {place} wanted the tracks to be worn out when the money is gone,” Kolb said.\n"
        for place in ("room", "old council hall tonight")
    )
    vote = {"date": "2020-02-19", "text": f"Mayor Marta Kolb told Ostrau City Council on Tuesday about it.\n\n{said}"}
    other = {"text": f"Mayor Marta Kolb spoke to Ostrau City Council on Tuesday of closing it.\n\n{too}"}
    work, anew = dossier_of(tmp_path / "site", vote=vote, undated=other, both={"text": "Marta Kolb spoke.\n"})
    assert dated(tmp_path / "site", work, anew) == "[2020-02-18..2020-02-24]"
    (tmp_path / "site" / "seeds" / "both.txt").write_text(f"Marta Kolb spoke.\n\n{said}\n{too}", "utf-8")
    assert dated(tmp_path / "site", work, anew) is None


def edited(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "seeds" / f"{name}.txt"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_a_dated_article_tells_from_now_on_is_heard(tmp_path: Path) -> None:
    """It told of rain, then of the vote, then of it on another day, and then of rain again."""
    rain = {"date": "2020-02-19", "text": f"{RAIN} tramline 9.\n"}
    work, anew = dossier_of(tmp_path / "site", vote=rain, undated={"text": f"{VOTE} a tramline.\n"})
    seen = [dated(tmp_path / "site", work, anew)]
    for old, new in ((RAIN, VOTE), ("2020-02-19", "2020-02-26"), (VOTE, RAIN)):
        edited(tmp_path / "site", "vote", old, new)
        seen.append(dated(tmp_path / "site", work, anew))
    assert seen == [None, "[2020-02-18..2020-02-24]", "[2020-02-25..2020-03-02]", None]


def test_what_was_not_compared_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is held against another, then too many tell the same, and then against it as it has become since."""
    monkeypatch.setattr("dossier.findings.publication.ties._COMPARED", 1)
    vote, rain = {"date": "2020-02-19", "text": f"{VOTE} tramline 9.\n"}, {"date": "2020-02-19", "text": f"{RAIN} 9.\n"}
    work, anew = dossier_of(tmp_path / "site", vote=vote, rain=rain, undated={"text": f"{VOTE} a tramline.\n"})
    seen = [dated(tmp_path / "site", work, anew)]
    edited(tmp_path / "site", "vote", "on Tuesday", "on Monday")
    edited(tmp_path / "site", "rain", RAIN, f"{VOTE} tramline")
    seen.append(dated(tmp_path / "site", work, anew))
    edited(tmp_path / "site", "rain", f"{VOTE} tramline", RAIN)
    seen.append(dated(tmp_path / "site", work, anew))
    assert seen == ["[2020-02-18..2020-02-24]", None, None]


def test_births_are_asked_anew(tmp_path: Path) -> None:
    """Another article says when somebody was born whose age the undated one gives, or says it no more."""
    told = "Marta Kolb, who was born on 3 March 1977, spoke in Ostrau.\n"
    other = {"date": "2020-02-19", "text": told}
    work, anew = dossier_of(tmp_path / "site", other=other, undated={"text": "Marta Kolb, 43, rode a tram.\n"})
    seen = [dated(tmp_path / "site", work, anew)]
    for old, new in (
        ("1977", "1978"),
        (", who was born on 3 March 1978,", ""),
        (" spoke", ", who was born on 3 March 1977, spoke"),
    ):
        edited(tmp_path / "site", "other", old, new)
        seen.append(dated(tmp_path / "site", work, anew))
    assert seen == ["[2020-03-03..2021-03-02]", "[2021-03-03..2022-03-02]", None, "[2020-03-03..2021-03-02]"]


def test_where_one_is_dated_otherwise_others_are_asked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dated article dates a second, which dates a third: when the first appeared on another day all do."""
    found_out: list[bool] = []
    usual = Rounds.gone_through

    def gone_through(self: Rounds) -> object:
        found_out.append((told := usual(self)) is not None)
        return told

    monkeypatch.setattr(Rounds, "gone_through", gone_through)
    sold = "Mayor Marta Kolb and Ostrau City Council sold 472 trams to Lindby for 6250 crowns on Monday"
    second = {"text": f"{VOTE} a tramline.\n\nYesterday (February 18) it rained. {sold}.\n"}
    first = {"date": "2020-02-19", "text": f"{VOTE} tramline 9.\n"}
    work, anew = dossier_of(tmp_path / "site", first=first, second=second, third={"text": f"{sold}, they said.\n"})
    seen = [dated(tmp_path / "site", work, anew, name) for name in ("second", "third")]
    edited(tmp_path / "site", "first", "2020-02-19", "2019-02-20")
    found_out.clear()
    seen += [dated(tmp_path / "site", work, anew, name) for name in ("second", "third")]
    assert False in found_out
    assert seen == ["2020-02-19?", "[2020-02-17..2020-02-23]", "2019-02-19?", "[2019-02-18..2019-02-24]"]


def test_what_speaks_for_no_date_is_not_gone_through_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word more in an article with which no undated one is compared leaves all as it was."""
    asked: list[str] = []
    usual = verdict.infer_one

    def infer_one(annotated: AnnotatedArticle, *given: Any) -> Any:
        asked.append(annotated.article.id)
        return usual(annotated, *given)

    monkeypatch.setattr("dossier.findings.publication.case.infer_one", infer_one)
    vote = {"date": "2020-02-19", "text": f"{VOTE} tramline 9.\n"}
    rain = {"date": "2020-02-19", "text": f"{RAIN} hills and woods.\n"}
    work, _ = dossier_of(tmp_path / "site", vote=vote, undated={"text": f"{VOTE} a tramline.\n"}, rain=rain)
    before = found(tmp_path / "site", work)
    assert asked == ["undated"]
    file = tmp_path / "site" / "seeds" / "rain.txt"
    file.write_text(file.read_text("utf-8").replace("hills", "green hills"), "utf-8")
    assert found(tmp_path / "site", work) == before
    assert asked == ["undated"]
