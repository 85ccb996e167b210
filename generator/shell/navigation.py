"""The navigation of `mkdocs.yml`, with the topics in it."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.address import TOPICS, topic_address
from generator.catalog import Catalog


def with_topics(nav: Sequence[Any], catalog: Catalog) -> list[Any]:
    """The navigation of `mkdocs.yml`, where the topic index is followed by its topics."""
    index = f"{TOPICS}index.md"
    topics = [{html.escape(topic.name): f"{topic_address(topic.slug)}index.md"} for topic in catalog.topics]
    entries: list[Any] = []
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        entries.append({title or "Topics": [index, *topics]} if target == index else entry)
    return entries


def paths_in(nav: Any) -> Iterator[str]:
    """Every path that a navigation leads to."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping | list):
        for entry in nav.values() if isinstance(nav, Mapping) else nav:
            yield from paths_in(entry)
