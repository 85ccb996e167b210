"""Pictures of topics along time: papers by month, and the share of each topic by half-year."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.merge import Paper
from generator.pages.day import month_view
from generator.pages.pictures.bars import Bars, small_bars, stacked_bars
from generator.pages.pictures.topic_key import TopicKey
from generator.trends.timeline import Period, Timeline

# A share of fewer papers says nothing, and has no bar.
FEWEST_FOR_A_SHARE = 20
# A label that begins further right would not fit.
_LAST_LABEL = 0.92


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of counts under its name."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByMonth:
    """Papers by month and first topic: the picture, and a row a month, whose last count is that of all its papers."""

    bars: Bars
    rows: tuple[TableRow, ...]
    shown: int
    earlier: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicShares:
    """A topic by half-year: the share of papers that have it, the highest of them in words, and its counts."""

    topic: TopicKey
    highest: str
    bars: Bars
    counts: tuple[int, ...]


def papers_by_month(timeline: Timeline, catalog: Catalog, keys: Sequence[TopicKey]) -> ByMonth:
    """Papers by month, in the colours of `keys`; the last of these is for all topics that are not among them."""
    colours = {key.slug: key.colour for key in keys}
    stacks = [_by_colour(period.papers, catalog, colours) for period in timeline.periods]
    months = [month_view(period.first).shown for period in timeline.periods]
    titles = [_stack_title(month, stack, keys) for month, stack in zip(months, stacks, strict=True)]
    return ByMonth(
        bars=stacked_bars(
            [[(key.colour, stack[key.colour]) for key in keys if stack[key.colour]] for stack in stacks],
            titles,
            _years(timeline.periods),
        ),
        rows=tuple(
            TableRow(name=month, counts=(*(stack[key.colour] for key in keys), stack.total()))
            for month, stack in zip(months, stacks, strict=True)
        ),
        shown=len(timeline.papers),
        earlier=len(timeline.earlier),
        undated=len(timeline.undated),
    )


def half_year_names(timeline: Timeline) -> tuple[str, ...]:
    """Half-years as `2024 H1`."""
    return tuple(f"{period.first[:4]} H{1 if period.first[5:] == '01' else 2}" for period in timeline.periods)


def shares_by_half_year(timeline: Timeline, catalog: Catalog, keys: Sequence[TopicKey]) -> tuple[TopicShares, ...]:
    """Each topic's share of the papers of each half-year; nothing where no half-year has enough papers for that."""
    names = half_year_names(timeline)
    sizes = [len(period.papers) for period in timeline.periods]
    if max(sizes, default=0) < FEWEST_FOR_A_SHARE:
        return ()
    counts = [
        Counter(one.topic for paper in period.papers for one in catalog.assignments[paper.id])
        for period in timeline.periods
    ]
    return tuple(_shares(key, names, sizes, [count[key.slug] for count in counts]) for key in keys)


def _by_colour(papers: Sequence[Paper], catalog: Catalog, colours: Mapping[str, int]) -> Counter[int]:
    return Counter(colours.get(catalog.assignments[paper.id][0].topic, 0) for paper in papers)


def _stack_title(month: str, stack: Counter[int], keys: Sequence[TopicKey]) -> str:
    parts = ", ".join(f"{key.name} {stack[key.colour]}" for key in keys if stack[key.colour])
    return f"{month}: {stack.total()}" + (f" ({parts})" if parts else "")


def _years(periods: Sequence[Period]) -> list[str | None]:
    """The year at each January, or the first month where there is none."""
    last = _LAST_LABEL * len(periods)
    labels = [
        period.first[:4] if period.first.endswith("-01") and number <= last else None
        for number, period in enumerate(periods)
    ]
    return labels if any(labels) or not periods else [month_view(periods[0].first).shown, *labels[1:]]


def _shares(key: TopicKey, names: Sequence[str], sizes: Sequence[int], counts: Sequence[int]) -> TopicShares:
    shares = [count / size if size >= FEWEST_FOR_A_SHARE else None for count, size in zip(counts, sizes, strict=True)]
    titles = [f"{name}: {count} of {size}" for name, count, size in zip(names, counts, sizes, strict=True)]
    highest = max((share for share in shares if share), default=0)
    return TopicShares(
        topic=key, highest=f"{highest:.0%}", bars=small_bars(shares, titles, key.colour), counts=tuple(counts)
    )
