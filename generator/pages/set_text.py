"""A text set as HTML: shown as it was typed, its links set, and words marked in it."""

from bisect import bisect_left
from collections.abc import Iterable

from markupsafe import Markup, escape

from generator.links.in_text import LinkInText, links_in
from generator.text import printable

Span = tuple[int, int]


def set_text(text: str, marked: Iterable[Span] = (), *, found: Iterable[LinkInText] | None = None) -> Markup:
    """The text as HTML. `marked` are the places of words to mark; those within a link are not marked.

    `found` are the links of the text, where they are known already.
    """
    links = {(link.start, link.end): link for link in (links_in(text) if found is None else found)}
    parts: list[str] = []
    position = 0
    for start, end in sorted([*links, *_apart(marked, links.values())]):
        shown = _escaped(text[start:end])
        link = links.get((start, end))
        parts += _escaped(text[position:start]), _link(link.url, shown) if link else f"<mark>{shown}</mark>"
        position = end
    return Markup("".join([*parts, _escaped(text[position:])]))  # noqa: S704 - every part is escaped above


def _escaped(text: str) -> str:
    return str(escape(printable(text)))


def _link(url: str, shown: str) -> str:
    return f'<a href="{_escaped(url)}" rel="nofollow noopener">{shown}</a>'


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
