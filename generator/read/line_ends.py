"""How the lines of a page end: parted by blank lines or not, wrapped or not."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.read.digest import Line

# Nobody wraps wider.
WIDEST = 200
# Wrapped text has full lines but for the last of each paragraph; a page whose longest lines are alike by chance has
# fewer of them.
_SHARE_OF_FULL = 0.6
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines without a blank line between, and for each whether the next line's first word had no room on it."""

    lines: tuple[Line, ...]
    full: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCosts:
    """What it costs that a paragraph goes on behind a full line or one that ended early, or ends at a full line."""

    full_inside: float
    early_inside: float
    full_at_end: float


# Where lines are wrapped and blank lines part the paragraphs, a line ends early inside one now and then, and a
# paragraph hardly ever ends at a full line within a run. Where only wrapping can tell, it is the other way round, so
# that no paper is joined to another in silence. Without wrapping, every line is a paragraph.
_PARTED = EndCosts(full_inside=0.0, early_inside=2.0, full_at_end=6.0)
_WRAPPED = EndCosts(full_inside=0.0, early_inside=6.0, full_at_end=2.0)
_UNWRAPPED = EndCosts(full_inside=math.inf, early_inside=math.inf, full_at_end=0.0)


def runs_of(lines: Sequence[Line]) -> tuple[tuple[Run, ...], EndCosts]:
    """The lines of a page in runs between blank lines, and what the ends of its lines cost."""
    widths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    # Nine of ten lines keep to it: the column of wrapping, where lines are wrapped.
    width = widths[len(widths) * 9 // 10] if widths else 0
    runs = tuple(Run(lines=run, full=_full(run, width)) for run in _runs(lines))
    if len(runs) > 1:
        return runs, _PARTED if width <= WIDEST else _WRAPPED
    ends = [full for run in runs for full in run.full[:-1]]
    return runs, _WRAPPED if sum(ends) > _SHARE_OF_FULL * len(ends) else _UNWRAPPED


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    run: list[Line] = []
    for line in lines:
        if line.text.strip():
            run.append(line)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _full(run: Sequence[Line], width: int) -> tuple[bool, ...]:
    width = min(width, max(len(line.text.strip()) for line in run))
    ends = ((len(line.text.strip()), _first_word(behind.text)) for line, behind in pairwise(run))
    return (*(length + 1 + next_word > width for length, next_word in ends), False)


def _first_word(text: str) -> int:
    """The length of a line's first word. Scripts that put no space between words can break a line anywhere."""
    word = text.split(maxsplit=1)[0]
    return len(word) if word.isascii() else min(len(word), _LONGEST_WORD)
