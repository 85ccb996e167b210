"""Formulas as MathML."""

import html
import re

from math_core import LatexError, LatexToMathML

from generator.text import printable
from generator.typeset.signs import ALPHABETS, SIGNS, WORDED

# The library calls itself for each brace, and ends the program where these are too many.
_LONGEST, _DEEPEST = 1000, 20
_STRUCTURES = {
    "frac", "dfrac", "tfrac", "binom", "sqrt", "sum", "prod", "int", "lim", "bigcup", "bigcap", "hat", "bar", "tilde",
    "vec", "dot", "ddot", "overline", "underline", "underbrace", "overbrace", "overset", "underset", "widehat", "lVert",
    "rVert", "lvert", "rvert", "Vert", "vert", "bigg", "Bigg", "limits", "textstyle",
}  # fmt: skip
_UNKNOWN_THERE = {"textless", "textgreater", "textasciitilde", "textbackslash", "LaTeX", "TeX", "degree"}
_COMMANDS = (SIGNS.keys() | WORDED | ALPHABETS | _STRUCTURES) - _UNKNOWN_THERE
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
_SIGNS_THERE = set(r"%&_#${},;:!| ")
_WORDS = re.compile(r"\\(?:textrm|textbf|textit|texttt|textsf|textsc|emph|mbox)(?![A-Za-z])")
_COMMENT = re.compile(r"(?<!\\)[%$&#]")

# Elements and attributes of MathML Core (https://www.w3.org/TR/mathml-core/) that lay out and do nothing else.
_TAG = re.compile(
    r"""</?(?:math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover|mpadded|mstyle)
    (?:\ (?:mathvariant|stretchy|form|lspace|rspace|accent|accentunder|width|height|depth|displaystyle|scriptlevel|
    linethickness|minsize|maxsize|symmetric|largeop|movablelimits|fence|separator)="[\w.%+-]*")*/?>""",
    re.VERBOSE,
)
_PARTS = re.compile(r"(<[^<>]*>)")


def mathml(source: str) -> str | None:
    """A formula, without its dollars, as a `<math>` element; None where it cannot be set, or not safely.

    It may have commands that are known to set signs and lay them out. Whatever the library makes of these, no other
    elements and attributes than those of MathML that lay out come back.
    """
    if not _is_tame(source):
        return None
    try:
        written = _converter.convert_with_local_state(_WORDS.sub(r"\\text", source), displaystyle=False)
    except LatexError:
        return None
    parts = _PARTS.split(written)
    if not all(_TAG.fullmatch(tag) for tag in parts[1::2]):
        return None
    parts[::2] = (html.escape(html.unescape(text), quote=False) for text in parts[::2])
    return "".join(parts)


def _is_tame(source: str) -> bool:
    """Whether a formula is short, its braces close, and all its commands are known."""
    if len(source) > _LONGEST or not source.strip() or printable(source) != source or _COMMENT.search(source):
        return False
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", source):
        depth += 1 if brace == "{" else -1
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0 and all(
        name in _COMMANDS if name else sign in _SIGNS_THERE for name, sign in _COMMAND.findall(source)
    )


_converter = LatexToMathML(fancy_error=False)
