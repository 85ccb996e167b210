"""The day and the title of a digest, from where they can stand."""

import datetime
import re
from pathlib import PurePosixPath

# A day such as `Jun 13`, `June 13, 2025` or `13 Jun 2025`: the month in English, as the pages have it.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_WORDED = (
    re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}\s+{_MONTH}{_YEAR}", re.IGNORECASE),
)
_ON_CARD = re.compile(rf"{_MONTH}\s+(?P<digits>\d{{1,5}})(?:,\s*(?P<year>\d{{4}}))?(?!\w*[a-z])", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def iso_day(text: str) -> datetime.date | None:
    """The day that a text such as `2025-07-29` is."""
    return _iso(_ISO.fullmatch(text))


def named_day(name: str) -> datetime.date | None:
    """The ISO date that begins a file's name."""
    return _iso(_ISO.match(name))


def begins_with_date(name: str) -> bool:
    """Whether a file's name begins in the form of a date, be it a day of the calendar or not."""
    return _ISO.match(name) is not None


def named_title(name: str) -> str:
    """The title that a file's name tells: its stem without the date, hyphens as spaces, the first letter large."""
    stem = PurePosixPath(name).stem
    words = re.sub(r"[-_\s]+", " ", stem[10:] if named_day(name) else stem).strip()
    return (words[:1].upper() + words[1:]) or stem


def is_day(text: str) -> bool:
    """Whether a line is a date and nothing else, with or without a year."""
    return any(pattern.fullmatch(text) for pattern in _WORDED) or _ISO.fullmatch(text) is not None


def has_year(text: str) -> bool:
    """Whether a date tells its year."""
    return re.search(r"\d{4}", text) is not None


def header_day(text: str, *, name: str) -> datetime.date | None:
    """The day that a page's header tells, or None.

    A day without a year is its latest occurrence up to the day that the file was added, which its name can tell
    (`page-saved-2025-06-20.txt`); without that it stays unknown.
    """
    if _ISO.fullmatch(text):
        return iso_day(text)
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _WORDED)), None)
    if match is None:
        return None
    month, day = _month(match), int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    return _latest(month, day, _iso(_ISO.search(name)))


def card_day(text: str, *, not_after: datetime.date | None, since: str | None = None) -> datetime.date | None:
    """The day that begins a text on a paper's card, such as `Feb 27, 2025` or `May 29`; None if none does.

    Behind it may stand a count of comments, glued: `May 292` is 29 May with 2. A day without a year is its latest
    occurrence up to `not_after`, the digest's day; without that it stays unknown. Where digits can be parted in two
    ways, no work is published before the month that its identifier tells, `since`.
    """
    if iso := _ISO.match(text):
        return _iso(iso)
    match = _ON_CARD.match(text)
    if match is None:
        return None
    month, digits = _month(match), match["digits"]
    if match["year"]:
        return _day(int(match["year"]), month, int(digits[:2]))
    parted = dict.fromkeys((digits[:2], digits[:1]))
    days = [day for one in parted if (day := _latest(month, int(one), not_after))]
    return next((day for day in days if f"{day:%Y-%m}" >= (since or "")), next(iter(days), None))


def _month(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3].lower()) + 1


def _latest(month: int, day: int, not_after: datetime.date | None) -> datetime.date | None:
    """The latest occurrence of a day of the year up to another day."""
    # Four years back are enough for 29 February, but around a century: 1900 and 2100 are no leap years.
    years = range(not_after.year, not_after.year - 9, -1) if not_after else ()
    days = (_day(year, month, day) for year in years)
    return next((found for found in days if found and not_after and found <= not_after), None)


def _iso(match: re.Match[str] | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
