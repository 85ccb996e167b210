"""Words and pairs of words that more papers have than before."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.merge import Paper
from generator.parting import Parting
from generator.trends.stop_words import STOP_WORDS
from generator.trends.timeline import Timeline

# A word may have marks within (`chain-of-thought`, `qwen2.5`); a mark between words parts pairs.
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*|[^\w\s]")

_Words = tuple[str, ...]

# The newest months that are held against all before.
_NEWEST_MONTHS = 12
# So many papers with the term are put into both times.
_PRIOR = 5
# A term must be in this many of the newest papers, and in this share of them.
_FEWEST, _LEAST_SHARE = 3, 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or a pair of words, how many of the newest papers and of those before have it, and how far it rose."""

    text: str
    newest: int
    before: int
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """Terms that rise, the steepest first; how many papers were compared, and the month in which the newest begin."""

    terms: tuple[Term, ...]
    newest: int
    before: int
    since: str | None


def rising_terms(months: Timeline, *, most: int) -> Rising:
    """The terms whose share of papers grew most from all months before to the newest twelve.

    `ratio` is (newest + 5) / (newest papers + 5) over (before + 5) / (papers before + 5): five papers with the term
    are put into both times, so that a rare term does not rise by chance. Of terms that share a word, one below another
    is shown only if more of the newest papers have it.
    """
    newest = [paper for period in months.periods[-_NEWEST_MONTHS:] for paper in period.papers]
    before = [*months.earlier, *(paper for period in months.periods[:-_NEWEST_MONTHS] for paper in period.papers)]
    if not newest or not before:
        return Rising(terms=(), newest=len(newest), before=len(before), since=None)
    fewest = max(_FEWEST, _LEAST_SHARE * len(newest))
    parting = Parting(_words)
    texts = [parting.parts(_text(paper)) for paper in newest]
    words_now = Counter(word for text in texts for word in set(text))
    # A pair is in no more papers than each of its words.
    telling = frozenset(word for word, count in words_now.items() if count >= fewest and _says_something(word))
    now = {words: count for words, count in _papers_with(telling, texts).items() if count >= fewest}
    then = _papers_with(telling, (parting.parts(_text(paper)) for paper in before))
    share = (len(before) + _PRIOR) / (len(newest) + _PRIOR)
    terms = [
        Term(
            text=" ".join(words),
            newest=count,
            before=then[words],
            ratio=(count + _PRIOR) / (then[words] + _PRIOR) * share,
        )
        for words, count in now.items()
    ]
    # Of two that rose as far, a pair says more than a word.
    steepest = sorted(
        (term for term in terms if term.ratio > 1),
        key=lambda term: (-term.ratio, -term.newest, -term.text.count(" "), term.text),
    )
    return Rising(
        terms=tuple(_apart(steepest))[:most],
        newest=len(newest),
        before=len(before),
        since=months.periods[-_NEWEST_MONTHS:][0].first,
    )


def _papers_with(telling: frozenset[str], texts: Iterable[Sequence[str]]) -> Counter[_Words]:
    """How many texts have each telling word, and each two of them side by side."""
    with_word: Counter[str] = Counter()
    found: Counter[_Words] = Counter()
    for words in texts:
        with_word.update(telling.intersection(words))
        found.update({pair for pair in pairwise(words) if pair[0] in telling and pair[1] in telling})
    found.update({(word,): count for word, count in with_word.items()})
    return found


def _text(paper: Paper) -> str:
    return f"{paper.title}\n. {paper.abstract}"


def _words(text: str) -> list[str]:
    """The words of a text, and the marks that part them."""
    return _WORD.findall(text.lower())


def _says_something(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS and re.search(r"[^\W\d_]", word) is not None


def _apart(terms: Iterable[Term]) -> Iterator[Term]:
    highest: dict[str, int] = {}
    for term in terms:
        words = term.text.split()
        if term.newest > max(highest.get(word, 0) for word in words):
            yield term
            highest.update(dict.fromkeys(words, term.newest))
