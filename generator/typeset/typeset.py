"""A text as the pieces that a reader sees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from generator.links.in_text import LinkInText, links_in
from generator.text import printable
from generator.typeset.formulas import FORMULAS
from generator.typeset.mark import Mark
from generator.typeset.named_signs import NAMED_SIGNS
from generator.typeset.piece import Form, Piece, Run
from generator.typeset.signs import BEFORE_DIGITS
from generator.typeset.writing import WRITING

Span = tuple[int, int]

_RULES = {rule.name: rule for rule in (*WRITING, *FORMULAS, *NAMED_SIGNS)}
_LOOKS_LIKE = re.compile("|".join(f"(?P<{name}>{rule.looks_like})" for name, rule in _RULES.items()), re.VERBOSE)
# What a mark can begin with: a sign of LaTeX, a word that a rule knows, or the space before one between numbers.
_BEGINNINGS = frozenset(" $\\{^_~`-").union(*(rule.words for rule in _RULES.values()))
_SPOT = re.compile(r"[$\\{^_~`-]| (?=times |pm )|times|[A-Z](?=times)|[A-Za-z]++")

# Most texts have none of these, and so no mark.
_SIGN = re.compile(r"[$\\{^_~`]")
_PARTS = ("--", "times", " pm ", "arrow", "leq", "geq", "neq", "simeq", "lesssim", "gtrsim", "infty")
# Digits are rare, so they are looked for first.
_BEFORE_DIGIT = re.compile(rf"\d(?:{'|'.join(f'(?<={word}.)|(?<={word} .)' for word in BEFORE_DIGITS)})")


def typeset(text: str, links: Iterable[LinkInText] = ()) -> tuple[Piece, ...]:
    """The pieces of a text, in order and without a gap; the addresses of its `links` stay as they are."""
    known = tuple(links)
    if not _has_traces(text):
        return (_exact(text, 0, len(text), "text"),)
    found = list(_marks(text, [span for link in known for span in _fixed(link)]))
    hidden = [Piece(start=start, end=end, runs=()) for link in known for start, end in _hidden(link, text)]
    return tuple(_with_text_between(text, [*hidden, *_pieces(found)], _styles(found)))


def plain_text(text: str) -> str:
    """A text as it is shown where no markup can stand: in the title of a window, or of an entry of a feed."""
    return plain_pieces(typeset(text, links_in(text)))


def plain_pieces(pieces: Iterable[Piece]) -> str:
    """The same for pieces."""
    return printable("".join(run.plain for piece in pieces for run in piece.runs))


def parted(pieces: Sequence[Piece], place: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces before a place of the text and those behind it; a piece that is shown whole is among the first."""
    before, behind = (
        [piece for piece in pieces if piece.start < place],
        [piece for piece in pieces if piece.start >= place],
    )
    if before and before[-1].exact and before[-1].end > place:
        piece = before.pop()
        (run,) = piece.runs
        cut = place - piece.start
        before.append(replace(piece, end=place, runs=(replace(run, shown=run.shown[:cut]),)))
        behind.insert(0, replace(piece, start=place, runs=(replace(run, shown=run.shown[cut:]),)))
    return tuple(before), tuple(behind)


def _has_traces(text: str) -> bool:
    return bool(_SIGN.search(text) or any(part in text for part in _PARTS) or _BEFORE_DIGIT.search(text))


def _marks(text: str, fixed: Sequence[Span]) -> Iterator[tuple[int, Mark]]:
    """The marks of a text with their places: they do not overlap, nor meet what is fixed or closes another."""
    braces = _closing_braces(text)
    ends = dict(fixed)
    barriers, before = sorted(ends), 0
    for match in _candidates(text):
        start = match.start()
        while barriers and barriers[0] < start:
            barrier = heappop(barriers)
            before = max(before, ends.get(barrier, barrier))
        if start < before or (barriers and barriers[0] == start):
            continue
        mark = _RULES[match.lastgroup or ""].read(match, braces)
        if mark is None or (barriers and mark.end > barriers[0]):
            continue
        if mark.other_half:
            heappush(barriers, mark.other_half[0])
        before = mark.end
        yield start, mark


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """What looks like a mark: to try all rules at every letter would take long."""
    for spot in _SPOT.finditer(text):
        if spot[0] in _BEGINNINGS and (match := _LOOKS_LIKE.match(text, spot.start())):
            yield match


def _pieces(marks: Iterable[tuple[int, Mark]]) -> Iterator[Piece]:
    for start, mark in marks:
        yield Piece(start=start, end=mark.end, runs=mark.runs)
        if mark.other_half:
            yield Piece(start=mark.other_half[0], end=mark.other_half[1], runs=mark.closing)


def _styles(marks: Iterable[tuple[int, Mark]]) -> Iterator[tuple[int, int, Form]]:
    """Where a form begins and ends, and the form."""
    for _, mark in marks:
        if mark.other_half and mark.form:
            yield mark.end, mark.other_half[0], mark.form


def _with_text_between(text: str, pieces: Iterable[Piece], styles: Iterable[tuple[int, int, Form]]) -> Iterator[Piece]:
    """All of a text: pieces, and in the form of the innermost style what stands between them."""
    starting = list(styles)[::-1]
    around: list[tuple[int, int, Form]] = []
    position = 0
    for piece in (*sorted(pieces, key=lambda piece: piece.start), Piece(start=len(text), end=len(text), runs=())):
        while starting and starting[-1][0] <= position:
            around.append(starting.pop())
        while around and around[-1][1] <= position:
            around.pop()
        if piece.start > position:
            yield _exact(text, position, piece.start, around[-1][2] if around else "text")
        if piece.end > piece.start:
            yield piece
        position = piece.end


def _exact(text: str, start: int, end: int, form: Form) -> Piece:
    return Piece(start=start, end=end, runs=(Run(shown=text[start:end], form=form),), exact=True)


def _closing_braces(text: str) -> dict[int, int]:
    """For each brace that opens, where it closes."""
    closing: dict[int, int] = {}
    if "{" not in text:
        return closing
    opened: list[int] = []
    for brace in re.finditer(r"\\.|[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            closing[opened.pop()] = brace.start()
    return closing


def _fixed(link: LinkInText) -> Iterator[Span]:
    """The parts of a link that are no text: its address, and the command around it."""
    if link.labelled:
        yield link.start, link.words[0]
        yield link.words[1], link.end
    else:
        yield link.start, link.end


def _hidden(link: LinkInText, text: str) -> Iterator[Span]:
    """The parts of a link that are not shown: what stands around its words, and what escapes signs of an address."""
    yield link.start, link.words[0]
    if not link.labelled:
        yield from (match.span() for match in re.compile(r"\\").finditer(text, *link.words))
    yield link.words[1], link.end
