"""Topics that go together: those that share most papers."""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.catalog import Catalog

_MOST = 5


def related_topics(catalog: Catalog) -> Mapping[str, Sequence[tuple[str, int]]]:
    """For each topic, the slugs of up to five others and how many papers they share, most first."""
    shared: dict[str, Counter[str]] = {topic.slug: Counter() for topic in catalog.topics}
    for assignments in catalog.assignments.values():
        slugs = [assignment.topic for assignment in assignments]
        for slug in slugs:
            shared[slug].update(other for other in slugs if other != slug)
    return {
        slug: sorted(others.items(), key=lambda other: (-other[1], other[0]))[:_MOST] for slug, others in shared.items()
    }
