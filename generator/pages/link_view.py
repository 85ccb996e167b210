"""A link as a page shows it."""

from dataclasses import dataclass

from generator.links.link import Kind, Link
from generator.text import printable

_LABELS: dict[Kind, str] = {
    "arxiv": "arXiv",
    "pdf": "PDF",
    "html": "HTML",
    "hugging-face": "Hugging Face",
    "code": "Code",
    "project": "Project",
    "model": "Model",
    "paper": "Paper",
}
# Of these a paper has one at most, and everybody knows where it leads.
_PLAIN: set[Kind] = {"arxiv", "pdf", "html", "hugging-face"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """What a link leads to in a word, its address, and that address as it is shown, if it is."""

    label: str
    url: str
    shown: str | None


def link_view(link: Link) -> LinkView:
    """The view of a link."""
    url = printable(link.url)
    return LinkView(
        label=_LABELS[link.kind],
        url=url,
        shown=None if link.kind in _PLAIN else url.partition("://")[2].removeprefix("www.").rstrip("/"),
    )
