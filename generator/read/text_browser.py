"""Shape 5: a page as text browsers print it, with numbered links and a list of their targets at the end."""

import datetime
from collections.abc import Sequence

from generator.read.digest import Line
from generator.read.markdown import read_headings
from generator.read.markdown_links import link_targets, paper_addresses, without_targets
from generator.read.sections import heading_count, shown_text
from generator.read.shape import Reading, Shape


def _marks(lines: Sequence[Line]) -> int:
    text = "\n".join(line.text for line in lines)
    targets = link_targets(text)
    return min(heading_count(text), len(paper_addresses(text, targets))) if targets else 0


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    text = shown_text(lines)
    return read_headings(without_targets(text), link_targets(text), lines, day)


TEXT_BROWSER = Shape(name="text browser", suffix=".md", marks=_marks, read=_read)
