"""The paragraphs of a page, and which is a title and which an abstract.

A page is title, abstract, title, abstract, ...; blank lines may part them, and then lines may be wrapped too.
The pattern of the whole page decides, not the length of one line: among all ways to join lines to paragraphs and to
label them, dynamic programming (the algorithm of Viterbi, 1967, over segments) finds the one that goes best with how
the paragraphs are written, how the lines end, and the alternation. So a long title keeps its place between two
abstracts, and where an abstract is missing, the break is found at its line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.read.digest import Line
from generator.read.line_ends import runs_of
from generator.read.ways import TITLE, Costs, cheapest_label, ways_through
from generator.text import unwrapped

Label = Literal["title", "abstract"]
_LABELS: tuple[Label, Label] = ("title", "abstract")

# The page's edges read as an abstract before it and a title behind it.
_EDGE: Costs = (float("inf"), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, what they are, and their text as it was before it was wrapped."""

    lines: tuple[Line, ...]
    label: Label
    text: str


def labelled_paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines of a page as titles and abstracts that alternate as well as they can."""
    runs = runs_of(lines)
    ways, costs = [], [_EDGE]
    for run in runs:
        ways.append(ways_through(run, costs[-1]))
        costs.append(ways[-1].cost)
    paragraphs: list[Paragraph] = []
    label = cheapest_label(costs[-1], TITLE)
    for run, through, before in zip(reversed(runs), reversed(ways), reversed(costs[:-1]), strict=True):
        for step in through.steps(label):
            own = run.lines[step.start : step.end]
            text = unwrapped(line.text for line in own)
            paragraphs.append(Paragraph(lines=own, label=_LABELS[step.label], text=text))
            label = step.label
        label = cheapest_label(before, label)
    return tuple(reversed(paragraphs))
