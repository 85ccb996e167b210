"""`mkdocs build` in this process, and what its stages took, as JSON on the last line; `beside.py` calls it.

python benchmarks/site_stages.py FOLDER
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

import generator.build as whole
from generator.shell import hook, project

_STAGES: dict[str, list[tuple[Any, str]]] = {
    "generator": [(project, "build")],
    "feeds": [(whole, "feed_files")],
    "search index": [(hook, "write_search_index")],
}


def main() -> None:
    """Build the site of the project in a folder; feeds are a part of what the generator takes."""
    taken: dict[str, list[float]] = {}
    for stage, places in _STAGES.items():
        for place, name in places:
            setattr(place, name, _timed(taken, stage, getattr(place, name)))
    os.chdir(Path(sys.argv[1]))
    taken["all"] = _taken(lambda: cli(["build", "--quiet"], standalone_mode=False))[1]
    print(json.dumps(taken))


def _timed(taken: dict[str, list[float]], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def within(*values: Any, **named: Any) -> Any:
        value, taken[stage] = _taken(lambda: function(*values, **named))
        return value

    return within


def _taken(work: Callable[[], Any]) -> tuple[Any, list[float]]:
    """What work gives, and its seconds: of the processor, with its child processes, and on the clock."""
    before, start = os.times(), time.perf_counter()
    value = work()
    after = os.times()
    return value, [sum(after[:4]) - sum(before[:4]), time.perf_counter() - start]


if __name__ == "__main__":
    main()
