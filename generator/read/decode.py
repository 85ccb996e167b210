"""From the bytes of a file to its lines."""

import codecs

from generator.problem import Place, Problem
from generator.read.digest import Line, SourceFile


def decoded(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    r"""The text of a UTF-8 file, line ends as `\n` and without a byte-order mark; or the places that are not UTF-8.

    A NUL byte is valid UTF-8 but never text: every line that holds one is a problem.
    """
    if file.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", (_problem(file, 0, "the file is UTF-16 (byte 0xff or 0xfe at position 0); save it as UTF-8"),)
    nul_bytes = (
        _problem(file, start, "a NUL byte stands here; delete it, or save the file as plain UTF-8 text")
        for start in _nul_positions(file.content)
    )
    problems = tuple(nul_bytes)
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{file.content[error.start]:02x} at position {error.start} is not UTF-8; save the file as UTF-8"
        return "", (*problems, _problem(file, error.start, what))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), problems


def numbered(text: str, *, file: str, first_line: int = 1) -> tuple[Line, ...]:
    r"""The lines of a text with their places. Only `\n` ends a line: other separators can stand in an abstract."""
    return tuple(
        Line(text=line, place=Place(file=file, line=number)) for number, line in enumerate(text.split("\n"), first_line)
    )


def _nul_positions(content: bytes) -> tuple[int, ...]:
    """The position of the first NUL byte of each line that has one."""
    positions = []
    start = content.find(b"\0")
    while start >= 0:
        positions.append(start)
        end = content.find(b"\n", start)
        start = content.find(b"\0", end) if end >= 0 else -1
    return tuple(positions)


def _problem(file: SourceFile, position: int, what: str) -> Problem:
    before = file.content[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Problem(place=Place(file=file.path, line=before.count(b"\n") + 1), what=what)
