"""Groups on a plane, close ones near each other."""

import math
from collections.abc import Mapping

from generator.trends.meetings import Meetings

_ROUNDS = 30
# Groups share few of their members, so 1 - closeness hardly differs; its fourth power does.
_POWER = 4


def places(met: Meetings) -> Mapping[str, complex]:
    """A place for each group, as a complex number about 0; distances follow 1 - closeness.

    Multidimensional scaling by majorization (SMACOF, de Leeuw 1977; here unweighted), from a start that is always the
    same: the groups on a circle in their order, in which close ones should follow each other.
    """
    groups = met.groups
    wanted = [[(1 - met.closeness(one, other)) ** _POWER for other in groups] for one in groups]
    angles = [2 * math.pi * number / len(groups) for number in range(len(groups))]
    spots = [complex(math.cos(angle), math.sin(angle)) / 2 for angle in angles]
    for _ in range(_ROUNDS):
        spots = [_moved(spot, spots, row) for spot, row in zip(spots, wanted, strict=True)]
        centre = sum(spots) / max(len(spots), 1)
        spots = [spot - centre for spot in spots]
    return dict(zip(groups, spots, strict=True))


def _moved(spot: complex, spots: list[complex], wanted: list[float]) -> complex:
    """Where the others would have a spot: at the mean of the places at the wanted distances from each of them."""
    total = 0j
    for other, distance in zip(spots, wanted, strict=True):
        way = spot - other
        total += other + (way * (distance / length) if (length := abs(way)) else 0)
    return total / len(spots)
