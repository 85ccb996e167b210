"""Which papers a topic has, and which it nearly has, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.curation.word import NO_WORD, Word, curated
from generator.merge import Paper
from generator.topics.assign import Assigner
from generator.topics.rule import Topic

# More near misses tell no more.
_MOST_MISSES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What a paper scores in the topic, whether it has the topic, and what the curator did to that."""

    paper: Paper
    score: float
    inside: bool
    curator: str


def topic_explanation(
    topic: Topic, papers: Sequence[Paper], assigner: Assigner, words: Mapping[str, Word]
) -> Iterator[str]:
    """The lines that list a topic's papers by their score, then those that score too little for it.

    `words` are the curator's by a paper's id; papers that the curator hides are left out.
    """
    shown = [paper for paper in papers if not words.get(paper.id, NO_WORD).hide]
    found = [one for paper in shown if (one := _standing(topic, paper, assigner, words.get(paper.id, NO_WORD)))]
    inside, missed = ([one for one in found if one.inside is side] for side in (True, False))
    yield f"{topic.name} ({topic.slug}), threshold {topic.threshold:g}"
    yield f"  papers: {len(inside)}, the highest score first"
    yield from _lines(inside)
    if missed:
        yield f"  near misses: {len(missed)}"
        yield from _lines(sorted(missed, key=_order)[:_MOST_MISSES])
    if len(missed) > _MOST_MISSES:
        yield f"    and {len(missed) - _MOST_MISSES} that score less"


def _standing(topic: Topic, paper: Paper, assigner: Assigner, word: Word) -> _Standing | None:
    """Where a paper stands in a topic; None where neither the rule nor the curator has anything to do with it."""
    scored = assigner.assignments(paper, near_misses=True)
    score = next((one.score for one in scored if one.topic == topic.slug), 0.0)
    by_rule = [one for one in scored if one.holds]
    held = any(one.topic == topic.slug for one in by_rule)
    inside = any(one.topic == topic.slug for one in curated(by_rule, word))
    if not score and not inside:
        return None
    curator = "" if held == inside else "by the curator" if inside else "taken away by the curator"
    return _Standing(paper=paper, score=score, inside=inside, curator=curator)


def _lines(standings: Iterable[_Standing]) -> Iterator[str]:
    for one in sorted(standings, key=_order):
        yield f"    {one.score:<6.3g} {one.paper.title}{f' ({one.curator})' if one.curator else ''}"


def _order(standing: _Standing) -> tuple[float, str, str]:
    return -standing.score, standing.paper.title, standing.paper.id
