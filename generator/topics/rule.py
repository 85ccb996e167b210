"""What a topic is: its name, what belongs, and the rule that finds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A phrase, or a regular expression between slashes, as the curator wrote it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rules taken together: any of some, all of some, none of some; a weight for what they score."""

    any: tuple["Rule", ...] = ()
    all: tuple["Rule", ...] = ()
    none: tuple["Rule", ...] = ()
    weight: float = 1.0


Rule = Term | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A named group of papers: those that score the threshold or more by its rule."""

    slug: str
    name: str
    description: str
    rule: Group
    threshold: float
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRules:
    """All topics of a site, and how many times more a term counts in a title than in an abstract."""

    topics: tuple[Topic, ...]
    title_weight: float


def terms(rule: Rule) -> Iterator[Term]:
    """Every term of a rule, those it excludes too."""
    if isinstance(rule, Term):
        yield rule
    else:
        for part in (*rule.any, *rule.all, *rule.none):
            yield from terms(part)
