"""How much a rule can score at most, and which topics have no paper."""

import math
from collections.abc import Iterator, Mapping

from generator.problem import Problem
from generator.topics.rule import Rule, Term, TopicRules

# No term is said more often in one abstract.
_MOST_MENTIONS = 16


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


def unmatched_topics(rules: TopicRules, papers: Mapping[str, int]) -> Iterator[Problem]:
    """A warning for each topic without a paper; `papers` are their numbers by the topic's slug."""
    for topic in rules.topics:
        if not papers.get(topic.slug):
            what = f"no paper matches the rule of '{topic.slug}'; mend the rule, or take the topic out"
            yield Problem(place=topic.place, what=what)


def _reach(rule: Rule, most: float) -> float:
    if isinstance(rule, Term):
        return most
    required = [_reach(part, most) for part in rule.all]
    offered = [_reach(part, most) for part in rule.any]
    if len(offered) < (rule.at_least if rule.any else 0):
        return 0.0
    return rule.weight * (sum(offered) if rule.any else min(required))
