"""Formulas in a text: with dollars and backslashes, and as pages show them that have lost both."""

import re

from generator.typeset.mark import Braces, Mark, Rule, one_of, shown_as
from generator.typeset.mathml import mathml
from generator.typeset.piece import Run
from generator.typeset.short_formula import script_run, short_formula, signs_of
from generator.typeset.signs import ALPHABETS, BEFORE_DIGITS, GREEK, NEVER_WORDS
from generator.typeset.writing import STYLES

_ONLY_IN_FORMULAS = {
    "text", "circ", "sqrt", "frac", "tfrac", "dfrac", "cdot", "log", "star", "ast", "dagger", "prime", "top",
}  # fmt: skip

_DELIMITED = re.compile(
    r"""\$\$(?P<display>[^$]{1,500})\$\$ | \$(?![\s$])(?P<dollars>(?:[^$\\]|\\.){1,500}?)(?<!\s)\$
    | \\\((?P<inline>.{1,500}?)\\\) | \\\[(?P<block>.{1,500}?)\\\]""",
    re.VERBOSE,
)
# Between two prices stand words, or no command and behind it digits.
_PROSE = re.compile(r"(?<![\\A-Za-z])(?:[a-z]{3,}|or|to|vs|of|at|is|by|an?)(?=[.,;:]?\s)|:$")
_WORDS_SET = re.compile(r"\\[A-Za-z]+\{[^{}]*\}")

_SCRIPT = re.compile(r"[\^_]")
# A script without braces is one sign, or a number of two digits.
_BARE = re.compile(
    rf"\d\d?(?!\w|\.\w)|\d(?=[A-Z])|(?:{one_of(GREEK)}|circ)(?!\w)|[*+†](?![\w*+])|[A-Za-z](?![\w{{]|\.\w)"
)
_VARIABLE = re.compile(rf"(?:(?<![\w\\])[A-Za-z]|(?<![A-Za-z])(?:{one_of(GREEK)})|(?<!\w)[α-ωΑ-Ωℓ])\Z")
_LONGEST_VARIABLE, _LONGEST_GROUP = 12, 500
_NAMES = one_of(GREEK, NEVER_WORDS, STYLES, ALPHABETS, BEFORE_DIGITS, _ONLY_IN_FORMULAS)
_LOST = re.compile(rf"(?<![A-Za-z\\])(?:{_NAMES})(?![A-Za-z])")
# A word in a script is no product of its letters.
_WORD = re.compile(r"\\[A-Za-z]+(?:\{[A-Za-z]+\})?|(?P<word>[A-Za-z]{2,})")


def _formula(match: re.Match[str], _: Braces) -> Mark | None:
    found = _DELIMITED.match(match.string, match.start())
    if found is None or (found["dollars"] and _is_between_prices(found)):
        return None
    return _set(found[found.lastgroup or ""], found[0], found.end())


def _is_between_prices(found: re.Match[str]) -> bool:
    between, behind = found["dollars"], found.string[found.end() : found.end() + 1]
    return bool(_PROSE.search(_WORDS_SET.sub("", between))) or (behind.isdigit() and "\\" not in between)


def _set(source: str, written: str, end: int) -> Mark | None:
    """A formula as signs where it is short, as MathML where that can set it."""
    if runs := short_formula(source.strip()):
        return Mark(end=end, runs=runs)
    element = mathml(source)
    return Mark(end=end, runs=(Run(shown=written, form="formula", mathml=element),)) if element else None


def _structure(match: re.Match[str], braces: Braces) -> Mark | None:
    """A root or a fraction: as many groups in braces as it takes."""
    end = match.end()
    for _ in range(1 if "sqrt" in match[0] else 2):
        if end not in braces or braces[end] - match.start() > _LONGEST_GROUP:
            return None
        end = braces[end] + 1
    written = match.string[match.start() : end]
    return _set(_with_backslashes(written), written, end)


def _script(match: re.Match[str], braces: Braces) -> Mark | None:
    """What is raised or lowered: a group in braces behind a word, or one sign behind a variable."""
    start = match.start()
    return _braced_script(match, braces[start + 1]) if start + 1 in braces else _bare_script(match)


def _braced_script(match: re.Match[str], close: int) -> Mark | None:
    text, start = match.string, match.start()
    if close - start > _LONGEST_GROUP:
        return None
    source = _with_backslashes(text[start + 2 : close].strip())
    if not source or not re.match(r"[^\W_]|[)\]}'*|]", text[max(0, start - 1) : start]):
        return None
    if shown := signs_of(source):
        return Mark(end=close + 1, runs=(script_run(match[0], shown),))
    return _set(f"{match[0]}{{{_WORD.sub(_upright, source)}}}", text[start : close + 1], close + 1)


def _bare_script(match: re.Match[str]) -> Mark | None:
    """`10^6` stays as it is: so do people write numbers who know nothing of LaTeX."""
    text, start = match.string, match.start()
    bare = _BARE.match(text, start + 1)
    if bare is None:
        return None
    if match[0] == "^":
        base = re.match(r"\d" if bare[0] == "circ" else r"[^\W\d_]|[)\]]", text[max(0, start - 1) : start])
    else:
        base = None if bare[0] in "*+†" else _VARIABLE.search(text, max(0, start - _LONGEST_VARIABLE), start)
    shown = signs_of(_with_backslashes(bare[0]))
    return Mark(end=bare.end(), runs=(script_run(match[0], shown),)) if base and shown else None


def _greek(match: re.Match[str], braces: Braces) -> Mark | None:
    """The name of a Greek letter before a script that is set."""
    script = _SCRIPT.match(match.string, match.end())
    return shown_as(match, GREEK[match[0]]) if script and _script(script, braces) else None


def _with_backslashes(source: str) -> str:
    """A formula whose commands have lost their backslashes, with these."""
    return _LOST.sub(r"\\\g<0>", source)


def _upright(match: re.Match[str]) -> str:
    return f"\\text{{{match['word']}}}" if match["word"] else match[0]


FORMULAS = (
    Rule(name="formula", looks_like=r"\$|\\[(\[]", read=_formula),
    Rule(
        name="structure",
        looks_like=r"(?:\\|(?<![A-Za-z\\]))(?:sqrt|[td]?frac)(?=\{)",
        read=_structure,
        words=frozenset({"sqrt", "frac", "tfrac", "dfrac"}),
    ),
    Rule(
        name="greek", looks_like=rf"(?<![A-Za-z\\_^{{])(?:{one_of(GREEK)})(?=[_^])", read=_greek, words=frozenset(GREEK)
    ),
    Rule(name="script", looks_like=_SCRIPT.pattern, read=_script),
)
