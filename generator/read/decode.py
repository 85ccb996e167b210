"""From the bytes of a file to its lines."""

import codecs

from generator.problem import Place, Problem
from generator.read.digest import Line, SourceFile

_MOST_NUL_LINES = 20


def decoded(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    r"""The text of a UTF-8 file, line ends as `\n` and without a byte-order mark; or the places that are not UTF-8.

    A NUL byte is valid UTF-8 but never text.
    """
    if file.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", (_problem(file, 0, "the file is UTF-16 (byte 0xff or 0xfe at position 0); save it as UTF-8"),)
    problems = _nul_problems(file)
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


def _nul_problems(file: SourceFile) -> tuple[Problem, ...]:
    """A problem for each line that holds a NUL byte, as long as they are few: many tell no more."""
    lines = with_one_line_end(file.content).split(b"\n")
    numbers = [number for number, line in enumerate(lines, 1) if b"\0" in line]
    what = "a NUL byte stands here; delete it, or save the file as plain UTF-8 text"
    return tuple(Problem(place=Place(file=file.path, line=number), what=what) for number in numbers[:_MOST_NUL_LINES])


def with_one_line_end(content: bytes) -> bytes:
    r"""The bytes of a text with `\n` at the end of every line."""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _problem(file: SourceFile, position: int, what: str) -> Problem:
    before = with_one_line_end(file.content[:position])
    return Problem(place=Place(file=file.path, line=before.count(b"\n") + 1), what=what)
