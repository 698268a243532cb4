"""The same site by every way there is: ``python -m soak.reproducible [MINUTES]``.

Each dossier is built in one circumstance after the other, and by every Python from 3.11 on that is found, each with its
libraries installed anew; the output must be that of the first build, byte for byte.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

HOME = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13")


class Case(Struct, frozen=True):
    """The circumstances of a build."""

    environment: Mapping[str, str | None] = {}
    """Variables that differ; None takes one away."""
    options: tuple[str, ...] = ()
    umask: int = 0o022
    elsewhere: bool = False
    """Whether the current folder is another than the dossier's."""


MACHINES = (
    Case(
        {"HOME": None, "USER": None, "LOGNAME": None, "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Kathmandu"}
        | {"PYTHONHASHSEED": "1", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        ("-j", "1"),
        0o077,
        elsewhere=True,
    ),
    Case(
        {"HOME": "/nonexistent", "USER": "somebody", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ar", "LANG": "de_DE.UTF-8"}
        | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4294967295", "PYTHONOPTIMIZE": "2", "COLUMNS": "20"},
        ("-j", "3"),
    ),
)
"""Two machines that have nothing in common with this one, or with each other."""
SINGLE = {
    "no home": Case({"HOME": None}),
    "another user": Case({"USER": "somebody", "LOGNAME": "somebody", "HOME": "/nonexistent"}),
    "LC_ALL=C": Case({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    "LC_ALL=tr_TR.UTF-8": Case({"LC_ALL": "tr_TR.UTF-8"}),
    "LANG, LANGUAGE of another country": Case({"LANG": "ar_EG.UTF-8", "LANGUAGE": "ar"}),
    "output in ASCII": Case({"PYTHONIOENCODING": "ascii"}),
    "time zone far east": Case({"TZ": "Pacific/Kiritimati"}),
    "time zone far west": Case({"TZ": "Etc/GMT+12"}),
    "umask 077": Case(umask=0o077),
    **{f"hash seed {seed}": Case({"PYTHONHASHSEED": str(seed)}) for seed in (0, 1, 2, 4294967295)},
    "python -OO": Case({"PYTHONOPTIMIZE": "2"}),
    **{f"{jobs} workers": Case(options=("-j", str(jobs))) for jobs in (1, 2, 5)},
    "nothing kept": Case(options=("--no-cache",)),
    "another current folder": Case(elsewhere=True),
}


def built(folder: Path, case: Case, python: Path | None = None) -> dict[str, bytes]:
    """The site of the dossier in ``folder``, built so; what was kept there before is used."""
    environment = {**os.environ, **case.environment, "PYTHONPATH": str(HOME)}
    there = {name: value for name, value in environment.items() if value is not None}
    where = ["-c", str(folder / "site.yaml")] if case.elsewhere else []
    subprocess.run(
        [python or sys.executable, "-m", "dossier", "build", "-q", "-o", "out", *where, *case.options],
        env=there,
        cwd="/" if case.elsewhere else folder,
        umask=case.umask,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return site(folder / "out")


def site(folder: Path) -> dict[str, bytes]:
    """All files of a folder, which is removed."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    read = {name: path.read_bytes() for name, path in sorted(found.items()) if path.is_file()}
    shutil.rmtree(folder)
    return read


def unlike(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Paths of files that are not the same in both."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def moved(dossier: Path, folder: Path) -> Path:
    """A copy of the dossier elsewhere, its files made in another order, with other times."""
    ignored = (".dossier", "out", "output")
    found = [path for path in dossier.rglob("*") if not {*path.relative_to(dossier).parts} & {*ignored}]
    for path in sorted((path for path in found if path.is_file()), reverse=True):
        copy = folder / path.relative_to(dossier)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1, 1))
    return folder


def python(version: str) -> Path | None:
    """An interpreter of that version that can import the program, or None."""
    path = shutil.which(f"python{version}")
    asked = "import babel, click, jinja2, markdown_it, msgspec, pydantic, slugify, trafilatura, yaml"
    able = path and subprocess.run([path, "-c", asked], check=False, capture_output=True).returncode == 0
    return Path(path) if path and able else None


def installed(version: str, folder: Path) -> Path | None:
    """A Python of that version with the libraries, in an environment of its own; None where either cannot be had."""
    own = folder / version
    able = str(own / "bin" / "python")
    # What a manager of versions puts into the path may be none: then the next is tried.
    for name in (f"python{version}", *sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python3"))):
        made = [str(name), "-m", "venv", "--clear", str(own)], [able, "-m", "pip", "install", "-q", str(HOME)]
        if shutil.which(str(name)) and all(
            subprocess.run(command, check=False, capture_output=True).returncode == 0 for command in made
        ):
            return Path(able)
    return None


def main(minutes: str = "10") -> int:
    """Every dossier in every circumstance, as far as the minutes reach; gives 1 where any byte differed."""
    end, wrong, tried = time.monotonic() + 60 * float(minutes), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        pythons = {version: found for version in VERSIONS if (found := installed(version, folder / "pythons"))}
        print("Pythons: " + (", ".join(pythons) or "no other"), flush=True)
        for dossier in (HOME, *sorted(path.parent for path in (HOME / "tests" / "fixtures").glob("*/site.yaml"))):
            here = moved_parts(dossier, folder / dossier.name)
            wanted = built(here, Case(options=("--no-cache", "-j", "1")))
            cases: list[tuple[str, Case, Path | None]] = [(name, case, None) for name, case in SINGLE.items()]
            cases += [(f"machine {number}", case, None) for number, case in enumerate(MACHINES, 1)]
            cases += [(f"Python {version}", Case(options=("--no-cache",)), path) for version, path in pythons.items()]
            for what, case, path in cases:
                if time.monotonic() > end:
                    break
                there = moved(here, folder / "süden ü" / dossier.name) if tried % 2 else here
                different = unlike(built(there, case, path), wanted)
                tried, wrong = tried + 1, wrong + bool(different)
                if different:
                    print(f"{dossier.name}, {what}: {len(different)} files differ, such as {different[:3]}")
    print(f"{tried} builds, of which {wrong} differ")
    return 1 if wrong else 0


def moved_parts(dossier: Path, folder: Path) -> Path:
    """A copy of a dossier without the repository that it may stand in."""
    shutil.copytree(dossier / "seeds", folder / "seeds")
    shutil.copy(dossier / "site.yaml", folder)
    return folder


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
