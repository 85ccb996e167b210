"""The records that the site's search looks through."""

from html import escape

from generator.address import digest_address, paper_address, topic_address
from generator.catalog import Catalog
from generator.text import printable


def search_records(catalog: Catalog) -> tuple[dict[str, str], ...]:
    """A record for every paper, topic and digest, in the form of MkDocs' `search_index.json`.

    Title and text are HTML there: the search page shows them as such, so they are escaped.
    """
    papers = ((paper_address(catalog.slugs[paper.id]), paper.title, paper.abstract) for paper in catalog.papers)
    topics = ((topic_address(topic.slug), topic.name, topic.description) for topic in catalog.topics)
    digests = ((digest_address(digest.id), digest.title, digest.note or "") for digest in catalog.digests)
    return tuple(
        {"location": location, "title": escape(printable(title)), "text": escape(printable(text))}
        for location, title, text in (*topics, *digests, *papers)
    )
