"""Where a paper leads."""

from collections.abc import Iterator
from urllib.parse import quote

from generator.identifier import identifier_in_address
from generator.links.in_text import links_in
from generator.links.link import Link, same_address, web_host
from generator.merge import Paper


def paper_links(paper: Paper) -> tuple[Link, ...]:
    """The links of a paper, each address once: those of its facts, then those of its abstract in their order.

    An address of the paper itself at arXiv or Hugging Face is among those of the facts, so the abstract adds no other
    spelling of it.
    """
    named = (
        Link(kind=link.kind, url=link.url)
        for link in links_in(paper.abstract)
        if not paper.arxiv_id or identifier_in_address(link.url) != paper.arxiv_id
    )
    first: dict[tuple[str | None, ...], Link] = {}
    for link in (*_of_facts(paper), *named):
        first.setdefault(same_address(link.url), link)
    return (*_of_identifier(paper.arxiv_id), *first.values())


def arxiv_abstract(identifier: str) -> str:
    """The address of a work's abstract at arXiv."""
    return f"https://arxiv.org/abs/{identifier}"


def arxiv_pdf(identifier: str) -> str:
    """The address of a work's PDF at arXiv."""
    return f"https://arxiv.org/pdf/{identifier}"


def hugging_face_page(identifier: str) -> str:
    """The address of a work's page at Hugging Face."""
    return f"https://huggingface.co/papers/{identifier}"


def doi_address(doi: str) -> str:
    """The address that a DOI leads from."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def _of_identifier(identifier: str | None) -> Iterator[Link]:
    if identifier:
        yield Link(kind="arxiv", url=arxiv_abstract(identifier))
        yield Link(kind="pdf", url=arxiv_pdf(identifier))
        yield Link(kind="html", url=f"https://arxiv.org/html/{identifier}")
        yield Link(kind="hugging-face", url=hugging_face_page(identifier))


def _of_facts(paper: Paper) -> Iterator[Link]:
    facts = paper.facts
    if facts.code and web_host(facts.code):
        yield Link(kind="code", url=facts.code)
    if facts.project and web_host(facts.project):
        yield Link(kind="project", url=facts.project)
