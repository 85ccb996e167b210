"""The curator's word on single papers wins over every rule, and its faults are told with their lines."""

import json
from collections.abc import Mapping

import pytest
from builders import ROOT, catalog, digest, entry, group, rendered, source, topic, topic_rules

from generator.catalog import Catalog, catalog_of
from generator.curation.curation_file import checked_curation, curators_words
from generator.curation.meant import meant_papers, unknown_topics
from generator.curation.word import Word
from generator.exports.papers_json import papers_json
from generator.merge import merge_entries

TOPICS = {"peft": "Few Parameters", "data": "Data Selection", "code": "Program Code"}
RULES = topic_rules(*(topic(slug, group(slug)) for slug in TOPICS))
DIGESTS = (
    digest(entry("A Peft Paper", "It is about data.", arxiv_id="2305.14314"), entry("A Code Paper", "No more.")),
)


def read(text: str) -> tuple[Mapping[str, Word], list[str]]:
    papers = merge_entries(DIGESTS)
    checked, form_problems = checked_curation(source("data/curation.yml", text))
    if checked is None:
        return {}, [*map(str, form_problems)]
    meant, paper_problems = meant_papers(checked, papers)
    problems = (*form_problems, *paper_problems, *unknown_topics(checked, TOPICS))
    return {} if problems else curators_words(checked, meant), [*map(str, problems)]


def curated(text: str) -> Catalog:
    words, problems = read(text)
    assert problems == []
    return catalog_of(DIGESTS, merge_entries(DIGESTS), RULES, words)


def topics_of(known: Catalog, title: str) -> list[str]:
    (paper,) = (paper for paper in known.papers if paper.title == title)
    return [assignment.topic for assignment in known.assignments[paper.id]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("pick: true", ["peft", "data"], id="as the rules say"),
        pytest.param("add: [code]", ["peft", "data", "code"], id="added behind those of the rules"),
        pytest.param("remove: [peft]", ["data"], id="taken away"),
        pytest.param("remove: [peft, data]", ["other"], id="all taken away"),
        pytest.param("primary: data", ["data", "peft"], id="put first"),
        pytest.param("primary: code", ["code", "peft", "data"], id="given and put first"),
        pytest.param("{remove: [data], add: [code], primary: code}", ["code", "peft"], id="all at once"),
    ],
)
def test_the_curator_changes_the_topics_of_a_paper(word: str, expected: list[str]) -> None:
    word = word.strip("{}") if word.startswith("{") else word
    text = "papers:\n- {paper: A Peft Paper, " + word + "}\n"
    assert topics_of(curated(text), "A Peft Paper") == expected


@pytest.mark.parametrize("name", ["A Peft Paper", "a PEFT paper!", '"2305.14314"'])
def test_a_paper_is_named_by_its_title_in_any_spelling_or_its_identifier(name: str) -> None:
    known = curated(f"papers:\n- paper: {name}\n  remove: [data]\n")
    assert topics_of(known, "A Peft Paper") == ["peft"]


def test_a_hidden_paper_is_nowhere() -> None:
    known = curated("papers:\n- {paper: A Peft Paper, hide: true}\n")
    assert [paper.title for paper in known.papers] == ["A Code Paper"]
    assert "Peft Paper" not in papers_json(known)
    assert all("A Peft Paper" not in page.body() for page in rendered(known).values())


def test_notes_and_picks_are_in_the_data_and_on_pages() -> None:
    known = curated("papers:\n- {paper: A Peft Paper, note: 'Read <this>.', pick: true}\n")
    (one,) = (paper for paper in json.loads(papers_json(known))["papers"] if paper["title"] == "A Peft Paper")
    assert (one["note"], one["pick"]) == ("Read <this>.", True)
    pages = rendered(known)
    for address in (one["path"], "topics/peft/", "", f"digests/{DIGESTS[0].id}/"):
        assert "Read &lt;this&gt;." in pages[address].body()
        assert "pd-pick" in pages[address].body()


def test_a_topic_that_the_curator_gave_says_so() -> None:
    known = curated("papers:\n- {paper: A Code Paper, add: [peft]}\n")
    assert "by the curator" in rendered(known)["papers/a-code-paper/"].body()


def test_what_the_curator_has_settled_needs_no_review() -> None:
    assert [doubt.paper.title for doubt in curated("papers: []\n").doubts] == ["A Peft Paper"]
    assert [doubt.paper.title for doubt in curated("papers:\n- {paper: A Peft Paper, note: Fine.}\n").doubts] != []
    assert curated("papers:\n- {paper: A Peft Paper, primary: peft}\n").doubts == ()


