"""How long the rules take: all of them against 100,000 abstracts, on one core.

    python benchmarks/rules_time.py [--papers N]

The papers are the committed ones, over and over: nothing of one paper is kept for the next.
"""

import argparse
import time
from itertools import cycle, islice
from pathlib import Path

from generator.build import read_material
from generator.shell.folder import read_sources
from generator.topics.assign import Assigner
from generator.topics.rule import terms

ROOT = Path(__file__).parent.parent
TARGET = 30.0


def main() -> None:
    """Print the processor seconds, and the target for 100,000 abstracts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=100_000)
    options = parser.parse_args()
    material, problems = read_material(read_sources(ROOT)[0])
    if material is None:
        raise SystemExit("\n".join(map(str, problems)))
    assigner = Assigner(material.rules)
    count = sum(1 for topic in material.rules.topics for _ in terms(topic.rule))
    start = time.process_time()
    for paper in islice(cycle(material.papers), options.papers):
        assigner.assignments(paper)
    seconds = time.process_time() - start
    print(
        f"rules:        {seconds:6.2f} s processor time for {options.papers} papers, {count} terms (target {TARGET} s)"
    )


if __name__ == "__main__":
    main()
