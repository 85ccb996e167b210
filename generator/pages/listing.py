"""Papers as lists show them, each rendered once for all lists of one depth that it is in."""

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from generator.pages.topic_mark import TopicMark
from generator.pages.view import PaperView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPaper:
    """A paper in a list, in the parts that all lists share; between them stands what only the list of a topic says.

    `topics` has the link to each topic with its slug and the words for it.
    """

    opening: Markup
    topics: tuple[tuple[str, Markup, Markup], ...]
    facts: Markup
    abstract: Markup


class Listing:
    """Papers made ready for lists."""

    def __init__(self, jinja: Environment) -> None:
        self._parts = jinja.get_template("pages/_listed.html").module
        self._known: dict[tuple[str, str, int], ListedPaper] = {}
        self._topics: dict[tuple[str, str], Markup] = {}

    def of(self, papers: Iterable[PaperView], root: str, level: int) -> tuple[ListedPaper, ...]:
        """Papers for a page from which the site's root is at `root`, their titles as headings of a level."""
        return tuple(self._listed(paper, root, level) for paper in papers)

    def _listed(self, paper: PaperView, root: str, level: int) -> ListedPaper:
        key = (paper.id, root, level)
        if key not in self._known:
            parts = vars(self._parts)
            self._known[key] = ListedPaper(
                opening=parts["opening"](paper, root, level),
                topics=tuple((mark.slug, self._topic(mark, root), mark.marked) for mark in paper.topics),
                facts=parts["facts"](paper),
                abstract=parts["abstract"](paper),
            )
        return self._known[key]

    def _topic(self, mark: TopicMark, root: str) -> Markup:
        """The link to a topic, which is the same for all papers."""
        key = (mark.slug, root)
        if key not in self._topics:
            self._topics[key] = vars(self._parts)["topic"](mark, root)
        return self._topics[key]
