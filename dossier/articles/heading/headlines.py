"""A headline for a report that has none: its first sentence, as short as it can be without saying anything else."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from dossier.language import Language
from dossier.model import Block, Cleaned, Source, Span, overlapping
from dossier.text import WORD, fold, folded_words, sentences

LONGEST_HEADLINE = 110
"""Columns of a derived headline: a letter of Chinese, Japanese or Korean takes two."""
_LEAST_CLAUSE, _LEAST_WORDS, _MOST_SENTENCES = 40, 4, 3
_LONGEST_ATTRIBUTION = 50
_MARKS = ',;:(«“"„'
_DASHES = "-–—•* "
"""Before what somebody says, or an item of a list."""
_SHORT_WORD = 3
"""Letters of words at which a headline in a language without a pack does not end: most prepositions."""
_CLAUSE = re.compile(r",\s+|;\s+|\s+[–—-]\s+|\s+(?=\()")
_PARTS = re.compile(r",\s|\s[–—-]\s|,\s?[–—-]\s|(?<=[»”\"」』])\s?[–—]\s?")
_AFTER_QUOTE = re.compile(r"(?:[»”“\"«」』](?=,\s|,?\s?[–—-]\s|[、，])|,[»”\"](?=\s)|[」』](?=\w))(?=[^»«”“\"」』]+\Z)")
"""What parts a quotation from those who are quoted, in any language."""
_UNSPACED_PARTS = re.compile(r"[，、；]")
_FULL_STOPS = re.compile(r"(?<![.。])[.。｡।۔։።]\Z")
_STOPS = re.compile(r"[。｡！？][」』”）\"]*|[।॥۔؟։።]+(?=\s)")
"""Ends of sentences of which :func:`dossier.text.sentences` knows nothing."""
_PAIRS = {"“": "”", "«": "»", "„": "“", "»": "«", "「": "」", "『": "』", "(": ")", "[": "]", '"': '"', "”": "”"}
_CLOSES_LOW = "“”"
"""After „ either of these closes."""


def of_markup(source: Source) -> str | None:
    """The headline that the page's markup states; the site's own name is none."""
    page = source.page
    if page is None or (page.publisher and fold(page.headline or "") == fold(page.publisher)):
        return None
    return page.headline


def first_sentence(cleaned: Cleaned, paragraphs: Sequence[Block], language: Language) -> str:
    """The first sentence of the report, without markup; of whatever there is where nothing was kept.

    A subheading, a form of address and a line without an end are passed over where a sentence follows.
    """
    reports = (words for block, words in _told(cleaned, paragraphs) if _reports(block, words))
    told = (_words(cleaned, block, paragraphs) for block in paragraphs or cleaned.source.blocks)
    for words in chain(reports, filter(None, told)):
        found = [span.of(words) for span in _sentences(words, language)]
        first = next((i for i, one in enumerate(found) if len(WORD.findall(one)) >= _LEAST_WORDS or len(one) > 12), 0)
        sentence = found[first] if found else ""
        for more in found[first + 1 : first + _MOST_SENTENCES]:
            if _open_marks(sentence) == "" or len(sentence) > LONGEST_HEADLINE:
                break
            sentence = f"{sentence} {more}"
        if sentence:
            return " ".join(sentence.split()).lstrip(_DASHES)
    return ""


def _told(cleaned: Cleaned, paragraphs: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    return ((block, _words(cleaned, block, paragraphs)) for block in paragraphs)


def _words(cleaned: Cleaned, block: Block, paragraphs: Sequence[Block]) -> str:
    """The words of a block without markup and what was taken out."""
    source = cleaned.source
    words = list(block.of(source.text))
    for mark in (*overlapping(source.markup, block), *overlapping(cleaned.removed, block)):
        if paragraphs:
            for i in range(max(mark.start, block.start), min(mark.end, block.end)):
                words[i - block.start] = " "
    return "".join(words).strip()


def _reports(block: Block, words: str) -> bool:
    """Whether a block is a paragraph of sentences."""
    closed = re.search(r"[.!?…。！？।۔؟։።][\"'”’»)\]」』]*\Z", words)
    starts = not words[:1].islower() and len(words) > _LEAST_WORDS * 3
    return block.kind not in ("heading", "row", "code") and closed is not None and starts


def _sentences(words: str, language: Language) -> Iterator[Span]:
    """The sentences, those of scripts that need no space after them too."""
    for span in sentences(words, language):
        start = span.start
        for match in _STOPS.finditer(words, span.start, span.end):
            if not _open_marks(words[start : match.end()]):
                yield Span(start, match.end())
                start = match.end()
        if words[start : span.end].strip():
            yield Span(start, span.end)


def derived_headline(sentence: str, language: Language) -> str:
    """A headline out of a sentence, at most :data:`LONGEST_HEADLINE` columns.

    A sentence that is too long is cut where a clause that it can do without begins, so that what is left says
    nothing else than the sentence; where there is no such place, between two words, with an ellipsis. A clause
    that tells whose words these are stays: without it a claim would be a fact. Quotation marks that are opened
    are closed.
    """
    told = " ".join(sentence.split())
    bare = _FULL_STOPS.sub("", told)
    if _width(bare) <= LONGEST_HEADLINE:
        return bare
    said = _attribution(bare, language)
    if said is not None and _width(bare[: said.end]) > LONGEST_HEADLINE:
        words = bare[said.start : said.end].rstrip()
        return _cut(bare[: said.start], LONGEST_HEADLINE - _width(words), language) + words
    # Only the last clause: after one in the middle ("the minister, who …, resigned") the sentence goes on.
    last = next(reversed(list(_CLAUSE.finditer(bare))), None)
    if last is not None and _LEAST_CLAUSE <= last.start() <= LONGEST_HEADLINE:
        following = WORD.match(bare, last.end())
        opens = following is not None and fold(following.group()) in language.boilerplate.conjunctions
        if opens and not _open_marks(bare[: last.start()]):
            return bare[: last.start()]
    return _cut(bare, LONGEST_HEADLINE, language)


def _attribution(sentence: str, language: Language) -> Span | None:
    """The clause that tells whose words the rest is (``, the minister said``), with the marks before it."""
    marks = list(_PARTS.finditer(sentence))
    ends = [mark.start() for mark in marks[1:]] + [len(sentence)]
    for mark, end in zip(marks, ends, strict=False):
        clause = sentence[mark.end() : end]
        if 1 < len(clause) <= _LONGEST_ATTRIBUTION and _attributes(clause, language):
            return Span(mark.start(), end)
    quoted = _AFTER_QUOTE.search(sentence)
    if quoted is not None and len(sentence) - quoted.end() <= _LONGEST_ATTRIBUTION:
        return Span(quoted.end(), len(sentence))
    return None


def _attributes(clause: str, language: Language) -> bool:
    """Whether a clause names a speaker: a verb of speech at an end of it, or ``according to``."""
    words = language.boilerplate
    told = folded_words(clause)
    if fold(clause).startswith(tuple(f"{phrase} " for phrase in language.speech.according)):
        return True
    if len(told) < 2 or told[0] in words.conjunctions:
        return False
    while len(told) > 2 and (told[-1] in words.weekdays or (told[-1] in language.stop_words - words.reporting)):
        told.pop()
    verbs = words.reporting - words.reporting_nouns
    return told[0] in verbs or told[-1] in words.reporting or (told[0] in language.stop_words and told[1] in verbs)


def _cut(words: str, room: int, language: Language) -> str:
    """As many words as there is room for, with an ellipsis where any are left out, and no quotation left open."""
    if _width(words) <= room:
        return words
    fitting = _fitting(words, room)
    if " " not in fitting:
        kept = _fitting(words, room - 2)
        mark = next(reversed(list(_UNSPACED_PARTS.finditer(kept))), None)
        kept = kept[: mark.start()] if mark is not None and mark.start() * 2 > len(kept) else kept
    else:
        kept = _without_closing(fitting.rpartition(" ")[0], language)
    opened = max(map(kept.rfind, _PAIRS))
    if _open_marks(kept) and opened >= _LEAST_CLAUSE:
        kept = _without_closing(kept[:opened].rstrip(), language)
    kept = kept.rstrip(",;:–—-，、； ")
    missing = _open_marks(kept)
    while missing and " " in kept and _width(kept) + len(missing) >= room:
        kept = kept.rpartition(" ")[0]
        missing = _open_marks(kept)
    return f"{kept}…{missing}"


def _without_closing(words: str, language: Language) -> str:
    """The words without such at the end as lead on to more: prepositions, articles."""
    kept = words.split(" ")
    while len(kept) > _SHORT_WORD and _leads_on(kept[-1], language.boilerplate.closing_words):
        kept.pop()
    return " ".join(kept)


def _leads_on(word: str, closing: frozenset[str]) -> bool:
    bare = fold(word).strip(_MARKS)
    if closing:
        return bare in closing
    return len(bare) <= _SHORT_WORD and bare.isalpha() and word[:1].islower()


def _fitting(words: str, room: int) -> str:
    """The first characters, as far as there is room in columns."""
    used = 0
    for i, char in enumerate(words):
        used += _width(char)
        if used > room:
            return words[:i]
    return words


def _width(words: str) -> int:
    """Columns: wide letters take two."""
    if words.isascii():
        return len(words)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _open_marks(words: str) -> str:
    """The marks that would close what is open in the words, the innermost first."""
    expected: list[str] = []
    for char in words:
        last = expected[-1] if expected else ""
        if last and (char == last or (last == "“" and char in _CLOSES_LOW)):
            expected.pop()
        elif char in _PAIRS:
            expected.append(_PAIRS[char])
    return "".join(reversed(expected))
