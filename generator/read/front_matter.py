"""The YAML front matter of a digest: what the curator says of the page as a whole."""

import datetime
import re
from dataclasses import dataclass

from generator.problem import Place, Problem
from generator.read.dating import iso_day
from generator.structure import checked_yaml
from generator.yaml_places import PlacedData

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Front matter of a digest",
    "type": ["object", "null"],
    "additionalProperties": False,
    "properties": {
        "title": {
            "type": "string",
            "pattern": r"\S",
            "description": "the digest's title as text (in quotes if it is a number)",
        },
        "date": {"type": "string", "format": "date", "description": "the digest's day as 2025-07-29"},
        "curator": {"type": "string", "pattern": r"\S", "description": "who chose the papers"},
        "note": {"type": "string", "pattern": r"\S", "description": "a sentence or two for the readers"},
    },
}

# Web clippers write the page's address, or when they saved it, and keys of their own that no schema knows.
_BY_CLIPPER = re.compile(
    r"^(?:(?:source|url|link|source_url|page_url|site|origin)[ \t]*:[ \t]*[\"'<]?https?://"
    r"|(?:created|clipped|saved|captured|retrieved)(?:_(?:at|on))?[ \t]*:)",
    re.MULTILINE | re.IGNORECASE,
)
_SAVED_ON = re.compile(
    r"^(?:date|created|clipped|saved|captured|retrieved)(?:_(?:at|on))?[ \t]*:[ \t]*[\"'\[]*(?P<day>\d{4}-\d{2}-\d{2})",
    re.MULTILINE | re.IGNORECASE,
)
_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What front matter can say; all of it is optional."""

    title: str | None = None
    date: datetime.date | None = None
    curator: str | None = None
    note: str | None = None


def split_front_matter(text: str, *, file: str) -> tuple[FrontMatter, str | None, int, tuple[Problem, ...]]:
    """The front matter of a digest, the text behind it, the line that text begins on, and the problems.

    Where front matter does not end, nobody knows what stands behind it: there is no text.
    """
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start]):
        return FrontMatter(), text, 1, ()
    rest = lines[start + 1 :]
    end = next((index for index, line in enumerate(rest) if _FENCE.fullmatch(line)), None)
    if end is None:
        what = "front matter begins here and never ends; write a line --- behind it"
        return FrontMatter(), None, 1, (Problem(place=Place(file=file, line=start + 1), what=what),)
    values, problems = _front_matter("\n".join(rest[:end]), file=file, first_line=start + 2)
    return values, "\n".join(rest[end + 1 :]), start + end + 3, problems


def _front_matter(text: str, *, file: str, first_line: int) -> tuple[FrontMatter, tuple[Problem, ...]]:
    if _BY_CLIPPER.search(text):
        return _clipped(text), ()
    checked, problems = checked_yaml(text, SCHEMA, file=file, first_line=first_line)
    if checked is None:
        return FrontMatter(), problems
    data = dict(checked.texts())
    date, date_problems = _date(data.get(("date",)), checked)
    problems = (*problems, *date_problems)
    if problems:
        return FrontMatter(), problems
    return FrontMatter(
        title=data.get(("title",)), date=date, curator=data.get(("curator",)), note=data.get(("note",))
    ), ()


def _clipped(text: str) -> FrontMatter:
    """What a web clipper says that a curator would: the day on which the page was saved. Its title is the site's."""
    days = (day for line in _SAVED_ON.finditer(text) if (day := iso_day(line["day"])))
    return FrontMatter(date=next(days, None))


def _date(text: str | None, checked: PlacedData) -> tuple[datetime.date | None, tuple[Problem, ...]]:
    date = iso_day(text) if text is not None else None
    if text is None or date:
        return date, ()
    what = f"'{text}' is no date; write it as 2025-07-29"
    return None, (Problem(place=checked.place("date"), what=what),)
