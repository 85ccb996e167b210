"""Shape 6: a page from a notebook's export, where a bare address follows every linked text."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.facts import Facts, first_known
from generator.identifier import identifier_in_address
from generator.read.card import Card, reading_of
from generator.read.card_marks import Link, author_count, day_on_card, is_login, link_facts, votes
from generator.read.digest import Line
from generator.read.shape import Reading, Shape
from generator.text import unwrapped

_ADDRESS = re.compile(r"\s*(?:(?P<before>.*)\]\()?<?(?P<url>https?://[^\s<>()]+)>?\)?\s*")
_HEADING = re.compile(r"\s*#{1,6}\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The lines above an address, and the address; the last block of a page has none."""

    lines: tuple[Line, ...]
    url: str

    @property
    def identifier(self) -> str | None:
        """The arXiv identifier of the paper that the address leads to."""
        return None if is_login(self.url) else identifier_in_address(self.url)


def _recognise(lines: Sequence[Line]) -> bool:
    bare = (match for line in lines if (match := _ADDRESS.fullmatch(line.text)) and match["before"] is None)
    papers = any("/papers/" in match["url"] and identifier_in_address(match["url"]) for match in bare)
    return papers and not any(_HEADING.match(line.text) for line in lines)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    return reading_of(_card(blocks, day) for blocks in _papers(list(_blocks(lines))))


NOTEBOOK = Shape(name="notebook export", suffix=".txt", recognise=_recognise, read=_read)


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    above: list[Line] = []
    for line in lines:
        match = _ADDRESS.fullmatch(line.text)
        if match is None:
            above.append(line)
            continue
        if match["before"]:
            above.append(Line(text=match["before"], place=line.place))
        yield _Block(lines=tuple(above), url=match["url"])
        above = []
    yield _Block(lines=tuple(above), url="")


def _papers(blocks: Sequence[_Block]) -> Iterator[Sequence[_Block]]:
    """The blocks of each paper: its votes if they have an address, its title, and what follows up to the next paper."""
    starts: list[int] = []
    for index, block in enumerate(blocks):
        words = _words(block)
        if not block.identifier or not words or author_count(words) is not None:
            continue
        button = index > 0 and is_login(blocks[index - 1].url)
        if button or not starts or blocks[starts[-1]].identifier != block.identifier:
            starts.append(index)
    for start, end in zip(starts, (*starts[1:], len(blocks)), strict=True):
        yield blocks[max(start - 1, 0) : end] if start else (_Block(lines=(), url=""), *blocks[:end])


def _card(blocks: Sequence[_Block], day: datetime.date | None) -> Card:
    button, title, *others = blocks
    title_lines = title.lines if is_login(button.url) else _last_lines(title.lines)
    abstract = next((block for block in others if block.identifier == title.identifier and _is_text(block)), None)
    rest = others[others.index(abstract) + 1 :] if abstract else others
    links = (Link(text=_words(block), url=block.url) for block in rest if "submitted by" not in _words(block).lower())
    votes_line = _last_lines(button.lines)
    marks = [line.text for block in rest for line in block.lines]
    own = Facts(
        arxiv_id=title.identifier,
        upvotes=votes(votes_line[0].text) if votes_line and is_login(button.url) else None,
        author_count=author_count("\n".join(marks)),
        published=day_on_card(marks, day),
    )
    return Card(
        title=unwrapped(line.text for line in title_lines),
        abstract=_words(abstract) if abstract else "",
        place=title_lines[0].place,
        facts=first_known((own, replace(link_facts(links), arxiv_id=None))),
    )


def _is_text(block: _Block) -> bool:
    return bool(_words(block)) and author_count(_words(block)[:40]) is None


def _words(block: _Block) -> str:
    return unwrapped(line.text for line in block.lines).strip("[ ")


def _last_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines at the end that no blank line parts."""
    last: list[Line] = []
    for line in reversed(lines):
        if line.text.strip():
            last.insert(0, line)
        elif last:
            break
    return last
