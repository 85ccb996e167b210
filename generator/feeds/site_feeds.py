"""All feeds of a site."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.feeds.entries import digest_entries, kept_entry, paper_entries
from generator.feeds.feed import NEWEST, Archive, Feed, FeedDocument, FeedEntry, documents
from generator.feeds.identity import feed_id
from generator.feeds.json_feed import json_feed
from generator.feeds.moment import midnight
from generator.feeds.opml import opml
from generator.feeds.xml_feed import atom, rss
from generator.merge import Paper
from generator.site_facts import SiteFacts
from generator.text import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    """What a feed is written as: the name that people know, that of the documents, and what writes them."""

    name: str
    file: str
    write: Callable[[Iterable[FeedDocument], SiteFacts], Mapping[str, str]]


_RSS = _Format(name="RSS", file=address.FEED, write=rss)
_ATOM = _Format(name="Atom", file=address.ATOM_FEED, write=atom)
_JSON = _Format(name="JSON Feed", file=address.JSON_FEED, write=json_feed)


def feed_files(catalog: Catalog, jinja: Environment, site: SiteFacts) -> Mapping[str, str]:
    """Every document of every feed by its address, and the list of feeds."""
    feeds = _Feeds(catalog=catalog, site=site, entries=paper_entries(catalog, jinja, site))
    whole = feeds.of_papers(catalog.papers, address.HOME, site.name, site.description)
    topics = [
        feeds.of_papers(
            topic.papers, address.topic_address(topic.slug), f"{site.name}: {topic.name}", topic.description
        )
        for topic in catalog.topics
    ]
    digests = feeds.of_digests(digest_entries(catalog, jinja, site))
    written = ((_RSS, [whole, digests, *topics]), (_ATOM, [whole, *topics]), (_JSON, [whole]))
    files: dict[str, str] = {}
    for form, of_form in written:
        files |= form.write((document for feed in of_form for document in documents(feed, form.file)), site)
    listed = {form.name: [(feed, feed.address(form.file)) for feed in of_form] for form, of_form in written}
    return {**files, address.FEED_LIST: opml(listed, site)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feeds:
    """What the feeds of a site are made of: the entry of each paper by its id."""

    catalog: Catalog
    site: SiteFacts
    entries: Mapping[str, FeedEntry]

    def of_papers(self, papers: Sequence[Paper], page: str, title: str, description: str) -> Feed:
        """The feed of the papers of a page, with an archive for each digest that brought some of them."""
        return Feed(
            id=feed_id(self.site.name, page),
            folder=page,
            title=printable(title),
            description=printable(description),
            page=page,
            began=midnight(self.catalog.digests[0].date),
            entries=tuple(self.entries[paper.id] for paper in papers),
            archives=tuple(self._archives(papers)),
        )

    def of_digests(self, newest_first: Sequence[FeedEntry]) -> Feed:
        """The feed of digests. Its archives are counted from the oldest digest, and written when they are full."""
        oldest_first = newest_first[::-1]
        full = range(0, len(newest_first) - NEWEST + 1, NEWEST)
        return Feed(
            id=feed_id(self.site.name, address.DIGESTS),
            folder=address.DIGESTS,
            title=printable(f"{self.site.name}: digests"),
            description="An entry for each digest.",
            page=address.DIGESTS,
            began=midnight(self.catalog.digests[0].date),
            entries=tuple(newest_first),
            archives=tuple(
                Archive(name=str(number), entries=tuple(oldest_first[first : first + NEWEST][::-1]))
                for number, first in enumerate(full, 1)
            ),
        )

    def _archives(self, papers: Sequence[Paper]) -> Iterator[Archive]:
        brought: dict[str, list[Paper]] = {digest.id: [] for digest in self.catalog.digests}
        for paper in papers:
            brought[paper.digests[0]].append(paper)
        for digest in self.catalog.digests:
            if new := brought[digest.id]:
                kept = (kept_entry(self.entries[paper.id], paper, digest) for paper in new)
                yield Archive(name=digest.id, entries=tuple(kept))
