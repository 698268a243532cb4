"""A text as words of time: each word or mark becomes one character that stands for what it can mean.

``26`` can be a day, an hour or a plain number, ``second`` a rank or a unit, ``May`` a month (and, in lower
case, a modal verb). The patterns of :mod:`dossier.findings.times.grammar` are matched against these characters.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress, count

from dossier.once import once

_PARTING = ",;:?!"
_PUNCTUATION = ",.;:()/-–—'\"“”’‘$€£%&#"
_ISO = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
_NUMERIC = (
    r"\d{1,2}(?:/\d{1,2}/(?:\d{4}|\d{2})|\.\d{1,2}\.(?:\d{4}|\d{2})|-\d{1,2}-\d{4})(?![\d/-])(?!\.\d)"
    r"|\d{4}/\d{1,2}/\d{1,2}(?![\d/])"
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
_NUMBER = r"\d+(?:[.,]\d+)*"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""As Spanish and German write them: 1.000 is no decimal."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,9}")
_FRACTION = re.compile(r"\d{1,9}\.\d{1,9}")
_REST = r"[^\W\d_]+|['’]s\b|[^\w\s]|_+"
_KINDS = re.compile(f"(?P<iso>{_ISO})|(?P<numeric>{_NUMERIC})|(?P<clock>{_CLOCK})")
_NAME, _LOWER = frozenset({"UNKNOWN", "CAPITAL"}), frozenset({"LOWER"})
"""What a word is of which the pack says nothing."""
_REMEMBERED, _LONG = 100_000, 60
"""Words and pieces whose characters are kept, and the length from which none are."""
_SAMPLES = (
    "0",
    "7",
    "07",
    "24",
    "27",
    "31",
    "45",
    "145",
    "1845",
    "1945",
    "1990",
    "1240",
    "2000",
    "2145",
    "3456",
    "99999",
    "1.5",
    "1.30",
    "1,500",
    "1,5",
)
"""One number of each kind, so that every set of classes is known before the patterns are compiled."""


class Coded:
    """A text as characters of meaning, with the place of each word, which is looked for only where a rule matches."""

    def __init__(self, codes: str, pieces: Sequence[str], lengths: Sequence[int], token: re.Pattern[str]) -> None:
        """``pieces`` are the text cut at its spaces (or whole), ``lengths`` how many words and marks each holds."""
        self.codes = codes
        self._pieces, self._lengths, self._token = pieces, lengths, token
        self._read: dict[int, list[tuple[int, int]]] = {}

    @once
    def _firsts(self) -> list[int]:
        """The number of each piece's first word."""
        return list(accumulate(self._lengths, initial=0))

    @once
    def _starts(self) -> list[int]:
        """Where each piece starts in the text."""
        return list(accumulate([len(piece) + 1 for piece in self._pieces], initial=0))

    def spans(self, first: int, last: int) -> list[tuple[int, int]]:
        """First and last offset in the text of each word from ``first`` up to ``last``, which is beyond them."""
        at = bisect_right(self._firsts, first) - 1
        place = self._firsts[at]
        found: list[tuple[int, int]] = []
        while place < last:
            found += self._within(at)[max(0, first - place) : last - place]
            place += self._lengths[at]
            at += 1
        return found

    def _within(self, at: int) -> list[tuple[int, int]]:
        """The offsets of all words of a piece; kept where there are several, as a text without a space is one piece."""
        piece, end = self._pieces[at], self._starts[at]
        if self._lengths[at] == 1:
            end += len(piece.rstrip())
            return [(end - len(piece.strip()), end)]
        known = self._read.get(at)
        if known is None:
            known = self._read[at] = []
            for word in self._token.findall(piece):
                end += len(word)
                known.append((end - len(word.lstrip()), end))
        return known


class _Codes(dict[str, str]):
    """The characters of each piece of text met so far.

    Nine words in ten were met before, with the marks beside them: a text cut at its spaces is coded in a sixth of the
    time that the tokeniser takes for all of it.
    """

    def __init__(self, code: Callable[[str], str]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, piece: str) -> str:
        characters = self._code(piece)
        if len(self) < _REMEMBERED and len(piece) < _LONG:
            self[piece] = characters
        return characters


