"""Happenings: the sentences of one article that tell of something dated.

A sentence is a happening where a date stands in it outside quoted speech; the first sentence is one in any
case: without a date of its own it is news of the day of publication.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.dating import days
from dossier.findings.events.linking import ONCE_A_DAY
from dossier.findings.events.places import place_of
from dossier.findings.events.references import referred
from dossier.findings.events.referring import Referring, meant_in
from dossier.findings.events.sayings import told_only
from dossier.findings.events.scenes import Setting, clause_of, setting
from dossier.findings.events.stances import holds_any
from dossier.findings.events.stated import dates_told, extent_of
from dossier.findings.events.things import Befallen, befallen, may_befall, with_names
from dossier.folding import folded
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Passage, Quote, Span, Stance, overlapping, parted
from dossier.tense import tense_at
from dossier.text import WORD, fold, folded_words, kinds_by_stem, sentences, stem, stems_by_word

_NO_PROSE = ("heading", "code", "row")
_CLOSED = (".", "!", "?", '"', "”", "»", "'", "’", ")")
_COMPANY = 3
"""Paragraphs after the first in which those who act in an article's own news are named."""
_MONTH = 31
_MOST_DATES = 12
"""Expressions of time of one sentence that are looked at; what has more of them is a table."""
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
    starts = [tag.start for tag in annotated.time_tags]
    dated = _dated(annotated, prose, starts)
    found: list[Happening] = []
    first: Span | None = None
    lead_seen = opened = False
    for place, passage in enumerate(prose):
        local = dated.get(place)
        if opened and local is None:
            continue
        for sentence in sentences(passage.text, language):
            start, end = passage.start + sentence.start, passage.start + sentence.end
            near = range(bisect_left(starts, start), bisect_left(starts, end))[:_MOST_DATES]
            if opened and not near:
                continue
            words = sentence.of(passage.text)
            if not _is_prose(words, language):
                continue
            span = Span(start, end)
            tags = dates_told(local, near, span, language, lead=not lead_seen) if local is not None and near else {}
            if tags or not lead_seen:
                own = local or _parted(annotated, [passage])[0]
                first = first or span
                where = Referring(passage.span(0, len(passage.text)), span, first)
                meant = meant_in(annotated, where, agents, language)
                one = _sentence(own, words, span, language, meant=meant, lead=not lead_seen, opening=not opened)
                one = one if opened else replace(one, company=company)
                text = span.of(annotated.article.text)
                found += _of_its_dates(own, one, tags, setting(text, span.start, own, agents, language), language)
            lead_seen = True
            opened = opened or words.endswith(_CLOSED)
    return tuple(with_names(found, annotated, language))


def _is_prose(words: str, language: Language) -> bool:
    """Whether there is a word, and the sentence is no item of a list that hangs on others: "- that the mayor do …"."""
    first = WORD.search(words)
    if first is None:
        return False
    return not (first.group().islower() and fold(first.group()) in language.speech.complementizers)


def _dated(annotated: AnnotatedArticle, prose: Sequence[Passage], starts: Sequence[int]) -> dict[int, AnnotatedArticle]:
    """For each passage with an expression of time, by its place, the article with what was found in it alone."""
    places = [
        place
        for place, passage in enumerate(prose)
        if bisect_left(starts, passage.start) < bisect_left(starts, passage.start + len(passage.text))
    ]
    return dict(zip(places, _parted(annotated, [prose[place] for place in places]), strict=True))


