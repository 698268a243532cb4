"""Who a speaker is: the actor that the words name, and the person that a pronoun stands for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.findings.quotes.sentence import Who
from dossier.model import Mention, Passage, Span
from dossier.packs.speech import SpeechWords
from dossier.text import fold, words

_KINDS = ("name", "description", "metonym")
_CAPITALS = re.compile(r"(?<!\w)(?:(?![a-z])[^\W\d_][\w.’'-]{0,40} ){1,6}(?![a-z])([^\W\d_][\w-]{0,40})")
_REMEMBERED = 8
_LONGEST = 200
"""Characters of a mention at most."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker in an article."""

    span: Span
    """The words that name it, as offsets into the article's text."""
    actor: str | None
    key: str
    """What tells one speaker from another: the actor, or the folded head of the words."""
    person: bool
    """Whether the words show a single person."""
    gender: str
    """``m``, ``f`` or empty."""


class SpeakerMemory:
    """The speakers of one article so far, the last one first."""

    def __init__(self, passages: Sequence[Passage], mentions: Sequence[Mention], speech: SpeechWords) -> None:
        self._mentions = sorted((m for m in mentions if m.kind in _KINDS), key=lambda m: (m.start, -m.end))
        self._demonyms = {(m.start, m.end): m for m in mentions if m.kind == "demonym"}
        self._starts = [mention.start for mention in self._mentions]
        self._words = speech
        self._recent: list[Speaker] = []
        self._genders: dict[str, str] = {}
        self._surnames = {match.group(1) for passage in passages for match in _CAPITALS.finditer(passage.text)}

    def identify(self, passage: Passage, who: Who, told_of: Speaker | None, *, alone: bool = False) -> Speaker:
        """The speaker that ``who`` names, noted as the last one to speak.

        ``told_of`` is the person of whom the sentence before tells, if any; ``alone``: in a passage in which nobody has
        spoken yet, so that a pronoun means that person.
        """
        if alone and told_of is not None and who.pronoun:
            self._recent = [told_of, *(other for other in self._recent if other.key != told_of.key)]
        speaker = self._by_pronoun(passage, who, told_of) if who.pronoun else self.named(passage, who)
        if speaker.gender:
            self._genders.setdefault(speaker.key, speaker.gender)
        others = [other for other in self._recent if other.key != speaker.key]
        self._recent = [speaker, *others][:_REMEMBERED]
        return speaker

    def named(self, passage: Passage, who: Who) -> Speaker:
        """The one whom the words name, not noted as having spoken."""
        span = passage.span(who.start, who.end)
        text = who.of(passage.text)
        lows = [fold(word.of(text)) for word in words(text)]
        mention = self._mention(passage, who, span)
        key = mention.actor if mention else fold(who.head.of(passage.text))
        person = self._is_person(text, lows) and not (mention and mention.kind == "metonym")
        return Speaker(span, mention.actor if mention else None, key, person, self._gender(lows, key))

    def _mention(self, passage: Passage, who: Who, span: Span) -> Mention | None:
        """The mention that covers the head of the words, or whose name generic nouns alone carry."""
        head = passage.span(who.head.start, who.head.end)
        near = range(bisect_left(self._starts, span.start - _LONGEST), bisect_left(self._starts, span.end))
        inside = [self._mentions[i] for i in near if self._mentions[i].overlaps(span)]
        covering = [mention for mention in inside if mention.overlaps(head)]
        if covering:
            return max(covering, key=lambda mention: mention.end - mention.start)
        ministry = self._ministry(passage, who, span, inside)
        if ministry is not None:
            return ministry
        if not inside or inside[-1].kind != "name":
            return None
        # "the state-run Orbis news agency": all after the name is generic; not so in "the Roe campaign".
        rest = passage.text[inside[-1].end - passage.start : span.end - passage.start]
        following = [fold(word.of(rest)) for word in words(rest)]
        generic = following and rest.startswith(" ") and all(word in self._words.carriers for word in following)
        return inside[-1] if generic else None

    def _ministry(self, passage: Passage, who: Who, span: Span, inside: Sequence[Mention]) -> Mention | None:
        """The state for which a ministry of its speaks (``Egypt's foreign ministry``): only states have such."""
        if fold(who.head.of(passage.text)) not in self._words.ministries:
            return None
        demonyms = [m for place, m in sorted(self._demonyms.items()) if span.start <= place[0] and place[1] <= span.end]
        for mention in (*inside, *demonyms):
            rest = passage.text[mention.end - passage.start : who.end]
            own = mention.kind == "demonym" or rest.startswith(("'s ", "’s "))
            # "foreign ministry" and the like: not "Roe's ministry".
            if own and len(words(rest[2:])) > 1:
                return mention
        return None

    def _gender(self, lows: Sequence[str], key: str) -> str:
        """What titles and callings tell, else what pronouns told before."""
        if any(low in self._words.masculine for low in lows):
            return "m"
        if any(low in self._words.feminine for low in lows):
            return "f"
        return self._genders.get(key, "")

    def _is_person(self, text: str, lows: Sequence[str]) -> bool:
        """Whether the words show one person: a calling, a full name, or the last word of one in this article."""
        if any(low in self._words.persons for low in lows):
            return True
        if not lows or lows[0] in self._words.determiners or text.isupper():
            return False
        if any(low in self._words.carriers or low in self._words.bodies for low in lows):
            return False
        if len(lows) == 1:
            return text in self._surnames
        return all(word.of(text)[0].isupper() for word in words(text))

    def _by_pronoun(self, passage: Passage, who: Who, told_of: Speaker | None) -> Speaker:
        """The last speaker whom the pronoun fits; without an actor where another person might be meant."""
        span = passage.span(who.start, who.end)
        pronoun = fold(who.of(passage.text)).partition("'")[0]
        pronoun = self._words.possessives.get(pronoun, pronoun)
        gender = "m" if pronoun in self._words.masculine else "f" if pronoun in self._words.feminine else ""
        if pronoun not in self._words.personal:
            return Speaker(span, None, f"?{pronoun}", person=False, gender="")
        candidates = [*self._recent]
        if told_of is not None and all(other.key != told_of.key for other in candidates):
            candidates.append(told_of)
        fitting = [other for other in candidates if other.person and self._gender((), other.key) in ("", gender)]
        if not fitting:
            return Speaker(span, None, f"?{pronoun}", person=True, gender=gender)
        first = fitting[0]
        if told_of is not None and told_of.key != first.key and any(other.key == told_of.key for other in fitting):
            return Speaker(span, None, f"?{pronoun}", person=True, gender=gender)
        return Speaker(span, first.actor, first.key, person=True, gender=gender)
