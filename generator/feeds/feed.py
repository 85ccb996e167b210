"""A feed, whatever it is written as: its entries, and the documents that they are spread over."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.address import root_of

# How many entries the document holds that readers subscribe to.
NEWEST = 50
# The archive before the first one. No slug begins with an underscore.
_START = "_start"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTopic:
    """A topic of an entry."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What a feed says of a paper or a digest; `title` is plain text, `content` HTML with absolute addresses."""

    id: str
    title: str
    url: str
    content: str
    time: datetime.datetime
    authors: tuple[str, ...] = ()
    topics: tuple[FeedTopic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Entries that are published for good, under a name that can stand in an address."""

    name: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that lives in a folder: all its entries, the newest day first, and its archives oldest first.

    `page` is the address of the page that shows the same, `began` the time that it is as old as while it has no entry.
    """

    id: str
    folder: str
    title: str
    description: str
    page: str
    began: datetime.datetime
    entries: tuple[FeedEntry, ...]
    archives: tuple[Archive, ...]

    def address(self, name: str) -> str:
        """Where readers subscribe to the feed, in a file that is called `name`."""
        return f"{self.folder}{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """One file of a feed: the one that readers subscribe to, or an archive (RFC 5005, section 4).

    Addresses are from the root of the site. `previous` and `following` are archives; `current` is where to subscribe.
    """

    feed: Feed
    address: str
    entries: tuple[FeedEntry, ...]
    updated: datetime.datetime
    archived: bool
    current: str
    previous: str | None
    following: str | None = None

    @property
    def root(self) -> str:
        """The way from the document to the root of the site."""
        return root_of(self.address)


def documents(feed: Feed, name: str) -> Iterator[FeedDocument]:
    """The documents of a feed that are called `name`, each archive in a folder of its own.

    An archive links back and never forth: it would change when the next one comes. The first one has no entries. It
    leads to the oldest archive that has some, as archives without any neighbour are taken for damaged.
    """
    current = feed.address(name)
    archives = feed.archives if len(feed.entries) > NEWEST else ()
    places = [f"{feed.folder}archive/{archive.name}/{name}" for archive in archives]
    start = f"{feed.folder}archive/{_START}/{name}"
    newest = feed.entries[:NEWEST]
    yield FeedDocument(
        feed=feed,
        address=current,
        entries=newest,
        updated=max((entry.time for entry in newest), default=feed.began),
        archived=False,
        current=current,
        previous=places[-1] if places else None,
    )
    for archive, address, previous in zip(archives, places, [start, *places], strict=False):
        yield FeedDocument(
            feed=feed,
            address=address,
            entries=archive.entries,
            updated=max(entry.time for entry in archive.entries),
            archived=True,
            current=current,
            previous=previous,
        )
    if places:
        yield FeedDocument(
            feed=feed,
            address=start,
            entries=(),
            updated=min(entry.time for entry in archives[0].entries),
            archived=True,
            current=current,
            previous=None,
            following=places[0],
        )
