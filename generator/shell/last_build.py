"""The last build that ended well: what it was made from, what it made, and what it said."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.shell.fingerprint import files_fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """Fingerprints of what a build was made from and of its site, and its report."""

    inputs: str
    site: str
    report: str


def keep_build(site: Path, inputs: str, report: str) -> None:
    """Remember a build whose site is in its place; where that cannot be written, the next build is a full one."""
    if made := files_fingerprint(site):
        build = LastBuild(inputs=inputs, site=made, report=report)
        try:
            _kept(site).write_text(json.dumps(asdict(build)), encoding="utf-8")
        except OSError:
            return


def unchanged_report(site: Path, inputs: str) -> str | None:
    """What the last build said, if it was made from the same and its site is as it was made; None in any doubt."""
    try:
        kept = json.loads(_kept(site).read_bytes())
        last = LastBuild(**kept)
    except (OSError, ValueError, TypeError):
        return None
    if last.inputs != inputs or not isinstance(last.report, str) or last.site != files_fingerprint(site):
        return None
    return last.report


def _kept(site: Path) -> Path:
    return site.with_name(f".{site.name}.built")
