"""Statements, macros, blocks and inheritance of templates, as functions of Python."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jinja2 import Environment, nodes
from markupsafe import escape

from dossier.pages.layout.expressions import Expressions, Piece
from dossier.pages.layout.scopes import Macro, Scope, Unsupported, mentions, runs_loop, stored
from dossier.pages.wording import Wording

_DEEP = 12
"""Statements within one another from which on they are no longer one expression: Python reads 200 brackets."""
_QUIET = (nodes.Output, nodes.Block, nodes.Extends)
"""What of a template that extends another stands outside its blocks, and is not printed."""
_PREPARING = (nodes.Macro, nodes.Assign, nodes.AssignBlock, nodes.FromImport)
Nodes = Sequence[nodes.Node]


class _Several(Exception):
    """The body sets a variable, so that no single expression can say it."""


class Compiler(Expressions):
    """Writes functions: one for each template, and one for each macro that it uses."""

    def __init__(self, environment: Environment, wording: Wording) -> None:
        super().__init__(environment, wording)
        self.lines: list[str] = []
        self.done: list[str] = []
        """Lines of the functions that are finished."""
        self.margin, self.depth = "", 0
        self.trees: dict[str, nodes.Template] = {}
        self.modules: dict[str, Scope] = {}
        self.blocks: dict[str, list[Nodes]] = {}
        """Bodies of the blocks, the one that counts first."""
        self.inside: list[tuple[str, int]] = []
        """The blocks that are being written, each with the number of its body."""

    def template(self, name: str) -> str:
        """Write the function of a page's template, and give its name.

        Raises :class:`Unsupported`, or the ``TemplateError`` of a template that cannot be read.
        """
        chain = [self._tree(name)]
        while isinstance(first := chain[-1].body[0] if chain[-1].body else None, nodes.Extends):
            if not isinstance(first.template, nodes.Const):
                raise Unsupported("extends")
            chain.append(self._tree(first.template.value))
        self.blocks, self.inside = {}, []
        for tree in chain:
            for block in tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, []).append(block.body)
        scope, function = Scope(context=True), self.fresh("page")
        with self._apart():
            self._declare([node for tree in chain for node in tree.body if not isinstance(node, nodes.Block)], scope)
            for tree in chain[:-1]:
                self._run([node for node in tree.body if not isinstance(node, _QUIET)], scope, only=_PREPARING)
            self._run(chain[-1].body, scope)
            given = [f"    {variable} = given[{key!r}]" for key, variable in scope.asked.items()]
            body = [f"    {line}" for line in self.lines]
            self.lines = [f"def {function}(given):", "    x_found = []", "    x_out = x_found.append"]
            self.lines += [*given, *body, '    return "".join(x_found)']
        return function

    def _tree(self, name: str) -> nodes.Template:
        if name not in self.trees:
            assert self.environment.loader is not None
            source, file, _ = self.environment.loader.get_source(self.environment, name)
            self.trees[name] = self.environment.parse(source, name, file)
        if any(self.trees[name].find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))):
            raise Unsupported("autoescape")
        return self.trees[name]

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Write a function that stands beside all others; if it fails, nothing of it is left."""
        kept = self.lines, self.margin, self.depth, self.inside
        self.lines, self.margin, self.depth, self.inside = [], "", 0, self.inside
        try:
            yield
            self.done += self.lines
        finally:
            self.lines, self.margin, self.depth, self.inside = kept

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        margin, self.margin = self.margin, f"{self.margin}    "
        yield
        self.margin = margin

    def _write(self, line: str) -> None:
        self.lines.append(self.margin + line)

    def _declare(self, body: Nodes, scope: Scope) -> None:
        """Give each name that the body sets a variable, whose first value is that of the same name around it."""
        for name in dict.fromkeys(stored(list(body))):
            around = scope.find(name)
            if not isinstance(around, str):
                known = around is None and scope.outermost().context
                around = f"given.get({name!r}, x_undefined)" if known else "x_undefined"
            scope.names[name] = variable = self.fresh(name)
            self._write(f"{variable} = {around}")

    # What can be said in one expression.

    def _pieces(self, body: Nodes, scope: Scope) -> list[Piece]:
        """What the body prints. Raises :class:`_Several` where it takes several statements."""
        pieces: list[Piece] = []
        self.depth += 1
        try:
            if self.depth > _DEEP:
                raise _Several
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
        raise _Several

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
        return [(f"x_shown({self.expression(node, scope)})", True)]

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
            raise _Several
        inner, values = Scope(scope), self.expression(node.iter, scope)
        head = self._loop_head(node, inner, values)
        condition = f" if {self.expression(node.test, inner)}" if node.test is not None else ""
        return f'"".join([{self._text(node.body, inner)} {head}{condition}])'

    def _loop_head(self, node: nodes.For, inner: Scope, values: str) -> str:
        """``for … in …``; ``inner`` is the scope of what is repeated."""
        if node.recursive or (node.test is not None and runs_loop([*node.body, node.test])):
            raise Unsupported("for")
        target = self._target(node.target, inner)
        if not runs_loop(node.body):
            return f"for {target} in {values}"
        inner.loop = place, last = self.fresh("place"), self.fresh("last")
        return f"for {target}, {place}, {last} in x_looped({values})"

    def _target(self, node: nodes.Node, scope: Scope) -> str:
        if isinstance(node, nodes.Name):
            found = scope.names.get(node.name)
            if isinstance(found, Macro):
                raise Unsupported(node.name)
            scope.names[node.name] = variable = found or self.fresh(node.name)
            return variable
        if not isinstance(node, nodes.Tuple):
            raise Unsupported("target")
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
            raise Unsupported("block")

    def _is_super(self, node: nodes.Node) -> bool:
        is_call = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
        return is_call and node.node.name == "super" and not node.args and not node.kwargs  # type: ignore[attr-defined]

    def _parent(self) -> tuple[str, int]:
        """The block whose body ``super()`` is, and its number."""
        name, number = self.inside[-1] if self.inside else ("", 0)
        if number + 1 >= len(self.blocks.get(name, ())):
            raise Unsupported("super")
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
            raise Unsupported("call")
        return macro

    # What takes several statements.

    def _run(self, body: Nodes, scope: Scope, only: tuple[type[nodes.Node], ...] = ()) -> None:
        """Write what the body does, statement by statement, as many as can be in one."""
        pieces: list[Piece] = []
        for node in body:
            if only and not isinstance(node, only):
                raise Unsupported(type(node).__name__)
            try:
                pieces += self._pieces([node], scope)
            except _Several:
                self._print(pieces)
                pieces = []
                self._statement(node, scope)
        self._print(pieces)

    def _print(self, pieces: list[Piece]) -> None:
        if pieces:
            self._write(f"x_out({self.joined(pieces)})")

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                self._output(child, scope)
        elif isinstance(node, nodes.If):
            self._if(node, scope)
        elif isinstance(node, nodes.For):
            self._for(node, scope)
        elif isinstance(node, nodes.Block):
            self._check(node)
            self._body(node.name, 0, scope)
        elif isinstance(node, nodes.Assign):
            self._write(f"{self._target(node.target, scope)} = {self.expression(node.node, scope)}")
        elif isinstance(node, nodes.AssignBlock):
            self._assign_block(node, scope)
        elif isinstance(node, nodes.Macro):
            self._macro(node, scope)
        elif isinstance(node, nodes.FromImport):
            self._import(node, scope)
        elif isinstance(node, nodes.CallBlock):
            function = self.fresh("caller")
            self._function(f"{function}()", node.body, Scope(scope))
            self._write(f"x_out({self._called(node, function, scope)})")
        else:
            raise Unsupported(type(node).__name__)

    def _output(self, child: nodes.Node, scope: Scope) -> None:
        try:
            self._print(self.printed(child, scope))
        except _Several:
            self._body(*self._parent(), scope)  # nothing else that is printed takes several statements

    def _body(self, name: str, number: int, scope: Scope) -> None:
        """The body of a block."""
        self.inside.append((name, number))
        inner, body = Scope(scope.outermost()), self.blocks[name][number]
        self._declare(body, inner)
        self._run(body, inner)
        self.inside.pop()

    def _if(self, node: nodes.If, scope: Scope) -> None:
        for word, one in (("if", node), *(("elif", one) for one in node.elif_)):
            self._write(f"{word} {self.expression(one.test, scope)}:")
            with self._deeper():
                self._run(one.body, scope)
                self._write("pass")
        if node.else_:
            self._write("else:")
            with self._deeper():
                self._run(node.else_, scope)
                self._write("pass")

    def _for(self, node: nodes.For, scope: Scope) -> None:
        if node.test is not None:
            raise Unsupported("for")
        values, inner = self.fresh("values"), Scope(scope)
        self._write(f"{values} = list({self.expression(node.iter, scope)})")
        self._write(f"{self._loop_head(node, inner, values)}:")
        with self._deeper():
            self._declare(node.body, inner)
            self._run(node.body, inner)
            self._write("pass")
        if node.else_:
            self._write(f"if not {values}:")
            with self._deeper():
                self._run(node.else_, scope)
                self._write("pass")

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        if node.filter is not None:
            raise Unsupported("filter")
        try:
            text = self._text(node.body, Scope(scope))
        except _Several:
            function = self.fresh("set")
            self._function(f"{function}()", node.body, Scope(scope))
            text = f"{function}()"
        self._write(f"{self._target(node.target, scope)} = x_safe({text})")

    def _function(self, head: str, body: Nodes, scope: Scope) -> None:
        """A function that gives what the body prints."""
        self._write(f"def {head}:")
        with self._deeper():
            try:
                self._write(f"return {self._text(body, scope)}")
            except _Several:
                self._write("x_found = []")
                self._write("x_out = x_found.append")
                self._declare(body, scope)
                self._run(body, scope)
                self._write('return "".join(x_found)')

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        """The function of a macro; the scope that it stands in knows it from here on."""
        around: Scope | None = scope
        while around is not None:
            if around.loop is not None:
                raise Unsupported("macro in a loop")
            around = around.above
        if any(not isinstance(one, nodes.Const) for one in node.defaults) or any(
            mentions(node.body, name) for name in ("varargs", "kwargs")
        ):
            raise Unsupported("macro")
        takes, function = mentions(node.body, "caller"), self.fresh(node.name)
        names = [one.name for one in node.args]
        defaults = [""] * (len(names) - len(node.defaults)) + [f"={one.value!r}" for one in node.defaults]  # type: ignore[attr-defined]
        arguments = [f"p_{name}{default}" for name, default in zip(names, defaults, strict=True)]
        scope.names[node.name] = Macro(function, takes)
        try:
            head = f"{function}({', '.join([*arguments, *(['p_caller=None'] if takes else [])])})"
            self._function(head, node.body, Scope(scope, {name: f"p_{name}" for name in names}))
        except Unsupported:
            del scope.names[node.name]
            raise

    def _import(self, node: nodes.FromImport, scope: Scope) -> None:
        if not isinstance(node.template, nodes.Const) or node.with_context:
            raise Unsupported("import")
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            scope.names[alias] = self._imported(node.template.value, name)

    def _imported(self, template: str, name: str) -> Macro:
        """The macro of that name in another template."""
        found = self._module(template).find(name)
        if not isinstance(found, Macro):
            raise Unsupported(name)
        return found

    def _module(self, template: str) -> Scope:
        """The names of a template that others import from; its macros are written when they are first asked for."""
        if template not in self.modules:
            tree = self._tree(template)
            macros = {one.name: one for one in tree.body if isinstance(one, nodes.Macro)}
            if any(not isinstance(one, (*_PREPARING, nodes.Output)) for one in tree.body):
                raise Unsupported("import")

            def write(name: str) -> None:
                if name in macros:
                    with self._apart():
                        self._macro(macros[name], module)

            self.modules[template] = module = Scope(lazy=write)
            for one in tree.body:
                if isinstance(one, nodes.FromImport):
                    self._import(one, module)
        return self.modules[template]
