"""The topics of the pictures: their names, sizes and colours."""

from collections import Counter
from dataclasses import dataclass

from generator.address import topic_address
from generator.catalog import Catalog
from generator.text import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicKey:
    """A topic under the number of its colour; 0 is the colour of all that have none of their own.

    `papers` have it, and of these `first` have it as their first topic.
    """

    slug: str
    name: str
    address: str
    colour: int
    papers: int
    first: int


def topic_keys(catalog: Catalog, leading: tuple[str, ...]) -> tuple[TopicKey, ...]:
    """The topics that have papers, the largest first; the `leading` ones have the colours 1, 2 and so on."""
    colours = {slug: number for number, slug in enumerate(leading, 1)}
    first = Counter(assignments[0].topic for assignments in catalog.assignments.values())
    filled = sorted(
        (topic for topic in catalog.topics if topic.papers), key=lambda topic: (-len(topic.papers), topic.slug)
    )
    return tuple(
        TopicKey(
            slug=topic.slug,
            name=printable(topic.name),
            address=topic_address(topic.slug),
            colour=colours.get(topic.slug, 0),
            papers=len(topic.papers),
            first=first[topic.slug],
        )
        for topic in filled
    )
