"""RSS 2.0 and Atom 1.0."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from feedgen.feed import FeedGenerator

from generator.feeds.feed import FeedDocument, FeedEntry
from generator.feeds.head import Head, MarkedTitle, head_links
from generator.site_facts import SiteFacts
from generator.text import printable

_STYLE = "assets/stylesheets/feed.css"
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="{}"?>\n'
# Before each entry, and before what closes the document: entries themselves are text, so no tag stands in them.
_PARTS = re.compile("(?=<item>|<entry>|</channel>|</feed>)")
_PLAIN = re.compile(r"<(title|category)>[^<]*&[^<]*</\1>")


def rss(documents: Sequence[FeedDocument], site: SiteFacts) -> Iterator[tuple[str, str]]:
    """Documents as RSS 2.0 (https://www.rssboard.org/rss-specification), each with its address."""
    return _files(documents, site, _Form(head=_rss_head, complete=_complete_item, text=_rss_text))


def atom(documents: Sequence[FeedDocument], site: SiteFacts) -> Iterator[tuple[str, str]]:
    """Documents as Atom 1.0 (RFC 4287), each with its address."""
    return _files(documents, site, _Form(head=_atom_head, complete=_complete_entry, text=_atom_text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How a format is written: a document without entries, what its entries have beside the common, and its text."""

    head: Callable[[FeedDocument, SiteFacts], FeedGenerator]
    complete: Callable[[Any, FeedEntry], None]
    text: Callable[[FeedGenerator], str]


def _files(documents: Sequence[FeedDocument], site: SiteFacts, form: _Form) -> Iterator[tuple[str, str]]:
    """The documents, put together of heads and entries: an entry that stands in several is written once."""
    if not documents:
        return
    entries = tuple(dict.fromkeys(entry for document in documents for entry in document.entries))
    all_entries = form.head(documents[0], site)
    for entry in entries:
        item = all_entries.add_entry(order="append")
        item.id(entry.id)
        item.title(entry.title)
        item.link(href=entry.url)
        item.content(entry.content, type="html")
        item.category([{"term": topic.slug, "label": topic.name} for topic in entry.topics])
        form.complete(item, entry)
    _, *texts, _ = _PARTS.split(form.text(all_entries))
    written = dict(zip(entries, texts, strict=True))
    for document in documents:
        begin, end = _PARTS.split(form.text(form.head(document, site)))
        lines = (begin, *(written[entry] for entry in document.entries), end)
        yield document.address, _PROLOG.format(document.root + _STYLE) + "\n".join(lines) + "\n"


def _head(document: FeedDocument, site: SiteFacts) -> FeedGenerator:
    feed = FeedGenerator()
    feed.register_extension("head", Head, MarkedTitle)
    feed.head.document, feed.head.site = document, site
    feed.title(document.feed.title)
    feed.language("en")
    feed.generator("Paper Digest")
    return feed


def _rss_head(document: FeedDocument, site: SiteFacts) -> FeedGenerator:
    feed = _head(document, site)
    feed.load_extension("dc", atom=False)  # RSS itself names people by their e-mail address alone
    feed.description(document.feed.description)
    feed.lastBuildDate(document.updated)
    feed.link(href=site.absolute(document.address), rel="self", type="application/rss+xml")
    # The link that is set last becomes the channel's own.
    feed.link(href=site.absolute(document.feed.page), rel="alternate", type="text/html")
    return feed


def _complete_item(item: Any, entry: FeedEntry) -> None:
    item.pubDate(entry.time)
    if entry.authors:
        item.dc.dc_creator(list(entry.authors))


def _rss_text(feed: FeedGenerator) -> str:
    """The text with references by number in plain text, as readers decode those by name twice.

    https://www.rssboard.org/rss-profile#data-types-characterdata
    """
    text = feed.rss_str(xml_declaration=False).decode()
    return _PLAIN.sub(lambda match: match[0].replace("&lt;", "&#x3C;").replace("&amp;", "&#x26;"), text)


def _atom_head(document: FeedDocument, site: SiteFacts) -> FeedGenerator:
    feed = _head(document, site)
    feed.id(document.feed.id)
    # RFC 4287, section 4.1.1: without it, every entry would need an author of its own.
    feed.author({"name": printable(site.name)})
    feed.subtitle(document.feed.description)
    feed.updated(document.updated)
    for relation, url in head_links(document, site).items():
        feed.link(href=url, rel=relation)
    feed.link(href=site.absolute(document.address), rel="self", type="application/atom+xml")
    feed.link(href=site.absolute(document.feed.page), rel="alternate", type="text/html")
    return feed


def _complete_entry(item: Any, entry: FeedEntry) -> None:
    item.published(entry.time)
    item.updated(entry.time)
    item.author([{"name": author} for author in entry.authors])


def _atom_text(feed: FeedGenerator) -> str:
    return str(feed.atom_str(xml_declaration=False), "utf-8")