def test_without_the_file_there_are_no_words() -> None:
    assert checked_curation(None) == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "papers:\n- {paper: A Pefd Paper, pick: true}\n",
            ["2: no paper is called 'A Pefd Paper'; write 'A Peft Paper'"],
            id="unknown paper",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n  add:\n  - pefd\n",
            ["4: there is no topic 'pefd'; write 'peft'"],
            id="unknown topic",
        ),
        pytest.param(
            "papers:\n- {paper: A Code Paper, pick: true}\n- {paper: a code paper, pick: true}\n",
            ["3: 'a code paper' stands here twice; join the two entries"],
            id="one paper twice",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n  add: [data]\n  remove: [data]\n",
            ["3: 'data' is given and taken away from one paper; keep one of the two"],
            id="given and taken away",
        ),
        pytest.param(
            "papers:\n- {paper: A Code Paper, pick: 1, hied: true}\n- {pick: true}\n- {paper: Nothing, note: x}\n",
            [
                "2: 'hied' is no key here; write 'hide'",
                "2: 'pick' is '1', not true or false; write true for a paper that readers should not miss",
                "3: 'paper' is missing; write `paper:` and the paper's title or its arXiv identifier, in quotes",
                "4: no paper is called 'Nothing'; write its title as a digest has it, or its arXiv identifier",
            ],
            id="several in one run",
        ),
        pytest.param("just text\n", ["1: the file is 'just text', not keys with values"], id="text"),
        pytest.param("papers: [\n", ["1: is no YAML"], id="no YAML"),
        pytest.param(
            "papers: []\n\n  # The first one.\n  - paper: A Code Paper\n    pick: true\n",
            ["4: is no YAML: an entry stands below an empty list; delete the [] in line 1"],
            id="entries below an empty list",
        ),
        pytest.param(
            "papers:\n- {paper: Code, pick: true}\n",
            ["2: no paper is called 'Code'; write 'A Code Paper'"],
            id="words of one title",
        ),
        pytest.param(
            "papers:\n- {paper: Paper, pick: true}\n",
            ["2: no paper is called 'Paper'; write its title as a digest has it, or its arXiv identifier"],
            id="words of two titles",
        ),
        pytest.param(
            "papers:\n- {paper: A Code Paper, primary: data selection, add: [Program Cod]}\n",
            ["2: there is no topic 'Program Cod'; write 'code'", "2: there is no topic 'data selection'; write 'data'"],
            id="a topic's name for its slug",
        ),
        pytest.param(
            "papers:\n- {paper: A Code Paper, add: [robotics]}\n",
            ["2: there is no topic 'robotics'; the topics are peft, data, code"],
            id="a topic like no other",
        ),
        pytest.param(
            "papers:\n- {paper: A Code Paper, add: [other]}\n",
            ["2: 'other' is no topic: papers without one go there; use `remove` where a topic does not fit"],
            id="the topic other",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n  add: [data,\n    data]\n",
            ["4: 'data' stands twice in this list; keep one"],
            id="a topic twice",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n",
            ["2: says nothing of the paper; write what you say of it below, or delete the entry"],
            id="nothing said",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n  hide: true\n  pick: true\n",
            ["4: 'pick' recommends a paper that 'hide' keeps off the site; keep one of the two"],
            id="hidden and picked",
        ),
        pytest.param(
            "papers:\n- paper: A Code Paper\n  remove: [data]\n  primary: data\n",
            ["4: 'data' is given and taken away from one paper; keep one of the two"],
            id="put first and taken away",
        ),
        pytest.param(
            "papers:\n- {paper: Nothing, pick: 1, add: [pefd]}\n- 3\n",
            [
                "2: 'pick' is '1', not true or false",
                "2: no paper is called 'Nothing'",
                "2: there is no topic 'pefd'; write 'peft'",
                "3: an entry of 'papers' is '3', not keys with values",
            ],
            id="papers and topics that there are not beside faults of form",
        ),
    ],
)
def test_faults_are_told_with_their_lines(text: str, expected: list[str]) -> None:
    words, problems = read(text)
    assert words == {}
    told = [problem.removeprefix("data/curation.yml:") for problem in sorted(problems)]
    assert [line[: len(start)] for line, start in zip(told, expected, strict=False)] == expected
    assert len(told) == len(expected)


@pytest.mark.parametrize("text", ["papers:\n", "papers: []\n", "papers:\n#  - paper: A Code Paper\n#    pick: true\n"])
def test_a_file_may_say_nothing_yet(text: str) -> None:
    assert read(text) == ({}, [])


def test_the_example_in_the_committed_file_only_wants_its_marks_taken_away() -> None:
    text = (ROOT / "data/curation.yml").read_text("utf-8")
    head, example = text.split("papers:\n")
    example = "".join(line.removeprefix("#") for line in example.splitlines(keepends=True))
    checked, problems = checked_curation(source("data/curation.yml", f"{head}papers:\n{example}"))
    assert problems == ()
    assert checked is not None
    assert len(checked.data["papers"]) == 1


def test_the_catalog_without_words_is_that_of_the_rules() -> None:
    assert curated("papers: []\n") == catalog(*DIGESTS, rules=RULES)


def test_a_hidden_paper_leaves_no_redirect() -> None:
    digests = (digest(entry("Alpha Learning")), digest(entry("Alphalearning"), day="2025-08-01"))
    papers = merge_entries(digests)
    known = catalog_of(digests, papers, RULES, {papers[0].id: Word(hide=True)})
    assert (known.papers, dict(known.moved)) == ((), {})
