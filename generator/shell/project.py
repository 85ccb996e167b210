"""What the folder of a project makes."""

from collections.abc import Callable
from pathlib import Path

from generator.build import Output, build
from generator.problem import Problem
from generator.shell.collector import collector_at_rest
from generator.shell.folder import all_problems, read_sources
from generator.site_facts import SiteFacts


def project_output(
    root: Path, site: SiteFacts, stage: Callable[[str, int], object]
) -> tuple[Output | None, tuple[Problem, ...]]:
    """The site of a project, or every problem in its folder; `stage` is told of each stage (`build`)."""
    sources, unread = read_sources(root)
    with collector_at_rest():
        output, found = build(sources, site, stage)
    problems = all_problems(unread, found)
    return (None if problems else output), problems
