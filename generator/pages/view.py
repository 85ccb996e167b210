"""What templates lay out: plain values, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.address import digest_address, paper_address, topic_address
from generator.catalog import Catalog, TopicPapers
from generator.citation.citation import Citation
from generator.curation.word import NO_WORD
from generator.links.in_text import links_in
from generator.merge import Paper
from generator.pages.day import Day, day_view, month_view
from generator.pages.link_view import LinkView, link_view
from generator.pages.sentences import set_sentences
from generator.pages.set_text import set_pieces
from generator.pages.topic_mark import TopicMark, topic_mark
from generator.read.digest import Digest
from generator.text import excerpt, printable
from generator.typeset.typeset import plain_pieces, typeset

# About how many bytes of markup stand around a paper in a list.
_MARKUP_IN_LIST = 800

_NAMED_IN_LIST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A paper as pages show it. `month` is that of its publication, `day` that of its first digest.

    `weight` is about how many bytes it takes in a list.
    """

    id: str
    slug: str
    address: str
    title: Markup
    title_in_plain: str
    authors_in_list: str
    month: Day | None
    description: str
    abstract: Markup
    first_sentence: Markup
    other_sentences: Markup
    day: Day
    topics: tuple[TopicMark, ...]
    digests: tuple["DigestView", ...]
    votes: int | None
    links: tuple[LinkView, ...]
    other_titles: tuple[Markup, ...]
    note: str | None
    pick: bool
    weight: int


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


def paper_views(catalog: Catalog, citations: Mapping[str, Citation]) -> Mapping[str, PaperView]:
    """The view of every paper, by its id."""
    names = {topic.slug: printable(topic.name) for topic in catalog.topics}
    digests = {digest.id: digest_view(digest) for digest in catalog.digests}
    return {paper.id: _paper_view(paper, catalog, citations[paper.id], names, digests) for paper in catalog.papers}


def _paper_view(
    paper: Paper,
    catalog: Catalog,
    citation: Citation,
    names: Mapping[str, str],
    digests: Mapping[str, DigestView],
) -> PaperView:
    word = catalog.words.get(paper.id, NO_WORD)
    assignments = catalog.assignments[paper.id]
    marked = {
        (found.start, found.end)
        for assignment in assignments
        for found in assignment.occurrences
        if found.field == "abstract"
    }
    links = tuple(links_in(paper.abstract))
    abstract = typeset(paper.abstract, links)
    title = typeset(paper.title, links_in(paper.title))
    authors = tuple(name.shown for name in citation.authors)
    month = paper.facts.month
    first_sentence, other_sentences = set_sentences(paper.abstract, abstract, links)
    shown_title, authors_in_list = set_pieces(title), _in_list(authors)
    topics = tuple(topic_mark(one, names[one.topic]) for one in assignments)
    return PaperView(
        id=paper.id,
        slug=catalog.slugs[paper.id],
        address=paper_address(catalog.slugs[paper.id]),
        title=shown_title,
        title_in_plain=plain_pieces(title),
        authors_in_list=authors_in_list,
        month=month_view(month) if month else None,
        description=excerpt(plain_pieces(abstract), 160),
        abstract=set_pieces(abstract, links, marked),
        first_sentence=first_sentence,
        other_sentences=other_sentences,
        day=day_view(paper.date),
        topics=topics,
        digests=tuple(digests[digest_id] for digest_id in paper.digests),
        votes=paper.facts.upvotes,
        links=tuple(map(link_view, catalog.links[paper.id])),
        other_titles=tuple(set_pieces(typeset(other, links_in(other))) for other in paper.other_titles),
        note=word.note and printable(word.note),
        pick=word.pick,
        weight=len(f"{shown_title}{authors_in_list}{first_sentence}{other_sentences}{topics}".encode())
        + _MARKUP_IN_LIST,
    )


def _in_list(authors: tuple[str, ...]) -> str:
    """The first authors, and whether there are more."""
    return ", ".join(authors[:_NAMED_IN_LIST]) + (" et al." if len(authors) > _NAMED_IN_LIST else "")
