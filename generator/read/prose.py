"""How much any lines of a run are written like an abstract, from counts that are taken once."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from generator.read.leaning import LONG_WORD, PROSE, SAMPLE, SENTENCE_END, leaning_of_counts

# What is looked at begins with the blank that would part it from what stands before.
_SAMPLE = SAMPLE - 1
_SHORTEST = 4  # letters that make a long word, however it goes on
_LONGEST = 8  # letters of the longest word of prose, and one more


class Prose:
    """The counts of a run, whose texts have white space folded; what is behind the first `SAMPLE` of each is cut."""

    def __init__(self, texts: Sequence[str]) -> None:
        heads = [text[:SAMPLE] for text in texts]
        self._text = " ".join(heads)
        self._ends = [end - 1 for end in accumulate(len(head) + 1 for head in heads)]
        self._starts = [0, *(end + 1 for end in self._ends)]
        self._sentences = [found.start() for found in SENTENCE_END.finditer(self._text)]
        self._sentence_ends = [found.end() for found in SENTENCE_END.finditer(self._text)]
        self._prose = [found.end() for found in PROSE.finditer(self._text)]
        words = [found.start() for found in LONG_WORD.finditer(self._text)]
        self._words = words
        self._large = [0, *accumulate(self._text[word].isupper() for word in words)]
        # Before each line: sentences that begin, words of prose, long words.
        self._before = [self._counts_to(start) for start in self._starts]
        self._begun = [bisect_left(self._sentences, start) for start in self._starts]

    def leaning(self, start: int, end: int) -> float:
        """What the first words of the lines from `start` to before `end` say, as `prose_leaning` has it."""
        last = self._starts[start] + _SAMPLE
        whole = self._ends[end - 1] <= last
        sentences, prose, words = self._before[end] if whole else self._counts_to(last)
        _, prose_before, words_before = self._before[start]
        if not whole and self._cuts_to_prose(last):
            prose += 1
        large = self._large[words] - self._large[words_before]
        return leaning_of_counts(
            sentences=max(sentences - self._begun[start], 0),
            prose=prose - prose_before,
            words=words - words_before,
            large=large,
        )

    def reaches(self, start: int, end: int) -> bool:
        """Whether lines have all that is looked at: longer ones say the same."""
        return self._ends[end - 1] - self._starts[start] >= _SAMPLE

    def _counts_to(self, place: int) -> tuple[int, int, int]:
        return (
            bisect_right(self._sentence_ends, place),
            bisect_right(self._prose, place),
            bisect_right(self._words, place - _SHORTEST),
        )

    def _cuts_to_prose(self, place: int) -> bool:
        """Whether the part of a word before a place is a word of prose, and the word itself is not."""
        found = PROSE.finditer(self._text, max(0, place - _LONGEST), place)
        at_end = any(one.end() == place for one in found)
        return at_end and bisect_left(self._prose, place) == bisect_right(self._prose, place)
