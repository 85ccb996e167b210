"""Exports: the catalog for other programs."""

import csv
import io
import json
from typing import Any

import pytest
from builders import ABSTRACT, SITE, catalog, digest, entry, group, source, sources, topic, topic_rules
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.catalog import Catalog
from generator.curation.word import Word
from generator.exports.papers_csv import papers_csv
from generator.exports.papers_json import papers_json
from generator.pages.page import as_markdown
from generator.text import folded, printable


def exported(known: Catalog) -> Any:
    return json.loads(papers_json(known))


def small_catalog() -> Catalog:
    peft = topic("peft", group("LoRA"), name="Tuning", description="Few parameters.", threshold=1)
    bits = topic("bits", group("4-bit", "quantization"), name="Bits", description="Few bits.", threshold=2)
    old = digest(
        entry("LoRA in 4 Bits", "On quantization, with LoRA. Code: https://github.com/a/b, see arxiv.org/abs/2401.1."),
        day="2025-01-01",
        name="old",
    )
    new = digest(
        entry("LoRA in 4 bits", "Another abstract.", arxiv_id="2305.14314"),
        entry("Strange\u00a0things", "x"),
        day="2025-02-01",
        name="new",
        title="The new one",
    )
    return catalog(new, old, rules=topic_rules(peft, bits))


def test_papers_json_has_the_shape_that_the_design_promises() -> None:
    known = small_catalog()
    strange, lora = (paper.id for paper in known.papers)
    assert exported(known) == {
        "papers": [
            {
                "id": strange,
                "path": "papers/strange-things/",
                "title": "Strange\u00a0things",
                "abstract": "x",
                "topics": ["other"],
                "evidence": {"other": []},
                "digests": ["2025-02-01-new"],
                "date": "2025-02-01",
                "arxiv_id": None,
                "published": None,
                "authors": [],
                "upvotes": None,
                "links": [],
                "related": [],
                "note": None,
                "pick": False,
            },
            {
                "id": lora,
                "path": "papers/lora-in-4-bits/",
                "title": "LoRA in 4 Bits",
                "abstract": "On quantization, with LoRA. Code: https://github.com/a/b, see arxiv.org/abs/2401.1.",
                "topics": ["peft", "bits"],
                "evidence": {"peft": ["LoRA"], "bits": ["4 Bits", "quantization"]},
                "digests": ["2025-01-01-old", "2025-02-01-new"],
                "date": "2025-01-01",
                "arxiv_id": "2305.14314",
                "published": "2023-05",
                "authors": [],
                "upvotes": None,
                "links": [
                    {"kind": "arxiv", "url": "https://arxiv.org/abs/2305.14314"},
                    {"kind": "pdf", "url": "https://arxiv.org/pdf/2305.14314"},
                    {"kind": "html", "url": "https://arxiv.org/html/2305.14314"},
                    {"kind": "hugging-face", "url": "https://huggingface.co/papers/2305.14314"},
                    {"kind": "code", "url": "https://github.com/a/b"},
                    {"kind": "paper", "url": "https://arxiv.org/abs/2401.1"},
                ],
                "related": [],
                "note": None,
                "pick": False,
            },
        ],
        "topics": [
            {"slug": "peft", "name": "Tuning", "description": "Few parameters.", "papers": 1},
            {"slug": "bits", "name": "Bits", "description": "Few bits.", "papers": 1},
            {
                "slug": "other",
                "name": "Other",
                "description": "Papers that no topic's rule has found a place for yet.",
                "papers": 1,
            },
        ],
        "digests": [
            {
                "id": "2025-01-01-old",
                "path": "digests/2025-01-01-old/",
                "title": "Old",
                "date": "2025-01-01",
                "papers": 1,
            },
            {
                "id": "2025-02-01-new",
                "path": "digests/2025-02-01-new/",
                "title": "The new one",
                "date": "2025-02-01",
                "papers": 2,
            },
        ],
    }


def test_related_papers_are_exported_by_their_identifiers_the_nearest_first() -> None:
    known = catalog(
        digest(entry("Adapters", "Ranks of adapters."), entry("On Adapters", "Ranks, adapters."), entry("Ranks", "x"))
    )
    one, two, three = (paper.id for paper in known.papers)
    assert [paper["related"] for paper in exported(known)["papers"]] == [[two, three], [one, three], sorted([one, two])]


def test_the_keys_of_a_paper_come_in_the_order_of_the_design() -> None:
    wanted = (
        "id path title abstract topics evidence digests date arxiv_id published authors upvotes links related note pick"
    )
    assert all(list(paper) == wanted.split() for paper in exported(small_catalog())["papers"])


def test_the_curators_note_and_pick_are_exported() -> None:
    one = digest(entry("A"))
    (paper,) = catalog(one).papers
    (shown,) = exported(catalog(one, words={paper.id: Word(note="Read it.", pick=True)}))["papers"]
    assert (shown["note"], shown["pick"]) == ("Read it.", True)


@given(st.text().map(folded).filter(bool), st.text().map(folded))
def test_any_title_and_abstract_come_back_from_papers_json_as_they_went_in(title: str, abstract: str) -> None:
    (paper,) = exported(catalog(digest(entry(title, abstract))))["papers"]
    assert (paper["title"], paper["abstract"]) == (title, abstract)


