"""Entries that are the same work become one paper."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.read.digest import Digest, Entry
from generator.text import title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A work and every digest that showed it.

    `id` is made from the title first seen; `other_titles` are those that later entries gave it. `digests` are the ids
    of its digests, oldest first; `date` is the day of the first one.
    """

    id: str
    title: str
    abstract: str
    date: datetime.date
    digests: tuple[str, ...]
    arxiv_id: str | None = None
    other_titles: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title that the paper was seen under, the first one first."""
        return (self.title, *self.other_titles)


def merge_entries(digests: Sequence[Digest]) -> tuple[Paper, ...]:
    """The papers of all digests, newest first; within a digest in its order.

    Two entries are one paper when their arXiv identifier is the same, or their normalised title is.
    """
    oldest_first = sorted(digests, key=lambda digest: (digest.date, digest.id))
    sightings = [(digest, entry) for digest in oldest_first for entry in digest.entries]
    papers = [_paper(group) for group in _same_work(sightings)]
    # A stable sort by day leaves the papers of one day in the order of their digests and entries.
    return tuple(sorted(papers, key=lambda paper: paper.date, reverse=True))


def paper_id(title: str) -> str:
    """The identity that a title gives: 16 hexadecimal digits of the SHA-256 of the normalised title.

    It does not change when facts, topics or the site's address do.
    """
    return hashlib.sha256(title_key(title).encode()).hexdigest()[:16]


def papers_by_key(papers: Iterable[Paper]) -> Mapping[str, Paper]:
    """The papers by the normalised form of each of their titles."""
    return {title_key(title): paper for paper in papers for title in paper.titles}


def _same_work(sightings: Sequence[tuple[Digest, Entry]]) -> Iterable[list[tuple[Digest, Entry]]]:
    """The sightings in groups, one a work, in the order in which the works were first seen (union-find)."""
    parents = list(range(len(sightings)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    first_with: dict[tuple[str, str], int] = {}
    for index, (_, entry) in enumerate(sightings):
        marks = [("title", title_key(entry.title))]
        if entry.arxiv_id:
            marks.append(("arxiv", entry.arxiv_id))
        for mark in marks:
            one, other = root(first_with.setdefault(mark, index)), root(index)
            parents[max(one, other)] = min(one, other)
    groups: dict[int, list[tuple[Digest, Entry]]] = {}
    for index, sighting in enumerate(sightings):
        groups.setdefault(root(index), []).append(sighting)
    return groups.values()


def _paper(sightings: Sequence[tuple[Digest, Entry]]) -> Paper:
    digest, entry = sightings[0]
    titles = dict.fromkeys(seen.title for _, seen in sightings)
    return Paper(
        id=paper_id(entry.title),
        title=entry.title,
        abstract=entry.abstract,
        date=digest.date,
        digests=tuple(dict.fromkeys(seen_in.id for seen_in, _ in sightings)),
        arxiv_id=next((seen.arxiv_id for _, seen in sightings if seen.arxiv_id), None),
        other_titles=tuple(title for title in titles if title != entry.title),
    )