class WordClasses:
    """What the words of a language can mean, as far as its rules of time ask."""

    def __init__(self, classes: dict[str, dict[str, str]], literals: Iterable[str], others: Iterable[str] = ()) -> None:
        """``literals`` are words that patterns name, ``others`` common words that are neither names nor nouns."""
        members: dict[str, set[str]] = {word: {"FUNCTION"} for word in sorted(others)}
        for name, entries in classes.items():
            for entry in entries:
                members.setdefault(entry, set()).add(name)
        for literal in literals:
            members.setdefault(literal, set()).add(literal)
        for names in members.values():
            names |= {
                f"PLAIN_{name}" for name in names if f"DOUBTFUL_{name}" in classes and f"DOUBTFUL_{name}" not in names
            }
        self._members = {word: frozenset(names) for word, names in members.items()}
        self._alphabet: dict[frozenset[str], str] = {}
        self._having: dict[str, str] = {}
        """Class → the characters whose sets have it."""
        self._codes = _Codes(self._code_piece)
        self._characters: dict[str, str] = {}
        self._fill_alphabet()
        marked = sorted(
            (e for e in self._members if len(e) > 1 and not e.isalnum() and e[0].isalpha()), key=lambda e: (-len(e), e)
        )
        self._token = self._tokeniser(marked)
        self._spaced = [entry for entry in marked if " " in entry]
        self._first, self._second = ({entry.split(" ")[place] for entry in self._spaced} for place in (0, 1))
        self._parting = frozenset(mark for mark in _PARTING if not any(mark in entry for entry in marked))
        """Marks that are tokens of their own behind any word."""
        self._first_lower, self._second_lower = (set(map(str.lower, words)) for words in (self._first, self._second))
        self._endings, self._beginnings = tuple(self._first_lower), tuple(self._second_lower)
        self._widest = max((entry.count(" ") + 1 for entry in self._spaced), default=1)
        self._openers: set[str] = set()
        """Pieces met so far at whose end an entry of several words can begin."""
        self._followers: set[str] = set()
        """Pieces met so far with which one can go on."""

    def _fill_alphabet(self) -> None:
        """Give every set of classes that a word can have its character."""
        for names in self._members.values():
            self._character(names)
            self._character(_capitalised(names))
        for sample in _SAMPLES:
            self._character(_number_classes(sample))
        for name in ("ISO", "NUMERIC", "CLOCK", "LOWER", *_PUNCTUATION):
            self._character(frozenset({name}))
        self._character(_NAME)

    def _character(self, names: frozenset[str]) -> str:
        character = self._alphabet.get(names)
        if character is None:
            character = self._alphabet[names] = chr(0x100 + len(self._alphabet))
            for name in names:
                self._having[name] = self._having.get(name, "") + character
        return character

    @staticmethod
    def _tokeniser(marked: Sequence[str]) -> re.Pattern[str]:
        """Splits a text into words and marks; entries with a mark inside (``Sept.``, ``p.m.``) stay whole."""
        whole = _branches([(entry, entry == entry.casefold()) for entry in marked], 3)
        return re.compile(
            rf"\s*(?:{_ISO}|{_NUMERIC}|{_CLOCK}|{_NUMBER}"
            + (rf"|(?<!\w)(?:{whole})(?!\w)" if whole else "")
            + f"|{_REST})"
        )

    @once
    def _ending(self) -> re.Pattern[str]:
        """Finds the first word of an entry of several words at the end of a piece of text."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self._first)})\s*\Z", re.IGNORECASE)

    @once
    def _beginning(self) -> re.Pattern[str]:
        """Finds the second word of such an entry at the beginning."""
        return re.compile(_any_of(self._second), re.IGNORECASE)

    def matching(self, name: str) -> str:
        """All characters whose set of classes has ``name``, in order."""
        return self._having.get(name, "")

    def code(self, text: str) -> Coded:
        """The text as characters of meaning."""
        pieces = text.split(" ")
        codes = self._codes.__getitem__
        found = list(map(codes, pieces))
        if not self._openers.isdisjoint(pieces) and not self._followers.isdisjoint(pieces):
            joined = self._joined(pieces)
            if joined is not None:
                pieces, found = joined, list(map(codes, joined))
        return Coded("".join(found), pieces, list(map(len, found)), self._token)

    def _joined(self, pieces: list[str]) -> list[str] | None:
        """The pieces, those that an entry of several words ties together as one ("the", "day", "before"), or None."""
        made: list[str] = []
        taken = 0
        for at in compress(count(), map(self._openers.__contains__, pieces)):
            if at < taken or at + 1 == len(pieces) or pieces[at + 1] not in self._followers:
                continue
            tied = self._tied(pieces, at)
            if tied > 1:
                made += pieces[taken:at]
                made.append(" ".join(pieces[at : at + tied]))
                taken = at + tied
        return made + pieces[taken:] if taken else None

    def _tied(self, pieces: list[str], at: int) -> int:
        """How many pieces, from that at ``at`` on, are tied together by words that reach from one into the next."""
        size = tied = self._widest
        while tied > size - self._widest and at + size <= len(pieces) + self._widest:
            size *= 2  # one such word behind another
            tied = self._reach(pieces[at : at + size])
        return tied

    def _reach(self, pieces: list[str]) -> int:
        """The same of these pieces, as far as they go."""
        number, limit, end = 1, len(pieces[0]), 0
        for word in self._token.findall(" ".join(pieces)):
            if end >= limit:
                break
            end += len(word)
            while end > limit:
                limit += 1 + len(pieces[number])
                number += 1
        return number

    def _code_piece(self, piece: str) -> str:
        """The characters of the words and marks in a piece of text."""
        mark = piece[-1:] if piece[-1:] in self._parting else ""
        word = piece.removesuffix(mark)
        if word.isascii() and word.isalpha():
            # Most that were not met before: told without patterns in half of the time.
            if word.lower() in self._second_lower:
                self._followers.add(piece)
            if not mark and word.lower() in self._first_lower:
                self._openers.add(piece)
            return self._character_of(word) + (self._character_of(mark) if mark else "")
        near = piece.rstrip().replace("’", "'").lower()
        # The patterns take a third of all, and few pieces end or begin so.
        if (near.endswith(self._endings) or not near.isascii()) and self._ending.search(piece) is not None:
            self._openers.add(piece)
        if (near.startswith(self._beginnings) or not near.isascii()) and self._beginning.match(piece) is not None:
            self._followers.add(piece)
        return "".join([self._character_of(word.lstrip()) for word in self._token.findall(piece)])

    def _character_of(self, word: str) -> str:
        """The character of one word or mark; those of the words met so far are kept."""
        character = self._characters.get(word)
        if character is None:
            character = self._classify(word)
            if len(self._characters) < _REMEMBERED and len(word) < _LONG:
                self._characters[word] = character
        return character

    def _classify(self, word: str) -> str:
        """The character of one word or mark."""
        if word[0].isdecimal() and (kind := _KINDS.fullmatch(word)) is not None:
            return self._character(frozenset({(kind.lastgroup or "").upper()}))
        if word[0].isdecimal():
            return self._character(_number_classes(word))
        straight = word.replace("’", "'")
        names = self.classes_of(straight)
        if names:
            return self._character(_capitalised(names) if straight[0].isupper() else names)
        if straight in _PUNCTUATION:
            return self._character(frozenset({straight}))
        return self._character(_NAME if straight[0].isupper() else _LOWER)

    def classes_of(self, word: str) -> frozenset[str]:
        """The classes of a word; an entry with a capital asks for one, an entry in lower case takes any."""
        return self._members.get(word) or self._members.get(word.casefold()) or frozenset()


def _branches(entries: list[tuple[str, bool]], depth: int) -> str:
    """A pattern for entries (each with whether it takes either case) in their order, branching at the first letters.

    Without a letter to branch at, every entry would be tried at every word of a text.
    """
    if not depth or any(not entry for entry, _ in entries) or len(entries) < 2:
        return "|".join(f"(?i:{_escaped(entry)})" if either and entry else _escaped(entry) for entry, either in entries)
    groups: dict[str, list[tuple[str, bool]]] = {}
    for entry, either in entries:
        first = f"[{entry[0]}{entry[0].upper()}]" if either and entry[0].isalpha() else _escaped(entry[0])
        groups.setdefault(first, []).append((entry[1:], either))
    return "|".join(f"{first}(?:{_branches(rest, depth - 1)})" for first, rest in groups.items())


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words."""
    return "|".join(map(_escaped, sorted(words))) or r"(?!)"


