"""On which side of its anchor an expression of time lies: from the words beside it, or the tense of its clause."""

import re
from functools import cache

from dossier.findings.times.beginnings import beginning
from dossier.findings.times.headlines import heralded
from dossier.findings.times.values import PARTS_OF_YEAR
from dossier.language import Language
from dossier.model import Direction, TimeTag
from dossier.tense import VerbGroup, verb_at

_SCHEDULED_WORDS = 5
"""Words from "opens" to "in June" at the most."""
_FRONTED_WORDS = 5
"""Words before the verb of "Saturday the new play opens" at the most."""
_MOVE_WORDS = 8
"""Words of "from Monday evening to" at the most."""
_SHIFT_WORDS = 5
"""Words of "brought the vote forward from" at most."""
_ADJACENT = 2
"""Words of "expires in"."""
_VERB_AND_ARTICLE = 2
_SUBJECT_WORDS = 5
"""Words of a short subject that names a day ("Las elecciones del")."""
_SIGNAL_REACH = 20
"""Characters before an expression in which its signal word ("since") stands."""


def direction(draft: TimeTag, sentence: str, position: int, language: Language) -> Direction:
    """On which side of its anchor an expression lies, from a signal word before it or the tense of its clause."""
    if draft.direction != "none" or draft.type == "SET" or draft.value.endswith("_REF"):
        return draft.direction
    if draft.offset and draft.type != "DURATION":
        return "past" if draft.offset < 0 else "future"
    signal = sentence[max(0, position - _SIGNAL_REACH) : position].casefold().split()
    if len(signal) > 1 and signal[-1] in language.time.definite:
        signal.pop()  # "desde el lunes"
    word = signal[-1] if signal else ""
    if word in language.time.since:
        return "past"
    verb = verb_at(sentence, position, language)
    if (signalled := _by_signal(draft, word, verb, sentence, position, language)) is not None:
        return signalled
    if verb is not None and (verb.open or _is_anothers(draft, sentence, position, verb, language)):
        return "future" if verb.tense == "future" and _is_arranged(draft, sentence, position, language) else "none"
    if word in language.time.range_openers and _names_day(draft):
        shifts = _is_shift(re.findall(r"\w+", sentence[:position]), language)
        if shifts or _decided(draft, sentence, position, language) is not None:
            return "none"
    if word in language.time.moved_to and verb is not None and verb.tense in ("past", "perfect") and _names_day(draft):
        return _moved(sentence, position, language)
    if word in language.time.until:
        # "Was closed until Friday": that Friday may be over or not, unless the time was put off or still runs.
        past = verb is not None and verb.tense in ("past", "perfect")
        clause = sentence if language.tense.participle_far else sentence[:position]
        deferred = not language.time.deferring.isdisjoint(clause.casefold().rstrip(".").split())
        return "future" if not past or deferred else "none"
    return "none" if verb is None else _told_by(verb, draft, sentence, position, language)


