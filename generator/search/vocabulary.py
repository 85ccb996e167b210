"""All words that papers use: what a reader mistyped is found among them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import add

from generator.address import word_list
from generator.merge import Paper
from generator.parting import Parting
from generator.search.synonyms import kindred_words
from generator.search.word import forms, words

_PLAIN = re.compile(r"[a-z][a-z0-9]{2,}")
_LONGEST = 30
_SHORTEST_PART = 3


class Vocabulary:
    """The words of papers, and how many papers use each."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        parting = Parting(words)
        self._words: dict[str, list[str]] = {}
        self._papers: Counter[str] = Counter()
        for paper in papers:
            used = parting.parts(f"{paper.title}\n{paper.abstract}")
            self._words[paper.id] = used
            self._papers.update(_all_forms(used))
        self._kindred = kindred_words(self._papers)
        self._with_kin = frozenset(self._kindred)

    def joined(self, paper: Paper) -> tuple[str, ...]:
        """The pairs of words of a paper that papers also write as one: `finetuning` for `fine tuning`."""
        used = self._words[paper.id]
        behind = used[1:]
        pairs = {
            pair: None
            for one, other, pair in zip(used, behind, map(add, used, behind), strict=False)
            if pair in self._papers and min(len(one), len(other)) >= _SHORTEST_PART
        }
        return tuple(pair for pair in pairs if pair not in used)

    def kindred(self, paper: Paper) -> tuple[str, ...]:
        """The words that a paper does not use, but others that stand for the same."""
        used = _all_forms(self._words[paper.id])
        found = {other for word in used & self._with_kin for other in self._kindred[word]}
        return tuple(sorted(found - used))

    def files(self, beside: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        """A file for each first letter with its address: its words in order, a line each, with the number of papers.

        `beside` are texts that can be found too, such as the names of authors; each counts as a paper. Of longer words
        there are the first 30 letters: nobody types more.
        """
        counts = self._papers + Counter(form for text in beside for form in _all_forms(words(text)))
        lists: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(filter(_PLAIN.fullmatch, counts)):
            lists[word[0]].append(f"{word[:_LONGEST]} {counts[word]}\n")
        for letter, lines in lists.items():
            yield word_list(letter), "".join(lines)


def _all_forms(used: Iterable[str]) -> set[str]:
    found = set(used)
    parted = [word for word in found if "-" in word]
    found.difference_update(parted)
    found.update(*map(forms, parted))
    return found
