"""Reading digests: files under cases/ are the tests."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import ABSTRACT, CASES, TITLE, source

from generator.problem import listed
from generator.read.read import digest_id, read_digest, read_digests
from generator.text import folded

OK = sorted((CASES / "ok").glob("*.json"))
BAD = sorted((CASES / "bad").glob("*.problems"))


def content_of(expected: Path) -> Path:
    """The digest that an expectation belongs to."""
    (path,) = (path for path in expected.parent.glob(f"{expected.stem}.*") if path != expected)
    return path


def test_every_case_has_its_expectation() -> None:
    for folder, expectations in ((CASES / "ok", OK), (CASES / "bad", BAD)):
        assert len(list(folder.iterdir())) == 2 * len(expectations) > 0
        assert all(map(content_of, expectations))


@pytest.mark.parametrize("expectation", OK, ids=lambda path: path.stem)
def test_a_well_formed_digest_is_read_as_expected(expectation: Path) -> None:
    path = content_of(expectation)
    digest, problems = read_digest(source(f"digests/{path.name}", path.read_bytes()))
    assert [*map(str, problems)] == []
    assert digest is not None
    read: dict[str, Any] = {
        "date": digest.date.isoformat(),
        "title": digest.title,
        "curator": digest.curator,
        "note": digest.note and folded(digest.note),
        "entries": [
            {"line": entry.place.line, "title": entry.title, "abstract": entry.abstract} for entry in digest.entries
        ],
    }
    assert read == json.loads(expectation.read_text(encoding="utf-8"))


@pytest.mark.parametrize("expectation", BAD, ids=lambda path: path.stem)
def test_a_faulty_digest_has_the_expected_problems_and_is_not_read(expectation: Path) -> None:
    path = content_of(expectation)
    digest, problems = read_digest(source(f"digests/{path.name}", path.read_bytes()))
    assert [*map(str, listed(problems))] == expectation.read_text(encoding="utf-8").splitlines()
    assert digest is None


def test_a_folder_without_a_digest_is_a_problem_of_the_folder() -> None:
    digests, problems = read_digests([], folder="digests")
    assert digests == ()
    assert [*map(str, problems)] == [
        "digests/:1: no digest here; save a page of papers as a file such as 2025-07-29-post-training.txt"
    ]


def test_two_digests_of_one_identity_are_a_problem_of_the_later_one() -> None:
    text = f"{TITLE}\n{ABSTRACT}\n"
    names = ("2025-07-29-A b.txt", "2025-07-29-a-b.txt", "2025-07-29-a_b.md")
    _, problems = read_digests([source(f"digests/{name}", text) for name in names], folder="digests")
    what = "the digest has the identity '2025-07-29-a-b' of digests/2025-07-29-A b.txt; rename one of the two files"
    assert [*map(str, problems)] == [f"digests/2025-07-29-a-b.txt:1: {what}", f"digests/2025-07-29-a_b.md:1: {what}"]


def test_problems_of_all_files_come_in_one_run() -> None:
    files = [source(f"digests/{path.name}", path.read_bytes()) for path in map(content_of, BAD)]
    _, problems = read_digests(files, folder="digests")
    assert {problem.place.file for problem in problems} == {file.path for file in files}


def test_a_good_digest_is_read_beside_a_faulty_one() -> None:
    good = source("digests/2025-07-29-good.txt", f"{TITLE}\n{ABSTRACT}\n")
    digests, problems = read_digests([source("digests/2025-07-30-bad.txt", ""), good], folder="digests")
    assert [digest.id for digest in digests] == ["2025-07-29-good"]
    assert [problem.place.file for problem in problems] == ["digests/2025-07-30-bad.txt"]


def test_digests_come_oldest_first_whatever_their_files_are_called() -> None:
    days = {"a.txt": "2025-03-01", "b.txt": "2024-01-01", "c.txt": "2025-02-01"}
    files = [source(f"digests/{name}", f"---\ndate: {day}\n---\n{TITLE}\n{ABSTRACT}") for name, day in days.items()]
    digests, _ = read_digests(files, folder="digests")
    assert [digest.id for digest in digests] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("path", "identity"),
    [
        pytest.param("digests/2025-07-29-post-training.txt", "2025-07-29-post-training", id="plain"),
        pytest.param("digests/Été 2025.md", "ete-2025", id="accents and a blank"),
        pytest.param("digests/../x<script>.txt", "x-script", id="markup"),
        pytest.param("digests/!!!.txt", "digest", id="no letter"),
    ],
)
def test_the_identity_of_a_digest_is_its_name_made_safe_for_an_address(path: str, identity: str) -> None:
    assert digest_id(path) == identity


def test_a_long_name_makes_an_identity_that_a_folder_can_have() -> None:
    assert len(digest_id(f"digests/2025-02-02-{'装' * 75}.txt")) <= 120
