"""A part of a text as a reader sees it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "bold", "italic", "code", "sup", "sub", "formula"]

# Only those that every font has; others are written behind a caret or a low line.
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters in one form. Those of a formula are its source as it was written; `mathml` is how it is set."""

    shown: str
    form: Form = "text"
    mathml: str = ""

    @property
    def plain(self) -> str:
        """The run where no markup can stand."""
        if self.form == "sup":
            return _in_line(self.shown, _RAISED, "^")
        return _in_line(self.shown, _LOWERED, "_") if self.form == "sub" else self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is shown for the characters from `start` to `end` of a text.

    An `exact` piece has one run, those characters themselves: it may be cut. Others are shown whole.
    """

    start: int
    end: int
    runs: tuple[Run, ...]
    exact: bool = False


def _in_line(shown: str, table: dict[int, int], mark: str) -> str:
    return shown.translate(table) if all(ord(char) in table for char in shown) else mark + shown
