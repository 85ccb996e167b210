"""Groups of a rule that score under a condition, made ready to be asked of many papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.topics.rule import Group, Rule, Term

# What each term counts that is held, and these terms as a set, which others are quickly compared with.
Table = tuple[Mapping[str, float], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Parts of a group: its terms, ready to be looked up, and its groups."""

    terms: frozenset[str]
    groups: tuple["Conditional", ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conditional:
    """A group with a condition, made ready: a paper costs as much as it holds terms, however long the lists are.

    Of each of `needed`, a paper must hold a term for the group to score at all; `required` is the number of the parts
    of `all`.
    """

    any: _Parts | None
    all: _Parts | None
    none: _Parts | None
    needed: tuple[frozenset[str], ...]
    required: int
    at_least: int
    title_only: bool
    weight: float


_NOTHING: tuple[float, list[str]] = (0.0, [])


def conditional(group: Group, *, title_only: bool) -> Conditional:
    """A group made ready; with `title_only`, what is around it counts in the title only."""
    title_only = title_only or group.title_only

    def ready(rules: Sequence[Rule]) -> _Parts | None:
        return (
            _Parts(
                terms=frozenset(rule.text for rule in rules if isinstance(rule, Term)),
                groups=tuple(conditional(rule, title_only=title_only) for rule in rules if isinstance(rule, Group)),
            )
            if rules
            else None
        )

    return Conditional(
        any=ready(group.any),
        all=ready(group.all),
        none=ready(group.none),
        needed=tuple(_needed(group)),
        required=len(group.all),
        at_least=group.at_least,
        title_only=title_only,
        weight=group.weight,
    )


def score(group: Conditional, tables: tuple[Table, Table]) -> tuple[float, list[str]]:
    """What a group scores, and the terms that it scores on; `tables` are those of all of a paper and of its title."""
    held = tables[group.title_only][1]
    for terms in group.needed:  # most groups fail here
        if terms.isdisjoint(held):
            return _NOTHING
    offered = _scored(group.any, group, tables) if group.any else []
    if group.any and len(offered) < group.at_least:
        return _NOTHING
    required = _scored(group.all, group, tables) if group.all else []
    if len(required) < group.required or (group.none and _scored(group.none, group, tables)):
        return _NOTHING
    points = sum(points for points, _ in offered) if group.any else min(points for points, _ in required)
    return points * group.weight, [term for _, found in (*required, *offered) for term in found]


def _needed(group: Group) -> Iterator[frozenset[str]]:
    for parts in ((part,) for part in group.all):
        yield _any_of(parts)
    if group.any:
        yield _any_of(group.any)


def _any_of(rules: Sequence[Rule]) -> frozenset[str]:
    """Terms of which a paper must hold one, for any of some rules to score at all."""
    needed = [{rule.text} if isinstance(rule, Term) else next(_needed(rule)) for rule in rules]
    return frozenset().union(*needed)


def _scored(parts: _Parts, group: Conditional, tables: tuple[Table, Table]) -> list[tuple[float, list[str]]]:
    """The parts of a group that score, with their points and terms, in an order that never changes."""
    counts, held = tables[group.title_only]
    terms = parts.terms & held
    found = [(counts[term], [term]) for term in sorted(terms)] if terms else []
    for inner in parts.groups:
        scored = score(inner, tables)
        if scored[0]:
            found.append(scored)
    return found
