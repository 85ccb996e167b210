"""YAML checked against a JSON schema: the data, and every fault with its line."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from generator.problem import Problem
from generator.text import excerpt, folded
from generator.yaml_places import PlacedData, placed_yaml

_KINDS = {
    "string": "text",
    "object": "a mapping",
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
    errors = Draft202012Validator(schema).iter_errors(placed.data)
    return placed, (*problems, *(problem for error in errors for problem in _problems(error, placed)))


def _problems(error: ValidationError, placed: PlacedData) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    hint = f"; write {schema['description']}" if "description" in schema else ""
    name = next((f"'{step}'" for step in reversed(path) if isinstance(step, str)), "the file")
    name = f"an entry of {name}" if path and isinstance(path[-1], int) else name
    place = placed.place(*path)
    if error.validator == "additionalProperties":
        known = tuple(schema["properties"])
        for key in instance:
            if key not in known:
                yield Problem(place=placed.place(*path, key), what=_unknown(key, known))
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
    elif error.validator in {"minItems", "minLength"} or not str(instance).strip():
        yield Problem(place=place, what=f"{name} is empty{hint}")
    else:
        yield Problem(place=place, what=f"{name} cannot be {_shown(instance)}{hint}")


def _unknown(key: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    instead = f"write '{close[0]}'" if close else f"the keys here are {', '.join(known)}"
    return f"'{key}' is no key here; {instead}"


def _shown(value: Any) -> str:
    return "empty" if value is None else f"'{excerpt(folded(str(value)), 60)}'"
