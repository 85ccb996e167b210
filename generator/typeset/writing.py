"""The marks of LaTeX in words: letters with accents, styles, ties, dashes and quotation marks."""

import re
from collections.abc import Mapping

from generator.typeset.letters import LETTER, letter_written
from generator.typeset.mark import Braces, Mark, Rule, one_of, shown_as
from generator.typeset.piece import Form, Run

# Names of styles that are words of no language: they lead a group in braces even if their backslash is lost.
STYLES: Mapping[str, Form] = {
    "textbf": "bold", "mathbf": "bold", "boldsymbol": "bold", "textit": "italic", "mathit": "italic", "emph": "italic",
    "texttt": "code", "mathtt": "code", "textsc": "text", "textsf": "text", "textrm": "text", "mathrm": "text",
    "mathsf": "text", "operatorname": "text",
}  # fmt: skip
_DECLARED: Mapping[str, Form] = {
    "em": "italic", "it": "italic", "bf": "bold", "tt": "code", "sc": "text", "rm": "text",
}  # fmt: skip

_QUOTED = re.compile(r"``[^`]{1,300}?(''|\")|`(?!`)[^`]{1,100}?(?<!\s)(')(?![\w'])")
_ESCAPED_QUOTE = re.compile(r'\\"(?![A-Za-z{])')


def _escaped(match: re.Match[str], _: Braces) -> Mark:
    # Two backslashes end a line in LaTeX, and are one in a path: they stay, and the second one marks nothing.
    return shown_as(match, match[0] if match[0] == "\\\\" else match[0][1:])


def _letter(match: re.Match[str], _: Braces) -> Mark | None:
    text, start, end = match.string, match.start(), match.end()
    # Quotes that a program escaped: model\'s, \"all\".
    if match[0] == "\\'s" and not text[end : end + 1].isalpha():
        return None
    if (
        match[0].startswith('\\"')
        and not text[start - 1 : start].isalpha()
        and _ESCAPED_QUOTE.search(text, end, end + 100)
    ):
        return None
    letter = letter_written(match[0])
    return shown_as(match, letter) if letter else None


def _styled(match: re.Match[str], braces: Braces) -> Mark | None:
    declared = match[0].startswith("{")
    close = braces.get(match.start() if declared else match.end() - 1)
    if close is None:
        return None
    form = (_DECLARED if declared else STYLES).get(match[0].strip("{\\ "), "text")
    return Mark(end=match.end(), other_half=(close, close + 1), form=form)


def _space(match: re.Match[str], _: Braces) -> Mark:
    return shown_as(match, " " if match[0][-1] in " ,~" else "")


def _dash(match: re.Match[str], _: Braces) -> Mark | None:
    """A dash has space on both sides or on none: what else is written so is an option, or a sign of a program."""
    text = match.string
    before, behind = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if not before or not behind or before.isspace() != behind.isspace():
        return None
    return shown_as(match, "—" if match[0] == "---" else "–")


def _quotes(match: re.Match[str], _: Braces) -> Mark | None:
    quoted = _QUOTED.match(match.string, match.start())
    if quoted is None:
        return None
    opening, closing = "“”" if quoted[1] else "‘’"
    other_half = quoted.span(quoted.lastindex or 0)
    return Mark(end=match.end(), runs=(Run(shown=opening),), other_half=other_half, closing=(Run(shown=closing),))


WRITING = (
    Rule(name="escaped", looks_like=r"\\[%&_\#{}$\\]", read=_escaped),
    Rule(name="letter", looks_like=LETTER, read=_letter),
    Rule(
        name="styled",
        looks_like=rf"(?:\\|(?<![A-Za-z\\]))(?:{one_of(STYLES)})\{{|\\(?:text|mbox|underline)\{{|\{{\\(?:{one_of(_DECLARED)})\s",
        read=_styled,
        words=frozenset(STYLES),
    ),
    # A space that LaTeX is told to keep, or not to break a line at; and what only helps it to part words.
    Rule(
        name="space",
        looks_like=r"""(?<=[\w.)}])\\(?:[ ,](?=\S)|@)|(?<=[a-z])\\-(?=[a-z])
        |(?:(?<=[^\W\d_]{2})|(?<=[.)\]}'"]))~(?=[\w(\[\\$“"`])|(?<=\d)~(?=[^\W\d_]|[(\[])""",
        read=_space,
    ),
    Rule(name="dash", looks_like=r"(?<![-<!])---?(?![->])", read=_dash),
    Rule(name="quotes", looks_like=r"``(?=[^\s`'])|(?<![\w`'\\])`(?=[^\s`'])", read=_quotes),
)
