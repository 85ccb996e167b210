"""How long related papers take: processor time and memory, with papers recombined from sentences of the committed ones.

    python benchmarks/related_time.py [--papers N ...]

The topics are not counted: a build has them anyway.
"""

import argparse
import datetime
import random
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.build import read_material
from generator.merge import Paper
from generator.related.neighbour import related_papers
from generator.related.strength import topic_strengths
from generator.shell.folder import read_sources
from generator.topics.assign import Assigner

ROOT = Path(__file__).parent.parent
_SEED, _COMMITTED = 7, 716


def main() -> None:
    """Print processor seconds and the most memory of the process so far for each number of papers, ascending."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, nargs="+", default=[_COMMITTED, 10_000])
    options = parser.parse_args()
    material, problems = read_material(read_sources(ROOT)[0])
    if material is None:
        raise SystemExit("\n".join(map(str, problems)))
    assigner = Assigner(material.rules)
    scored = [assigner.assignments(paper, near_misses=True, explain_misses=False) for paper in material.papers]
    strengths = [topic_strengths(found, [one for one in found if one.holds]) for found in scored]
    for count in sorted(options.papers):
        pairs = [*zip(material.papers, strengths, strict=True), *recombined(material.papers, strengths, count)][:count]
        papers, of_papers = [paper for paper, _ in pairs], {paper.id: of_paper for paper, of_paper in pairs}
        start = time.process_time()
        related_papers(papers, of_papers)
        seconds = time.process_time() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"related: {seconds:7.2f} s processor time, {megabytes:6.0f} MB, {len(papers)} papers")


def recombined(
    papers: Sequence[Paper], strengths: Sequence[Mapping[str, float]], count: int
) -> Iterator[tuple[Paper, Mapping[str, float]]]:
    """Papers of sentences from all papers, with the title and the topics of one of them; always the same ones."""
    chance = random.Random(_SEED)  # noqa: S311
    sentences = [sentence for paper in papers for sentence in paper.abstract.split(". ")]
    for number in range(count):
        donor = chance.randrange(len(papers))
        yield (
            Paper(
                id=f"{chance.getrandbits(64):016x}",
                title=f"{papers[donor].title} ({number})",
                abstract=". ".join(chance.sample(sentences, 7)),
                date=datetime.date(2025, 1, 1),
                digests=(),
            ),
            strengths[donor],
        )


if __name__ == "__main__":
    main()
