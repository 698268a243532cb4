"""The house rules of docs/architecture.md, read from the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dossier"
MODULES = sorted(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

STAGES = ("articles", "findings", "pages")
SHELL = {"__main__", "cli", "command"}
"""What the user meets: it may import everything, and nothing else imports it."""
JOINTS = {"config", "pipeline"}
MAY_IMPORT = {
    "floor": {"floor"},
    "articles": {"floor", "articles"},
    "findings": {"floor", "findings"},
    "pages": {"floor", "pages"},
    "config": {"floor"},
    "pipeline": {"floor", "articles", "findings", "pages"},
    "shell": {"floor", "articles", "findings", "pages", "config", "pipeline", "shell"},
}
LONGEST_FUNCTION = 40
LONGEST_MODULE = 350
GLOSSARIES = {"language": 600}
"""Longer, because they do nothing: they name one type after another."""
DISK = {
    "config": "reads the settings",
    "articles.load": "reads the articles",
    "articles.images": "looks for the images that articles show, and at their sizes",
    "pages.pictures": "reads the images that pages show",
    "language": "reads the language packs, which are part of the program",
    "gazetteer": "reads the facts on states and bodies, which are part of the program",
    "pages.data.contract": "reads the schema, which is part of the program",
    "pages.layout.bytecode": "keeps what templates became where Python keeps bytecode",
    "pages.catalogs": "reads the translations",
    "pages.render": "reads the templates",
    "pages.paths": "looks at the output folder",
    "pages.fulltext": "hands the texts to Pagefind in a temporary folder",
    "pages.write": "writes the site",
    "pages.lock": "holds the output folder while a build writes into it",
    "command.scaffold": "writes a new dossier or article",
    "command.pack": "writes the site as one file",
    "command.verify": "reads the articles and the site anew",
    "command.readback": "reads the pages of the site",
    "command.serve": "looks for changes",
    "command.inspection": "asks whether there is a terminal",
    "cli": "asks whether a file was named from here",
    "cache": "keeps what was found for the next build",
    "forking": "asks the system how many threads there are",
    "pages.press": "puts the new site aside until it is whole",
    "location": "asks whether a folder was named",
    "command.stamps": "looks at the stamps of files",
    "command.unchanged": "notes those of the last build",
    "command.building": "reads the program's own files, for their digest",
}
TOUCHES_DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "iterdir"}
TOUCHES_DISK |= {"glob", "rglob", "scandir", "listdir", "walk", "stat", "exists", "is_file", "is_dir"}
IMPURE = {"asyncio", "io", "locale", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "tempfile"}
IMPURE |= {"threading", "time", "uuid"}


@cache
def tree(module: str) -> ast.Module:
    path = ROOT / (module.replace(".", "/") + ".py")
    return ast.parse(path.read_text("utf-8"), str(path))


def short(module: str) -> str:
    """``dossier.pages.write`` → ``pages.write``."""
    return module.removeprefix("dossier").removeprefix(".").removesuffix("__init__").rstrip(".")


def part(module: str) -> str:
    """The part of the house that a module belongs to."""
    name = short(module)
    first = name.partition(".")[0]
    if first in STAGES or name in JOINTS:
        return first
    return "shell" if first in SHELL else "floor"


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if is_ours(whole) else node.module or "")
    return frozenset(target(name) for name in found if is_ours(name))


def is_ours(name: str) -> bool:
    return name in MODULES or f"{name}.__init__" in MODULES


def target(name: str) -> str:
    return name if name in MODULES else f"{name}.__init__"


def foreign(module: str) -> set[str]:
    """The packages of others that a module imports, by their first name."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    words = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - words


def test_data_flows_one_way() -> None:
    """A stage imports the ground floor and its own folder; only the pipeline joins the stages."""
    wrong = [
        f"{short(module)} imports {short(other)}"
        for module in MODULES
        for other in sorted(imports(module))
        if part(other) not in MAY_IMPORT[part(module)]
    ]
    assert wrong == []


def test_there_are_no_circles() -> None:
    """Following imports never leads back, imports inside functions included."""
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in sorted(imports(module)):
                # A package's own __init__ is imported with each of its modules; ours are empty or hold a constant.
                visit(other, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_packages_have_no_face() -> None:
    """``__init__`` imports nothing of ours, so that importing one module does not load the others; nouns are one."""
    assert {short(module) for module in MODULES if module.endswith("__init__") and imports(module)} == {"model"}


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) != "shell"])
def test_imports_inside_functions_have_a_reason(module: str) -> None:
    """Only what is heavy and seldom needed is imported inside a function, and the line says so."""
    lines = (ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8").splitlines()
    inside = {
        node.lineno
        for function in functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    bare = [f"{module}:{line}" for line in sorted(inside) if "#" not in lines[line - 1] + lines[line - 2]]
    assert bare == []


def test_findings_are_pure() -> None:
    """No disk, clock, chance or process in what finds; the same text gives the same findings."""
    impure = {module: sorted(foreign(module) & IMPURE) for module in MODULES if part(module) == "findings"}
    assert {module: names for module, names in impure.items() if names} == {}


def test_nothing_reads_the_clock() -> None:
    """A build depends on its input alone; the clock tells how long it took, and how young a file is."""
    clocks = {"now", "today", "utcnow", "time_ns", "localtime", "gmtime", "uuid1", "uuid4"}
    found = [
        f"{module}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Attribute) and node.attr in clocks)
        or (isinstance(node, ast.alias) and node.name in clocks)
    ]
    assert [place for place in found if not place.startswith("dossier.command.stamps:")] == []
    assert [m for m in MODULES if part(m) != "shell" and foreign(m) & {"time", "random", "locale"}] == []


def test_disk_is_touched_in_few_places() -> None:
    """Modules that read or write files are listed here, each with its reason."""
    touching = {
        short(module)
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in TOUCHES_DISK)
            or (isinstance(node.func, ast.Name) and node.func.id == "open")
        )
    }
    assert touching - DISK.keys() == set()


def test_functions_are_short() -> None:
    """No function has more lines than fit on a screen."""
    long = {
        f"{short(module)}.{function.name}": length(function)
        for module in MODULES
        for function in functions(module)
        if length(function) > LONGEST_FUNCTION
    }
    assert long == {}


def test_modules_are_short() -> None:
    """A module that grows beyond this is two modules."""
    long = {}
    for module in MODULES:
        size = len((ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8").splitlines())
        if size > GLOSSARIES.get(short(module), LONGEST_MODULE):
            long[module] = size
    assert long == {}


@pytest.mark.parametrize("module", MODULES)
def test_what_is_public_is_explained_and_typed(module: str) -> None:
    """Modules, public classes and functions have docstrings; every argument and result has a type."""
    bare = [] if ast.get_docstring(tree(module)) or not tree(module).body else [module]
    classes = (node for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef))
    bare += [node.name for node in classes if not node.name.startswith("_") and not ast.get_docstring(node)]
    bare += [f"{f.name} has no docstring" for f in _public(tree(module).body) if not ast.get_docstring(f)]
    for function in functions(module):
        arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        untyped = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
        bare += [f"{function.name}: {name} has no type" for name in untyped]
        if function.returns is None:
            bare.append(f"{function.name} has no type of result")
    assert bare == []


def _public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions of a module and methods of its public classes that bear a public name."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node.body)


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_each_test_states_its_rule(path: Path) -> None:
    """A test's docstring says what it holds."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    tests = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert tests
    assert [node.name for node in tests if not ast.get_docstring(node)] == []
