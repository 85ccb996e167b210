"""A topic as a paper shows it."""

from dataclasses import dataclass, field

from markupsafe import Markup

from generator.address import topic_address
from generator.pages.set_text import set_words
from generator.text import printable
from generator.topics.assign import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMark:
    """A topic on a paper, with the words of the paper that put it there; without any, the curator did.

    `marked` are these words as HTML.
    """

    slug: str
    name: str
    address: str
    evidence: tuple[str, ...]
    marked: Markup = field(repr=False)


def topic_mark(assignment: Assignment, name: str) -> TopicMark:
    """The mark of a topic with a name."""
    return TopicMark(
        slug=assignment.topic,
        name=name,
        address=topic_address(assignment.topic),
        evidence=tuple(map(printable, assignment.evidence)),
        marked=set_words(assignment.evidence),
    )
