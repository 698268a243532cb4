"""Discovery: the cases of ``discovery.md``, the news of ``named.md`` and ``named_second.md``, and ``nobody.md``."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import pytest

from dossier import gazetteer
from dossier.findings.actors.checking import check_actors
from dossier.findings.actors.discovery import candidates, discover
from dossier.findings.actors.mentions import Registry, find_mentions, from_settings
from dossier.findings.annotation import annotate
from dossier.language import load
from dossier.model import Actor, Dossier
from dossier.settings import SiteFile
from tests.findings.newsroom import tell
from tests.findings.reading import ENGLISH, cases, lines, passages, registry_settings

REGISTRY = Registry.build(from_settings(registry_settings()), ENGLISH)
KNOWN = Registry.build(gazetteer.load("en"), ENGLISH)


def told(actor: Actor) -> str:
    """An actor as the fixtures write it."""
    aliases = f" ({', '.join(actor.aliases)})" if actor.aliases else ""
    return f"{actor.id} {actor.kind}{aliases}"


MARKED = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
KINDS = {"p": ("person",), "o": ("organisation", "agency"), "s": ("state",)}
NAMED = {
    "named.md": {
        "names precision": 99,
        "names recall": 94,
        "same actor precision": 99,
        "same actor recall": 95,
        "kinds": 99,
    },
    "named_second.md": {
        "names precision": 99,
        "names recall": 93,
        "same actor precision": 99,
        "same actor recall": 93,
        "kinds": 99,
    },
}
"""Floors, in per cent: they can only rise."""


@dataclass(frozen=True, slots=True)
class Told:
    """A name as a fixture or the program tells it."""

    start: int
    end: int
    actor: str


def unmarked(body: str) -> tuple[str, list[Told]]:
    """A text of ``named.md`` without its marks, and what they say."""
    text, told, at = "", [], 0
    for match in MARKED.finditer(body):
        text += body[at : match.start()]
        told.append(Told(len(text), len(text) + len(match[1]), match[2]))
        text, at = text + match[1], match.end()
    return text + body[at:], told


def compared(body: str) -> Counter[str]:
    """What is right and wrong in one text of ``named.md``."""
    text, told = unmarked(body)
    found_here = discover([("a", passages(text))], KNOWN, ENGLISH)
    registry = Registry.build((*KNOWN.actors, *found_here), ENGLISH)
    mentions = find_mentions(passages(text), registry, "2021-05-05", ENGLISH)
    found = [Told(m.start, m.end, m.actor) for m in mentions if m.kind in ("name", "metonym")]
    wanted = [name for name in told if name.actor != "?"]
    met = {name: next((one for one in found if one.start < name.end and name.start < one.end), None) for name in wanted}
    open_ = [name for name in told if name.actor == "?"]
    free = [one for one in found if not any(one.start < each.end and each.start < one.end for each in open_)]
    counts = Counter({"wanted": len(wanted), "found": len(free)})
    counts["met"] = sum(one is not None for one in met.values())
    counts["right"] = len(set(met.values()) & set(free))
    kinds = [(registry.by_id[one.actor].kind, name.actor[0]) for name, one in met.items() if one]
    counts["kind"] = sum(kind in KINDS[letter] for kind, letter in kinds)
    for one, other in combinations(wanted, 2):
        same = one.actor == other.actor
        joined = met[one] is not None and met[other] is not None and met[one].actor == met[other].actor  # type: ignore[union-attr]
        counts += Counter({"same": same, "joined": joined, "agreed": same and joined})
    return counts


@pytest.mark.parametrize(("title", "body"), list(cases("discovery.md")), ids=lambda value: value.split("\n")[0][:60])
def test_cases(title: str, body: str) -> None:
    """Exactly the actors of each case are found."""
    articles, _, expected = body.partition("\nfound:")
    texts = [(str(index), passages(text)) for index, text in enumerate(articles.split("\n---\n"))]
    found = discover(texts, REGISTRY, ENGLISH)
    assert "; ".join(told(actor) for actor in found) == expected.strip(), title
    assert all(actor.discovered for actor in found)


def test_candidates_depend_on_the_article_alone() -> None:
    """The same passages give the same candidates, and a name without evidence is told with none."""
    text = passages("Near Lomond they met the engineer Paul Stone.")
    first = candidates(text, REGISTRY, ENGLISH)
    assert first == candidates(text, REGISTRY, ENGLISH)
    assert [(sighting.shown, "person" in sighting.clues) for sighting in first] == [
        ("Lomond", False),
        ("Paul Stone", True),
    ]


def test_ids_stay_apart_from_the_registry() -> None:
    """A discovered actor whose slug the registry has already gets a number."""
    registry = Registry.build((Actor("olga-brandt", "Somebody Else", "person"),), ENGLISH)
    (actor,) = discover([("a", passages("Minister Olga Brandt said no."))], registry, ENGLISH)
    assert actor.id == "olga-brandt-2"


def test_order_of_articles_makes_no_difference() -> None:
    """The articles' order changes nothing but the wording first seen."""
    texts = [("a", passages("Senator Rita Blum said no.")), ("b", passages("Senator Blum said yes."))]
    assert discover(texts, REGISTRY, ENGLISH) == discover(texts[::-1], REGISTRY, ENGLISH)


