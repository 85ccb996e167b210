"""Letters that LaTeX writes as commands."""

import re
import unicodedata

_ABOVE = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
}  # fmt: skip

_ACCENTED = r"""\\(?:['`^"~](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[=.cvHukrd]\{\\?[A-Za-z]\})"""
_NAMED = rf"\\(?:{'|'.join(_LETTERS)})"
# A letter in LaTeX, as part of a larger expression.
LETTER = rf"\{{{_ACCENTED}\}}|{_ACCENTED}|\{{{_NAMED}\}}|{_NAMED}\{{\}}"

_PARTS = re.compile(r"""\\(?:(['`^"~=.]|[cvHukrd](?=\{))\{?\\?([A-Za-z])|([A-Za-z]+))""")


def letter_written(source: str) -> str | None:
    """The letter that LaTeX sets for a command; None where Unicode has no such letter."""
    parts = _PARTS.search(source)
    if parts is None or parts[3]:
        return _LETTERS.get(parts[3]) if parts else None
    letter = unicodedata.normalize("NFC", parts[2] + _ABOVE[parts[1]])
    return letter if len(letter) == 1 else None
