"""Words of a text, and what the spellings of a word have in common."""

import re
import string

from generator.related.stop_words import STOP_WORDS

# What the spellings of a word have in common, empty for a stop word or a number; and one of them.
Word = tuple[str, str]

_HYPHENS = "-‐‑‒–−"
_MARKS = frozenset(f"{string.punctuation}…·×→≥≤≈“”‘’«»—\n") - frozenset(_HYPHENS)
_MARK = re.compile(f"[{re.escape(''.join(sorted(_MARKS)))}]")
# One character for one, so that parting a text leaves places as they are.
_PARTING = str.maketrans(dict.fromkeys([*_HYPHENS, *_MARKS], " "))

_SHORTEST_PLURAL = 4


class Folds(dict[str, Word]):
    """Words by their spellings, each made when it is first asked for: texts that share a spelling share its word."""

    def __missing__(self, spelling: str) -> Word:
        return self.setdefault(spelling, (_fold(spelling), spelling))


def parted(text: str) -> str:
    """The text with a space for every mark that parts words, hyphens too, and as long as it was."""
    return text.translate(_PARTING)


def is_phrase(text: str) -> bool:
    """Whether nothing but spaces and hyphens parts the words of a text."""
    return _MARK.search(text) is None


def _fold(spelling: str) -> str:
    lower = spelling.casefold()
    says_something = lower not in STOP_WORDS and len(lower) > 1 and any(map(str.isalpha, lower))
    return _singular(lower) if says_something else ""


def _singular(word: str) -> str:
    """The word without the ending of a plural, by the S-stemmer of Harman (1991), which hardly ever goes wrong."""
    if len(word) < _SHORTEST_PLURAL:
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("us", "ss", "is")) else word
