"""What W3C's feed validator and the RSS Advisory Board's profile ask of a document, as faults in words.

RSS 2.0 has no schema: these are the rules of https://validator.w3.org/feed/docs/ that a document of ours could break,
errors and warnings, among them those for HTML in entries: a strict parser must read it, and elements and attributes are
those that every feed reader lets through.
"""

import datetime
import email.utils
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
XHTML = "{http://www.w3.org/1999/xhtml}"

# https://www.iana.org/assignments/link-relations, those of feeds.
RELATIONS = {
    "alternate", "current", "enclosure", "first", "hub", "last", "license", "next", "next-archive", "prev-archive",
    "previous", "related", "replies", "search", "self", "service", "up", "via",
}  # fmt: skip
SAFE_TAGS = {"a", "b", "br", "code", "em", "i", "li", "ol", "p", "span", "strong", "sub", "sup", "ul"}
SAFE_ATTRIBUTES = {"href", "rel", "title"}

_NAMESPACES = {"http://www.w3.org/2005/Atom", HISTORY[1:-1], CREATOR[1:-8], XHTML[1:-1]}
_RFC_822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)"
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ADDRESS = re.compile(r"https?://[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
# Titles and the like that look as if they were HTML, for readers that take them for it.
_LOOKS_LIKE_HTML = re.compile(r"</\w+>|&#?\w+;")


def parsed(text: str) -> Any:
    """A document's root, read without anything that it could load."""
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def rss_faults(text: str, url: str) -> Iterator[str]:
    """What is wrong with a document of RSS 2.0 that is served at an address."""
    (channel,) = root = parsed(text)
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "it is no RSS 2.0"
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if len(channel.findall(name)) != 1:
            yield f"{name} is there {len(channel.findall(name))} times"
    items = channel.findall("item")
    if items and channel.index(items[-1]) != channel.index(items[0]) + len(items) - 1 != len(channel) - 1:
        yield "something stands behind or between items"
    for date in channel.iter("pubDate", "lastBuildDate"):
        yield from _rfc_822_faults(date.text)
    for item in items:
        for name in ("title", "link", "description", "guid", "pubDate"):
            if len(item.findall(name)) != 1:
                yield f"an item has {name} {len(item.findall(name))} times"
        if item.find("guid").get("isPermaLink") != "false":
            yield "a guid is said to be an address"
        yield from _html_faults(item.findtext("description"))
    yield from _repeated("guid", (item.findtext("guid") for item in items))
    yield from _repeated("pubDate", (item.findtext("pubDate") for item in items))
    yield from (f"{found.text!r} is no UUID" for found in channel.iter("guid") if not _UUID.fullmatch(found.text))
    yield from (f"{found.text!r} is no address" for found in channel.iter("link") if not _ADDRESS.fullmatch(found.text))
    yield from _link_faults(channel.findall(f"{ATOM}link"), url, "application/rss+xml")
    yield from _common_faults(root)


def atom_faults(text: str, url: str) -> Iterator[str]:
    """What is wrong with a document of Atom 1.0, beside what its schema says, that is served at an address."""
    root = parsed(text)
    entries = root.findall(f"{ATOM}entry")
    head = [child for child in root if child.tag != f"{ATOM}entry"]
    if list(root) != [*head, *entries]:
        yield "something of the head stands behind an entry"
    if root.find(f"{ATOM}author/{ATOM}name") is None:
        yield "nobody is the author of an entry without one"
    for date in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _RFC_3339.fullmatch(date.text):
            yield f"{date.text!r} is no date of RFC 3339"
        elif datetime.datetime.fromisoformat(date.text) > _tomorrow():
            yield f"{date.text} is to come"
    for entry in entries:
        yield from _entry_faults(entry)
    yield from _repeated("id", (entry.findtext(f"{ATOM}id") for entry in entries))
    yield from _repeated("updated", (entry.findtext(f"{ATOM}updated") for entry in entries))
    yield from (f"{found.text!r} is no UUID" for found in root.iter(f"{ATOM}id") if not _UUID.fullmatch(found.text))
    links = root.findall(f"{ATOM}link")
    yield from _link_faults(links, url, "application/atom+xml")
    relations = {link.get("rel") for link in links}
    if root.find(f"{HISTORY}archive") is not None:
        if not relations & {"prev-archive", "next-archive"}:
            yield "an archive without neighbours"
        if "current" not in relations:
            yield "an archive does not tell where to subscribe"
    yield from _common_faults(root)


def _entry_faults(entry: Any) -> Iterator[str]:
    (link,) = entry.findall(f"{ATOM}link")
    if link.get("rel", "alternate") != "alternate" or not _ADDRESS.fullmatch(link.get("href")):
        yield f"an entry leads to {link.attrib}"
    if entry.find(f"{ATOM}content").get("type") != "html":
        yield "the content is not said to be HTML"
    yield from _html_faults(entry.findtext(f"{ATOM}content"))
    title = entry.find(f"{ATOM}title")
    if title.get("type", "text") == "text" and _LOOKS_LIKE_HTML.search(title.text):
        yield f"{title.text!r} looks like HTML"
    elif title.get("type") == "html":
        yield from _html_faults(title.text)


def _link_faults(links: list[Any], url: str, media_type: str) -> Iterator[str]:
    own = [(link.get("href"), link.get("type")) for link in links if link.get("rel") == "self"]
    if own != [(url, media_type)]:
        yield f"it names itself {own}"
    for link in links:
        if link.get("rel") not in RELATIONS:
            yield f"{link.get('rel')!r} is no registered relation"
        if not _ADDRESS.fullmatch(link.get("href")):
            yield f"{link.get('href')!r} is no whole address"
    yield from _repeated("link", (f"{link.get('rel')} {link.get('type')}" for link in links))


def _common_faults(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace not in {None, *_NAMESPACES}:
            yield f"{name.namespace} is no known namespace"
        if name.namespace != XHTML[1:-1] and any(attribute.startswith("{") for attribute in element.attrib):
            unknown = set(element.attrib) - {"{http://www.w3.org/XML/1998/namespace}lang"}
            yield from (f"{attribute} on {name.text}" for attribute in unknown if attribute.startswith("{"))
        if re.search("[\x80-\x9f\ufffd]", element.text or ""):
            yield f"{name.text} has characters that nobody sees"


def _rfc_822_faults(date: str) -> Iterator[str]:
    if not _RFC_822.fullmatch(date):
        yield f"{date!r} is no date of RFC 822"
        return
    time = email.utils.parsedate_to_datetime(date)
    if time.strftime("%a") != date[:3]:
        yield f"{date} is no {date[:3]}"
    if time.year < 1990 or time > _tomorrow():
        yield f"{date} is not plausible"


def _repeated(name: str, values: Iterator[str]) -> Iterator[str]:
    yield from (f"{name} {value} is there {count} times" for value, count in Counter(values).items() if count > 1)


def _tomorrow() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)


@cache
def _html_faults(content: str) -> tuple[str, ...]:
    faults = []
    try:
        fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(content)
    except html5lib.html5parser.ParseError as error:
        return (f"{error} in {content[:200]!r}",)
    for element in fragment.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in SAFE_TAGS:
            faults.append(f"<{element.tag}> is not shown by every reader")
        faults += [f"{name} on {element.tag}" for name in element.attrib if name not in SAFE_ATTRIBUTES]
        parts = urlsplit(element.attrib.get("href", "https://none.example/"))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            faults.append(f"{element.attrib['href']!r} is no whole address")
    return tuple(faults)
