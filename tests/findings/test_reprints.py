"""Articles that carry the same text, told from articles that only share a part of it."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier import config, pipeline
from dossier.findings.reprints import find_reprints, shared_runs, sketch
from dossier.model import Article, Block, PublicationDate, Removal, Reprint

LEAD = """The last scheduled train over the Orsa viaduct left Velden on Thursday evening with eleven passengers on \
board, ending a service that had run for ninety-one years, after the regional council voted to close the line rather \
than pay for new bearings.

Inspectors from the Northern Rail Office found hairline cracks in four of the nine piers during a routine survey in \
March. The office said trains could cross at walking pace until the autumn but not through another winter of frost."""
SPEECH = """“I have crossed this bridge every working day since I was nineteen, and I know what it is to wait on a \
platform in the snow for a train that the timetable promised,” the council's chairwoman, Maud Everling, told the \
chamber before the vote. “Nobody in this room wants to close it. But a council that spends a third of its budget on \
one bridge is a council that closes two schools to pay for it, and I will not sign that. We asked the capital for \
help four times. Four times we were told to wait for the next budget. There is no next budget for a pier that is \
already cracked.”"""
MIDDLE = """Four members of the opposition walked out before the count. Their leader, Piet Halloran, said the \
figures had been prepared by the company that stands to win the contract for the replacement buses.

Shopkeepers in Velden said they expected to lose the hikers who come for the upper valley in summer. The baker on \
Station Square, Ilse Brandner, has already given notice to one of her two assistants."""
BACKGROUND = """The Orsa line was opened to carry slate from the quarries above Velden to the docks at Marrow, and \
turned to passengers when the quarries shut. Two thirds of its track was lifted in the nineteen-sixties. What was \
left became known for a film of 1974 in which a circus train is stranded on the viaduct, and for the annual race \
between a locomotive and the valley's fell runners, which the locomotive has won eleven times."""
TAIL = """A replacement bus will leave Velden every forty minutes from Friday. The journey to Marrow, which took \
the train thirty-four minutes, is expected to take a little over an hour.

The council will decide in January whether the viaduct is to be pulled down or kept for walkers. A petition to keep \
it had been signed by more than six thousand people when the last train left."""
WIRE = f"{LEAD}\n\n{SPEECH}\n\n{MIDDLE}\n\n{BACKGROUND}\n\n{TAIL}"

OWN_REPORT = f"""\
Velden said goodbye to its railway on Thursday with a brass band, a crate of plum brandy and a good deal of \
anger. Some two hundred people stood along the fence at Station Square as the six o'clock to Marrow pulled out for \
the last time, most of them too old to remember the slate trains and too young, as one put it, to take the bus.

The decision had come at noon. By nineteen votes to fourteen the regional council chose to shut the line over the \
Orsa viaduct, where engineers had discovered cracks in the spring.

{SPEECH}

The chairwoman left by a side door. Outside, a retired signalman named Corben Lisle unrolled a banner that read \
“Nine piers, four cracks, no shame”. He had repaired the points at Velden for thirty years, he said, and had warned \
of the frost in a letter that nobody answered. The replacement coaches were already parked behind the brewery."""
OWN_HISTORY = f"""\
A film festival in Marrow will open with a restored print of the circus picture that made the Orsa viaduct \
famous, its organisers announced on Monday. The negative was found last year in a cellar of the old casino, wet but \
complete, and took a laboratory seven months to clean. Two of the acrobats, now in their eighties, will attend.

{BACKGROUND}

Tickets for the opening night were sold within an hour. The festival's director, Hanno Silfver, said he had hoped \
to bring the guests by rail, “as in the film, though without the elephants”. They will now come by coach. A second \
screening in Velden's fire station, free of charge, has been added for those who live under the bridge."""
UPDATE = f"""{WIRE}

Update: the capital's transport minister, Rosalind Ekberg, said late on Thursday that she would receive a delegation \
from the valley next week. “We regret the haste with which this was done,” she said in a statement, and offered to \
pay for a second survey. Everling answered that a survey would find the same cracks. The offer came too late for \
the driver of the last train, Anselm Koch, who handed his key to the stationmaster and walked home along the track. \
Halloran called on the minister to stop the sale of the rolling stock, which is set for the end of the month, and \
said that his party would go to court if the two railcars left the depot before the second survey was complete. \
A court in Marrow had refused to hear a similar request in June because the line was then still in use. Lawyers for \
the council said that nothing had been sold and that no buyer had so far looked at the railcars, whose engines date \
from 1988. The stationmaster has been asked to keep the waiting room open until the buses have their own shelter."""


def edited(text: str, every: int) -> str:
    """The text with one word in so many changed, as a desk does to fit its house style."""
    words = text.split(" ")
    return " ".join("styled" if place % every == every - 1 else word for place, word in enumerate(words))


def first_paragraphs(text: str, count: int) -> str:
    """The text without its tail."""
    return "\n\n".join(text.split("\n\n")[:count])


