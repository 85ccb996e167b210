"""All that a site needs of `mkdocs.yml`, read without MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.problem import Place, Problem
from generator.shell.configuration import configuration_fault
from generator.shell.mkdocs_file import MKDOCS_FILE, read_mkdocs_file
from generator.shell.subscribing import subscribing_problems
from generator.structure import form_problems

# What MkDocs takes for what is not told (https://www.mkdocs.org/user-guide/configuration/).
_DEFAULTS: Mapping[str, Any] = {
    "site_url": "",
    "site_description": None,
    "docs_dir": "docs",
    "site_dir": "site",
    "use_directory_urls": True,
    "exclude_docs": "",
    "nav": [],
    "theme": {},
    "plugins": [],
    "extra": {},
}
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["site_name"],
    "properties": {
        "site_name": {"type": "string", "minLength": 1, "description": "the name of the site"},
        "site_url": {"type": ["string", "null"], "description": "the address of the site"},
        "site_description": {"type": ["string", "null"]},
        "docs_dir": {"type": ["string", "null"]},
        "site_dir": {"type": ["string", "null"]},
        "exclude_docs": {"type": ["string", "null"]},
        "nav": {"type": ["array", "null"]},
        "theme": {"type": ["object", "string", "null"]},
        "plugins": {"type": ["array", "object", "null"]},
        "extra": {"type": ["object", "null"]},
    },
}


def read_configuration(root: Path) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The configuration below a project's root, or every problem in it; `site_dir` is absolute, as MkDocs makes it."""
    placed, problems = read_mkdocs_file(root)
    problems = problems if placed is None else form_problems(placed, _SCHEMA)
    if placed is None or problems:
        return None, problems
    told = {key: value for key, value in placed.data.items() if value is not None}
    told |= {key: value for key, value in _DEFAULTS.items() if key not in told}
    path = root / MKDOCS_FILE
    configuration = {**told, "config_file_path": str(path), "site_dir": str(root.resolve() / told["site_dir"])}
    if fault := configuration_fault(configuration):
        return None, (Problem(place=Place(file=MKDOCS_FILE), what=fault),)
    problems = subscribing_problems(configuration["extra"], path)
    return (None if problems else configuration), problems
