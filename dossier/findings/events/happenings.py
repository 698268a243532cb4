"""Happenings: the sentences of one article that tell of something dated.

A sentence is a happening where a date stands in it outside quoted speech; the first sentence is one in any
case: without a date of its own it is news of the day of publication.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.dating import days, lies_behind
from dossier.findings.events.linking import ONCE_A_DAY
from dossier.findings.events.places import place_of
from dossier.findings.events.references import referred
from dossier.findings.events.referring import Referring, meant_in
from dossier.findings.events.sayings import told_only
from dossier.findings.events.scenes import Setting, clause_of, setting
from dossier.findings.events.stances import stance_at
from dossier.findings.events.things import Befallen, befallen, may_befall, with_names
from dossier.language import Language
from dossier.model import AnnotatedArticle, Extent, Happening, Passage, Quote, Span, Stance, overlapping, parted
from dossier.tense import tense_at
from dossier.text import WORD, fold, kinds_by_stem, sentences, stem

_NO_PROSE = ("heading", "code", "row")
_CLOSED = (".", "!", "?", '"', "”", "»", "'", "’", ")")
_COMPANY = 3
"""Paragraphs after the first in which those who act in an article's own news are named."""
_UNDATED = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_CLOCK = re.compile(r"(XXXX-XX-XX)?T\d")
"""An hour of a day that is not named: of which day, nobody can tell."""
_COMPARISON_WIDTH = 60
_MONTH = 31
_DAY = len("2018-05-04")
_SINCE_WORDS = 6
"""Words of "since the fatal fire of", at most."""
_SIGNAL_WIDTH = 24
"""How many characters before a date a signal word such as "since" is looked for."""


def find_happenings(
    annotated: AnnotatedArticle, language: Language, agents: Collection[str] = frozenset()
) -> tuple[Happening, ...]:
    """The happenings of one article, in the order of its text; offsets into its text.

    ``agents`` are the ids of the persons, organisations and agencies: nothing takes place in one of them.
    """
    prose = [passage for passage in annotated.article.passages() if passage.kind not in _NO_PROSE]
    company = _company(annotated, prose)
    found: list[Happening] = []
    first: Span | None = None
    lead_seen = opened = False
    for passage, local in zip(prose, _parted(annotated, prose), strict=True):
        for sentence in sentences(passage.text, language):
            if not WORD.search(sentence.of(passage.text)):
                continue
            span = passage.span(sentence.start, sentence.end)
            if _is_fragment(sentence.of(passage.text), language):
                continue
            stances = ((i, _stance(local, i, span, language, lead=not lead_seen)) for i in _tags_in(local, span))
            tags = {
                tag: stance
                for tag, stance in stances
                if stance is not None
                and not (tag - 1 in _tags_in(local, span) and _range(local, tag - 1, span, language))
            }
            if tags or not lead_seen:
                one = _sentence(local, passage, span, language)
                first = first or span
                meant = meant_in(
                    annotated, Referring(passage.span(0, len(passage.text)), span, first), agents, language
                )
                actors = tuple(dict.fromkeys((*meant, *one.actors)))
                whose = actors if opened else company
                one = replace(one, actors=actors, lead=not lead_seen, opening=not opened, company=whose)
                where = setting(one.of(annotated.article.text), one.start, local, agents, language)
                found += _of_its_dates(local, one, tags, where, language)
            lead_seen = True
            opened = opened or sentence.of(passage.text).endswith(_CLOSED)
    return tuple(with_names(found, annotated, language))


def _is_fragment(words: str, language: Language) -> bool:
    """Whether the sentence is an item of a list that hangs on the words above it: "- that the mayor publish …"."""
    first = WORD.search(words)
    return first is not None and first.group().islower() and fold(first.group()) in language.speech.complementizers