def _parted(annotated: AnnotatedArticle, prose: Sequence[Passage]) -> list[AnnotatedArticle]:
    """For each passage the article with what was found in that passage alone; all expressions of time stay."""
    parts = [passage.span(0, len(passage.text)) for passage in prose]
    quotes = parted([_reach(quote) for quote in annotated.quotes], parts)
    return [
        replace(annotated, mentions=tuple(mentions), figures=tuple(figures), quotes=tuple([one.quote for one in said]))
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
        if tense == "present" and holds_any(folded(words[:position]), language.events.expected):
            tense = "future"
        extent = extent_of(annotated, tag, one, language)
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
    news = [] if not one.lead or told or _is_earlier(annotated, one, words, language) else said or [one]
    every = [*(happened or told or news), *others]
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
        words = clause_of(where, date.start).of(where.words)
        first = WORD.match(words)
        # "Died when it collapsed on Monday" tells of both on Monday.
        if first is None or fold(first.group()) not in language.events.places.get("joint", frozenset()):
            by_stem = _kinds(language)
            here = {kind for word in WORD.findall(words) for kind in by_stem.get(stem(word, language.code), ())}
            kinds = tuple([kind for kind in kinds if kind in here]) or kinds
            # "Fell on Thursday … over Tuesday's explosion" tells of none on Thursday.
            kinds = tuple([kind for kind in kinds if kind not in ONCE_A_DAY or kind in here])
    told = befallen(where, date, language) if may_befall(one.stems, language) else Befallen()
    place = place_of(where, date, language, wide=wide)
    return replace(one, place=place, kinds=kinds, things=told.things, deeds=told.deeds)


def told(happenings: Mapping[str, Sequence[Happening]]) -> dict[str, tuple[Happening, ...]]:
    """By article the happenings that are told as such, without what is denied, called off or was not so."""
    return {article: tuple(one for one in found if one.stance == "told") for article, found in happenings.items()}


def _sentence(
    annotated: AnnotatedArticle,
    words: str,
    span: Span,
    language: Language,
    *,
    meant: Sequence[str],
    lead: bool,
    opening: bool,
) -> Happening:
    """What a sentence tells, before its dates are looked at; ``meant`` are those whom it refers to."""
    stems = _telling_stems(annotated, span, words, language)
    actors = tuple(dict.fromkeys((*meant, *_actors_in(annotated, span))))
    by_stem = _kinds(language)
    kinds = {kind for one in stems if one in by_stem for kind in by_stem[one]}
    return Happening(
        start=span.start,
        end=span.end,
        article=annotated.article.id,
        tag=None,
        lead=lead,
        opening=opening,
        # Only a first sentence may be told without a date; any other's tense is that beside its date.
        tense=tense_at(words, _news(annotated, span), language) if lead else "none",
        ongoing=False,
        stance="told",
        actors=actors,
        company=actors,
        stems=stems,
        kinds=tuple(sorted(kinds)),
        numbers=tuple(sorted({one.quantity for one in annotated.figures if span.contains(one) and one.is_told})),
    )


@cache
def _kinds(language: Language) -> dict[str, tuple[str, ...]]:
    """The kinds of happening by the stems of their words: one look a stem, not a set a kind."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, stems in kinds_by_stem(language):
        for one in stems:
            found[one] = (*found.get(one, ()), kind)
    return found


def _news(annotated: AnnotatedArticle, span: Span) -> int:
    """Where in a sentence without a date its news stands: where somebody said it, else at its beginning."""
    cues = (quote.cue for quote in annotated.quotes)
    return next((cue.start - span.start for cue in cues if cue is not None and span.contains(cue)), 0)


def _goes_on(before: str, language: Language) -> bool:
    """Whether the words before the date say that something has gone on from then."""
    last_words = folded_words(before[-_SIGNAL_WIDTH:])
    if last_words[-1:] and last_words[-1] in language.actors.of:
        # "Since the fatal fire of August 2017"
        last_words = folded_words(before)[-_SINCE_WORDS:-2]
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
    known, stems = stems_by_word(language), set()
    for match in WORD.finditer(words):
        one = known[match.group()]
        if one is not None and one not in stems:
            start, end = match.span()
            for first, last in covered:
                if first < end and start < last:
                    break
            else:
                stems.add(one)
    return tuple(sorted(stems))
