"""Pages of every shape give the papers that they were written from, character for character, and nothing else."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial

import pytest
import shape_pages as pages
from builders import committed_papers, source
from hostile_papers import hostile_papers
from hypothesis import given, settings
from hypothesis import strategies as st
from shape_pages import NAMES, Known

from generator.facts import Facts
from generator.read.read import read_digest

DAY = datetime.date(2025, 7, 29)
PAPERS = committed_papers()

Write = Callable[[Sequence[Known]], str]


@st.composite
def known_papers(draw: st.DrawFn) -> list[Known]:
    shown = draw(st.lists(st.sampled_from(PAPERS), min_size=1, max_size=8, unique=True))
    return [
        Known(
            title=title,
            abstract=abstract,
            arxiv_id=f"24{draw(st.integers(1, 12)):02d}.{number:05d}",
            day=draw(st.dates(datetime.date(2023, 1, 1), DAY)),
            authors=tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))),
            upvotes=draw(st.none() | st.integers(0, 1500)),
            organization=draw(st.none() | st.sampled_from(["Meta AI", "ByteDance"])),
            code=draw(st.none() | st.just(f"https://github.com/some/code-{number}")),
        )
        for number, (title, abstract) in enumerate(shown)
    ]


def read(text: str, suffix: str = ".txt") -> list[tuple[str, str, Facts]]:
    digest, problems = read_digest(source(f"digests/{DAY}-some{suffix}", text))
    assert [*map(str, problems)] == []
    assert digest is not None
    return [(entry.title, entry.abstract, entry.facts) for entry in digest.entries]


def facts_in(paper: Known, *names: str) -> Facts:
    values = {
        "arxiv_id": paper.arxiv_id,
        "published": paper.day.isoformat(),
        "author_count": len(paper.authors),
        "authors": paper.authors,
        "upvotes": paper.upvotes,
        "organization": paper.organization,
        "code": paper.code,
    }
    return Facts(**{name: values[name] for name in names})  # type: ignore[arg-type]


CARD = ("arxiv_id", "published", "upvotes")
COUNTED, CODE = (*CARD, "author_count"), (*CARD, "code")
NAMED = (*COUNTED, "code", "authors")

CASES = {
    "clipped": (pages.clipped, CODE),
    "clipped with hard breaks": (partial(pages.clipped, hard_breaks=True, front=""), CODE),
    "clipped with a small header": (partial(pages.clipped, front=pages.HEADER), CODE),
    "simple": (pages.simple, ("author_count", "code")),
    "text browser": (pages.text_browser, COUNTED),
    "text browser that keeps words whole": (partial(pages.text_browser, on_hyphens=False), COUNTED),
    "text browser with targets over two lines": (partial(pages.text_browser, target="   [{}]:\n      <{}>"), COUNTED),
    "notebook": (pages.notebook, COUNTED),
    "notebook without blank lines": (partial(pages.notebook, between="\n", below="\n"), COUNTED),
    "notebook with addresses behind their texts": (partial(pages.notebook, between="\n", below=" "), COUNTED),
    "bare articles": (pages.bare_html, COUNTED),
    "bare articles without the ends that HTML lets out": (
        partial(pages.bare_html, between="\n", page="<html lang=en><meta charset=utf-8><main>{}</main>"),
        COUNTED,
    ),
    "reader mode": (pages.reader_html, NAMED),
    "whole page": (pages.whole_html, (*NAMED, "organization")),
    "answer of the API": (pages.api, (*NAMED, "organization")),
    "BibTeX": (pages.bibtex, ("arxiv_id", "author_count", "authors")),
}


@pytest.mark.parametrize(("write", "names"), CASES.values(), ids=CASES.keys())
@settings(max_examples=30)
@given(papers=known_papers())
def test_a_page_gives_the_papers_that_it_was_written_from(
    write: Write, names: tuple[str, ...], papers: list[Known]
) -> None:
    entries = read(write(papers))
    assert [title for title, _, _ in entries] == [paper.title for paper in papers]
    # Where a program parts a word at its hyphen, four of 8592 texts cannot be told from others; see text.unwrapped.
    assert [abstract.replace("- ", "-") for _, abstract, _ in entries] == [
        paper.abstract.replace("- ", "-") for paper in papers
    ]
    for (_, _, facts), paper in zip(entries, papers, strict=True):
        expected = facts_in(paper, *names)
        assert {name: getattr(facts, name) for name in names} == {name: getattr(expected, name) for name in names}


@pytest.mark.parametrize(("write", "names"), CASES.values(), ids=CASES.keys())
def test_words_that_look_like_the_marks_of_a_page_stay_words(write: Write, names: tuple[str, ...]) -> None:
    papers = hostile_papers()
    entries = read(write(papers))
    assert [(title, abstract) for title, abstract, _ in entries] == [(paper.title, paper.abstract) for paper in papers]
    for (_, _, facts), paper in zip(entries, papers, strict=True):
        expected = facts_in(paper, *names)
        assert {name: getattr(facts, name) for name in names} == {name: getattr(expected, name) for name in names}


def test_a_link_to_comments_behind_a_day_is_no_part_of_it() -> None:
    papers = hostile_papers()
    entries = read(pages.clipped(papers, year=False))
    assert [facts.published for _, _, facts in entries] == [paper.day.isoformat() for paper in papers]
