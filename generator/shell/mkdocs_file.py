"""What `mkdocs.yml` says, read without MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from generator.problem import Place, Problem
from generator.shell.configuration import configuration_fault
from generator.shell.subscribing import subscribing_problems
from generator.structure import form_problems
from generator.yaml_advice import yaml_fault
from generator.yaml_places import PlacedData

MKDOCS_FILE = "mkdocs.yml"

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
        "site_url": {"type": "string", "description": "the address of the site"},
        "site_description": {"type": "string"},
        "docs_dir": {"type": "string"},
        "site_dir": {"type": "string"},
        "exclude_docs": {"type": "string"},
        "nav": {"type": "array"},
        "theme": {"type": ["object", "string"]},
        "plugins": {"type": ["array", "object"]},
        "extra": {"type": "object"},
    },
}
_PYTHON = "tag:yaml.org,2002:python/"


class Configuration(yaml.SafeDumper):
    """Writes what `read_configuration` gave."""


class _Named(str):
    """A Python object by its name, which some options of a theme have; nobody here looks it up."""

    __slots__ = ("tag",)
    tag: str


def read_configuration(root: Path) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The configuration below the project's root, with all that a site needs, or every problem in it.

    `!ENV` has its value of the environment. `site_dir` is made absolute, as MkDocs does.
    """
    path = root / MKDOCS_FILE
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or 'it is no UTF-8'}); write one, or name --root"
        return None, (Problem(place=Place(file=MKDOCS_FILE), what=what),)
    try:
        node = yaml.compose(text, _Loader)
        told = yaml.load(text, _Loader)  # noqa: S506 - it is a SafeLoader
    except yaml.MarkedYAMLError as error:
        line, what = yaml_fault(error, text, first_line=1)
        return None, (Problem(place=Place(file=MKDOCS_FILE, line=line), what=f"is no YAML: {what}"),)
    told = {key: value for key, value in told.items() if value is not None} if isinstance(told, dict) else told
    if problems := form_problems(PlacedData(data=told, places=_places(node), written={}), _SCHEMA):
        return None, problems
    told |= {key: value for key, value in _DEFAULTS.items() if key not in told}
    configuration = {**told, "config_file_path": str(path)}
    configuration["site_dir"] = str(root.resolve() / configuration["site_dir"])
    if fault := configuration_fault(configuration):
        return None, (Problem(place=Place(file=MKDOCS_FILE), what=fault),)
    problems = subscribing_problems(configuration["extra"], path)
    return (None if problems else configuration), problems


def _places(node: yaml.Node | None) -> Mapping[tuple[str | int, ...], Place]:
    """The places of the keys at the top."""
    keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return {
        (): Place(file=MKDOCS_FILE),
        **{(key.value,): Place(file=MKDOCS_FILE, line=key.start_mark.line + 1) for key in keys},
    }


class _Loader(yaml.SafeLoader):
    """YAML with the tags that MkDocs knows."""


def _named(_: yaml.SafeLoader, suffix: str, node: yaml.Node) -> _Named:
    name = _Named(node.value if isinstance(node, yaml.ScalarNode) else "")
    name.tag = f"{_PYTHON}{suffix}"
    return name


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor(_PYTHON, _named)
Configuration.add_representer(_Named, lambda dumper, name: dumper.represent_scalar(name.tag, str(name)))
