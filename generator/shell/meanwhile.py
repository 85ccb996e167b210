"""Work that a second process does meanwhile, where there can be one."""

import ctypes
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

# <sys/prctl.h>: the signal that a process gets when the one that made it has ended.
_PR_SET_PDEATHSIG = 1


@contextmanager
def meanwhile(work: Callable[[], str | None], *, alone: bool) -> Iterator[Callable[[], str | None]]:
    """Begin work in a second process; what is given waits for its end, and gives what it gave.

    Leaving ends the process, if that was not waited for, and so does the end of this one, however it comes. `alone`
    tells that this process has no other threads; without that, and elsewhere than on Linux, where a process cannot be
    copied safely, the work is done when it is waited for.
    """
    if not (alone and sys.platform == "linux"):
        yield work
        return
    context = multiprocessing.get_context("fork")
    told, tells = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, tells), daemon=True)
    process.start()
    tells.close()

    def waited() -> str | None:
        try:
            given: str | None = told.recv()
        except EOFError:
            process.join()
            raise RuntimeError(f"the second process of the build ended with {process.exitcode}") from None
        return given

    try:
        yield waited
    finally:
        process.kill()
        process.join()
        told.close()


def end_with_parent() -> None:
    """Let this process be killed when the one that made it ends, also by a kill: nobody would wait for its work."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(work: Callable[[], str | None], tells: Connection) -> None:
    end_with_parent()
    tells.send(work())
