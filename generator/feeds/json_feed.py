"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
from typing import Any

from generator.feeds.feed import FeedDocument, FeedEntry
from generator.site_facts import SiteFacts


def json_feed(document: FeedDocument, site: SiteFacts) -> str:
    """The document that readers subscribe to as JSON Feed 1.1, which has no word for archives in another format."""
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": document.feed.title,
        "home_page_url": site.absolute(document.feed.page),
        "feed_url": site.absolute(document.address),
        "description": document.feed.description,
        "language": "en",
    }
    if site.hub:
        content["hubs"] = [{"type": "WebSub", "url": site.hub}]
    content["items"] = list(map(_item, document.entries))
    return f"{json.dumps(content, ensure_ascii=False)}\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": entry.time.isoformat(),
    }
    if entry.authors:
        item["authors"] = [{"name": author} for author in entry.authors]
    if entry.topics:
        item["tags"] = [topic.name for topic in entry.topics]
    return item
