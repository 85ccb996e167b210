"""Known weaknesses of the locked packages, by pip-audit; by itself it calls clean what it could not ask about.

python supply/audit.py [OPTION OF PIP-AUDIT ...]
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from locked import DEV_LOCK

# What the command ends with.
CLEAN, WEAK, UNKNOWN = 0, 1, 2


def audit(options: Sequence[str], lock: Path) -> tuple[int, tuple[str, ...]]:
    """The status to end with, and what to say: weaknesses with the versions that mend them, or what could not be asked.

    `options` are those of pip-audit.
    """
    command = [str(Path(sys.executable).with_name("pip-audit")), "--format=json", "--progress-spinner=off"]
    command += ["--disable-pip", "--require-hashes", "--requirement", str(lock), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        said = done.stderr.strip().splitlines() or [f"pip-audit ended with {done.returncode}"]
        return UNKNOWN, (f"The packages could not be audited: {said[-1]}",)
    skipped = [package for package in packages if "skip_reason" in package]
    weak = tuple(line for package in packages for line in _weaknesses(package))
    if skipped:
        gap = f"{len(skipped)} of {len(packages)} packages could not be audited: {skipped[0]['skip_reason']}"
        return UNKNOWN, (*weak, gap)
    return (WEAK, weak) if weak else (CLEAN, (f"{len(packages)} packages, none with a known weakness",))


def _weaknesses(package: dict[str, Any]) -> Iterator[str]:
    for weakness in package.get("vulns", ()):
        mended = ", ".join(weakness["fix_versions"]) or "no version yet"
        yield f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def main() -> int:
    """Audit everything that the lock files install."""
    status, lines = audit(sys.argv[1:], DEV_LOCK)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
