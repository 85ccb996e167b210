"""Facts about papers: their file, what wins over what, and identifiers that join papers or contradict each other."""

import json
from dataclasses import replace

import pytest
from builders import ROOT, digest, entry, source
from hypothesis import given
from hypothesis import strategies as st

from generator.facts import NO_FACTS, Facts, first_known
from generator.identifier import arxiv_identifier, identifier_in_address, month_of
from generator.merge import identifier_conflicts, merge_entries
from generator.metadata.known import known_facts
from generator.metadata.metadata_file import metadata_text, read_metadata
from generator.metadata.record import FACT_NAMES, Origin, Record
from generator.text import title_key

ORIGIN = Origin(source="a list", seen="2026-11-20")


def record(paper: str = "A Paper", **facts: object) -> Record:
    return Record(paper=paper, facts=Facts(**facts), origins=dict.fromkeys(facts, ORIGIN))  # type: ignore[arg-type]


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_metadata(source("data/metadata.json", text))[1]]


# For JSON Schema, a byte-order mark is white space.
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip().strip("\ufeff"))


@given(
    st.lists(
        st.builds(
            record,
            paper=texts,
            authors=st.lists(texts, min_size=1).map(tuple),
            upvotes=st.integers(0, 10**6),
            arxiv_id=st.just("2305.14314"),
        ),
        unique_by=lambda one: title_key(one.paper),
    )
)
def test_records_come_back_as_they_were_written(records: list[Record]) -> None:
    read, problems = read_metadata(source("data/metadata.json", metadata_text(records)))
    assert problems == ()
    assert sorted(read, key=lambda one: one.paper) == sorted(records, key=lambda one: one.paper)


def test_the_order_of_records_does_not_show_in_the_file_and_a_fact_is_a_line() -> None:
    one, other = record("One", upvotes=3), record("Other", arxiv_id="2305.14314")
    text = metadata_text([other, one])
    assert text == metadata_text([one, other])
    assert '  "upvotes": {"value": 3, "source": "a list", "seen": "2026-11-20"}\n' in text
    changed = metadata_text([replace(one, facts=Facts(upvotes=4)), other])
    assert len(set(text.split("\n")) - set(changed.split("\n"))) == 1


@pytest.mark.parametrize(
    ("block", "line", "said"),
    [
        pytest.param('"upvotes": {"value": "many", "source": "x", "seen": "2026-11-20"}', 4, "many", id="wrong type"),
        pytest.param('"arxiv_id": {"value": "230.1", "source": "x", "seen": "2026-11-20"}', 4, "230.1", id="short"),
        pytest.param('"arxiv_id": {"value": "2313.12345", "source": "x", "seen": "2026-11-20"}', 4, "2313", id="month"),
        pytest.param('"arxiv_id": "2305.14314"', 4, "keys with values", id="a bare value"),
        pytest.param('"autors": {"value": ["A"], "source": "x", "seen": "2026-11-20"}', 4, "'authors'", id="typo"),
        pytest.param('"code": {"value": "javascript:x", "source": "x", "seen": "2026-11-20"}', 4, "https", id="url"),
        pytest.param('"doi": {"value": "10.1/x", "source": "x"}', 4, "'seen' is missing", id="no day"),
        pytest.param('"doi": {"value": "10.1/x", "source": "x", "seen": "today"}', 4, "2025-07-29", id="no such day"),
    ],
)
def test_a_file_edited_into_nonsense_is_told_with_line_and_remedy(block: str, line: int, said: str) -> None:
    (problem,) = problems_of('{"papers": [\n {\n  "paper": "A",\n  ' + block + "\n }\n]}\n")
    assert problem.startswith(f"data/metadata.json:{line}: ")
    assert said in problem


def test_a_file_cut_off_is_no_json_and_the_place_is_told() -> None:
    (problem,) = problems_of('{"papers": [\n {\n  "paper": "A",\n')
    assert problem.startswith("data/metadata.json:4: is no JSON")


def test_a_paper_with_two_blocks_is_a_problem_at_the_second() -> None:
    (problem,) = problems_of('{"papers": [\n {"paper": "A"},\n {"paper": "a!"}\n]}\n')
    assert problem == "data/metadata.json:3: 'a!' stands here twice; join the two blocks"


def test_the_committed_file_is_as_the_program_writes_it() -> None:
    text = (ROOT / "data" / "metadata.json").read_text("utf-8")
    records, problems = read_metadata(source("data/metadata.json", text))
    assert problems == ()
    assert metadata_text(records) == text
    assert len({record.facts.arxiv_id for record in records}) == len(records) == 716
    assert all(set(json.loads(json.dumps(list(one.origins)))) <= set(FACT_NAMES) for one in records)


