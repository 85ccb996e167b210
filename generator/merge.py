"""Entries that are the same work become one paper."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.facts import NO_FACTS, Facts, first_known
from generator.problem import Place, Problem
from generator.read.digest import Digest, Entry
from generator.text import excerpt, title_key

_Sighting = tuple[Digest, Entry]


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
    facts: Facts = NO_FACTS
    other_titles: tuple[str, ...] = ()

    @property
    def arxiv_id(self) -> str | None:
        """The arXiv identifier, if it is known."""
        return self.facts.arxiv_id

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title that the paper was seen under, the first one first."""
        return (self.title, *self.other_titles)


def merge_entries(digests: Sequence[Digest], known: Mapping[str, Facts] = MappingProxyType({})) -> tuple[Paper, ...]:
    """The papers of all digests, newest first; within a digest in its order.

    Two entries are one paper when their arXiv identifier is the same, or their normalised title is. `known` are facts
    by normalised title, which win over those of the digests' pages.
    """
    papers = [_paper(group, known) for group in _same_work(_sightings(digests), known)]
    # A stable sort by day leaves the papers of one day in the order of their digests and entries.
    return tuple(sorted(papers, key=lambda paper: paper.date, reverse=True))


def identifier_conflicts(digests: Sequence[Digest], known: Mapping[str, Facts]) -> Iterator[Problem]:
    """A problem for each title that two arXiv identifiers are given for, where `known` does not settle which one."""
    first: dict[str, tuple[str, Place]] = {}
    for _, entry in _sightings(digests):
        key, identifier = title_key(entry.title), entry.facts.arxiv_id
        if identifier is None or (key in known and known[key].arxiv_id):
            continue
        other, place = first.setdefault(key, (identifier, entry.place))
        if other != identifier:
            what = (
                f"'{excerpt(entry.title, 60)}' is arXiv {identifier} here and {other} in {place}; "
                f'write the right one into data/curation.yml (`arxiv_id: "{identifier}"`)'
            )
            yield Problem(place=entry.place, what=what)


def paper_id(title: str) -> str:
    """The identity that a title gives: 16 hexadecimal digits of the SHA-256 of the normalised title.

    It does not change when facts, topics or the site's address do.
    """
    return hashlib.sha256(title_key(title).encode()).hexdigest()[:16]


def papers_by_key(papers: Iterable[Paper]) -> Mapping[str, Paper]:
    """The papers by the normalised form of each of their titles."""
    return {title_key(title): paper for paper in papers for title in paper.titles}


def _sightings(digests: Sequence[Digest]) -> list[_Sighting]:
    oldest_first = sorted(digests, key=lambda digest: (digest.date, digest.id))
    return [(digest, entry) for digest in oldest_first for entry in digest.entries]


def _same_work(sightings: Sequence[_Sighting], known: Mapping[str, Facts]) -> Iterable[list[_Sighting]]:
    """The sightings in groups, one a work, in the order in which the works were first seen (union-find)."""
    parents = list(range(len(sightings)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    first_with: dict[tuple[str, str], int] = {}
    for index, (_, entry) in enumerate(sightings):
        key = title_key(entry.title)
        marks = [("title", key)]
        if identifier := known.get(key, NO_FACTS).arxiv_id or entry.facts.arxiv_id:
            marks.append(("arxiv", identifier))
        for mark in marks:
            one, other = root(first_with.setdefault(mark, index)), root(index)
            parents[max(one, other)] = min(one, other)
    groups: dict[int, list[_Sighting]] = {}
    for index, sighting in enumerate(sightings):
        groups.setdefault(root(index), []).append(sighting)
    return groups.values()


def _paper(sightings: Sequence[_Sighting], known: Mapping[str, Facts]) -> Paper:
    digest, entry = sightings[0]
    titles = dict.fromkeys(seen.title for _, seen in sightings)
    told = (known[key] for key in map(title_key, titles) if key in known)
    # Votes grow: of the pages, the newest knows best.
    shown = (seen.facts for _, seen in reversed(sightings))
    return Paper(
        id=paper_id(entry.title),
        title=entry.title,
        abstract=entry.abstract,
        date=digest.date,
        digests=tuple(dict.fromkeys(seen_in.id for seen_in, _ in sightings)),
        facts=first_known((*told, *shown)),
        other_titles=tuple(title for title in titles if title != entry.title),
    )
