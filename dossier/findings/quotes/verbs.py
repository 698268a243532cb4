"""The verbs of a language pack, each form with what it is."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from dossier.language import Language
from dossier.packs.spoken import VerbForms

CueKind = Literal["saying", "telling", "reporting", "quoting", "judging", "other"]
"""``other``: a verb of mind, wish or stance, not of speech."""
Form = Literal["plain", "third", "past", "participle"]
_FORMS: tuple[Form, ...] = ("plain", "third", "past", "participle")


class Verb(NamedTuple):
    """What a form of a verb is."""

    kind: CueKind
    form: Form
    plain: str


VerbTable = dict[str, Verb]


class Verbs(NamedTuple):
    """The verbs of a language: each form, in lower case, with what it is."""

    speech: VerbTable
    every: VerbTable
    """Those of speech, and of mind, wish and stance."""
    firsts: frozenset[str]
    """The first words of all forms."""
    pairs: frozenset[str]
    """The first words of those of two words (``pointed out``)."""


@cache
def verb_tables(language: Language) -> Verbs:
    """The verbs of a language."""
    words = language.speech
    kinds: tuple[tuple[CueKind, tuple[VerbForms, ...]], ...] = (
        ("judging", words.judging),
        ("quoting", (*words.crying, *words.quoting)),
        ("reporting", words.reporting),
        ("telling", words.telling),
        ("saying", words.saying),
    )
    speech = _table(kinds)
    every = _table((("other", (*words.waving, *words.others)),)) | speech
    firsts = frozenset(form.partition(" ")[0] for form in every)
    return Verbs(speech, every, firsts, frozenset(form.partition(" ")[0] for form in every if " " in form))


def _table(kinds: Iterable[tuple[CueKind, Iterable[VerbForms]]]) -> VerbTable:
    table: VerbTable = {}
    for kind, verbs in kinds:
        for verb in verbs:
            for form, text in reversed(tuple(zip(_FORMS, verb, strict=True))):
                table[text] = Verb(kind, form, verb[0])
            # "read" and the like: the past looks like the plain form.
            if verb[0] == verb[2]:
                table[verb[2]] = Verb(kind, "past", verb[0])
    return table
