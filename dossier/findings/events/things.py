"""What a dated happening befalls: the thing in the clause of its date, and what its verb does to it.

"The cable was severed on Tuesday", "an anchor cut the Sund cable", "the collapse of the dam": a sort of thing, its
name where it has one, and a kind of deed. The thing is what the verb has as its object, else its subject; a noun behind
another preposition ("the captain of the ship") is neither. Two reports need no actor in common to tell of one thing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dossier.findings.events.scenes import TOKEN, Setting, clause_of
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Span
from dossier.tense import verb_groups
from dossier.text import fold, stem

NAMED, KNOWN = "=", "!"
"""Before the name of a thing, and before its sort where it is spoken of as known ("the dam")."""
_OBJECT = 7
"""Words behind a verb in which its object ends."""
_PHRASE = 6
"""Words of a noun phrase before its noun."""
_GENITIVE = ("'s", "’s", "'", "’")


class Befallen(Struct, frozen=True):
    """What happened to which thing."""

    things: tuple[str, ...] = ()
    """Its sort (``cable``), the same as known (``!cable``), and its name (``=atlantic sound``), sorted."""
    deeds: tuple[str, ...] = ()
    """Kinds of deed that the verb tells of, sorted."""


_Deed = tuple[int, int, frozenset[str]]
"""Where a deed stands in the words (from, to), and its kinds."""


class _Word(Span, frozen=True):
    """A word of a sentence."""

    text: str
    folded: str
    apart: bool
    """Whether a comma, a date or a mark stands before it."""


def with_names(found: Sequence[Happening], annotated: AnnotatedArticle, language: Language) -> list[Happening]:
    """The happenings, each thing that its own sentence does not name with the only name that the article has for it."""
    if not any(_nameless(one) for one in found):
        return list(found)
    names = _names_of(annotated, language)
    named = {one.things: names.get(one.things[-1]) for one in found if _nameless(one)}
    return [
        replace(one, things=tuple(sorted((*one.things, NAMED + name)))) if (name := named.get(one.things)) else one
        for one in found
    ]


def _nameless(one: Happening) -> bool:
    return bool(one.things) and not any(thing.startswith(NAMED) for thing in one.things)


def _names_of(annotated: AnnotatedArticle, language: Language) -> dict[str, str]:
    """The name of each sort of thing of which an article names just one ("the Sund cable" → ``cable``: ``sund``)."""
    found: dict[str, set[str]] = {}
    for passage in annotated.article.passages():
        if not any(_stem_of(word, language) in _sorts(language) for word in TOKEN.findall(passage.text)):
            continue
        taken = [one for one in annotated.mentions if one.overlaps(passage.span(0, len(passage.text)))]
        words = _words(passage.text, Span(0, len(passage.text)), ())
        for at, word in enumerate(words):
            sort = _sorts(language).get(_stem(word, language))
            name = _name(words, at, language) if sort else []
            span = passage.span(name[0].start, name[-1].end) if name else None
            if sort and span and not any(one.overlaps(span) for one in taken):
                found.setdefault(sort, set()).add(" ".join(one.folded for one in name))
    return {sort: min(names) for sort, names in found.items() if len(names) == 1}


def may_befall(stems: Collection[str], language: Language) -> bool:
    """Whether a sentence of these telling words can tell of what befell a thing."""
    return not _deed_stems(language).isdisjoint(stems)


def befallen(where: Setting, date: Span, language: Language) -> Befallen:
    """What the clause of ``date`` tells that happened to a thing."""
    clause = clause_of(where, date.start, apposed=False)
    if clause.start > 0 and len(TOKEN.findall(where.words, clause.start, date.start)) == 1:
        # "Burst before dawn": the word before a date opens no clause.
        clause = Span(clause_of(where, clause.start - 1, apposed=False).start, clause.end)
    words = _opened(_words(where.words, clause, where.taken), language)
    deed = _of_date(list(_deeds(words, language)), words, where, date, language)
    if deed is not None:
        first, behind, kinds = deed
        head = first - 1 if _is_compound(words, first, date, language) else _object(words, behind, language)
        if head is None:
            told = _told_before(where, clause, language)
            head = _subject(words[: first + 1], told, language, whole=clause.start == 0)
        if head is not None:
            return _told(words, head, kinds, where, language)
    return _antecedent(where, clause, deed[2] if deed is not None else frozenset(), language)


def _told(words: Sequence[_Word], head: int, kinds: Iterable[str], where: Setting, language: Language) -> Befallen:
    """What befell the thing whose noun is ``words[head]``."""
    sort = _sorts(language).get(_stem(words[head], language))
    own = _name(words, head, language)
    name = "" if any(a.overlaps(b) for a in own for b in where.others) else " ".join(one.folded for one in own)
    known = sort is not None and any(one.folded in language.speech.definite for one in words[max(0, head - 3) : head])
    things = (
        *((sort,) if sort else ()),
        *((f"{KNOWN}{sort}",) if known else ()),
        *((f"{NAMED}{name}",) if name else ()),
    )
    return Befallen(tuple(sorted(things)), tuple(sorted(kinds)) if things else ())


def _antecedent(where: Setting, clause: Span, kinds: Iterable[str], language: Language) -> Befallen:
    """What befell the thing of a relative clause: "a ship that was seized", "a dam collapse that killed two"."""
    words = _words(where.words, Span(0, clause.start), where.taken)
    if not words or not _relative(where, clause, language):
        return Befallen()
    head = len(words) - 1
    if _is_head(words, head, language):
        return _told(words, head, kinds, where, language) if kinds else Befallen()
    deeds = _verbs(language).get(_stem(words[head], language))
    if deeds and head > 0 and _is_head(words[:head], head - 1, language):
        return _told(words, head - 1, deeds, where, language)
    return Befallen()


def _words(text: str, within: Span, taken: Sequence[Span]) -> list[_Word]:
    found: list[_Word] = []
    last = within.start
    for match in TOKEN.finditer(text, within.start, within.end):
        start, end = match.span()
        for one in taken:
            if one.start <= start < one.end:
                break
        else:
            word = match.group()
            found.append(_Word(start, end, word, fold(word), bool(text[last:start].strip(" \n"))))
            last = end
    return found


def _opened(words: list[_Word], language: Language) -> list[_Word]:
    """The words of a clause without the conjunction that opens it."""
    return words[1:] if words and words[0].folded in language.tense.clause_openers else words


def _relative(where: Setting, clause: Span, language: Language) -> bool:
    """Whether the clause opens with a relative word right behind a noun."""
    first = TOKEN.match(where.words, clause.start)
    opens = first is not None and fold(first.group()) in language.speech.complementizers | _relatives(language)
    return opens and where.words[: clause.start].endswith(" ")


def _relatives(language: Language) -> frozenset[str]:
    return language.events.titles.get("relative", frozenset())


def _told_before(where: Setting, clause: Span, language: Language) -> int:
    """Where the first finite verb of the clause starts: what stands behind it is its object, no subject."""
    return min(
        (verb.start for verb in verb_groups(where.words, language) if verb.start >= clause.start), default=clause.end
    )


def _stem(word: _Word, language: Language) -> str:
    return stem(word.folded, language.code)


def _stem_of(word: str, language: Language) -> str:
    return stem(fold(word), language.code)


@cache
def _sorts(language: Language) -> dict[str, str]:
    """Each sort of thing by the stems of its nouns."""
    things = language.events.things
    return {stem(word, language.code): sort for sort in sorted(things) for word in sorted(things[sort])}


@cache
def _verbs(language: Language) -> dict[str, frozenset[str]]:
    """The kinds of deed by the stems of its words, and by its phrases, folded."""
    found: dict[str, set[str]] = {}
    for kind, words in sorted(language.events.deeds.items()):
        for word in sorted(words):
            found.setdefault(fold(word) if " " in word else stem(word, language.code), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _deed_stems(language: Language) -> frozenset[str]:
    """The stems of all words of deeds, also of phrases."""
    words = (word for phrases in language.events.deeds.values() for phrase in phrases for word in phrase.split())
    return frozenset(stem(word, language.code) for word in words)


def _deeds(words: Sequence[_Word], language: Language) -> Iterator[_Deed]:
    """Where the words tell of a deed (from, to), phrases before single words."""
    at = 0
    while at < len(words):
        pair = " ".join(one.folded for one in words[at : at + 2])
        kinds, length = _verbs(language).get(pair), 2
        if kinds is None and words[at].text[0].islower():
            kinds, length = _verbs(language).get(_stem(words[at], language)), 1
        if kinds is not None and not _is_topic(words, at, at + length, language):
            yield at, at + length, kinds
        at += length if kinds is not None else 1


def _is_topic(words: Sequence[_Word], at: int, behind: int, language: Language) -> bool:
    """Whether a noun only says what something else is about ("asked about the failure of the dam")."""
    if behind >= len(words) or words[behind].folded not in language.actors.of:
        return False
    before = [one.folded for one in words[max(0, at - 3) : at] if one.folded not in language.speech.determiners]
    temporal = language.tense.clause_openers | language.events.titles.get("leading", frozenset())
    return bool(before) and before[-1] in language.speech.prepositions - temporal


def _is_compound(words: Sequence[_Word], deed: int, date: Span, language: Language) -> bool:
    """Whether the deed is a noun behind its thing, right before the date ("the dam collapse on Monday")."""
    if deed == 0 or words[deed].apart or _stem(words[deed - 1], language) not in _sorts(language):
        return False
    between = [one for one in words[deed + 1 :] if one.start < date.start]
    return words[deed].start < date.start and len(between) <= 1


def _of_date(
    deeds: Sequence[_Deed], words: Sequence[_Word], where: Setting, date: Span, language: Language
) -> _Deed | None:
    """The deed of the date: the nearest one before it, or the first behind a date that opens the clause.

    Another finite verb between them has the date for its own.
    """
    before = [deed for deed in deeds if words[deed[0]].start < date.start]
    ahead = [one.folded for one in words if one.start < date.start]
    opens = all(word in language.stop_words for word in ahead)
    deed = before[-1] if before else next(iter(deeds), None)
    if deed is None or not (
        before or opens or not any(one.apart for one in words[: deed[0] + 1] if one.start > date.end)
    ):
        return None
    at = words[deed[0]]
    start, end = (at.end, date.start) if before else (date.end, at.start)
    between = sum(start < verb.start < end for verb in verb_groups(where.words, language))
    # Behind a date the deed's own auxiliary stands between.
    return deed if between <= (0 if before else 1) else None


def _object(words: Sequence[_Word], start: int, language: Language) -> int | None:
    """The thing that the verb before ``start`` has as its object, or that its noun is "of"."""
    head = None
    for at in range(start, min(start + _OBJECT, len(words))):
        word = words[at]
        of = at == start and word.folded in language.actors.of
        if word.apart or (word.folded in language.speech.prepositions and not of):
            break
        if _is_head(words, at, language):
            head = at
    return head


def _subject(words: Sequence[_Word], verb: int, language: Language, *, whole: bool) -> int | None:
    """The first thing before a deed, the last of ``words``, and the first ``verb`` (an offset), behind no preposition.

    Behind a conjunction, not in the ``whole`` sentence, the verb behind a comma goes on with another subject.
    """
    for at in range(len(words) - 1):
        if words[at].start > verb:
            break
        if not whole and any(one.apart for one in words[at + 1 :]):
            continue
        if not _is_head(words, at, language):
            continue
        start = at
        while start > 0 and at - start < _PHRASE and not words[start].apart:
            if words[start].folded in language.speech.determiners:
                break
            if words[start - 1].folded in language.speech.prepositions:
                break
            start -= 1
        if start == 0 or words[start].apart or words[start - 1].folded not in language.speech.prepositions:
            return at
    return None


def _is_head(words: Sequence[_Word], at: int, language: Language) -> bool:
    """Whether a noun that names a thing stands there: a sort that no further noun follows, or the end of its name."""
    word = words[at]
    if word.text.endswith(_GENITIVE):
        return False
    following = words[at + 1] if at + 1 < len(words) and not words[at + 1].apart else None
    if _stem(word, language) in _sorts(language):
        return following is None or _stem(following, language) not in _sorts(language)
    if not word.text[0].isupper() or (following is not None and following.text[0].isupper()):
        return False
    if following is not None and _stem(following, language) in _sorts(language):
        return False
    start = at
    while start > 0 and words[start].text[0].isupper() and words[start].folded not in language.figures.articles:
        start -= 1
    # "The Marit Star sank": a name behind an article, of at least two words, so that it is neither state nor body.
    return at - start > 1 and words[start].folded in language.figures.articles


def _name(words: Sequence[_Word], head: int, language: Language) -> list[_Word]:
    """The words that name the thing: capitals up to its noun ("Sund cable"), or right behind it ("ferry Runa")."""
    known = _stem(words[head], language) in _sorts(language)
    start = end = head if known and words[head].text[0].islower() else head + 1
    while start > 0 and words[start - 1].text[0].isupper() and words[start - 1].folded not in _no_names(language):
        start -= 1
        if words[start].apart:
            break
    found = [one for one in words[start:end] if one.text[0].isupper() and not one.text.endswith(_GENITIVE)]
    if any(_stem(one, language) not in _sorts(language) and one.folded not in language.stop_words for one in found):
        return found
    start = end = head + 1
    while end < len(words) and words[end].text[0].isupper() and not words[end].apart:
        end += 1
    return list(words[start:end]) if known else []


def _no_names(language: Language) -> frozenset[str]:
    return language.figures.articles | language.speech.determiners | language.speech.prepositions
