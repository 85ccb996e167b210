"""A feed, whatever it is written as: its newest entries, and the documents that all others are spread over."""

import datetime
from collections.abc import Sequence
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
class Feed:
    """A feed that lives in a folder: its newest entries, and the names of its archives, oldest first.

    `page` is the address of the page that shows the same, `began` the day of its oldest entry, or of the site while it
    has none. The documents of its archives are called `archived_as`: every history is written once, in one format.
    """

    id: str
    folder: str
    title: str
    description: str
    page: str
    began: datetime.datetime
    newest: tuple[FeedEntry, ...]
    archives: tuple[str, ...]
    archived_as: str

    def address(self, name: str) -> str:
        """Where readers subscribe to the feed, in a file that is called `name`."""
        return f"{self.folder}{name}"

    def archive_address(self, archive: str) -> str:
        """Where an archive of the feed is."""
        return f"{self.folder}archive/{archive}/{self.archived_as}"


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


def subscribed(feed: Feed, name: str) -> FeedDocument:
    """The document of a feed that readers subscribe to, in a file that is called `name`."""
    return FeedDocument(
        feed=feed,
        address=feed.address(name),
        entries=feed.newest,
        updated=max((entry.time for entry in feed.newest), default=feed.began),
        archived=False,
        current=feed.address(name),
        previous=feed.archive_address(feed.archives[-1]) if feed.archives else None,
    )


def archived(feed: Feed, archive: str, entries: Sequence[FeedEntry]) -> FeedDocument:
    """An archive of a feed by its name, with what it holds.

    It links back and never forth: it would change when the next one comes.
    """
    before = (_START, *feed.archives)[feed.archives.index(archive)]
    return FeedDocument(
        feed=feed,
        address=feed.archive_address(archive),
        entries=tuple(entries),
        updated=max(entry.time for entry in entries),
        archived=True,
        current=feed.address(feed.archived_as),
        previous=feed.archive_address(before),
    )


def first_archive(feed: Feed) -> FeedDocument:
    """The archive before the oldest one of a feed that has some.

    It has no entries, and leads to the oldest archive: archives without any neighbour are taken for damaged.
    """
    return FeedDocument(
        feed=feed,
        address=feed.archive_address(_START),
        entries=(),
        updated=feed.began,
        archived=True,
        current=feed.address(feed.archived_as),
        previous=None,
        following=feed.archive_address(feed.archives[0]),
    )
