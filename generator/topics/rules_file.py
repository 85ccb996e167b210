"""Reading `topics.yml`: the topics and their rules, or every fault of the file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.problem import Place, Problem
from generator.read.checked_file import checked_file
from generator.read.digest import SourceFile
from generator.topics.reach import unreachable_thresholds
from generator.topics.rule import Group, Rule, Term, Topic, TopicRules
from generator.topics.rule_faults import Fault, rule_faults
from generator.topics.schema import SCHEMA
from generator.yaml_places import Path, PlacedData


def read_topics(
    file: SourceFile | None, *, path: str
) -> tuple[TopicRules | None, Mapping[str, str] | None, tuple[Problem, ...]]:
    """The topics of `topics.yml` unless there is a problem, the names of topics by their slugs, and every problem.

    No file at all is a problem. The names are there also beside problems, as long as every slug can be read.
    """
    if file is None:
        what = "the topic rules are missing; write topics.yml with a list `topics:` (docs/curating/topics.md tells how)"
        return None, None, (Problem(place=Place(file=path), what=what),)
    checked, form_problems = checked_file(file, SCHEMA)
    if checked is None:
        return None, None, form_problems
    faults = tuple(rule_faults(checked))
    sound = range(len(checked.data["topics"])) if not (form_problems or faults) else _sound_topics(checked, faults)
    rules = _rules(checked, sound) if sound else None
    problems = (
        *form_problems,
        *(Problem(place=checked.place(*path), what=what) for path, what in faults),
        *(unreachable_thresholds(rules) if rules else ()),
    )
    return None if problems else rules, _names(checked), problems


def _sound_topics(checked: PlacedData, faults: Sequence[Fault]) -> Sequence[int]:
    """The topics, by index, without a fault of their own, if all that they take from the file has none either."""
    data = checked.data if isinstance(checked.data, dict) else {}
    around = {key: data[key] for key in SCHEMA["properties"] if key in data}
    validator = Draft202012Validator(SCHEMA)
    faulty = {path[:2] for path, _ in faults}
    return [
        index
        for index, topic in enumerate(_listed_topics(checked))
        if ("topics", index) not in faulty and validator.is_valid({**around, "topics": [topic]})
    ]


def _names(checked: PlacedData) -> Mapping[str, str] | None:
    """The names of the topics by their slugs; None where a slug is missing or is none."""
    topics = _listed_topics(checked)
    slug_form = Draft202012Validator(SCHEMA["$defs"]["topic"]["properties"]["slug"])
    if not topics or not all(isinstance(topic, dict) and slug_form.is_valid(topic.get("slug")) for topic in topics):
        return None
    return {topic["slug"]: str(topic.get("name")) for topic in topics}


def _listed_topics(checked: PlacedData) -> list[Any]:
    topics = checked.data.get("topics") if isinstance(checked.data, dict) else None
    return topics if isinstance(topics, list) else []


def _rules(checked: PlacedData, sound: Iterable[int]) -> TopicRules:
    data = checked.data
    return TopicRules(
        topics=tuple(_topic(data["topics"][index], ("topics", index), checked) for index in sound),
        title_weight=float(data["title_weight"]),
        lead_weight=float(data.get("lead_weight", 0)),
        repeat_weight=float(data.get("repeat_weight", 0)),
        nearest=float(data.get("nearest", 1)),
    )


def _topic(data: dict[str, Any], path: Path, checked: PlacedData) -> Topic:
    return Topic(
        slug=data["slug"],
        name=data["name"],
        description=data["description"],
        rule=_group(data["rule"], (*path, "rule"), checked),
        against=_group(data["against"], (*path, "against"), checked) if "against" in data else None,
        threshold=float(data.get("threshold", checked.data["threshold"])),
        priority=float(data.get("priority", 1)),
        place=checked.place(*path),
    )


def _group(data: dict[str, Any], path: Path, checked: PlacedData) -> Group:
    def parts(key: str) -> tuple[Rule, ...]:
        return tuple(_rule(part, (*path, key, index), checked) for index, part in enumerate(data.get(key, ())))

    return Group(
        any=parts("any"),
        all=parts("all"),
        none=parts("not"),
        at_least=data.get("at_least", 1),
        title_only=data.get("in") == "title",
        weight=float(data.get("weight", 1)),
    )


def _rule(data: str | dict[str, Any], path: Path, checked: PlacedData) -> Rule:
    return Term(text=data, place=checked.place(*path)) if isinstance(data, str) else _group(data, path, checked)
