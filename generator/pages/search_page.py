"""The page of the search."""

from functools import partial

from jinja2 import Environment

from generator.address import SEARCH, root_of
from generator.catalog import Catalog
from generator.pages.page import Page
from generator.pages.view import digest_view, topic_view


def search_page(catalog: Catalog, jinja: Environment) -> Page:
    """The form of the search, with all that results can be narrowed by; scripts do the rest."""
    root, title = root_of(SEARCH), "Search"
    years = {year for paper in catalog.papers if (year := paper.facts.year)}
    body = partial(
        jinja.get_template("pages/search.html").render,
        root=root,
        title=title,
        topics=tuple(map(topic_view, catalog.topics)),
        years=sorted(years, reverse=True),
        digests=tuple(map(digest_view, reversed(catalog.digests))),
    )
    return Page(
        address=SEARCH,
        title=title,
        description="Search all papers, topics and digests.",
        body=body,
        updated=catalog.digests[-1].date,
        head=partial(jinja.get_template("pages/search_head.html").render, root=root),
    )
