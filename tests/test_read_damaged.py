"""Pages that were cut off, changed or made to break a reader give problems, never a silent loss and never an error."""

import json
import re
import time
from collections.abc import Sequence

import pytest
import shape_pages as pages
from builders import source
from hostile_papers import hostile_papers
from hypothesis import given, settings
from hypothesis import strategies as st
from shape_pages import Known
from test_read_shapes import CASES, DAY, Write

from generator.problem import Problem
from generator.read.digest import Digest
from generator.read.read import read_digest

WITH_ADDRESSES = {name: write for name, (write, _) in CASES.items() if name != "simple"}


def read(page: str | bytes) -> tuple[Digest | None, tuple[Problem, ...]]:
    digest, problems = read_digest(source(f"digests/{DAY}-some.txt", page))
    assert (digest is None) == bool(problems)
    return digest, problems


def pretty_api(papers: Sequence[Known]) -> str:
    return json.dumps(pages.answers(papers), indent=1)


@pytest.mark.parametrize(
    "write",
    [pages.whole_html, pages.reader_html, pages.bare_html, pages.api, pretty_api],
    ids=["whole page", "reader mode", "bare articles", "answer of the API", "pretty answer"],
)
@given(data=st.data())
def test_html_and_json_that_are_cut_off_never_lose_papers_in_silence(write: Write, data: st.DataObject) -> None:
    papers = hostile_papers()[:5]
    text = write(papers)
    digest, _ = read(text[: data.draw(st.integers(0, len(text) - 1))])
    assert digest is None or len(digest.entries) == len(papers)


TOKENS = (
    "[", "](", "](https://huggingface.co/papers/2401.01234)", "\n# ", "\\", "<article>", "</article>", "<!--", "{", "}",
    '"', "$", "\n---\n", "&#0;", "&#xd800;", "\\ud800", "\x1b", "\u2028", "٣ authors", "/papers/٢٤٠١.٠١٢٣٤", "](http://[)",
    "Feb 30, 0000", "\\begin{", "month = ²,",
)  # fmt: skip


@pytest.mark.parametrize("write", [write for write, _ in CASES.values()], ids=CASES.keys())
@settings(max_examples=25)
@given(data=st.data())
def test_no_bytes_make_a_reader_raise(write: Write, data: st.DataObject) -> None:
    content = write(hostile_papers()[:7]).encode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)) | st.just(len(content)))
        put = data.draw(
            st.sampled_from(TOKENS).map(str.encode) | st.binary(max_size=3) | st.just(content[:start][-99:])
        )
        content = content[:start] + put + content[end:]
    digest, _ = read(content)
    for entry in digest.entries if digest else ():
        assert entry.title
        assert entry.abstract
        assert re.fullmatch(r"[0-9]{4}\.[0-9]{4,5}|None", str(entry.facts.arxiv_id))


@pytest.mark.parametrize("write", WITH_ADDRESSES.values(), ids=WITH_ADDRESSES.keys())
@pytest.mark.parametrize("wrong", ["2401.123", "2401.0123456", "2413.01234"])
def test_an_identifier_in_wrong_form_is_a_problem_with_its_place(write: Write, wrong: str) -> None:
    papers = hostile_papers()[1::2][:4]
    text = write(papers).replace(papers[2].arxiv_id, wrong)
    digest, problems = read(text)
    assert digest is None
    lines = {problem.place.line for problem in problems if f"'{wrong}' is no arXiv identifier" in problem.what}
    assert lines
    # An entry of BibTeX is told by its first line.
    assert all(wrong in " ".join(text.splitlines()[line - 1 :][:8]) for line in lines)


@pytest.mark.parametrize(
    "mark", ["[", "](", "![](", "[](", "\n# ", "\\", "<article>", "<!--", "<a ", "{", "$", "a-\n", "[1]:\n"]
)
@pytest.mark.parametrize("write", [pages.clipped, pages.text_browser, pages.notebook, pages.bare_html, pages.bibtex])
def test_no_mark_makes_reading_slow_however_often_it_stands(write: Write, mark: str) -> None:
    (paper,) = hostile_papers()[1:2]
    text = write([paper]).replace("\\", "").replace(paper.abstract[:20], mark * (50_000 // len(mark)))
    before = time.process_time()
    read(text)
    assert time.process_time() - before < 5
