"""How strongly a paper belongs to topics, and what two papers have in common there."""

from collections.abc import Mapping, Sequence

from generator.topics.assign import Assignment

# A topic counts once for each of these shares of its threshold that a paper's score reaches.
_STEPS = (0.75, 1.0, 1.5, 2.0)


def topic_strengths(scored: Sequence[Assignment], given: Sequence[Assignment]) -> Mapping[str, float]:
    """Scores as shares of their thresholds, for the topics of a paper and for its near misses.

    `scored` is all that the rules found, `given` the topics after the curator's word; those he added are strongest.
    """
    strengths = {one.topic: one.score / one.threshold for one in scored if not one.holds}
    return strengths | {one.topic: one.score / one.threshold if one.threshold else _STEPS[-1] for one in given}


def strength_marks(strengths: Sequence[Mapping[str, float]]) -> tuple[int, ...]:
    """For each paper a number whose bits stand for the steps that it reaches: what two papers share is their `&`."""
    topics = sorted({topic for one in strengths for topic in one})
    bits = {topic: 1 << place * len(_STEPS) for place, topic in enumerate(topics)}
    return tuple(
        sum(
            bits[topic] << step
            for topic, strength in one.items()
            for step, share in enumerate(_STEPS)
            if strength >= share
        )
        for one in strengths
    )
