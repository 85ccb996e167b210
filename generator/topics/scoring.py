"""What rules score on the terms found in a paper."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.topics.conditional import Conditional, conditional, score
from generator.topics.rule import Rule, Term, TopicRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What each term found in a paper counts: wherever it stands, and in the title alone."""

    anywhere: Mapping[str, float]
    title: Mapping[str, float]


class Part(NamedTuple):
    """What one term, or the terms of one group with a condition, add to a score; `weight` is in the points already.

    A tuple, as a paper has thirty, and a frozen dataclass takes three times as long to make.
    """

    points: float
    weight: float
    terms: tuple[str, ...]
    title_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the rule of a topic (by its index) scores, and the parts whose sum that is."""

    topic: int
    value: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summands:
    """What a term adds to the scores of topics (by their indexes) with a weight: by itself, and in groups."""

    plain: list[tuple[int, float, bool]] = field(default_factory=list)
    conditional: list[tuple[int, float, Conditional]] = field(default_factory=list)


_NO_SUMMANDS = _Summands()


class Scorer:
    """The rules of all topics, sorted by term.

    In a group the scores of `any` add up, if `at_least` so many of its parts score; `all` is a condition beside `any`,
    and alone gives the least of its scores; with a hit of `not` the group scores 0. What speaks against a topic is
    taken from its score.
    """

    def __init__(self, rules: TopicRules) -> None:
        # By a term: what it adds where it stands in the title, and where it does not.
        self._titled: defaultdict[str, _Summands] = defaultdict(_Summands)
        self._untitled: defaultdict[str, _Summands] = defaultdict(_Summands)
        for index, topic in enumerate(rules.topics):
            against = _summands(topic.against, -1.0, title_only=False) if topic.against else ()
            for rule, weight, title_only in (*_summands(topic.rule, 1.0, title_only=False), *against):
                self._add(index, rule, weight, title_only=title_only)

    def _add(self, topic: int, rule: Rule, weight: float, *, title_only: bool) -> None:
        if isinstance(rule, Term):
            for summands in (self._titled, *(() if title_only else (self._untitled,))):
                summands[rule.text].plain.append((topic, weight, title_only))
        else:
            group = conditional(rule, title_only=title_only)
            for term in group.needed[0]:
                for summands in (self._titled, *(() if group.title_only else (self._untitled,))):
                    summands[term].conditional.append((topic, weight, group))

    def scores(self, counts: Counts) -> tuple[Score, ...]:
        """The score of every topic that scores above 0."""
        title = counts.title
        parts: defaultdict[int, list[Part]] = defaultdict(list)
        touched: dict[Conditional, tuple[int, float]] = {}
        for term, count in counts.anywhere.items():
            summands = (self._titled if term in title else self._untitled).get(term, _NO_SUMMANDS)
            for topic, weight, title_only in summands.plain:
                if points := weight * (title[term] if title_only else count):
                    parts[topic].append(Part(points, weight, (term,), title_only))
            for topic, weight, group in summands.conditional:
                touched[group] = (topic, weight)
        tables = (counts.anywhere, frozenset(counts.anywhere)), (title, frozenset(title))
        for group, (topic, weight) in touched.items():
            points, found = score(group, tables)
            if points:
                parts[topic].append(Part(points * weight, weight * group.weight, tuple(found), group.title_only))
        values = {topic: sum([part.points for part in found]) for topic, found in parts.items()}
        return tuple(
            Score(topic=topic, value=value, parts=tuple(parts[topic])) for topic, value in values.items() if value > 0
        )


def _summands(rule: Rule, weight: float, *, title_only: bool) -> Iterator[tuple[Rule, float, bool]]:
    """The parts whose weighted scores add up to that of a rule, and whether they count in the title only."""
    if isinstance(rule, Term) or rule.all or rule.none or rule.at_least > 1:
        yield rule, weight, title_only
    else:
        for part in rule.any:
            yield from _summands(part, weight * rule.weight, title_only=title_only or rule.title_only)
