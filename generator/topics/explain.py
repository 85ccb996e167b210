"""Why a paper has its topics, in words."""

from collections.abc import Iterator, Sequence

from generator.merge import Paper
from generator.text import title_key
from generator.topics.assign import Assigner, Assignment


def papers_titled(words: Sequence[str], papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers whose title holds every one of the words, whole or in part, however they are written."""
    keys = [title_key(word) for word in words]
    return tuple(paper for paper in papers if all(key in title_key(paper.title) for key in keys))


def explanation(paper: Paper, assigner: Assigner) -> Iterator[str]:
    """The lines that say which topics a paper has, by which words and scores, and which it nearly has."""
    assignments = assigner.assignments(paper, near_misses=True)
    held = [assignment for assignment in assignments if assignment.holds]
    missed = [assignment for assignment in assignments if not assignment.holds]
    yield paper.title
    yield "  topics, the primary one first:" if held else "  no topic reaches its threshold"
    yield from map(_line, held)
    if missed:
        yield "  near misses:"
        yield from map(_line, missed)


def _line(assignment: Assignment) -> str:
    words = ", ".join(f"“{words}”" for words in assignment.evidence)
    return f"    {assignment.topic}: score {assignment.score:g}, threshold {assignment.threshold:g}, from {words}"
