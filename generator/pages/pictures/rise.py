"""A picture of terms that rise."""

from dataclasses import dataclass

from generator.pages.day import month_view
from generator.pages.pictures.scale import percent
from generator.text import printable
from generator.trends.rising import Rising

# How high the row of a term is, in pixels.
_ROW = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term, how far it rose, the counts behind that, and its bar."""

    text: str
    y: int
    width: str
    ratio: str
    newest: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The rows, the steepest first, and what was compared with what."""

    height: int
    rows: tuple[TermRow, ...]
    newest: int
    before: int
    since: str | None


def rise(rising: Rising) -> Rise:
    """The picture of terms."""
    steepest = max((term.ratio for term in rising.terms), default=1)
    return Rise(
        height=len(rising.terms) * _ROW,
        rows=tuple(
            TermRow(
                text=printable(term.text),
                y=number * _ROW,
                width=percent(term.ratio, steepest),
                ratio=f"{term.ratio:.1f}",
                newest=term.newest,
                before=term.before,
            )
            for number, term in enumerate(rising.terms)
        ),
        newest=rising.newest,
        before=rising.before,
        since=rising.since and month_view(rising.since).shown,
    )
