"""Shape 5: a page as text browsers print it, with numbered links and a list of their targets at the end."""

import datetime
import re
from collections.abc import Mapping, Sequence

from generator.read.digest import Line
from generator.read.markdown import read_headings
from generator.read.markdown_links import TARGET, targets
from generator.read.shape import Reading, Shape

_HEADING = re.compile(r"\s*#{1,6}\s+\[")
_REFERENCE = re.compile(r"\]\s?\[(?P<label>[^\]\s\[]+)\]")


def _recognise(lines: Sequence[Line]) -> bool:
    return bool(targets(lines)) and any(_HEADING.match(line.text) for line in lines)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    found = targets(lines)
    return read_headings("\n".join(_inline(line.text, found) for line in lines), lines, day)


TEXT_BROWSER = Shape(name="text browser", suffix=".md", recognise=_recognise, read=_read)


def _inline(text: str, found: Mapping[str, str]) -> str:
    """The text with addresses in the place of the labels that have one; the list of addresses is no content."""
    if TARGET.fullmatch(text):
        return ""
    return _REFERENCE.sub(lambda match: f"]({found[match['label']]})" if match["label"] in found else match[0], text)
