"""How long `mkdocs build` takes, in processor and wall time; `stages.py` tells of the generator alone.

    python benchmarks/build_time.py [--papers N] [--runs N]

With `--papers`, the library is a made one (`library.py`).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library import made_project

TARGET = 3.0


def main() -> None:
    """Print the median of each figure, and the target for the five committed digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = made_project(Path(folder) / "project", options.papers)
        runs = [mkdocs_seconds(project) for _ in range(options.runs)]
    cpu, wall = (statistics.median(seconds) for seconds in zip(*runs, strict=True))
    print(f"mkdocs build: {cpu:6.2f} s processor time (target {TARGET} s), {wall:.2f} s on the clock")


def mkdocs_seconds(project: Path) -> tuple[float, float]:
    """Processor and wall seconds of `mkdocs build` as a process of its own."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - start


if __name__ == "__main__":
    main()
