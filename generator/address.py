"""Every address of the site: paths below its root, without a slash in front and with one behind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugify import slugify

from generator.file_name import is_device
from generator.merge import Paper, paper_id
from generator.read.digest import Digest

HOME = ""
TOPICS = "topics/"
PAPERS = "papers/"
DIGESTS = "digests/"
SEARCH = "search/"
SEARCH_INDEX = "search/index/"
SEARCH_MARKS = "search/marks.json"
SEARCH_IDS = "search/ids.json"
TRENDS = "trends/"
SUBSCRIBE = "subscribe/"
ABOUT = "about/"
READING_LIST = "reading-list/"
FEED = "feed.xml"
ATOM_FEED = "atom.xml"
JSON_FEED = "feed.json"
DIGEST_FEED = "digests/feed.xml"
FEED_LIST = "feeds.opml"
PAPERS_JSON = "papers.json"
PAPERS_CSV = "papers.csv"
PAPERS_BIB = "papers.bib"
PAPERS_RIS = "papers.ris"
PAPERS_CSL_JSON = "papers.csl.json"
MAP_JSON = "trends/map.json"

_LONGEST_SLUG = 96


def topic_address(slug: str) -> str:
    """The page of a topic."""
    return f"{TOPICS}{slug}/"


def topic_bib(slug: str) -> str:
    """The BibTeX of a topic's papers."""
    return f"{topic_address(slug)}{PAPERS_BIB}"


def topic_feeds(slug: str) -> tuple[str, str]:
    """The feeds of a topic's papers: RSS and Atom."""
    return f"{topic_address(slug)}{FEED}", f"{topic_address(slug)}{ATOM_FEED}"


def digest_address(digest_id: str) -> str:
    """The page of a digest."""
    return f"{DIGESTS}{digest_id}/"


def paper_address(slug: str) -> str:
    """The page of a paper."""
    return f"{PAPERS}{slug}/"


def word_list(letter: str) -> str:
    """The file of the words that begin with a letter, for the search."""
    return f"{SEARCH}words/{letter}.txt"


def list_records(shelf: str) -> str:
    """What the reading list fetches of the papers whose id begins with two digits."""
    return f"{READING_LIST}records/{shelf}.json"


def list_address(first: str, number: int) -> str:
    """Page `number` of a list whose page 1 is at `first`."""
    # No slug has an underscore, so no page of a list can meet the page of a digest or topic.
    return first if number == 1 else f"{first}page_{number}/"


def root_of(address: str) -> str:
    """The way from a page back to the site's root, as a prefix for addresses."""
    return "../" * address.count("/") or "./"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSlugs:
    """The slug of each paper by its id, and for each other slug that it has or had, the one that it leads to."""

    of: Mapping[str, str]
    moved: Mapping[str, str]


def paper_slugs(digests: Sequence[Digest], papers: Sequence[Paper]) -> PaperSlugs:
    """The slugs of papers, never changed by what a later digest adds: a slug belongs to the title that had it first.

    Where two titles give one slug, the later one has its id added, and so has one that no folder can be named. A paper
    lives under the title that it was first seen with; the slugs of its other titles lead there.
    """
    of_title: dict[str, str] = {}
    owners: dict[str, str] = {}
    for digest in sorted(digests, key=lambda digest: (digest.date, digest.id)):
        for entry in digest.entries:
            slug, owner = title_slug(entry.title), paper_id(entry.title)
            if not slug or is_device(slug) or owners.setdefault(slug, owner) != owner:
                slug = f"{slug or 'paper'}-{owner}"
            of_title[entry.title] = slug
    of = {paper.id: of_title[paper.title] for paper in papers}
    others = {of_title[title]: of[paper.id] for paper in papers for title in paper.other_titles}
    return PaperSlugs(of=of, moved={slug: target for slug, target in others.items() if slug != target})


def title_slug(title: str) -> str:
    """A title in small Latin letters, digits and hyphens; empty if it has none that could be written so."""
    slug = slugify(title, max_length=_LONGEST_SLUG, word_boundary=True)
    return re.sub(r"[^a-z0-9-]", "", slug)
