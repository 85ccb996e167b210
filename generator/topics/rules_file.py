"""Reading `topics.yml`: the topics and their rules, or every fault of the file."""

import re
import warnings
from collections.abc import Iterator
from typing import Any

from generator.problem import Place, Problem
from generator.read.checked_file import checked_file
from generator.read.digest import SourceFile
from generator.topics.phrase import words_of
from generator.topics.reach import unreachable_thresholds
from generator.topics.regex import pattern
from generator.topics.rule import Group, Rule, Term, Topic, TopicRules
from generator.topics.schema import SCHEMA
from generator.yaml_places import Path, PlacedData

# The slug of the topic that papers without one go to.
OTHER = "other"


def read_topics(file: SourceFile | None, *, path: str) -> tuple[TopicRules | None, tuple[Problem, ...]]:
    """The topics of `topics.yml`, or its problems; None stands for a file that is not there."""
    if file is None:
        what = "the topic rules are missing; write topics.yml with a list `topics:` (docs/curating/topics.md tells how)"
        return None, (Problem(place=Place(file=path), what=what),)
    checked, problems = checked_file(file, SCHEMA)
    if checked is None:
        return None, problems
    problems = (*problems, *_slug_problems(checked), *_term_problems(checked), *_count_problems(checked))
    if problems:
        return None, problems
    rules = _rules(checked)
    problems = tuple(unreachable_thresholds(rules))
    return (None, problems) if problems else (rules, ())


def _rules(checked: PlacedData) -> TopicRules:
    data = checked.data
    topics = tuple(_topic(topic, ("topics", index), checked) for index, topic in enumerate(data["topics"]))
    return TopicRules(
        topics=topics,
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


def _slug_problems(checked: PlacedData) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for path, slug in checked.texts():
        if path[:1] != ("topics",) or path[2:] != ("slug",):
            continue
        place = checked.place(*path)
        if slug == OTHER:
            what = f"the slug '{OTHER}' belongs to papers without a topic; choose another slug"
            yield Problem(place=place, what=what)
        elif slug in first:
            yield Problem(place=place, what=f"the slug '{slug}' is already that of {first[slug]}; choose another slug")
        first.setdefault(slug, place)


def _term_problems(checked: PlacedData) -> Iterator[Problem]:
    first: dict[tuple[Path, str], Place] = {}
    for path, term in checked.texts():
        if path[-2:-1] not in {("any",), ("all",), ("not",)} or not term:
            continue
        place = checked.place(*path)
        if what := _term_fault(term):
            yield Problem(place=place, what=what)
        said = first.setdefault((path[:-1], _said(term)), place)
        if said is not place:
            yield Problem(place=place, what=f"'{term}' says the same as {said} in this list; keep one of the two")


def _count_problems(checked: PlacedData) -> Iterator[Problem]:
    for path, group in checked.mappings():
        wanted, parts = group.get("at_least"), group.get("any")
        if isinstance(wanted, int) and isinstance(parts, list) and wanted > len(parts):
            what = f"'at_least' is {wanted} of {len(parts)} parts, so nothing can match; write {len(parts)} or less"
            yield Problem(place=checked.place(*path, "at_least"), what=what)


def _said(term: str) -> str:
    """What two spellings of one phrase have in common."""
    if term.startswith("/"):
        return term
    return "".join(("*" * term.startswith("*"), *words_of(term), "*" * term.endswith("*")))


def _term_fault(term: str) -> str | None:
    return _expression_fault(term) if term.startswith("/") else _phrase_fault(term)


def _phrase_fault(term: str) -> str | None:
    what = f"'{term}' holds no letter or digit; write a phrase, or an expression between slashes"
    return None if words_of(term) else what


def _expression_fault(term: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            regex = pattern(term)
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        position = getattr(error, "pos", None)
        reason = f"{getattr(error, 'msg', error)}{'' if position is None else f', position {position}'}"
        return f"'{term}' is no regular expression ({reason}); mend it, or drop the slashes"
    if regex is None:
        return _phrase_fault(term)
    what = f"'{term}' matches where nothing stands; write an expression that needs a character"
    return what if regex.search("") else None
