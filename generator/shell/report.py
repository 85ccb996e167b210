"""What the shell says of a site, an evaluation and a review."""

import json
from collections.abc import Iterator, Sequence

from generator.catalog import Catalog
from generator.related.agreement import RelatedAgreement
from generator.topics.evaluate import Evaluation
from generator.topics.review import Doubt
from generator.topics.rule import OTHER


def counts_line(catalog: Catalog) -> str:
    """What a site holds, in numbers; a site with a problem is not built, so it has none."""
    topics = sum(topic.slug != OTHER for topic in catalog.topics)
    return (
        f"{len(catalog.digests)} digests, {catalog.entries} entries, {len(catalog.papers)} papers, "
        f"{topics} topics, {catalog.without_topic} papers in '{OTHER}', {len(catalog.doubts)} to review, 0 problems"
    )


def evaluation_lines(evaluation: Evaluation, related: RelatedAgreement) -> Iterator[str]:
    """An evaluation as a table, the totals, what related papers share, and the papers that went wrong."""
    yield f"{'topic':<26}{'precision':>10}{'recall':>8}{'F1':>7}{'support':>9}"
    for name, agreement in {**evaluation.topics, "micro": evaluation.micro}.items():
        figures = (agreement.precision, agreement.recall, agreement.f1)
        precision, recall, f1 = (f"{figure:.3f}" if agreement.support else "-" for figure in figures)
        yield f"{name:<26}{precision:>10}{recall:>8}{f1:>7}{agreement.support:>9}"
    yield f"related papers that share a topic: {related.share:.3f} of {related.pairs} labelled pairs"
    yield f"macro F1 {evaluation.macro_f1:.3f}, primary topic right {evaluation.primary_accuracy:.3f}, "
    yield f"{evaluation.papers} papers, {len(evaluation.misses)} of them differ:"
    for miss in evaluation.misses:
        yield ""
        yield miss.title
        yield f"  expected {', '.join(miss.expected)}"
        yield f"  got      {', '.join(miss.got) or 'none'}"
        for topic, words in miss.misled_by.items():
            yield f"  misled into {topic} by {', '.join(f'“{word}”' for word in words)}"


def evaluation_json(evaluation: Evaluation, related: RelatedAgreement) -> str:
    """An evaluation as JSON, figures rounded to four places; those of a topic that no label has are null."""
    figures = {
        slug: {
            "precision": round(agreement.precision, 4) if agreement.support else None,
            "recall": round(agreement.recall, 4) if agreement.support else None,
            "f1": round(agreement.f1, 4) if agreement.support else None,
            "support": agreement.support,
        }
        for slug, agreement in {**evaluation.topics, "micro": evaluation.micro}.items()
    }
    micro = figures.pop("micro")
    misses = [
        {
            "title": miss.title,
            "expected": list(miss.expected),
            "got": list(miss.got),
            "misled_by": {topic: list(words) for topic, words in miss.misled_by.items()},
        }
        for miss in evaluation.misses
    ]
    report = {
        "papers": evaluation.papers,
        "micro": micro,
        "macro_f1": round(evaluation.macro_f1, 4),
        "primary_accuracy": round(evaluation.primary_accuracy, 4),
        "related": {"pairs": related.pairs, "share_a_topic": round(related.share, 4)},
        "topics": figures,
        "misses": misses,
    }
    # Letters beyond ASCII are escaped as JSON has it, and so is the one sign within it that would steer a terminal.
    return json.dumps(report, indent=2).replace("\x7f", "\\u007f")


def review_lines(doubts: Sequence[Doubt]) -> Iterator[str]:
    """The review queue, a paper with its reasons at a time."""
    for doubt in doubts:
        yield doubt.paper.title
        yield from (f"  {reason}" for reason in doubt.reasons)


def review_markdown(doubts: Sequence[Doubt], *, most: int) -> Iterator[str]:
    """The head of the review queue as Markdown, for a job's summary."""
    yield f"### Review queue: {len(doubts)} papers"
    yield ""
    for doubt in doubts[:most]:
        yield f"- `{doubt.paper.title.replace('`', chr(39))}`: {'; '.join(doubt.reasons)}"
    if len(doubts) > most:
        yield f"- and {len(doubts) - most} more"
