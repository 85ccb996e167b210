"""What the reading list fetches: every paper once, whatever title it was saved under."""

import json
from collections.abc import Mapping
from typing import Any

from builders import SITE, catalog, digest, entry
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.citation.citation import citations_of
from generator.exports.bibtex import bibtex_entries, bibtex_entry
from generator.exports.reading_list import reading_list_files
from generator.merge import paper_id
from generator.text import folded
from generator.typeset.typeset import plain_text


def records(known: Catalog) -> Mapping[str, Any]:
    """The records of all files, by the id that each is filed under."""
    found: dict[str, Any] = {}
    citations = citations_of(known, SITE)
    for path, text in reading_list_files(known, citations, bibtex_entries(citations)):
        shelf = json.loads(text)
        assert {f"reading-list/records/{key[:2]}.json" for key in shelf} == {path}
        found |= shelf
    return found


def test_a_record_says_what_a_list_and_its_exports_show() -> None:
    known = catalog(digest(entry("QLoRA", authors=("Tim Dettmers", "Qwen"), arxiv_id="2305.14314")))
    (one,) = known.papers
    (citation,) = citations_of(known, SITE).values()
    assert records(known)[one.id] == {
        "id": one.id,
        "path": "papers/qlora/",
        "title": "QLoRA",
        "authors": "Tim Dettmers, Qwen",
        "month": "2023-05",
        "key": "qlora-527ba7f732",
        "url": "https://arxiv.org/abs/2305.14314",
        "bibtex": bibtex_entry(citation),
        "ris": (
            "TY  - UNPB\r\nID  - qlora-527ba7f732\r\nTI  - QLoRA\r\nAU  - Dettmers, Tim\r\nAU  - Qwen\r\nPY  - 2023\r\n"
            "DA  - 2023/05//\r\nPB  - arXiv\r\nM1  - arXiv:2305.14314\r\nDO  - 10.48550/arXiv.2305.14314\r\n"
            "UR  - https://arxiv.org/abs/2305.14314\r\nER  - \r\n"
        ),
    }


def test_a_paper_is_found_by_the_id_of_each_title_that_it_was_seen_under() -> None:
    known = catalog(
        digest(entry("First Title", arxiv_id="2305.14314")),
        digest(entry("Second Title", arxiv_id="2305.14314"), day="2025-08-01"),
    )
    (one,) = known.papers
    found = records(known)
    assert set(found) == {paper_id("First Title"), paper_id("Second Title")}
    assert {record["id"] for record in found.values()} == {one.id}


@given(st.lists(st.text().map(folded).filter(bool), min_size=1, max_size=8))
def test_every_paper_is_filed_under_its_id(titles: list[str]) -> None:
    known = catalog(digest(*map(entry, titles)))
    found = records(known)
    assert {one.id: found[one.id]["title"] for one in known.papers} == {
        one.id: plain_text(one.title) for one in known.papers
    }
