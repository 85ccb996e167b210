"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.feeds.feed import FeedDocument, FeedEntry
from generator.site_facts import SiteFacts


def json_feed(documents: Iterable[FeedDocument], site: SiteFacts) -> Mapping[str, str]:
    """Documents as JSON Feed 1.1, by their addresses; `next_url` leads to what is older."""
    return {document.address: _text(document, site) for document in documents}


def _text(document: FeedDocument, site: SiteFacts) -> str:
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": document.feed.title,
        "home_page_url": site.absolute(document.feed.page),
        "feed_url": site.absolute(document.address),
        "description": document.feed.description,
        "language": "en",
    }
    if document.previous is not None:
        content["next_url"] = site.absolute(document.previous)
    if site.hub and not document.archived:
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