def article(name: str, text: str, *, publisher: str | None = None, removed: str = "") -> Article:
    """An article of plain paragraphs; ``removed`` are words of it that cleaning took out."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(start, start + len(part)))
        start += len(part) + 2
    gone = [Removal(at, at + len(removed), "appeal", "x", "") for at in [text.find(removed)] if removed]
    kept = tuple(block for block in blocks if not any(one.contains(block) for one in gone))
    unknown = PublicationDate(None, "unknown")
    plain = Article(
        name, f"seeds/{name}.txt", name, "text", text, tuple(blocks), (), kept, tuple(gone), name, "text", unknown, "en"
    )
    return replace(plain, publisher=publisher)


def groups(*texts: str) -> list[tuple[str, ...]]:
    """The groups found among these texts, named a, b, c and so on."""
    return [one.articles for one in find_reprints([article(chr(97 + n), text) for n, text in enumerate(texts)])]


SAME = {
    "word for word": WIRE,
    "in capitals, otherwise spaced": WIRE.upper().replace("\n\n", "\n\n\n\n").replace(" ", "  "),
    "straight marks for curly ones": WIRE.replace("“", '"').replace("”", '"'),
    "one word in twenty-five changed": edited(WIRE, 25),
    "one word in ten changed": edited(WIRE, 10),
    "half of it cut": first_paragraphs(WIRE, 4),
    "all but the lead and the speech cut": LEAD + "\n\n" + SPEECH,
    "cut to the lead": LEAD,
    "the background left out": f"{LEAD}\n\n{SPEECH}\n\n{MIDDLE}\n\n{TAIL}",
    "a local paragraph added": WIRE + "\n\n" + first_paragraphs(OWN_REPORT, 1),
    "a local paragraph first, the tail cut": first_paragraphs(OWN_REPORT, 1) + "\n\n" + first_paragraphs(WIRE, 6),
    "a later version with more": UPDATE,
}
OTHER = {
    "another report with the same speech": OWN_REPORT,
    "another story with the same background": OWN_HISTORY,
    "the speech alone": SPEECH,
    "the background alone": BACKGROUND,
    "the same lead, then a story of its own": LEAD + "\n\n" + OWN_REPORT,
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_a_copy_is_the_same_report(text: str) -> None:
    """A report that was shortened, copy-edited or given a local paragraph is still the wire's."""
    assert groups(WIRE, text) == [("a", "b")]


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER.keys())
def test_shared_paragraphs_do_not_make_one_report(text: str) -> None:
    """A speech that both quote, or background that both repeat, leaves two reports two."""
    assert groups(WIRE, text) == []


def test_the_order_of_the_articles_is_kept_and_changes_nothing() -> None:
    """A group names its articles as they are given, and finds the same ones whatever that order is."""
    articles = [article("cut", first_paragraphs(WIRE, 3)), article("other", OWN_REPORT), article("whole", WIRE)]
    assert find_reprints(articles) == (Reprint(("cut", "whole"), 1.0),)
    assert find_reprints(articles[::-1]) == (Reprint(("whole", "cut"), 1.0),)


def test_copies_are_the_same_whatever_was_shared_before() -> None:
    """One text after the other becomes another one; what was shared with one that is gone proposes nobody."""
    texts = [WIRE, OWN_REPORT, OWN_HISTORY, UPDATE, edited(WIRE, 10), LEAD, first_paragraphs(WIRE, 4)]
    shared, known = frozenset[int](), set[bytes]()
    for turn in range(3 * len(texts)):
        others = [*SAME.values(), *OTHER.values()]
        texts[turn * 3 % len(texts)] = others[turn * 5 % len(others)]
        articles = [article(f"{place}", text) for place, text in enumerate(texts)]
        sketches = list(map(sketch, articles))
        shared = shared_runs(sketches, [one for one in sketches if one.digest not in known], shared)
        known = {one.digest for one in sketches}
        assert find_reprints(articles, sketches, None, shared) == find_reprints(articles), turn


def test_what_is_shared_is_told() -> None:
    """The share is that of the copy that has least in common with the longest."""
    (found,) = find_reprints([article("a", WIRE), article("b", edited(WIRE, 10)), article("c", edited(WIRE, 25))])
    assert found.articles == ("a", "b", "c")
    assert 0.85 < found.shared < 0.95


def test_a_digest_does_not_make_its_parts_one() -> None:
    """Two reports that a third joins are still two: there are no chains."""
    parts = (f"{LEAD}\n\n{MIDDLE}", f"{BACKGROUND}\n\n{TAIL}")
    digest = "\n\n".join(parts)
    assert groups(*parts) == []
    assert groups(*parts, digest) == [("a", "c")]


def test_a_statement_within_a_long_report_is_no_copy() -> None:
    """What a much longer report gives in full is its source, unless the report begins with it."""
    assert groups(SPEECH, OWN_REPORT + "\n\n" + TAIL) == []
    assert groups(LEAD, LEAD + "\n\n" + OWN_REPORT) == [("a", "b")]


