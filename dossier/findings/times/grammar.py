"""The grammar of time: the rules of a language pack, compiled once and matched in linear time.

A rule is a pattern over classes of words: ``MONTH DAY (,? YEAR)?`` reads the same in every language that puts
the month first. In a pattern a word in capitals is a class of the pack (or NUM, DAY, HOUR, YEAR … for
numbers), a lower-case word or mark stands for itself, ``@name`` for a shape of the pack, and ``( ) | ? *`` are as
in regular expressions.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from dossier.findings.times.openings import openings
from dossier.findings.times.words import WordClasses
from dossier.language import Language, load
from dossier.packs.time import TimeRule

_ELEMENT = re.compile(r"[()|?*]|[^\s()|?*]+")
_SHAPE = re.compile(r"@([a-z_]+)")
_Compiled = tuple[Callable[[str, int], re.Match[str] | None], tuple[tuple[int, str], ...], TimeRule]


class Found(Struct, frozen=True):
    """A place where a rule matches, as offsets into the text."""

    rule: TimeRule
    start: int
    end: int
    parts: dict[str, str]
    """The word that each class of the pattern took, by the class's name in lower case; a second one of the
    same class as ``name_2``."""


class Grammar:
    """The rules of one language, ready for use."""

    def __init__(self, language: Language) -> None:
        words = self.words = language.time
        self._shapes = words.shapes
        self._rules = words.rules
        self._classes = WordClasses(words.classes, self._literals(), language.stop_words)
        self._openings = [openings(_ELEMENT.findall(self._expand(rule.pattern))) for rule in self._rules]
        self._sets: dict[str, frozenset[str]] = {}
        self._able = self._by_first_word()
        self._starters = re.compile(f"[{''.join(self._able)}]" if self._able else r"(?!)")
        # Compiled when first needed: most of a pack's rules never meet a text that could match them.
        self._compiled: dict[int, _Compiled] = {}
        self._worth: dict[str, tuple[_Compiled, ...]] = {}

    def find(self, text: str) -> Iterator[Found]:
        """All matches from left to right, none overlapping; at one place the first rule of the pack wins."""
        coded = self._classes.code(text)
        codes, position = coded.codes, 0
        for starter in self._starters.finditer(codes):
            start = starter.start()
            if start < position:
                continue
            pair = codes[start : start + 2]
            worth = self._worth.get(pair)
            for match_at, groups, rule in self._worth_trying(pair) if worth is None else worth:
                match = match_at(codes, start)
                if match is not None:
                    position = match.end()
                    spans = coded.spans(start, position)
                    yield Found(rule, spans[0][0], spans[-1][1], _parts(match, groups, spans, text))
                    break

    def _worth_trying(self, pair: str) -> tuple[_Compiled, ...]:
        """The rules that can match where these two characters stand (one at the end of the text), in their order."""
        first, second = pair[0], pair[1:]
        self._worth[pair] = tuple(
            self._compiled.get(index) or self._compile(index)
            for index in self._able[first]
            if any(
                first in self._set(opening.name)
                and (opening.alone or (second and any(second in self._set(name) for name in opening.following)))
                for opening in self._openings[index]
            )
        )
        return self._worth[pair]

    def _set(self, name: str) -> frozenset[str]:
        """The characters that can be an element."""
        if name not in self._sets:
            self._sets[name] = frozenset(self._classes.matching(name))
        return self._sets[name]

    def _compile(self, index: int) -> _Compiled:
        """The regular expression of a rule as what it is tried with, the class of each of its groups, and the rule."""
        pattern = re.compile(self._pattern(self._rules[index]))
        groups = tuple((number, name.partition("__")[0]) for name, number in pattern.groupindex.items())
        return self._compiled.setdefault(index, (pattern.match, groups, self._rules[index]))

    def _by_first_word(self) -> dict[str, list[int]]:
        """The characters that can start a match, each with the rules that can start with it, in their order."""
        able: dict[str, list[int]] = {}
        for index in range(len(self._rules)):
            names = sorted({opening.name for opening in self._openings[index]})
            for character in dict.fromkeys(self._one_of(tuple(names))[1:-1]):
                able.setdefault(character, []).append(index)
        return dict(sorted(able.items()))

    def value(self, name: str, word: str) -> str:
        """What a word of a class of the pack means: ``value("MONTH", "Sept.")`` is ``9``."""
        entries = self.words.classes[name]
        straight = word.replace("’", "'")
        return entries[straight] if straight in entries else entries[straight.casefold()]

    def _literals(self) -> list[str]:
        """All words that stand for themselves in a pattern."""
        return sorted({element for rule in self._rules for element in self._elements(rule) if not element.isupper()})

    def _elements(self, rule: TimeRule) -> list[str]:
        """The elements of all patterns of a rule, without the marks of the pattern language."""
        patterns = (rule.pattern, *rule.after, *rule.not_after, *rule.before, *rule.not_before)
        found = (element for pattern in patterns for element in _ELEMENT.findall(self._expand(pattern)))
        return [element for element in found if element not in "()|?*"]

    def _expand(self, pattern: str) -> str:
        """The pattern with its shapes written out; shapes may use shapes."""
        while "@" in pattern:
            pattern = _SHAPE.sub(lambda match: f"({self._shapes[match.group(1)]})", pattern)
        return pattern

    def _pattern(self, rule: TimeRule) -> str:
        """The regular expression of a rule over the characters of meaning."""
        seen: dict[str, int] = {}
        parts = [self._element(element, seen) for element in _ELEMENT.findall(self._expand(rule.pattern))]
        return "".join(
            (
                self._any_of("?<=", rule.after) if rule.after else "",
                f"(?<!{self._one_of(rule.not_after)})" if rule.not_after else "",
                *parts,
                self._any_of("?=", rule.before) if rule.before else "",
                f"(?!{self._one_of(rule.not_before)})" if rule.not_before else "",
            )
        )

    def _element(self, element: str, seen: dict[str, int]) -> str:
        """One element of a pattern as a regular expression."""
        if element in "()|?*":
            return "(?:" if element == "(" else element
        characters = self._one_of((element,))
        if not element.isupper():
            return characters
        seen[element] = seen.get(element, 0) + 1
        name = element.casefold() + (f"__{seen[element]}" if seen[element] > 1 else "")
        return f"(?P<{name}>{characters})"

    def _any_of(self, looking: str, entries: tuple[str, ...]) -> str:
        """A look behind or ahead for any of the entries, each of one element or several ("to DAY MONTH")."""
        single = tuple(entry for entry in entries if " " not in entry)
        several = ["".join(self._one_of((name,)) for name in entry.split()) for entry in entries if " " in entry]
        looks = [f"({looking}{pattern})" for pattern in ([self._one_of(single)] if single else []) + several]
        return looks[0] if len(looks) == 1 else f"(?:{'|'.join(looks)})"

    def _one_of(self, names: tuple[str, ...]) -> str:
        """A set of all characters that can be one of ``names``."""
        characters = "".join(self._classes.matching(name) for name in names)
        if not characters:
            raise ValueError(f"no word of the language pack can be {' or '.join(names)}")
        return f"[{characters}]"


def _parts(
    match: re.Match[str], groups: Sequence[tuple[int, str]], spans: Sequence[tuple[int, int]], text: str
) -> dict[str, str]:
    """The words of each class that a rule took; ``spans`` are those of the match."""
    parts: dict[str, str] = {}
    taken, start = match.regs, match.start()
    for number, name in groups:
        if (place := taken[number][0]) >= 0:
            first, last = spans[place - start]
            _put(parts, name, text[first:last])
    return parts


def _put(parts: dict[str, str], name: str, word: str) -> None:
    """Enter a word under its class; further words of one class as ``name_2``, ``name_3``."""
    key, count = name, 1
    while key in parts:
        count += 1
        key = f"{name}_{count}"
    parts[key] = word


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language, by its code."""
    return Grammar(load(code))
