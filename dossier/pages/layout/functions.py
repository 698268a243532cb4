"""The functions made of an environment's templates, ready to be called."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateError
from jinja2.runtime import Context, markup_join
from markupsafe import Markup, escape

from dossier.pages.layout.compiler import Compiler
from dossier.pages.layout.runtime import escaped, looped, shown
from dossier.pages.layout.scopes import UnsupportedError
from dossier.pages.wording import Wording

Function = Callable[[Mapping[str, Any]], str]
"""From what a template is given, by name, to the page."""


_REPEATED = frozenset({"F_capitalize", "F_lower", "F_trim"})
"""Filters of texts that are mostly the same few hundred: names of kinds, sentences on the evidence."""


def functions_of(environment: Environment, wording: Wording, names: Iterable[str]) -> dict[str, Function]:
    """The templates of these names as functions; those that could not be written are left to Jinja.

    To write them takes 0.2 s. They are not kept for the next build: nothing in ``.dossier/`` is ever executed.
    """
    compiler, functions = Compiler(environment, wording), dict[str, str]()
    for name in names:
        try:
            functions[name] = compiler.template(name)
        except (UnsupportedError, TemplateError, RecursionError):
            continue
    texts = [f"{name} = x_safe({str(text)!r})" for text, name in compiler.constants.items()]
    namespace = _namespace(environment, wording, sorted(compiler.values))
    exec(compile("\n".join([*texts, *compiler.done, ""]), "<templates>", "exec"), namespace)  # noqa: S102 - our own code
    return {template: namespace[function] for template, function in functions.items()}


def _namespace(environment: Environment, wording: Wording, values: Iterable[str]) -> dict[str, Any]:
    """What the functions call; ``values`` are the names of the environment's own functions that they use."""
    kinds: dict[str, Mapping[str, Any]] = {
        "F": environment.filters,
        "G": environment.globals,
        "T": environment.tests,
    }
    namespace: dict[str, Any] = {name: kinds[name[0]][name[2:]] for name in values}
    for name in _REPEATED & namespace.keys():
        namespace[name] = lru_cache(maxsize=4096, typed=True)(namespace[name])
    return namespace | {
        "x_context": Context(environment, {}, None, {}),
        "x_environment": environment,
        "x_joined": markup_join,
        "x_looped": looped,
        "x_number": lru_cache(maxsize=4096)(lambda number: str(escape(wording.number(number)))),
        "x_safe": Markup,
        "x_escaped": escaped,
        "x_shown": shown,
        "x_undefined": environment.undefined(name="x"),
    }
