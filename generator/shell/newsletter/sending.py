"""Sending in a process of its own, which ends its message and notes the answer although its starter is killed."""

import datetime
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from generator.newsletter.post import key_name
from generator.shell.newsletter.courier import Courier, Outcome, Round
from generator.shell.newsletter.log import Log, LogError
from generator.shell.newsletter.server import Server
from generator.shell.pace import Clock

_STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is sent to whom, by which server, and where that is noted."""

    round: Round
    server: Server
    log: Path


def outcome_of(sending: Sending) -> Outcome:
    """Send, and say what came of it. SIGINT and SIGTERM stop behind the message that is on its way.

    If this process is killed, the other one sees its end of the pipe closed, ends likewise, and lets go of the log.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_send, args=(sending, there))
    process.start()
    there.close()
    with _passed_on(here):
        try:
            outcome: Outcome = here.recv()
        except EOFError:
            what = "sending was ended by force; run the same command again, which goes on where it ended"
            outcome = Outcome(sent=0, before=0, fault=what)
        process.join()
    return outcome


@contextmanager
def _passed_on(here: Connection) -> Iterator[None]:
    """Tell the other process of signals that ask to stop."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        try:
            here.send(_STOP)
        except OSError:
            return  # it has ended already

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _send(sending: Sending, there: Connection) -> None:
    # A session of its own: what is typed or closed at the terminal reaches the starter alone.
    os.setsid()
    stop = _Stop(there)
    try:
        log = Log(sending.log, key=key_name(sending.round.post), now=_now, clock=Clock())
        try:
            outcome = Courier(sending.server, log, stopped=stop.wait, clock=Clock(sleep=stop.sleep)).bring(
                sending.round
            )
        finally:
            log.close()
    except LogError as error:
        outcome = Outcome(sent=0, before=0, unsent=len(sending.round.recipients), fault=str(error))
    except OSError as error:
        what = f"{sending.log}:1: cannot be opened ({error.strerror}); name another file with --log"
        outcome = Outcome(sent=0, before=0, unsent=len(sending.round.recipients), fault=what)
    try:
        there.send(outcome)
    except OSError:
        return  # nobody is left to be told


class _Stop:
    """Waiting, unless the starter asks to stop or is no more; what it holds is that it was so once."""

    def __init__(self, starter: Connection) -> None:
        self._starter = starter
        self._asked = False

    def wait(self, seconds: float) -> bool:
        """Wait some seconds, or less if it is asked to stop."""
        if not self._asked and self._starter.poll(seconds):
            self._asked = True
        return self._asked

    def sleep(self, seconds: float) -> None:
        """The same without an answer."""
        self.wait(seconds)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
