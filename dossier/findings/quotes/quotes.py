"""Quotations: who says what, in whose words (PARC 3.0: content, cue, source).

Direct quotations with their marks, mixed ones (a clause partly in the speaker's own words) and indirect ones.
A speaker is given where the sentence names one; quoted words alone carry the last speaker on while nobody else speaks.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dossier.findings.quotes.attribution import read_sentence
from dossier.findings.quotes.bodies import NO_KINDS
from dossier.findings.quotes.heads import sentence_subject
from dossier.findings.quotes.marks import Quoted, quoted_words
from dossier.findings.quotes.sentence import NO_CIRCUMSTANCES, NOTHING_SAID, Attribution, Who, naming
from dossier.findings.quotes.shapes import HEADLINE, TURN, conversation, is_alone, is_heading, is_prose
from dossier.findings.quotes.speakers import Speaker, SpeakerMemory
from dossier.findings.quotes.tokens import Line, Token, read
from dossier.findings.quotes.verbs import verb_tables
from dossier.language import Language
from dossier.model import ActorKind, Mention, Passage, Quote, QuoteKind, Span
from dossier.text import fold, words

_SAID = 6
"""Quotations before a pronoun in its passage: whom they name is not meant by it."""


class Voice(NamedTuple):
    """A speaker and the words that attributed."""

    speaker: Speaker
    cue: Span
    addressee: Span | None = None
    medium: Span | None = None
    occasion: Span | None = None
    """To whom, where and when: known of the quotation itself, and of those that go on from it in its passage."""


def find_quotes(
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    language: Language,
    kinds: Mapping[str, ActorKind] = NO_KINDS,
) -> tuple[Quote, ...]:
    """The quotations of an article, by their start.

    Offsets index the article's text. ``mentions`` say which words name an actor; without them speakers have
    their words (``speaker_span``) but no id. ``kinds`` tell what the actors are, by id.
    ``said_on`` stays None. The rules' reasons stand in the language pack.
    """
    finder = _Finder(passages, mentions, language, kinds)
    for passage, quoted in zip(passages, quoted_words(passages, language.speech.dashes), strict=True):
        if not finder.turn(passage):
            finder.passage(passage, quoted)
    finder.settle()
    finder.headline()
    return tuple(sorted(finder.quotes, key=lambda quote: (quote.start, quote.end)))


class _Finder:
    """Goes through the passages of one article and keeps in mind who spoke last."""

    def __init__(
        self,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        language: Language,
        kinds: Mapping[str, ActorKind],
    ) -> None:
        self.language = language
        self.tables = verb_tables(language)
        self.memory = SpeakerMemory(passages, mentions, language, kinds)
        self.passages = passages
        self.quotes: list[Quote] = []
        self._last: deque[tuple[int, int]] = deque(maxlen=4)
        """The places of the last of them, as one stretch of text may be found by two ways."""
        self.keys: set[str] = set()
        """Who has spoken, as :attr:`Speaker.key` names them."""
        self._voice: Voice | None = None
        self.waiting: list[Span] = []
        """Quoted words that stand alone and have no speaker yet."""
        self.voice_rule = "carried"
        """The rule by which quoted words that stand alone are the voice's."""
        self.spoken_here = False
        """Whether the voice spoke in this passage."""
        self.introduced = False
        """Whether the passage before ended in a line that introduces the voice, or is a block quotation of its own."""
        self.in_block = False
        """Whether it is such a block quotation, of which another one may go on."""
        self._told_of: Speaker | None = None
        self._telling: list[tuple[Passage, Line]] = []
        """The last sentences of the reporter's own, while nobody has asked whom they tell of, or who speaks on."""
        self.turns = conversation(passages)
        """Who speaks in turns, in capitals, where the article prints a conversation."""

    @property
    def voice(self) -> Voice | None:
        """Who speaks on in quoted words that stand alone."""
        if self._telling and self._voice is not None:
            self._hear()
        return self._voice

    @voice.setter
    def voice(self, voice: Voice | None) -> None:
        self._voice = voice

    def _hear(self) -> None:
        """Find out whether the voice speaks on after the last sentences of the reporter's own."""
        telling, self._telling = self._telling, []
        for passage, line in telling:
            if self._voice is None:
                self._telling.append((passage, line))
                continue
            subject = sentence_subject(line.tokens, self.language.speech)
            if subject is None or subject.phrase is None:
                self.told_of = self._voice = None
            elif not subject.pronoun:
                person = self.memory.named(passage, naming(line, subject.phrase))
                self.told_of = _as_person(person)
                self._voice = self._voice if self._voice.speaker.key == person.key else None

    @property
    def told_of(self) -> Speaker | None:
        """The person of whom the sentence before tells."""
        if self._telling and self._voice is not None:
            self._hear()
        while self._telling:
            passage, line = self._telling.pop()
            subject = sentence_subject(line.tokens, self.language.speech)
            if subject is None or subject.phrase is None:
                self.told_of = None
            elif not subject.pronoun:
                self.told_of = _as_person(self.memory.named(passage, naming(line, subject.phrase)))
        return self._told_of

    @told_of.setter
    def told_of(self, person: Speaker | None) -> None:
        self._told_of = person
        if self._telling:
            self._telling = []

    def turn(self, passage: Passage) -> bool:
        """Note a turn of a printed conversation (``ROE: We will.``); whether the passage is one."""
        match = TURN.match(passage.text) if self.turns else None
        if match is None or match.group(1) not in self.turns or not passage.text[match.end() :].strip():
            return False
        self.settle()
        self.told_of = self.told_of  # what the turn tells of its speaker was not known to the sentence before
        name = Span(match.start(1), match.end(1))
        last = words(name.of(passage.text))[-1]
        who = Who(name.start, name.end, Span(name.start + last.start, name.start + last.end))
        speaker = self.memory.identify(passage, who, None)
        colon = passage.span(match.end(1), match.end(1) + 1)
        content = passage.span(match.end(), len(passage.text.rstrip()))
        self._emit(content, "direct", "turn", Voice(speaker, colon))
        self.voice = None
        return True

    def passage(self, passage: Passage, quoted: Sequence[Quoted]) -> None:
        """Note the quotations of one passage."""
        if not (quoted and quoted[0].goes_on):
            self.settle()
        self.spoken_here = False
        if self._voice is not None and not self.introduced:
            # A new paragraph: the same speaker, but not surely the same hearer and occasion.
            self._voice = Voice(self._voice.speaker, self._voice.cue)
        block = passage.kind == "quote"
        if not quoted and self.introduced and (block or (not self.in_block and is_prose(passage.text))):
            self._emit(passage.span(0, len(passage.text.rstrip())), "direct", "introduced", self.voice)
            # Block quotations may have several paragraphs; what follows them, or a plain one, may be the reporter's.
            self.introduced = self.in_block = block
            return
        self.introduced = self.in_block = False
        before: Token | None = None
        speech = self.language.speech
        for line in read(passage.text, quoted, self.language):
            reading = read_sentence(line, before, self.tables, speech) if line.calling else NOTHING_SAID
            if reading is NOTHING_SAID and not line.has_quotes and not self.waiting:
                # Two sentences of three: whom they tell of is asked for later, if ever.
                self._telling.append((passage, line))
                before = None
                continue
            for attribution in reading.attributions:
                told = _heard(passage, attribution, speech.hearsay)
                if told is not None:
                    self._note(passage, told, line)
            if not reading.attributions:
                self._rest(passage, line)
            if reading.introduces is not None:
                who, cue = reading.introduces
                speaker = self.memory.identify(passage, who, self.told_of)
                self.voice = Voice(speaker, passage.span(cue.start, cue.end))
                self.introduced, self.voice_rule = True, "introduced"
            before = line.tokens[-1] if line.has_quotes and line.tokens[-1].quoted is not None else None

    def _rest(self, passage: Passage, line: Line) -> None:
        """What a sentence without an attribution holds: quoted words alone, or the reporter's own."""
        if line.has_quotes and is_alone(line.tokens, goes_on=self.spoken_here) and not is_heading(line, passage):
            loose = [token.quoted for token in line.tokens if token.quoted is not None]
            self.waiting += [passage.span(quoted.start, quoted.end) for quoted in loose]
        else:
            self._told(passage, line)

    def _head(self, passage: Passage, pronoun: Who, line: Line) -> Speaker | None:
        """The person at the head of the sentence, where a pronoun behind it can mean nobody else."""
        subject = sentence_subject(line.tokens, self.language.speech) if pronoun.pronoun else None
        if subject is None or subject.phrase is None or subject.pronoun:
            return None
        named = naming(line, subject.phrase)
        return None if named.end > pronoun.start else self.memory.subject(passage, named, pronoun)

    def _note(self, passage: Passage, attribution: Attribution, line: Line) -> None:
        """One attributed content; quoted words that waited in its paragraph have found their speaker too."""
        content = passage.span(attribution.content.start, attribution.content.end)
        speaker = self._speaker(passage, attribution.who, content, line)
        voice = _voice(passage, speaker, attribution)
        if self.waiting:
            self.waiting = [span for span in self.waiting if span != content]
        if attribution.rule == "quote-before" and not self.spoken_here:
            for span in self.waiting:
                self._emit(span, "direct", "continued", voice)
            self.waiting = []
        else:
            self.settle()
        self._emit(content, attribution.kind, attribution.rule, voice)
        self.voice, self.voice_rule = voice, "carried"
        self.spoken_here = True
        self.told_of = _as_person(speaker)

    def _speaker(self, passage: Passage, who: Who, content: Span, line: Line) -> Speaker:
        """The speaker of a content, noted as the last one to speak."""
        if not who.pronoun:
            return self.memory.identify(passage, who, None)
        head = self._head(passage, who, line)
        if head is not None:
            return self.memory.note(head)
        told = self.told_of
        alone = not self.spoken_here and told is not None and passage.span(0, len(passage.text)).contains(told.span)
        said = (content, *(quote for quote in self.quotes[-_SAID:] if quote.kind != "indirect"))
        return self.memory.identify(passage, who, told, alone=alone, contents=said)

    def _told(self, passage: Passage, line: Line) -> None:
        """A sentence of the reporter's own: the voice goes on after it only if it tells of the same speaker.

        Quoted words right before a sentence that tells of another person may be that person's: they are nobody's.
        """
        voice = self.voice if self.waiting else None
        if voice is None:
            # Nobody speaks on, or nothing waits for a speaker: whom it tells of is asked for later, if ever.
            self.settle()
            self._telling.append((passage, line))
            return
        subject = sentence_subject(line.tokens, self.language.speech)
        if subject is None or subject.phrase is None or subject.pronoun:
            self.settle()
            if subject is None or not subject.pronoun:
                self.told_of = self.voice = None
            return
        person = self.memory.named(passage, naming(line, subject.phrase))
        self.told_of = _as_person(person)
        other = voice.speaker.key != person.key
        if other and person.person and not self.spoken_here:
            self.voice = None
        self.settle()
        if other:
            self.voice = None

    def settle(self) -> None:
        """Give the quoted words that wait to whoever speaks on, or to nobody."""
        if not self.waiting:
            return
        rule = "unattributed" if self.voice is None else self.voice_rule
        for span in self.waiting:
            self._emit(span, "direct", rule, self.voice)
        self.waiting = []

    def headline(self) -> None:
        """``Roe: The Bridge Is Shut``: the rest of a headline, of one who speaks in the article or a ``Poll``."""
        first = self.passages[0] if self.passages else None
        match = HEADLINE.match(first.text) if first is not None else None
        if first is None or match is None or any(quote.start < first.start + len(first.text) for quote in self.quotes):
            return
        name = match.group(1)
        last = words(name)[-1]
        who = Who(0, match.end(1), last)
        speaker = self.memory.named(first, who)
        if speaker.key not in self.keys and (
            name.isupper() or fold(name) not in self.language.speech.papers - self.language.speech.media
        ):
            return
        content = first.span(match.start(2), len(first.text.rstrip(" .")))
        marked = any(mark in match.group(2) for mark in '"“‘«')
        voice = Voice(speaker, first.span(match.end(1), match.end(1) + 1))
        self._emit(content, "mixed" if marked else "indirect", "headline", voice)

    def _emit(self, span: Span, kind: QuoteKind, rule: str, voice: Voice | None) -> None:
        """Note a quotation, each stretch of text once."""
        if (place := (span.start, span.end)) in self._last:
            return
        self._last.append(place)
        if voice is None:
            self.quotes.append(Quote(span.start, span.end, kind=kind, rule=rule))
            return
        self.keys.add(voice.speaker.key)
        self.quotes.append(
            Quote(
                span.start,
                span.end,
                kind=kind,
                rule=rule,
                speaker=voice.speaker.actor,
                speaker_span=voice.speaker.span,
                cue=voice.cue,
                addressee=voice.addressee,
                medium=voice.medium,
                occasion=voice.occasion,
            )
        )


def _as_person(speaker: Speaker) -> Speaker | None:
    return speaker if speaker.person else None


def _heard(passage: Passage, attribution: Attribution, hearsay: tuple[str, ...]) -> Attribution | None:
    """The attribution, its cue with the words that make it hearsay (``is said to have snapped``).

    None where such words tell only in a clause what somebody may have said.
    """
    between = passage.text[attribution.who.end : attribution.cue.start]
    if not between.strip().startswith(hearsay):
        return attribution
    if attribution.kind == "indirect":
        return None
    start = attribution.who.end + len(between) - len(between.lstrip())
    return attribution._replace(cue=Span(start, attribution.cue.end))


def _voice(passage: Passage, speaker: Speaker, attribution: Attribution) -> Voice:
    """The speaker of an attribution with its circumstances, as offsets into the article's text."""
    given = attribution.circumstances
    cue = passage.span(attribution.cue.start, attribution.cue.end)
    if given is NO_CIRCUMSTANCES:
        return Voice(speaker, cue)
    addressee, medium, occasion = (
        passage.span(span.start, span.end) if span is not None else None
        for span in (given.addressee, given.medium, given.occasion)
    )
    return Voice(speaker, cue, addressee, medium, occasion)
