"""Pictures of bars: those of months in the colours of topics, and small ones of a topic's share."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.pictures.scale import percent, pixels, ticks

# How high the bars are drawn, and what part of its place a bar takes.
_HEIGHT, _SMALL_HEIGHT, _FILLED = 180, 36, 0.84


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a bar in one colour, which is a number."""

    colour: int
    y: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its place across, what it is of, and its pieces from the bottom up."""

    x: str
    width: str
    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A label of an axis and where it stands."""

    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A picture of bars with lines across it, and labels below."""

    height: int
    bars: tuple[Bar, ...]
    lines: tuple[Mark, ...]
    labels: tuple[Mark, ...]


def stacked_bars(
    stacks: Sequence[Sequence[tuple[int, int]]], titles: Sequence[str], labels: Sequence[str | None]
) -> Bars:
    """A bar for each stack of (colour, count), its title and, if it has one, its label."""
    steps = ticks(max((sum(count for _, count in stack) for stack in stacks), default=0))
    unit = _HEIGHT / steps[-1]
    places = len(stacks)
    bars = []
    for number, (stack, title) in enumerate(zip(stacks, titles, strict=True)):
        segments, below = [], 0
        for colour, count in stack:
            below += count
            segments.append(Segment(colour=colour, y=pixels(_HEIGHT - below * unit), height=pixels(count * unit)))
        bars.append(_bar(number, places, title, tuple(segments)))
    return Bars(
        height=_HEIGHT,
        bars=tuple(bars),
        lines=tuple(Mark(at=pixels(_HEIGHT - step * unit), text=str(step)) for step in steps),
        labels=tuple(Mark(at=percent(number, places), text=label) for number, label in enumerate(labels) if label),
    )


def small_bars(shares: Sequence[float | None], titles: Sequence[str], colour: int) -> Bars:
    """A bar for each share, the highest as high as the picture; None has no bar."""
    highest = max((share for share in shares if share), default=1)
    bars = []
    for number, (share, title) in enumerate(zip(shares, titles, strict=True)):
        height = _SMALL_HEIGHT * (share or 0) / highest
        segment = Segment(colour=colour, y=pixels(_SMALL_HEIGHT - height), height=pixels(height))
        bars.append(_bar(number, len(shares), title, (segment,) if share else ()))
    return Bars(height=_SMALL_HEIGHT, bars=tuple(bars), lines=(), labels=())


def _bar(number: int, places: int, title: str, segments: tuple[Segment, ...]) -> Bar:
    x = percent(number + (1 - _FILLED) / 2, places)
    return Bar(x=x, width=percent(_FILLED, places), title=title, segments=segments)
