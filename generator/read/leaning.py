"""How much a piece of text is written like an abstract, and how much like a title."""

import re

STRONGEST = 6.0

# From here on nobody would take a text for the other. Measured on 818 entries: titles lean from -6 to 1.7, abstracts
# from 5.5 to 6.
SURELY_ABSTRACT, SURELY_TITLE = 4.5, -3.0
# With so many characters, the length alone keeps a text from being surely a title.
LONGEST_TITLE = 600

# How much of a text is looked at from its start: enough to tell, however long it is.
SAMPLE = 300

# The mark comes first, as it is soon found; what no sentence ends with is looked for behind it.
SENTENCE_END = re.compile(
    r"""[.!。！](?:(?<=[。！])|(?<!\bvs.)(?<!\bal.)(?<!\be\.g.)(?<!\bi\.e.)(?<!\b[A-Z].)["')\]}]*\s+["'(\[$]*[A-Z0-9])"""
)
PROSE = re.compile(
    r"\b(?:we|our|this|these|however|proposes?|proposed|is|are|has|have|been|which|it|its|that|shows?|such|can)\b",
    re.IGNORECASE,
)
LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_LAST_MARK = {".": 2.0, "…": 2.0, "。": 2.0, "?": 0.0, "!": 0.0}
_NO_MARK = -2.0
MARKS = frozenset((*_LAST_MARK.values(), _NO_MARK))
# 220 + 3 * 150, see `length_leaning`.
LONG = 670
_CLOSERS = "\"'”’)]}」』"


def abstract_leaning(text: str) -> float:
    """The leaning of a text: above 0 like an abstract, below 0 like a title, at most `STRONGEST` either way.

    In the unit of natural log-odds, weights set by hand: sentences, their final mark, the small words of prose, large
    first letters, and, with the least say, length.
    """
    return clamped(prose_leaning(text[:SAMPLE]) + ending_leaning(text, len(text)))


def prose_leaning(sample: str) -> float:
    """What the first words of a text say."""
    words = LONG_WORD.findall(sample)
    return leaning_of_counts(
        sentences=len(SENTENCE_END.findall(sample)),
        prose=len(PROSE.findall(sample)),
        words=len(words),
        large=sum(word[0].isupper() for word in words),
    )


def leaning_of_counts(*, sentences: int, prose: int, words: int, large: int) -> float:
    """What the ends of sentences, the small words of prose, long words and those with a large first letter say."""
    share = large / words if words else 0.5
    return min(2.5 * sentences, 4.0) + (0.8 * min(prose, 5) if prose else -1.0) + 4.0 * (0.5 - share)


def ending_leaning(end: str, length: int) -> float:
    """What the end and the length of a text say."""
    return mark_leaning(end) + length_leaning(length)


def mark_leaning(end: str) -> float:
    """What the last mark of a text says: one of `MARKS`."""
    return _LAST_MARK.get(end.rstrip(_CLOSERS)[-1:], _NO_MARK)


def length_leaning(length: int) -> float:
    """What the length of a text says, the same from `LONG` characters on."""
    return max(-1.5, min((length - 220) / 150, 3.0))


def clamped(leaning: float) -> float:
    """A leaning within the bounds that no single text may pass."""
    return max(-STRONGEST, min(leaning, STRONGEST))
