"""YAML checked against a schema, every fault with its line."""

import subprocess
import sys
from typing import Any

import pytest
from builders import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.problem import Place, Problem, listed
from generator.structure import checked_yaml
from generator.yaml_places import PlacedData

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "a name",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "description": "who it is"},
        "ages": {"type": "array", "items": {"type": "number"}},
        "inner": {"type": "object", "properties": {"deep": {"type": "boolean"}}},
    },
}


def check(text: str, first_line: int = 1) -> tuple[PlacedData | None, list[str]]:
    checked, problems = checked_yaml(text, SCHEMA, file="some.yml", first_line=first_line)
    return checked, [*map(str, listed(problems))]


def test_data_come_with_the_place_of_each_part() -> None:
    checked, problems = check("name: Ada\nages:\n  - 1\n\n  - 2.5\ninner: {deep: true}\n")
    assert problems == []
    assert checked is not None
    assert checked.data == {"name": "Ada", "ages": [1, 2.5], "inner": {"deep": True}}
    places = [("name",), ("ages",), ("ages", 0), ("ages", 1), ("inner", "deep")]
    assert [checked.place(*path).line for path in places] == [1, 2, 3, 5, 6]


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    checked, _ = check("name: Ada\ninner:\n  deep: true\n")
    assert checked is not None
    assert str(checked.place("inner", "missing", 3)) == "some.yml:2"
    assert str(checked.place("missing")) == "some.yml:1"


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    _, problems = check("name: Ada\nages: 1\n", first_line=10)
    assert problems == ["some.yml:11: 'ages' is '1', not a list"]
    assert check("name: [\n", first_line=10)[1][0].startswith("some.yml:10: is no YAML: the [ here finds no ]")


@pytest.mark.parametrize("text", ["2025-07-29", "2025-07-29 10:00:00", "2025-07-29T10:00:00Z"])
def test_dates_stay_the_text_that_was_typed(text: str) -> None:
    checked, problems = check(f"name: {text}")
    assert problems == []
    assert checked is not None
    assert checked.data == {"name": text}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("nmae: Ada", "some.yml:1: 'nmae' is no key here; write 'name'", id="a close key"),
        pytest.param("x: Ada", "some.yml:1: 'x' is no key here; the keys here are name, ages, inner", id="a far key"),
        pytest.param("name: 5", "some.yml:1: 'name' is '5', not text; write who it is", id="a wrong type"),
        pytest.param("name:", "some.yml:1: 'name' is empty, not text; write who it is", id="no value"),
        pytest.param("inner:\n  deep: 1", "some.yml:2: 'deep' is '1', not true or false", id="a wrong type inside"),
        pytest.param("name: a\nname: b", "some.yml:2: 'name' stands here twice; keep one", id="twice"),
        pytest.param("ages: yes", "some.yml:1: 'ages' is 'yes', not a list", id="as it stands in the file"),
        pytest.param("[1]", "some.yml:1: the file is a list, not keys with values; write a name", id="a list"),
    ],
)
def test_a_fault_is_one_line_with_its_place_and_what_to_write(text: str, problem: str) -> None:
    assert check(text)[1] == [problem]


def test_every_fault_is_told_in_one_run() -> None:
    _, problems = check("name: 5\nages: no\nother: 1\ninner: []\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"some.yml:{line}" for line in (1, 2, 3, 4)]


@given(st.text(max_size=60) | st.text(alphabet=":-[]{}#&*!|>'\"?,\n\t ab1", max_size=60), st.integers(1, 9))
def test_any_text_gives_data_or_problems_of_its_lines_but_never_a_crash(text: str, first_line: int) -> None:
    _, problems = checked_yaml(text, SCHEMA, file="some.yml", first_line=first_line)
    last = first_line + len(text.splitlines())
    assert all(first_line <= problem.place.line <= last for problem in problems)
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


@pytest.mark.parametrize("depth", [100, 500, 30_000])
def test_nesting_of_any_depth_is_a_problem_and_no_crash(depth: int) -> None:
    # In a process of its own: where this goes wrong, it takes the whole interpreter along.
    program = f"""
from generator.structure import checked_yaml
_, problems = checked_yaml("name: " + "[" * {depth} + "]" * {depth}, {{"type": "object", "properties": {{"name": {{
    "type": "string"}}}}}}, file="some.yml")
print(*(problem.place for problem in problems))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "some.yml:1\n", "")


def test_a_place_is_shown_so_that_editors_can_open_it() -> None:
    assert str(Place(file="digests/2026-06-13.txt", line=14)) == "digests/2026-06-13.txt:14"


def test_problems_are_listed_by_file_and_line_and_none_twice() -> None:
    def problem(file: str, line: int) -> Problem:
        return Problem(place=Place(file=file, line=line), what="is wrong")

    unsorted = (problem("b", 1), problem("a", 10), problem("a", 9), problem("a", 10))
    assert [*map(str, listed(unsorted))] == ["a:9: is wrong", "a:10: is wrong", "b:1: is wrong"]
