"""YAML checked against a JSON schema: the data, and every fault with its line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from generator.closest import closest
from generator.problem import Problem
from generator.text import excerpt, folded
from generator.yaml_places import Path, PlacedData, placed_yaml

_KINDS = {
    "string": "text",
    "object": "keys with values",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}


def checked_yaml(
    text: str, schema: Mapping[str, Any], *, file: str, first_line: int = 1
) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of a YAML text, and every reason why it does not keep to a schema; no data where it is no YAML.

    The schema is JSON Schema 2020-12; its `description`s say what to write and end the messages. `first_line` is the
    line of the file that the text begins on.
    """
    placed, problems = placed_yaml(text, file=file, first_line=first_line)
    if placed is None:
        return None, problems
    return placed, (*problems, *form_problems(placed, schema))


def form_problems(placed: PlacedData, schema: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Every reason why data does not keep to a schema, with its line."""
    errors = Draft202012Validator(dict(schema)).iter_errors(placed.data)
    return tuple(problem for error in errors for problem in _problems(error, schema, placed))


def _problems(error: ValidationError, whole: Mapping[str, Any], placed: PlacedData) -> Iterator[Problem]:
    path, kind = tuple(error.instance_path), error.kind.name
    schema = _around(error.schema_path, whole)
    instance: Any = error.instance
    hint = f"; write {schema['description']}" if "description" in schema else ""
    name = next((f"'{step}'" for step in reversed(path) if isinstance(step, str)), "the file")
    name = f"an entry of {name}" if path and isinstance(path[-1], int) else name
    place = placed.place(*path)
    if kind == "additionalProperties":
        known = tuple(schema["properties"])
        for key in instance:
            if key not in known:
                yield Problem(place=placed.place(*path, key), what=_unknown(key, known) + _quoted(key, instance, path))
    elif kind == "required":
        missing = error.kind.as_dict()["property"]
        about = schema.get("properties", {}).get(missing, {}).get("description", "…")
        yield Problem(place=place, what=f"'{missing}' is missing; write `{missing}:` and {about}")
    elif kind == "type":
        expected = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kinds = " or ".join(_KINDS[kind] for kind in expected if kind in _KINDS)
        yield Problem(place=place, what=f"{name} is {_shown(instance, path, placed)}, not {kinds}{hint}")
    elif kind == "anyOf":
        if set(instance) <= set(schema["properties"]):  # else a key that is told was meant for one of these
            yield Problem(place=place, what=f"{name} has nothing to look for{hint}")
    elif kind in {"minItems", "minLength"} or not str(instance).strip():
        yield Problem(place=place, what=f"{name} is empty{hint}")
    else:
        yield Problem(place=place, what=f"{name} cannot be {_shown(instance, path, placed)}{hint}")


def _around(path: Sequence[str | int], whole: Any) -> Any:
    """The part of a schema that holds the rule at the end of a path."""
    for step in path[:-1]:
        whole = whole[step]
    return whole


def _unknown(key: str, known: tuple[str, ...]) -> str:
    meant = closest(key, known)
    instead = f"write '{meant}'" if meant else f"the keys here are {', '.join(known)}"
    return f"'{key}' is no key here; {instead}"


def _quoted(key: str, around: Mapping[str, Any], path: Path) -> str:
    """What to do if an entry of a list was meant to be text, and its colon made it a key with a value."""
    if not (path and isinstance(path[-1], int)) or len(around) > 1 or not isinstance(around[key], str):
        return ""
    return f'; text with a colon needs quotes: "{key}: {excerpt(folded(around[key]), 60)}"'


def _shown(value: Any, path: Path, placed: PlacedData) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else _KINDS["object"]
    written = placed.written.get(path, value)
    return "empty" if written is None else f"'{excerpt(folded(str(written)), 60)}'"
