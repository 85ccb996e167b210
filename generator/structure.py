"""YAML checked against a JSON schema: the data, and every fault with its line."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from generator.problem import Place, Problem
from generator.text import excerpt, folded

# A way into the YAML: keys of mappings and indexes of lists, from the top down.
Path = tuple[str | int, ...]

_KINDS = {"string": "text", "object": "a mapping", "array": "a list", "number": "a number", "boolean": "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The plain data of a YAML text, and the place of each of its parts."""

    data: Any
    places: Mapping[Path, Place] = field(repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the part at `path` stands; where there is no such part, the nearest one around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def checked_yaml(
    text: str, schema: Mapping[str, Any], *, file: str, first_line: int = 1
) -> tuple[Checked | None, tuple[Problem, ...]]:
    """The data of a YAML text that keeps to a schema, or every reason why it does not.

    The schema is JSON Schema 2020-12; its `description`s say what to write and end the messages. Dates stay text.
    `first_line` is the line of the file that the text begins on.
    """
    places: dict[Path, Place] = {}
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
            what = "uses a YAML alias (*name); write the values out"
            return None, (Problem(place=Place(file=file, line=first_line), what=what),)
        loader = _Loader(text)
        node = loader.get_single_node()
        faults: list[Problem] = []
        data = _plain(loader, node, (), _Marks(file=file, first_line=first_line, places=places, faults=faults))
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        what = (
            f"is no YAML: {error.problem or error.context}; quote text that holds : # [ ] {{ }} or begins with a mark"
        )
        return None, (Problem(place=Place(file=file, line=line), what=what),)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"is no YAML: {' '.join(str(error).split())}"
        return None, (Problem(place=Place(file=file, line=first_line), what=what),)
    places.setdefault((), Place(file=file, line=first_line))
    checked = Checked(data=data, places=places)
    errors = Draft202012Validator(schema).iter_errors(data)
    faults.extend(problem for error in errors for problem in _problems(error, checked))
    return (None, tuple(faults)) if faults else (checked, ())


class _Loader(yaml.CSafeLoader):
    """YAML without its timestamps: a date is checked as the text that the curator typed."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Where the walk over the YAML notes down places and faults."""

    file: str
    first_line: int
    places: dict[Path, Place]
    faults: list[Problem]

    def place(self, node: yaml.Node) -> Place:
        return Place(file=self.file, line=self.first_line + node.start_mark.line)


def _plain(loader: _Loader, node: yaml.Node | None, path: Path, marks: _Marks) -> Any:
    if node is None:
        return None
    marks.places.setdefault(path, marks.place(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, marks)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, child, (*path, index), marks) for index, child in enumerate(node.value)]
    return loader.construct_object(node)


def _mapping(loader: _Loader, node: yaml.MappingNode, path: Path, marks: _Marks) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in mapping:
            marks.faults.append(Problem(place=marks.place(key_node), what=f"'{key}' stands here twice; keep one"))
        marks.places[(*path, key)] = marks.place(key_node)
        mapping[key] = _plain(loader, value_node, (*path, key), marks)
    return mapping


def _problems(error: ValidationError, checked: Checked) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    hint = f"; write {schema['description']}" if "description" in schema else ""
    name = next((f"'{step}'" for step in reversed(path) if isinstance(step, str)), "the file")
    place = checked.place(*path)
    if error.validator == "additionalProperties":
        known = tuple(schema["properties"])
        for key in instance:
            if key not in known:
                yield Problem(place=checked.place(*path, key), what=_unknown(key, known))
    elif error.validator == "required":
        missing = error.message.split("'")[1]
        about = schema.get("properties", {}).get(missing, {}).get("description", "…")
        yield Problem(place=place, what=f"'{missing}' is missing; write `{missing}:` and {about}")
    elif error.validator == "type":
        expected = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kinds = " or ".join(_KINDS[kind] for kind in expected)
        yield Problem(place=place, what=f"{name} is {_shown(instance)}, not {kinds}{hint}")
    elif error.validator == "anyOf":
        yield Problem(place=place, what=f"{name} has nothing to look for{hint}")
    elif error.validator in {"minItems", "minProperties", "minLength"}:
        yield Problem(place=place, what=f"{name} is empty{hint}")
    else:
        yield Problem(place=place, what=f"{name} cannot be {_shown(instance)}{hint}")


def _unknown(key: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    instead = f"write '{close[0]}'" if close else f"the keys here are {', '.join(known)}"
    return f"'{key}' is no key here; {instead}"


def _shown(value: Any) -> str:
    return "empty" if value is None else f"'{excerpt(folded(str(value)), 60)}'"
