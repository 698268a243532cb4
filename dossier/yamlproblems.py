"""What does not fit a settings model, in an editor's words. A part of :mod:`dossier.yamlfile`."""

import types
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic_core import ErrorDetails

from dossier.problems import Problem

Loc = tuple[str | int, ...]
"""Where a value stands: keys and list indices from the top of the document."""

_PATTERNS = {
    "^[A-Za-z]{2,3}": "expected a language code such as en or pt-BR",
    "^[a-z0-9]": "expected lower-case letters, digits and hyphens, such as nicolas-maduro",
}


def dotted(loc: Loc) -> str:
    """A location as an editor reads it: ``actors[2].roles[0].start``."""
    name = ""
    for part in loc:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def nearest(word: str, known: list[str]) -> str:
    """A question that names the nearest known word, or nothing where none is near."""
    plain = {_plain(name): name for name in known}
    near = get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return f'did you mean "{plain[near[0]]}"?' if near else ""


def _plain(name: str) -> str:
    """A name without the differences that nobody remembers."""
    return name.casefold().replace("-", "_").replace(" ", "_")


def only_one_name(
    model: type[BaseModel] | None, data: Any, problem: Callable[[Loc, str], Problem], problems: list[Problem]
) -> Any:
    """``data`` without keys that have no value, and with one name for each field of ``model``.

    A field that is given under two of its names is put into ``problems``, and keeps the first.
    """

    def walk(annotation: Any, value: Any, loc: Loc) -> Any:
        if isinstance(value, list):
            inner = _item(annotation)
            return [walk(inner, item, (*loc, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        seen: dict[str, str] = {}
        kept: dict[str, Any] = {}
        for key, item in value.items():
            if item is None:
                continue
            name, inner = _field(annotation, key)
            if name in seen:
                problems.append(problem((*loc, key), f"given twice, as {seen[name]} and as {key}: keep one"))
                continue
            seen[name] = key
            kept[key] = walk(inner, item, (*loc, key))
        return kept

    return walk(model, data, ())


def explain(model: type[BaseModel], details: ErrorDetails) -> tuple[Loc, str, str]:
    """Where a violation stands, what was expected and came, and what to do."""
    loc: Loc = details["loc"]
    kind = details["type"]
    if kind == "extra_forbidden":
        return _unknown(model, loc)
    if kind == "missing":
        return loc, "required, but not given", ""
    if kind == "literal_error":
        choices = [str(choice) for choice in _choices(model, loc)]
        listed = " or ".join((", ".join(choices[:-1]), choices[-1])) if len(choices) > 1 else details["ctx"]["expected"]
        return loc, f"expected {listed}, got {_shown(details['input'])}", nearest(str(details["input"]), choices)
    return loc, f"{_expected(details)}, got {_shown(details['input'])}", ""


def _expected(details: ErrorDetails) -> str:
    """What a value should have been."""
    kind, context = details["type"], details.get("ctx", {})
    if kind == "value_error":
        return str(context["error"]).partition(", got ")[0]
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return next((words for start, words in _PATTERNS.items() if pattern.startswith(start)), f"expected {pattern}")
    if kind == "string_too_long":
        return f"expected at most {context['max_length']} characters"
    if kind.startswith("bool_"):
        return "expected yes or no"
    if kind in ("tuple_type", "list_type", "set_type"):
        return "expected a list"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "expected lines such as `name: value`"
    return "expected text" if kind == "string_type" else details["msg"]


def _unknown(model: type[BaseModel], loc: Loc) -> tuple[Loc, str, str]:
    """An unknown key, with the nearest known one, synonyms included, or the known ones without synonyms."""
    known = _names(_annotation(model, loc[:-1]))
    near = nearest(str(loc[-1]), [name for names in known for name in names])
    return loc, f'unknown key "{loc[-1]}"', near or f"known: {', '.join(names[0] for names in known)}"


def _shown(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, Mapping):
        return "lines of their own"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _annotation(annotation: Any, loc: Loc) -> Any:
    """The type that the model states for ``loc``, or None where it states none."""
    for part in loc:
        annotation = _item(annotation) if isinstance(part, int) else _field(annotation, part)[1]
    return annotation


def _field(annotation: Any, key: str) -> tuple[str, Any]:
    """The field that ``key`` names in a model or dict, and the field's type."""
    for option in _options(annotation):
        if get_origin(option) is dict:
            return key, get_args(option)[1]
        if isinstance(option, type) and issubclass(option, BaseModel):
            for name, info in option.model_fields.items():
                if key == name or key in _aliases(info.validation_alias):
                    return name, info.annotation
    return key, None


def _names(annotation: Any) -> list[list[str]]:
    """For each field of the model, the names under which it can be given."""
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return [_aliases(info.validation_alias) or [name] for name, info in option.model_fields.items()]
    return []


def _aliases(alias: object) -> list[str]:
    """The names in a field's ``validation_alias``."""
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias] if isinstance(alias, str) else []


def _item(annotation: Any) -> Any:
    """The type of a list's items."""
    for option in _options(annotation):
        if get_origin(option) in (tuple, list):
            return get_args(option)[0]
    return None


def _choices(model: type[BaseModel], loc: Loc) -> tuple[Any, ...]:
    """The values that a ``Literal`` allows."""
    return next((get_args(option) for option in _options(_annotation(model, loc)) if get_args(option)), ())


def _options(annotation: Any) -> tuple[Any, ...]:
    """The types that a union allows, without what pydantic annotates them with."""
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(option for part in get_args(annotation) for option in _options(part))
    if hasattr(annotation, "__metadata__"):
        return _options(annotation.__origin__)
    return (annotation,)
