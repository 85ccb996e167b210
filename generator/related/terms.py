"""The words that tell what a paper is about, and where they stand."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from generator.merge import Paper
from generator.related.fold import Folds, Word, parted

# More words of a paper change its neighbours little, and cost time.
_MOST = 25
# A word in fewer papers than this tells no more than if it were in so many: that so few have it is often chance.
_SELDOM = 8
# Weights are whole numbers, so that their sums are the same in any order; those of a paper have about this length.
_LENGTH = 1000
# What a word counts that is said so many times; said more often than this, it counts no more.
_OFTEN = 64
_TIMES = (0.0, *(1 + math.log2(times) for times in range(1, _OFTEN + 1)))
_FOLDED = itemgetter(0)
_LONGEST_PHRASE = 3
_END = ("",)  # no word follows the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a paper is about: the weights of its most telling words, the sum of their squares, those said repeatedly.

    `phrases` has these words, and two or three of them in a row with spaces between, the most telling first, with the
    place in `words` where they stand first. Only `words` knows how they are written; all others are folded.
    """

    text: str
    words: Sequence[Word]
    weights: Mapping[str, int]
    norm: int
    repeated: frozenset[str]
    phrases: Mapping[str, int]


def telling_terms(papers: Sequence[Paper]) -> tuple[Terms, ...]:
    """The telling words of each paper: often in it, seldom in others, and in one other at least (TF-IDF).

    Weights are `(1 + log tf) log(1 + n / df)` over title and abstract (Manning, Raghavan and Schütze 2008, chapter 6).
    """
    folds = Folds()
    texts = [f"{paper.title}\n\n{paper.abstract}" for paper in papers]
    read = [list(map(folds.__getitem__, parted(text).split())) for text in texts]
    held: Counter[str] = Counter()
    for words in read:
        held.update(set(map(_FOLDED, words)))
    rarity = {
        word: math.log(1 + len(papers) / max(count, _SELDOM)) for word, count in held.items() if word and count > 1
    }
    return tuple(_terms(text, words, rarity) for text, words in zip(texts, read, strict=True))


def _terms(text: str, words: Sequence[Word], rarity: Mapping[str, float]) -> Terms:
    folded = list(map(_FOLDED, words))
    counts = Counter(folded)
    weights = _weights(counts, rarity)
    return Terms(
        text=text,
        words=words,
        weights=weights,
        norm=sum([weight * weight for weight in weights.values()]),
        repeated=frozenset([word for word in weights if counts[word] > 1]),
        phrases=_phrases([*folded, *_END], weights),
    )


def _weights(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Mapping[str, int]:
    weighed = [(-rarity[word] * _TIMES[min(count, _OFTEN)], word) for word, count in counts.items() if word in rarity]
    weighed.sort()
    del weighed[_MOST:]
    unit = _LENGTH / math.sqrt(math.fsum([weight * weight for weight, _ in weighed]) or 1)
    return {word: round(-weight * unit) for weight, word in weighed}


def _phrases(folded: Sequence[str], weights: Mapping[str, int]) -> Mapping[str, int]:
    starts = [place for place, word in enumerate(folded) if word in weights]
    starts.reverse()  # what is put in last stays: the place where a phrase stands first
    rows = [(folded[start], weights[folded[start]], start) for start in starts]
    found = {phrase: (-weight, phrase, start) for phrase, weight, start in rows}
    for _ in range(1, _LONGEST_PHRASE):
        rows = [
            (f"{phrase} {following}", weight + weights[following], start)
            for phrase, weight, start in rows
            if (following := folded[start + 1 + phrase.count(" ")]) in weights and following not in phrase.split()
        ]
        found |= {phrase: (-weight, phrase, start) for phrase, weight, start in rows}
    return {phrase: start for _, phrase, start in sorted(found.values())}
