"""How well the rules agree with labels that people gave: precision, recall, and the papers that went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.merge import Paper
from generator.topics.assign import Assigner, Assignment
from generator.topics.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Counts of right, wrong and missed assignments, and what follows from them (0 where nothing can)."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of assignments that the labels have too."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of labels that were assigned."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @property
    def support(self) -> int:
        """How many labels there are."""
        return self.right + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A paper whose topics differ from its label: what was expected, what it got, the words for each wrong topic."""

    title: str
    expected: tuple[str, ...]
    got: tuple[str, ...]
    misled_by: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Agreement per topic, over all labelled topics together (micro), their mean F1 (macro); the primary topics."""

    topics: Mapping[str, Agreement]
    micro: Agreement
    macro_f1: float
    primary_accuracy: float
    papers: int
    misses: tuple[Miss, ...]


def evaluate(labels: Sequence[Label], papers: Mapping[str, Paper], assigner: Assigner) -> Evaluation:
    """The rules held against labels; `papers` by the title in the label.

    A topic that no label has counts in `topics` alone: who gave the labels may not have known it.
    """
    pairs = [(label, assigner.assignments(papers[label.title])) for label in labels]
    got = [tuple(assignment.topic for assignment in assignments) for _, assignments in pairs]
    expected = [label.topics for label in labels]
    slugs = dict.fromkeys(topic for topics in (*expected, *got) for topic in topics)
    topics = {slug: _agreement(slug, expected, got) for slug in sorted(slugs)}
    labelled = [agreement for agreement in topics.values() if agreement.support]
    return Evaluation(
        topics=topics,
        micro=Agreement(
            right=sum(agreement.right for agreement in labelled),
            wrong=sum(agreement.wrong for agreement in labelled),
            missed=sum(agreement.missed for agreement in labelled),
        ),
        macro_f1=sum(agreement.f1 for agreement in labelled) / len(labelled) if labelled else 0.0,
        primary_accuracy=sum(one[0] == other[0] for one, other in zip(expected, got, strict=True) if other)
        / max(1, len(labels)),
        papers=len(labels),
        misses=tuple(_miss(label, assignments) for label, assignments in pairs if _differ(label, assignments)),
    )


def _agreement(slug: str, expected: Sequence[tuple[str, ...]], got: Sequence[tuple[str, ...]]) -> Agreement:
    both = [(slug in one, slug in other) for one, other in zip(expected, got, strict=True)]
    return Agreement(right=both.count((True, True)), wrong=both.count((False, True)), missed=both.count((True, False)))


def _differ(label: Label, assignments: Sequence[Assignment]) -> bool:
    got = [assignment.topic for assignment in assignments]
    return set(got) != set(label.topics) or got[:1] != [label.topics[0]]


def _miss(label: Label, assignments: Sequence[Assignment]) -> Miss:
    return Miss(
        title=label.title,
        expected=label.topics,
        got=tuple(assignment.topic for assignment in assignments),
        misled_by={one.topic: one.evidence for one in assignments if one.topic not in label.topics},
    )
