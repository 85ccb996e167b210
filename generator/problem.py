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
        return visible(" ".join(f"{self.place}: {self.what}".split()))


def visible(text: str) -> str:
    """The text without anything that could steer a terminal or hide: such characters as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def listed(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a run as they are shown: by file and line, none twice."""
    return tuple(sorted(set(problems)))
