"""The log of who was sent what: a line a step, on the disk before the next step is taken."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

from generator.problem import Place, Problem
from generator.shell.pace import Clock

# `sending` stands before the last byte of a message goes out, the others behind the server's answer to it.
State = Literal["sending", "sent", "refused", "deferred"]

_STATES = {"sending", "sent", "refused", "deferred"}
# A run whose starter was killed ends by itself behind its message; the next one waits this many seconds for it.
_PATIENCE = 60


class LogError(Exception):
    """Why the log cannot be used, with its file and line."""


class Log:
    """An open log, which no other run can open meanwhile; what it holds is the last state of each recipient.

    Recipients are named by tokens alone. A line that was cut off by a crash is dropped: what it would have said had not
    happened yet, or is in doubt.
    """

    def __init__(self, path: Path, *, key: str, now: Callable[[], str], clock: Clock) -> None:
        """Open or begin the log at a path; `key` is the name of the key that the tokens are made with."""
        self._path, self._now = path, now
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        self._lock(clock)
        self._states: dict[tuple[str, str], State] = {}
        self._file.seek(0)
        content = self._file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._read(whole, key)
        if whole != content:
            self._file.truncate(len(whole))
        if not whole:
            self._append({"key": key})
            _synced(path.parent)

    def state(self, issue: str, token: str) -> State | None:
        """How far a recipient's message of an issue has come; None where it has not been begun."""
        return self._states.get((issue, token))

    def note(self, issue: str, token: str, state: State, code: int | None = None) -> None:
        """Note a step, and return when it is on the disk."""
        self._append({"issue": issue, "to": token, "state": state, "code": code, "at": self._now()})
        self._states[issue, token] = state

    def close(self) -> None:
        """Let other runs open the log."""
        self._file.close()

    def _lock(self, clock: Clock) -> None:
        end = clock.now() + _PATIENCE
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if clock.now() >= end:
                    self._file.close()
                    raise LogError(
                        f"{self._path}:1: another run is sending; start this one when it has ended"
                    ) from None
                clock.sleep(0.1)
            else:
                return

    def _read(self, content: bytes, key: str) -> None:
        problems = list(self._entries(content, key))
        if problems:
            self._file.close()
            raise LogError("\n".join(map(str, problems)))

    def _entries(self, content: bytes, key: str) -> Iterator[Problem]:
        for number, line in enumerate(content.splitlines(), 1):
            place = Place(file=str(self._path), line=number)
            entry = _entry(line)
            if number == 1 and entry.get("key") not in (None, key):
                what = "the log was written with another NEWSLETTER_KEY; set that one, or nobody here is known again"
                yield Problem(place=place, what=what)
            elif "key" not in entry and not (
                isinstance(entry.get("issue"), str)
                and isinstance(entry.get("to"), str)
                and entry.get("state") in _STATES
            ):
                yield Problem(place=place, what="is no line of this log; take it back from a copy, or delete it")
            elif "key" not in entry:
                self._states[entry["issue"], entry["to"]] = entry["state"]

    def _append(self, entry: dict[str, Any]) -> None:
        try:
            self._file.write(json.dumps(entry).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            what = f"cannot be written ({error.strerror}); without the log, somebody could be sent an issue twice"
            raise LogError(f"{self._path}:1: {what}") from error


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _synced(folder: Path) -> None:
    """Have a new file's name on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
