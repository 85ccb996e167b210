"""Finding all terms of all topics in a text in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

from generator.topics.phrase import Spelling, lowered, spellings
from generator.topics.regex import pattern

# Where a term stands in a text: from where to where.
Span = tuple[int, int]


class Matcher:
    """All phrases in one automaton (Aho and Corasick, 1975), so that their number costs nothing; then expressions."""

    def __init__(self, terms: Iterable[str]) -> None:
        by_text: dict[str, list[tuple[str, Spelling]]] = {}
        self._patterns = []
        for term in dict.fromkeys(terms):
            if regex := pattern(term):
                self._patterns.append((term, regex))
            for spelling in () if regex else spellings(term):
                by_text.setdefault(spelling.text, []).append((term, spelling))
        self._automaton = AhoCorasick(list(by_text))
        # Most matches are parts of longer words, which hardly any spelling may be: so each is not looked at.
        self._spellings = tuple(
            (
                text[0].isalnum(),
                text[-1].isalnum(),
                any(one.open_start for _, one in found),
                any(one.open_end for _, one in found),
                found,
            )
            for text, found in by_text.items()
        )

    def spans(self, text: str) -> Mapping[str, list[Span]]:
        """Where each term stands in a text, in its order; a term that stands nowhere is left out."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        lower = f"{lowered(text)} "  # so that a character stands behind all, and before all: at -1
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            starts_in_word, ends_in_word, open_start, open_end, spelled = self._spellings[index]
            begins_earlier = starts_in_word and lower[start - 1].isalnum()
            if begins_earlier and not open_start:
                continue
            goes_on = ends_in_word and lower[end].isalnum()
            if goes_on and not open_end:
                continue
            for term, spelling in spelled:
                if (begins_earlier and not spelling.open_start) or (goes_on and not spelling.open_end):
                    continue
                if not spelling.exact or _has_case(text, start, spelling.exact):
                    first = _word_start(lower, start) if begins_earlier else start
                    found[term].append((first, _word_end(lower, end) if goes_on else end))
        for term, regex in self._patterns:
            if spans := [match.span() for match in regex.finditer(text) if match.end() > match.start()]:
                found[term] = spans
        return found


def _has_case(text: str, start: int, exact: Iterable[tuple[int, str]]) -> bool:
    return all(text[start + offset] == char for offset, char in exact)


def _word_start(text: str, position: int) -> int:
    while position > 0 and text[position - 1].isalnum():
        position -= 1
    return position


def _word_end(text: str, position: int) -> int:
    while text[position].isalnum():
        position += 1
    return position
