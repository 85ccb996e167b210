"""Papers by what people call them."""

from collections.abc import Sequence

from generator.identifier import arxiv_identifier
from generator.merge import Paper
from generator.text import title_key


def papers_named(words: Sequence[str], papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers that words mean: one arXiv identifier in any version, or words of the title."""
    identifier = arxiv_identifier(words[0]) if len(words) == 1 else None
    found = tuple(paper for paper in papers if identifier and paper.arxiv_id == identifier)
    return found or papers_titled(words, papers)


def papers_titled(words: Sequence[str], papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers that have a title which holds every one of the words, whole or in part, however they are written."""
    keys = [title_key(word) for word in words]
    return tuple(paper for paper in papers if any(_holds(title_key(title), keys) for title in paper.titles))


def _holds(title: str, keys: Sequence[str]) -> bool:
    return all(key in title for key in keys)
