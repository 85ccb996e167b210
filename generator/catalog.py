"""Everything a site shows, as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.address import paper_slugs
from generator.curation.word import NO_WORD, Word, curated
from generator.links.link import Link
from generator.links.of_paper import paper_links
from generator.merge import Paper
from generator.problem import Place
from generator.read.digest import Digest
from generator.related.neighbour import Neighbour, related_papers
from generator.related.strength import topic_strengths
from generator.topics.assign import Assigner, Assignment
from generator.topics.reach import Near, nearest_papers
from generator.topics.review import Doubt, doubts
from generator.topics.rule import OTHER, TopicRules


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPapers:
    """A topic, where its rule stands if it has one, and its papers, newest first."""

    slug: str
    name: str
    description: str
    papers: tuple[Paper, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Digests oldest first, papers newest first (without those that the curator hides), topics as the rules list them.

    By a paper's id: `words` is the curator's word; `assignments` its topics, the primary one first; `slugs` its slug;
    `links` where it leads; `related` the papers nearest to it, the nearest first.
    `digest_papers` are the papers of a digest by its id, in its order; `moved` tells where other slugs of papers lead.
    `nearest` has, by slug, the topics that their rules give to no paper, and the paper that comes nearest. `doubts` are
    the papers that a curator should look at, without those that the curator's word has settled.
    """

    digests: tuple[Digest, ...]
    papers: tuple[Paper, ...]
    topics: tuple[TopicPapers, ...]
    words: Mapping[str, Word]
    assignments: Mapping[str, tuple[Assignment, ...]]
    digest_papers: Mapping[str, tuple[Paper, ...]]
    slugs: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]
    moved: Mapping[str, str]
    related: Mapping[str, tuple[Neighbour, ...]]
    nearest: Mapping[str, Near | None]
    doubts: tuple[Doubt, ...]

    @property
    def entries(self) -> int:
        """How many entries the digests hold together."""
        return sum(len(digest.entries) for digest in self.digests)

    @property
    def without_topic(self) -> int:
        """How many papers no rule matched."""
        return sum(len(topic.papers) for topic in self.topics if topic.slug == OTHER)


def catalog_of(
    digests: Sequence[Digest], papers: Sequence[Paper], rules: TopicRules, words: Mapping[str, Word]
) -> Catalog:
    """The catalog of papers merged from digests, under the topics of the rules and the curator's word.

    Papers that no rule matches have the topic `other`, which is there only if there are such papers.
    """
    assigner = Assigner(rules)
    none = (Assignment(topic=OTHER),)
    papers = [paper for paper in papers if not words.get(paper.id, NO_WORD).hide]
    slugs = paper_slugs(digests, papers)
    scored = {paper.id: assigner.assignments(paper, near_misses=True) for paper in papers}
    held = {paper_id: [one for one in assignments if one.holds] for paper_id, assignments in scored.items()}
    given = {paper.id: curated(held[paper.id], words.get(paper.id, NO_WORD)) for paper in papers}
    assignments = {paper_id: topics or none for paper_id, topics in given.items()}
    strengths = {paper_id: topic_strengths(scored[paper_id], topics) for paper_id, topics in given.items()}
    unsettled = [(paper, scored[paper.id]) for paper in papers if not words.get(paper.id, NO_WORD).settles_topics]
    return Catalog(
        digests=tuple(digests),
        papers=tuple(papers),
        topics=_topics(papers, rules, assignments),
        words=words,
        assignments=assignments,
        digest_papers=_digest_papers(digests, papers),
        slugs=slugs.of,
        links={paper.id: paper_links(paper) for paper in papers},
        moved=slugs.moved,
        related=related_papers(papers, strengths),
        nearest=nearest_papers(rules, ((paper, scored[paper.id]) for paper in papers)),
        doubts=doubts(unsettled),
    )


def _topics(
    papers: Sequence[Paper], rules: TopicRules, assignments: Mapping[str, tuple[Assignment, ...]]
) -> tuple[TopicPapers, ...]:
    under: dict[str, list[Paper]] = {topic.slug: [] for topic in rules.topics}
    for paper in papers:
        for assignment in assignments[paper.id]:
            under.setdefault(assignment.topic, []).append(paper)
    topics = [
        TopicPapers(
            slug=topic.slug,
            name=topic.name,
            description=topic.description,
            papers=tuple(under[topic.slug]),
            place=topic.place,
        )
        for topic in rules.topics
    ]
    if OTHER in under:
        description = "Papers that no topic's rule has found a place for yet."
        topics.append(TopicPapers(slug=OTHER, name="Other", description=description, papers=tuple(under[OTHER])))
    return tuple(topics)


def _digest_papers(digests: Sequence[Digest], papers: Sequence[Paper]) -> Mapping[str, tuple[Paper, ...]]:
    by_title = {title: paper for paper in papers for title in paper.titles}
    shown = {digest.id: [by_title[e.title] for e in digest.entries if e.title in by_title] for digest in digests}
    return {digest_id: tuple({paper.id: paper for paper in found}.values()) for digest_id, found in shown.items()}
