"""The papers nearest to each paper, by their words and by the site's topics."""

import math
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappush, heapreplace

from generator.merge import Paper
from generator.related.shared import shared_terms, written_by
from generator.related.strength import strength_marks
from generator.related.terms import Terms, telling_terms

_MOST = 6
# What topics weigh beside words. More would bring papers together that share little but a topic.
_TOPICS = 0.5
# Papers stand in a row by their topics and then by their most telling words. Of those that have a word, a paper is
# compared with so many before it and so many behind it, so that its time does not grow with the number of papers.
_REACH = 8
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A paper near another: its id, how near from 0 to 1, and the terms of both as that other paper writes them."""

    paper: str
    similarity: float
    terms: tuple[str, ...]


def related_papers(
    papers: Sequence[Paper], strengths: Mapping[str, Mapping[str, float]]
) -> Mapping[str, tuple[Neighbour, ...]]:
    """For each paper, by its id, up to six others that share telling words with it, the nearest first.

    `strengths` are those of the topics of each paper, by its id. The order of the papers changes nothing.
    """
    papers = sorted(papers, key=lambda paper: paper.id)
    terms = telling_terms(papers)
    marks = strength_marks([strengths[paper.id] for paper in papers])
    found = {}
    for place, near in enumerate(_nearest(terms, marks)):
        own, mark = terms[place], marks[place]
        written = written_by(own)
        ranked = sorted([(-_similarity(own, terms[other], mark, marks[other]), other) for other in near])
        found[papers[place].id] = tuple(
            Neighbour(paper=papers[other].id, similarity=-minus, terms=shared_terms(own, terms[other], written))
            for minus, other in ranked
        )
    return found


def _nearest(terms: Sequence[Terms], marks: Sequence[int]) -> list[list[int]]:
    """The places of the papers nearest to each; a paper is compared with those before it, for both of them."""
    best: list[list[tuple[float, int]]] = [[] for _ in terms]
    of_words = [1 / math.sqrt(one.norm or 1) for one in terms]
    of_topics = [1 / math.sqrt(mark.bit_count() or 1) for mark in marks]
    holding: dict[str, deque[tuple[int, int]]] = defaultdict(partial(deque, maxlen=_REACH))
    for place in sorted(range(len(terms)), key=lambda place: (marks[place], tuple(terms[place].weights), place)):
        products: dict[int, int] = defaultdict(int)
        for word, weight in terms[place].weights.items():
            holders = holding[word]
            for other, its_weight in holders:
                products[other] += weight * its_weight
            holders.append((place, weight))
        mark, words, topics = marks[place], of_words[place], _TOPICS * of_topics[place]
        scores = [
            product * words * of_words[other] + (mark & marks[other]).bit_count() * topics * of_topics[other]
            for other, product in products.items()
        ]
        least = sorted(scores)[-_MOST:][0] if scores else 0.0
        own: list[tuple[float, int]] = []
        for score, other in zip(scores, products, strict=True):
            if score >= least:
                own.append((score, -other))
            its = best[other]
            if len(its) < _MOST:
                heappush(its, (score, -place))
            elif score >= its[0][0] and (score, -place) > its[0]:
                heapreplace(its, (score, -place))
        best[place] = sorted(own)[-_MOST:]  # an ascending list is a heap
    return [[-other for _, other in near] for near in best]


def _similarity(one: Terms, other: Terms, mark: int, its_mark: int) -> float:
    """The cosine of the words with that of the topics, from both sides the same to the last bit."""
    shared = one.weights.keys() & other.weights.keys()
    words = sum([one.weights[word] * other.weights[word] for word in shared]) / math.sqrt(one.norm * other.norm)
    topics = (mark & its_mark).bit_count() / math.sqrt(mark.bit_count() * its_mark.bit_count() or 1)
    return round((words + _TOPICS * topics) / (1 + _TOPICS), _DIGITS)
