"""What is known of a paper beside the title and the abstract that a digest shows."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from generator.identifier import month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts about a work; what is unknown is None or empty, never invented.

    `arxiv_id` has no version. `title` is the one that the work was published under. `published` is a day or a month
    in ISO 8601 (`2023-05-23`, `2023-05`). `author_count` counts authors where their names are unknown. `upvotes` are
    those of the papers page, `code` and `project` addresses on the web, `categories` those of arXiv, the primary one
    first.
    """

    arxiv_id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    published: str | None = None
    categories: tuple[str, ...] = ()
    doi: str | None = None
    code: str | None = None
    project: str | None = None
    organization: str | None = None
    upvotes: int | None = None

    @property
    def month(self) -> str | None:
        """The month of publication as `2023-05`: arXiv's identifiers tell it, else the day does."""
        return (month_of(self.arxiv_id) if self.arxiv_id else None) or (self.published and self.published[:7])

    @property
    def year(self) -> str | None:
        """The year of publication as `2023`."""
        return self.month and self.month[:4]


NO_FACTS = Facts()
_NAMES = tuple(field.name for field in fields(Facts))


def first_known(facts: Iterable[Facts]) -> Facts:
    """Each fact as the first of several tells it that knows it."""
    values: dict[str, Any] = {}
    for one in facts:
        for name in _NAMES:
            value = getattr(one, name)
            if name not in values and value not in (None, ()):
                values[name] = value
    return Facts(**values)
