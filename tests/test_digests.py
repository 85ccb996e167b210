"""The committed digests are data under test: nothing of them is lost."""

from functools import cache

import pytest
from builders import ROOT, committed_papers

from generator.catalog import catalog_of
from generator.material import Material, read_material
from generator.read.digest import Digest
from generator.shell.folder import read_sources

COUNTS = {
    "2025-03-06-quantization-and-code": 219,
    "2025-06-13-small-models-and-alignment": 85,
    "2025-07-18-consistency-and-alignment": 219,
    "2025-07-29-post-training": 265,
    "2025-10-02-supervised-fine-tuning": 30,
}
PAGE_FURNITURE = {
    "",
    "new",
    "Subscribe",
    "byAK and the research community",
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!",
    "Jun 13",
}


@cache
def material() -> Material:
    sources, unread = read_sources(ROOT)
    found, problems = read_material(sources)
    assert found is not None, [*map(str, problems)]
    assert unread == ()
    return found


def digest_named(name: str) -> Digest:
    return next(digest for digest in material().digests if digest.id == name)


def paragraphs(name: str) -> list[str]:
    """The lines of a raw file, white space folded, without what stands around the papers."""
    text = (ROOT / "digests" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assert sum(line.startswith("Subscribe") for line in lines) == 1
    lines = [line.removeprefix("Subscribe") for line in lines]
    return [line for line in lines if line not in PAGE_FURNITURE]


@pytest.mark.parametrize("name", COUNTS)
def test_a_committed_digest_has_its_entries(name: str) -> None:
    digest = digest_named(name)
    assert len(digest.entries) == COUNTS[name]
    assert digest.date.isoformat() == name[:10]


@pytest.mark.parametrize("name", COUNTS)
def test_every_paragraph_of_a_raw_file_is_a_title_or_an_abstract_in_its_order(name: str) -> None:
    raw = paragraphs(name)
    entries = digest_named(name).entries
    assert [text for entry in entries for text in (entry.title, entry.abstract)] == raw
    assert len(raw) == 2 * COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_every_entry_remembers_the_line_that_its_title_stands_on(name: str) -> None:
    lines = (ROOT / "digests" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    for entry in digest_named(name).entries:
        assert " ".join(lines[entry.place.line - 1].split()).removeprefix("Subscribe") == entry.title


def test_no_digest_is_committed_without_its_count_here() -> None:
    assert {digest.id for digest in material().digests} == set(COUNTS)


def test_the_committed_digests_hold_818_entries_of_716_papers() -> None:
    assert sum(len(digest.entries) for digest in material().digests) == 818
    assert len(material().papers) == 716


def test_titles_and_abstracts_of_all_papers_are_those_of_the_raw_files() -> None:
    raw = committed_papers()
    assert len(raw) == 818
    assert {(paper.title, paper.abstract) for paper in material().papers} <= set(raw)


def test_every_entry_is_under_its_digest_in_the_catalog() -> None:
    catalog = catalog_of(material().digests, material().papers, material().rules, {})
    for digest in material().digests:
        titles = {title for paper in catalog.digest_papers[digest.id] for title in (paper.title, *paper.other_titles)}
        assert {entry.title for entry in digest.entries} <= titles


def test_the_rules_have_29_topics_and_leave_at_most_5_papers_without_one() -> None:
    catalog = catalog_of(material().digests, material().papers, material().rules, {})
    assert len(material().rules.topics) == 29
    assert catalog.without_topic <= 5
    assert all(topic.papers for topic in catalog.topics)


def test_every_topic_that_a_committed_paper_has_is_explained_by_words_of_the_paper() -> None:
    catalog = catalog_of(material().digests, material().papers, material().rules, {})
    for paper in material().papers:
        for assignment in catalog.assignments[paper.id]:
            assert assignment.evidence or assignment.topic == "other"
            assert all(words in paper.title or words in paper.abstract for words in assignment.evidence)
