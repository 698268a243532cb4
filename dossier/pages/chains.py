"""Which templates a page is made of: its own, and those that it extends, includes and imports, and so on.

A page is laid out again when one of them changed, and only then. Where a name is not written out, all of them count.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s([^%]{0,300})%\}")
_NAME = re.compile(r"""["']([^"'\n]+)["']""")
_SHARED = "translations"
"""Folder of what belongs to every page."""

Contents = Mapping[Path, bytes]


def chains(folders: Iterable[Path], contents: Contents) -> dict[str, Contents]:
    """For each template, by its name, the files that its pages are made of, with their contents.

    ``folders`` are those of the templates, ``contents`` the files in them. A template that stands in several folders
    counts in each of them: it matters which of them comes first.
    """
    named: dict[str, list[Path]] = {}
    for folder in folders:
        for path in contents:
            if path.is_relative_to(folder):
                named.setdefault(path.relative_to(folder).as_posix(), []).append(path)
    references = {name: _references(paths, contents) for name, paths in named.items()}
    shared = [path for name, paths in named.items() if name.startswith(f"{_SHARED}/") for path in paths]
    return {name: {path: contents[path] for path in (*_reached(name, references, named), *shared)} for name in named}


def _references(paths: Iterable[Path], contents: Contents) -> frozenset[str] | None:
    """The names of the templates that these files refer to, None where one of them is only known when it is used."""
    found: set[str] = set()
    for path in paths:
        for match in _REFERENCE.finditer(contents[path].decode("utf-8", "replace")):
            names = _NAME.findall(match[1])
            if not names:
                return None
            found.update(names)
    return frozenset(found)


def _reached(name: str, references: Mapping[str, frozenset[str] | None], named: Mapping[str, list[Path]]) -> list[Path]:
    """The files of a template and of all that it leads to."""
    reached, waiting = {name}, [name]
    while waiting:
        further = references.get(waiting.pop(), frozenset())
        if further is None:
            return [path for paths in named.values() for path in paths]
        waiting += sorted(further - reached)
        reached |= further
    return [path for one in sorted(reached) for path in named.get(one, ())]
