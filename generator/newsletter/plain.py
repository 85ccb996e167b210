"""The part of an e-mail without markup, for those who read their mail as text."""

import textwrap
from collections.abc import Iterable, Iterator

from generator.newsletter.part import Part, ShownPaper

# Mail clients quote text with a mark in front of each line, and terminals have 80 columns.
_WIDTH = 72


def plain_part(part: Part, *, unsubscribe: str) -> str:
    """A letter as text of at most 72 columns, but for addresses, which are never broken."""
    return "\n".join(_lines(part, unsubscribe)) + "\n"


def _lines(part: Part, unsubscribe: str) -> Iterator[str]:
    letter = part.letter
    yield letter.site.upper()
    yield from _wrapped(letter.title.words)
    yield "=" * min(_WIDTH, max(len(letter.site), len(letter.title.words)))
    yield ""
    yield from _wrapped(counts_line(part))
    yield letter.url
    for note in letter.notes:
        yield ""
        yield from _wrapped(note.words, indent="| ")
    if letter.lead:
        yield from _heading("Picks and notes")
        for shown in part.lead:
            yield from _paper(shown)
        if part.more_lead:
            yield from ("", f"... and {part.more_lead} more on the site:", f"    {letter.url}")
    for topic in part.topics:
        yield from _heading(f"{topic.name} ({topic.count})")
        for shown in topic.papers:
            yield from _paper(shown)
        if topic.more:
            yield from ("", f"... and {topic.more} more on the site:", f"    {topic.url}")
    yield from ("", "", "-- ")
    yield from _wrapped(f"You get this because you subscribed to {letter.site}.")
    yield f"The site:     {letter.home}"
    yield f"Unsubscribe:  {unsubscribe}"


def counts_line(part: Part) -> str:
    """What the letter brings, in a line."""
    letter = part.letter
    topics = len(letter.topics)
    counts = f"{letter.papers} {'paper' if letter.papers == 1 else 'papers'}"
    if topics > 1:
        counts += f" in {topics} topics"
    if letter.known:
        counts += f", {letter.known} of them shown before"
    chosen = f", chosen by {' and '.join(letter.curators)}" if letter.curators else ""
    return f"{letter.day}: {counts}{chosen}."


def _heading(words: str) -> Iterable[str]:
    lines = _wrapped(words.upper())
    return ("", "", *lines, "-" * max(map(len, lines)))


def _paper(shown: ShownPaper) -> Iterator[str]:
    paper = shown.paper
    yield ""
    yield from _wrapped(f"* {paper.title}{' [pick]' if paper.pick else ''}", later="  ")
    if paper.note:
        yield from _wrapped(paper.note.words, indent="  | ")
    if shown.whole:
        if paper.authors:
            yield from _wrapped(paper.authors, indent="  ")
        yield from _wrapped(paper.sentence.words, indent="  ")
    yield f"  {paper.url}"


def _wrapped(words: str, *, indent: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent or later,
        break_long_words=False,
        break_on_hyphens=False,
    )
