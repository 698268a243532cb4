"""Words of time that count from the day of the report ("last year"), left out where the event's date stands beside."""

import re
from functools import cache

from dossier.findings.events.phrases import capitalised
from dossier.language import Language
from dossier.text import WORD, fold, folded_words

_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_WORD_AFTER = re.compile(r"\s+([\w'’]+)")

_NAME_AND_SHIFT = 3
"""Words of "March last year"."""

_BOUND = ("coordinator", "leading", "deictic", "binding")
"""Parts of a title of which a word before the words of time takes them with it."""


def without_deictic(title: str, date: str, language: Language) -> str:
    """The title without the event's words of time ``date``, if they count from the report and nothing hangs on them.

    "The UN announced grants last week for farmers" → "The UN announced grants for farmers"; "since last week", "last
    week's vote" and "sales this year will rise" stay.
    """
    if (named := _without_shift(date, language)) != date and title.count(date) == 1:
        return title.replace(date, named)
    if not _counts_from_report(folded_words(date), language) or title.count(date) != 1:
        return title
    start = title.index(date)
    end = start + len(date)
    if start == 0:
        return capitalised(title[end + 2 :]) if title.startswith(", ", end) else title
    before, after = _WORD_BEFORE.search(title[:start]), _WORD_AFTER.match(title[end:])
    told = after is not None and fold(after.group(1)) in language.speech.complementizers  # "said last week that"
    if before is None or not _stands_alone(title[:start], fold(before.group(1)), language, told=told):
        return title
    if after is not None and fold(after.group(1)) not in language.speech.prepositions | language.tense.clause_openers:
        return title
    if after is None and title[end:] and title[end] not in ",;":
        return title
    return title[: before.end(1)] + title[end:]


def _without_shift(date: str, language: Language) -> str:
    """The name alone of "March last year" and of "Wednesday last week"; other words of time as they are."""
    words = list(WORD.finditer(date))
    deictic = language.events.titles.get("deictic", frozenset())
    if len(words) < _NAME_AND_SHIFT or fold(words[-2].group()) not in deictic or not words[-3].group()[:1].isupper():
        return date
    return date[: words[-3].end()]


def _counts_from_report(words: list[str], language: Language) -> bool:
    """Whether words of time count from the day of the report: "last week", "earlier this year", "two days ago"."""
    deictic = language.events.titles.get("deictic", frozenset())
    leading = language.events.titles.get("deictic_opener", frozenset())
    opening = next((word for word in words if word not in leading), "")
    return bool(words) and (opening in deictic or words[-1] in language.events.titles.get("deictic_end", frozenset()))


def _stands_alone(text: str, before: str, language: Language, *, told: bool) -> bool:
    """Whether words of time behind ``text``, whose last word is ``before``, belong to the clause, not to that word.

    Not in a quotation, not in a comparison ("than the aircraft today"), not right behind a verb ("announced today"),
    unless what was said follows (``told``).
    """
    tense, speech, titles = language.tense, language.speech, language.events.titles
    words = (speech.prepositions, speech.determiners, tense.be_past, tense.be_present, tense.clause_openers)
    bound = (*words, *(titles.get(part, frozenset()) for part in _BOUND))
    if any(before in group for group in bound) or sum(text.count(mark) for mark in '"“”«»') % 2:
        return False
    if not titles.get("comparing", frozenset()).isdisjoint(folded_words(text)):
        return False
    form = before in _doing(language) or any(before in group for group in (tense.past, tense.participle, tense.present))
    return before[-1:].isalnum() and (told or not (form or before.endswith(tense.past_endings)))


@cache
def _doing(language: Language) -> frozenset[str]:
    """Participles of the present: "beginning next year"."""
    return frozenset(pair.partition(" ")[0] for pair in language.events.titles.get("participle_past", ()))
