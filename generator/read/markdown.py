"""Shapes 3 and 4: Markdown with a heading a paper, from a web clipper or simpler."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.facts import Facts, first_known
from generator.problem import Place, Problem
from generator.read.card import Card, reading_of
from generator.read.card_marks import author_count, day_on_card, link_facts, votes_by_identifier
from generator.read.digest import Line
from generator.read.leaning import SURELY_ABSTRACT, abstract_leaning
from generator.read.markdown_links import placed_links, targets, without_addresses, without_pictures
from generator.read.markdown_text import escapes_marks, words
from generator.read.shape import Reading, Shape
from generator.text import excerpt, folded

_HEADING = re.compile(r"^[ \t]*(?P<level>#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_AUTHORS = r"(?:[-*+•][ \t]*)?\[?\s*\d{1,5}\s+authors?\b"
_AUTHORS_LINE = re.compile(rf"^[ \t]*{_AUTHORS}", re.IGNORECASE | re.MULTILINE)
# What begins a line behind an abstract that is no link.
_MARK_LINE = re.compile(rf"\s*(?:{_AUTHORS}|\[LINK:|[·•|–-]\s*$|[\d,]+\s*$|\[[^\]]*\]\(\S+\)\s*$)", re.IGNORECASE)
_DAY_LINE = re.compile(r"[\s·•*|-]*[A-Z][a-z]{2,8}\.?\s+\d{1,5}(?:,\s*\d{4,8})?\s*$")
_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?!-?\d)")
# So long is no line of a page's navigation that is written like an abstract.
_LONG = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A heading with the identifier that it leads to, and abstract and remainder of what stands below it."""

    level: str
    heading: str
    identifier: str | None
    abstract: str
    rest: str
    place: Place


def _recognise(lines: Sequence[Line]) -> bool:
    text = _text(lines)
    if not _HEADING.search(text):
        return False
    simple = _AUTHORS_LINE.search(text) is not None and not targets(lines)
    return simple or any(section.identifier for section in _sections(text, lines))


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    return read_headings(_text(lines), lines, day)


MARKDOWN = Shape(name="Markdown", suffix=".md", recognise=_recognise, read=_read)


def read_headings(text: str, lines: Sequence[Line], day: datetime.date | None) -> Reading:
    """The papers of a Markdown text that has a heading a paper; `lines` tell the places of the text's lines."""
    text = without_pictures(text)
    sections = tuple(_sections(text, lines))
    certain = {section.level for section in sections if _is_card(section)}
    papers = [
        section
        for section in sections
        if _is_card(section) or (section.level in certain and _is_long(section.abstract))
    ]
    votes = votes_by_identifier(placed.link for placed in placed_links(text))
    linked = any(section.identifier for section in papers)
    escaped = escapes_marks((part for one in papers for part in (one.heading, one.abstract)), usual=linked)
    cards = (_card(section, votes, day, escaped=escaped) for section in papers)
    above = lines[: papers[0].place.line - lines[0].place.line] if papers else ()
    reading = reading_of(cards, header_date=_header_date(above))
    return replace(reading, problems=(*reading.problems, *_stray(above)))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _sections(text: str, lines: Sequence[Line]) -> Iterator[_Section]:
    headings = list(_HEADING.finditer(text))
    ends = (*(heading.start() for heading in headings[1:]), len(text))
    for heading, end in zip(headings, ends, strict=True):
        title, identifier, start = _heading(text, heading.end(), end)
        abstract, rest = _linked_abstract(text[start:end], identifier) if identifier else ("", "")
        if not abstract:
            abstract, rest = _plain_abstract(text[start:end])
        place = lines[text.count("\n", 0, heading.start())].place
        yield _Section(
            level=heading["level"], heading=title, identifier=identifier, abstract=abstract, rest=rest, place=place
        )


def _heading(text: str, start: int, end: int) -> tuple[str, str | None, int]:
    """The words of a heading, the identifier of its link, and where the section goes on; a title may be wrapped."""
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    link = next(placed_links(text[start:end]), None) if text.startswith("[", start) else None
    if link and link.identifier and "\n\n" not in link.link.text:
        return link.link.text, link.identifier, start + link.end
    return without_addresses(text[start:line_end]).rstrip(" #"), None, line_end


def _linked_abstract(body: str, identifier: str) -> tuple[str, str]:
    """The longest text of a link to the same paper, and what stands behind that link."""
    links = [placed for placed in placed_links(body) if placed.identifier == identifier and _is_prose(placed.link.text)]
    if not links:
        return "", ""
    longest = max(links, key=lambda placed: len(placed.link.text))
    return longest.link.text, body[longest.end :]


def _plain_abstract(body: str) -> tuple[str, str]:
    """The lines above the first that begins with a mark of a card, and the others."""
    lines = body.split("\n")
    end = next((number for number, line in enumerate(lines) if _is_mark(line)), len(lines))
    return without_addresses("\n".join(lines[:end])), "\n".join(lines[end:])


def _is_mark(line: str) -> bool:
    return bool(_MARK_LINE.match(line) or _DAY_LINE.match(line))


def _is_prose(text: str) -> bool:
    return author_count(text) is None or len(text) > _LONG


def _is_card(section: _Section) -> bool:
    return section.identifier is not None or _AUTHORS_LINE.search(section.rest) is not None


def _is_long(text: str) -> bool:
    return len(folded(text)) >= _LONG and abstract_leaning(folded(text)) > SURELY_ABSTRACT


def _card(section: _Section, votes: Mapping[str, int], day: datetime.date | None, *, escaped: bool) -> Card:
    told = link_facts(placed.link for placed in placed_links(section.rest))
    identifier = section.identifier or told.arxiv_id
    own = Facts(
        arxiv_id=identifier,
        upvotes=votes.get(identifier) if identifier else None,
        author_count=author_count(section.rest),
        published=_day(section.rest.split("\n"), day),
    )
    return Card(
        title=words(section.heading, escaped=escaped),
        abstract=words(section.abstract, escaped=escaped),
        place=section.place,
        facts=first_known((own, told)),
    )


def _day(lines: Sequence[str], not_after: datetime.date | None) -> str | None:
    return day_on_card(map(without_addresses, lines), not_after)


def _header_date(above: Sequence[Line]) -> Line | None:
    """The first ISO date above the papers, as a line of its own."""
    dates = ((match, line) for line in above if (match := _ISO_DAY.search(line.text)))
    return next((Line(text=match[0], place=line.place) for match, line in dates), None)


def _stray(above: Sequence[Line]) -> Iterator[Problem]:
    """A problem for each line above the papers that is written like an abstract."""
    for line in above:
        if _is_long(line.text):
            what = f"'{excerpt(folded(line.text), 60)}' stands under no title; give it a heading, or delete it"
            yield Problem(place=line.place, what=what)
