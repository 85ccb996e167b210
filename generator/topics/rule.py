"""What a topic is: its name, what belongs, and the rule that finds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.problem import Place

# The slug of the topic that papers without one go to.
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A phrase, or a regular expression between slashes, as the curator wrote it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rules taken together: any of some (or more: `at_least`), all of some, none of some; a weight for what they score.

    With `title_only`, its terms count where they stand in the title, and nowhere else.
    """

    any: tuple["Rule", ...] = ()
    all: tuple["Rule", ...] = ()
    none: tuple["Rule", ...] = ()
    at_least: int = 1
    title_only: bool = False
    weight: float = 1.0


Rule = Term | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A named group of papers: those that score the threshold or more by its rule, less what speaks `against`.

    `priority` multiplies the score where a paper's primary topic is chosen, and nowhere else.
    """

    slug: str
    name: str
    description: str
    rule: Group
    against: Group | None = None
    threshold: float
    priority: float
    place: Place

    def margin(self, score: float) -> float:
        """A score as a multiple of the threshold; from 1 on, a paper has the topic."""
        return score / self.threshold

    def rank(self, score: float) -> float:
        """What decides which of a paper's topics is the primary one: the margin, times the priority."""
        return self.margin(score) * self.priority


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRules:
    """All topics of a site, and what a term counts.

    A term counts 1 in an abstract and `title_weight` in a title; `lead_weight` more if the abstract's first sentence
    has it, and `repeat_weight` more with every doubling of its mentions there. A paper that reaches no threshold has
    the topic that it comes nearest to, if it reaches `nearest` of that one.
    """

    topics: tuple[Topic, ...]
    title_weight: float
    lead_weight: float
    repeat_weight: float
    nearest: float


def terms(topic: Topic) -> Iterator[Term]:
    """Every term of a topic, those that it excludes or that speak against it too."""
    for rule in (topic.rule, *((topic.against,) if topic.against else ())):
        yield from _terms(rule)


def _terms(rule: Rule) -> Iterator[Term]:
    if isinstance(rule, Term):
        yield rule
    else:
        for part in (*rule.any, *rule.all, *rule.none):
            yield from _terms(part)
