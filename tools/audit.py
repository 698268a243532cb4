"""Whether a known vulnerability stands in the lock file, as pip-audit is told by the index.

``python -m tools.audit`` fails where there is one. Where nothing can be known, because the service is out of reach or
tells nothing of any package, it says so and does not fail: pip-audit itself would then find no vulnerability.
"""

import json
import subprocess
import sys
from typing import Any

from tools.lock import LOCK

UNREACHABLE = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Max retries exceeded", "Name or service not known")


def verdict(said: str, complaints: str, code: int) -> tuple[int, str]:
    """The exit code and a word, from what pip-audit wrote as JSON, what it complained of, and its own exit code."""
    try:
        packages = json.loads(said)["dependencies"]
    except ValueError:
        if any(word in complaints for word in UNREACHABLE):
            return 0, "Vulnerabilities: skipped, the service cannot be reached from here."
        return code or 1, f"pip-audit failed:\n{complaints}"
    found = [(one, flaw) for one in packages for flaw in one.get("vulns", ())]
    if found:
        lines = (f"{one['name']} {one['version']}: {flaw['id']}, {_mended(flaw)}" for one, flaw in found)
        return 1, "\n".join(lines)
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if len(unknown) == len(packages):
        return 0, "Vulnerabilities: skipped, the index tells nothing of any package."
    rest = f"; nothing is known of {', '.join(unknown)}" if unknown else ""
    return 0, f"Vulnerabilities: none known in {len(packages) - len(unknown)} packages{rest}."


def _mended(flaw: dict[str, Any]) -> str:
    return f"mended in {', '.join(flaw['fix_versions'])}" if flaw["fix_versions"] else "not mended yet"


if __name__ == "__main__":
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--requirement", str(LOCK)]
    command += ["--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    outcome, word = verdict(ran.stdout, ran.stderr, ran.returncode)
    print(word)
    sys.exit(outcome)
