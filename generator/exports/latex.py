"""Text as LaTeX that shows it, and runs nothing."""

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder, get_builtin_uni2latex_dict

# BibTeX counts braces whatever stands before them, so that none may stand for itself; and `@`, a name and a brace
# begin a new entry for some readers, wherever they stand.
_ASCII = {
    "\\": r"{\textbackslash}",
    "{": r"{$\lbrace$}",
    "}": r"{$\rbrace$}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": "{$<$}",
    ">": "{$>$}",
    "@": "{@}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
}
# Marks that LaTeX would set as one other sign: -- as a dash, '' as a quotation mark.
_LIGATURE = re.compile(r"(?<=[-'`,])(?=[-'`,])|(?<=[!?])(?=`)")
_SPECIAL = re.compile(r"[^ -~]|[\\{}^~<>@#$%&_]")

# Mathematics: dollars that enclose something, as Pandoc finds them, without anything but signs and known commands.
_FORMULA = re.compile(
    r"(\$(?! )(?:[A-Za-z0-9+\-*/=<>.,()\[\]|!:' {}_]|\^(?!\^)|\\[A-Za-z]++)++(?<! )\$(?!\d))", re.ASCII
)
_SETTING = {"frac", "hat", "mathcal", "mathrm", "operatorname", "sqrt", "text", "textit", "textbf", "tilde", "vec"}

_IN_MATHEMATICS = re.compile(r"\A\{\\ensuremath\{(.*)\}\}\Z")

_encoder = UnicodeToLatexEncoder(
    unknown_char_policy="keep", unknown_char_warning=False, replacement_latex_protection="braces-all"
)
_reader = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)


def latex_of(text: str) -> str:
    """LaTeX that is set as the text: formulas between dollars stay, all else stands for itself.

    Latin and Greek letters and mathematical signs are written as commands, which every LaTeX understands; other
    scripts stay as they are, in UTF-8.
    """
    if not _SPECIAL.search(text) and not _LIGATURE.search(text):
        return text
    return "".join(part if _is_formula(part) else _plain(part) for part in _FORMULA.split(text))


def _plain(text: str) -> str:
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda match: _ASCII.get(match[0]) or _command(match[0]), text))


@cache
def _command(char: str) -> str:
    """The command for a character, or itself where LaTeX has none that is read back as this character."""
    known = char < "ƀ" or unicodedata.name(char, "").startswith("GREEK ") or unicodedata.category(char) == "Sm"
    command = _IN_MATHEMATICS.sub(r"{$\1$}", str(_encoder.unicode_to_latex(char))) if known else char
    return command if _reader.latex_to_text(command) == char else char


def _is_formula(part: str) -> bool:
    """Whether a part of a text is a formula whose braces close and whose commands only set signs."""
    if not _FORMULA.fullmatch(part):
        return False
    depth = 0
    for brace in re.findall(r"[{}]", part):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and set(re.findall(r"\\([A-Za-z]+)", part)) <= _signs()


@cache
def _signs() -> frozenset[str]:
    """Commands that set signs: those that stand for a character, and some that set others."""
    signs = "".join(get_builtin_uni2latex_dict().values())
    return frozenset(re.findall(r"\\([A-Za-z]+)", signs)) | _SETTING
