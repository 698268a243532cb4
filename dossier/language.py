"""The language packs: the words that rules need, as data in ``languages/*.yaml``.

``rules.yaml`` names the rules by which text is taken out; ``und.yaml`` holds the words that sites of all languages use
(``und`` is undetermined, ISO 639-2), and each pack adds those of its own. What a pack leaves out is empty, and an empty
pattern matches nothing: so an article in a language without a pack is read by shape, place and repetition alone.
"""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from re import Pattern
from typing import Any, get_origin

from pydantic import BaseModel, field_validator

from dossier.packs.actors import ActorWords
from dossier.packs.boilerplate import BoilerplateWords
from dossier.packs.figures import FigureWords
from dossier.packs.section import NOTHING, FoldedSection, Section, as_kinds
from dossier.packs.speech import SpeechWords
from dossier.packs.time import EdtfWords, TimeWords
from dossier.yamlfile import read_own


class TenseWords(Section):
    """Auxiliaries and irregular verbs. See :mod:`dossier.tense`."""

    future: tuple[str, ...]
    """Words and phrases that put what follows ahead (``will``, ``plans to``, ``is due to``)."""
    modal: frozenset[str]
    """Ahead too, unless ``have`` follows (``may``, ``must``)."""
    have_present: frozenset[str]
    have_past: frozenset[str]
    be_present: frozenset[str]
    be_past: frozenset[str]
    infinitive: frozenset[str]
    """Marks of the infinitive: "is to meet" lies ahead."""
    object_infinitive: frozenset[str]
    """Verbs whose object is to do something later ("expected them to meet")."""
    infinitive_auxiliary: frozenset[str]
    """Auxiliaries that stand before the verb of an infinitive (``be``, ``have been``)."""
    present: frozenset[str]
    """Finite present forms of common verbs (``says``, ``does``)."""
    do: frozenset[str]
    """Auxiliaries of a negation ("did not meet"): what follows is no verb form of its own."""
    open: tuple[str, ...]
    """Patterns, from a verb on, of what was planned or supposed, and need not have come about ("was to have met")."""
    scheduled: frozenset[str]
    """Present forms that tell of what is fixed for a coming day (``starts``, ``expires``)."""
    past: frozenset[str]
    """Irregular past forms."""
    participle: frozenset[str]
    """Irregular participles that are no past forms (``taken``)."""
    past_endings: tuple[str, ...]
    """Endings of regular past forms and participles."""
    not_past: frozenset[str]
    """Words with such an ending that are none (``hundred``)."""
    planned: tuple[str, ...]
    """Phrases that put what follows ahead after a noun ("a vote to be held")."""
    not_planned: frozenset[str]
    """Words before such a phrase that leave its time open ("the first to be held")."""
    nominal: frozenset[str]
    """After these a form in -ed is an adjective (``the expected visit``)."""
    between: frozenset[str]
    """Words that may stand between an auxiliary and its verb (``not``, ``also``)."""
    clause_openers: frozenset[str]
    """Conjunctions and relative words."""
    past_forms: tuple[str, ...]
    """Patterns that a whole word fits which is a finite past form; for languages whose verbs tell by their endings."""
    future_forms: tuple[str, ...]
    """The same of words that put what is told ahead."""
    infinitive_forms: tuple[str, ...]
    """The same of infinitives: what stands beside one is no day on which its governing verb was done."""
    infinitive_marks: frozenset[str]
    """Words of which one stands before each infinitive, where its form alone does not show it (``zu``)."""
    participle_forms: tuple[str, ...]
    """The same of past participles."""
    no_forms: frozenset[str]
    """Words that fit such a pattern and are no such form."""
    before_dates: frozenset[str]
    """Words between a participle and the day on which it was so ("la ley aprobada el lunes")."""
    lower_case: bool = False
    """Verbs are written small, in headlines too: no word with a capital inside a sentence is one."""
    scheduled_both_sides: bool = False
    """A present form tells of a coming day that stands before it too ("Am Montag beginnt der Prozess")."""
    reflexive: frozenset[str]
    """Pronouns before "to be" that make a perfect of it ("se sont réunis")."""
    be_perfect: frozenset[str]
    """Participles that make a perfect with the auxiliary "to be" ("est arrivé")."""
    participle_far: bool = False
    """The participle stands at the end of its clause, other words between it and its auxiliary."""


