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


# The points of the parts that score, and the terms that they score on.
_Scored = tuple[list[float], list[str]]

_NOTHING: tuple[float, list[str]] = (0.0, [])
_NONE: _Scored = ([], [])


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
    offered, its_terms = _scored(group.any, group, tables) if group.any else _NONE
    if group.any and len(offered) < group.at_least:
        return _NOTHING
    required, found = _scored(group.all, group, tables) if group.all else _NONE
    if len(required) < group.required or (group.none and _scored(group.none, group, tables)[0]):
        return _NOTHING
    return (sum(offered) if group.any else min(required)) * group.weight, [*found, *its_terms]


def _needed(group: Group) -> Iterator[frozenset[str]]:
    for parts in ((part,) for part in group.all):
        yield _any_of(parts)
    if group.any:
        yield _any_of(group.any)


def _any_of(rules: Sequence[Rule]) -> frozenset[str]:
    """Terms of which a paper must hold one, for any of some rules to score at all."""
    needed = [{rule.text} if isinstance(rule, Term) else next(_needed(rule)) for rule in rules]
    return frozenset().union(*needed)


def _scored(parts: _Parts, group: Conditional, tables: tuple[Table, Table]) -> _Scored:
    """The parts of a group that score, in an order that never changes."""
    counts, held = tables[group.title_only]
    terms = sorted(parts.terms & held)
    points = [counts[term] for term in terms]
    for inner in parts.groups:
        its_points, its_terms = score(inner, tables)
        if its_points:
            points.append(its_points)
            terms += its_terms
    return points, terms
