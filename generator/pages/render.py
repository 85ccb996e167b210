"""All pages of a catalog."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from jinja2 import Environment

from generator import address
from generator.catalog import Catalog
from generator.citation.citation import Citation
from generator.pages.head import paper_head
from generator.pages.listing import Listing
from generator.pages.page import Page
from generator.pages.paging import ListPage, list_pages
from generator.pages.places import paper_places
from generator.pages.related_topics import related_topics
from generator.pages.related_view import related_views
from generator.pages.search_page import search_page
from generator.pages.shown_citation import shown_citation
from generator.pages.shown_site import ShownSite
from generator.pages.subscribe_page import digest_feed_links, subscribe_page, topic_feed_links
from generator.pages.view import DigestView, digest_view, paper_views, topic_view
from generator.site_facts import SiteFacts
from generator.topics.rule import OTHER

# How many papers of the newest digest the home page shows, and about how many bytes a digest takes in a list.
_ON_HOME, _DIGEST_WEIGHT = 10, 600


def render_pages(
    catalog: Catalog,
    citations: Mapping[str, Citation],
    entries: Mapping[str, str],
    jinja: Environment,
    facts: SiteFacts,
) -> tuple[Page, ...]:
    """Every page that a reader finds: home and what stands around it, topics, digests, papers.

    `entries` are those of BibTeX, by a paper's id.
    """
    views = paper_views(catalog, citations)
    site = ShownSite(
        catalog=catalog,
        citations=citations,
        entries=entries,
        views=views,
        jinja=jinja,
        facts=facts,
        listing=Listing(jinja),
    )
    return (*_single_pages(site), *_topic_pages(site), *_digest_pages(site), *_paper_pages(site))


def _single_pages(site: ShownSite) -> Iterator[Page]:
    catalog, updated = site.catalog, site.updated
    topics = tuple(topic_view(topic) for topic in catalog.topics)
    named = sum(topic.slug != OTHER for topic in topics)
    newest = catalog.digests[-1]
    counts = {
        "papers": len(catalog.papers),
        "entries": catalog.entries,
        "digests": len(catalog.digests),
        "topics": named,
    }
    yield site.page(
        "home",
        address.HOME,
        title=site.facts.name,
        description=f"{len(catalog.papers)} research papers, chosen by hand and sorted into {named} topics.",
        updated=updated,
        topics=topics,
        counts=counts,
        newest=digest_view(newest),
        newest_papers=site.listed(site.shown(catalog.digest_papers[newest.id][:_ON_HOME]), address.HOME, level=3),
    )
    yield site.page(
        "topics",
        address.TOPICS,
        title="Topics",
        description=f"All {named} topics, and how many papers each has.",
        updated=updated,
        topics=topics,
    )
    yield search_page(catalog, site.jinja)
    yield subscribe_page(catalog, site.jinja, site.facts)
    yield site.page(
        "reading_list",
        address.READING_LIST,
        title="Reading list",
        description="The papers that you have saved and read, kept in your browser.",
        updated=updated,
    )
    yield site.page(
        "about",
        address.ABOUT,
        title="About",
        description="What this site is, how papers get here and how they are sorted.",
        updated=updated,
        counts=counts,
        exports=(
            address.PAPERS_JSON,
            address.PAPERS_CSV,
            address.PAPERS_BIB,
            address.PAPERS_RIS,
            address.PAPERS_CSL_JSON,
        ),
    )


def _topic_pages(site: ShownSite) -> Iterator[Page]:
    views = {topic.slug: topic_view(topic) for topic in site.catalog.topics}
    related = related_topics(site.catalog)
    for topic in site.catalog.topics:
        view = views[topic.slug]
        for page in list_pages(site.shown(topic.papers), view.address, weight=lambda paper: paper.weight):
            shown = site.page(
                "topic",
                page.address,
                title=_numbered(view.name, page),
                description=view.description,
                updated=max((paper.date for paper in topic.papers), default=site.updated),
                topic=view,
                bib=address.topic_bib(topic.slug),
                related=[(views[slug], shared) for slug, shared in related[topic.slug]],
                rule_url=topic.place and site.facts.in_repository(topic.place),
                page=page,
                listed=site.listed(page.items, page.address, level=2),
            )
            yield site.with_feeds(shown, topic_feed_links(topic.slug, topic.name, site.facts))


def _digest_pages(site: ShownSite) -> Iterator[Page]:
    newest_first = tuple(digest_view(digest) for digest in reversed(site.catalog.digests))
    for page in list_pages(newest_first, address.DIGESTS, weight=_digest_weight):
        title = _numbered("Digests", page)
        description = f"All {len(newest_first)} digests, newest first."
        shown = site.page(
            "digests", page.address, title=title, description=description, updated=site.updated, page=page
        )
        yield site.with_feeds(shown, digest_feed_links(site.facts))
    for digest in site.catalog.digests:
        view = digest_view(digest)
        papers = site.shown(site.catalog.digest_papers[digest.id])
        for part in list_pages(papers, view.address, weight=lambda paper: paper.weight):
            yield site.page(
                "digest",
                part.address,
                title=_numbered(view.title, part),
                description=f"{view.entries} papers of {view.day.shown}: {view.title}.",
                updated=digest.date,
                digest=view,
                page=part,
                listed=site.listed(part.items, part.address, level=2),
            )


def _paper_pages(site: ShownSite) -> Iterator[Page]:
    places = paper_places(site.catalog.digest_papers, site.views)
    for paper in site.catalog.papers:
        view = site.views[paper.id]
        page = site.page(
            "paper",
            view.address,
            title=view.title_in_plain,
            description=view.description,
            updated=paper.date,
            paper=view,
            places=places[paper.id],
            bib=address.topic_bib(view.topics[0].slug),
            cite=shown_citation(site.citations[paper.id], site.entries[paper.id]),
            related=partial(related_views, site.catalog.related[paper.id], site.views),
        )
        yield replace(page, head=partial(paper_head, site.citations[paper.id], site.jinja))


def _digest_weight(digest: DigestView) -> int:
    return len(f"{digest.title}{digest.note}".encode()) + _DIGEST_WEIGHT


def _numbered(title: str, page: ListPage[Any]) -> str:
    return title if page.number == 1 else f"{title}, page {page.number}"
