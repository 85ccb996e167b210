"""The curator's word on single papers wins over every rule, and its faults are told with their lines."""

import json
from collections.abc import Mapping

import pytest
from builders import catalog, digest, entry, group, rendered, source, topic, topic_rules

from generator.catalog import Catalog, catalog_of
from generator.curation.curation_file import checked_curation, curators_words
from generator.curation.word import Word
from generator.exports.papers_json import papers_json
from generator.merge import merge_entries

TOPICS = ("peft", "data", "code")
RULES = topic_rules(*(topic(slug, group(slug)) for slug in TOPICS))
DIGESTS = (
    digest(entry("A Peft Paper", "It is about data.", arxiv_id="2305.14314"), entry("A Code Paper", "No more.")),
)


def read(text: str) -> tuple[Mapping[str, Word], list[str]]:
    papers = merge_entries(DIGESTS)
    checked, form_problems = checked_curation(source("data/curation.yml", text))
    words, problems = curators_words(checked, papers=papers, topics=TOPICS) if checked else ({}, ())
    return words, [str(problem) for problem in (*form_problems, *problems)]


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
    assert all("A Peft Paper" not in page.body for page in rendered(known).values())


def test_notes_and_picks_are_in_the_data_and_on_pages() -> None:
    known = curated("papers:\n- {paper: A Peft Paper, note: 'Read <this>.', pick: true}\n")
    (one,) = (paper for paper in json.loads(papers_json(known))["papers"] if paper["title"] == "A Peft Paper")
    assert (one["note"], one["pick"]) == ("Read <this>.", True)
    pages = rendered(known)
    for address in (one["path"], "topics/peft/", "", f"digests/{DIGESTS[0].id}/"):
        assert "Read &lt;this&gt;." in pages[address].body
        assert "pd-pick" in pages[address].body


def test_a_topic_that_the_curator_gave_says_so() -> None:
    known = curated("papers:\n- {paper: A Code Paper, add: [peft]}\n")
    assert "by the curator" in rendered(known)["papers/a-code-paper/"].body


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
    ],
)
def test_faults_are_told_with_their_lines(text: str, expected: list[str]) -> None:
    words, problems = read(text)
    assert words == {}
    told = [problem.removeprefix("data/curation.yml:") for problem in sorted(problems)]
    assert [line[: len(start)] for line, start in zip(told, expected, strict=False)] == expected
    assert len(told) == len(expected)


def test_the_catalog_without_words_is_that_of_the_rules() -> None:
    assert curated("papers: []\n") == catalog(*DIGESTS, rules=RULES)


def test_a_hidden_paper_leaves_no_redirect() -> None:
    digests = (digest(entry("Alpha Learning")), digest(entry("Alphalearning"), day="2025-08-01"))
    papers = merge_entries(digests)
    known = catalog_of(digests, papers, RULES, {papers[0].id: Word(hide=True)})
    assert (known.papers, dict(known.moved)) == ((), {})
