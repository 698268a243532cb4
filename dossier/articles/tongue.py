"""The language of an article: as stated, as its words tell, or that of the dossier.

Where nobody states it, function words of the dossier's own language settle the common case; all else is decided by
py3langid (https://github.com/adbar/py3langid, after Lui and Baldwin 2012, "langid.py: An Off-the-shelf Language
Identification Tool"), 97 languages by their byte sequences. A text too short or too mixed to tell is taken for the
dossier's language, and that is said.
"""

from functools import cache
from typing import Any

from msgspec import Struct

from dossier import folding, language
from dossier.model import LanguageSource, Source

_SAMPLE = 1500
"""Characters that are looked at: the longest paragraphs, since menus and names tell little."""
_LEAST_LETTERS = 60
_OWN = 0.33
"""Share of function words from which a text is in the language that they are of: news prose has 0.37 to 0.50, a
neighbouring language (Portuguese for Spanish, Dutch for German) less than 0.30."""
_FOREIGN = 0.12
"""Share of its function words below which a text is not in the language that its markup names."""
_SURE = 0.9
"""Probability from which the library's word counts."""
_ALIKE = (frozenset({"no", "nb", "nn", "da"}), frozenset({"hr", "sr", "bs", "sh"}), frozenset({"id", "ms"}))
"""Codes of languages that are written alike: what is stated is never doubted for another of them."""


class Tongue(Struct, frozen=True):
    """The language of an article (BCP 47 tag), and how it is known."""

    code: str
    source: LanguageSource


def tell(source: Source, site_language: str) -> Tongue:
    """The language of ``source``; ``site_language`` is that of the settings.

    An editor's word comes first. A page's markup is believed unless its words are surely of another language:
    many sites bear the language of their software.
    """
    stated = source.stated.language
    if stated:
        return Tongue(stated, source.stated.said_by("language") or "front matter")
    sample = _sample(source)
    named = source.page.language if source.page else None
    if named and not _is_surely_other(sample, named):
        return Tongue(named, "markup")
    found = _detected(sample, site_language)
    return Tongue(found, "detected") if found else Tongue(named or site_language, "markup" if named else "site")


def _sample(source: Source) -> str:
    """The longest paragraphs, in their order, up to so many characters."""
    taken: list[int] = []
    room = _SAMPLE
    lengths = [block.end - block.start for block in source.blocks]
    for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        if room <= 0:
            break
        taken.append(index)
        room -= lengths[index]
    return "\n".join(source.blocks[index].of(source.text)[:_SAMPLE] for index in sorted(taken))


def _share(sample: str, code: str) -> float:
    """The share of the words that are function words of the language ``code``."""
    words = folding.letters(folding.folded(sample))
    known = language.load(code).stop_words
    return sum(map(known.__contains__, words)) / len(words) if words else 0.0


def _is_surely_other(sample: str, named: str) -> bool:
    """Whether the words are none of the language that the markup names, and surely of another."""
    if language.has_pack(named) and _share(sample, named) >= _FOREIGN:
        return False
    found = _by_library(sample)
    primary = _primary(named)
    return found is not None and found != primary and not any({found, primary} <= group for group in _ALIKE)


def _detected(sample: str, site_language: str) -> str | None:
    """The language of the words, or None where they are too few or do not tell."""
    if language.has_pack(site_language) and _share(sample, site_language) >= _OWN:
        return site_language
    found = _by_library(sample)
    return site_language if found == _primary(site_language) else found


def _primary(code: str) -> str:
    return code.partition("-")[0].casefold()


def _by_library(sample: str) -> str | None:
    """The language as the library tells it, if it is sure."""
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy, and often not needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