def test_papers_json_has_one_paper_a_line_and_no_escapes_for_other_scripts() -> None:
    text = papers_json(catalog(digest(entry("面向"), entry("Ünïcode"))))
    assert [line for line in text.split("\n") if "面向" in line] == [
        line for line in text.split("\n") if '"title": "面向"' in line
    ]
    assert '"title": "Ünïcode"' in text
    assert text.endswith("}\n")


def test_topics_have_the_number_of_their_papers() -> None:
    known = small_catalog()
    papers = exported(known)["papers"]
    for one in exported(known)["topics"]:
        assert one["papers"] == sum(one["slug"] in paper["topics"] for paper in papers)


def test_evidence_is_there_for_each_topic_of_a_paper_and_for_no_other() -> None:
    assert all(list(paper["evidence"]) == paper["topics"] for paper in exported(small_catalog())["papers"])


def test_a_build_gives_pages_files_and_search_records_or_problems() -> None:
    page = "One Title of a Paper\nWe study it. It is hard, and our method is good. Results show that it works.\n"
    output, problems = build(sources(source("digests/2025-07-29-one.txt", page)), SITE)
    assert problems == ()
    assert output is not None
    files = [address for address, _ in output.files()]
    assert {"feed.xml", "papers.json", "papers.csv", "papers.bib", "papers.ris", "papers.csl.json"} <= set(files)
    addresses = [*files, *(f"{page.address}index.html" for page in output.pages)]
    assert len(addresses) == len(set(addresses))
    nothing, problems = build(sources(source("digests/2025-07-29-one.txt", ""), topics=""), SITE)
    assert nothing is None
    assert [problem.place.file for problem in problems] == ["digests/2025-07-29-one.txt", "topics.yml"]


@pytest.mark.parametrize("order", [1, -1], ids=["as listed", "reversed"])
def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_its_files(order: int) -> None:
    abstract = "We study it. It is hard, and our method with adapters is good. Results show that it works."
    files = [
        source(f"digests/2025-07-{day}-x.txt", f"A Title of Paper {day}\n{abstract}\nA Shared Title\n{abstract}\n")
        for day in (28, 29, 30)
    ]
    wanted, given_ = (build(sources(*ordered), SITE)[0] for ordered in (files, files[::order]))
    assert wanted is not None
    assert given_ is not None
    assert given_.catalog == wanted.catalog
    assert list(map(as_markdown, given_.pages)) == list(map(as_markdown, wanted.pages))
    assert list(given_.files()) == list(wanted.files())
    assert list(given_.search_records()) == list(wanted.search_records())


def test_texts_can_be_made_again() -> None:
    output, _ = build(sources(source("digests/2025-07-29-one.txt", f"A Title\n{ABSTRACT}\n")), SITE)
    assert output is not None
    assert list(output.files()) == list(output.files())
    assert list(output.search_records()) == list(output.search_records()) != []


def test_a_redirect_stands_where_a_later_title_would_have_its_page() -> None:
    abstract = "We study it. It is hard, and our method is good. Results show that it works."
    files = [
        source(f"digests/2025-07-{day}-x.txt", f"{title}\n{abstract}\n")
        for day, title in ((28, "Low-Rank Title"), (29, "LowRank Title"))
    ]
    output, _ = build(sources(*files), SITE)
    assert output is not None
    moved = dict(output.files())["papers/lowrank-title/index.html"]
    assert 'href="https://example.org/toy/papers/low-rank-title/"' in moved
    assert "papers/lowrank-title/" not in {page.address for page in output.pages}


def test_papers_csv_is_a_table_of_all_papers() -> None:
    known = small_catalog()
    strange, lora = known.papers
    (names, first, second) = csv.reader(papers_csv(known, SITE).splitlines())
    url = "https://example.org/toy/"
    assert names == ["id", "path", "url", "title", "authors", "abstract", "topics", "digests", "date", "arxiv_id",
                     "published"]  # fmt: skip
    path = "papers/strange-things/"
    assert first == [strange.id, path, url + path, "Strange\u00a0things", "", "x", "other", "2025-02-01-new",
                     "2025-02-01", "", ""]  # fmt: skip
    assert second[0] == lora.id
    assert second[6:] == ["peft; bits", "2025-01-01-old; 2025-02-01-new", "2025-01-01", "2305.14314", "2023-05"]


@given(texts := st.text(st.characters(exclude_categories=["Cs"]), min_size=1), texts)
def test_no_cell_of_papers_csv_is_run_by_a_spreadsheet_and_none_loses_more_than_what_no_page_holds(
    title: str, abstract: str
) -> None:
    title, abstract = folded(title) or "-", folded(abstract) or "=1+1"
    known = catalog(digest(entry(title, abstract, authors=("@SUM(1)",))))
    _, row = csv.reader(io.StringIO(papers_csv(known, SITE), newline=""))
    for cell, text in ((row[3], title), (row[5], abstract), (row[4], "@SUM(1)")):
        assert not cell.startswith(tuple("=+-@\t\r＝＋－＠|%"))
        assert cell.removeprefix("'") == printable(text).removeprefix("'")
