"""The articles' texts for Pagefind (pagefind.app), which searches dossiers too large for our own index.

A reader's browser loads from it only what a query needs; but it loads by ``fetch`` and WebAssembly, so it works over
HTTP only. From disk, and for actors, events, sources and headlines, our own index does without the texts. Filters and
order are our own index's too: Pagefind's own filters come in another order of bytes with each run.

Pagefind is a program of its own, which the Python package of that name brings. It reads and writes a temporary
folder, which is thrown away: what it made goes into the output folder as everything else does.
"""

import gzip
import importlib.util
import json
import subprocess
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from dossier.model import Article, Dossier, imprints_of
from dossier.pages.encode import one_line, printable
from dossier.pages.search import in_full
from dossier.pages.views.refer import words
from dossier.problems import BuildError, Problem
from dossier.settings import Site

FOLDER = "pagefind"
"""Where its files stand, below the output folder."""
_SPARE = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "playground")
"""Its own search forms, which our page has no use for; by the beginning of their names."""
_FRAGMENT = "fragment/"
_MARK = b"pagefind_dcd"
"""What stands before the JSON of an unpacked fragment."""


def full_text(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """The files of Pagefind by their paths; none unless the settings ask for it and publish articles in full.

    Raises :class:`BuildError` where the package is not installed or its program fails.
    """
    if site.settings.search != "pagefind":
        return {}
    program = _program()
    if program is None:
        raise BuildError([_not_installed(site)])
    if not any(in_full(one, site) for one in imprints_of(dossier.articles)):
        return {}
    language = site.settings.language.partition("-")[0].casefold()
    with tempfile.TemporaryDirectory(prefix="dossier-") as name:
        pages, made = Path(name, "pages"), Path(name, "made")
        pages.mkdir()
        for number, one in enumerate(dossier.articles):
            (pages / f"{number}.html").write_bytes(_page(one.article, language, in_full(one.article, site)))
        # One index for all languages: a reader searches the dossier, not one language of it.
        _run(site, [str(program), "--site", str(pages), "--output-path", str(made), "--force-language", language])
        found = {path.relative_to(made).as_posix(): path for path in sorted(made.rglob("*")) if path.is_file()}
        return {f"{FOLDER}/{path}": file.read_bytes() for path, file in found.items() if not path.startswith(_SPARE)}


def text_ids(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What Pagefind calls each article, in the dossier's order; empty where it has made nothing."""
    start = f"{FOLDER}/{_FRAGMENT}"
    found: dict[int, str] = {}
    for path, content in files.items():
        if path.startswith(start):
            url = json.loads(gzip.decompress(content).removeprefix(_MARK))["url"]
            found[int(url.strip("/").removesuffix(".html"))] = path.removeprefix(start).rpartition(".")[0]
    return tuple(found[number] for number in sorted(found))


def _page(article: Article, language: str, full: bool) -> bytes:
    """What Pagefind is to read of an article: its headline and, if it is published in full, its paragraphs."""
    parts = [article.headline, *(words(article, block) for block in (article.paragraphs if full else ()))]
    text = "".join(f"<p>{escape(one_line(part))}</p>" for part in parts)
    page = f'<!doctype html><html lang="{language}"><head></head><body>{text}</body></html>'
    return printable(page).encode("utf-8", "replace")


def _program() -> Path | None:
    """Where Pagefind stands, or None where it is not installed or its package came without it."""
    if importlib.util.find_spec("pagefind") is None:
        return None
    from pagefind.service import get_executable  # noqa: PLC0415 - an extra that few need

    found: Path | None = get_executable()
    return found


def _run(site: Site, command: list[str]) -> None:
    """Run Pagefind. Raises :class:`BuildError` with what it says where it fails."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the package's own program
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", "") or str(error)
        message = f"Pagefind could not make its index: {one_line(told)}"
        problem = Problem(site.path.name, None, "search", message, "try `python -m pagefind --version`")
        raise BuildError([problem]) from error


def _not_installed(site: Site) -> Problem:
    message = "expected the package `pagefind`, which is not installed"
    return Problem(site.path.name, None, "search", message, "pip install 'pagefind[bin]', or leave the setting out")
