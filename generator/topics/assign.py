"""Which topics a paper has, and the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.merge import Paper
from generator.topics.matcher import Matcher, Occurrence
from generator.topics.rule import Rule, Term, Topic, TopicRules, terms

_Found = Mapping[str, tuple[Occurrence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """How far a paper belongs to a topic, by which words. From the threshold on it does."""

    topic: str
    score: float
    threshold: float
    occurrences: tuple[Occurrence, ...]

    @property
    def holds(self) -> bool:
        """Whether the paper has the topic."""
        return self.score >= self.threshold

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words of the paper that count, none twice, those of the title first."""
        words: dict[str, str] = {}
        for found in self.occurrences:
            words.setdefault(found.words.casefold(), found.words)
        return tuple(words.values())


class Assigner:
    """The rules of a site made ready to be applied to many papers."""

    def __init__(self, rules: TopicRules) -> None:
        self._title_weight = rules.title_weight
        self._order = {topic.slug: index for index, topic in enumerate(rules.topics)}
        self._topics_with: dict[str, list[Topic]] = {}
        for topic in rules.topics:
            for term in dict.fromkeys(term.text for term in terms(topic.rule)):
                self._topics_with.setdefault(term, []).append(topic)
        self._matcher = Matcher(self._topics_with)

    def assignments(self, paper: Paper) -> tuple[Assignment, ...]:
        """Every topic that a paper scores in, the primary one first, near misses too."""
        found = self._matcher.occurrences(paper.title, paper.abstract)
        touched = {topic.slug: topic for term in found for topic in self._topics_with[term]}
        scored = (self._assignment(topic, found) for topic in touched.values())
        return tuple(sorted(filter(None, scored), key=lambda one: (-one.score / one.threshold, self._order[one.topic])))

    def _assignment(self, topic: Topic, found: _Found) -> Assignment | None:
        score, counted = _score(topic.rule, found, self._title_weight)
        if score == 0:
            return None
        unique = sorted(set(counted), key=lambda one: (one.field != "title", one.start, one.end))
        return Assignment(topic=topic.slug, score=score, threshold=topic.threshold, occurrences=tuple(unique))


def _score(rule: Rule, found: _Found, title_weight: float) -> tuple[float, tuple[Occurrence, ...]]:
    """What a rule scores on the terms found in a paper, and the occurrences that count.

    A term counts once, as `title_weight` if the title has it, else as 1. In a group, the scores of `any` add up; of
    `all`, every part must score, and alone it gives the least of their scores; with a hit of `not` it is 0.
    """
    if isinstance(rule, Term):
        occurrences = found.get(rule.text, ())
        if not occurrences:
            return 0.0, ()
        return (title_weight if occurrences[0].field == "title" else 1.0), occurrences
    if any(_score(part, found, title_weight)[0] for part in rule.none):
        return 0.0, ()
    required = [_score(part, found, title_weight) for part in rule.all]
    offered = [_score(part, found, title_weight) for part in rule.any]
    if not all(score for score, _ in required) or (rule.any and not any(score for score, _ in offered)):
        return 0.0, ()
    score = sum(score for score, _ in offered) if rule.any else min(score for score, _ in required)
    return score * rule.weight, tuple(one for _, counted in (*required, *offered) for one in counted)
