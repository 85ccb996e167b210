"""What the search is given: records, words, marks, and the index that Pagefind makes of them."""

import json
from itertools import accumulate
from pathlib import Path

import pytest
from builders import catalog, digest, entry, group, templates, topic, topic_rules
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from site_project import contents, visible

from generator.address import SEARCH_IDS, word_list
from generator.catalog import Catalog
from generator.pages.templates import environment
from generator.search.record import marks_json, record_pages, search_records
from generator.search.synonyms import kindred_words
from generator.search.vocabulary import Vocabulary
from generator.search.word import forms, words
from generator.shell import search_index
from generator.text import folded, printable

JINJA = environment(templates(), folder="templates")


def records_of(known: Catalog) -> dict[str, str]:
    return dict(record_pages(search_records(known, Vocabulary(known.papers)), JINJA))


def vocabulary_of(*texts: str) -> tuple[Vocabulary, Catalog]:
    known = catalog(digest(*(entry(f"Paper {number} of some", text) for number, text in enumerate(texts))))
    return Vocabulary(known.papers), known


@given(st.text().map(folded).filter(bool), st.text().map(folded))
def test_every_paper_topic_and_digest_can_be_found_by_its_own_text(title: str, abstract: str) -> None:
    known = catalog(digest(entry(title, abstract), title=title, note=abstract or None))
    records = records_of(known)
    (paper,) = known.papers
    path = f"papers/{known.slugs[paper.id]}/"
    assert set(records) == {
        path,
        *(f"topics/{one.slug}/" for one in known.topics),
        "digests/2025-07-29-some/",
    }
    page = lxml_html.document_fromstring(records[path])
    assert folded(page.findtext(".//h1") or "") == folded(visible(printable(title)))
    assert folded(page.findtext(".//p") or "") == folded(visible(printable(abstract)))


def test_markup_in_a_title_is_text_of_the_record() -> None:
    page = records_of(catalog(digest(entry("<img src=x onerror=alert(1)> & more", "We study it."))))
    assert not [record for record in page.values() if "<img" in record]


def test_a_paper_is_found_by_its_authors_its_identifier_and_the_pairs_that_others_join() -> None:
    known = catalog(
        digest(
            entry("Small Models", "On fine tuning of models.", arxiv_id="2305.14314", authors=("Ada Lovelace",)),
            entry("Large Models", "On fine-tuning of models."),
        )
    )
    (beside,) = lxml_html.document_fromstring(records_of(known)["papers/small-models/"]).xpath(
        "//p[@data-pagefind-weight]"
    )
    told = beside.text_content().removeprefix("\u2063 ").split(", ")
    assert told[:3] == ["Ada Lovelace", "2305.14314", "finetuning"]
    assert "tiny" in told


