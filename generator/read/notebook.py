"""Shape 6: a page from a notebook's export, where a bare address follows every linked text."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from generator.facts import Facts, first_known
from generator.identifier import identifier_in_address
from generator.read.card import Card, reading_of, wrong_identifiers
from generator.read.card_marks import Link, author_count, day_on_card, is_login, link_facts, votes
from generator.read.dating import is_day
from generator.read.digest import Line
from generator.read.markdown_links import without_targets
from generator.read.shape import Reading, Shape
from generator.text import folded, unwrapped

# An address alone, behind the text of its link in Markdown, or, if it is one of a card, behind any text.
_ADDRESS = re.compile(
    r"\s*+(?:[<(]?(?P<alone>https?://[^\s<>()]+)[>)]?"
    r"|(?P<text>.*)\]\(\s*(?P<linked>https?://[^\s<>()]+)\s*\)"
    r"|(?P<before>.*\S)\s+[<(]?(?P<behind>https?://(?:huggingface\.co|hf\.co)/(?:papers/|login\?)[^\s<>()]+)[>)]?)\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The lines above an address, and the address; the last block of a page has none."""

    lines: tuple[Line, ...]
    url: str

    @property
    def identifier(self) -> str | None:
        """The arXiv identifier of the paper that the address leads to."""
        return None if is_login(self.url) else identifier_in_address(self.url)


def _marks(lines: Sequence[Line]) -> int:
    """How many papers have the address of their page below their title and below their abstract."""
    text = without_targets("\n".join(line.text for line in lines))
    matches = filter(None, (_ADDRESS.fullmatch(line) for line in text.split("\n") if "/papers/" in line))
    bare = (match["alone"] or match["behind"] for match in matches if not match["linked"])
    counts = Counter(identifier_in_address(url) for url in bare if not is_login(url))
    return sum(count > 1 for identifier, count in counts.items() if identifier)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    cards = [_card(blocks, day) for blocks in _papers(list(_blocks(lines)))]
    first = min((card.place for card in cards), default=lines[0].place)
    days = (line for line in lines if line.place < first and is_day(folded(line.text)))
    reading = reading_of(cards, header_date=next(days, None))
    return replace(reading, problems=(*reading.problems, *wrong_identifiers(lines)))


NOTEBOOK = Shape(name="notebook export", suffix=".txt", marks=_marks, read=_read)


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    above: list[Line] = []
    for line in lines:
        match = _ADDRESS.fullmatch(line.text) if "://" in line.text else None
        if match is None:
            above.append(line)
            continue
        if before := match["text"] or match["before"]:
            above.append(Line(text=before, place=line.place))
        yield _Block(lines=tuple(above), url=match["alone"] or match["linked"] or match["behind"])
        above = []
    yield _Block(lines=tuple(above), url="")


def _papers(blocks: Sequence[_Block]) -> Iterator[Sequence[_Block]]:
    """The blocks of each paper: its votes if they have an address, its title, and what follows up to the next paper."""
    starts: list[int] = []
    for index, block in enumerate(blocks):
        if not block.identifier or not _words(block):
            continue
        button = index > 0 and is_login(blocks[index - 1].url)
        other = not starts or blocks[starts[-1]].identifier != block.identifier
        if button or (other and author_count(_words(block)) is None):
            starts.append(index)
    for start, end in zip(starts, [*starts, len(blocks)][1:], strict=True):
        yield blocks[max(start - 1, 0) : end] if start else (_Block(lines=(), url=""), *blocks[:end])


def _card(blocks: Sequence[_Block], day: datetime.date | None) -> Card:
    button, title, *others = blocks
    title_lines = title.lines if is_login(button.url) else _last_lines(title.lines)
    abstract = next((block for block in others if block.identifier == title.identifier and _is_text(block)), None)
    rest = others[others.index(abstract) + 1 :] if abstract else others
    texts = ((_words(block).lstrip("[ "), block.url) for block in rest)
    links = (Link(text=text, url=url) for text, url in texts if "submitted by" not in text.lower())
    marks = [line.text for block in rest for line in block.lines]
    own = Facts(
        arxiv_id=title.identifier,
        upvotes=votes(_last_lines(button.lines)[-1].text) if is_login(button.url) and _words(button) else None,
        author_count=author_count("\n".join(marks)),
        published=day_on_card(
            (piece for mark in marks for piece in mark.split("·")), not_after=day, identifier=title.identifier
        ),
    )
    return Card(
        title=unwrapped(line.text for line in title_lines),
        abstract=_words(abstract) if abstract else "",
        place=title_lines[0].place,
        facts=first_known((own, replace(link_facts(links), arxiv_id=None))),
    )


def _is_text(block: _Block) -> bool:
    return bool(_words(block)) and author_count(_words(block)) is None


def _words(block: _Block) -> str:
    return unwrapped(line.text for line in block.lines)


def _last_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines at the end that no blank line parts."""
    bottom_up = dropwhile(lambda line: not line.text.strip(), reversed(lines))
    return tuple(takewhile(lambda line: line.text.strip(), bottom_up))[::-1]
