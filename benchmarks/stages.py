"""What each stage of the generator takes: processor seconds, seconds on the clock, memory and bytes.

    python benchmarks/stages.py [PAPERS ...] [--runs N] [--json FILE]

`0` stands for the committed library, other numbers for made ones. Each library is built in a process of its own; of
several runs, the one that took least processor time counts. What imports take is told beside, and is in no stage. The
memory of a stage is the most that the process had until its end.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

_BEFORE_IMPORTS = time.process_time()

import generator.build as whole  # noqa: E402
import generator.catalog as cataloguing  # noqa: E402
import generator.material as sources_said  # noqa: E402
from generator.address import ATOM_FEED, FEED, FEED_LIST, JSON_FEED, SEARCH  # noqa: E402
from generator.shell.collector import collector_at_rest  # noqa: E402
from generator.site_facts import SiteFacts  # noqa: E402
from generator.topics.assign import Assigner  # noqa: E402

_IMPORTS = time.process_time() - _BEFORE_IMPORTS

from library import committed_sources, made_sources  # noqa: E402
from timed import through, timed  # noqa: E402

SITE = SiteFacts(name="Bench", description="Bench", url="https://bench.example/")
TARGETS = {0: 0.5, 716: 0.5, 10_000: 5.0, 100_000: 60.0}
_DEFAULT = [0, 716, 10_000]

# The functions that a build is made of, by stage. What is in none of them is `rest`.
STAGES: dict[str, dict[Any, str]] = {
    "read": {sources_said: "read_digests read_topics read_metadata checked_curation checked_environment"},
    "merge": {sources_said: "known_facts merge_entries meant_papers", cataloguing: "paper_slugs paper_links"},
    "assign": {cataloguing: "Assigner curated doubts nearest_papers", Assigner: "assignments"},
    "relate": {cataloguing: "topic_strengths related_papers"},
    "trends": {whole: "trends_of trends_page"},
    "pages": {whole: "render_pages"},
    "feeds": {whole: "feed_files"},
    "exports": {
        whole: "citations_of papers_csv papers_json bibtex bibtex_entries ris csl_json map_json reading_list_files"
    },
    "search": {whole: "Vocabulary search_records record_pages marks_json"},
}


class Clock:
    """Seconds of each stage without those of the stages within, and the memory at its end."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, float]] = {}
        self._running: list[str] = []
        self._last = (0.0, 0.0)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done within counts for a stage."""
        self._count()
        self._running.append(name)
        yield
        self._count()
        self._running.pop()
        self.figures[name]["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def _count(self) -> None:
        now = (time.process_time(), time.perf_counter())
        if self._running:
            figures = self.figures.setdefault(self._running[-1], {"processor": 0.0, "clock": 0.0})
            figures["processor"] += now[0] - self._last[0]
            figures["clock"] += now[1] - self._last[1]
        self._last = now


def main() -> None:
    """Print a table for each library, and write them all as JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=int, nargs="*", default=_DEFAULT)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", action="store_true", help="measure one library here, and print its JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.papers[0])))
        return
    found = []
    for papers in options.papers:
        runs = [_in_own_process(papers) for _ in range(options.runs)]
        found.append(min(runs, key=lambda run: run["stages"]["all"]["processor"]))
        print("\n".join(table(found[-1])), flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def measured(papers: int) -> dict[str, Any]:
    """The figures of one build in this process."""
    sources = made_sources(papers) if papers else committed_sources()
    clock = Clock()
    for stage, places in STAGES.items():
        for place, names in places.items():
            for name in names.split():
                setattr(place, name, timed(partial(clock.stage, stage), getattr(place, name)))
    with collector_at_rest():
        with clock.stage("rest"):
            output, problems = whole.build(sources, SITE)
        if output is None:
            raise SystemExit("\n".join(map(str, problems[:5])))
        sizes: Counter[str] = Counter()
        for stage, text in _texts(output, clock):
            sizes[stage] += len(text.encode())
    figures = clock.figures
    for stage, size in sizes.items():
        figures[stage]["bytes"] = size
    names = ("processor", "clock", "bytes")
    figures["all"] = {name: sum(stage.get(name, 0) for stage in figures.values()) for name in names}
    figures["all"]["megabytes"] = max(stage.get("megabytes", 0) for stage in figures.values())
    return {
        "papers": papers,
        "found": len(output.catalog.papers),
        "imports": _IMPORTS,
        "load": os.getloadavg(),
        "stages": figures,
    }


def table(run: Mapping[str, Any]) -> Iterator[str]:
    """The figures of a library in lines."""
    target = f", target {TARGETS[run['papers']]} s" if run["papers"] in TARGETS else ""
    name = "made" if run["papers"] else "committed"
    load = " ".join(f"{one:.1f}" for one in run["load"])
    yield f"{run['found']} {name} papers{target}; imports {run['imports']:.2f} s; load {load}"
    yield f"{'stage':<9}{'processor s':>12}{'clock s':>10}{'MB so far':>11}{'output MB':>11}"
    for stage in (*STAGES, "rest", "all"):
        figures = run["stages"].get(stage, {})
        size = f"{figures['bytes'] / 1e6:11.2f}" if figures.get("bytes") else ""
        yield (
            f"{stage:<9}{figures.get('processor', 0):>12.3f}{figures.get('clock', 0):>10.3f}"
            f"{figures.get('megabytes', 0):>11.0f}{size}"
        )


def _texts(output: whole.Output, clock: Clock) -> Iterator[tuple[str, str]]:
    """The texts of a site, each with the stage that makes it, none of them kept."""
    for page in output.pages:
        with clock.stage("pages"):
            text = page.head() + page.body()
        yield "pages", text
    for path, text in through(partial(clock.stage, "rest"), output.files()):
        yield _stage_of(path), text
    for _, text in through(partial(clock.stage, "search"), output.search_records()):
        yield "search", text


def _stage_of(path: str) -> str:
    if path.endswith((FEED, ATOM_FEED, JSON_FEED, FEED_LIST)):
        return "feeds"
    return "search" if path.startswith(SEARCH) else "exports"


def _in_own_process(papers: int) -> dict[str, Any]:
    done = subprocess.run([sys.executable, __file__, str(papers), "--one"], check=True, capture_output=True, text=True)
    run: dict[str, Any] = json.loads(done.stdout)
    return run


if __name__ == "__main__":
    main()
