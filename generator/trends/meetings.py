"""Groups that have members in common."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """How many members some groups have, and how many each pair shares, in the groups' order; without any, no pair."""

    groups: tuple[str, ...]
    sizes: Mapping[str, int]
    shared: Mapping[tuple[str, str], int]

    def common(self, one: str, other: str) -> int:
        """How many members two groups share."""
        return self.shared.get((one, other), 0) or self.shared.get((other, one), 0)

    def closeness(self, one: str, other: str) -> float:
        """From 0 (no member in common) to 1 (the same members): Salton's cosine, shared / √(size · size)."""
        common = self.common(one, other)
        return common / math.sqrt(self.sizes[one] * self.sizes[other]) if common else 0.0


def meetings(members: Iterable[Sequence[str]], groups: Sequence[str]) -> Meetings:
    """Where groups meet, from the groups of each member; those that are not asked for do not count."""
    place = {group: number for number, group in enumerate(groups)}
    sizes: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for member in members:
        inside = sorted((group for group in member if group in place), key=place.__getitem__)
        sizes.update(inside)
        shared.update(combinations(inside, 2))
    return Meetings(groups=tuple(groups), sizes={group: sizes[group] for group in groups}, shared=shared)


def chained(met: Meetings) -> Meetings:
    """The same with close groups side by side: each group is followed by the closest of those that are left."""
    if not met.groups:
        return met
    left = sorted(met.groups, key=lambda group: (-met.sizes[group], group))
    chain = [left.pop(0)]
    while left:
        chain.append(max(left, key=lambda group: met.closeness(chain[-1], group)))
        left.remove(chain[-1])
    pairs = {pair: met.common(*pair) for pair in combinations(chain, 2)}
    shared = {pair: common for pair, common in pairs.items() if common}
    return Meetings(groups=tuple(chain), sizes=met.sizes, shared=shared)
