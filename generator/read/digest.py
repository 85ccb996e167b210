"""What is read: entries, and the digest that shows them."""

import datetime
from dataclasses import dataclass

from generator.facts import NO_FACTS, Facts
from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as it lies in a folder: its path from the project's root, with `/`, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a file without its end, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper as one digest shows it; white space is folded, nothing else is changed. `facts` are the page's."""

    title: str
    abstract: str
    place: Place
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One file of the curator's. `id` comes from the file's name and is safe in an address."""

    id: str
    title: str
    date: datetime.date
    entries: tuple[Entry, ...]
    place: Place
    curator: str | None = None
    note: str | None = None
