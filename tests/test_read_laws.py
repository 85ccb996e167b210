"""Laws of reading, on random selections of the committed papers in every form of plain text."""

import random
import re
import textwrap
from collections.abc import Callable, Sequence

import pytest
from builders import committed_papers, source
from hypothesis import given
from hypothesis import strategies as st

from generator.problem import Problem
from generator.read.digest import Digest
from generator.read.read import read_digest

PAPERS = committed_papers()
# The same papers with abstracts of two sentences: their lines are no longer than those of a wrapped page.
SHORT = [
    (title, short)
    for title, abstract in PAPERS
    if 60 < len(short := " ".join(re.split(r"(?<=[.!?])\s+(?=[A-Z])", abstract)[:2])) <= 200
]
HEADER = ["Get trending papers in your email inbox once a day!", "Get trending papers in your email inbox!"]

Render = Callable[[Sequence[str], int], str]


def glued(paragraphs: Sequence[str], width: int) -> str:
    first, *rest = paragraphs
    return "\n".join([*HEADER, f"Subscribe{first}", *rest])


def spaced(paragraphs: Sequence[str], width: int) -> str:
    return "\n\n".join([*HEADER, "Subscribe", *paragraphs])


def wrapped(paragraphs: Sequence[str], width: int) -> str:
    return spaced([fill(paragraph, width) for paragraph in paragraphs], width)


def fill(paragraph: str, width: int) -> str:
    # Behind `efficient- NLP`, which the page itself parted, nobody could tell the end of a line from that of a word.
    kept = re.sub(r"(?<=\w)- (?!and |or )", "-\0", paragraph)
    return textwrap.fill(kept, width, break_on_hyphens=False, break_long_words=False).replace("\0", " ")


def read(text: str) -> tuple[Digest | None, tuple[Problem, ...]]:
    return read_digest(source("digests/2025-07-29-some.txt", text))


def selections(least: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.sampled_from(PAPERS), min_size=least, max_size=12, unique=True)


def forms(*renders: Render) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("render", renders, ids=lambda render: render.__name__.replace("_", " "))


@forms(glued, spaced, wrapped)
@given(papers=selections(1), width=st.integers(60, 120))
def test_any_selection_of_papers_comes_back_as_it_was_written(
    render: Render, papers: list[tuple[str, str]], width: int
) -> None:
    digest, problems = read(render([text for paper in papers for text in paper], width))
    assert [*map(str, problems)] == []
    assert digest is not None
    assert [(entry.title, entry.abstract) for entry in digest.entries] == papers


def test_no_width_of_lines_changes_a_paper_whose_words_were_parted_before() -> None:
    parted = [paper for paper in PAPERS if re.search(r"\w- (?!and |or )", paper[1])]
    assert parted
    for width in range(60, 121):
        digest, _ = read(wrapped([text for paper in parted for text in paper], width))
        assert digest is not None
        assert [(entry.title, entry.abstract) for entry in digest.entries] == parted, width


@forms(glued, spaced, wrapped)
@given(papers=selections(2), width=st.integers(60, 120), choice=st.randoms(use_true_random=False))
def test_one_missing_title_or_abstract_is_one_problem_at_its_line(
    render: Render, papers: list[tuple[str, str]], width: int, choice: random.Random
) -> None:
    paragraphs = [text for paper in papers for text in paper]
    missing = choice.randrange(len(paragraphs))
    alone = paragraphs[missing ^ 1]
    text = render(paragraphs[:missing] + paragraphs[missing + 1 :], width)
    digest, problems = read(text)
    assert digest is None
    (problem,) = problems
    # The line on which the one that is left alone begins.
    before = text[: text.index(fill(alone, width) if render is wrapped else alone)]
    assert problem.place.line == before.count("\n") + 1
    assert ("has no title" if missing % 2 == 0 else "has no abstract") in problem.what


@forms(glued, spaced)
@given(papers=st.lists(st.sampled_from(SHORT), min_size=1, max_size=12, unique=True))
def test_papers_with_short_abstracts_come_back_too(render: Render, papers: list[tuple[str, str]]) -> None:
    digest, problems = read(render([text for paper in papers for text in paper], 0))
    assert [*map(str, problems)] == []
    assert digest is not None
    assert [(entry.title, entry.abstract) for entry in digest.entries] == papers


@forms(glued, spaced)
@given(
    papers=st.lists(st.sampled_from(SHORT), min_size=2, max_size=12, unique=True),
    choice=st.randoms(use_true_random=False),
)
def test_no_missing_title_or_abstract_beside_short_ones_passes_in_silence(
    render: Render, papers: list[tuple[str, str]], choice: random.Random
) -> None:
    paragraphs = [text for paper in papers for text in paper]
    missing = choice.randrange(len(paragraphs))
    digest, problems = read(render(paragraphs[:missing] + paragraphs[missing + 1 :], 0))
    assert digest is None
    assert problems


@forms(glued, spaced)
@pytest.mark.parametrize("missing", [None, *range(10)])
def test_papers_in_a_script_without_spaces_are_read_and_checked_too(render: Render, missing: int | None) -> None:
    results = "在八个基准测试上，该方法以百分之零点三的可训练参数达到了全量微调的效果。代码已公开。"
    paragraphs = [
        text
        for number in "一二三四五"
        for text in (
            f"面向大型语言模型的稀疏适配器方法之{number}",
            f"大型语言模型在适应新任务时代价高昂。我们提出了第{number}种稀疏适配器，只训练每个权重矩阵中的少数行。{results}",
        )
    ]
    text = render([text for index, text in enumerate(paragraphs) if index != missing], 0)
    digest, problems = read(text)
    if missing is None:
        assert digest is not None
        assert [text for entry in digest.entries for text in (entry.title, entry.abstract)] == paragraphs
    else:
        alone = text[: text.index(paragraphs[missing ^ 1])].count("\n") + 1
        assert [problem.place.line for problem in problems] == [alone]


@forms(glued, spaced)
def test_all_committed_papers_come_back_in_one_page(render: Render) -> None:
    digest, problems = read(render([text for paper in PAPERS for text in paper], 0))
    assert problems == ()
    assert digest is not None
    assert [(entry.title, entry.abstract) for entry in digest.entries] == list(PAPERS)


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_bytes_give_a_digest_or_problems_of_their_lines_but_never_a_crash(content: bytes | str) -> None:
    file = source("digests/2025-07-29-some.txt", content)
    digest, problems = read_digest(file)
    assert (digest is None) == bool(problems)
    last = file.content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= problem.place.line <= last for problem in problems)
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)
