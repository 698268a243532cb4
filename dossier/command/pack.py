"""The dossier as one file: the site in a ZIP archive that opens from disk, with its search."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from slugify import slugify

from dossier.problems import BuildError, Problem
from dossier.settings import Site

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that the format knows: when the file was packed says nothing of what is in it."""
_MODE, _UNIX = 0o644, 3


def file_of(site: Site, given: Path | None) -> Path:
    """The archive to write: the given file, counted from the current folder, else one beside the settings file."""
    return given or site.root / f"{_name(site)}.zip"


def pack(files: Mapping[str, bytes], site: Site) -> bytes:
    """The files as a ZIP archive, all in one folder that bears the dossier's name, in the order of their paths.

    The same files give the same bytes (as far as zlib does: of one version, always).
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{_name(site)}/{path}", _TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _MODE << 16
            archive.writestr(entry, files[path])
    return content.getvalue()


def write(file: Path, content: bytes) -> None:
    """Write the archive whole or not at all. Raises :class:`BuildError` where that is not possible."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"cannot be written: {error.strerror or error}"
        raise BuildError(
            [Problem(file.as_posix(), None, "", message, "name a .zip in a folder that is there")]
        ) from None


def _name(site: Site) -> str:
    """The dossier's title as a file's name."""
    return slugify(site.settings.title, max_length=60, word_boundary=True) or "dossier"