@pytest.mark.parametrize("fixture", list(NAMED))
def test_who_is_named_in_varied_news(fixture: str) -> None:
    """Over the invented news of a fixture the share of what is right keeps above its floor."""
    counts: Counter[str] = sum((compared(body) for _, body in cases(fixture)), Counter())
    shares = {
        "names precision": counts["right"] / counts["found"],
        "names recall": counts["met"] / counts["wanted"],
        "same actor precision": counts["agreed"] / counts["joined"],
        "same actor recall": counts["agreed"] / counts["same"],
        "kinds": counts["kind"] / counts["met"],
    }
    assert counts["wanted"] > 200
    assert {name: f"{share:.3f}" for name, share in shares.items() if share * 100 < NAMED[fixture][name]} == {}


@pytest.mark.parametrize("text", lines("nobody.md"))
def test_nobody_is_found(text: str) -> None:
    """A capital alone makes nobody of a place, a product, a ship, a work, a law, an office or an ordinary word."""
    assert [actor.name for actor in discover([("a", passages(text))], KNOWN, ENGLISH)] == []


def test_who_has_a_page() -> None:
    """The editor's actors, and of the discovered ones who says something or is named in two articles."""
    texts = [
        ("a", "Minister Ola Berg met the engineer Ida Moen. Senator Per Lund said the pier would stay."),
        ("b", "They thanked Minister Ola Berg."),
    ]
    known = (Actor("tor-vik", "Tor Vik", "person"),)
    found = discover([(name, passages(text)) for name, text in texts], Registry.build(known, ENGLISH), ENGLISH)
    registry = Registry.build((*known, *found), ENGLISH)
    annotated = tuple(annotate(tell(name, text).article, registry, ENGLISH) for name, text in texts)
    assert [actor.name for actor in found] == ["Ida Moen", "Ola Berg", "Per Lund"]
    presented = Dossier(annotated, registry.actors, (), ()).presented()
    assert [actor.name for actor in presented] == ["Tor Vik", "Ola Berg", "Per Lund"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "es",
            "El ministro Ignacio Etcheverry dijo que no. Ayer afirmó María Gómez que sí. El Gobierno dijo que espera.",
            "Ignacio Etcheverry; María Gómez",
        ),
        (
            "fr",
            "Le ministre Jean Duval a déclaré que non. « C'est faux », a dit Mme Anne Le Goff. La Police a dit oui.",
            "Anne Le Goff; Jean Duval",
        ),
        (
            "ru",
            "Министр Иван Петров заявил, что ждёт. Вчера Мария Иванова сообщила, что едет. Полиция сообщила об этом.",
            "Иван Петров; Мария Иванова",
        ),
        (
            "de",
            "Minister Hans Weber sagte, es werde keine Einigung geben. Die Polizei sagte nein. So sagte Eva Roth.",
            "Eva Roth; Hans Weber",
        ),
    ],
)
def test_speakers_in_other_languages(code: str, text: str, expected: str) -> None:
    """People with a title or a word of speech are found in other languages; ministries, days and nouns are not."""
    language = load(code)
    found = discover([("a", passages(text))], Registry.build(gazetteer.load(code), language), language)
    assert "; ".join(actor.name for actor in found) == expected
    assert {actor.kind for actor in found} == {"person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aldra Port Authority said no. Ships wait in Aldra.", 1),
        ("Aldra Port Authority said no. Aldra has denied it.", 2),
        ("Aldra Port Authority said no. Aldra has denied it. Investors with shares in Aldra sold.", 3),
        ("Aldra Port Authority said no. Aldra has denied it. Ships wait near Aldra.", 2),
    ],
)
def test_a_body_and_the_town_it_is_named_after(text: str, expected: int) -> None:
    """The short name of a body that is also a town's is the town's behind a preposition of place."""
    registry = Registry.build((*KNOWN.actors, *discover([("a", passages(text))], KNOWN, ENGLISH)), ENGLISH)
    found = find_mentions(passages(text), registry, "2021-05-05", ENGLISH)
    assert [mention.actor for mention in found] == ["aldra-port-authority"] * expected


def test_what_is_suggested_can_be_pasted() -> None:
    """The actors found in varied news are a registry without a mistake: no id and no strong name twice."""
    texts = [(title, passages(unmarked(body)[0])) for title, body in (*cases("named.md"), *cases("named_second.md"))]
    found = discover(texts, KNOWN, ENGLISH)
    entries = [
        {"id": one.id, "name": one.name, "kind": one.kind, "aliases": one.aliases, "weak_aliases": one.weak_aliases}
        for one in found
    ]
    settings = SiteFile.model_validate({"title": "Invented", "actors": entries})
    assert len(found) > 150
    assert check_actors(settings, "site.yaml") == ()
