"""The words behind Markdown, as the programs that save pages write it."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.text import folded, unwrapped

# What Markdown lets a backslash stand before (CommonMark 0.31, section 2.4).
_ESCAPE = re.compile(r"""\\([!-/:-@\[-`{-~])""")
_BRACKET_ESCAPE = re.compile(r"\\([\[\]])")
# A program that escapes doubles each backslash; one stands alone before a letter or an accent only as the author's own.
_ESCAPED = re.compile(r"\\[\\*_\[\]`]")
_NO_LATEX = re.compile(r"\\[*\[\]]|\\\\(?=[^\s\\])")
_BARE = re.compile(r"""(?:\\\\)|\\[*_\[\]`]|(?P<bare>[*\[\]`]|(?<!\w)_|_(?!\w)|\\[a-zA-Z"'%&{}$^])""")
# Only what programs write for characters that HTML needs; an author may have meant any other.
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|nbsp|#39|#x27);")
_BARE_TAG = re.compile(r"<[a-zA-Z/!]")


_PARTED = re.compile(r"[^\W\d_]-$")
_COULD_PART = re.compile(r"[^\W\d_]{2,}-(?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the program that wrote a page puts in the place of an author's marks, and whether it parts words."""

    escape: re.Pattern[str] | None
    entities: bool
    parts_words: bool


def habits_of(texts: Sequence[str], *, escapes: bool) -> Habits:
    r"""How the program that wrote these texts tells an author's marks from its own.

    Where most marks stand bare, backslashes are the author's own, as in `\alpha`. Without a mark of either kind it is
    as `escapes` says; against that, `\_` does not speak, for it is LaTeX too. Some guard nothing but the brackets.
    Where a bare tag stands, entities are the author's own too.
    """
    whole = "\n".join(texts)
    escaped = _ESCAPED.findall(whole)
    bare = [match["bare"] for match in _BARE.finditer(whole) if match["bare"]]
    escape: re.Pattern[str] | None
    if len(escaped) >= len(bare) if escapes else len(escaped) > len(bare) and _NO_LATEX.search(whole):
        escape = _ESCAPE
    else:
        guarded = sum(mark in {"\\[", "\\]"} for mark in escaped)
        escape = _BRACKET_ESCAPE if guarded > bare.count("[") + bare.count("]") else None
    return Habits(escape=escape, entities=_BARE_TAG.search(whole) is None, parts_words=_parts_words(texts))


def words(text: str, habits: Habits) -> str:
    """An author's words from Markdown: white space folded, escapes undone where the program wrote them.

    Marks of emphasis stay, for they are the author's: the pages have none in titles and abstracts.
    """
    plain = unwrapped(text.split("\n")) if habits.parts_words else folded(text)
    plain = habits.escape.sub(r"\1", plain) if habits.escape else plain
    return folded(_ENTITY.sub(lambda match: html.unescape(match[0]), plain)) if habits.entities else plain


def _parts_words(texts: Sequence[str]) -> bool:
    """Whether a program that wraps parts words behind a hyphen: else it left room on lines that a part would fill."""
    ends = [pair for text in texts for pair in pairwise(line.strip() for line in text.split("\n"))]
    width = max((len(before) for before, _ in ends), default=0)
    parted = sum(_PARTED.search(before) is not None for before, _ in ends)
    parts = ((before, _COULD_PART.match(after)) for before, after in ends)
    return parted >= sum(len(before) + 1 + part.end() <= width for before, part in parts if part)
