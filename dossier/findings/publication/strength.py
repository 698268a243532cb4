"""How much two happenings must share to be taken for one, by what the undated article says of its day."""

import re
from functools import cache

from msgspec import Struct

from dossier.findings.events.linking import Link
from dossier.findings.publication.sharing import Sharing, Verb
from dossier.language import Language
from dossier.model import Happening, TimeTag
from dossier.tense import verb_at
from dossier.text import WORD, fold, kinds_by_stem, telling_stems

SAME_NEWS = "same-news-day"
MIN_AGENTS = 2
"""Persons and organisations that make two happenings one by what else they share."""
NEAR_DAY = re.compile(r"XXXX-(WXX-\d|\d\d-\d\d)")
_MIN_SPECIFIC_DAY = 2.5
_MIN_SPECIFIC_MONTH = 1.0
_MIN_KINDS_MONTH = 2
_MIN_SPECIFIC_SAID = 4.0
_MIN_WORDS_NUMBER = 6
_MONTH = re.compile(r"[X\d]{4}-\d\d$")
_VERB_WORDS = 4
"""Words from an auxiliary to its verb."""
_ALIKE = 0.6
"""Share of the telling words that two first sentences must have in common where fewer than two agents are shared."""

_ALIKE_ONCE = 0.75
"""The same where nothing else is shared than who did what, in few words."""
_ALIKE_MONTH = 0.5
"""The same where an article looks back on a month, in many words."""
_MANY = 7


class Pair(Struct, frozen=True):
    """Two happenings, one of an undated article and one of a dated."""

    ours: Happening
    theirs: Happening
    sharing: Sharing

    def said(self, *, by_newsmaker: bool = False) -> bool:
        """Whether both articles give an utterance of that time, on request of somebody whom both sentences name."""
        return self.sharing.said_then(self.ours, self.theirs, by_newsmaker=by_newsmaker)

    def same_numbers(self) -> bool:
        """Whether both sentences give numbers that two happenings do not share by chance."""
        return self.sharing.same_numbers(self.ours, self.theirs)

    def happens_once(self, link: Link) -> bool:
        """Whether both tell what the same people do once: a signature, a sentence, no meeting and no telephone call.

        The verb that the day belongs to must tell it: "quarrelled yesterday over the treaty that they signed" does not.
        """
        kinds = self.sharing.language(self.ours.article).time.once.intersection(link.kinds)
        if link.alike < (_ALIKE_ONCE if link.words < _MANY else _ALIKE):
            return False  # one treaty on gas, another on visas
        if link.words < _MANY and link.alike < 1 and not self._same_matter():
            return False
        return bool(kinds & self._told(self.ours)) and not self.sharing.other_numbers(self.ours, self.theirs)

    def _same_matter(self) -> bool:
        """Whether a shared word tells of what it was, beside what was done, by whom in which office, and where."""
        language = self.sharing.language(self.ours.article)
        shared = set(self.ours.stems) & set(self.theirs.stems)
        for kind, stems in kinds_by_stem(language):
            shared -= stems if kind in self.ours.kinds else set()
        where = telling_stems(self.ours.place or "", language)
        return any(one not in where and one not in _title_stems(language) for one in shared)

    def names_it_besides(self) -> bool:
        """Whether our day is that of another verb, and theirs stands beside it: "mourned on Monday who drowned"."""
        ours, theirs = self._verb(self.ours), self._verb(self.theirs)
        if not (ours and theirs) or self.same_verb() or not self._told(self.ours).isdisjoint(self.theirs.kinds):
            return False
        return theirs <= set(self.ours.stems) and ours.isdisjoint(self.sharing.stems(self.theirs.article))

    def tells(self, kinds: frozenset[str]) -> bool:
        """Whether the verb of our day tells a happening of one of these kinds.

        Of a release in the passive: reports are released too, and that by somebody.
        """
        told = kinds & self._told(self.ours)
        return bool(told) and (told != {"release"} or self._is_passive(self.ours))

    def _is_passive(self, happening: Happening) -> bool:
        """Whether the verb group of its day begins with "was" or "were"."""
        words = [fold(match.group()) for match in self._verb_words(happening)]
        return not self.sharing.language(happening.article).tense.be_past.isdisjoint(words)

    def same_verb(self) -> bool:
        """Whether the verbs that the days belong to are one, or of one kind."""
        ours, theirs = self._verb(self.ours), self._verb(self.theirs)
        return not ours.isdisjoint(theirs) or not self._told(self.ours).isdisjoint(self._told(self.theirs))

    def _told(self, happening: Happening) -> frozenset[str]:
        """The kinds of happening that the verb of its day tells."""
        return self._verb_of(happening).kinds

    def _verb(self, happening: Happening) -> frozenset[str]:
        """The telling stems of the verb group that the happening's day belongs to; empty where none is read."""
        return self._verb_of(happening).stems

    def _verb_words(self, happening: Happening) -> list[re.Match[str]]:
        """The verb group of the happening's day, from an auxiliary to its verb: "was sentenced by", "are to sign"."""
        return self._verb_of(happening).group

    def _verb_of(self, happening: Happening) -> Verb:
        """All that, read once of each sentence, as it is held against many."""
        key = (happening.article, happening.start, happening.tag)
        if key not in self.sharing.verbs:
            language = self.sharing.language(happening.article)
            group = self._read_verb(happening)
            stems = telling_stems(group[-1].group(), language) if group else frozenset[str]()
            kinds = (kind for kind, of_kind in kinds_by_stem(language) if not stems.isdisjoint(of_kind))
            self.sharing.verbs[key] = Verb(group, stems, frozenset(kinds))
        return self.sharing.verbs[key]

    def _read_verb(self, happening: Happening) -> list[re.Match[str]]:
        """The words of its verb group."""
        reading = self.sharing.reading(happening.article)
        words = reading.words(happening)
        tag = reading.annotated.time_tags[happening.tag] if happening.tag is not None else None
        verb = verb_at(words, tag.start - happening.start if tag is not None else 0, reading.language)
        found = list(WORD.finditer(words, verb.start))[:_VERB_WORDS] if verb is not None else []
        own = next((n for n, match in enumerate(found) if telling_stems(match.group(), reading.language)), None)
        return [] if own is None else found[: own + 1]


