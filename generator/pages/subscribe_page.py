"""The page of the feeds, and the links by which feed readers find them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.pages.page import Page
from generator.site_facts import SiteFacts
from generator.text import printable

_RSS, _ATOM, _JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed: its format, what it holds, where it is from the root and as a whole address, and its media type."""

    format: str
    title: str
    address: str
    url: str
    type: str


def subscribe_page(catalog: Catalog, jinja: Environment, site: SiteFacts) -> Page:
    """All feeds with how to use them, and the form for a newsletter if there is one."""
    title = "Subscribe"
    body = partial(
        jinja.get_template("pages/subscribe.html").render,
        root=address.root_of(address.SUBSCRIBE),
        title=title,
        whole=(
            _link("RSS", "all papers", address.FEED, _RSS, site),
            _link("Atom", "all papers", address.ATOM_FEED, _ATOM, site),
            _link("JSON Feed", "all papers", address.JSON_FEED, _JSON, site),
        ),
        digests=digest_feed_links(site),
        topics=[(printable(topic.name), topic_feed_links(topic.slug, topic.name, site)) for topic in catalog.topics],
        opml=address.FEED_LIST,
        sign_up=site.sign_up,
    )
    return Page(
        address=address.SUBSCRIBE,
        title=title,
        description="New papers in your feed reader: all of them, those of a topic, or an entry for each digest.",
        body=body,
        updated=catalog.digests[-1].date,
    )


def topic_feed_links(slug: str, name: str, site: SiteFacts) -> tuple[FeedLink, ...]:
    """The feeds of a topic."""
    rss, atom = address.topic_feeds(slug)
    shown = printable(name)
    return _link("RSS", shown, rss, _RSS, site), _link("Atom", shown, atom, _ATOM, site)


def digest_feed_links(site: SiteFacts) -> tuple[FeedLink, ...]:
    """The feed of the digests."""
    return (_link("RSS", "digests", address.DIGEST_FEED, _RSS, site),)


def feed_head(links: Sequence[FeedLink], root: str, jinja: Environment, site: SiteFacts) -> str:
    """What a page adds to the head of the document, so that its own feeds are the first that are found."""
    return jinja.get_template("pages/feed_head.html").render(links=links, root=root, site_name=printable(site.name))


def _link(name: str, title: str, place: str, media_type: str, site: SiteFacts) -> FeedLink:
    return FeedLink(format=name, title=title, address=place, url=site.absolute(place), type=media_type)
