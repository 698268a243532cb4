"""What stands at the ends of a headline and is none of it: labels (``WATCH:``), sections, the name of the outlet.

A label that tells how or when a report came goes (``UPDATE 1-``, ``Exclusive:``); one that tells what kind of text it
is stays with the headline (``Opinion:``), for without it a view would read as news. A name behind a dash may also tell
whose word the headline is (``Talks have failed - BBC``); then the report speaks of it too, and it stays.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from dossier.articles.cleaning.line import Line
from dossier.articles.cleaning.page import Page
from dossier.language import Language
from dossier.text import WORD, fold, folded_words

_SEPARATOR = re.compile(
    r"\s+[|–—·•»-]\s+|\s?[|｜]\s?|(?<=[\u3040-\u30ff\u3400-\u9fff])_|_(?=[\u3040-\u30ff\u3400-\u9fff])"
)
_MARKS = re.compile(r"[|｜_–—·•»:：\[\]()-]")
"""Without one of these nothing stands at the end of a headline but itself."""
_PIPES = frozenset("|｜_»")
"""Behind these stands no word of a headline's own."""
_COLON = re.compile(r"\s?[:：]\s+|：")
_WIRE = re.compile(r"([A-Z][A-Z &]{2,20}?)(?: \d{1,2})? ?-(?=\w)")
"""How agencies head a report: ``UPDATE 2-``."""
_NUMBER = re.compile(r"[ -]\d{1,2}\Z")
_BRACKETED = re.compile(r"\A[\[(]([^\[\]()]{3,30})[\])]\s*|\s*[\[(]([^\[\]()]{3,30})[\])]\Z")
_HOST = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}", re.IGNORECASE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SMALL = frozenset({"of", "the", "and", "&", "de", "la", "le", "del", "der", "die", "das"})
_SIGNED = frozenset({"appeal", "copyright"})
"""Categories of what a publisher says in its own name."""
_LEAST, _LONGEST_NAME, _LONGEST_SECTION, _ROUNDS = 3, 6, 3, 4
"""Words of a headline, of an outlet's name, of a section's; how many of them stand one after another."""


class Title(Struct, frozen=True):
    """A headline without what stands at its ends, and what that was."""

    headline: str
    kickers: tuple[str, ...] = ()
    """Labels and sections, in their order of going."""
    publisher: str | None = None
    agency: str | None = None

    def facts(self) -> list[tuple[str, str]]:
        """What was read, as a removal tells it."""
        named = [("publisher", self.publisher), ("agency", self.agency), *(("kicker", one) for one in self.kickers)]
        return [("headline", self.headline), *((name, value) for name, value in named if value is not None)]


class Names(Struct, frozen=True):
    """What a page knows of the names that may stand at the ends of its headline."""

    language: Language
    publishers: frozenset[str] = frozenset()
    """Names of the page's publisher and agencies, squeezed (:func:`squeezed`)."""
    report: tuple[Line, ...] = ()
    """The paragraphs of the report."""
    notices: str = ""
    """The publisher's own words to its readers."""

    def speaks_of(self, name: str) -> bool:
        """Whether the report mentions ``name``."""
        return any(stands_in(name, line.folded) for line in self.report)

    def signs(self, name: str) -> bool:
        """Whether ``name`` stands in an appeal or a notice of rights."""
        return bool(self.notices) and is_capitalised(name) and stands_in(name, fold(self.notices))

    def is_own(self, name: str) -> bool:
        """Whether the page itself says that it is published by ``name``."""
        return squeezed(name) in self.publishers


def names(page: Page) -> Names:
    """The names known from front matter, markup, addresses and what was taken out already."""
    stated, markup = page.source.stated, page.source.page
    told = [stated.publisher, *stated.agency, markup.publisher if markup else None]
    told += [value for removal in page.removed for name, value in removal.facts if name in ("publisher", "agency")]
    for address in (stated.url, stated.archive_url, markup.url if markup else None):
        labels = (urlsplit(address).hostname or "").removeprefix("www.").split(".") if address else []
        told += [".".join(labels), *labels[:1]]
    report = tuple(line for line in page.lines if line.is_prose)
    notices = " ".join(removal.of(page.text) for removal in page.removed if removal.category in _SIGNED)
    return Names(page.language, frozenset(squeezed(name) for name in told if name), report, notices)


def stands_in(name: str, folded: str) -> bool:
    """Whether a name stands in folded words, as words of its own."""
    sought = " ".join(WORD.findall(fold(name).removeprefix("the ")))
    return bool(sought) and f" {sought} " in f" {' '.join(WORD.findall(folded))} "


def squeezed(name: str) -> str:
    """The letters and figures of a name alone, folded: ``The Daily News`` and ``dailynews`` are the same."""
    letters = "".join(WORD.findall(fold(name).removeprefix("www."))).replace("'", "")
    return letters.removeprefix("the") if len(letters) > 5 else letters


def bare(told: str, known: Names) -> Title:
    """The headline in ``told`` without labels, sections and the outlet's name at its ends."""
    title = Title(" ".join(told.split()))
    if _MARKS.search(told) is None:
        return title
    for _ in range(_ROUNDS):
        shorter = _without_label(title, known) or _without_tail(title, known) or _without_head(title, known)
        if shorter is None or size(shorter.headline) < _LEAST:
            break
        title = shorter
    opening = title.headline.split(" ", 1)[0]
    if title.kickers and opening.islower():
        # Behind a label a headline may start with a small letter.
        title = replace(title, headline=title.headline[:1].upper() + title.headline[1:])
    return title


def label(words: str, language: Language) -> str | None:
    """``kicker`` for a label that goes, ``genre`` for one that stays with its headline, else None."""
    key = _NUMBER.sub("", fold(words)).strip(" .:!-–—")
    if key in language.boilerplate.kickers:
        return "kicker"
    return "genre" if key in language.boilerplate.genres else None


