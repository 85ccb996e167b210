"""Reading `topics.yml`: the topics and their rules, or every fault of the file."""

import re
from collections.abc import Iterator
from typing import Any

from generator.problem import Place, Problem
from generator.read.decode import decoded
from generator.read.digest import SourceFile
from generator.structure import Checked, Path, checked_yaml
from generator.topics.phrase import words_of
from generator.topics.regex import pattern
from generator.topics.rule import Group, Rule, Term, Topic, TopicRules, terms
from generator.topics.schema import SCHEMA

# The slug of the topic that papers without one go to.
OTHER = "other"


def read_topics(file: SourceFile | None, *, path: str) -> tuple[TopicRules | None, tuple[Problem, ...]]:
    """The topics of `topics.yml`, or its problems; None stands for a file that is not there."""
    if file is None:
        what = "the topic rules are missing; write topics.yml with a list `topics:` (docs/curating/topics.md tells how)"
        return None, (Problem(place=Place(file=path), what=what),)
    text, problems = decoded(file)
    if problems:
        return None, problems
    checked, problems = checked_yaml(text, SCHEMA, file=file.path)
    if checked is None:
        return None, problems
    rules = _rules(checked)
    problems = (*_slug_problems(rules), *(problem for topic in rules.topics for problem in _term_problems(topic)))
    return (None, problems) if problems else (rules, ())


def _rules(checked: Checked) -> TopicRules:
    data = checked.data
    topics = tuple(_topic(topic, ("topics", index), checked) for index, topic in enumerate(data["topics"]))
    return TopicRules(topics=topics, title_weight=float(data["title_weight"]))


def _topic(data: dict[str, Any], path: Path, checked: Checked) -> Topic:
    return Topic(
        slug=data["slug"],
        name=data["name"],
        description=data["description"],
        rule=_group(data["rule"], (*path, "rule"), checked),
        threshold=float(data.get("threshold", checked.data["threshold"])),
        place=checked.place(*path),
    )


def _group(data: dict[str, Any], path: Path, checked: Checked) -> Group:
    def parts(key: str) -> tuple[Rule, ...]:
        return tuple(_rule(part, (*path, key, index), checked) for index, part in enumerate(data.get(key, ())))

    return Group(any=parts("any"), all=parts("all"), none=parts("not"), weight=float(data.get("weight", 1)))


def _rule(data: str | dict[str, Any], path: Path, checked: Checked) -> Rule:
    return Term(text=data, place=checked.place(*path)) if isinstance(data, str) else _group(data, path, checked)


def _slug_problems(rules: TopicRules) -> Iterator[Problem]:
    first: dict[str, Topic] = {}
    for topic in rules.topics:
        if topic.slug == OTHER:
            what = f"the slug '{OTHER}' belongs to papers without a topic; choose another slug"
            yield Problem(place=topic.place, what=what)
        elif topic.slug in first:
            what = f"the slug '{topic.slug}' is already that of {first[topic.slug].place}; choose another slug"
            yield Problem(place=topic.place, what=what)
        first.setdefault(topic.slug, topic)


def _term_problems(topic: Topic) -> Iterator[Problem]:
    for term in terms(topic.rule):
        try:
            regex = pattern(term.text)
        except re.error as error:
            where = f", position {error.pos}" if error.pos is not None else ""
            what = f"'{term.text}' is no regular expression ({error.msg}{where}); mend it, or drop the slashes"
            yield Problem(place=term.place, what=what)
            continue
        if regex and regex.search(""):
            what = f"'{term.text}' matches where nothing stands; write an expression that needs a character"
            yield Problem(place=term.place, what=what)
        elif regex is None and not words_of(term.text):
            what = f"'{term.text}' holds no letter or digit; write a phrase, or an expression between slashes"
            yield Problem(place=term.place, what=what)
