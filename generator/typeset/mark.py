"""A mark of LaTeX in a text, and what is shown for it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.typeset.piece import Form, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark that ends at `end`, and the runs shown for it.

    One that opens something tells where its other half begins and ends, what is shown for that, and the form of what
    stands between, if it has one of its own.
    """

    end: int
    runs: tuple[Run, ...] = ()
    other_half: tuple[int, int] | None = None
    closing: tuple[Run, ...] = ()
    form: Form | None = None


# For each brace of a text that opens, where it closes.
Braces = Mapping[int, int]
Reader = Callable[[re.Match[str], Braces], Mark | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Marks of one kind: a verbose expression for what may be one, and what reads it; None where it is none.

    Such a mark begins with a sign of LaTeX, or with one of the rule's own words.
    """

    name: str
    looks_like: str
    read: Reader
    words: frozenset[str] = frozenset()


def shown_as(match: re.Match[str], shown: str) -> Mark:
    """A mark for which some text is shown."""
    return Mark(end=match.end(), runs=(Run(shown=shown),) if shown else ())


def one_of(*groups: Iterable[str]) -> str:
    """An expression for any of some names, the longest first."""
    return "|".join(sorted({name for group in groups for name in group}, key=lambda name: (-len(name), name)))
