"""The functions made of an environment's templates, ready to be called."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateError
from jinja2.runtime import Context, markup_join
from markupsafe import Markup, escape

from dossier.cache import digest_of
from dossier.pages.layout.bytecode import Written, kept
from dossier.pages.layout.compiler import Compiler, source_of
from dossier.pages.layout.runtime import escaped, kept as kept_once, looped, shown
from dossier.pages.layout.scopes import UnsupportedError
from dossier.pages.wording import Wording

Function = Callable[[Mapping[str, Any]], str]
"""From what a template is given, by name, to the page."""


_REPEATED = frozenset({"F_capitalize", "F_lower", "F_trim"})
"""Filters of texts that are mostly the same few hundred: names of kinds, sentences on the evidence."""


def functions_of(
    environment: Environment, wording: Wording, names: Sequence[str], program: bytes = b""
) -> dict[str, Function]:
    """The templates of these names as functions; those that could not be written are left to Jinja.

    To write them takes 0.2 s. With a digest of the ``program`` they are kept for the next start, see
    :mod:`dossier.pages.layout.bytecode`.
    """

    def renewed(known: Written | None) -> Written:
        if known is None or any(_source(environment, name) != digest for name, digest in known.sources.items()):
            return _written(environment, wording, names)
        if known.functions.keys() >= set(names):
            return known
        return _written(environment, wording, sorted({*known.functions, *names}))

    key = digest_of(program, wording.language.encode(), wording.made_from)
    written = kept(key, renewed) if program else renewed(None)
    namespace = _namespace(environment, wording, written.values)
    exec(written.code, namespace)  # noqa: S102 - our own code
    return {name: namespace[written.functions[name]] for name in names if written.functions[name]}


def _written(environment: Environment, wording: Wording, names: Iterable[str]) -> Written:
    compiler, functions = Compiler(environment, wording), dict.fromkeys(names, "")
    for name in names:
        try:
            functions[name] = compiler.template(name)
        except (UnsupportedError, TemplateError, RecursionError):
            continue
    texts = [f"{name} = x_safe({str(text)!r})" for text, name in compiler.constants.items()]
    code = compile("\n".join([*texts, *compiler.done, ""]), "<templates>", "exec")
    sources = {name: digest_of(source.encode()) for name, source in compiler.sources.items()}
    return Written(sources, functions, sorted(compiler.values), code)


def _source(environment: Environment, name: str) -> bytes:
    """Digest of a template as it is now; empty where there is none that can be read."""
    try:
        return digest_of(source_of(environment, name)[0].encode())
    except (TemplateError, ValueError):
        return b""


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
        "x_kept": kept_once,
        "x_looped": looped,
        "x_number": lru_cache(maxsize=4096)(lambda number: str(escape(wording.number(number)))),
        "x_safe": Markup,
        "x_escaped": escaped,
        "x_shown": shown,
        "x_undefined": environment.undefined(name="x"),
    }
