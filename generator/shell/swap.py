"""Two folders that change places."""

import ctypes
import os
import shutil
from pathlib import Path

from generator.problem import visible

# <fcntl.h> and <linux/fs.h>: paths are those of the process; two names exchange what they stand for.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def place_fault(place: Path) -> str | None:
    """Why a folder cannot be put in a place, and what to do instead; None where it can."""
    if place.is_mount():
        return f"{visible(str(place))} is a mount point, which cannot be replaced; name a folder in it with --site-dir"
    if place.exists() and not place.is_dir():
        return f"{visible(str(place))} is a file; move it, or name a folder with --site-dir"
    return None


def replace_folder(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an old one; if that fails, the old one is back.

    On Linux the two change places at once. Elsewhere, and where a file system cannot do that, there is a moment without
    either; `bring_back` mends what a process leaves that is killed in it.
    """
    if old.exists() and _exchanged(new, old):
        shutil.rmtree(new, ignore_errors=True)
        return
    previous = _previous(old)
    shutil.rmtree(previous, ignore_errors=True)
    if old.exists():
        old.rename(previous)
    try:
        new.rename(old)
    except OSError:
        bring_back(old)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def bring_back(old: Path) -> None:
    """Put the former folder back where one that was to replace it did not get to its place; else clear it away."""
    previous = _previous(old)
    if previous.exists() and not old.exists():
        previous.rename(old)
    shutil.rmtree(previous, ignore_errors=True)


def _previous(old: Path) -> Path:
    return old.with_name(f".{old.name}.previous")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places, as renameat2(2) does it in one step."""
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # no Linux, or a C library from before 2018
        return False
    names = (os.fsencode(path) for path in (one, other))
    return bool(renameat2(_AT_FDCWD, next(names), _AT_FDCWD, next(names), _RENAME_EXCHANGE) == 0)
