"""What rules score on the terms found in a paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.topics.rule import Group, Rule, Term, TopicRules, terms

# What each term found in a paper counts: more in the title than in the abstract.
Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a topic's rule scores, and the terms that it scores on."""

    topic: int
    value: float
    terms: tuple[str, ...]


class Scorer:
    """The rules of all topics, sorted by term: a paper costs as much as it holds terms, not as there are rules.

    A term counts once, with its weight. In a group the scores of `any` add up; `all` is a condition beside `any`, and
    alone gives the least of its scores; with a hit of `not` the group scores 0.
    """

    def __init__(self, rules: TopicRules) -> None:
        self._plain: dict[str, list[tuple[int, float]]] = {}
        self._conditional: dict[str, list[tuple[int, float, Group]]] = {}
        for topic, values in enumerate(rules.topics):
            for weight, part in _summands(values.rule, 1.0):
                if isinstance(part, Term):
                    self._plain.setdefault(part.text, []).append((topic, weight))
                else:
                    for term in dict.fromkeys(term.text for term in terms(part)):
                        self._conditional.setdefault(term, []).append((topic, weight, part))

    def scores(self, counts: Counts) -> tuple[Score, ...]:
        """The score of every topic that scores at all."""
        values: dict[int, float] = {}
        counted: dict[int, list[str]] = {}
        conditional: dict[int, tuple[int, float, Group]] = {}
        for term, count in counts.items():
            for topic, weight in self._plain.get(term, ()):
                values[topic] = values.get(topic, 0.0) + weight * count
                counted.setdefault(topic, []).append(term)
            for summand in self._conditional.get(term, ()):
                conditional[id(summand[2])] = summand
        for topic, weight, group in conditional.values():
            value, found = _score(group, counts)
            if value:
                values[topic] = values.get(topic, 0.0) + weight * value
                counted.setdefault(topic, []).extend(found)
        return tuple(Score(topic=topic, value=value, terms=tuple(counted[topic])) for topic, value in values.items())


def _summands(rule: Rule, weight: float) -> Iterator[tuple[float, Rule]]:
    """The parts whose weighted scores add up to that of a rule: terms, and groups with a condition."""
    if isinstance(rule, Group) and not rule.all and not rule.none:
        for part in rule.any:
            yield from _summands(part, weight * rule.weight)
    else:
        yield weight, rule


def _score(rule: Rule, counts: Counts) -> tuple[float, list[str]]:
    if isinstance(rule, Term):
        return counts.get(rule.text, 0.0), [rule.text]
    if any(_score(part, counts)[0] for part in rule.none):
        return 0.0, []
    required = [_score(part, counts) for part in rule.all]
    offered = [scored for part in rule.any if (scored := _score(part, counts))[0]]
    if (rule.any and not offered) or not all(value for value, _ in required):
        return 0.0, []
    value = sum(value for value, _ in offered) if rule.any else min(value for value, _ in required)
    return value * rule.weight, [term for _, found in (*required, *offered) for term in found]
