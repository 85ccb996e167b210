"""The folder that a site is exported to: nothing in it is lost, and it is never half written."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.shell.swap import replace_folder
from generator.shell.turn import Turn

# The file that tells an export from other folders: what was written, so that what was changed since is seen.
LIST_OF_FILES = "paper-digest-export.json"
# What builders write beside the pages, and write anew.
_BUILT = ("site", ".cache")
_MOST_SHOWN = 5


def folder_fault(folder: Path) -> str | None:
    """Why a folder cannot be replaced by an export without losing what others wrote into it."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        return "is a file; name a folder"
    if not any(folder.iterdir()):
        return None
    listed = _listed(folder / LIST_OF_FILES)
    if listed is None:
        return "is not empty, and no former export; name a new folder"
    others = [path for path, hashed in _hashes(folder) if listed.get(path) != hashed]
    if not others:
        return None
    more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
    return f"holds what no export wrote: {', '.join(others[:_MOST_SHOWN])}{more}; move it, or name a new folder"


def replaced_folder(folder: Path, fill: Callable[[Path], str | None], waits: Callable[[str], object]) -> str | None:
    """Let `fill` write a new folder, and put that in the place of the old one; what went wrong, if anything.

    The old folder stays as it was where `fill` gives a fault, or where the disk does. `waits` is told where another
    process writes there first.
    """
    turn = Turn()
    try:
        turn.take(folder, waits)
        beside = turn.folder_beside(folder)
        beside.mkdir(parents=True)
        if fault := fill(beside):
            return fault
        files = json.dumps({"files": dict(_hashes(beside))}, ensure_ascii=False, indent=1)
        (beside / LIST_OF_FILES).write_text(f"{files}\n", "utf-8")
        replace_folder(beside, folder)
    except OSError as error:
        return f"cannot be written ({error.strerror}); name another folder, or mend this one"
    finally:
        turn.end()
    return None


def _listed(path: Path) -> Mapping[str, str] | None:
    """What the list of a former export says; None where there is no such list."""
    try:
        files = json.loads(path.read_bytes())["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file that an export has written or would lose, by its path, with a hash of its bytes."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if name.parts[0] in (*_BUILT, LIST_OF_FILES) or (path.is_dir() and not path.is_symlink()):
            continue
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        yield name.as_posix(), hashlib.sha256(content).hexdigest()
