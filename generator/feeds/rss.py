"""RSS 2.0 of the newest papers."""

import datetime
import uuid

from feedgen.feed import FeedGenerator
from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.merge import Paper
from generator.pages.set_text import set_text
from generator.site_facts import SiteFacts
from generator.text import printable
from generator.typeset.typeset import plain_text

_NEWEST = 50

# Names of entries are made from this and the paper's id (RFC 9562, section 5.5); it never changes.
_NAMESPACE = uuid.UUID("6f0a5e0e-3c1d-5b7a-9a55-0d3f2f6c7b11")


def rss(catalog: Catalog, jinja: Environment, site: SiteFacts) -> str:
    """The 50 newest papers as RSS 2.0, with full abstracts, absolute links and permanent identifiers."""
    feed = FeedGenerator()
    feed.load_extension("dc", rss=True)  # RSS itself names people by their e-mail address alone
    feed.title(printable(site.name))
    # The link to the feed itself comes first: the one set last becomes the channel's <link>.
    feed.link(href=site.absolute(address.FEED), rel="self", type="application/rss+xml")
    feed.link(href=site.absolute(address.HOME), rel="alternate", type="text/html")
    feed.description(printable(site.description))
    feed.language("en")
    feed.generator("Paper Digest")
    feed.lastBuildDate(_midnight(catalog.digests[-1].date))
    names = {topic.slug: printable(topic.name) for topic in catalog.topics}
    titles = {digest.id: digest for digest in catalog.digests}
    template = jinja.get_template("feeds/paper.html")
    for paper in catalog.papers[:_NEWEST]:
        item = feed.add_entry(order="append")
        item.guid(feed_id(paper), permalink=False)
        item.title(plain_text(paper.title))
        item.link(href=site.absolute(address.paper_address(catalog.slugs[paper.id])))
        digest = titles[paper.digests[0]]
        item.description(
            template.render(
                abstract=set_text(paper.abstract),
                digest=printable(digest.title),
                digest_url=site.absolute(address.digest_address(digest.id)),
            )
        )
        if paper.facts.authors:
            item.dc.dc_creator([printable(author) for author in paper.facts.authors])
        item.category([{"term": names[assignment.topic]} for assignment in catalog.assignments[paper.id]])
        item.pubDate(_midnight(paper.date))
    text: bytes = feed.rss_str(pretty=True)
    return text.decode()


def feed_id(paper: Paper) -> str:
    """The identifier of a paper in every feed: it knows nothing of title, topic or host."""
    return uuid.uuid5(_NAMESPACE, paper.id).urn


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