def weekday_of(tag: TimeTag) -> int:
    """The number of the day of the week that an expression such as ``XXXX-WXX-3`` names."""
    return int(tag.value[len("XXXX-WXX-")])


@cache
def _title_stems(language: Language) -> frozenset[str]:
    """The stems of the last words of titles ("minister")."""
    return telling_stems(" ".join(sorted(language.actors.title_heads)), language)


def tie(tag: TimeTag | None, link: Link, pair: Pair) -> str:
    """The id of the rule by which two happenings are taken for one, or empty."""
    rule = _rule(tag, link, pair)
    return "" if rule and _is_day(tag) and pair.names_it_besides() else rule


def _rule(tag: TimeTag | None, link: Link, pair: Pair) -> str:
    """The same, whatever else our sentence tells."""
    if len(link.agents) < MIN_AGENTS:
        return SAME_NEWS if _is_day(tag) and _is_same_news(link, pair) else ""
    # People repeat themselves: besides the words that they say, the two sentences must speak of one thing.
    utterance = link.utterance and bool(link.kinds or link.words) and pair.said()
    if tag is None:
        return "same-utterance" if utterance and pair.said(by_newsmaker=True) else ""
    if tag.unit in ("month", "season", "quarter") or _MONTH.match(tag.value):
        strong = link.specific >= _MIN_SPECIFIC_MONTH or len(link.kinds) >= _MIN_KINDS_MONTH
        alike = link.alike >= (_ALIKE_ONCE if link.words < _MANY else _ALIKE_MONTH)
        sure = strong and (alike or pair.happens_once(link))
        return "same-event-month" if utterance or sure else ""
    counted = pair.same_numbers() and pair.same_verb()
    strong = link.specific >= _MIN_SPECIFIC_DAY and (counted or pair.happens_once(link))
    if tag.unit in ("year", "decade", "century"):
        # What recurs every year has the same actors and the same kind: figures or an utterance must be shared besides.
        sure = utterance or bool(link.figures and link.specific >= _MIN_SPECIFIC_DAY)
        return "same-event-year" if tag.unit == "year" and link.kinds and sure else ""
    return "same-event-day" if utterance or strong else ""


def _is_day(tag: TimeTag | None) -> bool:
    """Whether it names a day near that of publication: "on Wednesday", "yesterday", "September 7"."""
    if tag is None or tag.anchor != "publication":
        return False
    return tag.unit == "day" or NEAR_DAY.match(tag.value) is not None


def _is_same_news(link: Link, pair: Pair) -> bool:
    """Whether two first sentences tell one thing in like words, and share what was said or a number besides.

    What recurs, a strike or a march every Saturday, is told in like words too; its numbers are others.
    """
    if not (pair.ours.opening and pair.theirs.opening) or link.alike < _ALIKE:
        return False
    if link.agents and link.utterance and link.specific >= _MIN_SPECIFIC_SAID and pair.said():
        return True
    return (
        link.words >= _MIN_WORDS_NUMBER
        and link.specific >= _MIN_SPECIFIC_DAY
        and pair.same_numbers()
        and pair.same_verb()
    )
