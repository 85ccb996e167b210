"""Why a paper has its topics, in words."""

from collections.abc import Iterator, Sequence

from generator.merge import Paper
from generator.text import title_key
from generator.topics.assign import Assigner, Assignment, Counted


def papers_titled(words: Sequence[str], papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers whose title holds every one of the words, whole or in part, however they are written."""
    keys = [title_key(word) for word in words]
    return tuple(paper for paper in papers if all(key in title_key(paper.title) for key in keys))


def explanation(paper: Paper, assigner: Assigner) -> Iterator[str]:
    """The lines that say which topics the rules give a paper, by which terms, and what its near misses lack."""
    assignments = assigner.assignments(paper, near_misses=True)
    held = [assignment for assignment in assignments if assignment.holds]
    missed = [assignment for assignment in assignments if not assignment.holds]
    yield paper.title
    yield "  topics, the primary one first:" if held else "  no topic reaches its threshold"
    for assignment in held:
        yield f"    {assignment.topic}: score {assignment.score:g}, threshold {assignment.threshold:g}"
        yield from _terms(assignment)
    if missed:
        yield "  near misses:"
    for assignment in missed:
        lacks = assignment.threshold - assignment.score
        yield (
            f"    {assignment.topic}: score {assignment.score:g}, threshold {assignment.threshold:g}; "
            f"it lacks {lacks:g}, from more terms, a term in the title, a higher weight or a lower threshold"
        )
        yield from _terms(assignment)


def _terms(assignment: Assignment) -> Iterator[str]:
    for counted in sorted(assignment.counted, key=lambda counted: -counted.points):
        yield f"      {counted.points:+g} {_where(counted)}"


def _where(counted: Counted) -> str:
    """The words that count together, each once in each field, and how often it stands there."""
    times: dict[tuple[str, str], int] = {}
    for found in counted.occurrences:
        key = (found.words, found.field)
        times[key] = times.get(key, 0) + 1
    return ", ".join(
        f"“{words}” in the {field}" + (f" ({count} times)" if count > 1 else "")
        for (words, field), count in times.items()
    )
