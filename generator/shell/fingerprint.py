"""Fingerprints: what a build is made from, and the state of the site that it makes, each in one word."""

import hashlib
import os
import platform
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.read.limits import MOST_BYTES

_PACKAGE, _COMPILED = Path(__file__).parent.parent, "__pycache__"
# What decides in a build without standing in the configuration: the day of the build, and Pagefind's own options.
_DAY, _PAGEFIND = "SOURCE_DATE_EPOCH", "PAGEFIND_"


def inputs_fingerprint(paths: Iterable[Path], settings: str, environment: Mapping[str, str]) -> str | None:
    """The fingerprint of files and folders, settings, the program, Python and all that is installed beside it.

    None where something cannot be read. A path that is not there counts as such.
    """
    said = {name: value for name, value in environment.items() if name == _DAY or name.startswith(_PAGEFIND)}
    words = (settings, repr(sorted(said.items())), f"{_umask():o}", platform.platform(), sys.version, *_installed())
    hashed = hashlib.sha256("\0".join(words).encode(errors="surrogateescape"))
    for path in (_PACKAGE, *paths):
        found = files_fingerprint(path, without=_COMPILED if path == _PACKAGE else None)
        if found is None:
            return None
        hashed.update(os.fsencode(path) + b"\0" + found.encode())
    return hashed.hexdigest()


def files_fingerprint(path: Path, *, without: str | None = None) -> str | None:
    """The fingerprint of a file, or of all files below a folder, by name and content; None where one cannot be read.

    Folders that are called `without` are left out.
    """
    hashed = hashlib.sha256()
    try:
        for file in sorted(_files(path, without)):
            # A pipe could be read without end, and what is larger is refused as a digest.
            if not file.is_file() or file.stat().st_size > MOST_BYTES:
                return None
            content = file.read_bytes()
            hashed.update(os.fsencode(file.relative_to(path)) + b"\0%d\0" % len(content) + content)
    except OSError:
        return None
    return hashed.hexdigest()


def folder_state(folder: Path) -> str | None:
    """The state of a folder and of all that is below it, by name; None where something cannot be looked at.

    Who writes to a file, or puts another in its place, changes what the system knows of it, the time of that change
    among it, which no program can set. So a copy has another state than its original, although their contents agree.
    """
    hashed = hashlib.sha256()
    try:
        for path in (folder, *sorted(folder.rglob("*"))):
            known = path.lstat()
            own = (known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
            if stat.S_ISDIR(known.st_mode):  # what it holds is looked at itself, and taking a place changes its times
                own = (0, 0, 0, 0)
            hashed.update(os.fsencode(path.relative_to(folder)) + b"\0%d %d %d %d %d\0" % (known.st_mode, *own))
    except OSError:
        return None
    return hashed.hexdigest()


def _files(path: Path, without: str | None) -> Iterator[Path]:
    if not path.is_dir():
        if path.exists():
            yield path
        return

    def fail(error: OSError) -> None:
        raise error

    for folder, _, names in os.walk(path, onerror=fail, followlinks=True):
        if Path(folder).name != without:
            yield from (Path(folder, name) for name in names)


def _umask() -> int:
    """What the system takes from the rights of new files; it is told only to who sets it."""
    os.umask(umask := os.umask(0))
    return umask


def _installed() -> Iterator[str]:
    """All that is installed: the folder of its description has name and version, and is new when it is put in anew."""
    for place in sys.path:
        for description in sorted(Path(place).glob("*.dist-info")):
            record = description / "RECORD"
            yield f"{description.name} {record.stat().st_mtime_ns if record.exists() else ''}"