def _parted(annotated: AnnotatedArticle, prose: Sequence[Passage]) -> list[AnnotatedArticle]:
    """For each passage the article with what was found in that passage alone; all expressions of time stay."""
    parts = [passage.span(0, len(passage.text)) for passage in prose]
    quotes = parted([_reach(quote) for quote in annotated.quotes], parts)
    return [
        replace(annotated, mentions=tuple(mentions), figures=tuple(figures), quotes=tuple(one.quote for one in said))
        for mentions, figures, said in zip(
            parted(annotated.mentions, parts), parted(annotated.figures, parts), quotes, strict=True
        )
    ]


class _Said(Span, frozen=True):
    """A quote with its cue."""

    quote: Quote


def _reach(quote: Quote) -> _Said:
    cue = quote.cue or quote
    return _Said(min(quote.start, cue.start), max(quote.end, cue.end), quote)


def _company(annotated: AnnotatedArticle, prose: Sequence[Passage]) -> tuple[str, ...]:
    """Who is named up to the first whole sentence's paragraph and in the few after it."""
    if not prose:
        return ()
    opens = next((place for place, passage in enumerate(prose) if passage.text.rstrip().endswith(_CLOSED)), 0)
    last = prose[min(opens + _COMPANY, len(prose) - 1)]
    return _actors_in(annotated, Span(prose[0].start, last.start + len(last.text)))


def _of_its_dates(
    annotated: AnnotatedArticle, one: Happening, tags: Mapping[int, Stance], where: Setting, language: Language
) -> list[Happening]:
    """The happening once for each of its dates; what has merely gone on since a date only where no other stands.

    A first sentence that only denies or calls off something is itself the news of its day. A date on which somebody
    only told the rest is none of a happening, nor is one that only says which thing is meant.
    """
    words = where.words
    found = []
    for tag, stance in tags.items():
        position = annotated.time_tags[tag].start - one.start
        ongoing = stance == "told" and _goes_on(words[:position], language)
        tense: str = tense_at(words, position, language)
        if tense == "present" and any(phrase in fold(words[:position]) for phrase in language.events.expected):
            tense = "future"
        extent = _range(annotated, tag, one, language)
        found.append(replace(one, tag=tag, tense=tense, ongoing=ongoing, stance=stance, extent=extent))
    by_tag = {each.tag: each for each in found if each.tag is not None}
    mere, meant = told_only(annotated, by_tag, words, language), referred(annotated, by_tag, where, language)
    references = [_in_its_clause(annotated, each, where, language) for each in found if each.tag in meant - mere]
    found = [each for each in found if each.tag not in mere | meant]
    told = [each for each in found if each.stance == "told"]
    others = [each for each in found if each.stance != "told"]
    happened = [each for each in told if not each.ongoing]
    # "Oslo will close its embassy, she said on Wednesday": the news is of that day, whenever it appeared.
    said = [by_tag[tag] for tag in sorted(mere)][:1] if not others else []
    news = [] if _is_earlier(annotated, one, words, language) else said or [one]
    every = [*(happened or told or (news if one.lead else [])), *others]
    told_of = [_in_its_clause(annotated, each, where, language) for each in every]
    return [*told_of, *(replace(each, stance="referred") for each in references if each.things)]


def _is_earlier(annotated: AnnotatedArticle, one: Happening, words: str, language: Language) -> bool:
    """Whether the sentence opens with what came so many days later: "Four days before the dam burst, …" is no news."""
    tag = next(iter(overlapping(annotated.time_tags, one)), None)
    if tag is None or tag.start != one.start or "T" in tag.value:
        return False
    signal = WORD.match(words, tag.end - one.start + 1)
    if signal is None or fold(signal.group()) not in language.events.titles.get("backwards", frozenset()):
        return False
    clause = words[signal.end() : words.find(",", signal.end())]
    return tense_at(clause, 0, language) in ("past", "perfect")


