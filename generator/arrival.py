"""What a digest brings to a site."""

from collections import Counter
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.merge import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The papers of a digest that no other shows, those that others show too, and the topics of the new ones.

    `topics` are slugs with how many of the new papers have them, the most frequent first.
    """

    entries: int
    new: tuple[Paper, ...]
    known: tuple[Paper, ...]
    topics: tuple[tuple[str, int], ...]


def arrival(catalog: Catalog, digest_id: str) -> Arrival:
    """What one of a catalog's digests brings to it."""
    papers = catalog.digest_papers[digest_id]
    new = tuple(paper for paper in papers if paper.digests == (digest_id,))
    counts = Counter(assignment.topic for paper in new for assignment in catalog.assignments[paper.id])
    return Arrival(
        entries=sum(len(digest.entries) for digest in catalog.digests if digest.id == digest_id),
        new=new,
        known=tuple(paper for paper in papers if paper.digests != (digest_id,)),
        topics=tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0]))),
    )