class EventWords(Section):
    """Words that make sentences tell of the same kind of happening. See :mod:`dossier.findings.events.happenings`."""

    ongoing: frozenset[str]
    """Words before a date that say that something has gone on from then (``since``)."""
    comparison: tuple[str, ...]
    """Phrases before a date that only measure against it (``up from``): nothing is told of that date."""
    stances: dict[str, tuple[str, ...]]
    """What is said of a date (``supposed``, ``proposed``, ``denied`` …) → patterns that end at it."""
    hours: frozenset[str]
    """Words before an hour that leave its day the same (``before`` dawn on Monday)."""
    possible: frozenset[str]
    """Verbs of what may be or not (``might``)."""
    take_place: tuple[str, ...]
    """What plans do that come about."""
    cancelled: tuple[str, ...]
    """Phrases that call something off."""
    due: tuple[str, ...]
    """Phrases right before the day for which something is fixed (``planned for``)."""
    expected: tuple[str, ...]
    """Phrases of the present that put their date ahead (``is expected``)."""
    classes: dict[str, frozenset[str]]
    """Kind of happening (``meeting``) → words that tell of it (``met``, ``talks``, ``summit``), in any form."""
    announcing: frozenset[str]
    """Forms of verbs that, like those of saying, only tell of something else ("announced")."""
    places: dict[str, frozenset[str]]
    """Words around the name of a place, by what they do. See :mod:`dossier.findings.events.places`."""
    _any_kind = field_validator("places")(as_kinds)
    things: dict[str, frozenset[str]]
    """Sort of thing that something befalls (``ship``) → its nouns. See :mod:`dossier.findings.events.things`."""
    deeds: dict[str, frozenset[str]]
    """What befalls things (``harm``) → verbs, nouns and phrases of two words that tell of it."""
    pairs: dict[str, frozenset[str]]
    """Nouns behind "the two" or "both" for ``states`` and ``persons``, and the words before them (``both``)."""
    _any_pair = field_validator("pairs")(as_kinds)
    titles: dict[str, frozenset[str]]
    """Part that a title tells apart in a sentence (a relative clause, a doubt) → the words it is known by."""


class Language(FoldedSection):
    """One language pack."""

    code: str
    """BCP 47 primary subtag."""
    abbreviations: frozenset[str]
    """Folded, without the final full stop: no sentence ends after these."""
    abbreviations_before_numbers: frozenset[str]
    """The same, but only where a number follows (``No. 10``)."""
    sentence_openers: frozenset[str]
    """Words that open a sentence even after initials (``the``, ``it``)."""
    stop_words: frozenset[str]
    """Words that tell nothing about what a sentence speaks of."""
    boilerplate: BoilerplateWords
    time: TimeWords
    speech: SpeechWords
    actors: ActorWords
    figures: FigureWords
    tense: TenseWords
    events: EventWords

    # There is one pack of a language, so the object itself tells which it is: what is compiled from it is kept by pack.
    __hash__ = object.__hash__


def load(code: str) -> Language:
    """The pack of the language ``code`` (any BCP 47 tag); where there is none, what holds for all languages."""
    return _pack(code.partition("-")[0].casefold())


@cache
def edtf_words(code: str) -> EdtfWords:
    """How the language ``code`` (any BCP 47 tag) writes dates.

    A pack without such words, as the English one is, has those of all languages; it is then not read, in 0.1 s.
    """
    name = f"{code.partition('-')[0].casefold()}.yaml"
    if has_pack(code) and "edtf:" in (_folder() / name).read_text("utf-8"):
        return load(code).time.edtf
    return EdtfWords.model_validate(_complete(_read("und.yaml")["time"]["edtf"], EdtfWords))


def has_pack(code: str) -> bool:
    """Whether the language ``code`` (any BCP 47 tag) has a pack of its own."""
    return code.partition("-")[0].casefold() in packs()


@cache
def packs() -> tuple[str, ...]:
    """The codes of all packs, sorted."""
    names = (file.name.removesuffix(".yaml") for file in _folder().iterdir() if file.name.endswith(".yaml"))
    return tuple(sorted(name for name in names if name not in ("rules", "und")))


@cache
def _pack(primary: str) -> Language:
    own = _read(f"{primary}.yaml") if primary in packs() else {}
    data = {**_laid_over(_read("und.yaml"), own), "code": primary}
    boilerplate, rules = data["boilerplate"], _read("rules.yaml")
    words = dict(boilerplate.get("rules", {}))
    known = [{**rule, **words.pop(rule["id"], {})} for rule in rules["boilerplate"]]
    # Words of a rule that rules.yaml lacks fail the validation below.
    boilerplate["rules"] = [*known, *({"id": rule_id, **rest} for rule_id, rest in words.items())]
    boilerplate["signals"] = rules["signals"]
    return Language.model_validate(_complete(data, Language))


def _folder() -> Traversable:
    return resources.files("dossier") / "languages"


def _read(name: str) -> dict[str, Any]:
    """One file, every scalar as text; what is a number, the field says."""
    return read_own((_folder() / name).read_text("utf-8"))


def _laid_over(below: Any, above: Any) -> Any:
    """Two packs as one: lists follow one another, of anything else the one above holds."""
    if isinstance(below, dict) and isinstance(above, dict):
        names = dict.fromkeys([*below, *above])
        return {name: _laid_over(below.get(name), above[name]) if name in above else below[name] for name in names}
    return [*below, *above] if isinstance(below, list) and isinstance(above, list) else above


def _complete(data: dict[str, Any], section: type[BaseModel]) -> dict[str, Any]:
    """``data`` with something empty for each required field of the section that it leaves out."""
    whole = dict(data)
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            whole[name] = _complete(whole.get(name, {}), kind)
        elif field.is_required() and name not in whole:
            whole[name] = _empty(kind)
    return whole


def _empty(kind: Any) -> Any:
    """Nothing, as a field of this type writes it."""
    origin = get_origin(kind) or kind
    if origin is Pattern:
        return NOTHING
    return {} if origin is dict else "" if origin is str else []
