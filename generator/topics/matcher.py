"""Finding all terms of all topics in a text in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from generator.topics.phrase import Spelling, lowered, spellings
from generator.topics.regex import pattern

Field = Literal["title", "abstract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Words of a paper that a term matched: which field they stand in, and from where to where."""

    words: str
    field: Field
    start: int
    end: int


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
        self._spellings = tuple(by_text.values())

    def occurrences(self, title: str, abstract: str) -> Mapping[str, tuple[Occurrence, ...]]:
        """Where each term stands, the title first and then by position; a term that stands nowhere is left out."""
        found: dict[str, list[Occurrence]] = {}
        fields: tuple[tuple[Field, str], ...] = (("title", title), ("abstract", abstract))
        for field, text in fields:
            for term, start, end in (*self._phrases(text), *self._expressions(text)):
                words = text[start:end]
                found.setdefault(term, []).append(Occurrence(words=words, field=field, start=start, end=end))
        return {term: tuple(occurrences) for term, occurrences in found.items()}

    def _phrases(self, text: str) -> Iterator[tuple[str, int, int]]:
        lower = lowered(text)
        for index, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            if not _is_boundary(lower, start):
                continue
            for term, spelling in self._spellings[index]:
                if spelling.exact and any(text[start + offset] != char for offset, char in spelling.exact):
                    continue
                if spelling.open_ended:
                    yield term, start, _word_end(lower, end)
                elif _is_boundary(lower, end):
                    yield term, start, end

    def _expressions(self, text: str) -> Iterator[tuple[str, int, int]]:
        for term, regex in self._patterns:
            for match in regex.finditer(text):
                if match.end() > match.start():
                    yield term, match.start(), match.end()


def _is_boundary(text: str, position: int) -> bool:
    """Whether no word goes on across a position."""
    return not (0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum())


def _word_end(text: str, position: int) -> int:
    while position < len(text) and text[position].isalnum():
        position += 1
    return position