def _escaped(entry: str) -> str:
    """The entry as a pattern that takes either kind of apostrophe."""
    return re.escape(entry).replace("'", "['’]")


def _capitalised(names: frozenset[str]) -> frozenset[str]:
    """The classes of a word written with a capital: ``TITLE_X`` beside each X, for what is a name so ("USA Today")."""
    return names | {"CAPITAL"} | {f"TITLE_{name}" for name in names if name.isupper()}


def _number_classes(text: str) -> frozenset[str]:
    """What a number can be: a day of a month, an hour, a year."""
    if _THOUSANDS.fullmatch(text):
        return frozenset({"LARGE"})
    if not text.isdecimal():
        return frozenset(
            {"NUM", "DECIMAL"}
            if re.fullmatch(r"\d{1,2}\.\d{2}", text)
            else {"NUM"}
            if _FRACTION.fullmatch(text)
            else {"LARGE", "GROUPED"}
            if _GROUPED.fullmatch(text)
            else {"LARGE"}
        )
    digits, value = len(text), int(text[:5])
    tests = (
        ("DAY", digits < 3 and 1 <= value <= 31),
        ("HOUR", digits < 3 and value <= 24),
        ("TWO_DIGITS", digits == 2),
        ("FOUR_DIGITS", digits == 4),
        ("YEAR", digits == 4 and 1000 <= value <= 2199),
        ("DECADE_YEAR", digits == 4 and 1000 <= value <= 2199 and value % 10 == 0),
        ("PLAIN_YEAR", digits == 4 and 1900 <= value <= 2099 and value % 100 != 0),
        ("NUM", digits < 4),
        ("LARGE", digits >= 4),
    )
    return frozenset(name for name, holds in tests if holds)
