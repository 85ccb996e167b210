"""A YAML file checked against a schema, from its bytes on."""

from collections.abc import Mapping
from typing import Any

from generator.problem import Problem
from generator.read.decode import decoded
from generator.read.digest import SourceFile
from generator.structure import checked_yaml
from generator.yaml_places import PlacedData


def checked_file(file: SourceFile, schema: Mapping[str, Any]) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of a file, and every reason why it does not keep to a schema; no data where it is no text or no YAML."""
    text, problems = decoded(file)
    return (None, problems) if problems else checked_yaml(text, schema, file=file.path)
