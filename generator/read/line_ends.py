"""How the lines of a page end: where one may go on in the next, and where a paragraph may end."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.read.digest import Line

# Nobody wraps wider, or narrower; and wrapped text has full lines but for the last of each paragraph, where a page
# whose longest lines are alike by chance has fewer.
WIDEST = 200
_NARROWEST, _SHARE_OF_FULL = 40, 0.6
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What it costs that a paragraph ends at a line end, and that it goes on behind it."""

    cut: float
    join: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines without a blank line between, and what the end of each costs."""

    lines: tuple[Line, ...]
    ends: tuple[End, ...]


# Without blank lines, every line is a paragraph.
_UNPARTED = End(cut=0.0, join=math.inf)
# A line is full where the next line's first word had no room on it; else it ends early. In a run of wrapped lines, one
# ends early inside a paragraph now and then, and a paragraph hardly ever ends at a full one.
_WRAPPED_EARLY, _WRAPPED_FULL = End(cut=0.0, join=2.0), End(cut=6.0, join=0.0)
# In a run with lines too long to be wrapped, such as a title right above its abstract, it is the other way round, so
# that no paper is joined to another in silence.
_MIXED_EARLY, _MIXED_FULL = End(cut=0.0, join=6.0), End(cut=2.0, join=0.0)


def runs_of(lines: Sequence[Line]) -> tuple[Run, ...]:
    """The lines of a page in runs between blank lines, with the costs of their ends."""
    runs = tuple(_runs(lines))
    if len(runs) == 1:
        return (Run(lines=runs[0], ends=(_UNPARTED,) * (len(runs[0]) - 1)),)
    width = _usual_width(lines)
    return tuple(Run(lines=run, ends=tuple(_ends(run, width))) for run in runs)


def wrapped_without_blank_lines(lines: Sequence[Line]) -> Line | None:
    """The first line of a page that is wrapped although no blank line parts its paragraphs.

    Nobody can tell where they end: a guess would join papers in silence.
    """
    runs = tuple(_runs(lines))
    longest = max((len(line.text.strip()) for run in runs for line in run), default=0)
    if len(runs) != 1 or not _NARROWEST <= longest <= WIDEST:
        return None
    width = _usual_width(lines)
    full = [_is_full(line, behind, width) for line, behind in pairwise(runs[0])]
    sentences = sum(line.text.rstrip()[-1] in ".!?。" for line in runs[0])
    wrapped = sum(full) > _SHARE_OF_FULL * len(full) and sentences < len(runs[0]) / 2
    return runs[0][0] if wrapped else None


def _usual_width(lines: Sequence[Line]) -> int:
    """The width that nine of ten lines keep to, but for those too long to be wrapped: the column of wrapping."""
    widths = sorted(len(line.text.strip()) for line in lines if 0 < len(line.text.strip()) <= WIDEST)
    return widths[len(widths) * 9 // 10] if widths else 0


def _ends(run: Sequence[Line], width: int) -> Iterator[End]:
    """What the end of each line of a run but the last costs, where blank lines part the runs."""
    longest = max(len(line.text.strip()) for line in run)
    wrapped = longest <= WIDEST
    for line, behind in pairwise(run):
        if _is_full(line, behind, min(width, longest) if wrapped else longest):
            yield _WRAPPED_FULL if wrapped else _MIXED_FULL
        else:
            yield _WRAPPED_EARLY if wrapped else _MIXED_EARLY


def _is_full(line: Line, behind: Line, width: int) -> bool:
    word = behind.text.split(maxsplit=1)[0]
    # Scripts that put no space between words can break a line anywhere.
    next_word = len(word) if word.isascii() else min(len(word), _LONGEST_WORD)
    return len(line.text.strip()) + 1 + next_word > width


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
