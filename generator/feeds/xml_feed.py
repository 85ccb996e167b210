"""RSS 2.0 and Atom 1.0."""

import re

from feedgen.feed import FeedGenerator

from generator.feeds.feed import FeedDocument, FeedEntry
from generator.feeds.head import Head, MarkedTitle, head_links
from generator.site_facts import SiteFacts
from generator.text import printable

_STYLE = "assets/stylesheets/feed.css"
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="{}"?>\n'
_PLAIN = re.compile(r"<(title|category)>[^<]*&[^<]*</\1>")


def rss(document: FeedDocument, site: SiteFacts) -> str:
    """A document as RSS 2.0: https://www.rssboard.org/rss-specification."""
    feed = _feed(document, site)
    feed.load_extension("dc", atom=False)  # RSS itself names people by their e-mail address alone
    feed.description(document.feed.description)
    feed.language("en")
    feed.lastBuildDate(document.updated)
    feed.link(href=site.absolute(document.address), rel="self", type="application/rss+xml")
    # The link that is set last becomes the channel's own.
    feed.link(href=site.absolute(document.feed.page), rel="alternate", type="text/html")
    for entry in document.entries:
        item = _entry(feed, entry)
        item.pubDate(entry.time)
        if entry.authors:
            item.dc.dc_creator(list(entry.authors))
    text = feed.rss_str(xml_declaration=False).decode()
    # As https://www.rssboard.org/rss-profile#data-types-characterdata asks for: readers decode named references twice.
    return _whole(
        _PLAIN.sub(lambda match: match[0].replace("&lt;", "&#x3C;").replace("&amp;", "&#x26;"), text), document
    )


def atom(document: FeedDocument, site: SiteFacts) -> str:
    """A document as Atom 1.0 (RFC 4287)."""
    feed = _feed(document, site)
    feed.id(document.feed.id)
    # RFC 4287, section 4.1.1: without it, every entry would need an author of its own.
    feed.author({"name": printable(site.name)})
    feed.subtitle(document.feed.description)
    feed.language("en")
    feed.updated(document.updated)
    for relation, url in head_links(document, site).items():
        feed.link(href=url, rel=relation)
    feed.link(href=site.absolute(document.address), rel="self", type="application/atom+xml")
    feed.link(href=site.absolute(document.feed.page), rel="alternate", type="text/html")
    for entry in document.entries:
        item = _entry(feed, entry)
        item.published(entry.time)
        item.updated(entry.time)
        item.author([{"name": author} for author in entry.authors])
    return _whole(feed.atom_str(xml_declaration=False).decode(), document)


def _feed(document: FeedDocument, site: SiteFacts) -> FeedGenerator:
    feed = FeedGenerator()
    feed.register_extension("head", Head, MarkedTitle)
    feed.head.document, feed.head.site = document, site
    feed.title(document.feed.title)
    feed.generator("Paper Digest")
    return feed


def _entry(feed: FeedGenerator, entry: FeedEntry) -> FeedGenerator:
    item = feed.add_entry(order="append")
    item.id(entry.id)
    item.title(entry.title)
    item.link(href=entry.url)
    item.content(entry.content, type="html")
    item.category([{"term": topic.slug, "label": topic.name} for topic in entry.topics])
    return item


def _whole(text: str, document: FeedDocument) -> str:
    """A file with its style, which lets people who open it read what it is, and an entry a line."""
    lines = re.sub(r"(?=<(?:item|entry)>|</(?:channel|feed)>)", "\n", text)
    return f"{_PROLOG.format(document.root + _STYLE)}{lines}\n"
