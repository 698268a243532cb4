"""What stands of inferred dates after one dated article has changed is what is inferred anew, whatever has changed."""

from functools import cache
from random import Random
from typing import TypeVar

import pytest

from dossier.cache import digest_of
from dossier.findings.annotation import annotate
from dossier.findings.publication import inference
from dossier.findings.publication.ground import Knowledge
from dossier.findings.publication.outcomes import NOTHING, Inference
from dossier.model import AnnotatedArticle, Reprint
from dossier.work import encode
from tests.findings.newsroom import ENGLISH, REGISTRY, Newsroom, tell

_T = TypeVar("_T")

TWO = ("Anna Berg and Tomas Vale", "Anna Berg and Fishers Union", "Ines Holt and Tomas Vale", "Anna Berg")
DONE = ("signed a treaty", "sign a treaty", "released 412 trawlers from the harbour of Vik", "rejected a yearly budget")
THINGS = (
    "on herring quotas worth 4,715 crowns",
    "on gas",
    "on herring quotas",
    "on herring and gas pipes of 6,250 miles",
)
DAYS = ("on Tuesday", "on Wednesday", "on March 10", "on 9 March 2021", "last month", "in January", "")
SAID = (
    "“We want a deal on herring quotas that lasts for our children,” Berg said.",
    "“We want a deal on herring quotas which lasts for our children and theirs,” Berg told Vale.",
    "“Nobody in this room wanted the gas to be gone so soon,” Holt said in March.",
)
ASIDE = (
    "Ines Holt looked on.",
    "Fishers Union looked on with Tomas Vale and Anna Berg.",
    "Anna Berg, who was born on 3 March 1977, spoke.",
    "Anna Berg, who was born on 3 March 1978, spoke.",
    "Anna Berg, 43, spoke.",
    "Ines Holt, 51, spoke.",
    "The herring came back to the gas pipes.",
    "Some 4,715 boats were counted, and 6,250 men.",
    "It was yesterday (March 10).",
)
PUBLISHED = ("2021-03-10", "2021-03-11", "2020-03-11", "2021-03-17", "2021-02-10", "2021-03")
STAMPS = (None, None, "XXXX-03-10", "XXXX-03-11")


@cache
def told(name: str, text: str, published: str | None, filed: str | None) -> AnnotatedArticle:
    return tell(name, text, published, filed)


class Desk:
    """Made-up articles, of which one after the other is edited."""

    def __init__(self, seed: int, dated: int, undated: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - made-up news, no secret
        self.texts = {f"a{number:02}": self.text() for number in range(dated + undated)}
        undated_ones = self.chance.sample(sorted(self.texts), undated)
        self.published = {name: None if name in undated_ones else self.one(PUBLISHED) for name in self.texts}
        self.filed = {name: self.one(STAMPS) if name in undated_ones else None for name in self.texts}
        self.copies = tuple(self.chance.sample(sorted(self.texts), 3 if dated else 0))

    def one(self, of: tuple[_T, ...]) -> _T:
        return self.chance.choice(of)

    def sentence(self) -> str:
        return f"{self.one(TWO)} {self.one(DONE)} {self.one(THINGS)} {self.one(DAYS)}".strip() + "."

    def text(self) -> list[str]:
        return [self.sentence(), *(self.another() for _ in range(self.chance.randrange(1, 5)))]

    def another(self) -> str:
        return self.chance.choice((self.sentence(), self.one(SAID), self.one(ASIDE), self.one(ASIDE)))

    def edit(self) -> None:
        """Alter a sentence, a date, or hardly ever which articles carry one text."""
        name = self.chance.choice([one for one in self.texts if self.published[one] or self.chance.random() < 0.1])
        text, what = self.texts[name], self.chance.randrange(20)
        if what < 2 and self.published[name]:
            self.published[name] = self.one(PUBLISHED)
        elif what == 2:
            self.copies = tuple(self.chance.sample(sorted(self.texts), 3))
        elif what < 6 and len(text) > 2:
            del text[self.chance.randrange(1, len(text))]
        elif what < 11:
            text.insert(self.chance.randrange(1, len(text) + 1), self.another())
        else:
            place = self.chance.randrange(len(text))
            words = {self.one(part): self.one(part) for part in (TWO, DONE, THINGS, DAYS[:-1], ASIDE, SAID)}
            for old, new in words.items():
                text[place] = text[place].replace(old, new, 1)

    def infer(self, *before: Inference) -> list[Inference]:
        """What is inferred after each of these builds."""
        given = self.texts.items()
        articles = [told(name, "\n\n".join(text), self.published[name], self.filed[name]) for name, text in given]
        room = Newsroom(articles)
        versions = {one.article.id: digest_of(encode((one, room.happenings[one.article.id]))) for one in room.articles}
        copies = (Reprint(tuple(sorted(self.copies)), 1.0),) if self.copies else ()
        knowledge = Knowledge(REGISTRY, room.languages, room.utterances, copies, {}, versions)
        return [inference.infer(room.articles, room.happenings, found_again, knowledge, each) for each in before]


def found_again(one: AnnotatedArticle) -> AnnotatedArticle:
    return annotate(one.article, REGISTRY, ENGLISH)


def filled(lists: dict[str, bytes]) -> dict[str, bytes]:
    return {key: listed for key, listed in lists.items() if listed}


@pytest.mark.parametrize("seed", range(12))
def test_what_stands_is_what_would_be_inferred_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edit after edit, also where so much is told alike that only some of it is compared."""
    if seed % 2:
        monkeypatch.setattr("dossier.findings.publication.ties._COMPARED", 4)
        monkeypatch.setattr("dossier.findings.publication.coincidence._COMPARED", 2)
    desk = Desk(seed, 9, 4)
    [last] = desk.infer(NOTHING)
    for number in range(40):
        desk.edit()
        again, anew = desk.infer(last, NOTHING)
        assert again.outcomes == anew.outcomes, number  # with the digests of all that they depend on
        if again.asked == anew.asked:
            assert [filled(one) for one in again.lists] == [filled(one) for one in anew.lists], number
        last = again


@pytest.mark.parametrize(
    "dated",
    [
        # On the day that the undated one bears, of somebody whom it names.
        ("Anna Berg signed a treaty on gas on March 10.",),
        # In the weeks of that day, in which most articles name somebody whom it names.
        ("Anna Berg signed a treaty on gas.",) * 3,
    ],
)
def test_whom_an_article_names_is_asked_anew(dated: tuple[str, ...]) -> None:
    """Nothing else has changed in what it tells."""
    desk = Desk(0, 0, 0)
    desk.copies = ()
    # Who is named beside the first sentence acts in it.
    desk.texts = {f"d{number}": [text, *["It was cold."] * 5] for number, text in enumerate(dated)}
    desk.published = dict.fromkeys(desk.texts, "2021-03-11")
    desk.filed = dict.fromkeys(desk.texts)
    desk.texts["undated"] = ["Ines Holt rejected 12 plans on Wednesday."]
    desk.published["undated"], desk.filed["undated"] = None, "XXXX-03-10"
    [last] = desk.infer(NOTHING)
    for name in list(desk.texts)[: len(dated) // 2 + 1]:
        desk.texts[name][5] = "Ines Holt looked on."
        again, anew = desk.infer(last, NOTHING)
        assert again.outcomes == anew.outcomes
        then, last = last, again
    assert last.outcomes != then.outcomes
