"""Shapes 3 and 4: Markdown with a heading a paper, from a web clipper or simpler."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.facts import Facts, first_known
from generator.problem import Problem
from generator.read.card import Card, reading_of, wrong_identifiers
from generator.read.card_marks import Link, author_count, day_on_card, link_facts, votes_by_identifier
from generator.read.dating import is_day
from generator.read.digest import Line
from generator.read.leaning import SURELY_ABSTRACT, abstract_leaning
from generator.read.markdown_links import (
    INLINE,
    Targets,
    link_targets,
    paper_addresses,
    placed_links,
    shown_pieces,
    without_addresses,
)
from generator.read.markdown_text import Habits, habits_of, words
from generator.read.sections import Section, heading_count, sections_of, shown_text
from generator.read.shape import Reading, Shape
from generator.text import excerpt, folded

_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?!-?\d)")
# A line of the small header that some programs write above a page.
_HEADER_LINE = re.compile(r"\W*[a-z][a-z ]{1,20}:\s", re.IGNORECASE)
_SUBMITTED_BY = re.compile(r"submitted by\W*$", re.IGNORECASE)
# So long is no line of a page's navigation that is written like an abstract.
_LONG = 300


def _marks(lines: Sequence[Line]) -> int:
    text = "\n".join(line.text for line in lines)
    headings = heading_count(text) if "#" in text else 0
    if not headings:
        return 0
    linked = len(paper_addresses(text))
    simple = 0 if linked or link_targets(text) else sum(author_count(line.text) is not None for line in lines)
    return min(headings, linked or simple)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    return read_headings(shown_text(lines), INLINE, lines, day)


MARKDOWN = Shape(name="Markdown", suffix=".md", marks=_marks, read=_read)


def read_headings(text: str, targets: Targets, lines: Sequence[Line], day: datetime.date | None) -> Reading:
    """The papers of a Markdown text that has a heading a paper; `lines` tell the places of the text's lines."""
    sections = tuple(sections_of(text, targets, lines))
    certain = {section.level for section in sections if _is_card(section)}
    papers = [
        section
        for section in sections
        if _is_card(section) or (section.level in certain and _is_long(section.abstract))
    ]
    votes = votes_by_identifier(placed.link for placed in placed_links(text, targets))
    clipped = not targets and any(section.identifier for section in papers)
    habits = habits_of([part for one in papers for part in (one.heading, one.abstract)], escapes=clipped)
    cards = (_card(section, targets, votes, habits, day) for section in papers)
    above = lines[: papers[0].place.line - lines[0].place.line] if papers else ()
    reading = reading_of(cards, header_date=_header_date(above))
    return replace(reading, problems=(*reading.problems, *_stray(above), *wrong_identifiers(lines)))


def _is_card(section: Section) -> bool:
    return section.identifier is not None or author_count(section.rest) is not None


def _is_long(text: str) -> bool:
    return len(folded(text)) >= _LONG and abstract_leaning(folded(text)) > SURELY_ABSTRACT


def _card(
    section: Section, targets: Targets, votes: Mapping[str, int], habits: Habits, day: datetime.date | None
) -> Card:
    told = link_facts(_links(section.rest, targets))
    identifier = section.identifier or told.arxiv_id
    own = Facts(
        arxiv_id=identifier,
        upvotes=votes.get(identifier) if identifier else None,
        author_count=author_count(section.rest),
        published=day_on_card(shown_pieces(section.rest, targets), not_after=day, identifier=identifier),
    )
    return Card(
        title=words(section.heading, habits),
        abstract=words(section.abstract, habits),
        place=section.place,
        facts=first_known((own, told)),
    )


def _links(text: str, targets: Targets) -> Iterator[Link]:
    """The links of a text, but for those to who put a paper on the page."""
    position = 0
    for placed in placed_links(text, targets):
        if not _SUBMITTED_BY.search(text[position : placed.start]):
            yield placed.link
        position = placed.end


def _header_date(above: Sequence[Line]) -> Line | None:
    """The first date above the papers, alone or in a line such as `Saved: 2025-07-29`, as a line of its own."""
    for line in above:
        text = folded(without_addresses(line.text)).lstrip("#>*- ")
        iso = _ISO_DAY.search(text) if _HEADER_LINE.match(text) else None
        if iso or is_day(text):
            return Line(text=iso[0] if iso else text, place=line.place)
    return None


def _stray(above: Sequence[Line]) -> Iterator[Problem]:
    """A problem for each line above the papers that is written like an abstract."""
    for line in above:
        if _is_long(line.text):
            what = f"'{excerpt(folded(line.text), 60)}' stands under no title; give it a heading, or delete it"
            yield Problem(place=line.place, what=what)
