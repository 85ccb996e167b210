"""What stands in `mkdocs.yml`, read without MkDocs."""

from pathlib import Path

import yaml
from yaml_env_tag import construct_env_tag

from generator.problem import Place, Problem
from generator.yaml_advice import yaml_fault
from generator.yaml_places import PlacedData

MKDOCS_FILE = "mkdocs.yml"


class MkdocsDumper(yaml.SafeDumper):
    """Writes what `read_mkdocs_file` gave."""


class _Tagged(str):
    """A value with a tag of its own, such as a Python function that a theme names; nobody here makes anything of it."""

    __slots__ = ("node",)
    node: yaml.Node


def read_mkdocs_file(root: Path) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of the file below a project's root, or why there is none. `!ENV` has its value of the environment."""
    try:
        text = (root / MKDOCS_FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or 'it is no UTF-8'}); put it back"
        return None, (Problem(place=Place(file=MKDOCS_FILE), what=what),)
    try:
        return _placed(text), ()
    except yaml.MarkedYAMLError as error:
        line, what = yaml_fault(error, text, first_line=1)
        return None, (Problem(place=Place(file=MKDOCS_FILE, line=line), what=f"is no YAML: {what}"),)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"the character U+{ord(text[error.position]):04X} stands here; delete it"
        return None, (Problem(place=Place(file=MKDOCS_FILE, line=line), what=what),)


def _placed(text: str) -> PlacedData:
    """The data of the file, and the line of each key."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    finally:
        loader.dispose()
    places: dict[tuple[str | int, ...], Place] = {(): Place(file=MKDOCS_FILE)}
    _note_places(node, (), places)
    return PlacedData(data=data, places=places, written={})


def _note_places(
    node: yaml.Node | None, path: tuple[str | int, ...], places: dict[tuple[str | int, ...], Place]
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                places[*path, key.value] = Place(file=MKDOCS_FILE, line=key.start_mark.line + 1)
                _note_places(value, (*path, key.value), places)


class _Loader(yaml.SafeLoader):
    """YAML with the tags of MkDocs: `!ENV` as it means it, and all others as they stand there."""


def _tagged(_: yaml.SafeLoader, suffix: str, node: yaml.Node) -> _Tagged:
    value = _Tagged(suffix)
    value.node = node
    return value


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", _tagged)
MkdocsDumper.add_representer(_Tagged, lambda _, value: value.node)
