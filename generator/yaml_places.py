"""YAML as plain data that knows the line of each of its parts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problem import Place, Problem
from generator.yaml_advice import yaml_fault

# A way into the YAML: keys of mappings and indexes of lists, from the top down.
Path = tuple[str | int, ...]

# Deeper than any file of ours; libyaml follows without end.
_DEEPEST = 50
_INT, _FLOAT, _TIMESTAMP = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedData:
    """The plain data of a YAML text, and the place of each of its parts.

    `written` is what stands in the file for parts that are no text, such as `no` for False.
    """

    data: Any
    places: Mapping[Path, Place] = field(repr=False)
    written: Mapping[Path, str] = field(repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the part at `path` stands; where there is no such part, the nearest one around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Every text in the data and the way to it, so that faults can be found beside faults of form."""
        return ((path, part) for path, part in _parts(self.data, ()) if isinstance(part, str))

    def mappings(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Every mapping in the data and the way to it."""
        return ((path, part) for path, part in _parts(self.data, ()) if isinstance(part, dict))


def placed_yaml(text: str, *, file: str, first_line: int) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of a YAML text, and what no file here needs and could do harm; no data where it is no YAML.

    Dates stay text, as the curator typed them, and so do `.inf` and `.nan`.
    """
    places: dict[Path, Place] = {(): Place(file=file, line=first_line)}
    written: dict[Path, str] = {}
    faults: list[Problem] = []
    try:
        if unfit := _unfit(text):
            line, what = unfit
            return None, (Problem(place=Place(file=file, line=first_line + line), what=what),)
        loader = _Loader(text)
        marks = _Marks(file=file, first_line=first_line, places=places, written=written, faults=faults)
        data = _plain(loader, loader.get_single_node(), (), marks)
    except yaml.MarkedYAMLError as error:
        line, what = yaml_fault(error, text, first_line=first_line)
        return None, (Problem(place=Place(file=file, line=line), what=f"is no YAML: {what}"),)
    return PlacedData(data=data, places=places, written=written), tuple(faults)


def _unfit(text: str) -> tuple[int, str] | None:
    """The line (from 0) of what no file here needs and what could do harm, and what to write instead."""
    if control := yaml.reader.Reader.NON_PRINTABLE.search(text):
        return text.count("\n", 0, control.start()), f"the character U+{ord(control[0]):04X} stands here; delete it"
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            what = f"*{event.anchor} is a YAML alias; put text that begins with * in quotes, write other values out"
            return line, what
        if getattr(event, "tag", None):
            return line, "uses a YAML tag (!name); write the value without it"
        if depth > _DEEPEST:
            return line, f"is nested deeper than {_DEEPEST} levels; write it flatter"
    return None


class _Loader(yaml.CSafeLoader):
    """YAML without timestamps, endless numbers, and numbers in bases that nobody types here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {_TIMESTAMP, _INT, _FLOAT}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_FLOAT, re.compile(r"[-+]?\d*\.\d+(?:e[-+]?\d+)?$", re.IGNORECASE), list("-+.0123456789"))
_Loader.add_implicit_resolver(_INT, re.compile(r"[-+]?(?:0|[1-9]\d{0,17})$"), list("-+0123456789"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Where the walk over the YAML notes down places and faults."""

    file: str
    first_line: int
    places: dict[Path, Place]
    written: dict[Path, str]
    faults: list[Problem]

    def place(self, node: yaml.Node) -> Place:
        return Place(file=self.file, line=self.first_line + node.start_mark.line)

    def fault(self, node: yaml.Node, what: str) -> None:
        self.faults.append(Problem(place=self.place(node), what=what))


def _plain(loader: _Loader, node: yaml.Node | None, path: Path, marks: _Marks) -> Any:
    if node is None:
        return None
    marks.places.setdefault(path, marks.place(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, marks)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, child, (*path, index), marks) for index, child in enumerate(node.value)]
    value = loader.construct_object(node)
    if not isinstance(value, str) and node.value:
        marks.written[path] = node.value
    return value


def _mapping(loader: _Loader, node: yaml.MappingNode, path: Path, marks: _Marks) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    repeated: list[yaml.ScalarNode] = []
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            marks.fault(key_node, "a list is no key, nor are keys with values; write a name")
            continue
        key = str(key_node.value)
        if key in mapping:
            repeated.append(key_node)
        marks.places[(*path, key)] = marks.place(key_node)
        mapping[key] = _plain(loader, value_node, (*path, key), marks)
    if len(repeated) > 1 and repeated[0].value == next(iter(mapping)):
        # An entry that begins like the one above it, all of it read into that one.
        keys = ", ".join(f"'{key.value}'" for key in repeated)
        marks.fault(repeated[0], f"{keys} stand here twice; put a - before this line if a new entry begins here")
    else:
        for key_node in repeated:
            marks.fault(key_node, f"'{key_node.value}' stands here twice; keep one")
    return mapping


def _parts(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, data
    if isinstance(data, dict | list):
        for step, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _parts(part, (*path, step))
