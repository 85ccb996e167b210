"""Whose turn it is to write at a place: of several processes, one at a time."""

import glob
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from generator.problem import visible


class Turn:
    """The right of a process to write a folder, and a folder beside it to build in.

    The system keeps the right by a lock on a file beside the folder, and takes it back from a process that is killed.
    The file stays: whoever removed it could leave two processes with a lock each, on two files of one name.
    """

    def __init__(self) -> None:
        self._lock: BaseFileLock | None = None
        self._beside: Path | None = None

    def take(self, place: Path, waits: Callable[[str], object]) -> None:
        """Wait until nobody else has the turn; `waits` is told so, in one line, where there is something to wait for.

        An OSError says that nothing can be written beside the folder.
        """
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place.with_name(f".{place.name}.lock"))
        try:
            lock.acquire(blocking=False)
        except Timeout:
            waits(
                f"{visible(str(place))}: another build writes here; this one begins when it has ended, "
                "or press Ctrl+C and name another folder."
            )
            lock.acquire()
        self._lock = lock

    def folder_beside(self, place: Path) -> Path:
        """Where to build what is to replace a folder; what killed processes have left there is cleared away.

        The name is the process's own: a program that a killed one had started may still write under the former name.
        """
        for left in place.parent.glob(f".{glob.escape(place.name)}.next*"):
            shutil.rmtree(left, ignore_errors=True)
        self._beside = place.with_name(f".{place.name}.next-{os.getpid()}")
        return self._beside

    def end(self) -> None:
        """Clear away what has not taken the folder's place, and leave the turn to the next, if it was taken."""
        if self._beside:
            shutil.rmtree(self._beside, ignore_errors=True)
        if self._lock:
            self._lock.release()
