"""The cheapest ways to join the lines of a run to titles and abstracts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.read.leaning import LONG, MARKS, clamped, length_leaning, mark_leaning
from generator.read.line_ends import WIDEST, Run
from generator.read.prose import Prose
from generator.text import folded

# Costs are negative logarithms of odds, set by hand. Two breaks of the alternation must cost more than one odd
# paragraph (else a long title would be called an abstract), and less than two swapped labels (else a missing
# abstract that a missing title makes up for would pass unseen).
_BREAK = 4.5
# No paragraph has more lines, and one of many lines has lines of some width: nobody wraps narrower.
_MOST_LINES, _MANY_LINES, _NARROWEST = 80, 12, 16

TITLE, ABSTRACT = 0, 1
# What ways cost whose last paragraph is a title, and those whose last one is an abstract.
Costs = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A paragraph on a way: its first line, the line behind it, and its label (`TITLE` or `ABSTRACT`)."""

    start: int
    end: int
    label: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The cheapest ways through a run: by label and line end, what they cost, and where their last paragraph begins."""

    costs: tuple[Sequence[float], Sequence[float]]
    starts: tuple[Sequence[int], Sequence[int]]

    @property
    def cost(self) -> Costs:
        """What the ways to the end of the run cost."""
        return self._cost_at(-1)

    def steps(self, label: int) -> Iterator[Step]:
        """The paragraphs of the way that ends with a label, the last one first."""
        end = len(self.starts[label]) - 1
        while end:
            start = self.starts[label][end]
            yield Step(start=start, end=end, label=label)
            end, label = start, cheapest_label(self._cost_at(start), label)

    def _cost_at(self, end: int) -> Costs:
        return self.costs[TITLE][end], self.costs[ABSTRACT][end]


def ways_through(run: Run, before: Costs) -> Ways:
    """The cheapest ways through a run, given what those to its start cost.

    The time grows with the number of lines: a paragraph has so many at most, and what long ones cost, which differ only
    in how they begin and in the mark that they end with, is kept for each beginning and each mark.
    """
    return _Search(run, before).found()


def cheapest_label(costs: Costs, label: int) -> int:
    """The label of the way that a paragraph of a label goes on from at the least cost."""
    title, abstract = costs
    if label == TITLE:
        return TITLE if title + _BREAK <= abstract else ABSTRACT
    return TITLE if title <= abstract + _BREAK else ABSTRACT


class _Search:
    """What is known of a run while its ways are looked for."""

    def __init__(self, run: Run, before: Costs) -> None:
        self._run = run
        texts = [folded(line.text) for line in run.lines]
        self._prose = Prose(texts)
        self._marks = [mark_leaning(text) for text in texts]
        self._closed = [len(text) > WIDEST for text in texts]
        self._ends = [0]  # characters to the end of each line
        self._joins = [0.0]  # what it costs to join all lines to each end
        for text, end in zip(texts, (*run.ends, None), strict=True):
            self._ends.append(self._ends[-1] + len(text) + 1)
            if end and end.join == math.inf:
                self._closed[len(self._ends) - 2] = True
            self._joins.append(self._joins[-1] + (end.join if end and end.join != math.inf else 0.0))
        count = len(texts)
        self._costs = ([before[TITLE]] + [math.inf] * count, [before[ABSTRACT]] + [math.inf] * count)
        self._starts = ([-1] * (count + 1), [-1] * (count + 1))
        # What a long paragraph costs that begins at a line, by its last mark and label, less all joins before it.
        self._long = {mark: ([math.inf] * count, [math.inf] * count) for mark in MARKS}

    def found(self) -> Ways:
        """The ways: those to each line end, from the ways to all before it."""
        first = short = 0  # the first line from which a paragraph reaches the end, and the first from which it is short
        for end in range(len(self._run.lines) + 1):
            first = max(first, end - _MOST_LINES)
            if end > 1 and self._closed[end - 2]:
                first = end - 1
            while short < end and self._ends[end] - self._ends[short] >= LONG:
                short += 1
            if first < short:
                self._end_long_ones(first, short, end)
            if end < len(self._run.lines):
                self._begin_at(end)
        return Ways(costs=self._costs, starts=self._starts)

    def _end_long_ones(self, first: int, short: int, end: int) -> None:
        joins = self._joins[end - 1]
        for label in (TITLE, ABSTRACT):
            begun = self._long[self._marks[end - 1]][label][first:short]
            least = min(begun)
            if least + joins <= self._costs[label][end]:
                self._costs[label][end] = least + joins
                self._starts[label][end] = first + begun.index(least)

    def _begin_at(self, start: int) -> None:
        """Let paragraphs begin at a line: short ones reach their ends, long ones are kept for theirs."""
        titles, abstracts = self._costs
        cut = self._run.ends[start - 1].cut if start else 0.0
        as_title = min(titles[start] + _BREAK, abstracts[start]) + cut
        as_abstract = min(titles[start], abstracts[start] + _BREAK) + cut
        prose, reaches = 0.0, False
        for end in range(start + 1, min(start + _MOST_LINES, len(self._run.lines)) + 1):
            if not reaches:
                prose = self._prose.leaning(start, end)
                reaches = self._prose.reaches(start, end)
            length = self._ends[end] - self._ends[start]
            if length >= LONG:
                break
            joins = self._joins[end - 1] - self._joins[start]
            title, abstract = _costs(prose + self._marks[end - 1] + length_leaning(length))
            if as_title + (joins + title) < titles[end]:
                titles[end], self._starts[TITLE][end] = as_title + (joins + title), start
            if as_abstract + (joins + abstract) < abstracts[end]:
                abstracts[end], self._starts[ABSTRACT][end] = as_abstract + (joins + abstract), start
            if self._closed[end - 1] or (end - start > _MANY_LINES and length < _NARROWEST * (end - start)):
                return
        for mark in MARKS:
            title, abstract = _costs(prose + mark + length_leaning(LONG))
            self._long[mark][TITLE][start] = as_title + title - self._joins[start]
            self._long[mark][ABSTRACT][start] = as_abstract + abstract - self._joins[start]


def _costs(leans: float) -> Costs:
    """What a title and an abstract cost of a text that leans so: the cost of a label against which it leans grows."""
    leans = clamped(leans)
    return math.log1p(math.exp(leans)), math.log1p(math.exp(-leans))
