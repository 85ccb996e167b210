"""How much a digest may hold: more is a mistake, and would keep a build busy for hours."""

from collections.abc import Iterator

from generator.problem import Place, Problem
from generator.read.decode import with_one_line_end
from generator.read.digest import SourceFile

# The committed digests have 380 kB at most, and their longest line has 2 kB.
MOST_BYTES = 50_000_000
# What must be read of a file to tell that it is too large.
ENOUGH_BYTES = MOST_BYTES + 1
MOST_LINE_BYTES = 1_000_000
# A file of line ends alone would need gigabytes of memory.
MOST_LINES = 1_000_000
_MOST_TOLD = 20


def excess(file: SourceFile) -> tuple[Problem, ...]:
    """A problem for a digest that is too large, or else for each of its lines that is too long (the first twenty)."""
    if len(file.content) > MOST_BYTES:
        what = f"the digest has more than {MOST_BYTES // 1_000_000} MB; save the papers in several files"
        return (Problem(place=Place(file=file.path), what=what),)
    content = with_one_line_end(file.content)
    if content.count(b"\n") >= MOST_LINES:
        what = f"the digest has more than {MOST_LINES} lines; delete the empty ones, or save it in several files"
        return (Problem(place=Place(file=file.path), what=what),)
    what = f"the line has more than {MOST_LINE_BYTES // 1_000_000} MB; break it into lines, or delete what is no paper"
    long = (Problem(place=Place(file=file.path, line=line), what=what) for line in _long_lines(content))
    return tuple(problem for problem, _ in zip(long, range(_MOST_TOLD), strict=False))


def _long_lines(content: bytes) -> Iterator[int]:
    """The numbers of the lines that are too long, counted from 1."""
    start, number = 0, 1
    while start + MOST_LINE_BYTES < len(content):
        # The last line end within the limit: all lines before it are short enough.
        last = content.rfind(b"\n", start, start + MOST_LINE_BYTES + 1)
        if last >= 0:
            number += content.count(b"\n", start, last + 1)
            start = last + 1
            continue
        yield number
        end = content.find(b"\n", start + MOST_LINE_BYTES)
        if end < 0:
            return
        start, number = end + 1, number + 1
