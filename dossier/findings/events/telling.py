"""What a sentence tells of one of its dates, as a title: the clause that holds the date, or the sentence, shortened."""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import takewhile
from operator import attrgetter

from dossier.findings.events.conjuncts import half_of, second_saying, side_of, without_possessive
from dossier.findings.events.deictics import without_deictic
from dossier.findings.events.phrases import Reading, Told, capitalised
from dossier.findings.events.relatives import beside, within_subject
from dossier.findings.events.shortening import LONGEST, shortened
from dossier.findings.events.stances import holds_any
from dossier.findings.events.subordinates import cleft, led_to, pointed, subordinate
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Span, overlapping
from dossier.tense import verb_groups
from dossier.text import WORD, fold

_START = attrgetter("start")
_MARKS = (('"', '"'), ("“", "”"))
_POINTING = re.compile(r"(\w+) (\w+) \w+,? ")


def told_of(annotated: AnnotatedArticle, sentence: Span, language: Language) -> Told:
    """What ``sentence`` tells, without its full stop; of a happening what it tells of the happening's own date."""
    words = annotated.article.words(sentence).removesuffix(".")
    if not isinstance(sentence, Happening) or sentence.tag is None:
        text = _unpointed(shortened(words, language), language)
        return Told(_balanced(_calmed(_named(annotated, sentence, text, language), language)), "")
    read = _reading(annotated, sentence, sentence.tag, words, language)
    if read is None:
        return Told(shortened(words, language, Span(0, len(words))), "")
    told = _clause(annotated, sentence, read) or Told(shortened(read.text, language, read.date, read.others), "")
    date = read.date.of(read.text)
    text = without_deictic(told.text, date, language)
    text = without_possessive(_unpointed(_unlooked(text, language), language), language)
    text = _calmed(_named(annotated, sentence, text, language), language)
    place = text.find(date)
    keep = Span(place, place + len(date)) if place >= 0 else None
    return Told(_balanced(shortened(text, language, keep) if told.rule else text), told.rule)


def _balanced(title: str) -> str:
    """A title that begins within somebody's words ('We trade," Moyo said') with the mark that opens them."""
    for opening, closing in _MARKS:
        place = title.find(closing)
        inside = title.count(closing) % 2 if opening == closing else "“" not in title[:place]
        if place >= 0 and inside:
            return f"{opening}{title}"
    return title


def _calmed(title: str, language: Language) -> str:
    """The title with an ordinary first word in capitals ("THE skipper") as other titles write it."""
    first = WORD.match(title)
    if first is None or len(first.group()) == 1 or not first.group().isupper() or title.isupper():
        return title
    word = fold(first.group())
    ordinary = word in language.figures.articles or word in language.actors.determiners
    return first.group().capitalize() + title[first.end() :] if ordinary else title


def _unlooked(title: str, language: Language) -> str:
    """A title such as "The envoy last came to Lund in May" without "last": that he came."""
    retrospect = language.events.titles.get("retrospect", frozenset())
    if not holds_any(title, retrospect):
        return title
    for found in re.finditer(r"\b(\w+)(?=(\s(\w+))\s+(\w+))", title):
        verb = next((one for one in verb_groups(title, language) if one.start == found.start(4)), None)
        past = verb is not None and verb.tense == "past"
        # "The last recorded sighting" stays.
        if fold(found.group(3)) in retrospect and past and fold(found.group(1)) not in language.tense.nominal:
            return title[: found.end(1)] + title[found.end(2) :]
    return title


def _unpointed(title: str, language: Language) -> str:
    """A title such as "With that vote the talks ended" without what points back at another sentence."""
    found = _POINTING.match(title)
    if found is None or fold(found.group(1)) not in language.speech.prepositions:
        return title
    demonstrative = fold(found.group(2)) in language.events.titles.get("demonstrative", frozenset())
    rest = title[found.end() :]
    first = WORD.match(rest)
    named = first is not None and (first.group()[0].isupper() or fold(first.group()) in language.actors.determiners)
    return capitalised(rest) if demonstrative and named else title


