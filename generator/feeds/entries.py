"""Papers and digests as entries of feeds."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.feeds.feed import FeedEntry, FeedTopic
from generator.feeds.formula import without_mathml
from generator.feeds.identity import digest_feed_id, paper_feed_id
from generator.feeds.moment import midnight, moments
from generator.merge import Paper
from generator.pages.day import day_view
from generator.pages.set_text import set_text
from generator.read.digest import Digest
from generator.site_facts import SiteFacts
from generator.text import printable
from generator.typeset.typeset import plain_text

# How many papers an entry of a digest names: mail services cut off messages that are longer than about 100 kB.
_NAMED = 50


def paper_entries(catalog: Catalog, jinja: Environment, site: SiteFacts) -> Callable[[Paper], FeedEntry]:
    """What makes the entry of a paper: full abstract, all authors and topics that are known."""
    names = {topic.slug: printable(topic.name) for topic in catalog.topics}
    digests = {digest.id: digest for digest in catalog.digests}
    times = moments(catalog.digests, catalog.papers)
    template = jinja.get_template("feeds/paper.html")

    def entry(paper: Paper) -> FeedEntry:
        digest = digests[paper.digests[0]]
        return FeedEntry(
            id=paper_feed_id(paper),
            title=_title(paper),
            url=site.absolute(address.paper_address(catalog.slugs[paper.id])),
            content=template.render(
                abstract=without_mathml(set_text(paper.abstract)),
                digest=printable(digest.title),
                digest_url=site.absolute(address.digest_address(digest.id)),
            ),
            time=times[paper.id],
            authors=tuple(filter(None, map(printable, paper.facts.authors))),
            topics=tuple(FeedTopic(slug=one.topic, name=names[one.topic]) for one in catalog.assignments[paper.id]),
        )

    return entry


def kept_entry(entry: FeedEntry, paper: Paper, digest: Digest) -> FeedEntry:
    """The entry as an archive keeps it: what the paper's first digest says, and nothing that is found out later.

    Topics change with their rules and other authors become known; the archive does not.
    """
    told = next(told for told in digest.entries if told.title == paper.title)
    return replace(entry, authors=tuple(filter(None, map(printable, told.facts.authors))), topics=())


def digest_entries(catalog: Catalog, jinja: Environment, site: SiteFacts) -> tuple[FeedEntry, ...]:
    """The entry of each digest, the newest first: what stands in it for the first time."""
    template = jinja.get_template("feeds/digest.html")
    latest: dict[datetime.date, int] = {}
    entries = []
    for digest in sorted(catalog.digests, key=lambda digest: (digest.date, digest.id)):
        latest[digest.date] = latest.get(digest.date, -1) + 1
        papers = [paper for paper in catalog.digest_papers[digest.id] if paper.digests[0] == digest.id]
        url = site.absolute(address.digest_address(digest.id))
        content = template.render(
            day=day_view(digest.date).shown,
            entries=len(digest.entries),
            curator=digest.curator and printable(digest.curator),
            note=digest.note and printable(digest.note),
            url=url,
            count=len(papers),
            papers=[
                (_title(paper), site.absolute(address.paper_address(catalog.slugs[paper.id])))
                for paper in papers[:_NAMED]
            ],
        )
        entries.append(
            FeedEntry(
                id=digest_feed_id(digest),
                title=printable(digest.title) or digest.id,
                url=url,
                content=content,
                time=midnight(digest.date) + datetime.timedelta(seconds=latest[digest.date]),
                authors=(printable(digest.curator),) if digest.curator and printable(digest.curator) else (),
            )
        )
    return tuple(reversed(entries))


def _title(paper: Paper) -> str:
    """The paper's title in plain text; a feed has no place for an empty one."""
    return plain_text(paper.title) or "Untitled"
