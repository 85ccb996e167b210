"""Every address of the site: paths below its root, without a slash in front and with one behind."""

import re
from collections.abc import Mapping, Sequence

from slugify import slugify

from generator.merge import Paper

HOME = ""
TOPICS = "topics/"
DIGESTS = "digests/"
SUBSCRIBE = "subscribe/"
ABOUT = "about/"
FEED = "feed.xml"
PAPERS_JSON = "papers.json"

_LONGEST_SLUG = 96


def topic_address(slug: str) -> str:
    """The page of a topic."""
    return f"{TOPICS}{slug}/"


def digest_address(digest_id: str) -> str:
    """The page of a digest."""
    return f"{DIGESTS}{digest_id}/"


def paper_address(slug: str) -> str:
    """The page of a paper."""
    return f"papers/{slug}/"


def list_address(first: str, number: int) -> str:
    """Page `number` of a list whose page 1 is at `first`."""
    return first if number == 1 else f"{first}{number}/"


def root_of(address: str) -> str:
    """The way from a page back to the site's root, as a prefix for addresses."""
    return "../" * address.count("/") or "./"


def paper_slugs(papers: Sequence[Paper]) -> Mapping[str, str]:
    """The slug of each paper by its id: from the title first seen, never changed by what is added later.

    Where two titles give one slug, the paper seen first keeps it and the other's id is added.
    """
    taken: dict[str, str] = {}
    # Oldest first; papers of one day keep their order.
    for paper in sorted(papers, key=lambda paper: paper.date):
        slug = title_slug(paper.title)
        taken[slug if slug and slug not in taken else f"{slug or 'paper'}-{paper.id}"] = paper.id
    return {paper_id: slug for slug, paper_id in taken.items()}


def moved_slugs(papers: Sequence[Paper], slugs: Mapping[str, str]) -> Mapping[str, str]:
    """For each slug that a paper has by another of its titles: the slug that the paper lives under."""
    taken = set(slugs.values())
    titles = ((title_slug(title), slugs[paper.id]) for paper in papers for title in paper.other_titles)
    return {slug: target for slug, target in titles if slug and slug not in taken}


def title_slug(title: str) -> str:
    """A title in small Latin letters, digits and hyphens; empty if it has none that could be written so."""
    slug = slugify(title, max_length=_LONGEST_SLUG, word_boundary=True)
    return re.sub(r"[^a-z0-9-]", "", slug)