def _in_its_clause(annotated: AnnotatedArticle, one: Happening, where: Setting, language: Language) -> Happening:
    """The happening with the place and the kinds that the clause of its date names."""
    date, wide = Span(0, 0), False
    if one.tag is not None:
        tag, text = annotated.time_tags[one.tag], annotated.temporal_expressions[one.tag].edtf
        date = Span(tag.start - one.start, tag.end - one.start)
        wide = text is not None and days(edtf.parse(text)) > _MONTH
    kinds = one.kinds
    if len(kinds) > 1 and one.tag is not None:
        words = clause_of(where, date.start, language).of(where.words)
        first = WORD.match(words)
        # "Died when it collapsed on Monday" tells of both on Monday.
        if first is None or fold(first.group()) not in language.events.places.get("joint", frozenset()):
            stems = {stem(match.group(), language.code) for match in WORD.finditer(words)}
            kinds_of = {kind: frozenset(its) for kind, its in kinds_by_stem(language)}
            kinds = tuple(kind for kind in kinds if kinds_of[kind] & stems) or kinds
            # "Fell on Thursday … over Tuesday's explosion" tells of none on Thursday.
            kinds = tuple(kind for kind in kinds if kind not in ONCE_A_DAY or kinds_of[kind] & stems)
    told = befallen(where, date, language) if may_befall(one.stems, language) else Befallen()
    place = place_of(where, date, language, wide=wide)
    return replace(one, place=place, kinds=kinds, things=told.things, deeds=told.deeds)


def _range(annotated: AnnotatedArticle, tag: int, sentence: Span, language: Language) -> Extent | None:
    """How the expression and the next one bound one happening: "the strike, from 6 May to 10 May, cost …".

    None where they do not; so where something was moved from the one day to the other.
    """
    dates = [one.edtf for one in annotated.temporal_expressions[tag : tag + 2]]
    if len(dates) < 2 or not _in_order(*dates):
        return None
    first, last = annotated.time_tags[tag : tag + 2]
    text = annotated.article.text
    if not sentence.contains(last) or text[first.end : last.start].strip() not in language.time.range_joiners:
        return None
    before = [fold(match.group()) for match in WORD.finditer(text, sentence.start, first.start)]
    if not before or before[-1] not in language.time.range_openers or not language.time.shifting.isdisjoint(before):
        return None
    return "throughout" if before[-1] in language.time.span_openers else "within"


def _begins_days(annotated: AnnotatedArticle, tag: int, sentence: Span, language: Language) -> bool:
    """Whether "between" opens two days, between which something was; not two years, between which something grew."""
    text = annotated.temporal_expressions[tag].edtf
    return text is not None and len(text) == _DAY and _range(annotated, tag, sentence, language) is not None


def _in_order(first: str | None, last: str | None) -> bool:
    """Whether two dates name days, months or years without doubt, of one precision, the earlier first."""
    if first is None or last is None or len(first) != len(last) or not (first + last).replace("-", "").isdigit():
        return False
    return first < last


def _tags_in(annotated: AnnotatedArticle, span: Span) -> Iterator[int]:
    first = bisect_left(annotated.time_tags, span.start, key=lambda tag: tag.start)
    inside = overlapping(annotated.time_tags, span)
    return (i for i, tag in enumerate(inside, first) if span.contains(tag))


def _stance(
    annotated: AnnotatedArticle, index: int, sentence: Span, language: Language, *, lead: bool
) -> Stance | None:
    """What is said of the expression's date; None where it names none, in quoted words, and as a mere measure."""
    tag = annotated.time_tags[index]
    if tag.type not in ("DATE", "TIME") or tag.value in _UNDATED or _CLOCK.match(tag.value):
        return None
    if any(quote.kind == "direct" and quote.contains(tag) for quote in annotated.quotes):
        return None
    before = fold(annotated.article.text[max(sentence.start, tag.start - _COMPARISON_WIDTH) : tag.start])
    if _comparison(language).search(before):
        return None
    words = annotated.article.text[sentence.start : sentence.end]
    start = tag.start - sentence.start
    last = WORD.search(words, max(0, words.rfind(" ", 0, max(0, start - 1)) + 1), start)
    if last is not None and (
        (tag.type == "TIME" and fold(last.group()) in language.events.hours)
        or _begins_days(annotated, index, sentence, language)
    ):
        start = last.start()  # "before dawn on Monday" is on Monday, and "between 2 and 9 May" on any of those days
    date = Span(start, tag.end - sentence.start)
    return stance_at(words, date, tag.direction, language, lead=lead, behind=lies_behind(annotated, index))


