"""Which topics a paper has, and the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.merge import Paper
from generator.topics.matcher import Matcher, Span
from generator.topics.rule import TopicRules, terms
from generator.topics.scoring import Score, Scorer

Field = Literal["title", "abstract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Words of a paper that a term matched: which field they stand in, and from where to where."""

    words: str
    field: Field
    start: int
    end: int


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
        self._topics = rules.topics
        self._title_weight = rules.title_weight
        self._matcher = Matcher(term.text for topic in rules.topics for term in terms(topic.rule))
        self._scorer = Scorer(rules)

    def assignments(self, paper: Paper, *, near_misses: bool = False) -> tuple[Assignment, ...]:
        """The topics that a paper has, the primary one first; on request also those that it scores in too little."""
        in_title, in_abstract = self._matcher.spans(paper.title), self._matcher.spans(paper.abstract)
        counts = {**dict.fromkeys(in_abstract, 1.0), **dict.fromkeys(in_title, self._title_weight)}
        ranked = sorted(self._scorer.scores(counts), key=lambda score: (-self._margin(score), score.topic))
        return tuple(
            Assignment(
                topic=self._topics[score.topic].slug,
                score=score.value,
                threshold=self._topics[score.topic].threshold,
                occurrences=_occurrences(paper, score, in_title, in_abstract),
            )
            for score in ranked
            if near_misses or self._margin(score) >= 1
        )

    def _margin(self, score: Score) -> float:
        return score.value / self._topics[score.topic].threshold


def _occurrences(
    paper: Paper, score: Score, in_title: Mapping[str, list[Span]], in_abstract: Mapping[str, list[Span]]
) -> tuple[Occurrence, ...]:
    """Where the terms of a score stand: in the title, then in the abstract, each in its order."""
    fields: tuple[tuple[Field, str, Mapping[str, list[Span]]], ...] = (
        ("title", paper.title, in_title),
        ("abstract", paper.abstract, in_abstract),
    )
    return tuple(
        Occurrence(words=text[start:end], field=field, start=start, end=end)
        for field, text, spans in fields
        for start, end in sorted({span for term in score.terms for span in spans.get(term, ())})
    )
