"""Who acts in made-up news, and what an affair is."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from bench.news import names
from bench.news.names import listed

OFFICES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Trade Minister",
    "Transport Minister",
    "Interior Minister",
)
POSTS = ("chairwoman", "chief executive", "director", "secretary general", "spokesman", "head of research")
BODIES = ("Union of {} Workers", "{} Bank", "{} Holdings", "{} Institute", "National {} Council", "{} Relief Committee")
FIELDS = listed(
    "Port Rail Mining Harvest River Energy Health Fisheries Press Housing Science Customs Grain Water Steel"
)
TRADES = listed("teacher nurse fisherman lawyer shopkeeper farmer retired_engineer student bus_driver economist")
KINDS = "psppoppoppspopppoppo"
"""The kinds of the actors, over and over: a person, a state, an organisation."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor of the registry, or a person whom it lacks (whose id is empty)."""

    id: str
    name: str
    kind: str
    pronoun: str = "it"
    post: str = ""
    of: "Somebody | None" = None
    """Where the post is held."""
    people: str = ""
    """What is of a state, or the initials of an organisation."""
    capital: str = ""

    unique: bool = True
    """Whether no actor before it has the same initials."""

    @property
    def last(self) -> str:
        """The last name."""
        return self.name.split()[-1]


@cache
def actor(number: int) -> Somebody:
    """The actor of the registry with this number (from 0), the same one whatever the corpus."""
    chance = Random(f"actor {number}")  # noqa: S311 - made-up names, no secret
    kind = KINDS[number % len(KINDS)]
    before = [actor(one) for one in range(number)]
    taken = {one.last if one.kind == "person" else one.name for one in before}
    while True:
        one = _state(chance) if kind == "s" else _body(chance) if kind == "o" else _person(chance, number)
        if (one.last if one.kind == "person" else one.name) not in taken:
            return replace(one, unique=one.people not in {other.people for other in before})


def _state(chance: Random) -> Somebody:
    name, people = names.state(chance)
    return Somebody(name.lower(), name, "state", people=people, capital=names.town(chance))


def _body(chance: Random) -> Somebody:
    pattern = chance.choice(BODIES)
    name = f"{chance.choice(names.ONSETS)}{chance.choice(names.CODAS)} {pattern.format(chance.choice(FIELDS))}"
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return Somebody(name.lower().replace(" ", "-"), name, "organisation", people=initials)


def _person(chance: Random, number: int) -> Somebody:
    given, last, pronoun = names.person(chance)
    # Those who hold a post hold it in a state or body that comes before them; the first person has no state yet.
    home = next((actor(n) for n in range(number - chance.randint(1, 5), -1, -1) if KINDS[n % len(KINDS)] != "p"), None)
    post = "" if home is None else chance.choice(OFFICES if home.kind == "state" else POSTS)
    return Somebody(f"{given}-{last}".lower(), f"{given} {last}", "person", pronoun, post, home)


def stranger(chance: Random) -> Somebody:
    """A person whom the registry lacks."""
    given, last, pronoun = names.person(chance)
    return Somebody("", f"{given} {last}", "person", pronoun, chance.choice(TRADES).replace("_", " "))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that several articles of an affair tell, each in other words."""

    day: date
    who: Somebody
    verbs: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Affair:
    """What a few articles have in common."""

    number: int
    first: int
    """Number of its first article."""
    size: int
    topic: str
    kind: str
    cast: tuple[Somebody, ...]
    strangers: tuple[Somebody, ...]
    towns: tuple[str, ...]
    coined: tuple[str, ...]
    nouns: tuple[str, ...]
    """Words that its reports use more than others do."""
    facts: tuple[Fact, ...]
    said: tuple[tuple[Somebody, tuple[str, str, str]], ...]
    """Who said what, as a direct, an indirect and a mixed quotation have it."""
    amount: int
    """What it costs, in millions; every report has this figure or one near it."""
