"""Which name of a template stands for what, and where."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jinja2 import nodes


class UnsupportedError(Exception):
    """What a template asks for is left to Jinja."""


@dataclass(frozen=True)
class Macro:
    """A macro: the function that it became."""

    function: str
    takes_caller: bool


@dataclass
class Scope:
    """The names of a stretch of a template; what it does not know, the one around it may know."""

    above: "Scope | None" = None
    names: dict[str, str | Macro] = field(default_factory=dict)
    """Variable of the function, or macro, by the name in the template."""
    loop: tuple[str, str] | None = None
    """The variables of the innermost loop for its place and whether it is the last one."""
    context: bool = False
    """Whether a name that nobody knows is a variable that the page is given."""
    lazy: Callable[[str], None] | None = None
    """Adds a name that is not there yet, if it can."""
    asked: dict[str, str] = field(default_factory=dict)
    """Of these the ones that are used."""
    printed: dict[str, str] = field(default_factory=dict)
    """Attributes of these that are printed, each with its variable: ``page.root`` stands in front of every link."""

    def find(self, name: str) -> str | Macro | None:
        """What the name stands for, None where it is not known."""
        scope: Scope | None = self
        while scope is not None:
            if name not in scope.names and scope.lazy is not None:
                scope.lazy(name)
            if name in scope.names:
                return scope.names[name]
            scope = scope.above
        return None

    def outermost(self) -> "Scope":
        """The scope of the whole template."""
        scope = self
        while scope.above is not None:
            scope = scope.above
        return scope


_OWN_SCOPE = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block, nodes.With)


def stored(body: list[nodes.Node]) -> Iterator[str]:
    """The names that a body sets, those of the scopes within it apart."""
    for node in body:
        if isinstance(node, nodes.Name) and node.ctx == "store":
            yield node.name
        elif isinstance(node, nodes.AssignBlock):
            yield from stored([node.target])
        elif not isinstance(node, _OWN_SCOPE):
            yield from stored(list(node.iter_child_nodes()))


def mentions(body: list[nodes.Node], name: str) -> bool:
    """Whether the name is read anywhere in the body, in the scopes within it too."""
    found = (one for node in body for one in (node, *node.find_all(nodes.Name)))
    return any(isinstance(one, nodes.Name) and one.name == name and one.ctx == "load" for one in found)


def runs_loop(body: list[nodes.Node]) -> bool:
    """Whether ``loop`` of the loop around this body is used in it."""
    for node in body:
        if isinstance(node, nodes.Name) and node.name == "loop":
            return True
        if isinstance(node, nodes.For):
            if runs_loop([node.iter]):
                return True
        elif not isinstance(node, (nodes.Macro, nodes.Block)) and runs_loop(list(node.iter_child_nodes())):
            return True
    return False
