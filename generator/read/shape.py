"""The seam that every shape of a digest joins: how a page is recognised, and how it is read."""

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.problem import Problem
from generator.read.digest import Entry, Line

CERTAIN = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page gives: its entries, the date line of its header if it has one, and its problems."""

    entries: tuple[Entry, ...]
    header_date: Line | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A form in which pages are saved: `marks` counts what speaks for it, `read` takes a page that it fits.

    A mark is a card of this shape; a page that begins as only one shape does has `CERTAIN`. `suffix` ends the names of
    files of this shape. `read` is also given the digest's day as far as front matter or the file's name tell it, for
    dates that lack a year.
    """

    name: str
    suffix: str
    marks: Callable[[Sequence[Line]], float]
    read: Callable[[Sequence[Line], datetime.date | None], Reading]


def faulty(*problems: Problem) -> Reading:
    """The reading of a page that gives nothing but problems."""
    return Reading(entries=(), header_date=None, problems=problems)
