"""`trends/map.json`: what the map of papers draws, loaded by that page alone."""

import json

from generator.address import paper_address
from generator.catalog import Catalog
from generator.text import printable
from generator.trends.trends import Trends
from generator.typeset.typeset import plain_text


def map_json(catalog: Catalog, trends: Trends) -> str:
    """The grid, the topics in the catalog's order with their colours (0: none of its own), and the papers.

    A paper is its column, its row, the numbers of its topics in that order, title, address and month or null.
    """
    colours = {slug: number for number, slug in enumerate(trends.leading, 1)}
    numbers = {topic.slug: number for number, topic in enumerate(catalog.topics)}
    papers = (
        [
            *cell,
            [numbers[assignment.topic] for assignment in catalog.assignments[paper.id]],
            plain_text(paper.title),
            paper_address(catalog.slugs[paper.id]),
            paper.facts.month,
        ]
        for paper, cell in zip(catalog.papers, trends.mosaic.cells, strict=True)
    )
    topics = (
        {"slug": topic.slug, "name": printable(topic.name), "colour": colours.get(topic.slug, 0)}
        for topic in catalog.topics
    )
    lines = ",\n".join(json.dumps(paper, ensure_ascii=False, separators=(",", ":")) for paper in papers)
    grid = f'"columns": {trends.mosaic.columns}, "rows": {trends.mosaic.rows}'
    return f'{{{grid},\n"topics": {json.dumps(list(topics), ensure_ascii=False)},\n"papers": [\n{lines}\n]}}\n'
