"""The paragraphs of a page, and which is a title and which an abstract.

A page is title, abstract, title, abstract, ...; blank lines may part them, and then lines may be wrapped too.
The pattern of the whole page decides, not the length of one line: among all ways to join lines to paragraphs and to
label them, dynamic programming (the algorithm of Viterbi, 1967, over segments) finds the one that goes best with how
the paragraphs are written, how the lines end, and the alternation. So a long title keeps its place between two
abstracts, and where an abstract is missing, the break is found at its line.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.read import leaning
from generator.read.digest import Line
from generator.read.line_ends import WIDEST, Run, runs_of
from generator.text import folded, unwrapped

Label = Literal["title", "abstract"]
_LABELS: tuple[Label, Label] = ("title", "abstract")

# Costs are negative logarithms of odds, set by hand. Two breaks of the alternation must cost more than one odd
# paragraph (else a long title would be called an abstract), and less than two swapped labels (else a missing
# abstract that a missing title makes up for would pass unseen).
_BREAK = 4.5
# No paragraph has more lines.
_MOST_LINES = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, what they are, and their text as it was before it was wrapped."""

    lines: tuple[Line, ...]
    label: Label
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """The cheapest way to read the lines up to some line, with a paragraph of these lines and this label at its end."""

    cost: float
    label: Label
    lines: tuple[Line, ...] = ()
    before: "_Way | None" = None


_Ways = dict[Label, _Way]


def labelled_paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines of a page as titles and abstracts that alternate as well as they can."""
    # The page's edges read as an abstract before it and a title behind it.
    ways: _Ways = {"abstract": _Way(cost=0.0, label="abstract")}
    for run in runs_of(lines):
        ways = _ways_through(run, ways)
    way: _Way | None = _cheapest(ways, "title")
    paragraphs: list[Paragraph] = []
    while way and way.lines:
        text = unwrapped(line.text for line in way.lines)
        paragraphs.append(Paragraph(lines=way.lines, label=way.label, text=text))
        way = way.before
    return tuple(reversed(paragraphs))


def _ways_through(run: Run, ways: _Ways) -> _Ways:
    """The cheapest ways to the end of a run, from the ways to its start."""
    reached: list[_Ways] = [ways] + [{} for _ in run.lines]
    for start in range(len(run.lines)):
        cut = run.ends[start - 1].cut if start else 0.0
        before = {label: _cheapest(reached[start], label) for label in _LABELS}
        for end, cost in _segments(run, start):
            for label in _LABELS:
                total = before[label].cost + _break(before[label], label) + cut + cost[label]
                known = reached[end].get(label)
                if known is None or total < known.cost:
                    lines = run.lines[start:end]
                    reached[end][label] = _Way(cost=total, label=label, lines=lines, before=before[label])
    return reached[-1]


def _segments(run: Run, start: int) -> Iterator[tuple[int, dict[Label, float]]]:
    """Each end of a paragraph that begins at `start`, and what the paragraph costs as a title and as an abstract."""
    sample, prose, length, joins = "", 0.0, 0, 0.0
    for end in range(start + 1, min(start + _MOST_LINES, len(run.lines)) + 1):
        text = folded(run.lines[end - 1].text)
        length += len(text) + 1
        if len(sample) < leaning.SAMPLE:
            sample = f"{sample} {text}"[: leaning.SAMPLE]
            prose = leaning.prose_leaning(sample)
        leans = leaning.clamped(prose + leaning.ending_leaning(text, length))
        yield end, {"title": joins + _cost(leans), "abstract": joins + _cost(-leans)}
        if end == len(run.lines) or len(text) > WIDEST or run.ends[end - 1].join == math.inf:
            return
        joins += run.ends[end - 1].join


def _cheapest(ways: _Ways, label: Label) -> _Way:
    """The way that a paragraph of a label goes on from at the least cost."""
    return min(ways.values(), key=lambda way: way.cost + _break(way, label))


def _break(before: _Way, label: Label) -> float:
    return _BREAK if before.label == label else 0.0


def _cost(against: float) -> float:
    """The cost of a label against which a paragraph leans."""
    return math.log1p(math.exp(against))
