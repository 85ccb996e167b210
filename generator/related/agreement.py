"""How often related papers are about the same, by topics that people gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.merge import Paper
from generator.related.neighbour import Neighbour
from generator.topics.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedAgreement:
    """How many pairs of a paper and one related to it both have labels, and how many of these share a topic."""

    pairs: int
    sharing: int

    @property
    def share(self) -> float:
        """The share of pairs that have a topic in common (0 without any pair)."""
        return self.sharing / self.pairs if self.pairs else 0.0


def related_agreement(
    labels: Sequence[Label], papers: Mapping[str, Paper], related: Mapping[str, tuple[Neighbour, ...]]
) -> RelatedAgreement:
    """Related papers, by the id of a paper, held against labels; `papers` by the title in the label.

    A paper that the curator hides has none.
    """
    topics = {papers[label.title].id: frozenset(label.topics) for label in labels}
    shared = [
        not own.isdisjoint(topics[neighbour.paper])
        for paper_id, own in topics.items()
        for neighbour in related.get(paper_id, ())
        if neighbour.paper in topics
    ]
    return RelatedAgreement(pairs=len(shared), sharing=sum(shared))
