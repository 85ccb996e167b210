"""Something wrong in the input, with file and line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A line of a source file; its text is the clickable `file:line`."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """What is wrong at a place, and what to write instead, in one line."""

    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def listed(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a run as they are shown: by file and line, none twice."""
    return tuple(sorted(set(problems)))
