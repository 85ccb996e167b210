"""Text of any script: folding, the key of a title, what may stand in XML."""

import re
import unicodedata
from collections.abc import Iterable

# Characters that XML 1.0 (section 2.2) and HTML leave no place for; white space among them has been folded.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Programs that wrap part words behind a hyphen between letters. Before these words, it stands for the end of another.
_PARTED_AT_HYPHEN = re.compile(
    r"""(?:(?<=[^\W\d_]-)|(?<=\w--))\n\s*
    (?=[^\W\d_]{2}|[^\W\d_]-)(?!(?:and|or|to|nor|but|as|vs|versus|than|und)\b(?!-))""",
    re.VERBOSE,
)
# What begins a direction, and the character that ends it.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDING_END, _ISOLATE_END = "\u202c", "\u2069"
_DIRECTION_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", _EMBEDDING_END) | dict.fromkeys(
    "\u2066\u2067\u2068", _ISOLATE_END
)
# The mark comes first, as it is soon found: `e.g.` and `i.e.` end no sentence.
_SENTENCE_END = re.compile(
    r"""[.!?؟۔。！？](?:
    (?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[A-Z\"“(])
    | (?<=[.!?؟۔])\s+(?=[\u0590-\u08ff])  # Hebrew and Arabic have no capitals,
    | (?<=[。！？])(?=\S)  # and Chinese and Japanese no spaces
    )""",
    re.VERBOSE,
)


def folded(text: str) -> str:
    """The text with every run of white space (no-break spaces too) as one space, and none at its ends."""
    # Most texts are folded: of all white space, only the space is printable.
    return text if text.isprintable() and "  " not in f" {text} " else " ".join(text.split())


def unwrapped(lines: Iterable[str]) -> str:
    """The text of lines that were wrapped: white space folded, and a word that was parted behind its hyphen joined.

    `fine-` and `tuning` become `fine-tuning`; `pre-` and `and post-training` stay apart.
    """
    text = "\n".join(map(str.rstrip, lines))
    return folded(_PARTED_AT_HYPHEN.sub("", text) if "-\n" in text else text)


def title_key(title: str) -> str:
    """What two titles of one paper have in common: NFKC, case-folded, letters and digits of any script only.

    A title without any letter or digit is its own key, so that `?!` and `***` stay two papers.
    """
    # Folding case can undo NFKC (the ypogegrammeni among others): normalise before and after.
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    return "".join(filter(str.isalnum, normal)) or folded(title)


def printable(text: str) -> str:
    """The text without characters that no page or feed can hold, and that nobody would see."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def with_directions_ended(text: str) -> str:
    """The text, and behind it an end of each direction that a character of it begins and none ends (Unicode Annex 9).

    What stands behind it in a line, such as another's name, is then read as it would be without it.
    """
    open_ones: list[str] = []
    for char in _DIRECTION.findall(text):
        if char in _DIRECTION_ENDS:
            open_ones.append(_DIRECTION_ENDS[char])
        elif char == _ISOLATE_END and char in open_ones:
            while open_ones.pop() != char:
                pass
        elif open_ones[-1:] == [char]:
            open_ones.pop()
    return text + "".join(reversed(open_ones))


def first_sentence_end(text: str) -> int:
    """Where the first sentence of a text ends: at a final mark with a sentence's start behind it."""
    end = _SENTENCE_END.search(text)
    return end.start() + 1 if end else len(text)


def excerpt(text: str, limit: int) -> str:
    """The first words of a text, at most `limit` characters with the ellipsis that then ends them."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut.rsplit(" ", 1)[0].rstrip(" ,;:.") + "…" if " " in cut else cut + "…"