def test_the_name_of_a_work_counts_more_than_what_else_is_said_of_it() -> None:
    known = catalog(digest(entry("LoRA: Low-Rank Adapters"), entry("What We Know of Them: A Survey")))
    named = {path: lxml_html.document_fromstring(text).findtext(".//b") for path, text in records_of(known).items()}
    assert named["papers/lora-low-rank-adapters/"] == "LoRA"
    assert named["papers/what-we-know-of-them-a-survey/"] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S$^{2}$FT and QuIP#", ["s2ft", "and", "quip"]),
        ("Fine-Tuning, pre‑training", ["fine-tuning", "pre-training"]),
        ("TÜLU in naïve cases", ["tulu", "in", "naive", "cases"]),
        ("学习 of 4-bit", ["学习", "of", "4-bit"]),
        ("?! --- ...", []),
    ],
    ids=["marks", "hyphens", "accents", "scripts", "nothing"],
)
def test_words_are_folded(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


@given(st.text())
def test_folding_words_twice_changes_nothing(text: str) -> None:
    once = list(words(text))
    assert list(words(" ".join(once))) == once


def test_a_word_with_a_hyphen_is_found_joined_and_by_its_parts() -> None:
    assert forms("fine-tuning") == ("finetuning", "fine", "tuning")
    assert forms("tuning") == ("tuning",)


def test_the_word_lists_hold_every_word_once_with_the_number_of_its_papers() -> None:
    vocabulary, _ = vocabulary_of("Adapters adapt. Adapters.", "Adapters of QLoRA; 学习 too", "zero-shot")
    files = dict(vocabulary.files())
    assert files[word_list("a")] == "adapt 1\nadapters 2\n"
    assert files[word_list("q")] == "qlora 1\n"
    assert files[word_list("z")] == "zero 1\nzeroshot 1\n"
    assert set(files) <= {word_list(letter) for letter in "abcdefghijklmnopqrstuvwxyz"}


def test_two_words_are_joined_only_where_papers_write_them_as_one() -> None:
    vocabulary, known = vocabulary_of("We use data sets of a kind", "A dataset, datasets", "datasets and data sets")
    joined = {paper.abstract: vocabulary.joined(paper) for paper in known.papers}
    assert joined == {
        "We use data sets of a kind": ("datasets",),
        "A dataset, datasets": (),
        "datasets and data sets": (),
    }


def test_a_paper_is_found_by_words_that_stand_for_its_own_but_not_twice_by_these() -> None:
    vocabulary, known = vocabulary_of("Lifelong learning from movies", "We learn, in a continual way, from video clips")
    kindred = {paper.abstract: set(vocabulary.kindred(paper)) for paper in known.papers}
    assert {"continual", "incremental", "video", "film"} <= kindred["Lifelong learning from movies"]
    assert not kindred["Lifelong learning from movies"] & {"lifelong", "learning", "movies"}
    assert "video" not in kindred["We learn, in a continual way, from video clips"]


@given(st.lists(st.text()))
def test_words_of_no_group_have_no_kin(texts: list[str]) -> None:
    kin = kindred_words(texts)
    assert set(kin) <= set(texts)
    assert not [word for word, others in kin.items() if word in others or not others]


def test_marks_tell_the_place_of_every_record_that_has_them() -> None:
    known = catalog(
        digest(entry("Old LoRA", "A."), entry("New Bits", "B."), day="2025-01-01", name="old"),
        digest(entry("LoRA again", "C.", published="2026-02"), day="2026-03-01", name="new"),
        rules=topic_rules(topic("peft", group("LoRA"), threshold=1)),
    )
    records = search_records(known, Vocabulary(known.papers))
    marks = json.loads(marks_json(records))
    told = {
        (name, value, place)
        for name, values in marks.items()
        for value, ways in values.items()
        for place in accumulate(ways)
    }
    assert told == {(*mark, place) for place, record in enumerate(records) for mark in record.marks}
    assert [record.date or "" for record in records] == sorted((record.date or "" for record in records), reverse=True)
    assert set(marks["topic"]) == {"peft", "other"}
    assert set(marks["year"]) == {"2026"}


def test_the_index_has_the_same_bytes_in_whatever_folder_it_is_made(tmp_path: Path) -> None:
    _, known = vocabulary_of(*(f"On number {number} of the {number % 7}th kind" for number in range(40)))
    records = records_of(known).items()
    for name in ("one", "other"):
        assert search_index.write_search_index(records, tmp_path / name) is None
    assert contents(tmp_path / "one") == contents(tmp_path / "other") != {}


def test_a_paper_called_index_has_its_place_in_the_index(tmp_path: Path) -> None:
    records = records_of(catalog(digest(entry("Index"), entry("Index HTML"))))
    assert search_index.write_search_index(records.items(), tmp_path) is None
    assert len(set(json.loads((tmp_path / SEARCH_IDS).read_text("utf-8")))) == len(records)


def test_without_the_program_the_index_fails_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(search_index, "get_executable", missing)
    fault = search_index.write_search_index([], tmp_path)
    assert fault == "the search needs Pagefind, whose program is not installed; run `pip install pagefind-bin`"
