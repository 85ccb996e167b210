"""A page of the site, before any theme is around it."""

import datetime
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from generator.text import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its address, title and description as plain text, its body as HTML, and the day of what it shows.

    `head` is the HTML that it adds to the head of the document. Body and head are laid out when they are asked for, and
    each time anew: the pages of a large site do not fit into memory together.
    """

    address: str
    title: str
    description: str
    body: Callable[[], str]
    updated: datetime.date
    head: Callable[[], str] = str

    @property
    def file(self) -> str:
        """The address of the file that the page is in."""
        return f"{self.address}index.html"


def markdown_path(page: Page) -> str:
    """The file that a page has in a folder of Markdown, for a builder that makes `a/index.html` of `a/index.md`."""
    return f"{page.address}index.md"


def as_markdown(page: Page, words: Mapping[str, Any] = MappingProxyType({})) -> str:
    """A page as Markdown: front matter, and one block of HTML.

    A blank line would end the block of HTML (CommonMark 0.31, section 4.6), so there is none.
    """
    return f"{front_matter(page, words)}\n{without_blank_lines(page.body())}\n"


def front_matter(page: Page, words: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The front matter of a page, as JSON, which is YAML.

    Title and description are escaped, as themes put them into HTML as they are. A theme puts `head` into the head of
    the document as it is; `words` are what else it is told.
    """
    told: dict[str, Any] = {
        "title": html.escape(printable(page.title)),
        "description": html.escape(printable(page.description)),
        "date": page.updated.isoformat(),
    }
    told |= words
    if head := page.head():
        told["head"] = head
    return f"---\n{json.dumps(told, ensure_ascii=False)}\n---\n"


def without_blank_lines(body: str) -> str:
    """HTML without blank lines, which mean nothing in it."""
    return re.sub(r"\n\s*\n", "\n", body.strip())
