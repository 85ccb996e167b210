"""The repository's own site holds what its digests hold."""

import re
from pathlib import Path

import pytest
from builders import seen
from site_project import REPOSITORY, Site

# What stands around the papers of these pages. All of their paragraphs are one line each.
FURNITURE = re.compile(r"new|Get trending papers.*|Subscribe|byAK and the research community|Jun 13")

ENTRIES = {
    "2025-03-06-quantization-and-code": 219,
    "2025-06-13-small-models-and-alignment": 85,
    "2025-07-18-consistency-and-alignment": 219,
    "2025-07-29-post-training": 265,
    "2025-10-02-supervised-fine-tuning": 30,
}


def raw_entries(path: Path) -> list[tuple[str, str]]:
    """Titles and abstracts by the plainest of readers: one line each, in turn."""
    lines = [" ".join(line.split()) for line in path.read_text("utf-8").split("\n")]
    lines = [line for line in lines if line and not FURNITURE.fullmatch(line)]
    lines[0] = lines[0].removeprefix("Subscribe")
    return list(zip(lines[::2], lines[1::2], strict=True))


def raw_key(title: str) -> str:
    """What spellings of one title share."""
    return "".join(filter(str.isalnum, title.lower()))


@pytest.fixture(scope="module")
def first_seen() -> dict[str, tuple[str, str]]:
    """Title and abstract of every paper as its oldest digest has them."""
    entries = [entry for name in ENTRIES for entry in raw_entries(REPOSITORY / "digests" / f"{name}.txt")]
    seen: dict[str, tuple[str, str]] = {}
    for title, abstract in entries:
        seen.setdefault(raw_key(title), (title, abstract))
    return seen


@pytest.mark.parametrize(("name", "entries"), ENTRIES.items(), ids=ENTRIES)
def test_a_committed_digest_has_all_its_entries_on_the_site(name: str, entries: int, published_site: Site) -> None:
    raw = raw_entries(REPOSITORY / "digests" / f"{name}.txt")
    (digest,) = [digest for digest in published_site.papers_json["digests"] if digest["id"] == name]
    assert len(raw) == digest["papers"] == entries
    held = {raw_key(paper["title"]) for paper in published_site.papers_json["papers"] if name in paper["digests"]}
    assert held == {raw_key(title) for title, _ in raw}


def test_the_committed_digests_hold_818_entries_of_716_papers(published_site: Site) -> None:
    data = published_site.papers_json
    assert sum(digest["papers"] for digest in data["digests"] if digest["id"] in ENTRIES) == 818
    assert len(data["papers"]) == 716


def test_every_title_and_abstract_is_in_the_data_as_it_stands_in_its_digest(
    published_site: Site, first_seen: dict[str, tuple[str, str]]
) -> None:
    published = {
        raw_key(paper["title"]): (paper["title"], paper["abstract"]) for paper in published_site.papers_json["papers"]
    }
    assert published == first_seen


def test_every_title_and_abstract_is_shown_on_its_page_but_for_marks_of_latex(published_site: Site) -> None:
    for paper in published_site.papers_json["papers"]:
        page = published_site.trees[f"{paper['path']}index.html"]
        assert page.xpath("string(//h1[@id='pd-title'])") == seen(paper["title"], links=False)
        assert page.xpath("string(//p[@class='pd-text'])") == seen(paper["abstract"])
    abstracts = [paper["abstract"] for paper in published_site.papers_json["papers"]]
    assert sum(abstract == seen(abstract) for abstract in abstracts) > 550


def test_every_paper_is_listed_in_each_of_its_digests_and_topics(published_site: Site) -> None:
    listed: dict[str, set[str]] = {}
    for path, tree in published_site.trees.items():
        kind, _, rest = path.partition("/")
        if kind in {"digests", "topics"}:
            listed.setdefault(f"{kind}/{rest.split('/')[0]}", set()).update(tree.xpath("//li[@class='pd-paper']/@id"))
    for paper in published_site.papers_json["papers"]:
        lists = [f"digests/{name}" for name in paper["digests"]] + [f"topics/{slug}" for slug in paper["topics"]]
        assert [name for name in lists if f"p-{paper['id']}" not in listed[name]] == []


def test_every_count_of_a_topic_is_that_of_its_papers(published_site: Site) -> None:
    data = published_site.papers_json
    for topic in data["topics"]:
        assert topic["papers"] == sum(topic["slug"] in paper["topics"] for paper in data["papers"]), topic["slug"]


def test_every_evidence_stands_in_its_paper(published_site: Site) -> None:
    for paper in published_site.papers_json["papers"]:
        assert set(paper["evidence"]) == set(paper["topics"])
        for words in (words for found in paper["evidence"].values() for words in found):
            assert words in paper["title"] or words in paper["abstract"], (paper["id"], words)
