"""Epithets: the words beside a name that say who somebody is.

They are a title before the name ("Health Secretary Ann Doe"), an apposition behind it ("Ann Doe, head of the trust,")
or one before it ("the agency's technical director, Ann Doe, said"). Only what is closed on both sides and has no verb
counts, so that neither a list of people nor a clause is taken for an epithet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from dossier.findings.actors.clues import cues_of
from dossier.language import Language
from dossier.model import ActorKind, Epithet, Mention, Passage, Span, overlapping
from dossier.text import WORD, fold, sentences

_LONGEST = 14
"""Words of the longest apposition."""
_MODIFIERS = 5
"""Words before the noun at most."""
_HEAD = 6
"""Words of an apposition among which its noun stands."""
_NO_PROSE = ("heading", "code", "row")
_CLOSING = re.compile(r"\s*(?:[,.;)–—]|$)")
_OPENING = re.compile(r",\s+")
_POSSESSIVE = ("'s", "’s")


def find_epithets(
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    language: Language,
    kinds: Mapping[str, ActorKind],
) -> tuple[Epithet, ...]:
    """The epithets of persons and organisations, as offsets into the article's text, in order.

    ``kinds`` maps an actor's id to what it is.
    """
    if not language.actors.title_heads:
        return ()
    found: dict[tuple[int, int], Epithet] = {}
    for passage in passages:
        whole = passage.span(0, len(passage.text))
        if passage.kind in _NO_PROSE:
            continue
        for mention in overlapping(mentions, whole):
            if mention.kind == "name" and kinds.get(mention.actor) in ("person", "organisation"):
                heads = _heads(language, kinds[mention.actor])
                for rule, span in _beside(passage, mention, heads, language):
                    there = passage.span(span.start, span.end)
                    found.setdefault((there.start, there.end), Epithet(there.start, there.end, mention.actor, rule))
    return tuple(found[place] for place in sorted(found))


@lru_cache(maxsize=32)
def _heads(language: Language, kind: ActorKind) -> frozenset[str]:
    """The nouns that say what a person, or a body, is."""
    pack = language.actors
    return cues_of(language).offices if kind == "person" else pack.organisation_nouns | pack.organisation_last


def _beside(
    passage: Passage, mention: Mention, heads: frozenset[str], language: Language
) -> Iterator[tuple[str, Span]]:
    """The epithets of one name, with their rules, as offsets into the passage."""
    name = Span(mention.start - passage.start, mention.end - passage.start)
    sentence = next((one for one in sentences(passage.text, language) if one.contains(name)), None)
    if sentence is None:
        return
    before = _words_before(passage.text[: name.start], sentence.start, heads, language)
    while before and fold(before[-1].group()) in language.actors.honorifics:
        name = Span(before.pop().start(), name.end)
    behind = Span(name.end, sentence.end)
    if found := _title(passage.text, before, name, heads, language):
        yield "title", found
    elif found := _before(passage.text, before, name, heads, language):
        yield "apposition-before", found
    if found := _behind(passage.text, behind, heads, language):
        yield "apposition", found


def _words_before(text: str, start: int, heads: frozenset[str], language: Language) -> list[re.Match[str]]:
    """The words of ``text`` from ``start`` on, where the last of them may be of an epithet of the name behind it.

    It is a title or an honorific, or a comma stands behind it: so of one name in six, and of the others none is read.
    """
    last = text[start:].rstrip().rpartition(" ")[2]
    found = WORD.findall(last) if last[-1:] != "," else []
    ends = bool(found) and last.endswith(found[-1])
    if ends and _stem(found[-1]) not in heads and fold(found[-1]) not in language.actors.honorifics:
        return []
    return list(WORD.finditer(text, start))


def _title(
    text: str, before: Sequence[re.Match[str]], name: Span, heads: frozenset[str], language: Language
) -> Span | None:
    """``Health Secretary Ann Doe``: the words right before the name that end in a title."""
    last = len(before) - 1
    if last < 0 or text[before[last].end() : name.start] != " " or _bare(before[last]) not in heads:
        return None
    first = _first_modifier(text, before, last, language, loose=1)
    return None if first is None else Span(before[first].start(), before[last].end())


def _before(
    text: str, before: Sequence[re.Match[str]], name: Span, heads: frozenset[str], language: Language
) -> Span | None:
    """``the agency's technical director, Ann Doe,``: a noun phrase before the comma that nothing governs."""
    pack, last = language.actors, len(before) - 1
    if last < 0 or not _OPENING.fullmatch(text, before[last].end(), name.start) or not _CLOSING.match(text, name.end):
        return None
    head = last
    while _bare(before[head]) not in heads or (head < last and not _relates(before[head + 1], language)):
        head -= 1
        if head < 0 or last - head > _LONGEST or text[before[head].end() : before[head + 1].start()] != " ":
            return None
    if _has_verb(before[head:], heads, language):
        return None
    first = _first_modifier(text, before, head, language, loose=_MODIFIERS)
    if first is None:
        return None
    ahead = first - 1
    if ahead >= 0 and fold(before[ahead].group()) in _articles(language):
        ahead -= 1
    elif not _owned(before[first : head + 1]):
        return None  # of no noun phrase do we know where it starts without its article
    if ahead >= 0 and text[before[ahead].end() : before[ahead + 1].start()] == " ":
        governed = _relates(before[ahead], language) or fold(before[ahead].group()) in pack.joiners
        if governed or not _acts(before[ahead], language):
            return None  # "in a letter to the minister, Ann Doe, …"
    return Span(before[first].start(), before[last].end())


