"""What the form of a word tells of its verb, in languages whose verbs tell their tense by their endings."""

import re
from functools import lru_cache
from typing import Literal

from dossier.language import TenseWords

Form = Literal["future", "past", "infinitive", "participle", "none"]

_REMEMBERED = 20_000
"""Words whose form is kept."""
_LONGEST = 40
"""Letters of the longest word that can be a verb."""


class VerbForms:
    """The patterns of a language pack for the forms of its verbs."""

    def __init__(self, words: TenseWords) -> None:
        self._words = words
        patterns: dict[Form, tuple[str, ...]] = {
            "future": words.future_forms,
            "past": words.past_forms,
            "participle": words.participle_forms,
            "infinitive": words.infinitive_forms,
        }
        self._forms: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
            (form, re.compile("|".join(several))) for form, several in patterns.items() if several
        )
        self.any = bool(self._forms)
        """Whether the language's verbs tell their tense by their endings."""
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._read)

    def form(self, word: str) -> Form:
        """The form that ``word`` has, as it stands in its sentence; the first that fits."""
        return self._of_word(word) if self._forms else "none"

    def _read(self, word: str) -> Form:
        if len(word) > _LONGEST or word in self._words.no_forms:
            return "none"
        if self._words.lower_case and word[:1].isupper():
            return "none"
        return next((form for form, pattern in self._forms if pattern.fullmatch(word)), "none")
