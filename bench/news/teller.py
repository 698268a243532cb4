"""What the symbols of the grammar stand for in one article: names, numbers and days."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.news import names
from bench.news.grammar import GRAMMAR
from bench.news.names import listed
from bench.news.people import Affair, Somebody
from bench.news.topics import TOPICS

SLOT = re.compile(r"\{(\w+)\}")
WORDS = listed("two three four five six seven eight nine ten eleven twelve")
ADVERBS = listed("quiet sudden final open bitter brief careful clear close deep direct eager firm formal former grave")
ARTICLE = re.compile(r"(?<=\b[Aa]) (?=[aeio]|un(?!i)|hour)")
"""Where ``a`` should have been ``an``."""


@dataclass(slots=True)
class Teller:
    """Fills the wordings of the grammar for one article of an affair, and remembers whom it has named."""

    chance: Random
    affair: Affair
    day: date
    american: bool = False
    named: dict[str, Somebody] = field(default_factory=dict)
    last: Somebody | None = None
    outletname: str = ""

    def fill(self, wording: str) -> str:
        """The wording with every symbol filled in."""
        return ARTICLE.sub("n ", SLOT.sub(self._symbol, wording))

    def _symbol(self, found: re.Match[str]) -> str:
        name = found[1]
        lower = name[0].lower() + name[1:]
        own = getattr(self, f"say_{lower}", None)
        words = own() if own else self.fill(self.chance.choice(GRAMMAR[lower]))
        return words if lower == name else words[:1].upper() + words[1:]

    # What the grammar cannot know: names, numbers, days.

    def say_topic(self) -> str:
        """The affair's name, or a shorter one."""
        return self.affair.topic if self.chance.random() < 0.5 else f"the {self.affair.topic.split()[-1]}"

    def say_special(self) -> str:
        """A word that matters in the affair, or any."""
        drawn = self.chance.random()
        if drawn < 0.4:
            return names.rare(self.chance, "noun")
        return self.chance.choice(self.affair.nouns if drawn < 0.8 else GRAMMAR["noun"])

    def say_adj(self) -> str:
        """An adjective."""
        return names.rare(self.chance, "adj") if self.chance.random() < 0.35 else self.chance.choice(GRAMMAR["adj"])

    def say_adverb(self) -> str:
        """An adverb of manner, with the space before it, or nothing."""
        drawn = self.chance.random()
        if drawn < 0.7:
            return ""
        return f" {names.rare(self.chance, 'adj') if drawn < 0.85 else self.chance.choice(ADVERBS)}ly"

    def say_concerned(self) -> str:
        """Those whom the affair concerns."""
        return self.chance.choice(TOPICS[self.affair.kind][1].split()).replace("_", " ")

    def say_counted(self) -> str:
        """What the affair counts, in the plural."""
        one = self.chance.choice(TOPICS[self.affair.kind][2].split()).replace("_", " ")
        return (
            f"{one[:-1]}ies"
            if one.endswith(("ly", "cy", "ry"))
            else f"{one}es"
            if one.endswith(("ss", "h"))
            else f"{one}s"
        )

    def say_town(self) -> str:
        """A town: mostly one of the affair's, sometimes one that was never heard of."""
        return self.chance.choice(self.affair.towns) if self.chance.random() < 0.75 else names.town(self.chance)

    def say_coined(self) -> str:
        """A name of a thing: mostly one of the affair's."""
        return self.chance.choice(self.affair.coined) if self.chance.random() < 0.6 else names.coined(self.chance)

    def say_person(self) -> str:
        """A person of the cast."""
        people = [one for one in self.affair.cast if one.kind == "person"]
        return self.name(self.chance.choice(people) if people else self.chance.choice(self.affair.strangers))

    def say_other(self) -> str:
        """Another person than the one who was just named."""
        people = [one for one in self.affair.cast if one.kind == "person" and one is not self.last]
        return (
            self.name(self.chance.choice(people)) if people else "the {group}".replace("{group}", self.say_concerned())
        )

    def say_actor(self) -> str:
        """Anybody of the cast."""
        others = [one for one in self.affair.cast if one is not self.last]
        return self.name(self.chance.choice(others or self.affair.cast))

    def say_org(self) -> str:
        """An organisation of the cast, or a thing with a name."""
        return self._of_kind("organisation") or self.say_coined()

    def say_state(self) -> str:
        """A state of the cast."""
        return self._of_kind("state") or "the government"

    def _of_kind(self, kind: str) -> str:
        ones = [one for one in self.affair.cast if one.kind == kind]
        return self.name(self.chance.choice(ones)) if ones else ""

    def say_people(self) -> str:
        """An adjective of a state of the cast, with which it counts as named."""
        ones = [one for one in self.affair.cast if one.kind == "state"]
        if not ones:
            return self.fill("{adj}")
        one = self.chance.choice(ones)
        self.named[one.name] = one
        return one.people

    def say_speaker(self) -> str:
        """Who speaks: mostly one of the cast, else somebody whom the registry lacks, or people without a name."""
        drawn = self.chance.random()
        if drawn < 0.62:
            return self.say_person()
        if drawn < 0.84:
            return self.name(self.chance.choice(self.affair.strangers))
        if drawn < 0.92:
            return f"a spokeswoman for {self.say_org()}"
        return self.chance.choice((self.say_concerned(), self.fill("{group}"), self.fill("{body}")))

    def name(self, one: Somebody) -> str:
        """An actor as an article names it: in full the first time, shorter after that."""
        known = one.name in self.named
        self.named[one.name] = self.last = one
        if one.kind == "state":
            return one.capital if self.chance.random() < 0.12 else one.name
        if one.kind == "organisation":
            return f"the {one.name}" if not known or self.chance.random() < 0.5 else f"the {one.people}"
        if known:
            return one.last if self.chance.random() < 0.85 or not one.post else f"the {one.post.lower()}"
        return self._introduced(one)

    def _introduced(self, one: Somebody) -> str:
        if one.of is None:
            age = self.chance.randint(19, 88)
            return f"{one.name}, {age}, a {one.post}," if one.post and self.chance.random() < 0.3 else f"{one.name}"
        self.named[one.of.name] = one.of
        if one.of.kind == "state":
            return f"{one.of.people} {one.post} {one.name}" if self.chance.random() < 0.6 else f"{one.post} {one.name}"
        return f"{one.name}, {one.post} of the {one.of.name},"

    def say_n(self) -> str:
        """A small number, in a word below thirteen."""
        number = self.chance.randint(2, 90)
        return WORDS[number - 2] if number < 13 else str(number)

    def say_n2(self) -> str:
        """A number above those of :meth:`say_n`."""
        return str(self.chance.randint(91, 160))

    def say_d(self) -> str:
        """A digit that is not naught."""
        return str(self.chance.randint(1, 9))

    def say_big(self) -> str:
        """A large round number."""
        return f"{self.chance.randint(2, 990) * self.chance.choice((10, 100, 100, 1000)):,}"

    def say_money(self) -> str:
        """An amount: that of the affair, or another."""
        return (
            f"${self.affair.amount} million"
            if self.chance.random() < 0.4
            else self.fill(self.chance.choice(GRAMMAR["money"]))
        )

    def say_outletname(self) -> str:
        """The outlet that tells."""
        return self.outletname

    def say_year(self) -> str:
        """A year before that of the article."""
        return str(self.day.year - self.chance.randint(1, 15))

    def say_month(self) -> str:
        """One of the last months."""
        return f"{self.day - timedelta(days=self.chance.randint(35, 300)):%B}"

    def say_span(self) -> str:
        """A few of some unit of time."""
        return self.chance.choice(WORDS)

    def say_latermonth(self) -> str:
        """One of the next months."""
        return f"{self.day + timedelta(days=self.chance.randint(2, 200)):%B}"

    def say_laterday(self) -> str:
        """A day to come."""
        return self.written(self.day + timedelta(days=self.chance.randint(2, 200)))

    def say_nextyear(self) -> str:
        """The year after that of the article."""
        return str(self.day.year + 1)

    def written(self, day: date) -> str:
        """A day without its year."""
        return f"{day:%B} {day.day}" if self.american else f"{day.day} {day:%B}"

    def when(self, day: date) -> str:
        """A past day as an article of ``self.day`` tells it."""
        ago = (self.day - day).days
        if ago < 7:
            return self.chance.choice(
                (f"on {day:%A}", f"on {day:%A}", f"{day:%A}", "today" if ago == 0 else f"on {day:%A}")
            )
        return self.chance.choice(
            (
                f"on {self.written(day)}",
                f"on {self.written(day)}",
                f"in {day:%B}",
                "last month" if 20 < ago < 45 else f"on {self.written(day)}",
            )
        )
