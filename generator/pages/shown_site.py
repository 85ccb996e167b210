"""A site as its pages show it."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jinja2 import Environment

from generator.address import root_of
from generator.catalog import Catalog
from generator.citation.citation import Citation
from generator.merge import Paper
from generator.pages.listing import ListedPaper, Listing
from generator.pages.page import Page
from generator.pages.subscribe_page import FeedLink, feed_head
from generator.pages.view import PaperView
from generator.site_facts import SiteFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSite:
    """What all pages are made of; `entries` are those of BibTeX, by a paper's id."""

    catalog: Catalog
    citations: Mapping[str, Citation]
    entries: Mapping[str, str]
    views: Mapping[str, PaperView]
    jinja: Environment
    facts: SiteFacts
    listing: Listing

    @property
    def updated(self) -> datetime.date:
        """The day of the newest digest."""
        return self.catalog.digests[-1].date

    def shown(self, papers: tuple[Paper, ...]) -> tuple[PaperView, ...]:
        """The views of papers."""
        return tuple(self.views[paper.id] for paper in papers)

    def listed(self, papers: Iterable[PaperView], place: str, *, level: int) -> Callable[[], tuple[ListedPaper, ...]]:
        """What makes papers ready for a list on the page at an address, their titles as headings of a level."""
        return partial(self.listing.of, papers, root_of(place), level)

    def page(
        self, template: str, place: str, *, title: str, description: str, updated: datetime.date, **values: Any
    ) -> Page:
        """A page at an address, from a template and the values it lays out."""
        lay_out = self.jinja.get_template(f"pages/{template}.html").render
        body = partial(lay_out, root=root_of(place), title=title, **values)
        return Page(address=place, title=title, description=description, body=body, updated=updated)

    def with_feeds(self, page: Page, links: tuple[FeedLink, ...]) -> Page:
        """A page that leads feed readers to feeds of its own."""
        return replace(page, head=partial(feed_head, links, root_of(page.address), self.jinja, self.facts))
