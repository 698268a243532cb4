"""How much two happenings must share to be taken for one, by what the undated article says of its day."""

import re
from dataclasses import dataclass

from dossier.findings.events.linking import Link
from dossier.findings.publication.sharing import Sharing
from dossier.model import Happening, TimeTag
from dossier.tense import verb_at
from dossier.text import WORD, kinds_by_stem, telling_stems

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


@dataclass(frozen=True, slots=True)
class Pair:
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
        reading = self.sharing.reading(self.ours.article)
        kinds = reading.language.time.once.intersection(link.kinds)
        if link.alike < (_ALIKE_ONCE if link.words < _MANY else _ALIKE):
            return False  # one treaty on gas, another on visas
        return bool(kinds & self._told(self.ours)) and not self.sharing.other_numbers(self.ours, self.theirs)

    def same_verb(self) -> bool:
        """Whether the verbs that the days belong to are one, or of one kind."""
        ours, theirs = self._verb(self.ours), self._verb(self.theirs)
        return not ours.isdisjoint(theirs) or not self._told(self.ours).isdisjoint(self._told(self.theirs))

    def _told(self, happening: Happening) -> frozenset[str]:
        """The kinds of happening that the verb of its day tells."""
        verb = self._verb(happening)
        kinds = kinds_by_stem(self.sharing.reading(happening.article).language)
        return frozenset(kind for kind, stems in kinds if not verb.isdisjoint(stems))

    def _verb(self, happening: Happening) -> frozenset[str]:
        """The telling stems of the verb group that the happening's day belongs to; empty where none is read."""
        reading = self.sharing.reading(happening.article)
        words = reading.words(happening)
        tag = reading.annotated.time_tags[happening.tag] if happening.tag is not None else None
        verb = verb_at(words, tag.start - happening.start if tag is not None else 0, reading.language)
        if verb is None:
            return frozenset()
        found = list(WORD.finditer(words, verb.start))[:_VERB_WORDS]
        # From an auxiliary to its verb: "was sentenced by", "are to sign".
        own = next((n for n, match in enumerate(found) if telling_stems(match.group(), reading.language)), None)
        return frozenset() if own is None else telling_stems(found[own].group(), reading.language)


def tie(tag: TimeTag | None, link: Link, pair: Pair) -> str:
    """The id of the rule by which two happenings are taken for one, or empty."""
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
