"""Related papers as the page of a paper shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.view import PaperView
from generator.related.neighbour import Neighbour
from generator.text import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """A related paper: its title, its slug, and the terms that both share."""

    title: Markup
    slug: str
    terms: str


def related_views(neighbours: Iterable[Neighbour], views: Mapping[str, PaperView]) -> tuple[RelatedView, ...]:
    """The views of the papers near one, the nearest first; `views` are those of all papers, by their id."""
    return tuple(
        RelatedView(
            title=views[one.paper].title,
            slug=views[one.paper].slug,
            terms=printable(", ".join(one.terms)),
        )
        for one in neighbours
    )