def test_the_first_that_knows_a_fact_tells_it() -> None:
    known = first_known([Facts(upvotes=0), Facts(upvotes=5, authors=("A",)), Facts(authors=("B",), doi="10.1/x")])
    assert known == Facts(upvotes=0, authors=("A",), doi="10.1/x")
    assert first_known([]) == NO_FACTS


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("https://huggingface.co/papers/2401.01234", "2401.01234"),
        ("/papers/2401.01234#community", "2401.01234"),
        ("https://huggingface.co/login?next=%2Fpapers%2F2401.01234", "2401.01234"),
        ("https://arxiv.org/abs/2401.01234v3", "2401.01234"),
        ("https://arxiv.org/pdf/0704.0001.pdf", "0704.0001"),
        ("https://doi.org/10.48550/arXiv.2401.01234", "2401.01234"),
        ("https://huggingface.co/papers/2401.012345", None),
        ("https://huggingface.co/papers/2413.01234", None),
        ("https://huggingface.co/2401.01234", None),
        ("https://huggingface.co/papers", None),
        ("https://huggingface.co/papers/２４０１.01234", None),
    ],
)
def test_an_address_tells_its_identifier(text: str, identifier: str | None) -> None:
    assert identifier_in_address(text) == identifier


def test_an_identifier_tells_its_month() -> None:
    assert month_of("2305.14314") == "2023-05"
    assert month_of("2300.14314") is None
    assert month_of("0612.0001") is None
    assert arxiv_identifier(" 2305.14314v2 ") == "2305.14314"
    assert arxiv_identifier("2305.143144") is None
    assert arxiv_identifier("2305.1431٤") is None
    assert Facts(arxiv_id="2305.14314", published="2023-06-01").month == "2023-05"
    assert Facts(published="2023-06-01").month == "2023-06"
    assert NO_FACTS.month is None


def test_an_identifier_in_the_facts_joins_two_titles() -> None:
    shown = [digest(entry("Old Name"), entry("New Name"), entry("Another"))]
    known = {"oldname": Facts(arxiv_id="2305.14314"), "newname": Facts(arxiv_id="2305.14314", authors=("A",))}
    papers = merge_entries(shown, known)
    assert [paper.titles for paper in papers] == [("Old Name", "New Name"), ("Another",)]
    assert papers[0].facts == Facts(arxiv_id="2305.14314", authors=("A",))


def test_facts_of_the_file_win_over_those_of_pages_and_a_newer_page_over_an_older() -> None:
    shown = [
        digest(entry("A", upvotes=9, organization="Old"), day="2025-01-01"),
        digest(entry("A", upvotes=12, code="https://github.com/a/b"), day="2025-02-01"),
    ]
    (paper,) = merge_entries(shown, {"a": Facts(code="https://github.com/a/c")})
    assert paper.facts == Facts(upvotes=12, organization="Old", code="https://github.com/a/c")


def test_one_title_with_two_identifiers_on_pages_is_a_problem_until_the_curator_settles_it() -> None:
    shown = [
        digest(entry("A Title", arxiv_id="2305.14314"), name="a"),
        digest(entry("a title", arxiv_id="2401.01234"), name="b"),
    ]
    (problem,) = identifier_conflicts(shown, {})
    assert "'a title' is arXiv 2401.01234 here and 2305.14314 in digests/some.txt:1" in str(problem)
    known, warnings = known_facts([], {"atitle": "2305.14314"}, shown)
    assert list(identifier_conflicts(shown, known)) == list(warnings) == []
    (paper,) = merge_entries(shown, known)
    assert paper.arxiv_id == "2305.14314"


def test_facts_looked_up_for_another_work_are_left_out_with_a_warning() -> None:
    shown = [digest(entry("A Title", arxiv_id="2401.01234"))]
    records = [record("a title", arxiv_id="2305.14314", authors=("A",)), record("B", upvotes=1)]
    known, (warning,) = known_facts(records, {}, shown)
    assert known == {"b": Facts(upvotes=1)}
    assert "is arXiv 2401.01234 here and 2305.14314 in data/metadata.json" in str(warning)
    (paper,) = merge_entries(shown, known)
    assert paper.facts == Facts(arxiv_id="2401.01234")


def test_the_curators_identifier_drops_facts_about_another() -> None:
    records = [record("A", arxiv_id="2305.14314", doi="10.1/x"), record("B", doi="10.1/y")]
    known, _ = known_facts(records, {"a": "2401.01234", "b": "2401.01235"}, [])
    assert known == {"a": Facts(arxiv_id="2401.01234"), "b": Facts(arxiv_id="2401.01235", doi="10.1/y")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 100_000, "data/metadata.json:1: is nested deeper than 50 levels"),
        ('{"papers":\n' + "9" * 5_000 + "}", "data/metadata.json:1: 'papers' is '999"),
        (
            '{"papers": [\n{"paper": "\\ud83d\\ude00 \\ud800", "facts": {}}]}',
            "data/metadata.json:2: half of a",
        ),
    ],
    ids=["brackets without end", "a number without end", "half of a character"],
)
def test_what_json_allows_and_python_does_not_is_a_problem(text: str, told: str) -> None:
    records, (problem, *_) = read_metadata(source("data/metadata.json", text))
    assert records == ()
    assert str(problem).startswith(told)
