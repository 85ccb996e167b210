"""Points of a plane, however crowded, spread over the cells of a grid."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

# The grid is this much wider than high.
_WIDE = 4 / 3

_Point = tuple[float, float, int]  # x, y and the number of the point, so that no two are the same
_AXES: tuple[Callable[[_Point], tuple[float, ...]], ...] = (itemgetter(0, 1, 2), itemgetter(1, 0, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mosaic:
    """A grid, and for each point its cell (column, row), which no other point has."""

    columns: int
    rows: int
    cells: tuple[tuple[int, int], ...]


def mosaic(points: Sequence[complex]) -> Mosaic:
    """Points in the cells of a grid that has hardly more cells than there are points; neighbours stay near each other.

    The grid is halved again and again, across its longer side, and with it the points, in the order of that side's
    coordinate (Duarte and others, “Nmap”, 2014, halve maps so). It takes n · log² n for n points.
    """
    columns = math.ceil(math.sqrt(len(points) * _WIDE))
    rows = math.ceil(len(points) / columns) if columns else 0
    numbered = [(point.real, point.imag, number) for number, point in enumerate(points)]
    cells = dict(_cells(numbered, 0, 0, columns, rows))
    return Mosaic(columns=columns, rows=rows, cells=tuple(cells[number] for number in range(len(points))))


def _cells(
    points: list[_Point], column: int, row: int, columns: int, rows: int
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The number of each point and its cell, in the part of the grid at a column and a row."""
    if not points:
        return
    if columns * rows == 1:
        ((_, _, number),) = points
        yield number, (column, row)
        return
    upright = columns >= rows
    ordered = sorted(points, key=_AXES[0 if upright else 1])
    half = (columns if upright else rows) // 2
    cells, rest = (half * rows, (columns - half) * rows) if upright else (half * columns, (rows - half) * columns)
    # The nearest to an even spread of the empty cells.
    taken = round(len(points) * cells / (cells + rest))
    if upright:
        yield from _cells(ordered[:taken], column, row, half, rows)
        yield from _cells(ordered[taken:], column + half, row, columns - half, rows)
    else:
        yield from _cells(ordered[:taken], column, row, columns, half)
        yield from _cells(ordered[taken:], column, row + half, columns, rows - half)
