"""The last build that ended well: what it was made from, what it made, and what it said."""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.shell.fingerprint import folder_state


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """The fingerprint of what a build was made from, the state of its site, its warnings, and its report."""

    inputs: str
    site: str
    warnings: tuple[str, ...]
    report: str


class Warnings(logging.Handler):
    """The warnings that a logger has told, in their order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is told."""
        self.told.append(record.getMessage())


def keep_build(site: Path, inputs: str, warnings: Sequence[str], report: str) -> None:
    """Remember a build whose site is in its place; where that cannot be written, the next build is a full one."""
    if made := folder_state(site):
        build = LastBuild(inputs=inputs, site=made, warnings=tuple(warnings), report=report)
        try:
            _kept(site).write_text(json.dumps(asdict(build)), encoding="utf-8")
        except OSError:
            return


def unchanged_build(site: Path, inputs: str) -> LastBuild | None:
    """The last build, if it was made from the same and its site is as it was made; None in any doubt."""
    try:
        last = LastBuild(**json.loads(_kept(site).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    well_kept = isinstance(last.report, str) and isinstance(last.warnings, list)
    return last if well_kept and last.inputs == inputs and last.site == folder_state(site) else None


def _kept(site: Path) -> Path:
    return site.with_name(f".{site.name}.built")
