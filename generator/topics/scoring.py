"""What rules score on the terms found in a paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.topics.rule import Group, Rule, Term, TopicRules, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What each term found in a paper counts: wherever it stands, and in the title alone."""

    anywhere: Mapping[str, float]
    title: Mapping[str, float]

    def of(self, term: Term, *, title_only: bool) -> float:
        """What a term counts; 0 where it does not stand."""
        return (self.title if title_only else self.anywhere).get(term.text, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one term, or the terms of one group with a condition, add to a score."""

    points: float
    terms: tuple[str, ...]
    title_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the rule of a topic (by its index) scores, and what that is made of."""

    topic: int
    parts: tuple[Part, ...]

    @property
    def value(self) -> float:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summand:
    """A term, or a group with a condition, whose weighted score is a part of a topic's."""

    topic: int
    rule: Rule
    weight: float
    title_only: bool


class Scorer:
    """The rules of all topics, sorted by term: a paper costs as much as it holds terms, not as there are rules.

    In a group the scores of `any` add up, if `at_least` so many of its parts score; `all` is a condition beside `any`,
    and alone gives the least of its scores; with a hit of `not` the group scores 0.
    """

    def __init__(self, rules: TopicRules) -> None:
        self._summands: dict[str, list[_Summand]] = {}
        for index, topic in enumerate(rules.topics):
            for summand in _summands(index, topic.rule, 1.0, title_only=False):
                for term in dict.fromkeys(term.text for term in terms(summand.rule)):
                    self._summands.setdefault(term, []).append(summand)

    def scores(self, counts: Counts) -> tuple[Score, ...]:
        """The score of every topic that scores at all."""
        touched = {id(summand): summand for term in counts.anywhere for summand in self._summands.get(term, ())}
        parts: dict[int, list[Part]] = {}
        for summand in touched.values():
            points, found = _score(summand.rule, counts, title_only=summand.title_only)
            if points:
                part = Part(points=points * summand.weight, terms=tuple(found), title_only=summand.title_only)
                parts.setdefault(summand.topic, []).append(part)
        return tuple(Score(topic=topic, parts=tuple(found)) for topic, found in parts.items())


def _summands(topic: int, rule: Rule, weight: float, *, title_only: bool) -> Iterator[_Summand]:
    """The parts whose weighted scores add up to that of a rule."""
    if isinstance(rule, Term) or rule.all or rule.none or rule.at_least > 1:
        title_only = title_only or (isinstance(rule, Group) and rule.title_only)
        yield _Summand(topic=topic, rule=rule, weight=weight, title_only=title_only)
    else:
        for part in rule.any:
            yield from _summands(topic, part, weight * rule.weight, title_only=title_only or rule.title_only)


def _score(rule: Rule, counts: Counts, *, title_only: bool) -> tuple[float, list[str]]:
    """What a rule scores, and the terms that it scores on."""
    if isinstance(rule, Term):
        return counts.of(rule, title_only=title_only), [rule.text]
    return _group_score(rule, counts, title_only=title_only or rule.title_only)


def _group_score(group: Group, counts: Counts, *, title_only: bool) -> tuple[float, list[str]]:
    if any(_score(part, counts, title_only=title_only)[0] for part in group.none):
        return 0.0, []
    required = [_score(part, counts, title_only=title_only) for part in group.all]
    offered = [scored for part in group.any if (scored := _score(part, counts, title_only=title_only))[0]]
    if not all(points for points, _ in required) or (group.any and len(offered) < group.at_least):
        return 0.0, []
    points = sum(points for points, _ in offered) if group.any else min(points for points, _ in required)
    return points * group.weight, [term for _, found in (*required, *offered) for term in found]
