"""How long a build takes: the generator alone, and the whole of `mkdocs build`, in processor and wall time.

    python benchmarks/build_time.py [--papers N] [--runs N]

With `--papers`, the committed digests are repeated under new titles until there are about so many papers.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.build import build
from generator.read.read import read_digests
from generator.shell.folder import read_sources
from generator.site_facts import SiteFacts

ROOT = Path(__file__).parent.parent
GENERATOR_TARGET, MKDOCS_TARGET = 1.0, 3.0
_COMMITTED = 716


def main() -> None:
    """Print the median of each figure, and the targets for the five committed digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(Path(folder) / "project", options.papers)
        generator = [generator_seconds(project) for _ in range(options.runs)]
        whole = [mkdocs_seconds(project) for _ in range(options.runs)]
    cpu, wall = (statistics.median(seconds) for seconds in zip(*whole, strict=True))
    print(f"generator:    {statistics.median(generator):6.2f} s processor time (target {GENERATOR_TARGET} s)")
    print(f"mkdocs build: {cpu:6.2f} s processor time (target {MKDOCS_TARGET} s), {wall:.2f} s on the clock")


def project_of(folder: Path, papers: int) -> Path:
    """A copy of the project in a folder, with its digests repeated until it has about `papers` papers."""
    for name in ("data", "digests", "docs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "topics.yml"):
        shutil.copy(ROOT / name, folder / name)
    sources, _ = read_sources(folder)
    digests, _ = read_digests(sources.digests, folder="digests")
    for number in range(1, -(-papers // _COMMITTED)):
        for digest in digests:
            text = "".join(f"{entry.title} ({number})\n{entry.abstract}\n" for entry in digest.entries)
            (folder / "digests" / f"{digest.id}-{number}.txt").write_text(text, encoding="utf-8")
    return folder


def generator_seconds(project: Path) -> float:
    """Processor seconds from the files of a project to the texts of its site."""
    start = time.process_time()
    sources, _ = read_sources(project)
    output, problems = build(sources, SiteFacts(name="Bench", description="Bench", url="https://bench.example/"))
    if output is None:
        sys.exit("\n".join(map(str, problems[:5])))
    return time.process_time() - start


def mkdocs_seconds(project: Path) -> tuple[float, float]:
    """Processor and wall seconds of `mkdocs build` as a process of its own."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - start


if __name__ == "__main__":
    main()
