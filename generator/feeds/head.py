"""What a document says of itself beside what the library for feeds can say: an extension of it."""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree
from markupsafe import escape

from generator import address
from generator.feeds.feed import FeedDocument
from generator.site_facts import SiteFacts

_ATOM = "http://www.w3.org/2005/Atom"
# The namespace of RFC 5005, section 1.2.
_HISTORY = "http://purl.org/syndication/history/1.0"
_XHTML = "http://www.w3.org/1999/xhtml"


def head_links(document: FeedDocument, site: SiteFacts) -> dict[str, str]:
    """Where a document leads, by the name of the relation (RFC 5005, section 4; WebSub, section 4)."""
    places = {"prev-archive": document.previous, "next-archive": document.following}
    if document.archived:
        places["current"] = document.current
    links = {relation: site.absolute(place) for relation, place in places.items() if place is not None}
    return links if document.archived or not site.hub else {**links, "hub": site.hub}


class Head(BaseExtension):  # type: ignore[misc]
    """Links of RSS that the library leaves out, the mark of an archive, and words for people who open the file."""

    document: FeedDocument
    site: SiteFacts

    def extend_ns(self) -> dict[str, str]:
        """The namespaces that are declared at the root."""
        return {"fh": _HISTORY}

    def extend_rss(self, feed: Any) -> None:
        """Complete the channel of RSS."""
        for relation, url in head_links(self.document, self.site).items():
            etree.SubElement(feed[0], f"{{{_ATOM}}}link", {"rel": relation, "href": url})
        self._describe(feed[0])

    def extend_atom(self, feed: Any) -> None:
        """Complete the head of Atom."""
        self._describe(feed)

    def _describe(self, head: Any) -> None:
        if self.document.archived:
            etree.SubElement(head, f"{{{_HISTORY}}}archive")
        words = etree.SubElement(head, f"{{{_XHTML}}}div", nsmap={None: _XHTML})
        told = etree.SubElement(words, f"{{{_XHTML}}}p")
        if self.document.archived:
            told.text = "This is an archive of a feed: older entries that stay as they are. Subscribe to "
            place, shown = self.document.current, "the feed itself"
        else:
            told.text = (
                "This is a feed. Copy the address of this page into a feed reader, and new entries come to you. "
            )
            place, shown = address.SUBSCRIBE, "How to subscribe"
        link = etree.SubElement(told, f"{{{_XHTML}}}a", {"href": self.site.absolute(place)})
        link.text, link.tail = shown, "."


class MarkedTitle(BaseEntryExtension):  # type: ignore[misc]
    """Titles of Atom that have marks of HTML, said to be text in HTML: readers take plain text for HTML too."""

    def extend_atom(self, entry: Any) -> None:
        """Say of the title what it is."""
        title = entry.find("title")
        if "<" in title.text or "&" in title.text:
            title.set("type", "html")
            title.text = str(escape(title.text))
