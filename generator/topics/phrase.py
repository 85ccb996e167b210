"""Phrases: words as a curator writes them, in all the spellings that mean the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import add

# Hyphens and dashes of all lengths, and the underscore, part words as a space does.
_PARTING_MARKS = "-‐‑‒–—−_\t\n\xa0"
_PARTING = re.compile(rf"[\s{re.escape(_PARTING_MARKS)}]")
_TO_SPACE = str.maketrans(dict.fromkeys(_PARTING_MARKS, " "))
# With n partings there are 2^n ways to write a phrase; a longer one is known all parted or all joined.
_MOST_PARTINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write a phrase: lower case, its words parted by one space or joined.

    `exact` are the positions and characters that a text must have in just this case; `open_start` and `open_end` say
    that the first word may begin earlier, and the last one go on.
    """

    text: str
    exact: tuple[tuple[int, str], ...]
    open_start: bool
    open_end: bool


def spellings(phrase: str) -> tuple[Spelling, ...]:
    """Every spelling of a phrase: words parted or joined, the last one as it is written or as a plural.

    A word with a capital behind its first letter (`LoRA`, `SFT`) keeps its case, any other matches in every case.
    A `*` at an end of the phrase stands for any letters and digits, or none. Without a letter or digit of its own a
    phrase has no spelling.
    """
    words = words_of(phrase)
    if not words:
        return ()
    open_start, open_end = phrase.startswith("*"), phrase.endswith("*")
    lasts = (words[-1],) if open_end else (words[-1], _plural(words[-1]))
    return tuple(
        _spelling((*words[:-1], last), partings, open_start=open_start, open_end=open_end)
        for last in lasts
        for partings in _partings(len(words) - 1)
    )


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as they are written; none if it holds no letter or digit."""
    words = [word for word in _PARTING.split(phrase.removeprefix("*").removesuffix("*")) if word]
    return words if any(map(str.isalnum, phrase)) else []


def lowered(text: str) -> str:
    """The text in lower case, every parting mark a space, and as long as it was."""
    parted = text.translate(_TO_SPACE)
    lower = parted.lower()
    # A few letters grow in lower case (İ): they stay as they are, so that positions hold.
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in parted)


def _plural(word: str) -> str:
    lower = word.lower()
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if lower.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _partings(count: int) -> Iterator[tuple[str, ...]]:
    if count > _MOST_PARTINGS:
        yield from ((" ",) * count, ("",) * count)
    else:
        yield from product((" ", ""), repeat=count)


def _spelling(words: Sequence[str], partings: Sequence[str], *, open_start: bool, open_end: bool) -> Spelling:
    text = "".join(map(add, words, (*partings, "")))
    exact = () if text[1:].islower() else tuple(_in_just_this_case(words, partings))
    return Spelling(text=lowered(text), exact=exact, open_start=open_start, open_end=open_end)


def _in_just_this_case(words: Sequence[str], partings: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The characters of the words with a capital behind the first letter, and their positions."""
    start = 0
    for word, parting in zip(words, (*partings, ""), strict=True):
        if any(map(str.isupper, word[1:])):
            yield from enumerate(word, start)
        start += len(word) + len(parting)
