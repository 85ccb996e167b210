"""A picture of groups that meet: half a square of cells, with the groups' names along its diagonal."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pages.pictures.scale import percent
from generator.text import excerpt
from generator.trends.meetings import Meetings

# The cells take this part of the width, and the names what is left; a row is this high, in pixels.
_CELLS, _ROW = 0.44, 18
_LONGEST_NAME = 32
# From which closeness on a cell has the next stronger shade.
_SHADES = (0.0, 0.05, 0.1, 0.2, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Two groups that meet; `shade` is 1 to 5."""

    x: str
    y: int
    shade: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group: where its name stands, short, and its full name with its size."""

    x: str
    y: int
    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A pair of groups, what they share, and how close they are, from 0 to 1."""

    one: str
    other: str
    shared: int
    closeness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfMatrix:
    """The picture, and its pairs for a table, those that share most first."""

    height: int
    width: str
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    pairs: tuple[Meeting, ...]


def half_matrix(met: Meetings, names: Mapping[str, str]) -> HalfMatrix:
    """The picture of groups in their order, under their names."""
    count = len(met.groups)
    place = {group: number for number, group in enumerate(met.groups)}
    pairs = sorted(met.shared, key=lambda pair: (-met.shared[pair], place[pair[0]], place[pair[1]]))
    return HalfMatrix(
        height=count * _ROW,
        width=percent(_CELLS, count),
        rows=tuple(
            Row(
                x=percent(_CELLS * number, count),
                y=number * _ROW,
                name=excerpt(names[group], _LONGEST_NAME),
                title=f"{names[group]}: {met.sizes[group]}",
            )
            for group, number in place.items()
        ),
        cells=tuple(
            Cell(
                x=percent(_CELLS * place[one], count),
                y=place[other] * _ROW,
                shade=sum(met.closeness(one, other) > shade for shade in _SHADES),
                title=f"{names[one]} and {names[other]}: {met.shared[one, other]}",
            )
            for one, other in pairs
        ),
        pairs=tuple(
            Meeting(
                one=names[one],
                other=names[other],
                shared=met.shared[one, other],
                closeness=f"{met.closeness(one, other):.2f}",
            )
            for one, other in pairs
        ),
    )
