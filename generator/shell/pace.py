"""How often a service may be asked, and how long it is waited for."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time as the run knows it, in seconds: how late it is, and how to wait."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a request is made at most, and how long it is waited for, in seconds.

    `silence` is the longest time without a byte, `whole` the longest time for an answer, `pause` the longest wait that
    a service may ask for between two tries.
    """

    tries: int = 5
    silence: float = 30
    whole: float = 120
    pause: float = 600


class Pace:
    """Lets a number of requests pass in a number of seconds, one at a time; what it holds is when they were made."""

    def __init__(self, *, calls: int, seconds: float, clock: Clock) -> None:
        """Take the limit that a service publishes."""
        self._seconds = seconds
        self._clock = clock
        self._ended: deque[float] = deque(maxlen=calls)
        self._held_until = 0.0

    def __enter__(self) -> None:
        """Wait until a request may be made."""
        full = len(self._ended) == self._ended.maxlen
        free = max(self._held_until, self._ended[0] + self._seconds if full else 0.0)
        wait = free - self._clock.now()
        if wait > 0:
            self._clock.sleep(wait)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Count a request from its end, so that the pause between two is never shorter than published."""
        self._ended.append(self._clock.now())

    def hold(self, seconds: float) -> None:
        """Let no request pass for some seconds, because the service says so."""
        self._held_until = max(self._held_until, self._clock.now() + seconds)
