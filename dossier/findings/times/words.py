"""A text as words of time: each word or mark becomes one character that stands for what it can mean.

``26`` can be a day, an hour or a plain number, ``second`` a rank or a unit, ``May`` a month (and, in lower
case, a modal verb). The patterns of :mod:`dossier.findings.times.grammar` are matched against these characters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
_REST = r"[^\W\d_]+|['’]s\b|[^\w\s]|_+"
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
)
"""One number of each kind, so that every set of classes is known before the patterns are compiled."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text as characters of meaning, with the place of each word."""

    codes: str
    starts: list[int]
    ends: list[int]


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
        self._codes: dict[str, str] = {}
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
        escaped = ((entry, re.escape(entry).replace("'", "['’]")) for entry in marked)
        whole = "|".join(f"(?i:{pattern})" if entry == entry.casefold() else pattern for entry, pattern in escaped)
        return re.compile(
            f"(?P<iso>{_ISO})|(?P<numeric>{_NUMERIC})|(?P<clock>{_CLOCK})|(?P<number>{_NUMBER})"
            + (rf"|(?<!\w)(?:{whole})(?!\w)" if whole else "")
            + f"|{_REST}"
        )

    def matching(self, name: str) -> str:
        """All characters whose set of classes has ``name``, in order."""
        return "".join(character for names, character in self._alphabet.items() if name in names)

    def code(self, text: str) -> Coded:
        """The text as characters of meaning."""
        codes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        known = self._codes
        for match in self._token.finditer(text):
            word = match.group()
            character = known.get(word)
            if character is None:
                character = self._classify(word, match.lastgroup)
                if len(known) < 100_000:
                    known[word] = character
            codes.append(character)
            starts.append(match.start())
            ends.append(match.end())
        return Coded("".join(codes), starts, ends)

    def _classify(self, word: str, kind: str | None) -> str:
        """The character of one word or mark."""
        if kind == "number":
            return self._character(_number_classes(word))
        if kind is not None:
            return self._character(frozenset({kind.upper()}))
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


def _capitalised(names: frozenset[str]) -> frozenset[str]:
    """The classes of a word written with a capital: ``TITLE_X`` beside each X, for what is a name so ("USA Today")."""
    return names | {"CAPITAL"} | {f"TITLE_{name}" for name in names if name.isupper()}


def _number_classes(text: str) -> frozenset[str]:
    """What a number can be: a day of a month, an hour, a year."""
    if _THOUSANDS.fullmatch(text):
        return frozenset({"LARGE"})
    if not text.isdigit():
        return frozenset(
            {"NUM", "DECIMAL"} if re.fullmatch(r"\d{1,2}\.\d{2}", text) else {"NUM"} if "." in text else {"LARGE"}
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
