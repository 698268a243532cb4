"""Which actors can matter to an article: without the others the same is found in it."""

from pathlib import Path

import pytest

from dossier import config, pipeline
from dossier.beginnings import beginnings
from dossier.findings.actors.candidates import candidates
from dossier.findings.actors.mentions import find_mentions
from dossier.findings.actors.registry import Registry
from dossier.findings.actors.relevance import Relevance, differing, naming
from dossier.findings.annotation import Actors, find
from dossier.language import load
from dossier.model import Actor, Article, Dossier, Passage, Role

ROOT = Path(__file__).parent.parent.parent
ENGLISH = load("en")
NORWAY = Actor("norway", "Norway", "state", demonyms=("Norwegian", "Norwegians"))
ADA = Actor("ada", "Ada Lindqvist", "person", roles=(Role("Prime Minister of Norway", "norway"),))
KATZ = Actor("katz", "Katz", "person")
UNION = Actor("un", "United Nations", "organisation", aliases=("UN",))


def matters(actor: Actor, text: str, language: str = "en") -> bool:
    """Whether the question for a text is another without the actor."""
    others = [one for one in (NORWAY, ADA, KATZ, UNION) if one is not actor]
    asked = [
        Relevance(naming(actors, [ENGLISH])).key(beginnings(text), load(language))
        for actors in (others, [*others, actor])
    ]
    return asked[0] != asked[1]


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        (ADA, "Lindqvist’s boat"),
        (ADA, "the Norwegian prime minister"),
        (ADA, "the premier of a country"),
        (ADA, "his predecessor"),
        (NORWAY, "two Norwegians"),
        (KATZ, "the Katzs and Katz's dog"),
        (UNION, "the U.N. said"),
        (UNION, "nothing at all"),
    ],
)
def test_whoever_may_be_named_matters(actor: Actor, text: str) -> None:
    """By a name, an office, a word that means whoever held it before; a name of a few letters may be written anyhow."""
    assert matters(actor, text)


@pytest.mark.parametrize(("actor", "text"), [(ADA, "A boat left the quay."), (KATZ, "Kate was there."), (NORWAY, "")])
def test_nobody_else_matters(actor: Actor, text: str) -> None:
    """Else each new name would have all articles read again."""
    assert not matters(actor, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lindqvi\u0301st spoke.",
        "\uff21da \uff2cindqvist spoke.",
        "Ada\u00a0Lindqvist spoke.",
        "Ada Lindqvist-led talks",
        "Efi\u0301n Katz’s boat",
        "E\ufb01n Katz spoke.",
        "\u00c5l Works said so.",
        "A\u030al Works said so.",
    ],
)
def test_whoever_is_found_matters_however_the_name_is_written(text: str) -> None:
    """Accents apart from their letters, wide letters, ligatures, hard blanks: what the finder sees through, it does."""
    actors = [ADA, Actor("efin", "Efin Katz", "person"), Actor("al", "Ål Works", "organisation")]
    found = {
        mention.actor for mention in find_mentions((Passage(0, text),), Registry.build(actors, ENGLISH), None, ENGLISH)
    }
    assert found
    for actor in actors:
        others = [one for one in actors if one is not actor]
        asked = [Relevance(naming(some, [ENGLISH])).key(beginnings(text), ENGLISH) for some in (actors, others)]
        assert actor.id not in found or asked[0] != asked[1]


def test_all_matter_where_words_change_within() -> None:
    """In another language a name may begin otherwise in each case ("Lew", "Lwa")."""
    assert matters(KATZ, "nothing at all", "ru")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ([NORWAY, ADA, KATZ, UNION], set()),
        ([NORWAY, ADA, UNION], {"katz"}),
        ([NORWAY, ADA, KATZ, UNION, Actor("roe", "Jon Roesler", "person")], {"jon", "roesler"}),
        ([NORWAY, ADA, Actor("katz", "Katz", "person", aliases=("Efin Holt",)), UNION], {"katz", "efin", "holt"}),
        ([NORWAY, ADA, KATZ], None),
        ([ADA, NORWAY, KATZ, UNION], None),
        ([NORWAY, ADA, KATZ, Actor("un", "United Nations", "organisation")], None),
    ],
)
def test_who_has_changed_is_told_by_words(now: list[Actor], words: set[str] | None) -> None:
    """To an article without these words the same matter; of short names and another order that is not told."""
    then, told = Relevance(naming([NORWAY, ADA, KATZ, UNION], [ENGLISH])), Relevance(naming(now, [ENGLISH]))
    assert differing(then.named, told.named) == words
    for text in ("Katz and Ada Lindqvist", "Jon met Roesler", "Efin Holt", "Nobody else in Norway", "the UN"):
        if words is not None and words.isdisjoint(beginnings(text).split(" ")):
            assert then.key(beginnings(text), ENGLISH) == told.key(beginnings(text), ENGLISH)


def test_another_name_of_a_state_matters_to_its_offices() -> None:
    """The title is taken apart by the names of the state."""
    other = Actor("norway", "Norway", "state", aliases=("the kingdom",))
    asked = [
        Relevance(naming([state, ADA], [ENGLISH])).key(beginnings("Lindqvist"), ENGLISH) for state in (NORWAY, other)
    ]
    assert asked[0] != asked[1]


DOSSIERS = ("site.yaml", "tests/fixtures/**/site.yaml")


@pytest.mark.parametrize("path", [path for name in DOSSIERS for path in sorted(ROOT.glob(name))], ids=str)
def test_without_those_that_do_not_matter_the_same_is_found(path: Path) -> None:
    """Each article of each dossier, without all actors at once that the question for it leaves out."""
    dossier = pipeline.analyse(config.load(path)).dossier
    left_out = 0
    for one in dossier.articles:
        language = load(one.article.language)
        if language.code == "en":
            actors, fewer = _registries(dossier, one.article)
            left_out += len(actors.actors) - len(fewer.actors)
            assert find(one.article, actors.registry(), language) == find(one.article, fewer.registry(), language)
            passages = one.article.passages()
            found = [candidates(passages, each.registry(), language) for each in (actors, fewer)]
            assert found[0] == found[1]
    assert left_out > 0 or not any(load(one.article.language).code == "en" for one in dossier.articles)


def _registries(dossier: Dossier, article: Article) -> tuple[Actors, Actors]:
    """All actors of the dossier, and those that matter to the article."""
    words = beginnings(article.text)
    everybody = Actors.of(dossier.actors, "en")
    whole = everybody.relevance().key(words, ENGLISH)
    kept = list(dossier.actors)
    for actor in dossier.actors:
        fewer = [one for one in kept if one is not actor]
        if Actors.of(fewer, "en").relevance().key(words, ENGLISH) == whole:
            kept = fewer
    return everybody, Actors.of(kept, "en")
