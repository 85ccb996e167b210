"""How far a build has come, on one line of a terminal."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TextIO, TypeVar

from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

T = TypeVar("T")

# The stages in their order, and the part of a build that each takes, in per cent (`make bench`, 10,000 papers).
READING, SORTING, SETTING, THEME, WRITING, INDEXING = (
    "reading digests", "sorting papers", "setting papers", "making the theme", "writing pages", "indexing papers",
)  # fmt: skip
_PARTS = {READING: 9, SORTING: 24, SETTING: 16, THEME: 11, WRITING: 24, INDEXING: 16}
# Builds that end sooner show nothing.
_DELAY = 2.0
# Seconds between two states of the line.
_BETWEEN = 0.2


class _Line(tqdm):  # type: ignore[type-arg]
    # A thread that looks after lines that stand still: this one does not, and a build with threads does not fork.
    monitor_interval = 0


class Progress:
    """One line, rewritten: the stage, how much it has before it, the part that is done, and the time left.

    It is shown on a terminal alone, and from the third second on; what a logger says meanwhile stands above it.
    """

    def __init__(self, file: TextIO, log: logging.Logger, *, delay: float = _DELAY) -> None:
        """Take the terminal, and the logger that writes there too; one that tells nothing but faults means silence."""
        self._file, self._log, self._delay = file, log, delay
        self._open = ExitStack()
        self._bar = _Line(disable=True)

    def stage(self, name: str, count: int) -> None:
        """Come to a stage, which has so many of what it is named for before it; a build begins with reading."""
        if name == READING:
            self._begin()
        before = list(_PARTS)[: list(_PARTS).index(name)]
        self._bar.set_description_str(f"{name}: {count}", refresh=False)
        self._bar.update(sum(_PARTS[one] for one in before) - self._bar.n)

    def counted(self, name: str, values: Sequence[T]) -> Iterator[T]:
        """Come to a stage that goes through values, and through them."""
        self.stage(name, len(values))
        yield from self._advancing(values, _PARTS[name] / max(len(values), 1))

    def end(self) -> None:
        """Leave the terminal as it was."""
        self._open.close()

    def _begin(self) -> None:
        self.end()
        self._bar = _Line(
            total=sum(_PARTS.values()),
            file=self._file,
            disable=None if self._log.isEnabledFor(logging.INFO) else True,
            delay=self._delay,
            mininterval=min(self._delay, _BETWEEN),
            miniters=0,
            smoothing=0,
            leave=False,
            bar_format="{desc}, {percentage:.0f} % done, {remaining} left",
        )
        self._open.callback(self._bar.close)
        if not self._bar.disable:
            self._open.enter_context(logging_redirect_tqdm([self._log]))

    def _advancing(self, values: Iterable[T], part: float) -> Iterator[T]:
        for value in values:
            yield value
            self._bar.update(part)
