"""Who is known before reading: the editor's actors go before the gazetteer's."""

import pytest

from dossier.findings.actors.known import known_actors
from dossier.findings.actors.mentions import Registry, find_mentions
from dossier.findings.actors.wordings import short_names
from dossier.language import load
from dossier.model import Actor
from dossier.settings import ActorEntry, RoleEntry, SiteFile, SourceEntry
from tests.findings.reading import ENGLISH, passages


def site(*actors: ActorEntry, sources: tuple[SourceEntry, ...] = ()) -> SiteFile:
    return SiteFile(title="T", base_url="", actors=actors, sources=sources)


def known(settings: SiteFile) -> dict[str, Actor]:
    return {actor.id: actor for actor in known_actors(settings)}


def found(text: str, settings: SiteFile | None = None, *more: Actor) -> list[tuple[str, str]]:
    """(words, actor) of each mention in a text."""
    registry = Registry.build((*known_actors(settings or site()), *more), ENGLISH)
    return [(m.of(text), m.actor) for m in find_mentions(passages(text), registry, "2020-03-01", ENGLISH)]


@pytest.mark.parametrize(
    ("entry", "replaced"),
    [
        (ActorEntry(id="russia", name="Muscovy", kind="state"), "russia"),
        (ActorEntry(id="rf", name="Russia", kind="state"), "russia"),
        (ActorEntry(id="rf", name="Muscovy", kind="state", aliases=("Russian Federation",)), "russia"),
        (ActorEntry(id="press", name="The Press", kind="agency", aliases=("AP",)), "associated-press"),
    ],
)
def test_the_editor_replaces(entry: ActorEntry, replaced: str) -> None:
    """An entry with the id, the name or, of one kind, a strong alias of the gazetteer's takes its place."""
    after = known(site(entry))
    assert after[entry.id].name == entry.name
    assert replaced == entry.id or replaced not in after


def test_a_wording_given_away_is_given_up() -> None:
    """A wording that the editor gives to somebody else is no longer the gazetteer's; the rest stays."""
    after = known(site(ActorEntry(id="alianza", name="Alianza Patria", kind="organisation", aliases=("AP",))))
    assert "AP" not in after["associated-press"].aliases
    assert after["associated-press"].name == "Associated Press"


def test_a_publisher_is_no_actor() -> None:
    """What the editor lists as a publisher is not an agency of the gazetteer's any more."""
    assert "bloomberg" not in known(site(sources=(SourceEntry(id="bb", name="Bloomberg"),)))


def test_the_editors_come_first() -> None:
    """The editor's actors keep their order at the head, and the roles that they have."""
    role = RoleEntry(title="President of France", state="france", start="2017")
    settings = site(ActorEntry(id="ann-roe", name="Ann Roe", kind="person", roles=(role,)))
    assert known_actors(settings)[0].id == "ann-roe"
    assert found("The French president left.", settings) == [("The French president", "ann-roe")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan and the U.S. signed.", "japan united-states"),
        ("Tokyo said no in Tokyo.", "japan"),
        ("Qatar Airways flew to New Mexico.", ""),
        # Shared: it means the one that the article has named.
        ("Congo voted.", ""),
        ("Congo-Brazzaville votes. Congo is small.", "republic-of-the-congo republic-of-the-congo"),
        # Also a state of the USA.
        ("Georgia voted.", ""),
        ("A Georgian minister came. Georgia voted.", "georgia-country georgia-country"),
        # Short for many things.
        ("The ICC met.", ""),
        ("The African Union met. The AU rose.", "african-union african-union"),
    ],
)
def test_mentions_of_the_gazetteer(text: str, expected: str) -> None:
    """The rules for an editor's names hold for the gazetteer's."""
    assert " ".join(actor for _, actor in found(text)) == expected


def test_a_person_of_that_name_goes_first() -> None:
    """After a person was named in full, her last name is hers; her first name is no capital."""
    jordan, sofia = Actor("ann-jordan", "Ann Jordan", "person"), Actor("sofia-roe", "Sofia Roe", "person")
    text = "Jordan signed. Ann Jordan came. Jordan said no. Sofia Roe spoke. Sofia said yes."
    assert found(text, None, jordan, sofia) == [
        ("Jordan", "jordan"),
        ("Ann Jordan", "ann-jordan"),
        ("Jordan", "ann-jordan"),
        ("Sofia Roe", "sofia-roe"),
    ]


def test_one_last_name_of_two() -> None:
    """A last name means the one of whom the article used it first; with "Mrs" before it, nobody for certain."""
    sean, carol = Actor("sean-burke", "Sean Burke", "person"), Actor("carol-burke", "Carol Burke", "person")
    text = "Sean Burke left. Burke was tired. Carol Burke stayed. Burke slept. Mrs Burke did not."
    assert [actor for _, actor in found(text, None, sean, carol)] == [
        "sean-burke",
        "sean-burke",
        "carol-burke",
        "sean-burke",
    ]


