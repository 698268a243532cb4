"""Whether two sentences tell one thing, and how much they and their articles share that returns or does not."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.findings.events.linking import Linker
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.strength import MIN_AGENTS, Pair
from dossier.language import Language
from dossier.model import Actor, Happening
from dossier.text import WORD, fold, folded_words

_TELLING = 0.5
"""Weight of the words that two sentences must share at least, where they share no kind of happening."""
_MANY = 3
_AMOUNT = 4
"""Digits of a number that is more than one of members, years or streets."""
_HONORIFIC = 5
"""Characters of "Mr " or "Ms " before a name."""
_LASTING = frozenset({"release", "resignation"})
"""Kinds that befall the same people once, as seen from the weeks around; a prisoner is remanded again."""


class Shared(Struct, frozen=True):
    """What two sentences that may tell one thing share, with their articles."""

    verb: bool
    """The verb of the day, and another word."""
    agents: bool
    """Two persons or organisations."""
    many: bool
    """Several telling words."""
    once: bool
    """What befalls the same people once."""
    said: bool
    """Words that were said."""
    numbers: bool
    """Numbers, which a yearly report may share with the next."""
    amount: bool = False
    """A large figure: so much money, so many people."""

    @property
    def points(self) -> int:
        """How many of these."""
        return (self.verb or self.many) + self.agents + self.once + (self.said or self.numbers)

    @property
    def sure(self) -> bool:
        """Whether that is no thing of every year, told by what was said then: nor the mourning of it."""
        return self.once or (self.verb and self.said)


class Affinity:
    """Compares sentences of undated and dated articles."""

    def __init__(self, linker: Linker, sharing: Sharing, actors: Mapping[str, Actor]) -> None:
        self._linker = linker
        self._sharing = sharing
        self._names_in: dict[str, frozenset[str]] = {}
        self._agents = linker.agents
        self._words_of: dict[tuple[str, int, int], frozenset[str]] = {}
        self._persons = frozenset(actor.id for actor in actors.values() if actor.kind == "person")

    def agents(self, happening: Happening) -> list[str]:
        """The persons and organisations of a happening."""
        return [actor for actor in happening.company if self._linker.is_agent(actor)]

    def recurs(self, happening: Happening) -> bool:
        """Whether its sentence says that such a thing returns ("annual", "anniversary", "another")."""
        words, language = self._words(happening)
        return not words.isdisjoint(language.time.recurring)

    def is_yearly(self, happening: Happening) -> bool:
        """The same, or names what most often returns each year ("budget", "congress", "parade")."""
        words, language = self._words(happening)
        return not words.isdisjoint(language.time.recurring | language.time.yearly)

    def _subjects(self, ours: Happening) -> frozenset[str]:
        """Who the sentence names, and who opens the next paragraph: "The captain was freed" leaves the name to that."""
        annotated = self._sharing.reading(ours.article).annotated
        following = [passage for passage in annotated.article.passages() if passage.start >= ours.end]
        reach = range(following[0].start, following[0].start + _HONORIFIC) if following else range(0)
        opening = {one.actor for one in annotated.mentions if one.start in reach and one.kind == "name"}
        return self._persons & {*ours.actors, *(opening if ours.opening else ())}

    def lasting_once(self, happenings: Sequence[Happening]) -> bool:
        """Whether an article's sentences tell of one release or resignation, not of another's too."""
        told = [(one.start, kind) for one in happenings for kind in _LASTING.intersection(one.kinds)]
        return len({start for start, _ in told}) <= 1

    def _words(self, happening: Happening) -> tuple[frozenset[str], Language]:
        key = (happening.article, happening.start, happening.end)
        if key not in self._words_of:
            self._words_of[key] = frozenset(folded_words(self._sharing.reading(happening.article).words(happening)))
        return self._words_of[key], self._sharing.language(happening.article)

    def together(self, one: str, other: str) -> int:
        """How many persons and organisations both articles name."""
        return len(self.named(one) & self.named(other))

    def named(self, article: str) -> frozenset[str]:
        """The persons and organisations that an article names."""
        if article not in self._names_in:
            self._names_in[article] = self._agents.intersection(self._sharing.mentioned(article))
        return self._names_in[article]

    def shared(self, ours: Happening, theirs: Happening) -> Shared | None:
        """What they share; None where they hardly tell one thing."""
        one, other = self._linker.profile(ours), self._linker.profile(theirs)
        same_language = self._code(ours) == self._code(theirs)
        if same_language and one.stems.isdisjoint(other.stems) and one.kinds.isdisjoint(other.kinds):
            return None  # so of two pairs in three
        link = self._linker.compare(one, other)
        if link.place is False:
            return None
        pair = Pair(ours, theirs, self._sharing)
        verb = same_language and pair.same_verb()
        if same_language and not (verb or link.kinds or link.specific >= _TELLING):
            return None
        if pair.names_it_besides() or self._sharing.other_numbers(ours, theirs) or self.recurs(theirs):
            return None
        if not same_language and not self._names(ours) & self._names(theirs):
            return None
        agents = {*self.agents(ours)} & {*self.agents(theirs)}
        return Shared(
            verb=verb and link.words > 1,
            agents=len(agents) >= MIN_AGENTS,
            many=same_language and link.words >= _MANY,
            once=not _LASTING.isdisjoint(link.kinds)
            and bool(self._subjects(ours) & {*theirs.actors})
            and pair.tells(_LASTING),
            said=self._sharing.said_once(ours.article, theirs.article),
            numbers=pair.same_numbers(),
            amount=any(len(one.partition(".")[0]) > _AMOUNT for one in link.figures)
            and self._sharing.share_number(ours, theirs),
        )

    def _code(self, happening: Happening) -> str:
        return self._sharing.language(happening.article).code

    def _names(self, happening: Happening) -> frozenset[str]:
        """Words within a sentence that have a capital: names, which many languages share."""
        reading = self._sharing.reading(happening.article)
        words = [match.group() for match in WORD.finditer(reading.words(happening))]
        return frozenset(fold(word) for word in words[1:] if word[:1].isupper())
