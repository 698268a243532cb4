"""What the program is made of: bounds, lock file, licences, and the robots that build with it."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools import audit, licences, lock

ROOT = Path(__file__).parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
WORKFLOWS = [
    *sorted((ROOT / ".github" / "workflows").iterdir()),
    ROOT / "dossier" / "command" / "starter" / "pages.yml",
]
PAGES = [path for path in WORKFLOWS if path.name == "pages.yml"]
LICENCES = (ROOT / "docs" / "licences.md").read_text("utf-8")


def requirements() -> list[Requirement]:
    """All that ``pyproject.toml`` names, in any of its lists."""
    extras = PROJECT["optional-dependencies"].values()
    lines = [
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *(line for extra in extras for line in extra),
    ]
    return [Requirement(line) for line in lines]


def locked() -> dict[str, list[tuple[Version, list[str]]]]:
    """The versions of each locked package, and the hashes of each."""
    found: dict[str, list[tuple[Version, list[str]]]] = {}
    for entry in re.split(r"\n(?=\S)", lock.LOCK.read_text("utf-8").strip()):
        if not entry.startswith("#"):
            head, *hashes = entry.split(" \\\n")
            requirement = Requirement(head)
            version = str(requirement.specifier).removeprefix("==")
            found.setdefault(requirement.name, []).append((Version(version), [one.strip() for one in hashes]))
    return found


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_each_dependency_has_both_bounds(requirement: Requirement) -> None:
    """The oldest version that does (`make bounds`), and one above the newest that was tried."""
    assert sorted(one.operator for one in requirement.specifier) == ["<", ">="]


def test_the_lock_file_keeps_within_the_bounds_and_lacks_nothing() -> None:
    """What the program, its search and its build ask for is there, in a version that they allow."""
    found = locked()
    lines = [
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["pagefind"],
    ]
    for requirement in map(Requirement, lines):
        versions = found[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version, _ in versions), requirement


def test_what_is_locked_asks_for_nothing_else() -> None:
    """Each package that is installed in its locked version finds all that it needs in the lock file as well."""
    found, tried = locked(), 0
    for name, versions in found.items():
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if Version(installed.version) not in [version for version, _ in versions]:
            continue
        tried += 1
        for one in map(Requirement, installed.requires or ()):
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                fitting = [
                    version for version, _ in found[canonicalize_name(one.name)] if one.specifier.contains(version)
                ]
                assert fitting, f"{name} needs {one}"
    assert tried > 10


def test_the_lock_file_has_hashes_and_names_no_place() -> None:
    """Each version is told by the SHA-256 of its files, wherever they are had from."""
    text = lock.LOCK.read_text("utf-8")
    assert text.startswith(lock.HEAD)
    found = locked()
    assert len(found) > 40
    for name, versions in found.items():
        for _, hashes in versions:
            assert hashes, name
            assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), name
    assert not re.search(r"://|@|^ *-(?!-hash)|--(?!hash=sha256:)", text.removeprefix(lock.HEAD), re.MULTILINE)


def test_the_licence_of_everything_is_listed_and_fits() -> None:
    """All that is installed with the program stands in docs/licences.md, under a licence that the MIT licence bears."""
    rows = {
        row[0]: row for row in re.findall(r"^\| (\S+) \| (?:`(\S+)`)? \| (.*?) \| (.*?) \|$", LICENCES, re.MULTILINE)
    }
    for name, bounds, licence, _ in rows.values():
        expression = licence.removesuffix(", **copyleft**")
        assert licences.terms(expression) == ("copyleft" if expression != licence else ""), name
        ours = licences.direct().get(name)
        assert bounds == (licences.shown(ours) if ours else ""), name
    needed = licences.needed()
    assert needed.keys() <= rows.keys()
    assert all(licences.terms(licences.licence(name)) is not None for name in needed)
    assert all(name in rows or f"`{name}`" in LICENCES.partition("| package |")[0] for name in locked())


@pytest.mark.parametrize(
    ("expression", "binds"),
    [
        ("MIT", ""),
        ("BSD-3-Clause AND Zlib", ""),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", "copyleft"),
        ("GPL-2.0-only OR MPL-1.1", "copyleft"),
        ("GPL-2.0-or-later OR Artistic-1.0-Perl", ""),
        ("GPL-3.0-only", None),
        ("MIT AND GPL-3.0-only", None),
        ("AGPL-3.0-only OR Proprietary", None),
        ("", None),
    ],
)
def test_licences_are_weighed(expression: str, binds: str | None) -> None:
    """Of alternatives the mildest is taken, of what holds together each binds; what is unknown does not fit."""
    assert licences.terms(expression) == binds


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_robots_run_only_what_was_looked_at_and_may_do_little(path: Path) -> None:
    """Actions are named by their whole commit, with its version; rights are few; no words of others reach a shell."""
    text = path.read_text("utf-8")
    uses = re.findall(r"^ *-? *uses: (.*)$", text, re.MULTILINE)
    assert len(uses) == text.count("uses:") > 0
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in uses)
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert set(workflow[True]) <= {"push", "pull_request", "workflow_dispatch"}  # `on` is a boolean in YAML 1.1
    assert workflow["permissions"] == {"contents": "read"}
    allowed = {"contents": {"read"}, "pages": {"read", "write"}, "id-token": {"write"}}
    for job in workflow["jobs"].values():
        assert all(right in allowed[what] for what, right in job.get("permissions", {}).items())
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_site_is_built_with_what_is_locked(path: Path) -> None:
    """What the index gives has to have a known hash, and is not built; the program itself fetches nothing more."""
    build = yaml.safe_load(path.read_text("utf-8"))["jobs"]["build"]
    installs = [step["run"].strip() for step in build["steps"] if "pip install" in step.get("run", "")]
    assert len(installs) == 2
    assert "--require-hashes --only-binary :all: -r" in installs[0]
    assert "--no-index --no-deps --no-build-isolation" in installs[1]
    file = installs[0].rpartition(" -r ")[2]
    assert (ROOT / file if path.is_relative_to(ROOT / ".github") else path.parent / file) == lock.LOCK


def test_security_rules_hold_throughout() -> None:
    """Ruff's rules of security are on, and none of them is off for the program as a whole or for a folder of it."""
    lint = PYPROJECT["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    assert not [rule for rule in lint["ignore"] if re.match(r"S\d|S$", rule)]
    exceptions = lint["per-file-ignores"]
    assert not [(path, rules) for path, rules in exceptions.items() if path.startswith("dossier") and "S" in rules]


def report(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


SOUND = {"name": "sound", "version": "1", "vulns": []}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}
FLAWED = {"name": "flawed", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}


@pytest.mark.parametrize(
    ("said", "complaints", "code", "outcome", "word"),
    [
        (report(SOUND, SOUND), "", 0, 0, "none known in 2 packages."),
        (report(SOUND, UNKNOWN), "", 0, 0, "none known in 1 packages; nothing is known of unknown."),
        (report(SOUND, FLAWED, UNKNOWN), "", 1, 1, "flawed 2: PYSEC-1, mended in 3"),
        (report(UNKNOWN, UNKNOWN), "No known vulnerabilities found", 0, 0, "skipped, the index tells nothing"),
        (
            "",
            "requests.exceptions.ConnectionError: Max retries exceeded",
            1,
            0,
            "skipped, the service cannot be reached",
        ),
        ("", "pip_audit: invalid requirement", 1, 1, "invalid requirement"),
        ("", "", 0, 1, "pip-audit failed"),
    ],
)
def test_no_answer_is_not_taken_for_no_vulnerability(
    said: str, complaints: str, code: int, outcome: int, word: str
) -> None:
    """A flaw fails; out of reach or nothing known is said in so many words; any other failure is one."""
    told = audit.verdict(said, complaints, code)
    assert told[0] == outcome
    assert word in told[1]


def test_what_is_promised_can_be_reported() -> None:
    """SECURITY.md stands where GitHub looks for it, and each test that it names is there."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "## How to report" in text
    named = re.findall(r"\]\(((?!http)[^)#]+)", text)
    assert named
    assert all((ROOT / path).exists() for path in named)
