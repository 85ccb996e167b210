"""The terms that two papers share, as one of them writes them."""

from collections.abc import Callable
from functools import cache

from generator.related.fold import is_phrase, parted
from generator.related.terms import Terms

_MOST = 4

# A phrase of a paper as that paper writes it; None if more than a space or a hyphen parts its words.
Written = Callable[[str], str | None]


def shared_terms(own: Terms, other: Terms, written: Written) -> tuple[str, ...]:
    """Up to four terms of the one that the other has too, the most telling first; none is a part of another.

    A single word that both say only once is chance more often than not: it stands alone or not at all.
    """
    said: list[str] = []
    once: list[str] = []
    taken: set[str] = set()
    for phrase in own.phrases:
        if phrase not in other.phrases or not taken.isdisjoint(words := phrase.split()):
            continue
        if term := written(phrase):
            taken.update(words)
            often = len(words) > 1 or phrase in own.repeated or phrase in other.repeated
            (said if often else once).append(term)
            if len(said) == _MOST:
                break
    return tuple(said or once[:1])


def written_by(paper: Terms) -> Written:
    """What tells how a paper writes its phrases; neighbours mostly share the same."""
    text = parted(paper.text)

    @cache
    def written(phrase: str) -> str | None:
        place = paper.phrases[phrase]
        if " " not in phrase:
            return paper.words[place][1]
        words = " ".join([word for _, word in paper.words[place : place + 1 + phrase.count(" ")]])
        start = text.find(words)
        found = paper.text[start : start + len(words)]
        return found if start >= 0 and is_phrase(found) else None

    return written
