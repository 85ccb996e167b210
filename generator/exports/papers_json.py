"""`papers.json`: the open data of the site, a stable interface."""

import json
from collections.abc import Iterable
from typing import Any

from generator.address import digest_address, paper_address
from generator.catalog import Catalog
from generator.curation.word import NO_WORD
from generator.merge import Paper


def papers_json(catalog: Catalog) -> str:
    """Papers newest first, topics as the rules list them, digests oldest first; one of them a line.

    Titles and abstracts are as the digests have them, white space folded. What is unknown is null or empty.
    """
    topics = (
        {"slug": topic.slug, "name": topic.name, "description": topic.description, "papers": len(topic.papers)}
        for topic in catalog.topics
    )
    digests = (
        {
            "id": digest.id,
            "path": digest_address(digest.id),
            "title": digest.title,
            "date": digest.date.isoformat(),
            "papers": len(digest.entries),
        }
        for digest in catalog.digests
    )
    lists = (
        ("papers", (_paper(paper, catalog) for paper in catalog.papers)),
        ("topics", topics),
        ("digests", digests),
    )
    return "{" + ",\n".join(f'"{name}": {_lines(values)}' for name, values in lists) + "}\n"


def _paper(paper: Paper, catalog: Catalog) -> dict[str, Any]:
    assignments = catalog.assignments[paper.id]
    word = catalog.words.get(paper.id, NO_WORD)
    return {
        "id": paper.id,
        "path": paper_address(catalog.slugs[paper.id]),
        "title": paper.title,
        "abstract": paper.abstract,
        "topics": [assignment.topic for assignment in assignments],
        "evidence": {assignment.topic: list(assignment.evidence) for assignment in assignments},
        "digests": list(paper.digests),
        "date": paper.date.isoformat(),
        "arxiv_id": paper.arxiv_id,
        "published": paper.facts.month,
        "authors": list(paper.facts.authors),
        "upvotes": paper.facts.upvotes,
        "links": [{"kind": link.kind, "url": link.url} for link in catalog.links[paper.id]],
        "related": [neighbour.paper for neighbour in catalog.related[paper.id]],
        "note": word.note,
        "pick": word.pick,
    }


def _lines(values: Iterable[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n]"
