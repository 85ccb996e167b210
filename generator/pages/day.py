"""Days and months as people read them, and as machines do."""

import datetime
from dataclasses import dataclass

# Not the calendar's names: those depend on the machine's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, or a month where no day is known."""

    shown: str
    iso: str


def day_view(day: datetime.date) -> Day:
    """A day as `29 July 2025`."""
    return Day(shown=f"{day.day} {_MONTHS[day.month - 1]} {day.year}", iso=day.isoformat())


def month_view(month: str) -> Day:
    """A month such as `2025-07` as `July 2025`."""
    return Day(shown=f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}", iso=month)