@cache
def _comparison(language: Language) -> re.Pattern[str]:
    """A phrase that only measures against the date behind it, some words later at most."""
    phrases = "|".join(map(re.escape, language.events.comparison)) or "(?!)"
    return re.compile(rf"\b(?:{phrases})\b(?:[^,;]|,(?=\d))*$")


def told(happenings: Mapping[str, Sequence[Happening]]) -> dict[str, tuple[Happening, ...]]:
    """By article the happenings that are told as such, without what is denied, called off or was not so."""
    return {article: tuple(one for one in found if one.stance == "told") for article, found in happenings.items()}


def _sentence(annotated: AnnotatedArticle, passage: Passage, span: Span, language: Language) -> Happening:
    """What a sentence tells, before its dates are looked at."""
    words = passage.text[span.start - passage.start : span.end - passage.start]
    stems = _telling_stems(annotated, span, words, language)
    actors = _actors_in(annotated, span)
    return Happening(
        start=span.start,
        end=span.end,
        article=annotated.article.id,
        tag=None,
        lead=False,
        opening=False,
        tense=tense_at(words, _news(annotated, span), language),
        ongoing=False,
        stance="told",
        actors=actors,
        company=actors,
        stems=stems,
        kinds=tuple(kind for kind, kind_stems in kinds_by_stem(language) if kind_stems & set(stems)),
        numbers=tuple(sorted({one.quantity for one in annotated.figures if span.contains(one) and one.is_told})),
    )


def _news(annotated: AnnotatedArticle, span: Span) -> int:
    """Where in a sentence without a date its news stands: where somebody said it, else at its beginning."""
    cues = (quote.cue for quote in annotated.quotes)
    return next((cue.start - span.start for cue in cues if cue is not None and span.contains(cue)), 0)


def _goes_on(before: str, language: Language) -> bool:
    """Whether the words before the date say that something has gone on from then."""
    last_words = [fold(match.group()) for match in WORD.finditer(before[-_SIGNAL_WIDTH:])]
    if last_words[-1:] and last_words[-1] in language.actors.of:
        # "Since the fatal fire of August 2017"
        last_words = [fold(match.group()) for match in WORD.finditer(before)][-_SINCE_WORDS:-2]
        return any(word in language.events.ongoing for word in last_words)
    return any(word in language.events.ongoing for word in last_words[-2:])


def _actors_in(annotated: AnnotatedArticle, span: Span) -> tuple[str, ...]:
    """Who speaks in the sentence, then who else is mentioned."""
    speakers = [q.speaker for q in annotated.quotes if q.speaker and q.cue is not None and span.contains(q.cue)]
    mentioned = [mention.actor for mention in annotated.mentions if span.contains(mention)]
    return tuple(dict.fromkeys((*speakers, *mentioned)))


def _telling_stems(annotated: AnnotatedArticle, span: Span, words: str, language: Language) -> tuple[str, ...]:
    """Stems of the sentence's words, without stop words, names of its actors and words of time."""
    found = (*annotated.mentions, *overlapping(annotated.time_tags, span))
    covered = [(one.start - span.start, one.end - span.start) for one in found if span.contains(one)]
    stems = set()
    for match in WORD.finditer(words):
        if fold(match.group()) in language.stop_words:
            continue
        start, end = match.span()
        if not any(first < end and start < last for first, last in covered):
            stems.add(stem(match.group(), language.code))
    return tuple(sorted(stems))
