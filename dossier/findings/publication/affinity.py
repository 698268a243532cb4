"""Whether two sentences tell one thing, and how much they and their articles share that returns or does not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.findings.events.linking import Link, Linker
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.strength import MIN_AGENTS, Pair
from dossier.model import AnnotatedArticle, Happening, Span
from dossier.text import WORD, fold

_TELLING = 0.5
"""Weight of the words that two sentences must share at least, where they share no kind of happening."""
_MANY = 3
_ZEROS = re.compile(r"0*$")
_SHARP = 2
"""Digits, without the zeros at the end, of a figure that tells something."""
_LASTING = frozenset({"release", "resignation", "inauguration"})
"""Kinds that befall the same people once, as seen from the weeks around; a prisoner is remanded again."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sentences that may tell one thing share, with their articles."""

    verb: bool
    """The verb of the day, and another word."""
    agents: bool
    """Two persons or organisations."""
    many: bool
    """Several telling words."""
    once: bool
    """What befalls the same people once."""
    unique: bool
    """Words that were said, or a number that does not return."""

    @property
    def points(self) -> int:
        """How many of these."""
        return (self.verb or self.many) + self.agents + self.once + self.unique


class Affinity:
    """Compares sentences of undated and dated articles."""

    def __init__(self, linker: Linker, sharing: Sharing) -> None:
        self._linker = linker
        self._sharing = sharing

    def agents(self, happening: Happening) -> list[str]:
        """The persons and organisations of a happening."""
        return [actor for actor in happening.company if self._linker.is_agent(actor)]

    def recurs(self, happening: Happening) -> bool:
        """Whether its sentence says that such a thing returns ("annual", "anniversary", "another")."""
        reading = self._sharing.reading(happening.article)
        words = {fold(match.group()) for match in WORD.finditer(reading.words(happening))}
        return not words.isdisjoint(reading.language.time.recurring)

    def together(self, undated: AnnotatedArticle, theirs: Happening) -> int:
        """How many persons and organisations both articles name."""
        other = self._sharing.reading(theirs.article).annotated
        return len(self._named(undated) & self._named(other))

    def _named(self, annotated: AnnotatedArticle) -> frozenset[str]:
        return frozenset(one.actor for one in annotated.mentions if self._linker.is_agent(one.actor))

    def shared(self, ours: Happening, theirs: Happening) -> Shared | None:
        """What they share; None where they hardly tell one thing."""
        link = self._linker.link(ours, theirs)
        pair = Pair(ours, theirs, self._sharing)
        if link.place is False or self._sharing.other_numbers(ours, theirs) or self.recurs(theirs):
            return None
        same_language = self._reading_code(ours) == self._reading_code(theirs)
        verb = same_language and pair.same_verb()
        if same_language and not (verb or link.kinds or link.specific >= _TELLING):
            return None
        if not same_language and not self._names(ours) & self._names(theirs):
            return None
        agents = {*self.agents(ours)} & {*self.agents(theirs)}
        return Shared(
            verb=verb and link.words > 1,
            agents=len(agents) >= MIN_AGENTS,
            many=same_language and link.words >= _MANY,
            once=bool(agents) and not _LASTING.isdisjoint(link.kinds) and pair.happens_for_good(),
            unique=self._unique(ours, theirs, pair, link),
        )

    def _unique(self, ours: Happening, theirs: Happening, pair: Pair, _link: Link) -> bool:
        if self._sharing.said_once(ours.article, theirs.article) or pair.same_numbers():
            return True
        return bool(self._figures(ours.article) & self._figures(theirs.article))

    def _figures(self, article: str) -> frozenset[str]:
        """The quantities of an article that two affairs do not share by chance."""
        figures = self._sharing.reading(article).annotated.figures
        return frozenset(
            (one.quantity or "") + (one.unit or "")
            for one in figures
            if len(_ZEROS.sub("", (one.quantity or "").partition(".")[0])) >= _SHARP
        )

    def _reading_code(self, happening: Happening) -> str:
        return self._sharing.reading(happening.article).language.code

    def _names(self, happening: Happening) -> frozenset[str]:
        """Words within a sentence that have a capital: names, which many languages share."""
        words: Sequence[str] = [
            match.group()
            for match in WORD.finditer(
                self._sharing.reading(happening.article).words(Span(happening.start, happening.end))
            )
        ]
        return frozenset(fold(word) for word in words[1:] if word[:1].isupper())
