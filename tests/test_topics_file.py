"""Reading topics.yml: files under cases/topics-bad are the tests."""

from pathlib import Path

import pytest
from builders import CASES, ROOT, source

from generator.problem import Problem, listed
from generator.topics.rule import Group, Term, TopicRules
from generator.topics.rules_file import read_topics

BAD = sorted((CASES / "topics-bad").glob("*.yml"))

GOOD = """\
# The rules of a small site.
title_weight: 2.5
threshold: 2
topics:
  - slug: peft
    name: "Tuning: few parameters"
    description: What trains little.
    threshold: 4
    rule:
      any:
        - LoRA
        - /adapters?/i
        - all: [rank, update]
          not: [pagerank]
          weight: 0.5
  - {slug: 4-bit, name: Four bits, description: d, rule: {all: ["4-bit", on]}}
"""


def read(content: str | bytes) -> tuple[TopicRules | None, tuple[Problem, ...]]:
    rules, _, problems = read_topics(source("topics.yml", content), path="topics.yml")
    return rules, problems


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_faulty_rules_have_the_expected_problems_and_are_not_read(path: Path) -> None:
    rules, problems = read(path.read_bytes())
    expected = path.with_suffix(".problems").read_text(encoding="utf-8").splitlines()
    assert [*map(str, listed(problems))] == expected
    assert rules is None


def test_every_case_has_its_expectation() -> None:
    assert len(list((CASES / "topics-bad").iterdir())) == 2 * len(BAD) > 0
    assert all(path.with_suffix(".problems").exists() for path in BAD)


def test_missing_rules_are_a_problem_that_says_what_to_write() -> None:
    rules, names, problems = read_topics(None, path="topics.yml")
    assert (rules, names) == (None, None)
    (problem,) = problems
    assert str(problem).startswith("topics.yml:1: the topic rules are missing; write topics.yml")


def test_rules_are_read_with_the_line_of_every_term() -> None:
    rules, problems = read(GOOD.replace(", on]", ", 'on']"))
    assert problems == ()
    assert rules is not None
    assert rules.title_weight == 2.5
    peft, four = rules.topics
    assert (peft.slug, peft.name, peft.description) == ("peft", "Tuning: few parameters", "What trains little.")
    assert (peft.threshold, four.threshold) == (4, 2)
    assert (str(peft.place), str(four.place)) == ("topics.yml:5", "topics.yml:16")
    lora, expression, together = peft.rule.any
    assert isinstance(lora, Term)
    assert (lora.text, str(lora.place)) == ("LoRA", "topics.yml:11")
    assert isinstance(expression, Term)
    assert (expression.text, str(expression.place)) == ("/adapters?/i", "topics.yml:12")
    assert isinstance(together, Group)
    assert [part.text for part in (*together.all, *together.none) if isinstance(part, Term)] == [
        "rank",
        "update",
        "pagerank",
    ]
    assert (together.weight, peft.rule.weight) == (0.5, 1)
    assert [part.text for part in four.rule.all if isinstance(part, Term)] == ["4-bit", "on"]


def test_windows_line_ends_and_a_byte_order_mark_do_not_move_lines() -> None:
    _, problems = read(b"\xef\xbb\xbf" + GOOD.encode().replace(b"\n", b"\r\n"))
    assert [str(problem.place) for problem in problems] == ["topics.yml:16"]  # `on` is true or false in YAML


def test_the_committed_rules_have_no_problem() -> None:
    rules, problems = read((ROOT / "topics.yml").read_bytes())
    assert [*map(str, problems)] == []
    assert rules is not None
