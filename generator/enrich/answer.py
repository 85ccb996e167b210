"""What a service says of one paper."""

import datetime
from dataclasses import dataclass

from generator.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The facts of one paper, always with its arXiv identifier and its title, and its abstract (empty if unknown)."""

    facts: Facts
    abstract: str

    @property
    def title(self) -> str:
        """The title that the service gives."""
        return self.facts.title or ""

    @property
    def identifier(self) -> str:
        """The arXiv identifier that the service gives."""
        return self.facts.arxiv_id or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of arXiv's feed: the address of the paper's page, and what stands there, its own category first."""

    address: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    published: datetime.date
    categories: tuple[str, ...]
    doi: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an answer cannot be taken, to stand behind the name of who gave it."""

    what: str
