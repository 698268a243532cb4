"""The functions made of an environment's templates, ready to be called."""

import marshal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Protocol

from jinja2 import Environment, TemplateError
from jinja2.runtime import Context, markup_join
from markupsafe import Markup, escape
from msgspec import MsgspecError, Struct, msgpack

from dossier.pages.layout.compiler import Compiler
from dossier.pages.layout.runtime import escaped, looped, shown
from dossier.pages.layout.scopes import UnsupportedError
from dossier.pages.wording import Wording

Function = Callable[[Mapping[str, Any]], str]
"""From what a template is given, by name, to the page."""


_REPEATED = frozenset({"F_capitalize", "F_lower", "F_trim"})
"""Filters of texts that are mostly the same few hundred: names of kinds, sentences on the evidence."""


class Shelf(Protocol):
    """Where the code of templates is kept from one build to the next: to write it takes 0.2 s, to load it 1 ms."""

    def get(self, key: bytes) -> bytes | None:
        """What was put there under this key, None where nothing was, or where it is damaged."""

    def put(self, key: bytes, content: bytes) -> None:
        """Keep it."""


class Code(Struct, frozen=True):
    """Templates as a module of Python. It depends on templates, wording and the version of Python alone."""

    module: bytes
    """Its compiled code, as :mod:`marshal` has it."""
    functions: dict[str, str]
    """Function of each template that could be written; the others are left to Jinja."""
    values: tuple[str, ...]
    """The names of the environment's functions that it uses."""


def kept(environment: Environment, wording: Wording, names: Sequence[str], shelf: Shelf, made_from: bytes) -> Code:
    """As :func:`written`, from the shelf where it is there; ``made_from`` stands for all that it depends on."""
    key = blake2b(made_from + sys.version.encode(), digest_size=16).digest()
    found = shelf.get(key)
    if found is not None:
        with suppress(MsgspecError):
            return msgpack.decode(found, type=Code)
    code = written(environment, wording, names)
    shelf.put(key, msgpack.encode(code))
    return code


def written(environment: Environment, wording: Wording, names: Iterable[str]) -> Code:
    """The templates of these names as a module."""
    compiler, functions = Compiler(environment, wording), dict[str, str]()
    for name in names:
        try:
            functions[name] = compiler.template(name)
        except (UnsupportedError, TemplateError, RecursionError):
            continue
    texts = [f"{name} = x_safe({str(text)!r})" for text, name in compiler.constants.items()]
    source = "\n".join([*texts, *compiler.done, ""])
    return Code(marshal.dumps(compile(source, "<templates>", "exec")), functions, tuple(sorted(compiler.values)))


def loaded(code: Code, environment: Environment, wording: Wording) -> dict[str, Function]:
    """The functions of a module, by the name of their template."""
    kinds: dict[str, Mapping[str, Any]] = {
        "F": environment.filters,
        "G": environment.globals,
        "T": environment.tests,
    }
    namespace: dict[str, Any] = {name: kinds[name[0]][name[2:]] for name in code.values}
    for name in _REPEATED & namespace.keys():
        namespace[name] = lru_cache(maxsize=4096, typed=True)(namespace[name])
    namespace |= {
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
    exec(marshal.loads(code.module), namespace)  # noqa: S102, S302 - our own code
    return {template: namespace[function] for template, function in code.functions.items()}
