"""All trends of a catalog."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.topics.rule import OTHER
from generator.trends.layout import places
from generator.trends.meetings import Meetings, chained, meetings
from generator.trends.mosaic import Mosaic, mosaic
from generator.trends.rising import Rising, rising_terms
from generator.trends.timeline import Timeline, timeline

_MONTHS, _HALF_YEARS = 60, 10
# As many colours as can be told apart, also by the colour-blind; as many topics and digests as a picture holds.
_COLOURS, _LARGEST, _NEWEST_DIGESTS = 7, 30, 12
_TERMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """What the pictures of the trends page show.

    `leading` are the topics that have a colour of their own: those that most papers have as their first topic. `topics`
    is where the largest topics meet, `digests` where the newest digests do, oldest first. `seen` counts papers by the
    number of their digests. `places` are the topics on the plane; `mosaic` has a cell for each paper of the catalog.
    """

    months: Timeline
    half_years: Timeline
    leading: tuple[str, ...]
    topics: Meetings
    digests: Meetings
    seen: Mapping[int, int]
    rising: Rising
    places: Mapping[str, complex]
    mosaic: Mosaic


def trends_of(catalog: Catalog) -> Trends:
    """The trends of a catalog."""
    papers, until = catalog.papers, catalog.digests[-1].date
    months = timeline(papers, until=until, months=1, longest=_MONTHS)
    slugs = {paper.id: [one.topic for one in catalog.assignments[paper.id]] for paper in papers}
    first = Counter(topics[0] for topics in slugs.values() if topics[0] != OTHER)
    filled = sorted((topic for topic in catalog.topics if topic.papers), key=lambda one: (-len(one.papers), one.slug))
    spots = places(chained(meetings(slugs.values(), [topic.slug for topic in filled])))
    return Trends(
        months=months,
        half_years=timeline(papers, until=until, months=6, longest=_HALF_YEARS),
        leading=tuple(sorted(first, key=lambda slug: (-first[slug], slug))[:_COLOURS]),
        topics=chained(meetings(slugs.values(), [topic.slug for topic in filled[:_LARGEST]])),
        digests=meetings(
            (paper.digests for paper in papers), [digest.id for digest in catalog.digests[-_NEWEST_DIGESTS:]]
        ),
        seen=Counter(len(paper.digests) for paper in papers),
        rising=rising_terms(months, most=_TERMS),
        places=spots,
        mosaic=mosaic([_centre(slugs[paper.id], spots) for paper in papers]),
    )


def _centre(topics: list[str], spots: Mapping[str, complex]) -> complex:
    """The mean of the places of a paper's topics, of which the first counts most: 1, 1/2, 1/3 and so on."""
    weights = [1 / rank for rank in range(1, len(topics) + 1)]
    return sum(weight * spots[slug] for weight, slug in zip(weights, topics, strict=True)) / sum(weights)
