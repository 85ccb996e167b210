"""How much a rule can score at most, and which topics have no paper."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.merge import Paper
from generator.problem import Problem
from generator.text import excerpt
from generator.topics.assign import Assignment
from generator.topics.rule import Rule, Term, TopicRules

# No term is said more often in one abstract.
_MOST_MENTIONS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A paper that scores in a topic, and how much."""

    paper: Paper
    score: float


def unreachable_thresholds(rules: TopicRules) -> Iterator[Problem]:
    """A problem for each topic whose threshold no paper can reach, even one that holds every term everywhere."""
    most = rules.title_weight + rules.lead_weight + rules.repeat_weight * math.log2(_MOST_MENTIONS)
    for topic in rules.topics:
        reach = _reach(topic.rule, most)
        if reach < topic.threshold:
            what = (
                f"no paper can reach the threshold {topic.threshold:g} of '{topic.slug}': its rule scores {reach:g} at "
                "most; lower the threshold, or give the rule more terms or weight"
            )
            yield Problem(place=topic.place, what=what)


def unmatched_topics(rules: TopicRules, nearest: Mapping[str, Near | None]) -> Iterator[Problem]:
    """A warning for each topic that its rule gives to no paper; `nearest` has these topics, by their slugs."""
    for topic in rules.topics:
        if topic.slug not in nearest:
            continue
        if near := nearest[topic.slug]:
            what = (
                f"no paper reaches the threshold {topic.threshold:g} of '{topic.slug}'; "
                f"the nearest is “{excerpt(near.paper.title, 60)}” with {near.score:g}"
            )
        else:
            what = f"no paper matches the rule of '{topic.slug}'; mend the rule, or take the topic out"
        yield Problem(place=topic.place, what=what)


def nearest_papers(
    rules: TopicRules, scored: Iterable[tuple[Paper, Sequence[Assignment]]]
) -> Mapping[str, Near | None]:
    """By slug, the topics that their rules give to no paper, and the paper that scores most in each, if any does.

    `scored` has the papers with all topics that they score in, near misses too.
    """
    nearest: dict[str, Near | None] = dict.fromkeys(topic.slug for topic in rules.topics)
    held = set()
    for paper, assignments in scored:
        for one in assignments:
            best = nearest[one.topic]
            if one.holds:
                held.add(one.topic)
            elif best is None or one.score > best.score:
                nearest[one.topic] = Near(paper=paper, score=one.score)
    return {slug: near for slug, near in nearest.items() if slug not in held}


def _reach(rule: Rule, most: float) -> float:
    if isinstance(rule, Term):
        return most
    required = [_reach(part, most) for part in rule.all]
    offered = [_reach(part, most) for part in rule.any]
    if len(offered) < (rule.at_least if rule.any else 0):
        return 0.0
    return rule.weight * (sum(offered) if rule.any else min(required))
