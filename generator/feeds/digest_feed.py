"""The feed that has an entry for each digest."""

from collections.abc import Sequence

from generator import address
from generator.catalog import Catalog
from generator.feeds.feed import NEWEST, Feed, FeedDocument, FeedEntry, archived, first_archive
from generator.feeds.identity import feed_id
from generator.feeds.moment import midnight
from generator.site_facts import SiteFacts
from generator.text import printable


def digest_feed(catalog: Catalog, newest_first: Sequence[FeedEntry], site: SiteFacts) -> Feed:
    """The feed of digests. Its archives are counted from the oldest digest, and written when they are full."""
    full = len(newest_first) // NEWEST if len(newest_first) > NEWEST else 0
    return Feed(
        id=feed_id(site.name, address.DIGESTS),
        folder=address.DIGESTS,
        title=printable(f"{site.name}: digests"),
        description="An entry for each digest.",
        page=address.DIGESTS,
        began=midnight(catalog.digests[0].date),
        newest=tuple(newest_first[:NEWEST]),
        archives=tuple(str(number) for number in range(1, full + 1)),
        archived_as=address.FEED,
    )


def digest_archives(feed: Feed, newest_first: Sequence[FeedEntry]) -> list[FeedDocument]:
    """The archives of the feed of digests; none while it has none."""
    oldest_first = newest_first[::-1]
    parts = [oldest_first[place * NEWEST : (place + 1) * NEWEST][::-1] for place in range(len(feed.archives))]
    documents = [archived(feed, name, part) for name, part in zip(feed.archives, parts, strict=True)]
    return [first_archive(feed), *documents] if documents else []