def _reading(
    annotated: AnnotatedArticle, one: Happening, number: int, words: str, language: Language
) -> Reading | None:
    """The sentence with its dates as offsets into its words; None where its date is not to be found in them."""
    tag = annotated.time_tags[number]
    raw = annotated.article.text[one.start : one.end]
    if words != raw.removesuffix("."):
        # Where white space or removed text was folded the date is looked for by its words.
        date = annotated.article.words(tag)
        before = annotated.article.words(Span(one.start, tag.start))
        place = words.find(date, max(0, len(before) - 1))
        return Reading(words, Span(place, place + len(date)), (), (), language) if place >= 0 else None
    first, tags = bisect_left(annotated.time_tags, one.start, key=_START), annotated.time_tags
    inside = takewhile(lambda place: tags[place].end <= one.end, range(first, len(tags)))
    others = tuple(
        _shifted(tags[place], one)
        for place in inside
        if annotated.temporal_expressions[place].edtf and not tags[place].overlaps(tag)
    )
    names = tuple(_shifted(mention, one) for mention in overlapping(annotated.mentions, one) if mention.kind == "name")
    return Reading(words, _shifted(tag, one), others, names, language)


def _shifted(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)


def _clause(annotated: AnnotatedArticle, one: Happening, read: Reading) -> Told | None:
    """The clause that holds the date; None where it is the main one, or where it is not certain which."""
    if one.stance != "told" or not read.part("relative"):
        return None
    if one.ongoing:
        return beside(read)
    date = annotated.time_tags[one.tag] if one.tag is not None else one
    quoted = any(quote.contains(date) for quote in overlapping(annotated.quotes, date))
    if quoted and not read.attribution(read.date.end):
        return second_saying(read)
    for rule in _RULES:
        told = rule(read)
        if told is not None and len(told.text) < len(read.text):
            return told
    return led_to(read) if len(read.text) > LONGEST else None


def _half(read: Reading) -> Told | None:
    """One half of a sentence of two dates; not of somebody's words."""
    if len(read.others) != 1 or read.attribution(0) or read.is_reported(0, read.date.start):
        return None
    half = half_of(read.text, read.date, read.others[0], read.language)
    return Told(half, "half") if half is not None else None


def _side(read: Reading) -> Told | None:
    """One side of a semicolon; not of somebody's words."""
    if "; " not in read.text or read.attribution(0) or read.is_reported(0, read.date.start):
        return None
    side = side_of(read.text, read.date, read.others, read.language)
    return Told(side, "half") if side is not None else None


def _named(annotated: AnnotatedArticle, sentence: Span, title: str, language: Language) -> str:
    """The title with the name of a speaker for the pronoun at its head, where it is known whom that means."""
    first = WORD.match(title)
    word = fold(first.group()) if first is not None else ""
    if word not in language.speech.masculine and word not in language.speech.feminine:
        return title
    if first is None or word not in language.events.titles.get("pronoun", frozenset()):
        return title
    start = sentence.start
    if not annotated.article.text.startswith(first.group(), start):
        return title
    known = [one.actor for one in annotated.mentions if one.kind == "pronoun" and one.start == start]
    known += [
        one.speaker for one in annotated.quotes if one.speaker and one.speaker_span and one.speaker_span.start == start
    ]
    names = [one for one in annotated.mentions if known and one.actor == known[0] and one.kind == "name"]
    earlier = [one.of(annotated.article.text) for one in names if one.start < start]
    return f"{max(earlier, key=len)}{title[first.end() :]}" if earlier else title


_RULES: tuple[Callable[[Reading], Told | None], ...] = (
    pointed,
    cleft,
    _side,
    within_subject,
    beside,
    _half,
    second_saying,
    subordinate,
)
"""In this order: what tells most certainly which clause it is goes first."""