def follows_decision(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether it is the first such day after one on which something was decided.

    "Voted on Friday to strike on Monday"; not "voted to strike on Monday", which tells of Monday.
    """
    between = _decided(draft, sentence, position, language)
    return between is not None and any(one.strip(",") in _day_names(language) for one in between)


def _decided(draft: TimeTag, sentence: str, position: int, language: Language) -> list[str] | None:
    """The words from a verb of deciding to its infinitive, if such a verb governs the day; else None."""
    verb = verb_at(sentence, position, language)
    if verb is None or verb.tense != "past" or not _names_day(draft) or draft.offset is not None:
        return None
    found = sentence[verb.start : position].casefold().split()
    place = next((n for n, one in enumerate(found) if one in language.tense.infinitive), 0)
    if not place or place >= len(found) - 1 or found[0] not in language.time.deciding:
        return None
    return found[1:place]


@cache
def _day_names(language: Language) -> frozenset[str]:
    """The days of the week and the like, folded."""
    return frozenset(
        name.casefold() for kind in ("WEEKDAY", "DAY_WORD") for name in language.time.classes.get(kind, {})
    )


def _by_signal(
    draft: TimeTag, word: str, verb: VerbGroup | None, sentence: str, position: int, language: Language
) -> Direction | None:
    """What the words before an expression tell of its side whatever the tense; None where they tell nothing."""
    if (begins := beginning(draft, sentence, position, language)) is not None:
        return begins
    if heralded(sentence, position, verb, language):
        return "future"
    words = language.time
    if word in words.heralds and _names_day(draft):
        # "A statement expected Thursday" lies ahead; "the minister, expected Thursday, never came" tells nothing.
        return "none" if sentence[position + draft.end - draft.start :][:1] == "," else "future"
    if word in words.ahead_of and _owns(draft, sentence, position, language):
        return "future" if _is_arranged(draft, sentence, position, language) else "none"
    if word in words.set_for and _names_day(draft) and _stands_alone(draft, sentence, position, language):
        return "future"
    quarter = word in words.set_for and draft.value.startswith("XXXX-Q")
    return "future" if quarter and _is_promised(sentence, language) else None


def _told_by(verb: VerbGroup, draft: TimeTag, sentence: str, position: int, language: Language) -> Direction:
    """On which side of its anchor the tense of its verb puts an expression."""
    if verb.tense in ("past", "perfect"):
        return "past"
    if verb.tense == "future":
        return "future"
    # "The trial opens on Monday", "opens in June": only where the verb leads up to it, of a month only closely.
    if not verb.scheduled:
        return "none"
    fronted = len(sentence[:position].split()) <= 1 and len(sentence[position : verb.start].split()) <= _FRONTED_WORDS
    if not (verb.start < position or fronted or language.tense.scheduled_both_sides):
        return "none"
    words = len(sentence[verb.start : position].split())
    near = (words <= _SCHEDULED_WORDS and _names_month(draft)) or (words == _ADJACENT and draft.type == "DURATION")
    # "The pact, signed in 2011, expires at the end of the year".
    edge = draft.anchor == "narrative" and draft.mod is not None and draft.unit in ("month", "year")
    return "future" if near or edge or _names_day(draft) else "none"


def _is_anothers(draft: TimeTag, sentence: str, position: int, verb: VerbGroup, language: Language) -> bool:
    """Whether the verb does not tell on which side the day lies: "the toll of Sunday's flood will rise"."""
    owner, owned = _owns(draft, sentence, position, language), _is_owner(sentence, position, language)
    before = sentence[:position].casefold()
    due = before.rstrip().endswith(language.events.due)
    if not (owner or owned or due):
        return False  # of most days: nothing else need be read
    clause = before.rpartition(",")[2] + sentence[position:].casefold().partition(",")[0]
    off = any(phrase in clause for phrase in language.events.cancelled)
    if owned:
        # "Tras las elecciones del domingo": where the clause tells of the past, that Sunday is over.
        later = not language.time.afterwards.isdisjoint(before.split()[-_SUBJECT_WORDS:])
        return verb.tense == "future" or off or (verb.start < position and not later)
    over = before.split()[-1:] and before.split()[-1] in language.time.afterwards
    leads = verb.start < position and not over  # "expected nothing of Thursday's meeting"
    return (owner and (off or leads or verb.tense == "future")) or (due and off)


def _is_owner(sentence: str, position: int, language: Language) -> bool:
    """Whether a noun stands before the day that is of that day ("los resultados del domingo")."""
    before = sentence[:position].casefold().split()[-2:]
    words = language.time
    return len(before) > 1 and before[1] in words.owned_by and before[0] not in words.not_owned


def _owns(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether the day has something that is named behind it: "Sunday's"."""
    return sentence.startswith(language.time.possessive, position + draft.end - draft.start)


def _is_arranged(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether the day owns something that is fixed for it: "Sunday's election will decide"."""
    after = sentence[position + draft.end - draft.start :].split()[1:3]
    if _is_owner(sentence, position, language):
        before = sentence[:position].split()  # "Las elecciones del domingo decidirán": only of its subject
        after = before[-2:-1] if len(before) < _SUBJECT_WORDS else []
    return any(word.strip(".,;:").casefold() in language.time.arranged for word in after)


def counted_from_another(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether a day is counted from something that is told, not from the publication: "the Monday before it"."""
    if draft.offset is not None:
        return False
    if sentence.split(maxsplit=1)[0].casefold() in language.time.then:
        return draft.value[:5] == "XXXX-" and draft.value[5:7].isdecimal()  # "Damals einigte man sich am 15. März"
    if not draft.value.startswith("XXXX-WXX-"):
        return False
    before, after = sentence[:position].split()[-2:], sentence[position + draft.end - draft.start :].split()[:1]
    article = bool(before) and before[-1].casefold() in language.time.definite
    if after and after[0] in language.time.that and _follows_verb(sentence, position, language):
        return False  # "dijo el lunes que dimitirá"
    away = any(word.casefold() in language.time.ago for word in before)  # "a year ago on Monday"
    return away or (article and bool(after) and after[0] in language.time.counted)


def _follows_verb(sentence: str, position: int, language: Language) -> bool:
    """Whether a verb, with at most an article between, stands before a place."""
    verb = verb_at(sentence, position, language)
    near = verb is not None and len(sentence[verb.start : position].split()) <= _VERB_AND_ARTICLE
    return verb is not None and verb.start < position and near


def _names_day(draft: TimeTag) -> bool:
    """Whether the words name a weekday or a day of a month."""
    return draft.value[5:8] == "WXX" or draft.value[8:10].isdecimal()


def _names_month(draft: TimeTag) -> bool:
    """Whether the words name a month or a season of a year that they leave open."""
    return draft.value[:5] == "XXXX-" and (draft.value[5:].isdecimal() or draft.value[5:] in PARTS_OF_YEAR)


def _moved(sentence: str, position: int, language: Language) -> Direction:
    """Of "moved to Friday", "ran from Monday to Friday": ahead where the words tell of a change, else past or open."""
    words = re.findall(r"\w+", sentence[:position])
    # Inside a sentence "May" is a month: "ran from 6 May to 10 May".
    before = [*(one.casefold() for one in words[:1]), *words[1:]][-_MOVE_WORDS:]
    if not language.time.fixing.isdisjoint(before[-_ADJACENT:]):
        return "future"
    opener = next((n for n in range(len(before) - 1, 0, -1) if before[n] in language.time.range_openers), None)
    return "none" if opener is None or _is_shift(before[: opener + 1], language) else "past"


def _is_shift(words: list[str], language: Language) -> bool:
    """Whether the words up to "from" tell that something was put off or brought forward: the days may lie ahead."""
    return not language.time.shifting.isdisjoint(words[-_SHIFT_WORDS:])


def _is_promised(sentence: str, language: Language) -> bool:
    """Whether the sentence tells what is expected: "for the second quarter it forecast sales of …"."""
    return not language.time.promising.isdisjoint(re.findall(r"\w+", sentence.casefold()))


def _stands_alone(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether no noun follows that the day would belong to: "set for Friday and", not "for Friday's attack"."""
    behind = sentence[position + draft.end - draft.start :]
    following = behind.split()[:1]
    if behind[:1].strip():
        return behind[:1] in tuple(".,;:")
    word = following[0].strip(".,;:").casefold() if following else ""
    subject = word in language.tense.be_past or word in language.tense.have_past  # "turnout for Monday was low"
    return not following or (word in language.stop_words and not subject)
