"""A new dossier (``init``) and a new article (``new``), from the files in ``starter/``."""

import json
from importlib import metadata, resources
from pathlib import Path

import yaml
from slugify import slugify

from dossier import __version__
from dossier.problems import BuildError, Problem
from dossier.settings import Site

_STARTER = resources.files("dossier.command") / "starter"
_PLACES = {
    "site.yaml": "site.yaml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
    "requirements.lock": "requirements.lock",
}
_MAY_BE_THERE = frozenset({"README.md", ".gitignore", "seeds/.gitkeep"})
"""What a repository that was just made on GitHub has already; it is left as it is."""


def init(folder: Path) -> tuple[str, ...]:
    """Write the files of a new dossier into ``folder``; returns the paths in it of those that were written.

    A README or ``.gitignore`` that is there stays. Raises :class:`BuildError`, with nothing written, where
    another of the files is there already.
    """
    files = {place: (_STARTER / name).read_text("utf-8") for place, name in _PLACES.items()}
    files |= {"seeds/.gitkeep": "", "requirements.txt": requirement()}
    if folder.exists() and not folder.is_dir():
        raise BuildError([Problem(folder.as_posix(), None, "", "expected a folder, got a file", "choose a new folder")])
    files = {name: text for name, text in files.items() if name not in _MAY_BE_THERE or not (folder / name).exists()}
    there = [name for name in files if (folder / name).exists()]
    if there:
        hint = "choose a new folder"
        raise BuildError(Problem((folder / name).as_posix(), None, "", "is there already", hint) for name in there)
    for name, text in files.items():
        _write(folder / name, text)
    return tuple(sorted(files))


def new(site: Site, title: str) -> Path:
    """Write a new article with the title, and return its file.

    Raises ValueError for a title without a letter or digit, and :class:`BuildError` where the file is there already.
    """
    slug = slugify(title, max_length=80, word_boundary=True)
    if not slug:
        raise ValueError(f'expected a title with at least one letter or digit, got "{title}"')
    file = site.seeds / f"{slug}.md"
    shown = file.relative_to(site.root).as_posix()
    if file.exists():
        raise BuildError([Problem(shown, None, "", "is there already", "choose another title")])
    # As YAML writes it, on one line: quoted where a mark in it would mean something.
    quoted = yaml.safe_dump(" ".join(title.split()), allow_unicode=True, width=10_000).removesuffix("...\n").strip()
    _write(file, (_STARTER / "article.md").read_text("utf-8").replace("{title}", quoted))
    return file


def requirement() -> str:
    """The line for ``requirements.txt`` that installs this program from where it was installed here (PEP 610)."""
    try:
        origin = json.loads(metadata.distribution("dossier").read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        origin = {}
    version_control = origin.get("vcs_info", {})
    if version_control:
        return f"dossier @ {version_control['vcs']}+{origin['url']}@{version_control['commit_id']}\n"
    return (
        f"# Say here where GitHub is to install the program from (this is version {__version__}), for example:\n"
        "# dossier @ git+https://github.com/OWNER/REPOSITORY@main\n"
    )


def installs() -> bool:
    """Whether ``requirements.txt`` of a new dossier names the program, or leaves that to the editor."""
    return not requirement().startswith("#")


def _write(file: Path, text: str) -> None:
    """Write a new file, with the folders that it needs; the disk's refusal becomes a problem."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new_file:
            new_file.write(text)
    except OSError as error:
        raise BuildError([Problem(file.as_posix(), None, "", f"cannot be written: {error.strerror}")]) from error
