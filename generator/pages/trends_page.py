"""The page of trends."""

from dataclasses import dataclass
from functools import partial

from jinja2 import Environment

from generator.address import MAP_JSON, TRENDS, paper_address, root_of
from generator.catalog import Catalog
from generator.pages.page import Page
from generator.pages.pictures.half_matrix import half_matrix
from generator.pages.pictures.over_time import FEWEST_FOR_A_SHARE, half_year_names, papers_by_month, shares_by_half_year
from generator.pages.pictures.plane import circles
from generator.pages.pictures.rise import rise
from generator.pages.pictures.topic_key import TopicKey, topic_keys
from generator.text import printable
from generator.trends.trends import Trends
from generator.typeset.typeset import plain_text

_MOST_SEEN = 20
_OTHERS = TopicKey(slug="", name="All other topics", address="", colour=0, papers=0, first=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPaper:
    """A paper and how many digests it was in."""

    title: str
    address: str
    digests: int


def trends_page(catalog: Catalog, trends: Trends, jinja: Environment) -> Page:
    """The trends of a catalog in pictures, with the data of each behind it."""
    keys = topic_keys(catalog, trends.leading)
    colours = (*sorted((key for key in keys if key.colour), key=lambda key: key.colour), _OTHERS)
    root = root_of(TRENDS)
    body = partial(
        jinja.get_template("pages/trends.html").render,
        root=root,
        title="Trends",
        papers=len(catalog.papers),
        colours=colours,
        months=papers_by_month(trends.months, catalog, colours),
        half_years=half_year_names(trends.half_years),
        half_year_papers=[len(period.papers) for period in trends.half_years.periods],
        fewest=FEWEST_FOR_A_SHARE,
        shares=shares_by_half_year(trends.half_years, catalog, keys),
        topics=half_matrix(trends.topics, {key.slug: key.name for key in keys}),
        topics_left=len(keys) - len(trends.topics.groups),
        digests=half_matrix(trends.digests, {digest.id: printable(digest.title) for digest in catalog.digests}),
        digests_left=len(catalog.digests) - len(trends.digests.groups),
        seen=sorted(trends.seen.items()),
        most_seen=_most_seen(catalog),
        rise=rise(trends.rising),
        circles=circles(keys, trends.places),
        map_json=MAP_JSON,
    )
    return Page(
        address=TRENDS,
        title="Trends",
        description=f"What {len(catalog.papers)} papers say together: topics over time, where they meet, and a map.",
        body=body,
        updated=catalog.digests[-1].date,
        head=partial(jinja.get_template("pages/trends_head.html").render, root=root),
    )


def _most_seen(catalog: Catalog) -> tuple[SeenPaper, ...]:
    """The papers that most digests show, newest first among equals; those of a single digest are not among them."""
    several = (paper for paper in catalog.papers if len(paper.digests) > 1)
    most = sorted(several, key=lambda paper: len(paper.digests), reverse=True)[:_MOST_SEEN]
    return tuple(
        SeenPaper(
            title=plain_text(paper.title), address=paper_address(catalog.slugs[paper.id]), digests=len(paper.digests)
        )
        for paper in most
    )
