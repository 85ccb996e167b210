"""Work that a second process does meanwhile, where there can be one."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection

_LINUX = sys.platform == "linux"
# Loaded here, as a process that was just copied may not wait for the loader.
_SYSTEM = ctypes.CDLL(None) if _LINUX else None
# <sys/prctl.h>: the signal that a process gets when the one that made it has ended.
_PR_SET_PDEATHSIG = 1


@contextmanager
def meanwhile(work: Callable[[], str | None]) -> Iterator[Callable[[], str | None]]:
    """Begin work in a second process; what is given waits for its end, and gives the fault that it gave, if any.

    Leaving ends the process, if that was not waited for, and so does the end of this one, however it comes. Where
    other threads run, and elsewhere than on Linux, a process cannot be copied safely: there the work is done when it
    is waited for.
    """
    if not _LINUX or threading.active_count() > 1:
        yield work
        return
    context = multiprocessing.get_context("fork")
    told, tells = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, tells, os.getpid()), daemon=True)
    process.start()
    tells.close()

    def waited() -> str | None:
        try:
            given: str | None = told.recv()
        except EOFError:
            process.join()
            if (process.exitcode or 0) < 0:
                return f"a process of the build was ended by signal {-(process.exitcode or 0)}; build again"
            raise RuntimeError(f"the second process of the build ended with {process.exitcode}") from None
        return given

    try:
        yield waited
    finally:
        process.kill()
        process.join()
        told.close()


def ended_with_parent() -> Callable[[], object] | None:
    """What a new process calls to be killed when the one that made it ends, also by a kill; None where nothing can."""
    return None if _SYSTEM is None else partial(_SYSTEM.prctl, _PR_SET_PDEATHSIG, signal.SIGKILL)


def _work(work: Callable[[], str | None], tells: Connection, parent: int) -> None:
    if ends := ended_with_parent():
        ends()
    if os.getppid() != parent:  # it has ended before it could be said
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the first process, which ends this one
    tells.send(work())
