"""Reading and writing `data/metadata.json`: one paper a block, one fact a line."""

import json
import re
from collections.abc import Iterable
from json import JSONDecodeError
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.facts import Facts
from generator.metadata.record import FACT_NAMES, Origin, Record
from generator.metadata.schema import SCHEMA
from generator.problem import Place, Problem
from generator.read.decode import decoded
from generator.read.digest import SourceFile
from generator.structure import checked_yaml
from generator.text import excerpt, title_key

_SURROGATE = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
_HALF = "half of a character (a lone surrogate) stands here or below; undo the change, or take the last commit's file"


def read_metadata(file: SourceFile | None) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of the file, or everything that is wrong with it; no file, no records."""
    if file is None:
        return (), ()
    text, problems = decoded(file)
    if problems:
        return (), problems
    try:
        data = json.loads(text)
    except JSONDecodeError as error:
        what = f"is no JSON ({error.msg}, column {error.colno}); undo the change here, or take the last commit's file"
        return (), (Problem(place=Place(file=file.path, line=error.lineno), what=what),)
    except (ValueError, RecursionError):
        data = None  # numbers without end, brackets without end
    if half := _half_character(text, data):
        return (), (Problem(place=Place(file=file.path, line=half), what=_HALF),)
    if not Draft202012Validator(SCHEMA).is_valid(data):
        # JSON is YAML too, whose reader knows the lines; it is slow, so it is asked only for the faults.
        return (), checked_yaml(text, SCHEMA, file=file.path)[1] or (_unplaced(file),)
    problems = tuple(_twice(text, data["papers"], file=file.path))
    return ((), problems) if problems else (tuple(map(_record, data["papers"])), ())


def metadata_text(records: Iterable[Record]) -> str:
    """The text of the file: papers by their normalised title, facts in one order, so that a difference can be read."""
    ordered = sorted(records, key=lambda record: (title_key(record.paper), record.paper))
    return '{"papers": [\n' + ",\n".join(map(_block, ordered)) + "\n]}\n"


def _record(block: dict[str, Any]) -> Record:
    found = {name: block[name] for name in FACT_NAMES if name in block}
    values: dict[str, Any] = {name: fact["value"] for name, fact in found.items()}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Record(
        paper=block["paper"],
        facts=Facts(**(values | lists)),
        origins={name: Origin(source=fact["source"], seen=fact["seen"]) for name, fact in found.items()},
    )


def _block(record: Record) -> str:
    facts = (
        (name, {"value": getattr(record.facts, name), "source": origin.source, "seen": origin.seen})
        for name, origin in sorted(record.origins.items(), key=lambda pair: FACT_NAMES.index(pair[0]))
    )
    lines = (f"  {_json(name)}: {_json(value)}" for name, value in (("paper", record.paper), *facts))
    return " {\n" + ",\n".join(lines) + "\n }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _twice(text: str, blocks: Iterable[dict[str, Any]], *, file: str) -> Iterable[Problem]:
    """A problem for each paper that has a second block."""
    seen: set[str] = set()
    for block in blocks:
        key = title_key(block["paper"])
        if key in seen:
            line = text.count("\n", 0, text.rfind(_json(block["paper"]))) + 1
            what = f"'{excerpt(block['paper'], 60)}' stands here twice; join the two blocks"
            yield Problem(place=Place(file=file, line=line), what=what)
        seen.add(key)


def _half_character(text: str, data: object) -> int | None:
    """The line of the first half of a character (a lone surrogate), which JSON can write and no file can hold."""
    escape = _SURROGATE.search(text)
    try:
        json.dumps(data if escape else None, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return text.count("\n", 0, escape.start() if escape else 0) + 1
    return None


def _unplaced(file: SourceFile) -> Problem:
    what = "does not have the form of docs/assets/schemas/metadata.json; take the last commit's file"
    return Problem(place=Place(file=file.path), what=what)