def is_section(words: str, language: Language) -> bool:
    """Whether the words are the name of a section, or a label."""
    return fold(words).strip(" .:/") in _sections(language) or label(words, language) is not None


def is_outlet(name: str, known: Names) -> bool:
    """Whether a line or the part of one is an outlet's name: the page's own, a known one, or built like one."""
    return known.is_own(name) or name in _outlets(known.language) or _is_built_like_a_name(name, known.language)


@cache
def _sections(language: Language) -> frozenset[str]:
    return next((rule.lines for rule in language.boilerplate.rules if rule.id == "section"), frozenset())


@cache
def _outlets(language: Language) -> frozenset[str]:
    words = language.boilerplate
    return frozenset((*words.agencies, *words.outlets))


def size(words: str) -> int:
    """How many words; of languages that do not part them, two letters are one."""
    return len(WORD.findall(words)) + len(_UNSPACED.findall(words)) // 2


def _without_label(title: Title, known: Names) -> Title | None:
    """Without ``BREAKING: ``, ``UPDATE 1-`` or ``[VIDEO]`` at an end."""
    told = title.headline
    for match in (_WIRE.match(told), _BRACKETED.search(told)):
        words = next(filter(None, match.groups()), "") if match else ""
        if match and label(words, known.language) == "kicker":
            return replace(title, headline=told[: match.start()] + told[match.end() :], kickers=(*title.kickers, words))
    colon = _COLON.search(told)
    for mark in filter(None, (colon, _SEPARATOR.search(told))):
        if label(told[: mark.start()], known.language) == "kicker":
            return replace(title, headline=told[mark.end() :], kickers=(*title.kickers, told[: mark.start()].strip()))
    if colon and (_HOST.fullmatch(told[: colon.start()]) or known.is_own(told[: colon.start()])):
        return _published(title, told[: colon.start()], told[colon.end() :], known)
    return None


def _without_tail(title: Title, known: Names) -> Title | None:
    """Without the outlet's name or a section behind a dash or a line."""
    told = title.headline
    mark = next(reversed(list(_SEPARATOR.finditer(told))), None)
    if mark is None or size(told[: mark.start()]) < _LEAST:
        return None
    head, tail, piped = told[: mark.start()], told[mark.end() :].strip(), mark.group().strip() in _PIPES
    if _names_the_outlet(head, tail, known, attributes=not piped):
        return _published(title, tail, head, known)
    if label(tail, known.language) == "genre":
        return None
    if is_section(tail, known.language) and (tail[:1].isupper() or piped):
        return replace(title, headline=head, kickers=(*title.kickers, tail))
    longer = size(head) >= 2 * size(tail)
    if piped and longer and size(tail) <= _LONGEST_SECTION + 1 and is_capitalised(tail) and not _closes(tail):
        return replace(title, headline=head, kickers=(*title.kickers, tail))
    return None


def _without_head(title: Title, known: Names) -> Title | None:
    """Without the outlet's name or a section before a dash or a line."""
    told = title.headline
    mark = _SEPARATOR.search(told)
    if mark is None:
        return None
    head, tail, piped = told[: mark.start()].strip(), told[mark.end() :], mark.group().strip() in _PIPES
    if _names_the_outlet(tail, head, known, attributes=False):
        return _published(title, head, tail, known)
    loud = head.isupper() and not tail.isupper() and size(head) <= _LONGEST_SECTION
    sections = is_section(head, known.language) and label(head, known.language) != "genre"
    if (loud and piped) or (sections and (piped or loud)):
        return replace(title, headline=tail, kickers=(*title.kickers, head))
    return None


def _published(title: Title, name: str, headline: str, known: Names) -> Title:
    """The title without the name, which is its publisher's or an agency's."""
    name = name.strip()
    if name in known.language.boilerplate.agencies:
        return replace(title, headline=headline, agency=title.agency or name)
    return replace(title, headline=headline, publisher=title.publisher or name)


def _names_the_outlet(headline: str, name: str, known: Names, *, attributes: bool) -> bool:
    """Whether ``name`` beside ``headline`` is the outlet's, and not whose word the headline is.

    ``attributes`` where it stands as those do who are cited.
    """
    if known.is_own(name) or _HOST.fullmatch(name):
        return True
    named = name in _outlets(known.language) or known.signs(name)
    if not named and not _is_built_like_a_name(name, known.language):
        return False
    if attributes and known.speaks_of(name):
        return False
    # Between words with capitals each, "Bad News" is no name.
    return not attributes or named or fold(name).startswith("the ") or not is_capitalised(headline)


def _is_built_like_a_name(name: str, language: Language) -> bool:
    """Whether the words are capitalised, and one of them is what outlets call themselves (``Times``, ``Daily …``)."""
    told = folded_words(name)
    core = told[1:] if told[:1] == ["the"] else told
    if not core or not 2 <= len(told) <= _LONGEST_NAME or not is_capitalised(name) or _closes(name):
        return False
    if any(word in language.stop_words and word not in _SMALL for word in told):
        return False
    telling = {core[0], core[-1], *(word for word, after in pairwise(core) if after == "of")}
    return bool(telling & language.boilerplate.outlet_words)


def is_capitalised(words: str) -> bool:
    """Whether every word of four letters or more, and the first, starts with a capital or a figure."""
    told: Iterable[str] = WORD.findall(words)
    firsts = [word[0] for i, word in enumerate(told) if i == 0 or len(word) > 3]
    return bool(firsts) and not any(first.islower() for first in firsts)


def _closes(words: str) -> bool:
    return words.rstrip().endswith((".", "!", "?", "…", ":", '"', "”", "»"))
