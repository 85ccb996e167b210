"""All feeds of a site."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.feeds.digest_feed import digest_archives, digest_feed
from generator.feeds.entries import digest_entries, kept_entry, paper_entries
from generator.feeds.feed import NEWEST, Feed, FeedDocument, FeedEntry, archived, first_archive, subscribed
from generator.feeds.identity import feed_id
from generator.feeds.json_feed import json_feed
from generator.feeds.moment import midnight
from generator.feeds.opml import opml
from generator.feeds.xml_feed import atom, rss
from generator.merge import Paper
from generator.read.digest import Digest
from generator.site_facts import SiteFacts
from generator.text import printable


def feed_files(catalog: Catalog, jinja: Environment, site: SiteFacts) -> Iterator[tuple[str, str]]:
    """Every document of every feed with its address, and the list of feeds, each made when it is asked for."""
    entry = paper_entries(catalog, jinja, site)
    histories = _histories(catalog, site, entry)
    whole, *topics = papers = [history.feed for history in histories]
    newest_first = digest_entries(catalog, jinja, site)
    digests = digest_feed(catalog, newest_first, site)
    in_rss = [whole, digests, *topics]
    yield from rss([subscribed(feed, address.FEED) for feed in in_rss], site)
    yield from atom([subscribed(feed, address.ATOM_FEED) for feed in papers], site)
    yield address.JSON_FEED, json_feed(subscribed(whole, address.JSON_FEED), site)
    yield from rss(digest_archives(digests, newest_first), site)
    yield from atom([first_archive(feed) for feed in papers if feed.archives], site)
    for digest in catalog.digests:
        yield from atom(list(_archives_of(digest, histories, entry)), site)
    of_format = (
        ("RSS", address.FEED, in_rss),
        ("Atom", address.ATOM_FEED, papers),
        ("JSON Feed", address.JSON_FEED, [whole]),
    )
    listed = {name: [(feed, feed.address(file)) for feed in feeds] for name, file, feeds in of_format}
    yield address.FEED_LIST, opml(listed, site)


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """A feed of papers, and what each digest brought of them, by its id."""

    feed: Feed
    brought: Mapping[str, Sequence[Paper]]


def _histories(catalog: Catalog, site: SiteFacts, entry: Callable[[Paper], FeedEntry]) -> tuple[_History, ...]:
    """That of all papers, and then that of each topic."""
    shown = [
        (catalog.papers, address.HOME, site.name, site.description),
        *(
            (topic.papers, address.topic_address(topic.slug), f"{site.name}: {topic.name}", topic.description)
            for topic in catalog.topics
        ),
    ]
    newest = {paper.id: paper for papers, *_ in shown for paper in papers[:NEWEST]}
    entries = {paper_id: entry(paper) for paper_id, paper in newest.items()}
    days = {digest.id: midnight(digest.date) for digest in catalog.digests}
    found = []
    for papers, page, title, description in shown:
        brought: dict[str, list[Paper]] = {}
        for paper in papers:
            brought.setdefault(paper.digests[0], []).append(paper)
        oldest_first = tuple(digest_id for digest_id in days if digest_id in brought)
        feed = Feed(
            id=feed_id(site.name, page),
            folder=page,
            title=printable(title),
            description=printable(description),
            page=page,
            began=days[next(iter(oldest_first or days))],
            newest=tuple(entries[paper.id] for paper in papers[:NEWEST]),
            archives=oldest_first if len(papers) > NEWEST else (),
            archived_as=address.ATOM_FEED,
        )
        found.append(_History(feed=feed, brought=brought))
    return tuple(found)


def _archives_of(
    digest: Digest, histories: Sequence[_History], entry: Callable[[Paper], FeedEntry]
) -> Iterator[FeedDocument]:
    """The archives of all feeds that a digest closes, from those papers that it brought."""
    whole = histories[0]
    if not whole.feed.archives:
        return
    kept = {paper.id: kept_entry(entry(paper), paper, digest) for paper in whole.brought.get(digest.id, ())}
    for history in histories:
        if digest.id in history.feed.archives:
            yield archived(history.feed, digest.id, [kept[paper.id] for paper in history.brought[digest.id]])
