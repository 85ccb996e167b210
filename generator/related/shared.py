"""The terms that two papers share, as one of them writes them."""

from collections.abc import Callable

from generator.related.terms import Terms

_MOST = 4


def shared_terms(own: Terms, other: Terms, written: Callable[[str], str | None]) -> tuple[str, ...]:
    """Up to four terms of the one that the other has too, the most telling first; none is a part of another.

    `written` gives a phrase as the one writes it.

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
