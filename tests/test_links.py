"""Where a paper leads: every address once, those of its facts first."""

from typing import Any

import pytest
from builders import digest, entry
from hypothesis import given
from hypothesis import strategies as st

from generator.links.link import web_host
from generator.links.of_paper import paper_links
from generator.merge import merge_entries


def links(abstract: str = "", **facts: Any) -> list[tuple[str, str]]:
    (paper,) = merge_entries([digest(entry("A Title", abstract, **facts))])
    return [(link.kind, link.url) for link in paper_links(paper)]


OF_ARXIV = [
    ("arxiv", "https://arxiv.org/abs/2305.14314"),
    ("pdf", "https://arxiv.org/pdf/2305.14314"),
    ("html", "https://arxiv.org/html/2305.14314"),
    ("hugging-face", "https://huggingface.co/papers/2305.14314"),
]


def test_facts_come_before_what_the_abstract_names() -> None:
    found = links(
        "Models at https://huggingface.co/a/b, more at https://a.org/x.",
        arxiv_id="2305.14314",
        code="https://github.com/a/b",
        project="https://a.github.io/b/",
    )
    assert found == [
        *OF_ARXIV,
        ("code", "https://github.com/a/b"),
        ("project", "https://a.github.io/b/"),
        ("model", "https://huggingface.co/a/b"),
        ("project", "https://a.org/x"),
    ]


def test_a_paper_of_which_nothing_is_known_leads_where_its_abstract_says() -> None:
    assert links("None here.") == []
    assert links("At github.com/a/b.") == [("code", "https://github.com/a/b")]


@pytest.mark.parametrize(
    "spelling",
    [
        "http://github.com/a/b",
        "https://www.github.com/a/b",
        "https://github.com/a/b/",
        "https://github.com/a/b.git",
        "https://GitHub.com/A/B",
    ],
)
def test_an_address_in_another_spelling_is_the_same_link(spelling: str) -> None:
    known = [*OF_ARXIV, ("code", "https://github.com/a/b")]
    assert links(f"Code: {spelling} .", arxiv_id="2305.14314", code="https://github.com/a/b") == known


@pytest.mark.parametrize("other", ["https://github.com/a/bc", "https://github.com/a/b?x=1", "https://gitlab.com/a/b"])
def test_another_address_is_another_link(other: str) -> None:
    assert len(links(f"Code: {other} .", code="https://github.com/a/b")) == 2


def test_large_letters_in_a_path_tell_addresses_of_other_hosts_apart() -> None:
    assert len(links("https://a.org/X and https://a.org/x")) == 2


@pytest.mark.parametrize("own", ["arxiv.org/abs/2305.14314v2", "https://huggingface.co/papers/2305.14314"])
def test_the_papers_own_address_in_its_abstract_adds_no_link(own: str) -> None:
    assert links(f"See {own}.", arxiv_id="2305.14314") == OF_ARXIV
    assert len(links("See arxiv.org/abs/2401.01234.", arxiv_id="2305.14314")) == len(OF_ARXIV) + 1


@given(st.text(), st.sampled_from(["javascript:alert(1)", "ftp://a.org/x", "https://[::1", "data:text/html,x", ""]))
def test_every_link_leads_to_a_host_of_the_web(abstract: str, address: str) -> None:
    assert all(web_host(url) for _, url in links(abstract, code=address, project=address))