def _behind(text: str, behind: Span, heads: frozenset[str], language: Language) -> Span | None:
    """``Ann Doe, head of the trust, said``: what stands between the comma and the next one, if it is a noun phrase."""
    pack = language.actors
    if text[behind.start : behind.start + 1] != "," or not (opening := _OPENING.match(text, behind.start, behind.end)):
        return None
    words: list[re.Match[str]] = []
    for word in WORD.finditer(text, opening.end(), behind.end):
        if words and text[words[-1].end() : word.start()] not in (" ", "-"):
            break
        words.append(word)
        if len(words) > _LONGEST:
            return None
    closing = _CLOSING.match(text, words[-1].end(), behind.end) if words else None
    if closing is None or _has_verb(words, heads, language):
        return None
    following = WORD.match(text, closing.end()) or WORD.search(text, closing.end(), min(behind.end, closing.end() + 2))
    if following is not None and text[closing.end() - 1] == "," and following.group()[0].isupper():
        return None  # "thanked Ann Doe, the minister, Bob Roe and the rest"
    skipped = 0
    while skipped < len(words) and fold(words[skipped].group()) in _articles(language):
        skipped += 1
    head = next((at for at in range(skipped, min(len(words), skipped + _HEAD)) if _bare(words[at]) in heads), None)
    if head is None or any(_relates(word, language) for word in words[skipped:head]):
        return None
    if fold(words[skipped].group()) in language.speech.relatives | pack.joiners:
        return None
    return Span(words[skipped].start(), words[-1].end())


def _first_modifier(
    text: str, words: Sequence[re.Match[str]], head: int, language: Language, *, loose: int
) -> int | None:
    """The first word of the noun phrase that ends in the noun at ``head``; ``loose`` of them may be any adjectives."""
    pack, first = language.actors, head
    while first > 0 and head - first < _MODIFIERS:
        word = words[first - 1]
        low = fold(word.group())
        if text[word.end() : words[first].start()] not in (" ", "-") or low in pack.determiners:
            break
        known = low in pack.title_parts or low in pack.title_heads or word.group()[0].isupper()
        if low in pack.joiners and first - 1 > 0 and _bare(words[first - 2]) in pack.title_heads:
            known = True  # "founder and chief executive"
        elif low not in pack.title_parts and (low in language.stop_words or low in pack.openers | pack.calendar):
            break
        if not (known or word.group().endswith(_POSSESSIVE)):
            if not loose or _acts(word, language) or _relates(word, language):
                break
            loose -= 1
        first -= 1
    return first


def _owned(words: Sequence[re.Match[str]]) -> bool:
    """Whether a possessive opens or stands in the phrase, or a capital does ("Trust boss")."""
    return any(word.group().endswith(_POSSESSIVE) for word in words) or words[0].group()[0].isupper()


def _bare(word: re.Match[str]) -> str:
    return _stem(word.group())


def _stem(word: str) -> str:
    """A word without its possessive."""
    return fold(word[:-2] if word.endswith(_POSSESSIVE) else word)


def _relates(word: re.Match[str], language: Language) -> bool:
    """Whether a word is a preposition."""
    return fold(word.group()) in cues_of(language).relations


@cache
def _articles(language: Language) -> frozenset[str]:
    """What opens a noun phrase: articles and possessives."""
    pack = language.actors
    return pack.determiners | pack.indefinite | pack.neuter | language.speech.possessives.keys()


def _has_verb(words: Sequence[re.Match[str]], heads: frozenset[str], language: Language) -> bool:
    """Whether one of the words is a verb; a form of the present, like many nouns, only right behind a head."""
    forms = language.tense
    for at, word in enumerate(words):
        if _acts(word, language):
            low = fold(word.group())
            bare = low not in forms.past and not low.endswith(forms.past_endings) and low in cues_of(language).closing
            if not bare or (at > 0 and _bare(words[at - 1]) in heads):
                return True
    return False


def _acts(word: re.Match[str], language: Language) -> bool:
    """Whether a word is, or may be, a verb of a clause."""
    written, cues, forms = word.group(), cues_of(language), language.tense
    low = fold(written)
    if low in cues.saying or low in language.actors.copulas:
        return True
    if written[0].isupper() or low in cues.relations:
        return False
    verb = low in cues.closing or low in language.actors.auxiliaries or low in forms.past
    return verb or (low in cues.deeds and low not in cues.offices)
