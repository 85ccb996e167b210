"""What a curator should look at: papers whose topics are in doubt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.merge import Paper
from generator.topics.assign import Assignment

# A score this far from its threshold, as a share of it, is in doubt; and so is a primary topic that leads by less.
NEAR = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a paper should be looked at, and how badly: 0 is worst, `NEAR` hardly at all."""

    paper: Paper
    reasons: tuple[str, ...]
    distance: float


def doubts(scored: Iterable[tuple[Paper, Sequence[Assignment]]]) -> tuple[Doubt, ...]:
    """The papers in doubt, the worst first: without a topic, near a threshold, or with two topics ahead together.

    `scored` has the papers with all topics that they score in, near misses too.
    """
    found = []
    for paper, assignments in scored:
        reasons = sorted(_reasons(assignments))
        if reasons:
            found.append(Doubt(paper=paper, reasons=tuple(text for _, text in reasons), distance=reasons[0][0]))
    return tuple(sorted(found, key=lambda doubt: (doubt.distance, -len(doubt.reasons), doubt.paper.id)))


def _reasons(assignments: Sequence[Assignment]) -> Iterator[tuple[float, str]]:
    """Each reason with its distance."""
    held = [assignment for assignment in assignments if assignment.holds]
    if not held:
        yield 0.0, f"no topic; nearest is {assignments[0].topic}" if assignments else "no topic, and none is near"
    for assignment in assignments:
        distance = abs(assignment.score / assignment.threshold - 1)
        if distance < NEAR:
            side = "just in" if assignment.holds else "just out of"
            yield distance, f"{side} {assignment.topic}: score {assignment.score:g}, threshold {assignment.threshold:g}"
    if len(held) > 1 and (lead := held[0].rank / held[1].rank - 1) < NEAR:
        yield lead, f"{held[0].topic} leads {held[1].topic} by {lead:.0%}"
