"""`mkdocs build` in this process, and what its stages took, as JSON on the last line; `beside.py` calls it.

    python benchmarks/site_stages.py FOLDER

One after the other, what a build does at the same time. Pages are laid out by the generator, and framed by the theme.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli
from timed import timed

import generator.build as whole
from generator.pages.page import Page
from generator.shell import hook, project, written_site

Seconds = tuple[float, float]


class Stages:
    """Seconds of each stage, of the processor with its child processes and on the clock; stages within count twice."""

    def __init__(self) -> None:
        self.taken: defaultdict[str, Seconds] = defaultdict(lambda: (0.0, 0.0))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done within counts for a stage."""
        before = _now()
        yield
        processor, clock = self.taken[name]
        now = _now()
        self.taken[name] = (processor + now[0] - before[0], clock + now[1] - before[1])


def main() -> None:
    """Build the site of the project in a folder. The feeds are counted for the generator, too."""
    stages = Stages()
    generator = partial(stages.stage, "generator")

    def build(*values: Any) -> Any:
        with generator():
            output, problems = whole.build(*values)
        if output is None:
            return None, problems
        files, records = (timed(generator, made) for made in (output.files, output.search_records))
        return replace(output, files=files, search_records=records), problems

    def framed_and_rendered(*values: Any) -> tuple[tuple[Page, ...], Mapping[str, Page]]:
        framed, rendered = hook_framed(*values)
        return tuple(map(laid_out, framed)), {path: laid_out(page) for path, page in rendered.items()}

    def laid_out(page: Page) -> Page:
        return replace(
            page,
            body=timed(generator, page.body),
            head=timed(generator, page.head),
        )

    @contextmanager
    def search_index(records: Iterator[tuple[str, str]], site: Path) -> Iterator[Callable[[], str | None]]:
        made = list(records)
        with stages.stage("search index"), index(made, site) as written:
            fault = written()
        yield lambda: fault

    hook_framed, index = hook.framed_and_rendered, written_site.search_index
    replaced: list[tuple[Any, str, Any]] = [
        (project, "build", build),
        (whole, "feed_files", timed(partial(stages.stage, "feeds"), whole.feed_files)),
        (hook, "framed_and_rendered", framed_and_rendered),
        (written_site, "search_index", search_index),
        (written_site, "meanwhile", nullcontext),
    ]
    for place, name, function in replaced:
        setattr(place, name, function)
    os.chdir(Path(sys.argv[1]))
    with stages.stage("all"):
        cli(["build", "--quiet"], standalone_mode=False)
    print(json.dumps(stages.taken))


def _now() -> Seconds:
    return sum(os.times()[:4]), time.perf_counter()


if __name__ == "__main__":
    main()
