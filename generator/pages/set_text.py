"""A text set as HTML: mathematics and marks of lost LaTeX as they are meant, links set, and words marked in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from generator.links.in_text import LinkInText, links_in
from generator.text import printable
from generator.typeset.piece import Form, Piece, Run
from generator.typeset.typeset import typeset

Span = tuple[int, int]

_ELEMENTS: dict[Form, str] = {"bold": "strong", "italic": "em", "code": "code", "sup": "sup", "sub": "sub"}
# Words to mark are `b`, which HTML has for the key words of an abstract; `mark` would be twice as heavy.
# Formulas whose source is longer may be wider than a phone: these scroll by themselves.
_LONGEST_IN_LINE = 40


def set_text(text: str, marked: Iterable[Span] = ()) -> Markup:
    """The text as HTML. `marked` are the places of words to mark; those within a link are not marked."""
    links = tuple(links_in(text))
    return set_pieces(typeset(text, links), links, marked)


def set_pieces(pieces: Sequence[Piece], links: Iterable[LinkInText] = (), marked: Iterable[Span] = ()) -> Markup:
    """The same for pieces of a text that follow each other, and those of its links that are to be set in them."""
    if not pieces:
        return Markup()
    starts = [piece.start for piece in pieces]
    position, all_end = pieces[0].start, pieces[-1].end
    linked = {(link.start, link.end): link for link in links if position <= link.start and link.end <= all_end}
    parts: list[str] = []
    for start, end in sorted([*linked, *_apart(_whole(marked, pieces, starts), linked.values())]):
        shown = _shown(pieces, starts, start, end)
        link = linked.get((start, end))
        parts += _shown(pieces, starts, position, start), _link(link.url, shown) if link else f"<b>{shown}</b>"
        position = end
    parts.append(_shown(pieces, starts, position, all_end))
    return Markup(printable("".join(parts)))  # noqa: S704 - every part is escaped below, or MathML that was checked


def set_words(words: Iterable[str]) -> Markup:
    """Words of a text as key words, with commas between. Style sheets mark them, each in its own direction."""
    keys = (f"<b>{escape(printable(one))}</b>" for one in words)
    return Markup(", ".join(keys))  # noqa: S704 - every word is escaped


def _whole(marked: Iterable[Span], pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[Span]:
    """Places to mark, widened to the ends of those pieces that are shown whole."""
    for start, end in marked:
        first, last = pieces[bisect_right(starts, start) - 1], pieces[bisect_left(starts, end) - 1]
        yield start if first.exact else first.start, end if last.exact else last.end


def _shown(pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> str:
    """What is shown for the characters between two places, neither of which is in a piece that is shown whole."""
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
    escaped = str(escape(shown))
    return escaped if form == "text" or not shown else "<{0}>{1}</{0}>".format(_ELEMENTS[form], escaped)


def _formula(run: Run) -> str:
    return run.mathml if len(run.shown) <= _LONGEST_IN_LINE else f'<span class="pd-formula">{run.mathml}</span>'


def _link(url: str, shown: str) -> str:
    return f'<a href="{escape(url)}" rel="nofollow noopener">{shown}</a>'


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
