"""Papers along time, by the month in which they were published."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from generator.merge import Paper

_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Some months in a row, the first as `2025-01`, and the papers published in them."""

    first: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every period up to the newest with papers, oldest first; between, also those without any.

    `earlier` are the papers before the first period, `undated` those whose month is not known.
    """

    periods: tuple[Period, ...]
    earlier: tuple[Paper, ...]
    undated: tuple[Paper, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers of the periods."""
        return tuple(paper for period in self.periods for paper in period.papers)


def timeline(papers: Iterable[Paper], *, until: datetime.date, months: int, longest: int) -> Timeline:
    """The papers in periods of some months, at most `longest` of these; the first one has papers.

    A month after that of `until` is an error of its source: nothing can be seen before it is there. Such a paper counts
    as undated.
    """
    last = until.year * _YEAR + until.month - 1
    undated: list[Paper] = []
    by_period: dict[int, list[Paper]] = {}
    for paper in papers:
        month = _number(paper.facts.month) if paper.facts.month else None
        if month is None or month > last:
            undated.append(paper)
        else:
            by_period.setdefault(month // months, []).append(paper)
    newest = max(by_period, default=0)
    oldest = min((number for number in by_period if number > newest - longest), default=newest + 1)
    return Timeline(
        periods=tuple(
            Period(first=_month(number * months), papers=tuple(by_period.get(number, ())))
            for number in range(oldest, newest + 1)
        ),
        earlier=tuple(paper for number in sorted(by_period) if number < oldest for paper in by_period[number]),
        undated=tuple(undated),
    )


def _number(month: str) -> int:
    return int(month[:4]) * _YEAR + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // _YEAR:04d}-{number % _YEAR + 1:02d}"
