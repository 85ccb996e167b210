"""OPML 2.0, by which a feed reader subscribes to many feeds at once: https://opml.org/spec2.opml."""

from collections.abc import Mapping, Sequence

from lxml import etree

from generator.feeds.feed import Feed
from generator.site_facts import SiteFacts
from generator.text import printable


def opml(feeds: Mapping[str, Sequence[tuple[Feed, str]]], site: SiteFacts) -> str:
    """Every feed with its address, in folders by the name of its format."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = printable(f"Feeds of {site.name}")
    body = etree.SubElement(root, "body")
    for name, listed in feeds.items():
        folder = etree.SubElement(body, "outline", text=name)
        for feed, place in listed:
            outline = etree.SubElement(folder, "outline", type="rss", text=feed.title, title=feed.title)
            outline.set("description", feed.description)
            outline.set("xmlUrl", site.absolute(place))
            outline.set("htmlUrl", site.absolute(feed.page))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode()
