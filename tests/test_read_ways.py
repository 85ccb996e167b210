"""The cheapest way through a run of lines is the cheapest of all ways there are, and is found in linear time."""

import itertools
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

import pytest
from builders import source
from hypothesis import given
from hypothesis import strategies as st

from generator.problem import Place
from generator.read.digest import Line
from generator.read.leaning import SAMPLE, clamped, ending_leaning, prose_leaning
from generator.read.line_ends import Run, runs_of
from generator.read.prose import Prose
from generator.read.read import read_digest
from generator.read.ways import ABSTRACT, TITLE, ways_through

WORDS = st.sampled_from(["a", "We", "is", "it", "items", "Large", "Model.", "thing", "end.”", "vs.", "。", "x" * 60])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5)
BREAK = 4.5

# Lines of a hostile page by their number; the first blank line keeps each from being a paragraph of its own.
KINDS: dict[str, Callable[[int], str]] = {
    "letters": lambda number: "a",
    "letters with blank lines": lambda number: "" if number % 3 == 0 else "a",
    "letters in long paragraphs": lambda number: "" if number % 81 == 0 else "a",
    "short lines": lambda number: "we show a model.",
    "titles": lambda number: ("Efficient Tuning of Large Models", "Learning Language")[number % 2],
    "lines of a narrow page": lambda number: "we show the model is good at most of it",
    "sentences": lambda number: "We study this. It is good, and we show it.",
}


@given(texts=TEXTS)
def test_the_cheapest_way_is_the_cheapest_of_all(texts: list[str]) -> None:
    # A run behind another, since the lines of a page without blank lines are never joined.
    run = runs_of([line("first"), line(""), *map(line, texts)])[1]
    ways = ways_through(run, (1.0, 0.0))
    for label in (TITLE, ABSTRACT):
        steps = [*reversed([*ways.steps(label)])]
        assert [steps[0].start, *(step.end for step in steps)][-1] == len(texts)
        least = min(cost for way, cost in all_ways(run, (1.0, 0.0)) if way[-1] == label)
        assert math.isclose(ways.cost[label], least, abs_tol=1e-9)


@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=9), data=st.data())
def test_the_counts_of_a_run_say_what_its_words_say(texts: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(start + 1, len(texts)))
    sample = "".join(f" {text}" for text in texts[start:end])[:SAMPLE]
    assert math.isclose(Prose(texts).leaning(start, end), prose_leaning(sample), abs_tol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_number_of_lines(kind: str) -> None:
    def steps(count: int) -> int:
        text = "\n".join("" if number == 2 else KINDS[kind](number) for number in range(count))
        return steps_of(lambda: read_digest(source("digests/2025-07-29-some.txt", text)))

    # Four times as many lines take four times as many steps; squares would take sixteen times.
    assert steps(4_000) < 5 * steps(1_000)


def steps_of(work: Callable[[], object]) -> int:
    """How many lines of the program work goes through: the same on every machine."""
    counted = itertools.count()

    def count(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            next(counted)
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return next(counted)


def all_ways(run: Run, before: tuple[float, float]) -> Iterator[tuple[tuple[int, ...], float]]:
    """The labels of every way to read a run, and what the way costs."""
    count = len(run.lines)
    for cuts in itertools.product((False, True), repeat=count - 1):
        ends = [*(number for number, cut in enumerate(cuts, 1) if cut), count]
        for labels in itertools.product((TITLE, ABSTRACT), repeat=len(ends)):
            for first in (TITLE, ABSTRACT):
                yield labels, before[first] + sum(_costs(run, ends, (first, *labels)))


def _costs(run: Run, ends: Sequence[int], labels: Sequence[int]) -> Iterator[float]:
    for start, end, before, label in zip((0, *ends), ends, labels, labels[1:], strict=False):
        texts = [one.text for one in run.lines[start:end]]
        sample = "".join(f" {text}" for text in texts)[:SAMPLE]
        leans = clamped(prose_leaning(sample) + ending_leaning(texts[-1], sum(len(text) + 1 for text in texts)))
        yield math.log1p(math.exp(leans if label == TITLE else -leans))
        yield BREAK if before == label else 0.0
        yield run.ends[start - 1].cut if start else 0.0
        for number in range(start, end - 1):
            yield math.inf if len(run.lines[number].text) > 200 else run.ends[number].join


def line(text: str) -> Line:
    """A line of some page."""
    return Line(text=text, place=Place(file="digests/some.txt"))
