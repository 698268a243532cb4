"""What a stretch of a template prints, as one expression of Python."""

from collections.abc import Sequence

from jinja2 import Environment, nodes
from markupsafe import escape

from dossier.pages.layout.expressions import Expressions, Piece
from dossier.pages.layout.scopes import Macro, Scope, UnsupportedError, runs_loop, stored
from dossier.pages.wording import Wording

_DEEP = 12
"""Statements within one another from which on they are no longer one expression: Python reads 200 brackets."""
Nodes = Sequence[nodes.Node]


class SeveralError(Exception):
    """The body sets a variable, so that no single expression can say it."""


class Pieces(Expressions):
    """Writes what is printed."""

    def __init__(self, environment: Environment, wording: Wording) -> None:
        super().__init__(environment, wording)
        self.depth = 0
        self.blocks: dict[str, list[Nodes]] = {}
        """Bodies of the blocks, the one that counts first."""
        self.inside: list[tuple[str, int]] = []
        """The blocks that are being written, each with the number of its body."""

    def _pieces(self, body: Nodes, scope: Scope) -> list[Piece]:
        """What the body prints. Raises :class:`SeveralError` where it takes several statements."""
        pieces: list[Piece] = []
        self.depth += 1
        try:
            if self.depth > _DEEP:
                raise SeveralError
            for node in body:
                pieces += self._piece(node, scope)
        finally:
            self.depth -= 1
        return pieces

    def _text(self, body: Nodes, scope: Scope) -> str:
        return self.joined(self._pieces(body, scope))

    def _piece(self, node: nodes.Node, scope: Scope) -> list[Piece]:
        if isinstance(node, nodes.Output):
            return [piece for child in node.nodes for piece in self.printed(child, scope)]
        if isinstance(node, nodes.If):
            return [(self._choice(node, scope), True)]
        if isinstance(node, nodes.For):
            return [(self._repeated(node, scope), True)]
        if isinstance(node, nodes.Block):
            return self._block(node, scope)
        if isinstance(node, nodes.CallBlock):
            return [(self._called(node, f"lambda: {self._text(node.body, Scope(scope))}", scope), True)]
        raise SeveralError

    def printed(self, node: nodes.Node, scope: Scope) -> list[Piece]:
        """What a template prints of a node."""
        if isinstance(node, nodes.TemplateData):
            return [(node.data, False)]
        if isinstance(node, nodes.Const):
            return [(str(escape(node.value)), False)]
        if isinstance(node, nodes.CondExpr):
            other = self.printed(node.expr2, scope) if node.expr2 is not None else []
            first, test = self.joined(self.printed(node.expr1, scope)), self.expression(node.test, scope)
            return [(f"({first} if {test} else {self.joined(other)})", True)]
        if isinstance(node, nodes.Call):
            if self._is_super(node):
                return self._inherited(scope)
            if isinstance(node.node, nodes.Name) and node.node.name == "caller" and not node.args and not node.kwargs:
                return [("p_caller()", True)]
            if (macro := self.macro(node, scope)) is not None:
                return [(macro, True)]
            if (told := self.sentence(node, scope)) is not None:
                return told
        return [(self._shown(node, scope), True)]

    def _shown(self, node: nodes.Node, scope: Scope) -> str:
        value = self.expression(node, scope)
        outermost = scope.outermost()
        if not isinstance(node, nodes.Getattr) or value.rpartition(".")[0] not in outermost.asked.values():
            return self.escaped(value)
        if value not in outermost.printed:
            outermost.printed[value] = self.fresh(node.attr)
        return outermost.printed[value]

    @staticmethod
    def escaped(value: str) -> str:
        """The expression of a value as it is printed: nearly all are texts, and an article has four hundred of them."""
        return f"(x_escaped(x_given) if type(x_given := {value}) is str else x_shown(x_given))"  # a call less for each

    def _choice(self, node: nodes.If, scope: Scope) -> str:
        first, test = self._text(node.body, scope), self.expression(node.test, scope)
        other = self._choice_of([*node.elif_], node.else_, scope)
        return f"({first} if {test} else {other})"

    def _choice_of(self, further: list[nodes.If], other: Nodes, scope: Scope) -> str:
        if not further:
            return self._text(other, scope)
        first, test = self._text(further[0].body, scope), self.expression(further[0].test, scope)
        return f"({first} if {test} else {self._choice_of(further[1:], other, scope)})"

    def _repeated(self, node: nodes.For, scope: Scope) -> str:
        if node.else_ or any(True for _ in stored(node.body)):
            raise SeveralError
        inner, values = Scope(scope), self.expression(node.iter, scope)
        head = self._loop_head(node, inner, values)
        condition = f" if {self.expression(node.test, inner)}" if node.test is not None else ""
        return f'"".join([{self._text(node.body, inner)} {head}{condition}])'

    def _loop_head(self, node: nodes.For, inner: Scope, values: str) -> str:
        """``for … in …``; ``inner`` is the scope of what is repeated."""
        if node.recursive or (node.test is not None and runs_loop([*node.body, node.test])):
            raise UnsupportedError("for")
        target = self._target(node.target, inner)
        if not runs_loop(node.body):
            return f"for {target} in {values}"
        inner.loop = place, last = self.fresh("place"), self.fresh("last")
        return f"for {target}, {place}, {last} in x_looped({values})"

    def _target(self, node: nodes.Node, scope: Scope) -> str:
        if isinstance(node, nodes.Name):
            found = scope.names.get(node.name)
            if isinstance(found, Macro):
                raise UnsupportedError(node.name)
            scope.names[node.name] = variable = found or self.fresh(node.name)
            return variable
        if not isinstance(node, nodes.Tuple):
            raise UnsupportedError("target")
        return f"({''.join(f'{self._target(one, scope)}, ' for one in node.items)})"

    def _block(self, node: nodes.Block, scope: Scope) -> list[Piece]:
        self._check(node)
        self.inside.append((node.name, 0))
        try:
            return self._pieces(self.blocks[node.name][0], Scope(scope.outermost()))
        finally:
            self.inside.pop()

    def _check(self, node: nodes.Block) -> None:
        # A block sees nothing of what is set around it, unless it is "scoped".
        if node.scoped or node.required or (node.name, 0) in self.inside:
            raise UnsupportedError("block")

    def _is_super(self, node: nodes.Node) -> bool:
        is_call = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
        return is_call and node.node.name == "super" and not node.args and not node.kwargs  # type: ignore[attr-defined]

    def _parent(self) -> tuple[str, int]:
        """The block whose body ``super()`` is, and its number."""
        name, number = self.inside[-1] if self.inside else ("", 0)
        if number + 1 >= len(self.blocks.get(name, ())):
            raise UnsupportedError("super")
        return name, number + 1

    def _inherited(self, scope: Scope) -> list[Piece]:
        name, number = self._parent()
        self.inside.append((name, number))
        try:
            return self._pieces(self.blocks[name][number], Scope(scope.outermost()))
        finally:
            self.inside.pop()

    def _called(self, node: nodes.CallBlock, caller: str, scope: Scope) -> str:
        macro = self.macro(node.call, scope, f"p_caller={caller}") if not node.args else None
        if macro is None:
            raise UnsupportedError("call")
        return macro
