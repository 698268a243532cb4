"""Who a speaker is: the actor that the words name, and the person that a pronoun stands for."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from dossier.findings.quotes.bodies import NO_KINDS, NamedBodies
from dossier.findings.quotes.sentence import Who
from dossier.language import Language
from dossier.model import ActorKind, Mention, Passage, Span
from dossier.packs.speech import SpeechWords
from dossier.text import WORD, fold, folded_words, words

_KINDS = ("name", "description", "metonym")
_CAPITALS = re.compile(r"(?<!\w)(?:(?![a-z])[^\W\d_][\w.’'-]{0,40} ){1,6}(?![a-z])([^\W\d_][\w-]{0,40})")
_START = attrgetter("start")
_REMEMBERED = 8
_WORDINGS = 8192
_LONGEST = 200
"""Characters of a mention at most."""


class _Wording(NamedTuple):
    """What the words that name a speaker tell by themselves."""

    person: bool | None
    """Whether they show a single person; None where that hangs on the rest of the article."""
    gender: str
    """``m``, ``f`` or empty."""


class _Wordings(dict[str, _Wording]):
    """The wordings met so far in a language: the same names come again."""

    def __init__(self, speech: SpeechWords) -> None:
        super().__init__()
        self._speech = speech

    def __missing__(self, text: str) -> _Wording:
        lows = folded_words(text)
        found = _Wording(self._person(text, lows), self._gender(lows))
        if len(self) < _WORDINGS:
            self[text] = found
        return found

    def _person(self, text: str, lows: Sequence[str]) -> bool | None:
        """Whether the words show one person: a calling, or a full name."""
        if not self._speech.persons.isdisjoint(lows):
            return True
        if not lows or lows[0] in self._speech.determiners or text.isupper():
            return False
        if not (self._speech.carriers.isdisjoint(lows) and self._speech.bodies.isdisjoint(lows)):
            return False
        return None if len(lows) == 1 else all(word[0].isupper() for word in WORD.findall(text))

    def _gender(self, lows: Sequence[str]) -> str:
        """What titles and callings tell."""
        if not self._speech.masculine.isdisjoint(lows):
            return "m"
        return "" if self._speech.feminine.isdisjoint(lows) else "f"


@cache
def _wordings(language: Language) -> _Wordings:
    """Those of a language."""
    return _Wordings(language.speech)


class Speaker(NamedTuple):
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

    def __init__(
        self,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        language: Language,
        kinds: Mapping[str, ActorKind] = NO_KINDS,
    ) -> None:
        self._all_mentions = mentions
        self._mentions = sorted([mention for mention in mentions if mention.kind in _KINDS], key=_START)
        self._starts = [mention.start for mention in self._mentions]
        if len(set(self._starts)) < len(self._starts):
            self._mentions.sort(key=lambda mention: (mention.start, -mention.end))
        self._words = language.speech
        self._wordings = _wordings(language)
        self._kinds = kinds
        self._bodies = NamedBodies(passages, self._mentions, language.speech, kinds)
        self._recent: list[Speaker] = []
        self._genders: dict[str, str] = {}
        self._passages = passages
        self._surnames: dict[str, bool] = {}
        self._names: dict[int, list[str]] = {}

    def _is_surname(self, word: str) -> bool:
        """Whether the word is the last one of a name in capitals of the article."""
        known = self._surnames.get(word)
        if known is None:
            # Only passages that hold the word behind a blank: all names would take a twentieth of the time.
            behind = f" {word}"
            near = (index for index, passage in enumerate(self._passages) if behind in passage.text)
            known = self._surnames[word] = any(word in self._names_in(index) for index in near)
        return known

    def _names_in(self, index: int) -> list[str]:
        """The last words of the names in capitals of a passage."""
        found = self._names.get(index)
        if found is None:
            found = self._names[index] = _CAPITALS.findall(self._passages[index].text)
        return found

    def subject(self, passage: Passage, phrase: Who, pronoun: Who) -> Speaker | None:
        """The person at the head of a sentence whom a pronoun later in it means; None if it may be somebody else.

        ``Rosa Roe of the union was right when she said``: nobody else is named between the two.
        """
        head = self.named(passage, phrase)
        said = self._words.possessives.get(fold(pronoun.of(passage.text)), fold(pronoun.of(passage.text)))
        gender = "m" if said in self._words.masculine else "f"
        if said not in self._words.personal or not head.person or head.gender not in ("", gender):
            return None
        between = passage.span(phrase.end, pronoun.start)
        near = range(bisect_left(self._starts, between.start - _LONGEST), bisect_left(self._starts, between.end))
        others = [self._mentions[i] for i in near if self._mentions[i].overlaps(between)]
        named = {
            match.start(1) for match in _CAPITALS.finditer(passage.text, between.start - passage.start, pronoun.start)
        }
        covered = {at for at in named for other in others if other.start <= at + passage.start < other.end}
        if any(self._kinds.get(other.actor, "person") == "person" for other in others) or named - covered:
            return None
        return Speaker(
            span=passage.span(pronoun.start, pronoun.end), actor=head.actor, key=head.key, person=True, gender=gender
        )

    def identify(
        self,
        passage: Passage,
        who: Who,
        told_of: Speaker | None,
        *,
        alone: bool = False,
        contents: Sequence[Span] = (),
    ) -> Speaker:
        """The speaker that ``who`` names, noted as the last one to speak.

        ``told_of`` is the person of whom the sentence before tells, if any; ``alone``: in a passage in which nobody has
        spoken yet, so that a pronoun means that person. ``contents`` are said: whom they name is not
        the speaker.
        """
        if alone and told_of is not None and who.pronoun:
            self._recent = [told_of, *(other for other in self._recent if other.key != told_of.key)]
        return self.note(self._by_pronoun(passage, who, told_of, contents) if who.pronoun else self.named(passage, who))

    def note(self, speaker: Speaker) -> Speaker:
        """The speaker, noted as the last one to speak."""
        if speaker.gender:
            self._genders.setdefault(speaker.key, speaker.gender)
        others = [other for other in self._recent if other.key != speaker.key]
        self._recent = [speaker, *others][:_REMEMBERED]
        return speaker

    def named(self, passage: Passage, who: Who) -> Speaker:
        """The one whom the words name, not noted as having spoken."""
        span = passage.span(who.start, who.end)
        text = who.of(passage.text)
        wording = self._wordings[text]
        mention = self._mention(passage, who, span)
        key = mention.actor if mention else fold(who.head.of(passage.text))
        person = self._is_surname(text) if wording.person is None else wording.person
        person = person and not (mention and mention.kind == "metonym")
        if mention is not None and not person and self._kinds.get(mention.actor) == "person":
            person = mention.overlaps(passage.span(who.head.start, who.head.end))
        gender = wording.gender or self._genders.get(key, "")
        return Speaker(span, mention.actor if mention else None, key, person, gender)

    def _mention(self, passage: Passage, who: Who, span: Span) -> Mention | None:
        """The mention that covers the head of the words, or whose name generic nouns alone carry."""
        start, end = passage.start + who.head.start, passage.start + who.head.end
        near = slice(bisect_left(self._starts, span.start - _LONGEST), bisect_left(self._starts, span.end))
        inside = [mention for mention in self._mentions[near] if mention.end > span.start]
        covering = [mention for mention in inside if mention.start < end and start < mention.end]
        if covering:
            return covering[0] if len(covering) == 1 else max(covering, key=lambda mention: mention.end - mention.start)
        ministry = self._ministry(passage, who, span, inside)
        if ministry is not None:
            return ministry
        meant = self._bodies.meant(passage, who) if not inside else None
        if meant is not None:
            return meant
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
        known = {(m.start, m.end): m for m in self._all_mentions if m.kind == "demonym"}
        demonyms = [m for place, m in sorted(known.items()) if span.start <= place[0] and place[1] <= span.end]
        for mention in (*inside, *demonyms):
            rest = passage.text[mention.end - passage.start : who.end]
            own = mention.kind == "demonym" or rest.startswith(("'s ", "’s "))
            # "foreign ministry" and the like: not "Roe's ministry".
            if own and len(words(rest[2:])) > 1:
                return mention
        return None

    def _by_pronoun(self, passage: Passage, who: Who, told_of: Speaker | None, contents: Sequence[Span]) -> Speaker:
        """The last speaker whom the pronoun fits; without an actor where another person might be meant."""
        span = passage.span(who.start, who.end)
        pronoun = fold(who.of(passage.text)).partition("'")[0]
        pronoun = self._words.possessives.get(pronoun, pronoun)
        gender = "m" if pronoun in self._words.masculine else "f" if pronoun in self._words.feminine else ""
        if pronoun in self._words.neuter and (body := self._body_before(passage, span)) is not None:
            return Speaker(span, body.actor, body.key, person=False, gender="")
        if pronoun not in self._words.personal:
            return Speaker(span, None, f"?{pronoun}", person=False, gender="")
        candidates = [*self._recent]
        if told_of is not None and all(other.key != told_of.key for other in candidates):
            candidates.append(told_of)
        fitting = [other for other in candidates if other.person and self._genders.get(other.key, "") in ("", gender)]
        if not fitting:
            return Speaker(span, None, f"?{pronoun}", person=True, gender=gender)
        first = fitting[0]
        if told_of is not None and told_of.key != first.key and any(other.key == told_of.key for other in fitting):
            return Speaker(span, None, f"?{pronoun}", person=True, gender=gender)
        if self._rival(passage, span, first, gender, contents):
            return Speaker(span, None, f"?{pronoun}", person=True, gender=gender)
        return Speaker(span, first.actor, first.key, person=True, gender=gender)

    def _body_before(self, passage: Passage, pronoun: Span) -> Speaker | None:
        """The body that spoke last, earlier in this passage, where nobody else is named since."""
        last = self._recent[0] if self._recent else None
        if last is None or last.person or last.actor is None or not passage.start <= last.span.start < pronoun.start:
            return None
        since = self._mentions[bisect_left(self._starts, last.span.end) : bisect_left(self._starts, pronoun.start)]
        return last if all(mention.actor == last.actor for mention in since) else None

    def _rival(self, passage: Passage, pronoun: Span, meant: Speaker, gender: str, contents: Sequence[Span]) -> bool:
        """Whether the passage names somebody else before the pronoun, and not the one who is meant."""
        if passage.start <= meant.span.start < pronoun.start:
            return False
        near = range(bisect_left(self._starts, passage.start), bisect_left(self._starts, pronoun.start))
        others = [self._mentions[i] for i in near if self._kinds.get(self._mentions[i].actor) == "person"]
        named = {other.actor for other in others if not any(content.contains(other) for content in contents)}
        if meant.actor in named:
            return False
        return any(self._genders.get(actor, "") in ("", gender) for actor in named)
