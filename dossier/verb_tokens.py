"""The words and marks of a sentence, each with what the verb forms of its language tell of it alone."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain, compress, count, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.language import TenseWords
from dossier.verb_forms import Form, VerbForms

_REMEMBERED, _LONGEST = 20_000, 40
"""Stretches without white space whose words are kept, and the characters of the longest such stretch."""
_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|['’]\w+|[,;:—–\"“”()]")
_BREAKS = frozenset(';:—–"“”()')


class Word(Struct, frozen=True):
    """A word or mark with all that a language's verb forms tell of it alone."""

    word: str
    """In lower case where it is written so, or opens its sentence: inside one a capital makes "May" a month."""
    at: int
    """Characters before it in its stretch without white space."""
    opens: int
    """1 where it opens a clause, else 0."""
    may_be_verb: bool
    """Whether a verb group can begin with it."""
    form: Form
    plain: bool
    """Whether it is the past of a verb, and nothing else."""
    regular: bool
    """Whether it has the ending of a regular past form; compounds ("state-backed") are adjectives."""
    participle: bool
    """Whether it can be a participle."""
    between: bool
    """Whether it may stand between an auxiliary and its verb."""


class Tokens(Struct, frozen=True):
    """The words and marks of a sentence, and the number of the clause in which each of them stands."""

    words: list[Word]
    clauses: list[int]
    stretches: "list[_Stretch]"
    """What stands between its white space."""

    def verbs(self) -> Iterator[int]:
        """The indices of those with which a verb group can begin."""
        return compress(count(), map(_MAY_BE_VERB, self.words))

    def starts(self, sentence: str) -> list[int]:
        """Their offsets in ``sentence``, which they are of."""
        starts = [*accumulate(chain.from_iterable(map(_STEPS, self.stretches)), initial=0)]
        if starts.pop() > len(sentence):
            return starts
        # Wider white space, or a stretch that begins with something else than a word or mark.
        found = zip(_places(sentence.split(), sentence), map(_WORDS, self.stretches), strict=True)
        return [place + word.at for place, words in found for word in words]


class _Stretch(NamedTuple):
    """What stands between two white spaces."""

    words: tuple[Word, ...]
    steps: tuple[int, ...]
    """From the start of each of its words to that of the next one, which for the last is that of the next stretch."""


_MAY_BE_VERB, _OPENS = attrgetter("may_be_verb"), attrgetter("opens")
_WORDS, _STEPS = itemgetter(0), itemgetter(1)


class Vocabulary:
    """The words of a language as its verb forms read them.

    ``others`` are those with which a verb group can begin beside past forms and participles.
    """

    def __init__(self, words: TenseWords, forms: VerbForms, others: frozenset[str]) -> None:
        self._words, self._forms, self._others = words, forms, others
        self.verbs = others | words.past | words.participle
        """The words with which a verb group can begin, whatever their form."""
        self._stretches = _Stretches(self)
        self._first = lru_cache(maxsize=_REMEMBERED)(self.read)

    def tokens(self, sentence: str) -> Tokens:
        """The words and marks of ``sentence``.

        No token reaches over white space, so each stretch between two is looked up whole, with all that is known of its
        words; cutting the sentence with a pattern alone takes as long (6 µs).
        """
        stretches = [*map(self._stretches.__getitem__, sentence.split())]
        words = [*chain.from_iterable(map(_WORDS, stretches))]
        if words and (first := words[0].word.casefold()) != words[0].word:
            words[0] = self._first(first, words[0].at)
        return Tokens(words, [*accumulate(map(_OPENS, words))], stretches)

    def read(self, word: str, at: int) -> Word:
        """What the pack tells of ``word``, which stands ``at`` characters behind the last white space."""
        words, word = self._words, word.replace("’", "'")
        if word.islower():
            word = word.casefold()  # inside a sentence a capital makes "May" a month, "Will" a man
        form = self._forms.form(word)
        regular = len(word) > 3 and word.endswith(words.past_endings) and word not in words.not_past and "-" not in word
        return Word(
            word,
            at,
            opens=int(word in _BREAKS or word in self._words.clause_openers),
            may_be_verb=form != "none" or word in self.verbs or word.endswith(words.past_endings),
            form=form,
            plain=form == "none" and (word in words.past or regular) and word not in self._others,
            regular=regular,
            participle=word in words.participle or word in words.past or form == "participle" or regular,
            between=word in words.between or word.endswith("ly"),
        )


class _Stretches(dict[str, _Stretch]):
    """The words and marks of stretches without white space ("Holt,"), each read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, stretch: str) -> _Stretch:
        read, size = self._vocabulary.read, len(stretch)
        # Half of them are a word alone, which one look tells.
        if stretch.isalpha():
            words: tuple[Word, ...] = (read(stretch, 0),)
        else:
            words = tuple([read(match.group(), match.start()) for match in _TOKEN.finditer(stretch)])
        bounds = [*(word.at for word in words), size + 1]
        found = _Stretch(words, tuple([after - before for before, after in pairwise(bounds)]))
        if len(self) >= _REMEMBERED:
            self.clear()
        if size <= _LONGEST:
            self[stretch] = found
        return found


def _places(stretches: Iterable[str], text: str) -> Iterator[int]:
    """Where each of the stretches begins that follow one another in ``text``."""
    at = 0
    for stretch in stretches:
        at = text.index(stretch, at)
        yield at
        at += len(stretch)
