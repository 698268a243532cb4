"""The list of licences of what the program needs: ``docs/licences.md``, from what the packages say of themselves.

``python -m tools.licences`` writes it; the packages of the lock file and of the extra ``dask`` have to be installed.
"""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "licences.md"
PERMISSIVE = {
    "0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python",
    "ISC", "MIT", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
"""What may be used and passed on under any terms as long as the notice stays."""
PER_FILE = {"MPL-1.1", "MPL-2.0", "LGPL-2.1-or-later"}
"""Copyleft of the package's own files: it may be used by a program under the MIT licence; changes to it stay open."""
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "BSD License": "BSD",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Trove classifiers as SPDX has them. A bare "BSD License" does not say which."""
EXTRAS = ("pagefind", "dask")
PURPOSE = {
    "babel": "dates, numbers and names in a language",
    "charset-normalizer": "the coding of articles that do not say it",
    "click": "the command line",
    "distributed": "work on a Dask cluster (extra `dask`)",
    "edtf": "the bounds of EDTF dates",
    "imagesize": "the size of images",
    "jinja2": "templates",
    "lxml-html-clean": "needed by jusText, which does not always bring it",
    "markdown-it-py": "Markdown",
    "markupsafe": "escaping in pages",
    "msgspec": "records, JSON",
    "nh3": "cleaning HTML",
    "pagefind": "search in large sites (extra `pagefind`)",
    "py3langid": "the language of an article",
    "pydantic": "the shape of settings and front matter",
    "python-frontmatter": "front matter",
    "python-slugify": "addresses from titles",
    "pyyaml": "settings, language packs",
    "rapidfuzz": "the nearest known name",
    "rich": "messages on the terminal",
    "snowballstemmer": "stems of words",
    "trafilatura": "the text of web pages",
    "watchfiles": "changes of files, for `serve`",
}
HEAD = """\
# Licences

The program is under the [MIT licence](../LICENSE). It needs the packages below, which pip installs beside it; none of
their code is copied into it. Made by `python -m tools.licences` from what the packages say of themselves; a test holds
the list to the lock file, and each licence to those that a program under the MIT licence may use.

**Copyleft**, marked below: changes to `certifi` (MPL-2.0) and `tld` (of its three licences MPL-1.1 is taken) have to
stay open, which binds nobody who only uses them. `text-unidecode` may be had under the Artistic licence or the GPL: the
former is taken.

The lock file also holds what builds the program: `hatchling`, `pluggy`, `tomlkit` (MIT), `packaging`,
`trove-classifiers` (Apache-2.0) and `pathspec` (MPL-2.0, **copyleft**). For tests and development only, never installed
with the program: `hypothesis` (MPL-2.0), and with the extra `ftm` `orjson` (MPL-2.0 with Apache-2.0 or MIT) and
`python-stdnum` (LGPL-2.1-or-later, **copyleft**).

| package | versions | licence | what for |
| --- | --- | --- | --- |
"""


class Package(NamedTuple):
    """One line of the list."""

    name: str
    bounds: str
    """As ``pyproject.toml`` has them; empty for a package that only others need."""
    licence: str
    """An SPDX expression."""
    purpose: str


def licence(package: str) -> str:
    """What an installed package says of its licence, as an SPDX expression; empty where that is nothing known."""
    said = metadata.metadata(package)
    if "License-Expression" in said:
        return str(said["License-Expression"])
    classifiers = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ")]
    known = sorted({CLASSIFIERS[line] for line in classifiers if line in CLASSIFIERS})
    stated = str(said["License"]) if "License" in said else ""
    return stated if stated in PERMISSIVE | PER_FILE else " OR ".join(known)


def terms(expression: str) -> str | None:
    """What binds the program: "" for a permissive licence, "copyleft" for one of files; None for what may not be used.

    ``expression`` is as in SPDX, annex D: of alternatives the mildest is taken, of what holds together each binds.
    """
    bare = re.sub(r"\((.*?)\)", lambda found: found[1].split(" OR ")[-1], expression)
    mildest = None
    for alternative in bare.split(" OR "):
        parts = set(alternative.split(" AND "))
        if parts <= PERMISSIVE:
            return ""
        if parts <= PERMISSIVE | PER_FILE:
            mildest = "copyleft"
    return mildest


def direct() -> dict[str, Requirement]:
    """What the program itself asks for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    return {str(canonicalize_name(one.name)): one for one in map(Requirement, lines)}


def shown(requirement: Requirement) -> str:
    """The bounds of a requirement, the lower first."""
    return ",".join(sorted(map(str, requirement.specifier), reverse=True))


def needed() -> dict[str, set[str]]:
    """Everything that is installed with the program, and which packages ask for it."""
    found: dict[str, set[str]] = {name: set() for name in direct()}
    queue = [(name, frozenset(one.extras)) for name, one in direct().items()]
    seen = set(queue)
    while queue:
        name, extras = queue.pop()
        for one in map(Requirement, metadata.requires(name) or ()):
            if one.marker and not any(one.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                continue
            child = str(canonicalize_name(one.name))
            found.setdefault(child, set()).add(name)
            if (child, frozenset(one.extras)) not in seen:
                seen.add((child, frozenset(one.extras)))
                queue.append((child, frozenset(one.extras)))
    return found


def packages() -> list[Package]:
    """The list, by name."""
    ours = direct()
    listed = []
    for name, parents in sorted(needed().items()):
        bounds = shown(ours[name]) if name in ours else ""
        purpose = PURPOSE[name] if name in ours else "needed by " + ", ".join(sorted(parents))
        listed.append(Package(name, bounds, licence(name), purpose))
    return listed


def row(package: Package) -> str:
    """A line of the table."""
    mark = ", **copyleft**" if terms(package.licence) == "copyleft" else ""
    versions = f"`{package.bounds}`" if package.bounds else ""
    return f"| {package.name} | {versions} | {package.licence}{mark} | {package.purpose} |\n"


if __name__ == "__main__":
    FILE.write_text(HEAD + "".join(map(row, packages())), "utf-8")
    print(f"wrote {FILE.relative_to(ROOT)}")
