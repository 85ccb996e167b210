"""The paragraphs of a page, and which is a title and which an abstract.

A page is title, abstract, title, abstract, ...; its lines may be wrapped, parted by blank lines, both, or neither.
The pattern of the whole page decides, not the length of one line: among all ways to join lines to paragraphs and to
label them, dynamic programming (the algorithm of Viterbi, 1967, over segments) finds the one that goes best with how
the paragraphs are written, how the lines end, and the alternation. So a long title keeps its place between two
abstracts, and where an abstract is missing, the break is found at its line.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.read import leaning
from generator.read.digest import Line
from generator.text import folded

Label = Literal["title", "abstract"]
_LABELS: tuple[Label, Label] = ("title", "abstract")

# Costs are negative logarithms of odds, set by hand. Two breaks of the alternation must cost more than one odd
# paragraph (else a long title would be called an abstract), and less than two swapped labels (else a missing
# abstract that a missing title makes up for would pass unseen).
_BREAK = 4.5
# Nobody wraps wider, and no paragraph has more lines.
_WIDEST, _MOST_LINES = 200, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineEnds:
    """What it costs that a paragraph goes on behind a line that ended early, or ends at a line that was full."""

    early_inside: float
    full_at_end: float


# Where lines are wrapped and blank lines part the paragraphs, a line ends early inside one now and then, and a
# paragraph hardly ever ends at a full line within a run. Elsewhere it is the other way round, so that no paper is
# joined to another in silence.
_PARTED = _LineEnds(early_inside=2.0, full_at_end=6.0)
_UNPARTED = _LineEnds(early_inside=6.0, full_at_end=2.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, and what they are."""

    lines: tuple[Line, ...]
    label: Label

    @property
    def text(self) -> str:
        """The text of the lines, white space folded."""
        return folded(" ".join(line.text for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """The cheapest way to read the lines up to some line, with a paragraph of this label at its end."""

    cost: float
    label: Label
    last: Paragraph | None = None
    before: "_Way | None" = None


_Ways = dict[Label, _Way]


def labelled_paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines of a page as titles and abstracts that alternate as well as they can."""
    runs = tuple(_runs(lines))
    width = _usual_width(lines)
    line_ends = _PARTED if len(runs) > 1 and width <= _WIDEST else _UNPARTED
    # The page's edges read as an abstract before it and a title behind it.
    ways: _Ways = {"abstract": _Way(cost=0.0, label="abstract")}
    for run in runs:
        ways = _ways_through(run, ways, _full_lines(run, width), line_ends)
    way: _Way | None = _cheapest(ways, "title")
    paragraphs: list[Paragraph] = []
    while way and way.last:
        paragraphs.append(way.last)
        way = way.before
    return tuple(reversed(paragraphs))


def _ways_through(run: Sequence[Line], ways: _Ways, full: Sequence[bool], line_ends: _LineEnds) -> _Ways:
    """The cheapest ways to the end of a run of lines without a blank line, from the ways to its start."""
    reached: list[_Ways] = [ways] + [{} for _ in run]
    for start in range(len(run)):
        cut = line_ends.full_at_end if start and full[start - 1] else 0.0
        before = {label: _cheapest(reached[start], label) for label in _LABELS}
        for end, cost in _segments(run, start, full, line_ends):
            for label in _LABELS:
                total = before[label].cost + _break(before[label], label) + cut + cost[label]
                known = reached[end].get(label)
                if known is None or total < known.cost:
                    last = Paragraph(lines=tuple(run[start:end]), label=label)
                    reached[end][label] = _Way(cost=total, label=label, last=last, before=before[label])
    return reached[-1]


def _segments(
    run: Sequence[Line], start: int, full: Sequence[bool], line_ends: _LineEnds
) -> Iterator[tuple[int, dict[Label, float]]]:
    """Each end of a paragraph that begins at `start`, and what the paragraph costs as a title and as an abstract."""
    sample, prose, length, joins = "", 0.0, 0, 0.0
    for end in range(start + 1, min(start + _MOST_LINES, len(run)) + 1):
        text = folded(run[end - 1].text)
        length += len(text) + 1
        if len(sample) < leaning.SAMPLE:
            sample = f"{sample} {text}"[: leaning.SAMPLE]
            prose = leaning.prose_leaning(sample)
        leans = leaning.clamped(prose + leaning.ending_leaning(text, length))
        yield end, {"title": joins + _cost(leans), "abstract": joins + _cost(-leans)}
        if len(text) > _WIDEST:
            return
        joins += 0.0 if full[end - 1] else line_ends.early_inside


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


def _usual_width(lines: Sequence[Line]) -> int:
    """The width that nine of ten lines keep to: the column of wrapping, where lines are wrapped."""
    widths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return widths[len(widths) * 9 // 10] if widths else 0


def _full_lines(run: Sequence[Line], width: int) -> list[bool]:
    """For each line of a run, whether the next line's first word had no room on it."""
    width = min(width, max(len(line.text.strip()) for line in run))
    return [
        len(line.text.strip()) + 1 + len(behind.text.split(maxsplit=1)[0]) > width for line, behind in pairwise(run)
    ] + [False]


def _cheapest(ways: _Ways, label: Label) -> _Way:
    """The way that a paragraph of a label goes on from at the least cost."""
    return min(ways.values(), key=lambda way: way.cost + _break(way, label))


def _break(before: _Way, label: Label) -> float:
    return _BREAK if before.label == label else 0.0


def _cost(against: float) -> float:
    """The cost of a label against which a paragraph leans."""
    return math.log1p(math.exp(against))
