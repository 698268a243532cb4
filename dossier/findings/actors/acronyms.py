"""Acronyms in brackets and the names that they stand for: ``Example Space Agency (ESA)``."""

from collections.abc import Sequence

from dossier.findings.actors.clues import Run
from dossier.findings.actors.names import Token
from dossier.packs.actors import ActorWords

_LONGEST = 10
"""Words of the longest name that an acronym stands for."""
_LETTERS = range(2, 8)
"""Letters of an acronym whose letters are not the name's."""
_WITHIN = ("", "-", "&", ".", "'", "’")
"""What may stand between two words of a name; the apostrophe is a plural's (``Seafarers' Federation``)."""


def spelled_out(words: Sequence[Token], short: Run, pack: ActorWords) -> Run | None:
    """The words right before an acronym in brackets that it abbreviates, or None.

    Its letters are the initials of the words (``EADS`` of five words: the last may be left out); or, of two words or
    more, letters of theirs in the same order, each word giving one (``SIA``: Singapore Airlines).
    """
    token = words[short.first]
    letters = token.base.casefold()
    if short.first != short.last or "(" not in token.gap or not token.base.isupper() or len(letters) < 2:
        return None
    spread: Run | None = None
    initials = ""
    at = short.first
    for first in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        word = words[first]
        if word.capital:
            initials = word.word[0].casefold() + initials
            if first < at - 1 and letters[0] == initials[0]:
                if initials == letters or initials[:-1] == letters:
                    return Run(first, at - 1, titled=False)
                if spread is None and len(initials) <= len(letters) and _spread(letters, words[first:at]):
                    spread = Run(first, at - 1, titled=False)
        elif word.low not in pack.organisation_particles | pack.joiners:
            break
        if word.opens or word.gap not in _WITHIN or len(initials) > len(letters):
            break
    return spread


def abbreviates(words: Sequence[Token], short: Run) -> bool:
    """Whether the run is an acronym alone in brackets."""
    token, behind = words[short.first], short.last + 1
    if short.first != short.last or token.gap != "(" or not token.base.isalpha() or not token.base.isupper():
        return False
    return len(token.base) in _LETTERS and (behind >= len(words) or words[behind].gap.startswith(")"))


def _spread(letters: str, words: Sequence[Token]) -> bool:
    """Whether the letters stand in the words in this order, the first letter of each word among them."""
    at = 0
    for word in (each.low for each in words if each.capital):
        if at >= len(letters) or word[0] != letters[at]:
            return False
        at += 1
        place = 1
        following = next((each for each in letters[at:]), "")
        while following and (found := word.find(following, place)) >= 0 and at < len(letters):
            # The last letters may be the initials of what follows: those are taken first by the next word.
            if len(letters) - at <= _left(words, word):
                break
            at, place = at + 1, found + 1
            following = letters[at] if at < len(letters) else ""
    return at == len(letters)


def _left(words: Sequence[Token], word: str) -> int:
    """How many capitalised words stand behind ``word``."""
    lows = [each.low for each in words if each.capital]
    return len(lows) - 1 - lows.index(word)
