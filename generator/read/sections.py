"""A Markdown page in sections: a heading, and what stands below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.identifier import identifier_in_address
from generator.problem import Place
from generator.read.card_marks import author_count, votes
from generator.read.digest import Line
from generator.read.markdown_links import Targets, paper_links, without_addresses, without_pictures

_HEADING = re.compile(r"^[ \t]*(?P<level>#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]#+$")
# What begins a line behind an abstract that is no link: a link of a card, a count, a day, or a dot.
_MARK_LINE = re.compile(r"\s*(?:\[LINK:|[·•|–-]\s*$|[\d,]+\s*$|\[[^\]\n]*\](?:\(\S+\)|\[\S+\])\s*$)", re.IGNORECASE)
_DAY_LINE = re.compile(r"[\s·•*|-]*[A-Z][a-z]{2,8}\.?\s+\d{1,5}(?:,\s*\d{4,8})?\s*$")
# A short text that is a count, or ends with one of authors, is no abstract.
_LONGEST_MARK = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the identifier that it leads to, and abstract and remainder of what stands below it."""

    level: str
    heading: str
    identifier: str | None
    abstract: str
    rest: str
    place: Place


def heading_count(text: str) -> int:
    """How many lines of a text are headings."""
    return sum(1 for _ in _HEADING.finditer(text))


def shown_text(lines: Sequence[Line]) -> str:
    """The text of lines without pictures, and without the backslashes with which some programs end lines they wrap."""
    return without_pictures("\n".join(line.text.rstrip().rstrip("\\").rstrip() for line in lines))


def sections_of(text: str, targets: Targets, lines: Sequence[Line]) -> Iterator[Section]:
    """The sections of a text; `lines` tell the places of the text's lines."""
    headings = list(_headings(text))
    number, counted = 0, 0
    ends = [*(heading.start() for heading in headings), len(text)][1:]
    for heading, end in zip(headings, ends, strict=True):
        number, counted = number + text.count("\n", counted, heading.start()), heading.start()
        title, identifier, body = _heading(text[heading.end() : end], targets)
        abstract, rest = _linked_abstract(body, identifier, targets) if identifier else ("", "")
        if not abstract:
            abstract, rest = _plain_abstract(body, targets)
        yield Section(
            level=heading["level"],
            heading=title,
            identifier=identifier,
            abstract=abstract,
            rest=rest,
            place=lines[number].place,
        )


def _headings(text: str) -> Iterator[re.Match[str]]:
    """The headings of a text; what looks like one right below a deeper one begins its abstract, as in `# is a mark`."""
    found = list(_HEADING.finditer(text))
    yield from found[:1]
    for before, heading in pairwise(found):
        deeper = len(before["level"]) > len(heading["level"]) and not text.startswith("[", heading.end())
        if not deeper or "\n" in text[before.end() : heading.start()].strip():
            yield heading


def _heading(section: str, targets: Targets) -> tuple[str, str | None, str]:
    """The words of a heading, the identifier of its link, and what stands below; a title in a link may be wrapped."""
    link = next(paper_links(section, targets=targets), None) if section.startswith("[") else None
    if link and link.start == 0 and "\n\n" not in link.link.text:
        return link.link.text, identifier_in_address(link.link.url), section[link.end :]
    title, _, body = section.partition("\n")
    return _CLOSING.sub("", without_addresses(title, targets).rstrip()), None, body


def _linked_abstract(body: str, identifier: str, targets: Targets) -> tuple[str, str]:
    """The longest text of a link to the same paper, and what stands behind that link."""
    links = [placed for placed in paper_links(body, identifier, targets) if _is_prose(placed.link.text)]
    if not links:
        return "", ""
    longest = max(links, key=lambda placed: len(placed.link.text))
    return longest.link.text, body[longest.end :]


def _plain_abstract(body: str, targets: Targets) -> tuple[str, str]:
    """The lines above the first that begins with a mark of a card, and the others."""
    lines = body.split("\n")
    end = next((number for number, line in enumerate(lines) if _is_mark(line)), len(lines))
    return without_addresses("\n".join(lines[:end]), targets), "\n".join(lines[end:])


def _is_mark(line: str) -> bool:
    return bool(author_count(line) is not None or _MARK_LINE.match(line) or _DAY_LINE.match(line))


def _is_prose(text: str) -> bool:
    if len(text) > _LONGEST_MARK:
        return True
    return bool(text.strip()) and votes(text) is None and author_count(text.rpartition("[")[2]) is None
