"""What `data/metadata.json` holds of one paper."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from generator.facts import Facts

# The facts that a record can hold, in the order in which they are written.
FACT_NAMES = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact came from, and the day on which it was there (ISO 8601)."""

    source: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The facts of the paper that digests show under a title; every known fact has its origin under its name."""

    paper: str
    facts: Facts
    origins: Mapping[str, Origin]
