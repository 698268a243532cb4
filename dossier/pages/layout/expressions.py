"""Expressions of templates as expressions of Python.

The value is the one that Jinja computes. Where Jinja would give an undefined value, Python raises, and the page is laid
out by Jinja: it alone says what is wrong, and where.
"""

import keyword
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, nodes
from jinja2.utils import _PassArg

from dossier.pages.layout.scopes import Macro, Scope, UnsupportedError
from dossier.pages.wording import Wording

_PLACE = re.compile(r"%\((\w+)\)s|%%")
_COMPARED = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_BINARY: Mapping[type[nodes.Node], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.And: "and",
    nodes.Or: "or",
}
_SENTENCES = {"_": 1, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
"""Functions of the wording, and how many texts stand before their values."""
Piece = tuple[str, bool]
"""A part of the output: text as it is, or (True) an expression that gives text as it is."""


class Expressions:
    """Writes expressions. ``values`` are what the functions need of this environment, by the name there."""

    def __init__(self, environment: Environment, wording: Wording) -> None:
        self.environment, self.wording = environment, wording
        self.values: dict[str, Any] = {}
        self.constants: dict[str, str] = {}
        self.known: dict[str, Any] = dict(environment.globals)
        self.count = 0

    def fresh(self, name: str) -> str:
        """A variable of its own for a name of the template."""
        self.count += 1
        return f"v{self.count}_{name}"

    def value(self, prefix: str, name: str, value: Any) -> str:
        """The name under which the functions find a value of the environment."""
        given = f"{prefix}{name}"
        self.values[given] = value
        return given

    def constant(self, text: str) -> str:
        """The name of a safe text that stands at the head of the module."""
        if text not in self.constants:
            self.constants[text] = f"x_text{len(self.constants)}"
        return self.constants[text]

    def expression(self, node: nodes.Node, scope: Scope) -> str:
        """The node as an expression of Python. Raises :class:`UnsupportedError`."""
        if type(node) in _BINARY:
            left, right = self.expression(node.left, scope), self.expression(node.right, scope)  # type: ignore[attr-defined]
            return f"({left} {_BINARY[type(node)]} {right})"
        write: Callable[[Any, Scope], str] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if write is None:
            raise UnsupportedError(type(node).__name__)
        return write(node, scope)

    def all_of(self, found: Iterable[nodes.Node], scope: Scope) -> str:
        """Expressions with a comma behind each."""
        return "".join(f"{self.expression(one, scope)}, " for one in found)

    def _const(self, node: nodes.Const, _: Scope) -> str:
        if not isinstance(node.value, str | int | float | None):
            raise UnsupportedError("constant")
        return f"({node.value!r})" if isinstance(node.value, float | int) else repr(node.value)

    def _name(self, node: nodes.Name, scope: Scope) -> str:
        found = scope.find(node.name)
        if isinstance(found, str):
            return found
        if isinstance(found, Macro) or node.name in ("loop", "caller", "varargs", "kwargs", "super", "self"):
            raise UnsupportedError(node.name)
        if node.name in self.known:
            return self.value("G_", node.name, self.known[node.name])
        outermost = scope.outermost()
        if not outermost.context:
            raise UnsupportedError(node.name)
        outermost.names[node.name] = outermost.asked[node.name] = self.fresh(node.name)
        return self._name(node, scope)

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> str:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.find("loop") is None:
            return self._loop(node.attr, scope)
        if not node.attr.isidentifier() or keyword.iskeyword(node.attr):
            raise UnsupportedError(node.attr)
        return f"{self.expression(node.node, scope)}.{node.attr}"

    def _loop(self, attribute: str, scope: Scope) -> str:
        found: Scope | None = scope
        while found is not None and found.loop is None:
            found = found.above
        if found is None or found.loop is None:
            raise UnsupportedError("loop")
        place, last = found.loop
        told = {"index0": place, "index": f"({place} + 1)", "first": f"({place} == 0)", "last": last}
        if attribute not in told:
            raise UnsupportedError(f"loop.{attribute}")
        return told[attribute]

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> str:
        if isinstance(node.arg, nodes.Slice):
            ends = (node.arg.start, node.arg.stop, node.arg.step)
            inside = ":".join("" if one is None else self.expression(one, scope) for one in ends)
        else:
            inside = self.expression(node.arg, scope)
        return f"{self.expression(node.node, scope)}[{inside}]"

    def _compare(self, node: nodes.Compare, scope: Scope) -> str:
        rest = (f" {_COMPARED[one.op]} {self.expression(one.expr, scope)}" for one in node.ops)
        return f"({self.expression(node.expr, scope)}{''.join(rest)})"

    def _not(self, node: nodes.Not, scope: Scope) -> str:
        return f"(not {self.expression(node.node, scope)})"

    def _neg(self, node: nodes.Neg, scope: Scope) -> str:
        return f"(-{self.expression(node.node, scope)})"

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> str:
        if node.expr2 is None:
            raise UnsupportedError("if without else")
        first, other = self.expression(node.expr1, scope), self.expression(node.expr2, scope)
        return f"({first} if {self.expression(node.test, scope)} else {other})"

    def _concat(self, node: nodes.Concat, scope: Scope) -> str:
        return f"x_joined(({self.all_of(node.nodes, scope)}))"

    def _tuple(self, node: nodes.Tuple, scope: Scope) -> str:
        return f"({self.all_of(node.items, scope)})"

    def _list(self, node: nodes.List, scope: Scope) -> str:
        return f"[{self.all_of(node.items, scope)}]"

    def _dict(self, node: nodes.Dict, scope: Scope) -> str:
        pairs = (f"{self.expression(one.key, scope)}: {self.expression(one.value, scope)}, " for one in node.items)
        return f"{{{''.join(pairs)}}}"

    def _filter(self, node: nodes.Filter, scope: Scope) -> str:
        function: Any = self.environment.filters.get(node.name)
        if function is None:
            raise UnsupportedError(node.name)
        return self._applied("F_", node, function, scope)

    def _test(self, node: nodes.Test, scope: Scope) -> str:
        function: Any = self.environment.tests.get(node.name)
        if function is None or node.name in ("defined", "undefined"):
            raise UnsupportedError(node.name)
        return self._applied("T_", node, function, scope)

    def _applied(self, prefix: str, node: nodes.Filter | nodes.Test, function: Callable[..., Any], scope: Scope) -> str:
        """A call of a filter or test, with what of the environment it asks for."""
        asked = _PassArg.from_obj(function)
        first = {_PassArg.environment: "x_environment, ", _PassArg.eval_context: "x_context.eval_ctx, "}
        before = "x_context, " if asked is _PassArg.context else first.get(asked, "") if asked else ""
        name = self.value(prefix, node.name, function)
        if node.node is None:
            raise UnsupportedError(node.name)
        given = self.expression(node.node, scope)
        return f"{name}({before}{given}, {self.arguments(node, scope)})"

    def arguments(self, node: nodes.Call | nodes.Filter | nodes.Test, scope: Scope, prefix: str = "") -> str:
        """The arguments of a call."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnsupportedError("*")
        named = (f"{prefix}{one.key}={self.expression(one.value, scope)}, " for one in node.kwargs)
        return self.all_of(node.args, scope) + "".join(named)

    def _call(self, node: nodes.Call, scope: Scope) -> str:
        if (macro := self.macro(node, scope)) is not None:
            return f"x_safe({macro})"
        name, texts = self._texts(node, scope)
        if texts and not node.kwargs and len(texts) == len(node.args):
            return self.constant(self.known[name](*texts))
        return f"{self.expression(node.node, scope)}({self.arguments(node, scope)})"

    def macro(self, node: nodes.Call, scope: Scope, caller: str = "") -> str | None:
        """The call of a macro, which gives text; None where it is a call of something else."""
        found = scope.find(node.node.name) if isinstance(node.node, nodes.Name) else None
        if not isinstance(found, Macro):
            return None
        if caller and not found.takes_caller:
            raise UnsupportedError("call of a macro without caller")
        return f"{found.function}({self.arguments(node, scope, 'p_')}{caller})"

    def _texts(self, node: nodes.Call, scope: Scope) -> tuple[str, list[str]]:
        """The function of a sentence to translate, and its texts where they are written out; else none."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in _SENTENCES or scope.find(name) is not None or node.dyn_args or node.dyn_kwargs:
            return name, []
        texts = [one.value for one in node.args[: _SENTENCES[name]] if isinstance(one, nodes.Const)]
        whole = len(texts) == _SENTENCES[name] and all(isinstance(one, str) for one in texts)
        return name, texts if whole else []

    def sentence(self, node: nodes.Call, scope: Scope) -> list[Piece] | None:
        """A translated sentence, its values in their places; None where the call is none, or only known when made."""
        name, texts = self._texts(node, scope)
        if not texts:
            return None
        values = {one.key: one.value for one in node.kwargs}
        if name in ("_", "gettext", "pgettext"):
            return self._filled(self._translated(texts), values, scope) if len(node.args) == len(texts) else None
        if type(self.wording.catalog) is not NullTranslations or len(node.args) != len(texts) + 1:
            return None
        # Without a catalog the plural is the English one.
        number, extra = (
            self.expression(node.args[-1], scope),
            {"num": f"x_number({self.expression(node.args[-1], scope)})"},
        )
        one, other = (self._filled(text, values, scope, extra) for text in texts[-2:])
        if one is None or other is None:
            return None
        return [(f"({self.joined(one)} if {number} == 1 else {self.joined(other)})", True)]

    def _translated(self, texts: Sequence[str]) -> str:
        catalog = self.wording.catalog
        return catalog.gettext(texts[0]) if len(texts) == 1 else catalog.pgettext(texts[0], texts[1])

    def _filled(
        self, pattern: str, values: dict[str, nodes.Expr], scope: Scope, extra: dict[str, str] | None = None
    ) -> list[Piece] | None:
        pieces: list[Piece] = []
        at = 0
        for place in _PLACE.finditer(pattern):
            pieces.append((pattern[at : place.start()], False))
            at = place.end()
            if place[1] is None:
                pieces.append(("%", False))
            elif place[1] in values:
                pieces += self.printed(values[place[1]], scope)
            elif extra and place[1] in extra:
                pieces.append((extra[place[1]], True))
            else:
                return None
        pieces.append((pattern[at:], False))
        return pieces if "%" not in _PLACE.sub("", pattern) else None

    def printed(self, node: nodes.Node, scope: Scope) -> list[Piece]:
        """What a template prints of a node."""
        raise NotImplementedError

    def joined(self, pieces: Iterable[Piece]) -> str:
        """The pieces as one expression that gives text."""
        pattern, filled = "", []
        for text, is_expression in pieces:
            if is_expression:
                filled.append(text)
            pattern += "%s" if is_expression else text.replace("%", "%%")
        if not filled:
            return repr(pattern.replace("%%", "%"))
        # Python makes of a pattern with a tuple what it makes of an f-string.
        return filled[0] if pattern == "%s" else f"({pattern!r} % ({', '.join(filled)},))"
