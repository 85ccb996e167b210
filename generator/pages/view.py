"""What templates lay out: plain values, ready to be shown."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.address import digest_address, paper_address, topic_address
from generator.catalog import Catalog, TopicPapers
from generator.curation.word import NO_WORD
from generator.merge import Paper
from generator.pages.links import Link, all_links, each_once
from generator.pages.set_text import set_text
from generator.read.digest import Digest
from generator.text import excerpt, printable

# Longer abstracts are cut in lists, so that no single one makes a page heavy; the paper's own page has all of it.
_LONGEST_IN_LIST = 4000
# Not the calendar's names: those depend on the machine's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

# About how many bytes of markup stand around a paper in a list.
_MARKUP_IN_LIST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as people read it, and as machines do."""

    shown: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMark:
    """A topic on a paper, with the words of the paper that put it there; without any, the curator did."""

    slug: str
    name: str
    address: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A paper as pages show it."""

    id: str
    address: str
    title: str
    description: str
    abstract: Markup
    abstract_in_list: Markup
    day: Day
    topics: tuple[TopicMark, ...]
    digests: tuple["DigestView", ...]
    links: tuple[Link, ...]
    other_titles: tuple[str, ...]
    note: str | None
    pick: bool

    @property
    def weight(self) -> int:
        """About how many bytes the paper takes in a list."""
        return len(f"{self.title}{self.abstract_in_list}{self.topics}".encode()) + _MARKUP_IN_LIST

    def evidence(self, topic: str) -> tuple[str, ...]:
        """The words that put the paper into a topic."""
        return next((mark.evidence for mark in self.topics if mark.slug == topic), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A topic in a list of topics."""

    slug: str
    name: str
    description: str
    address: str
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView:
    """A digest in a list of digests."""

    id: str
    title: str
    address: str
    day: Day
    entries: int
    curator: str | None
    note: str | None


def day_view(day: datetime.date) -> Day:
    """A day as `29 July 2025`."""
    return Day(shown=f"{day.day} {_MONTHS[day.month - 1]} {day.year}", iso=day.isoformat())


def topic_view(topic: TopicPapers) -> TopicView:
    """What a list shows of a topic."""
    return TopicView(
        slug=topic.slug,
        name=printable(topic.name),
        description=printable(topic.description),
        address=topic_address(topic.slug),
        papers=len(topic.papers),
    )


def digest_view(digest: Digest) -> DigestView:
    """What a list shows of a digest."""
    return DigestView(
        id=digest.id,
        title=printable(digest.title),
        address=digest_address(digest.id),
        day=day_view(digest.date),
        entries=len(digest.entries),
        curator=digest.curator and printable(digest.curator),
        note=digest.note and printable(digest.note),
    )


def paper_views(catalog: Catalog) -> Mapping[str, PaperView]:
    """The view of every paper, by its id."""
    names = {topic.slug: printable(topic.name) for topic in catalog.topics}
    digests = {digest.id: digest_view(digest) for digest in catalog.digests}
    return {paper.id: _paper_view(paper, catalog, names, digests) for paper in catalog.papers}


def _paper_view(
    paper: Paper, catalog: Catalog, names: Mapping[str, str], digests: Mapping[str, DigestView]
) -> PaperView:
    word = catalog.words.get(paper.id, NO_WORD)
    assignments = catalog.assignments[paper.id]
    marked = {
        (found.start, found.end)
        for assignment in assignments
        for found in assignment.occurrences
        if found.field == "abstract"
    }
    links = tuple(all_links(paper.abstract))
    in_list = excerpt(paper.abstract, _LONGEST_IN_LIST)
    return PaperView(
        id=paper.id,
        address=paper_address(catalog.slugs[paper.id]),
        title=printable(paper.title),
        description=excerpt(printable(paper.abstract), 160),
        abstract=set_text(paper.abstract, marked, found=links),
        abstract_in_list=set_text(in_list, found=links if in_list == paper.abstract else None),
        day=day_view(paper.date),
        topics=tuple(
            TopicMark(
                slug=assignment.topic,
                name=names[assignment.topic],
                address=topic_address(assignment.topic),
                evidence=tuple(map(printable, assignment.evidence)),
            )
            for assignment in assignments
        ),
        digests=tuple(digests[digest_id] for digest_id in paper.digests),
        links=each_once(links),
        other_titles=tuple(map(printable, paper.other_titles)),
        note=word.note and printable(word.note),
        pick=word.pick,
    )
