"""Whether an answer is about a paper."""

import re
from collections.abc import Iterable
from typing import Literal

from rapidfuzz import fuzz

from generator.enrich.answer import Answer
from generator.merge import Paper
from generator.text import title_key

Likeness = Literal["same title", "similar title and abstract"]

# Of the 716 papers of the first five digests, no two different ones come nearer to each other than 80 in both at once:
# 'Qwen2 Technical Report' and 'Qwen2.5 Technical Report' have titles like to 96, but abstracts to 45; two works of one
# group have abstracts like to 88, but titles to 80. Versions of one work differ less.
_LIKE_TITLES, _LIKE_ABSTRACTS = 88, 85

# Abstracts of different works are like to 44 in the middle, and to 60 only where they are of one group.
_RELATED_ABSTRACTS = 60

_WORD = re.compile(r"\w+")


def likeness(paper: Paper, answer: Answer) -> Likeness | None:
    """How an answer that was found by a title shows that it is about the paper; None if it may be about another."""
    if title_key(answer.title) in map(title_key, paper.titles):
        return "same title"
    similar = any(_likeness(title, answer.title) >= _LIKE_TITLES for title in paper.titles)
    return "similar title and abstract" if similar and _abstracts(paper, answer) >= _LIKE_ABSTRACTS else None


def likest(paper: Paper, answers: Iterable[Answer]) -> tuple[Answer, Likeness] | None:
    """The answer that is about the paper, if one of them is; the same title goes before a similar one."""
    found: tuple[Answer, Likeness] | None = None
    for answer in answers:
        how = likeness(paper, answer)
        if how == "same title":
            return answer, how
        if how and found is None:
            found = answer, how
    return found


def contradicts(paper: Paper, answer: Answer) -> bool:
    """Whether an answer to the paper's identifier is about another work: neither its title nor its abstract fits.

    A work may have a new title and keep its identifier, so a fitting abstract is enough here.
    """
    return likeness(paper, answer) is None and _abstracts(paper, answer) < _RELATED_ABSTRACTS


def _abstracts(paper: Paper, answer: Answer) -> float:
    return _likeness(paper.abstract, answer.abstract)


def _likeness(one: str, other: str) -> float:
    """From 0 to 100, how much of two texts is in common when case and punctuation do not count."""
    words, others = (" ".join(_WORD.findall(text.casefold())) for text in (one, other))
    return fuzz.ratio(words, others) if words and others else 0.0
