"""What is cited of a paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.address import paper_address, title_slug
from generator.catalog import Catalog
from generator.citation.name import Name, name_of
from generator.links.of_paper import arxiv_abstract, doi_address
from generator.merge import Paper
from generator.site_facts import SiteFacts
from generator.text import folded, printable

# Among 100,000 papers whose titles all begin with one word, two keys would meet with a chance of 1 in 200.
_KEY_DIGITS, _LONGEST_WORD = 10, 24
_INSIGNIFICANT = {
    "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "is", "it",
    "of", "on", "or", "the", "to", "what", "when", "where", "why", "with",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A paper as it is cited; what is unknown is None or empty.

    `date` is as much as is known of year, month and day. `category` is arXiv's primary one. `page` is the paper's
    page on this site; `url` is where the paper itself is, and that page where nothing better is known.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    date: tuple[int, ...]
    arxiv_id: str | None
    category: str | None
    doi: str | None
    url: str
    page: str


def citations_of(catalog: Catalog, site: SiteFacts) -> Mapping[str, Citation]:
    """The citation of every paper, by its id."""
    return {
        paper.id: citation_of(paper, page=site.absolute(paper_address(catalog.slugs[paper.id])))
        for paper in catalog.papers
    }


def citation_of(paper: Paper, *, page: str) -> Citation:
    """The citation of a paper whose page is at an absolute address, under the title that it was published with."""
    facts = paper.facts
    own_doi = f"10.48550/arXiv.{facts.arxiv_id}" if facts.arxiv_id else None
    elsewhere = doi_address(facts.doi) if facts.doi else page
    return Citation(
        key=citation_key(paper),
        title=folded(printable(facts.title or paper.title)),
        authors=tuple(name for name in map(name_of, facts.authors) if name.shown),
        date=_date(paper),
        arxiv_id=facts.arxiv_id,
        category=printable(facts.categories[0]) if facts.categories else None,
        doi=printable(facts.doi) if facts.doi else own_doi,
        url=arxiv_abstract(facts.arxiv_id) if facts.arxiv_id else elsewhere,
        page=page,
    )


def citation_key(paper: Paper) -> str:
    """The key of a paper in ASCII: the first word of its first title that says something, and digits of its id.

    It does not change when authors, year or identifier become known.
    """
    words = [word for word in title_slug(paper.title).split("-") if word]
    word = next((word for word in words if word not in _INSIGNIFICANT), "paper")
    return f"{word[:_LONGEST_WORD]}-{paper.id[:_KEY_DIGITS]}"


def _date(paper: Paper) -> tuple[int, ...]:
    """The month of publication, with the day where the day that is known lies in that month."""
    month, day = paper.facts.month, paper.facts.published
    if month is None:
        return ()
    return tuple(map(int, (day if day and day.startswith(month) else month).split("-")))
