"""Shape 5: a page as text browsers print it, with numbered links and a list of their targets at the end."""

import datetime
from collections.abc import Sequence

from generator.read.digest import Line
from generator.read.markdown import read_headings
from generator.read.markdown_links import link_targets, without_targets
from generator.read.sections import sections_of, shown_text
from generator.read.shape import Reading, Shape


def _marks(lines: Sequence[Line]) -> int:
    text = shown_text(lines)
    targets = link_targets(text)
    sections = sections_of(without_targets(text), targets, lines) if targets else ()
    return sum(section.identifier is not None for section in sections)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    text = shown_text(lines)
    return read_headings(without_targets(text), link_targets(text), lines, day)


TEXT_BROWSER = Shape(name="text browser", suffix=".md", marks=_marks, read=_read)
