"""A digest that is too large is a problem with its place, told at once."""

import pytest
from builders import ROOT, source
from hypothesis import given
from hypothesis import strategies as st
from site_project import Project

from generator.read import limits
from generator.read.read import read_digest

PAGE = (ROOT / "digests" / "2025-10-02-supervised-fine-tuning.txt").read_bytes()
PATH = "digests/2025-10-02-large.txt"


def told(content: bytes) -> list[str]:
    digest, problems = read_digest(source(PATH, content))
    assert (digest is None) == bool(problems)
    return list(map(str, problems))


def test_a_digest_of_more_than_50_mb_is_a_problem() -> None:
    page = PAGE + b"\n" + b"word " * 1000
    assert told(page * (50_000_000 // len(page) + 1)) == [
        f"{PATH}:1: the digest has more than 50 MB; save the papers in several files"
    ]


def test_a_line_of_more_than_1_mb_is_a_problem_with_its_number() -> None:
    long = b"x" * 1_000_001
    what = "the line has more than 1 MB; break it into lines, or delete what is no paper"
    lines = PAGE.count(b"\n")
    assert told(PAGE + long + b"\r\nx\r" + long) == [f"{PATH}:{lines + 1}: {what}", f"{PATH}:{lines + 3}: {what}"]


def test_a_line_of_1_mb_is_none() -> None:
    assert not [line for line in told(PAGE + b"A Title\n" + b"We do. " * 142_857) if "1 MB" in line]


def test_a_digest_of_empty_lines_is_a_problem() -> None:
    assert told(PAGE + b"\n" * 2_000_000) == [
        f"{PATH}:1: the digest has more than 1000000 lines; delete the empty ones, or save it in several files"
    ]


@given(st.lists(st.integers(0, 9).map(lambda length: b"x" * length)))
def test_every_line_that_is_too_long_is_found(lines: list[bytes]) -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(limits, "MOST_LINE_BYTES", 5)
    try:
        found = [problem.place.line for problem in limits.excess(source(PATH, b"\n".join(lines)))]
    finally:
        patch.undo()
    assert found == [number for number, line in enumerate(lines, 1) if len(line) > 5][:20]


def test_a_build_and_a_check_read_no_more_of_a_digest_than_they_need(project: Project) -> None:
    huge = project.root / "digests" / "2026-05-01-huge.txt"
    with huge.open("wb") as file:
        file.truncate(20_000_000_000)  # a hole: it takes no room, but memory whoever reads it whole
    build = project.build()
    assert build.status == 1
    assert "digests/2026-05-01-huge.txt:1: the digest has more than 50 MB" in build.output
