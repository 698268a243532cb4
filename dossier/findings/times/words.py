"""A text as words of time: each word or mark becomes one character that stands for what it can mean.

``26`` can be a day, an hour or a plain number, ``second`` a rank or a unit, ``May`` a month (and, in lower
case, a modal verb). The patterns of :mod:`dossier.findings.times.grammar` are matched against these characters.
"""

import re
from collections.abc import Callable, Iterable
from itertools import accumulate

from msgspec import Struct

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
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_REST = r"[^\W\d_]+|['’]s\b|[^\w\s]|_+"
_KINDS = re.compile(f"(?P<iso>{_ISO})|(?P<numeric>{_NUMERIC})|(?P<clock>{_CLOCK})")
_REMEMBERED, _LONG = 100_000, 60
"""Words whose character is kept, and the length from which none is."""
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


class Coded(Struct, frozen=True):
    """A text as characters of meaning, with the place of each word."""

    codes: str
    words: list[str]
    """The words and marks, each with the white space before it."""
    ends: list[int]

    def span(self, place: int) -> tuple[int, int]:
        """First and last offset of a word in the text."""
        end = self.ends[place]
        return end - len(self.words[place].lstrip()), end


class _Codes(dict[str, str]):
    """The character of each word met so far, with the white space before it."""

    def __init__(self, classify: Callable[[str], str]) -> None:
        super().__init__()
        self._classify = classify

    def __missing__(self, word: str) -> str:
        character = self._classify(word.lstrip())
        if len(self) < _REMEMBERED and len(word) < _LONG:
            self[word] = character
        return character


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
        self._codes = _Codes(self._classify)
        self._fill_alphabet()
        self._token = self._tokeniser()

    def _fill_alphabet(self) -> None:
        """Give every set of classes that a word can have its character."""
        for names in self._members.values():
            self._character(names)
            self._character(_capitalised(names))
        for sample in _SAMPLES:
            self._character(_number_classes(sample))
        for name in ("ISO", "NUMERIC", "CLOCK", "LOWER", *_PUNCTUATION):
            self._character(frozenset({name}))
        self._character(frozenset({"UNKNOWN", "CAPITAL"}))

    def _character(self, names: frozenset[str]) -> str:
        return self._alphabet.setdefault(names, chr(0x100 + len(self._alphabet)))

    def _tokeniser(self) -> re.Pattern[str]:
        """Splits a text into words and marks; entries with a mark inside (``Sept.``, ``p.m.``) stay whole."""
        marked = sorted(
            (e for e in self._members if len(e) > 1 and not e.isalnum() and e[0].isalpha()), key=lambda e: (-len(e), e)
        )
        whole = _branches([(entry, entry == entry.casefold()) for entry in marked], 3)
        return re.compile(
            rf"\s*(?:{_ISO}|{_NUMERIC}|{_CLOCK}|{_NUMBER}"
            + (rf"|(?<!\w)(?:{whole})(?!\w)" if whole else "")
            + f"|{_REST})"
        )

    def matching(self, name: str) -> str:
        """All characters whose set of classes has ``name``, in order."""
        return "".join(character for names, character in self._alphabet.items() if name in names)

    def code(self, text: str) -> Coded:
        """The text as characters of meaning."""
        words: list[str] = self._token.findall(text)
        return Coded("".join(map(self._codes.__getitem__, words)), words, list(accumulate(map(len, words))))

    def _classify(self, word: str) -> str:
        """The character of one word or mark."""
        if word[0].isdigit() and (kind := _KINDS.fullmatch(word)) is not None:
            return self._character(frozenset({(kind.lastgroup or "").upper()}))
        if word[0].isdecimal():
            return self._character(_number_classes(word))
        straight = word.replace("’", "'")
        names = self.classes_of(straight)
        if names:
            return self._character(_capitalised(names) if straight[0].isupper() else names)
        if straight in _PUNCTUATION:
            return self._character(frozenset({straight}))
        return self._character(frozenset({"UNKNOWN", "CAPITAL"} if straight[0].isupper() else {"LOWER"}))

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
    if not text.isdigit():
        return frozenset(
            {"NUM", "DECIMAL"}
            if re.fullmatch(r"\d{1,2}\.\d{2}", text)
            else {"NUM"}
            if "." in text
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
