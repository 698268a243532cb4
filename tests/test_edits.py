"""What a build finds with what it has kept, after one edit or another, is what it would find without."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bench import corpus
from dossier import config, pipeline
from dossier.articles import duplicates
from dossier.findings import annotation, kept
from dossier.findings.events.candidates import both
from dossier.findings.events.merging import Clusters
from dossier.findings.gathered import Gathered
from dossier.keeping import KeptWork
from dossier.model import cards_of
from dossier.pipeline import Analysis
from dossier.work import Answer, Item, Part, Progress, Shared, Work
from tests import caches

ARTICLES = 70
ALL = (
    annotation.MATTER,
    annotation.NAME,
    kept.CARRIED,
    kept.SAID,
    duplicates.TWICE,
    kept.INFERRED,
    kept.CLUSTERED,
    kept.FORMED,
    kept.COUNTED,
    kept.TELL,
)
"""The parts of the work that ask of several articles together."""


class Tied(KeptWork):
    """Keeps what is found in each article, and ties them anew each time."""

    clusters: object = None
    """Which happenings are one event."""

    def each(
        self, part: Part, items: Sequence[Item], shared: Shared, progress: Progress | None = None
    ) -> list[Answer[object, object]]:
        """The answers of a part for each item, in their order."""
        if part not in ALL:
            return super().each(part, items, shared, progress)
        answers = Work.each(self, part, items, shared)
        if part is kept.CLUSTERED:
            self.clusters = answers[0].body
        return answers

    def last(self, part: Part, name: str = "") -> None:
        """Nothing."""


def text_of(folder: Path, number: int) -> tuple[Path, str]:
    file = sorted((folder / "seeds").iterdir())[number]
    return file, file.read_text("utf-8").rstrip()


def a_word(folder: Path) -> None:
    file, text = text_of(folder, 40)
    middle = text.index(" the ", len(text) // 2)
    file.write_text(f"{text[:middle]} the old{text[middle + 4 :]}\n", "utf-8")


def a_word_at_the_head(folder: Path) -> None:
    file, text = text_of(folder, 41)
    file.write_text(text.replace(" a ", " a very large ", 1) + "\n", "utf-8")


def a_sentence(said: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file, text = text_of(folder, 60)
        file.write_text(f"{text}\n\n{said}\n", "utf-8")

    return edit


def another_text(folder: Path) -> None:
    """The end of one article stands in another too, with its dates, words and figures."""
    file, text = text_of(folder, 20)
    _, other = text_of(folder, 10)
    file.write_text(f"{text}\n\n{other[len(other) // 3 :]}\n", "utf-8")


def a_copy(folder: Path) -> None:
    _, text = text_of(folder, 15)
    (folder / "seeds" / "copy.txt").write_text(text + "\n", "utf-8")


def removed(folder: Path) -> None:
    text_of(folder, 30)[0].unlink()


def an_actor(folder: Path) -> None:
    """A word that many articles have names somebody from now on."""
    settings = folder / "site.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("actors:\n", "actors:\n  - {id: union, name: The Union, kind: organisation}\n", 1), "utf-8"
    )


def a_date(folder: Path) -> None:
    """The editor states another one, and so the article moves among the others."""
    settings = folder / "site.yaml"
    file = text_of(folder, 50)[0].relative_to(folder).as_posix()
    settings.write_text(settings.read_text("utf-8") + f"articles:\n  {file}: {{date: 2021-03-04}}\n", "utf-8")


def other_kinds(folder: Path) -> None:
    """Some of those who act are persons no more; the articles tell the same of them."""
    settings = folder / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("kind: person", "kind: state", 3), "utf-8")


def two_papers(folder: Path) -> None:
    """What stands there twice is of two papers."""
    settings = folder / "site.yaml"
    file = text_of(folder, 15)[0].relative_to(folder).as_posix()
    stated = f"  {file}: {{publisher: The Paper}}\n  seeds/copy.txt: {{publisher: Another}}\n"
    settings.write_text(settings.read_text("utf-8") + stated, "utf-8")


def one_paper(folder: Path) -> None:
    """The two papers are one, which only the settings say."""
    settings = folder / "site.yaml"
    sources = "sources:\n  - {id: paper, name: The Paper, aliases: [Another]}\n"
    settings.write_text(settings.read_text("utf-8") + sources, "utf-8")


def several_words(folder: Path) -> None:
    """In many articles, so that words weigh otherwise."""
    chance = random.Random(3)  # noqa: S311 - made-up edits, no secret
    for number in chance.sample(range(ARTICLES), 12):
        file, text = text_of(folder, number)
        words, others = text.split(" "), text_of(folder, number - 7)[1].split(" ")
        words[len(words) // 2 : len(words) // 2] = chance.sample(others, 5)
        file.write_text(" ".join(words) + "\n", "utf-8")


EDITS = [
    a_word,
    a_word_at_the_head,
    a_sentence("“We will not wait any longer for the ministry to answer us,” Anna Berg said on 3 March 2021."),
    a_sentence("Some 250 people were hurt when the bridge collapsed in May 2020, the ministry said on Tuesday."),
    another_text,
    a_copy,
    removed,
    an_actor,
    a_date,
    other_kinds,
    two_papers,
    one_paper,
    several_words,
]


def analysed(folder: Path, work: Work) -> Analysis:
    return pipeline.analyse(config.load(folder / "site.yaml"), work=work)


def told(found: Analysis) -> dict[str, str]:
    dossier = found.dossier
    return {name: repr(tuple(getattr(dossier, name))) for name in dossier.__struct_fields__} | {
        "cards": repr(cards_of(dossier.articles)),
        "problems": repr(found.problems),
    }


_Told = tuple[str, int]
"""An article, and which of its happenings."""


def joined(work: KeptWork) -> tuple[set[tuple[_Told, _Told]], dict[tuple[_Told, _Told], float]]:
    """The pairs of happenings that were tested, and those that may be one event with their rank."""
    last = work.last(kept.CLUSTERED)
    found = work.clusters if isinstance(work, Tied) else last.body if last else None
    assert isinstance(found, Clusters)
    tested = found.tested
    told = {start + n: (article, n) for article, _, count, start in tested.articles for n in range(count)}

    def named(pair: int) -> tuple[_Told, _Told]:
        one, other = both(pair)
        return told[one], told[other]

    assert len(set(tested.pairs)) == len(tested.pairs)
    return set(map(named, tested.pairs)), {named(pair): rank for pair, rank in tested.joined}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("edits") / "dossier"
    corpus.write(made, ARTICLES)
    yield made
    caches.close()


def test_after_each_edit_all_is_found_as_if_anew(folder: Path) -> None:
    """One edit after the other, with what was kept of the build before; and what did not change was not made anew."""
    cache = caches.opened(folder)
    work, tied = KeptWork(cache), Tied(hold=True)
    assert told(analysed(folder, work)) == told(analysed(folder, tied))
    for edit in EDITS:
        edit(folder)
        found, anew = told(analysed(folder, work)), told(analysed(folder, tied))
        for name, expected in anew.items():
            assert found[name] == expected, (edit.__name__, name)
        # The strength of each pair too, which decides only seldom.
        assert joined(work) == joined(tied), edit.__name__
    cache.close()
    assert told(analysed(folder, KeptWork(caches.opened(folder)))) == told(analysed(folder, tied)), "from disk"


def test_a_word_changes_little(folder: Path) -> None:
    """A word in one article leaves figures, utterances and the accounts of most events as they were."""
    work = KeptWork(hold=True)
    analysed(folder, work)
    a_word(folder)
    made: dict[str, int] = {}
    work.finish = lambda: made.update(work.made)  # type: ignore[method-assign]
    analysed(folder, work)
    assert made["open"] == made["describe"] == made["find"] == 1
    assert made["counted"] == made["said"] == 0
    assert made["tell"] <= 8


def test_little_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are sketched from what was found in the article that changed, and quotes read of those who said others."""
    work, read = KeptWork(hold=True), dict[str, list[str]]()

    def noted(name: str) -> Callable[[Gathered, str], object]:
        read_one: Callable[[Gathered, str], object] = getattr(Gathered, name)

        def note(self: Gathered, article: str) -> object:
            read.setdefault(name, []).append(article)
            return read_one(self, article)

        return note

    for name in ("sketch", "wordings"):
        monkeypatch.setattr(Gathered, name, noted(name))
    all_ = [card.id for card in cards_of(analysed(folder, work).dossier.articles)]
    assert sorted(read["sketch"]) == sorted(all_)
    read.clear()
    file, text = text_of(folder, 40)
    middle = text.index(" the ", len(text) // 2)
    file.write_text(f"{text[:middle]} the older{text[middle + 4 :]}\n", "utf-8")
    analysed(folder, work)
    [changed] = read["sketch"]
    assert read.keys() == {"sketch"}
    read.clear()
    file.write_text(
        f"{text}\n\n“No ship will ever enter that narrow harbour again,” Anna Berg said on Monday.\n", "utf-8"
    )
    found = analysed(folder, work)
    assert read["sketch"] == [changed]
    assert changed in read["wordings"]
    assert len(set(read["wordings"])) < len(all_) // 2
    assert told(found) == told(analysed(folder, KeptWork()))
