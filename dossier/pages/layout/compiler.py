"""Templates, macros and statements as functions of Python."""

from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import Environment, TemplateNotFound, nodes

from dossier.pages.layout.expressions import Piece
from dossier.pages.layout.pieces import Nodes, Pieces, SeveralError
from dossier.pages.layout.scopes import Macro, Scope, UnsupportedError, mentions, stored
from dossier.pages.wording import Wording

_QUIET = (nodes.Output, nodes.Block, nodes.Extends)
"""What of a template that extends another stands outside its blocks, and is not printed."""
_REPEATED = frozenset({"card", "event_line", "row", "teller"})
"""Macros that tell of an article or event wherever it is listed, see :func:`~dossier.pages.layout.runtime.kept`."""
_PREPARING = (nodes.Macro, nodes.Assign, nodes.AssignBlock, nodes.FromImport)


def source_of(environment: Environment, name: str) -> tuple[str, str | None]:
    """The text of a template and its file. Raises ``TemplateNotFound``."""
    if environment.loader is None:
        raise TemplateNotFound(name)
    source, file, _ = environment.loader.get_source(environment, name)
    return source, file


class Compiler(Pieces):
    """Writes functions: one for each template, and one for each macro that it uses."""

    def __init__(self, environment: Environment, wording: Wording) -> None:
        super().__init__(environment, wording)
        self.lines: list[str] = []
        self.done: list[str] = []
        """Lines of the functions that are finished."""
        self.margin = ""
        self.trees: dict[str, nodes.Template] = {}
        self.sources: dict[str, str] = {}
        """The text of each template that was asked for."""
        self.modules: dict[str, Scope] = {}

    def template(self, name: str) -> str:
        """Write the function of a page's template, and give its name.

        Raises :class:`UnsupportedError`, or the ``TemplateError`` of a template that cannot be read.
        """
        chain, extended = [self._tree(name)], {name}
        while isinstance(first := chain[-1].body[0] if chain[-1].body else None, nodes.Extends):
            if not isinstance(first.template, nodes.Const):
                raise UnsupportedError("extends")
            if first.template.value in extended:
                raise UnsupportedError("extends itself")
            extended.add(first.template.value)
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
            given += [f"    {variable} = {self.escaped(value)}" for value, variable in scope.printed.items()]
            body = [f"    {line}" for line in self.lines]
            self.lines = [f"def {function}(given):", "    x_found = []", "    x_out = x_found.append"]
            self.lines += [*given, *body, '    return "".join(x_found)']
        return function

    def _tree(self, name: str) -> nodes.Template:
        if name not in self.trees:
            source, file = source_of(self.environment, name)
            self.sources[name] = source
            tree = self.environment.parse(source, name, file)
            if any(tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))):
                raise UnsupportedError("autoescape")
            self.trees[name] = tree
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

    def _run(self, body: Nodes, scope: Scope, only: tuple[type[nodes.Node], ...] = ()) -> None:
        """Write what the body does, statement by statement, as many as can be in one."""
        pieces: list[Piece] = []
        for node in body:
            if only and not isinstance(node, only):
                raise UnsupportedError(type(node).__name__)
            try:
                pieces += self._pieces([node], scope)
            except SeveralError:
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
            raise UnsupportedError(type(node).__name__)

    def _output(self, child: nodes.Node, scope: Scope) -> None:
        try:
            self._print(self.printed(child, scope))
        except SeveralError:
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
            raise UnsupportedError("for")
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
            raise UnsupportedError("filter")
        try:
            text = self._text(node.body, Scope(scope))
        except SeveralError:
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
            except SeveralError:
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
                raise UnsupportedError("macro in a loop")
            around = around.above
        if any(not isinstance(one, nodes.Const) for one in node.defaults) or any(
            mentions(node.body, name) for name in ("varargs", "kwargs")
        ):
            raise UnsupportedError("macro")
        takes, function = mentions(node.body, "caller"), self.fresh(node.name)
        names = [one.name for one in node.args]
        defaults = [""] * (len(names) - len(node.defaults)) + [f"={one.value!r}" for one in node.defaults]  # type: ignore[attr-defined]
        arguments = [f"p_{name}{default}" for name, default in zip(names, defaults, strict=True)]
        scope.names[node.name] = Macro(function, takes)
        if node.name in _REPEATED and scope.lazy and not takes and names and not defaults[0]:
            self._write("@x_kept")
        try:
            head = f"{function}({', '.join([*arguments, *(['p_caller=None'] if takes else [])])})"
            self._function(head, node.body, Scope(scope, {name: f"p_{name}" for name in names}))
        except UnsupportedError:
            del scope.names[node.name]
            raise

    def _import(self, node: nodes.FromImport, scope: Scope) -> None:
        if not isinstance(node.template, nodes.Const) or node.with_context:
            raise UnsupportedError("import")
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            scope.names[alias] = self._imported(node.template.value, name)

    def _imported(self, template: str, name: str) -> Macro:
        """The macro of that name in another template."""
        found = self._module(template).find(name)
        if not isinstance(found, Macro):
            raise UnsupportedError(name)
        return found

    def _module(self, template: str) -> Scope:
        """The names of a template that others import from; its macros are written when they are first asked for."""
        if template not in self.modules:
            tree = self._tree(template)
            macros = {one.name: one for one in tree.body if isinstance(one, nodes.Macro)}
            if any(not isinstance(one, (*_PREPARING, nodes.Output)) for one in tree.body):
                raise UnsupportedError("import")

            def write(name: str) -> None:
                if name in macros:
                    with self._apart():
                        self._macro(macros[name], module)

            self.modules[template] = module = Scope(lazy=write)
            for one in tree.body:
                if isinstance(one, nodes.FromImport):
                    self._import(one, module)
        return self.modules[template]
