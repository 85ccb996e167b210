"""Short formulas: signs and single scripts, which need no MathML."""

import re

from generator.typeset.piece import Run
from generator.typeset.signs import ALPHABETS, GREEK, SIGNS, WORDED, letter_of

_TOKEN = re.compile(r"\\([A-Za-z]+)|\\([%&_#${}])|(\\[,;: ]|~)|(?:\\!|[{}])|([^\\{}$^_&#%~]+)")
_MATHEMATICAL = {ord("-"): "−", ord("'"): "′"}
_BEFORE_NUMBERS = {"sim", "approx", "pm"}
_HIGH = {"∘": "°", "′": "′"}
_WORDS_OF = re.compile(r"\\([A-Za-z]+)\s*\{([^{}\\$^_]*)\}")
_SCRIPT = re.compile(r"(?<!\s)\s*+([\^_])\s*+(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[A-Za-z]+|[A-Za-z0-9*+'†]))")


def short_formula(source: str) -> tuple[Run, ...] | None:
    """A formula as runs of signs and single scripts; None where it has more than these."""
    runs: list[Run] = []
    position, scripts = 0, ""
    for script in _SCRIPT.finditer(source):
        base = signs_of(source[position : script.start()])
        scripts = scripts + script[1] if script.start() == position else script[1]
        shown = signs_of(script[2] if script[2] is not None else script[3])
        # A sum has its limits above and below, and x has its index below its power: that is for MathML.
        if base is None or not shown or len(scripts) > 1:
            return None
        runs += Run(shown=base), script_run(script[1], shown)
        position = script.end()
    rest = signs_of(source[position:])
    return None if rest is None else tuple(run for run in (*runs, Run(shown=rest)) if run.shown)


def signs_of(source: str) -> str | None:
    """A part of a formula as the signs that it sets, one behind the other; None where it does more than that."""
    plain = _WORDS_OF.sub(_worded, source)
    shown: list[str] = []
    position = 0
    while position < len(plain):
        token = _TOKEN.match(plain, position)
        if token is None or (token[1] and token[1] not in SIGNS):
            return None
        command, escaped, space, signs = token.groups()
        shown.append(
            SIGNS[command] if command else escaped or (space and " ") or (signs or "").translate(_MATHEMATICAL)
        )
        position = token.end()
        # The space behind the name of a letter, or of a sign before a number, only ends the name.
        ends_a_name = command in GREEK or (command in _BEFORE_NUMBERS and len(shown) == 1)
        position += ends_a_name and plain.startswith(" ", position)
    return "".join(shown)


def script_run(mark: str, shown: str) -> Run:
    """What stands behind a caret or a low line, as a run; degrees and primes are signs that are high by themselves."""
    if mark == "^" and shown in _HIGH:
        return Run(shown=_HIGH[shown])
    return Run(shown=shown, form="sup" if mark == "^" else "sub")


def _worded(match: re.Match[str]) -> str:
    name, words = match.groups()
    if name in WORDED:
        return words
    return letter_of(name, words) if name in ALPHABETS and re.fullmatch("[A-Z]", words) else match[0]
