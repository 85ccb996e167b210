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
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

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

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose time counts for a stage, and the time of what it makes one by one."""

        def within(*values: Any, **named: Any) -> Any:
            with self.stage(name):
                made = function(*values, **named)
            return self._through(name, made) if isinstance(made, Iterator) else made

        return within

    def _through(self, name: str, values: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while True:
            with self.stage(name):
                value = next(values, nothing)
            if value is nothing:
                return
            yield value


def main() -> None:
    """Build the site of the project in a folder. The feeds are counted for the generator, too."""
    stages = Stages()

    def build(*values: Any) -> Any:
        with stages.stage("generator"):
            output, problems = whole.build(*values)
        files = stages.timed("generator", output.files) if output else None
        return output and replace(output, files=files), problems

    def framed_and_rendered(*values: Any) -> tuple[tuple[Page, ...], Mapping[str, Page]]:
        framed, rendered = hook_framed(*values)
        return tuple(map(laid_out, framed)), rendered

    def laid_out(page: Page) -> Page:
        return replace(page, body=stages.timed("generator", page.body), head=stages.timed("generator", page.head))

    @contextmanager
    def search_index(*values: Any) -> Iterator[Callable[[], str | None]]:
        with stages.stage("search index"):
            begun = index(*values)
            written = begun.__enter__()
            fault = written()
            begun.__exit__(None, None, None)
        yield lambda: fault

    hook_framed, index = hook.framed_and_rendered, written_site.search_index
    replaced: list[tuple[Any, str, Any]] = [
        (project, "build", build),
        (whole, "feed_files", stages.timed("feeds", whole.feed_files)),
        (hook, "framed_and_rendered", framed_and_rendered),
        (written_site, "search_index", search_index),
        (written_site, "meanwhile", partial(_behind, written_site.meanwhile)),
    ]
    for place, name, function in replaced:
        setattr(place, name, function)
    os.chdir(Path(sys.argv[1]))
    with stages.stage("all"):
        cli(["build", "--quiet"], standalone_mode=False)
    print(json.dumps(stages.taken))


def _behind(meanwhile: Callable[..., Any], work: Callable[[], str | None], **_: Any) -> Any:
    return meanwhile(work, alone=False)


def _now() -> Seconds:
    return sum(os.times()[:4]), time.perf_counter()


if __name__ == "__main__":
    main()