def test_appeals_do_not_count() -> None:
    """What cleaning took out makes two reports neither one nor two."""
    appeal = " ".join(["Help us to keep this newsroom open for everybody who cannot pay for the news."] * 12)
    one = article("a", f"{OWN_HISTORY}\n\n{appeal}", removed=appeal)
    other = article("b", f"{LEAD}\n\n{appeal}", removed=appeal)
    assert find_reprints([one, other]) == ()
    assert find_reprints([one, article("b", OWN_HISTORY)]) == (Reprint(("a", "b"), 1.0),)


def test_a_form_filled_in_again_is_another_report() -> None:
    """A daily count differs from yesterday's in its numbers only, and is still news."""
    form = (
        "The harbour office counted {0} barges at the upper lock on its morning round, {1} fewer than the week before, "
        "and {2} at the lower one. The water stood at {3} centimetres at the bridge of Marrow and was expected to fall "
        "by {4} more before Sunday. Skippers with a draught of over {5} metres were asked to wait for the pilot, who "
        "leaves from the slipway at the old customs house and takes the vessels down in the order of their arrival."
    )
    assert groups(form.format(14, 22, 31, 205, 12, 2), form.format(17, 19, 44, 188, 15, 3)) == []
    assert groups(form.format(14, 22, 31, 205, 12, 2), form.format(14, 22, 31, 205, 12, 3)) == [("a", "b")]


def test_short_texts_must_be_the_same() -> None:
    """A brief is a copy only word for word, and a line or two says nothing at all."""
    brief = "The pier of Skarn stays shut until the divers have looked at its third pillar, the harbour office said."
    assert groups(brief, brief.upper()) == [("a", "b")]
    assert groups(brief, brief.replace("third", "fourth")) == []
    assert groups("No report today.", "No report today.") == []


@pytest.mark.parametrize(
    "characters",
    [
        "桥梁列车议会关闭乘客冬季霜冻裂缝检查办公室山谷商店居民抗议部长预算请愿",
        "鉄道橋谷町駅会議員冬霜割目検査運行停止住民抗議署名予算請願です",
        "สะพานรถไฟหุบเขา",
    ],
)
def test_scripts_that_do_not_part_words(characters: str) -> None:
    """Chinese, Japanese and Thai are compared by their characters."""
    chance = random.Random(7)  # noqa: S311 - made-up words, no secret
    text = "".join(chance.choices(characters, k=300))
    assert groups(text, text[:180]) == [("a", "b")]
    assert groups(text, "".join(chance.choices(characters, k=300))) == []


def test_many_outlets_and_much_background() -> None:
    """A wire in forty outlets is one report; background that forty reports share joins none of them."""
    chance = random.Random(3)  # noqa: S311 - made-up words, no secret
    words = [f"w{number}x" for number in range(900)]

    def own(length: int) -> str:
        return " ".join(chance.choices(words, k=length)).translate(str.maketrans("0123456789", "abcdefghij"))

    wires = [article(f"wire{number}", edited(WIRE, 20 + number)) for number in range(40)]
    others = [article(f"own{number}", f"{own(120)}\n\n{BACKGROUND}\n\n{own(40)}") for number in range(40)]
    mixed: Sequence[Article] = [one for pair in zip(wires, others, strict=True) for one in pair]
    assert [one.articles for one in find_reprints(mixed)] == [tuple(one.id for one in wires)]


def test_a_dossier_knows_its_copies(tmp_path: Path) -> None:
    """Reprints stand as the dossier does, by publication; only the same outlet's copy is told to the editor."""

    def write(file: str, head: str, text: str) -> None:
        (tmp_path / "seeds" / file).write_text(f"---\ntitle: {file}\n{head}---\n{text}\n", "utf-8")

    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: The Orsa line\n", "utf-8")
    write("a.txt", "publisher: Valley Sheet\n", first_paragraphs(WIRE, 5))
    write("b.txt", "publisher: Marrow Post\ndate: 2028-09-08\n", WIRE)
    write("c.txt", "publisher: Selby Gazette\ndate: 2028-09-07\n", edited(WIRE, 25))
    write("d.txt", "publisher: The Lamp\ndate: 2028-09-07\n", OWN_REPORT)
    write("e.txt", "publisher: Marrow Post\ndate: 2028-09-09\n", WIRE)
    found = pipeline.analyse(config.load(tmp_path / "site.yaml"))
    (copies,) = found.dossier.reprints
    assert copies.articles == tuple(one.article.id for one in found.dossier.articles if one.article.id != "d")
    assert [one for one in copies.articles if one != "a"] == ["c", "b", "e"]
    assert found.dossier.independent(["a", "b", "c", "d", "e"]) == 2
    assert [(one.path, one.severity) for one in found.problems] == [("seeds/e.txt", "warning")]
