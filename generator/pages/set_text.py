"""A text set as HTML: mathematics and marks of lost LaTeX as they are meant, links set, and words marked in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from generator.links.in_text import LinkInText, links_in
from generator.text import printable
from generator.typeset.piece import Form, Piece, Run
from generator.typeset.typeset import typeset

Span = tuple[int, int]

_SPECIAL = re.compile("[&<>'\"]")
_ELEMENTS: dict[Form, str] = {"bold": "b", "italic": "em", "code": "code", "sup": "sup", "sub": "sub"}
# Formulas whose source is longer may be wider than a phone: these scroll by themselves.
_LONGEST_IN_LINE = 40
# The elements that formulas and styles of one text may have, and its links and marks: Chromium 141 takes a second for
# these, and a minute for ten times as many. An abstract of the committed digests has 12 at most.
_MOST_ELEMENTS = 10_000
# Signs and accents without a letter: Chromium shapes them together, in a time that grows with their square.
_SIGNS = re.compile(r"[^\w\s]{1,1000}+")
_MOST_SIGNS = 1_000


def set_text(text: str, marked: Iterable[Span] = ()) -> Markup:
    """The text as HTML. `marked` are the places of words to mark; those within a link are not marked."""
    links = tuple(links_in(text))
    return set_pieces(typeset(text, links), links, marked)


def set_pieces(pieces: Sequence[Piece], links: Iterable[LinkInText] = (), marked: Iterable[Span] = ()) -> Markup:
    """The same for pieces of a text that follow each other, and those of its links that are to be set in them.

    What is behind the first 10,000 elements of a text is shown as it is where no markup can stand.
    """
    if not pieces:
        return Markup()
    pieces = tuple(_with_few_elements(pieces))
    starts = [piece.start for piece in pieces]
    position, all_end = pieces[0].start, pieces[-1].end
    linked = {(link.start, link.end): link for link in links if position <= link.start and link.end <= all_end}
    parts: list[str] = []
    for start, end in sorted([*linked, *_apart(_whole(marked, pieces, starts), linked.values())])[:_MOST_ELEMENTS]:
        shown = _shown(pieces, starts, start, end)
        link = linked.get((start, end))
        parts += _shown(pieces, starts, position, start), _link(link.url, shown) if link else f"<mark>{shown}</mark>"
        position = end
    parts.append(_shown(pieces, starts, position, all_end))
    return Markup(printable("".join(parts)))  # noqa: S704 - every part is escaped below, or MathML that was checked


def set_words(words: Iterable[str]) -> Markup:
    """Words of a text as key words, with commas between. Style sheets give each its own direction."""
    keys = (f"<b>{_escaped(printable(one))}</b>" for one in words)
    return Markup(", ".join(keys))  # noqa: S704 - every word is escaped


def _with_few_elements(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; from the one on that has too many elements with those before it, they are shown without any."""
    count = 0
    for piece in pieces:
        count += sum(run.mathml.count("</") + 1 for run in piece.runs if run.form != "text")
        if count <= _MOST_ELEMENTS:
            yield piece
        else:
            runs = tuple(Run(shown=run.shown if piece.exact else run.plain) for run in piece.runs)
            yield replace(piece, runs=runs)


def _whole(marked: Iterable[Span], pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[Span]:
    """Places to mark, widened to the ends of those pieces that are shown whole."""
    for start, end in marked:
        first, last = pieces[bisect_right(starts, start) - 1], pieces[bisect_left(starts, end) - 1]
        yield start if first.exact else first.start, end if last.exact else last.end


def _shown(pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> str:
    """What is shown for the characters between two places, neither of which is in a piece that is shown whole."""
    if start == end:
        return ""
    first = bisect_right(starts, start) - 1
    if pieces[first].exact and end <= pieces[first].end:
        (run,) = pieces[first].runs
        return _element(run.shown[start - starts[first] : end - starts[first]], run.form)
    parts: list[str] = []
    for piece in pieces[first : bisect_left(starts, end)]:
        for run in piece.runs:
            shown = run.shown[max(0, start - piece.start) : end - piece.start] if piece.exact else run.shown
            parts.append(_formula(run) if run.form == "formula" else _element(shown, run.form))
    return "".join(parts)


def _element(shown: str, form: Form) -> str:
    parts = (shown,) if len(shown) <= _MOST_SIGNS else _shaped_apart(shown)
    escaped = "<wbr>".join([_escaped(part) for part in parts])
    return escaped if form == "text" or not shown else "<{0}>{1}</{0}>".format(_ELEMENTS[form], escaped)


def _escaped(text: str) -> str:
    """The text as HTML; most have no sign that needs to be escaped, and escaping takes four times as long as a look."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _shaped_apart(shown: str) -> Iterator[str]:
    """A text in parts, so that none has more signs one behind the other than are shaped in no time."""
    start = 0
    for signs in _SIGNS.finditer(shown):
        if signs.end() - signs.start() == _MOST_SIGNS:
            yield shown[start : signs.end()]
            start = signs.end()
    yield shown[start:]


def _formula(run: Run) -> str:
    return run.mathml if len(run.shown) <= _LONGEST_IN_LINE else f'<span class="pd-formula">{run.mathml}</span>'


def _link(url: str, shown: str) -> str:
    return f'<a href="{escape(url)}" rel=nofollow>{shown}</a>'


def _apart(marked: Iterable[Span], links: Iterable[LinkInText]) -> list[Span]:
    """The places to mark, those that touch as one, without those that meet a link."""
    starts = sorted((link.start, link.end) for link in links)
    joined: list[Span] = []
    for start, end in sorted(marked):
        nearest = bisect_left(starts, (end, 0)) - 1  # links do not overlap: only the last that begins before can meet
        if nearest >= 0 and starts[nearest][1] > start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