PUTNIK = ActorEntry(
    id="dmitry-putnik",
    name="Dmitry Putnik",
    kind="person",
    native_names=("Дмитрий Путник",),
    confusables=("the Putnik Line", "Putnik Square"),
)
ABROAD = Registry.build(
    (*known_actors(site(PUTNIK)), Actor("ada-zelinsky", "Ada Zelinsky", "person")),
    ENGLISH,
    [load(code) for code in ("de", "es", "fr", "ru")],
)


def told(text: str, language: str) -> str:
    """The mentions in a text of another language, as ``words=actor``."""
    mentions = find_mentions(passages(text), ABROAD, "2020-03-01", load(language))
    return "; ".join(f"{mention.of(text)}={mention.actor}" for mention in mentions)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "Речь Дмитрия Путника услышали в Китае. Слова Путника о Саудовской Аравии и США удивили Израиль.",
            (
                "Дмитрия Путника=dmitry-putnik; Китае=china; Путника=dmitry-putnik; Саудовской Аравии=saudi-arabia; "
                "США=united-states; Израиль=israel"
            ),
        ),
        # A pronoun at the head of a sentence is no state.
        ("ru", "Того никто не ждал, сообщили в ООН.", "ООН=united-nations"),
        (
            "es",
            "Los Estados Unidos y España callan. La ONU y EE. UU. hablan con Dmitry Putnik.",
            (
                "Estados Unidos=united-states; España=spain; ONU=united-nations; EE. UU=united-states; "
                "Dmitry Putnik=dmitry-putnik"
            ),
        ),
        (
            "fr",
            "L’Allemagne et l'Espagne ont écrit aux États-Unis. Maurice est resté.",
            "Allemagne=germany; Espagne=spain; États-Unis=united-states",
        ),
        (
            "de",
            "Präsident Dmitry Putnik kam nach Russland. Putniks Gas kauft auch Großbritanniens Regierung.",
            "Dmitry Putnik=dmitry-putnik; Russland=russia; Putniks=dmitry-putnik; Großbritanniens=united-kingdom",
        ),
        # In an English article the names of other languages mean nobody.
        ("en", "Maurice met Dmitri Putnik in Suiza. Putnik left.", "Dmitri Putnik=dmitry-putnik; Putnik=dmitry-putnik"),
    ],
)
def test_articles_in_other_languages(language: str, text: str, expected: str) -> None:
    """Registered actors and states are found under their names in the article's language, in all its cases."""
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dmitriy Putnik came. Putnik's boat left.", "Dmitriy Putnik=dmitry-putnik; Putnik=dmitry-putnik"),
        ("Ada Zelinskiy came, and Zelinski left.", "Ada Zelinskiy=ada-zelinsky; Zelinski=ada-zelinsky"),
        # What the editor says is not the actor, wherever the article writes it.
        ("Dmitry Putnik crossed Putnik Square.", "Dmitry Putnik=dmitry-putnik"),
        ("Dmitry Putnik took the Putnik Line’s ferry.", "Dmitry Putnik=dmitry-putnik"),
        # The noun of a body's name means it after it was named, with "the" before it, and where it is the only one.
        (
            "The European Commission met. The Commission agreed.",
            "European Commission=european-commission; Commission=european-commission",
        ),
        ("The Commission agreed. A Commission met.", ""),
        (
            "The World Bank and the Asian Development Bank met. The Bank paid.",
            "World Bank=world-bank; Asian Development Bank=asian-development-bank",
        ),
    ],
)
def test_other_wordings(text: str, expected: str) -> None:
    """Spellings of one name are one; confusables are nobody; a body's noun is the body that was named."""
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Roe", "Roe"),
        ("Ana Luz Roe Doe", "Doe; Roe Doe; Ana Doe; Roe; Ana Roe"),
        ("Oleg Ivanovich Drozd", "Drozd; Ivanovich Drozd; Oleg Drozd"),
        ("Tiago dos Reis", "Reis; dos Reis; Dos Reis"),
        ("Jan van der Beek", "Beek; van der Beek; der Beek; Van der Beek; Der Beek"),
        ("Omar al-Sadr", "al Sadr; Sadr; Al Sadr"),
        ("Ada Obi-Lund", "Obi Lund"),
        ("Kim Ji-won", "Ji won; Kim"),
        ("Iván Núñez de la Vega", "Vega; de la Vega; Nunez de la Vega; la Vega; De la Vega; La Vega"),
        ("Pelé", ""),
    ],
)
def test_short_names(name: str, expected: str) -> None:
    """What a full name allows as a short one, in the customs of many countries."""
    assert "; ".join(" ".join(short) for short in short_names(name, ENGLISH.actors)) == expected
