"""The command `explain`: why papers have their topics, and which papers a topic has."""

import argparse
from collections.abc import Iterable, Sequence

from generator.curation.word import NO_WORD
from generator.explain.of_paper import paper_explanation
from generator.explain.of_topic import topic_explanation
from generator.material import Material
from generator.named import papers_named
from generator.topics.assign import Assigner
from generator.topics.unknown import unknown_topic

# How many papers are explained at most; more words make fewer papers.
_MOST_EXPLAINED = 5


def explained(material: Material, options: argparse.Namespace) -> tuple[Iterable[str], str | None]:
    """What the command line asks for as lines, or why there is nothing to explain."""
    if options.topic is not None:
        return _topic(options.topic, material)
    return _papers(options.words, material)


def _topic(slug: str, material: Material) -> tuple[Iterable[str], str | None]:
    if what := unknown_topic(slug, material.topic_names):
        return (), what
    (topic,) = (topic for topic in material.rules.topics if topic.slug == slug)
    return topic_explanation(topic, material.papers, Assigner(material.rules), material.words), None


def _papers(words: Sequence[str], material: Material) -> tuple[Iterable[str], str | None]:
    papers, said = papers_named(words, material.papers), " ".join(words)
    if not papers:
        topic = f"; for the topic '{said}' write: explain --topic {said}" if said in material.topic_names else ""
        return (), f"no title holds all of: {said}; write fewer or other words of it{topic}"
    assigner = Assigner(material.rules)
    lines = [
        line
        for paper in papers[:_MOST_EXPLAINED]
        for line in paper_explanation(paper, assigner, material.words.get(paper.id, NO_WORD))
    ]
    if len(papers) > _MOST_EXPLAINED:
        lines.append(f"{len(papers) - _MOST_EXPLAINED} more titles hold these words; add words to choose among them")
    return lines, None
