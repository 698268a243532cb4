"""The catalogs of the interface's words: ``messages.pot`` from the sources, and each ``.po`` brought up to it.

``python -m tools.translations`` writes them; ``--check`` only says whether they are up to date.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from dossier.language import load, packs

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "dossier" / "translations"
SOURCES = (
    ("jinja2.ext:babel_extract", "templates", "*.html"),
    ("javascript", "templates/static", "*.js"),
    ("python", "dossier/pages", "**/*.py"),
    ("python", "dossier/findings/publication", "*.py"),
)
"""How to read, where, and which files."""
_OURS: dict[str, Any] = {
    "say": None,
    "say_as": ((1, "c"), 2),
    "many": (2, 3),
    "numbered": (1, 2),
    "Phrase": (1,),
    "joined": (2,),
    "_of_tag": (5,),
    "message": {1: (1,), 2: ((2, "c"), 1)},
}
KEYWORDS: dict[str, Any] = {
    "jinja2.ext:babel_extract": {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    },
    "javascript": {"say": None, "many": (2, 3)},
    "python": _OURS,
}
"""The calls that sentences stand in, as Babel wants them."""
HEAD = """\
# The words of the pages. Made by `make translations`; docs/translating.md tells how to translate them.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def collect() -> Catalog:
    """Every sentence of the interface, with the files that it stands in."""
    catalog = Catalog()
    for method, folder, pattern in SOURCES:
        for path in sorted((ROOT / folder).glob(pattern)):
            shown = path.relative_to(ROOT).as_posix()
            options = {"newstyle_gettext": "true", "silent": "false"}
            with path.open("rb") as file:
                for _, message, _, context in extract(method, file, KEYWORDS[method], (), options):
                    catalog.add(message, locations=[(shown, 1)], context=context)
    for text, context in _of_rules():
        catalog.add(text, locations=[("dossier/languages", 1)], context=context)
    return catalog


def _of_rules() -> Iterator[tuple[str, str | None]]:
    """What the rules of the language packs say to a reader, and the names of their kinds."""
    rules = load("en").boilerplate
    yield from ((rule.reason, None) for rule in rules.rules if rule.reason)
    yield from ((says, None) for says in rules.signals.values())
    yield from ((rule.category, "removed passages") for rule in rules.rules)
    kinds = {kind for code in packs() for kind in load(code).events.classes}
    yield from ((kind, "kind of event") for kind in sorted(kinds))


def written(catalog: Catalog, head: str) -> bytes:
    """The catalog as a file below the ``head``, the messages in the order of the sources."""
    file = BytesIO()
    write_po(file, catalog, omit_header=True, include_lineno=False, width=100)
    return head.encode() + file.getvalue().lstrip(b"\n")


def updated(old: bytes, template: Catalog) -> bytes:
    """A translation with the messages of the template: what is translated stays, what is new is empty."""
    known = read_po(BytesIO(old))
    catalog = Catalog()
    catalog.mime_headers = known.mime_headers
    for one in template:
        if one.id:
            before = known.get(one.id if isinstance(one.id, str) else one.id[0], one.context)
            same = before is not None and bool(before.pluralizable) == bool(one.pluralizable)
            string = before.string if before is not None and same else None
            empty = ("",) * known.num_plurals if one.pluralizable else ""
            catalog.add(one.id, string or empty, locations=one.locations, flags=one.flags, context=one.context)
    head, _, _ = old.decode().partition("\n\n")
    return written(catalog, f"{head}\n\n")


def files() -> dict[Path, bytes]:
    """What the catalogs should be, by their files."""
    template = collect()
    made = {FOLDER / "messages.pot": written(template, HEAD)}
    return made | {path: updated(path.read_bytes(), template) for path in sorted(FOLDER.glob("*.po"))}


def main(arguments: list[str]) -> int:
    """Write the catalogs, or with ``--check`` name those that are out of date; the exit status tells whether any is."""
    stale = [path for path, content in files().items() if not path.is_file() or path.read_bytes() != content]
    if "--check" not in arguments:
        for path, content in files().items():
            path.write_bytes(content)
    for path in stale:
        print(("Out of date: " if "--check" in arguments else "Written: ") + path.relative_to(ROOT).as_posix())
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
