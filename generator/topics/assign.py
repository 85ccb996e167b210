"""Which topics a paper has, and the words that say so."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.merge import Paper
from generator.text import first_sentence_end
from generator.topics.matcher import Matcher, Span
from generator.topics.rule import Topic, TopicRules, terms
from generator.topics.scoring import Counts, Part, Score, Scorer

Field = Literal["title", "abstract"]
_Spans = Mapping[Field, Mapping[str, list[Span]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Words of a paper that a term matched: which field they stand in, and from where to where."""

    words: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What words of a paper add to a score, or take from it if they speak against the topic.

    `weight` is that of their group, and is in the points already.
    """

    points: float
    weight: float
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """How far a paper belongs to a topic, by which words, and whether that is far enough: then it `holds`.

    `priority` is the topic's, and `rank` what `Topic.rank` makes of it all. `occurrences` are where the words for the
    topic stand, none twice: in the title, then in the abstract, each in its order. `evidence` are these words, none
    twice. `counted` says what each adds, where that was asked for.
    """

    topic: str
    score: float = 0.0
    threshold: float = 0.0
    priority: float = 1.0
    rank: float = 0.0
    holds: bool = True
    occurrences: tuple[Occurrence, ...] = ()
    evidence: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()


class Assigner:
    """The rules of a site made ready to be applied to many papers."""

    def __init__(self, rules: TopicRules) -> None:
        self._rules = rules
        self._matcher = Matcher(term.text for topic in rules.topics for term in terms(topic))
        self._scorer = Scorer(rules)

    def assignments(
        self, paper: Paper, *, near_misses: bool = False, explained: bool = False
    ) -> tuple[Assignment, ...]:
        """The topics that a paper has, the primary one first; on request also those that it scores in too little.

        `explained` asks for what each of the words adds; without it, near misses have no words at all.
        """
        spans: _Spans = {"title": self._matcher.spans(paper.title), "abstract": self._matcher.spans(paper.abstract)}
        scores = sorted(self._scorer.scores(self._counts(paper, spans)), key=self._rank)
        held = self._held(scores)
        return tuple(
            _assignment(
                self._rules.topics[score.topic],
                score.value,
                holds=score.topic in held,
                occurrences=_occurrences(score.parts, paper, spans) if explained or score.topic in held else (),
                counted=tuple(_counted(part, paper, spans) for part in score.parts) if explained else (),
            )
            for score in scores
            if near_misses or score.topic in held
        )

    def _counts(self, paper: Paper, spans: _Spans) -> Counts:
        """What each term of a paper counts; `TopicRules` says how."""
        rules, lead = self._rules, first_sentence_end(paper.abstract)
        title = dict.fromkeys(spans["title"], rules.title_weight)
        anywhere = {**dict.fromkeys(spans["abstract"], 1.0), **title}
        for term, places in spans["abstract"].items():
            if len(places) > 1:
                anywhere[term] += rules.repeat_weight * math.log2(len(places))
            if places[0][0] < lead:
                anywhere[term] += rules.lead_weight
        return Counts(anywhere=anywhere, title=title)

    def _held(self, scores: Sequence[Score]) -> set[int]:
        """The topics, by index, whose threshold a paper reaches; without any, the one that it comes nearest to."""
        margins = {score.topic: self._rules.topics[score.topic].margin(score.value) for score in scores}
        held = {topic for topic, margin in margins.items() if margin >= 1}
        if held or not margins:
            return held
        nearest = max(margins, key=margins.__getitem__)
        return {nearest} if margins[nearest] >= self._rules.nearest else held

    def _rank(self, score: Score) -> tuple[float, int]:
        return -self._rules.topics[score.topic].rank(score.value), score.topic


def _assignment(
    topic: Topic, score: float, *, holds: bool, occurrences: tuple[Occurrence, ...], counted: tuple[Counted, ...]
) -> Assignment:
    words: dict[str, str] = {}
    for found in occurrences:
        words.setdefault(found.words.casefold(), found.words)
    return Assignment(
        topic=topic.slug,
        score=score,
        threshold=topic.threshold,
        priority=topic.priority,
        rank=topic.rank(score),
        holds=holds,
        occurrences=occurrences,
        evidence=tuple(words.values()),
        counted=counted,
    )


def _occurrences(parts: Iterable[Part], paper: Paper, spans: _Spans) -> tuple[Occurrence, ...]:
    speaking = [part for part in parts if part.points > 0]
    in_title = {term for part in speaking for term in part.terms}
    in_abstract = {term for part in speaking if not part.title_only for term in part.terms}
    return (
        *_in_field("title", paper.title, {span for term in in_title for span in spans["title"].get(term, ())}),
        *_in_field(
            "abstract", paper.abstract, {span for term in in_abstract for span in spans["abstract"].get(term, ())}
        ),
    )


def _in_field(field: Field, text: str, spans: Iterable[Span]) -> Iterator[Occurrence]:
    for start, end in sorted(spans):
        yield Occurrence(words=text[start:end], field=field, start=start, end=end)


def _counted(part: Part, paper: Paper, spans: _Spans) -> Counted:
    fields: tuple[tuple[Field, str], ...] = (("title", paper.title), ("abstract", paper.abstract))
    fields = fields[:1] if part.title_only else fields
    occurrences = tuple(
        Occurrence(words=text[start:end], field=field, start=start, end=end)
        for field, text in fields
        for term in part.terms
        for start, end in spans[field].get(term, ())
    )
    return Counted(points=part.points, weight=part.weight, occurrences=occurrences)
