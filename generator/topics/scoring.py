"""What rules score on the terms found in a paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.topics.rule import Group, Rule, Term, TopicRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What each term found in a paper counts: wherever it stands, and in the title alone."""

    anywhere: Mapping[str, float]
    title: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one term, or the terms of one group with a condition, add to a score; `weight` is in the points already."""

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
class _Parts:
    """Parts of a group: its terms, ready to be looked up, and its groups."""

    terms: frozenset[str]
    groups: tuple["_Conditional", ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Conditional:
    """A group with a condition, made ready: a paper costs as much as it holds terms, however long the lists are.

    `needed` is the number of the parts of `all`.
    """

    any: _Parts | None
    all: _Parts | None
    none: _Parts | None
    needed: int
    at_least: int
    title_only: bool
    weight: float


_NOTHING: tuple[float, list[str]] = (0.0, [])


class Scorer:
    """The rules of all topics, sorted by term.

    In a group the scores of `any` add up, if `at_least` so many of its parts score; `all` is a condition beside `any`,
    and alone gives the least of its scores; with a hit of `not` the group scores 0. What speaks against a topic is
    taken from its score.
    """

    def __init__(self, rules: TopicRules) -> None:
        self._plain: dict[str, list[tuple[int, float, bool]]] = {}
        self._conditional: dict[str, list[tuple[int, float, _Conditional]]] = {}
        for index, topic in enumerate(rules.topics):
            against = _summands(topic.against, -1.0, title_only=False) if topic.against else ()
            for rule, weight, title_only in (*_summands(topic.rule, 1.0, title_only=False), *against):
                if isinstance(rule, Term):
                    self._plain.setdefault(rule.text, []).append((index, weight, title_only))
                else:
                    summand = (index, weight, _conditional(rule, title_only=title_only))
                    for term in dict.fromkeys(_needed(rule)):
                        self._conditional.setdefault(term, []).append(summand)

    def scores(self, counts: Counts) -> tuple[Score, ...]:
        """The score of every topic that scores above 0."""
        parts: dict[int, list[Part]] = {}
        touched: dict[_Conditional, tuple[int, float]] = {}
        for term, count in counts.anywhere.items():
            for topic, weight, title_only in self._plain.get(term, ()):
                points = weight * (counts.title.get(term, 0.0) if title_only else count)
                if points:
                    part = Part(points=points, weight=weight, terms=(term,), title_only=title_only)
                    parts.setdefault(topic, []).append(part)
            for topic, weight, group in self._conditional.get(term, ()):
                if not group.title_only or term in counts.title:
                    touched[group] = (topic, weight)
        for group, (topic, weight) in touched.items():
            points, found = _score(group, counts)
            if points:
                whole = weight * group.weight
                part = Part(points=points * weight, weight=whole, terms=tuple(found), title_only=group.title_only)
                parts.setdefault(topic, []).append(part)
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


def _needed(rule: Rule) -> Iterator[str]:
    """Terms of which a paper must hold one, for the rule to score at all."""
    if isinstance(rule, Term):
        yield rule.text
    else:
        for part in rule.all[:1] or rule.any:
            yield from _needed(part)


def _conditional(group: Group, *, title_only: bool) -> _Conditional:
    title_only = title_only or group.title_only

    def ready(rules: Sequence[Rule]) -> _Parts | None:
        return (
            _Parts(
                terms=frozenset(rule.text for rule in rules if isinstance(rule, Term)),
                groups=tuple(_conditional(rule, title_only=title_only) for rule in rules if isinstance(rule, Group)),
            )
            if rules
            else None
        )

    return _Conditional(
        any=ready(group.any),
        all=ready(group.all),
        none=ready(group.none),
        needed=len(group.all),
        at_least=group.at_least,
        title_only=title_only,
        weight=group.weight,
    )


def _score(group: _Conditional, counts: Counts) -> tuple[float, list[str]]:
    """What a group scores, and the terms that it scores on; what most groups fail at is asked first."""
    table = counts.title if group.title_only else counts.anywhere
    offered = _scored(group.any, table, counts) if group.any else []
    if group.any and len(offered) < group.at_least:
        return _NOTHING
    required = _scored(group.all, table, counts) if group.all else []
    if len(required) < group.needed or (group.none and _scored(group.none, table, counts)):
        return _NOTHING
    points = sum(points for points, _ in offered) if group.any else min(points for points, _ in required)
    return points * group.weight, [term for _, found in (*required, *offered) for term in found]


def _scored(parts: _Parts, table: Mapping[str, float], counts: Counts) -> list[tuple[float, list[str]]]:
    """The parts that score, with their points and terms, in an order that never changes."""
    terms = parts.terms.intersection(table)
    found = [(table[term], [term]) for term in sorted(terms)] if terms else []
    for group in parts.groups:
        scored = _score(group, counts)
        if scored[0]:
            found.append(scored)
    return found
