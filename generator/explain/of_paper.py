"""Why a paper has its topics, in words."""

from collections.abc import Iterator

from generator.curation.word import Word, curated
from generator.merge import Paper
from generator.topics.assign import Assigner, Assignment, Counted


def paper_explanation(paper: Paper, assigner: Assigner, word: Word) -> Iterator[str]:
    """The lines that say which topics the rules and the curator give a paper, why, and what its near misses lack."""
    scored = assigner.assignments(paper, near_misses=True, explained=True)
    by_rule = {one.topic: one for one in scored}
    topics = curated([one for one in scored if one.holds], word)
    given = {one.topic for one in topics}
    yield paper.title
    if word.hide:
        yield "  hidden by the curator"
    yield "  topics, the primary one first (rank: score / threshold × priority):" if topics else "  no topic"
    for assignment in topics:
        own = by_rule.get(assignment.topic)
        words = ("by the curator",) if not (own and own.holds) or assignment.topic in word.add else ()
        first = ("put first by the curator",) if assignment.topic == word.primary else ()
        yield f"    {assignment.topic}: {'; '.join((*words, *first, *((_score(own),) if own else ())))}"
        yield from _terms(own) if own else ()
    taken = [one for one in scored if one.holds and one.topic not in given]
    yield from ("  taken away by the curator:",) if taken else ()
    yield from (f"    {one.topic}: {_score(one)}" for one in taken)
    missed = [one for one in scored if not one.holds and one.topic not in given]
    yield from ("  near misses:",) if missed else ()
    for assignment in missed:
        lacks = assignment.threshold - assignment.score
        yield (
            f"    {assignment.topic}: score {assignment.score:g}, threshold {assignment.threshold:g}; "
            f"it lacks {lacks:g}, from more terms, a term in the title, a higher weight or a lower threshold"
        )
        yield from _terms(assignment)


def _score(assignment: Assignment) -> str:
    priority = f", priority {assignment.priority:g}" if assignment.priority != 1 else ""
    nearest = (
        ", the nearest where none is reached" if assignment.holds and assignment.score < assignment.threshold else ""
    )
    return (
        f"score {assignment.score:g}, threshold {assignment.threshold:g}{priority}, rank {assignment.rank:.3g}{nearest}"
    )


def _terms(assignment: Assignment) -> Iterator[str]:
    for counted in sorted(assignment.counted, key=lambda counted: -counted.points):
        weight = f", weight {counted.weight:g}" if counted.weight != 1 else ""
        yield f"      {counted.points:+g} {_where(counted)}{weight}"


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
