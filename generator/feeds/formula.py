"""Formulas as HTML that every feed reader shows.

Most readers drop the elements of MathML and run their texts together: a half of ab, which is no mathematics. W3C's
validator takes them for no HTML. What is left are raised and lowered characters, strokes and brackets.
"""

import re
from collections.abc import Callable, Sequence

from lxml import etree
from markupsafe import Markup, escape

_FORMULA = re.compile(r'(?:<span class="pd-formula">)?(<math[ >][^<]*+(?:<(?!/?math[ >])[^<]*+)*+</math>)(?:</span>)?')

# Signs above a letter, as the characters that combine with it.
_ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0304", "→": "\u20d7"}
_ACCENTS |= {"˙": "\u0307", "¨": "\u0308"}


def without_mathml(text: Markup) -> Markup:
    """A text that is set as HTML, with its formulas in letters, `<sub>` and `<sup>`."""
    return Markup(_FORMULA.sub(_flat_formula, str(text)))  # noqa: S704 - it was safe, and what is put in is escaped


def _flat_formula(match: re.Match[str]) -> str:
    return _flat(etree.fromstring(match[1]))


def _flat(element: etree._Element) -> str:
    parts = [_flat(child) for child in element]
    name = str(element.tag)
    if name == "mfrac" and element.get("linethickness") in {"0", "0px", "0pt"}:
        return f"{parts[0]} choose {parts[1]}"
    if name == "mover" and parts[1] in _ACCENTS and len("".join(element[0].itertext())) == 1:
        return parts[0] + _ACCENTS[parts[1]]
    if lay_out := _LAID_OUT.get(name):
        return lay_out(parts)
    return "".join(parts) or str(escape(element.text or ""))


def _grouped(part: str) -> str:
    return part if len(part) == 1 or part.isalnum() else f"({part})"


_LAID_OUT: dict[str, Callable[[Sequence[str]], str]] = {
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "msqrt": lambda parts: f"√{_grouped(''.join(parts))}",
    "mroot": lambda parts: f"<sup>{parts[1]}</sup>√{_grouped(parts[0])}",
    "msub": lambda parts: f"{parts[0]}<sub>{parts[1]}</sub>",
    "munder": lambda parts: f"{parts[0]}<sub>{parts[1]}</sub>",
    "msup": lambda parts: f"{parts[0]}<sup>{parts[1]}</sup>",
    "mover": lambda parts: f"{parts[0]}<sup>{parts[1]}</sup>",
    "msubsup": lambda parts: f"{parts[0]}<sub>{parts[1]}</sub><sup>{parts[2]}</sup>",
    "munderover": lambda parts: f"{parts[0]}<sub>{parts[1]}</sub><sup>{parts[2]}</sup>",
    "mspace": lambda _: " ",
}
