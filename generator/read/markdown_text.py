"""The words behind Markdown, as the programs that save pages write it."""

import html
import re
from collections.abc import Iterable

from generator.text import unwrapped

# What Markdown lets a backslash stand before (CommonMark 0.31, section 2.4).
_ESCAPE = re.compile(r"""\\([!-/:-@\[-`{-~])""")
# A program that escapes doubles each backslash; one stands alone before a letter or an accent only as the author's own.
_ESCAPED = re.compile(r"\\[\\*_\[\]`]")
_BARE = re.compile(r"""(?:\\\\)|\\[*_\[\]`]|(?P<bare>[*\[\]`]|(?<!\w)_|_(?!\w)|\\[a-zA-Z"'%&{}$^])""")
_LINE_END = re.compile(r"\\+$")
# Only what programs write for characters that HTML needs; an author may have meant any other.
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|nbsp|#39|#x27);")


def escapes_marks(texts: Iterable[str], *, usual: bool) -> bool:
    r"""Whether the program that wrote these texts put a backslash before each mark of Markdown in an author's words.

    Where most marks stand bare, backslashes are the author's own, as in `\alpha`. Without a mark of either kind it is
    as `usual`; against what is usual, only two different marks speak.
    """
    whole = "\n".join(map(_without_line_ends, texts))
    escaped = _ESCAPED.findall(whole)
    bare = sum(match["bare"] is not None for match in _BARE.finditer(whole))
    return len(escaped) > bare and len(set(escaped)) > 1 if not usual else len(escaped) >= bare


def words(text: str, *, escaped: bool) -> str:
    """An author's words from Markdown: white space folded, escapes undone where the program wrote them.

    Marks of emphasis stay, for they are the author's: the pages have none in titles and abstracts.
    """
    plain = unwrapped(_without_line_ends(text).split("\n"))
    plain = _ESCAPE.sub(r"\1", plain) if escaped else plain
    return unwrapped([_ENTITY.sub(lambda match: html.unescape(match[0]), plain)])


def _without_line_ends(text: str) -> str:
    """The text without the backslashes with which some programs end the lines that they wrap."""
    return "\n".join(_LINE_END.sub("", line.rstrip()) for line in text.split("\n"))
