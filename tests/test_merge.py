"""Entries that are the same work become one paper, and stay it."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from builders import catalog, digest, entry
from hypothesis import given
from hypothesis import strategies as st

from generator.address import paper_slugs, title_slug
from generator.merge import Paper, merge_entries
from generator.read.digest import Digest, Entry
from generator.text import title_key

TITLES = ["LoRA", "Lo-RA", "lora!", "QLoRA", "Cafe", "Café", "面向", "?!", "***", "A " * 60 + "B", "A " * 60 + "C"]
entries = st.builds(
    entry,
    st.sampled_from(TITLES),
    st.sampled_from(["One abstract.", "Another abstract."]),
    arxiv_id=st.none() | st.sampled_from(["2305.14314", "2106.09685", "2401.00001"]),
)


@st.composite
def folders(draw: st.DrawFn) -> list[Digest]:
    """Some digests of few titles and identifiers, so that many are the same work."""
    parts = draw(st.lists(st.tuples(st.integers(1, 3), st.lists(entries, min_size=1, max_size=5)), max_size=5))
    return [digest(*part, day=f"2025-01-0{day}", name=f"n{index}") for index, (day, part) in enumerate(parts)]


@given(folders(), st.randoms(use_true_random=False))
def test_the_order_of_digests_does_not_matter(digests: list[Digest], chance: random.Random) -> None:
    shuffled = digests[:]
    chance.shuffle(shuffled)
    assert merge_entries(shuffled) == merge_entries(digests)


@given(folders())
def test_merging_what_is_merged_changes_nothing(digests: list[Digest]) -> None:
    papers = merge_entries(digests)
    again = merge_entries(
        [
            digest(
                *(entry(paper.title, paper.abstract, arxiv_id=paper.arxiv_id) for paper in papers if paper.date == day),
                day=day.isoformat(),
            )
            for day in {paper.date for paper in papers}
        ]
    )
    assert [plain(paper) for paper in again] == [plain(paper) for paper in papers]


def plain(paper: Paper) -> tuple[object, ...]:
    """A paper without what one sighting cannot know."""
    return paper.id, paper.title, paper.abstract, paper.date, paper.arxiv_id


@given(folders())
def test_every_entry_is_in_exactly_one_paper_which_knows_its_title_and_its_digest(digests: list[Digest]) -> None:
    papers = merge_entries(digests)
    for one in digests:
        for seen in one.entries:
            (paper,) = (paper for paper in papers if seen.title in (paper.title, *paper.other_titles))
            assert one.id in paper.digests
    assert len({paper.id for paper in papers}) == len(papers)


@given(folders())
def test_no_two_papers_share_an_identifier_or_a_normalised_title(digests: list[Digest]) -> None:
    papers = merge_entries(digests)
    keys = [title_key(title) for paper in papers for title in {paper.title, *paper.other_titles}]
    owners = {title_key(title): paper.id for paper in papers for title in (paper.title, *paper.other_titles)}
    assert len(set(keys)) == len(owners)
    for paper in papers:
        assert all(owners[title_key(title)] == paper.id for title in (paper.title, *paper.other_titles))
    identifiers = [paper.arxiv_id for paper in papers if paper.arxiv_id]
    assert len(set(identifiers)) == len(identifiers)


@given(folders(), st.lists(entries, min_size=1, max_size=4))
def test_a_newer_digest_changes_no_paper_that_is_not_in_it(digests: list[Digest], new: list[Entry]) -> None:
    before = merge_entries(digests)
    after = {paper.id: paper for paper in merge_entries([*digests, digest(*new, day="2025-02-01", name="new")])}
    for paper in before:
        known = after.get(paper.id)
        if known and known.digests == paper.digests:
            assert known == paper
        elif known:
            assert (known.title, known.abstract, known.date) == (paper.title, paper.abstract, paper.date)


@given(folders(), st.lists(entries, min_size=1, max_size=4))
def test_an_address_once_given_still_leads_to_its_paper_after_a_newer_digest(
    digests: list[Digest], new: list[Entry]
) -> None:
    if not digests:
        return
    before = catalog(*digests)
    after = catalog(*digests, digest(*new, day="2025-02-01", name="new"))
    titles = {title: paper.id for paper in after.papers for title in (paper.title, *paper.other_titles)}
    live = {slug: paper_id for paper_id, slug in after.slugs.items()}
    for paper in before.papers:
        slug = before.slugs[paper.id]
        assert live[after.moved.get(slug, slug)] == titles[paper.title]


@given(folders())
def test_addresses_of_papers_are_unique_and_no_redirect_hides_a_page(digests: list[Digest]) -> None:
    if not digests:
        return
    known = catalog(*digests)
    assert len(set(known.slugs.values())) == len(known.papers)
    assert not set(known.moved) & set(known.slugs.values())
    assert set(known.moved.values()) <= set(known.slugs.values())


def test_a_title_in_another_spelling_is_the_same_paper_under_the_title_first_seen() -> None:
    (paper,) = merge_entries(
        [
            digest(entry("LoRA: low rank", "Later."), day="2025-02-01"),
            digest(entry("LoRA — Low-Rank", "First."), day="2025-01-01"),
        ]
    )
    assert (paper.title, paper.abstract, paper.date.isoformat()) == ("LoRA — Low-Rank", "First.", "2025-01-01")
    assert paper.other_titles == ("LoRA: low rank",)
    assert paper.digests == ("2025-01-01-some", "2025-02-01-some")


def test_one_identifier_makes_one_paper_of_two_titles() -> None:
    (paper,) = merge_entries(
        [digest(entry("Old Title", arxiv_id="2305.14314"), entry("New Title", arxiv_id="2305.14314"))]
    )
    assert (paper.title, paper.other_titles, paper.arxiv_id) == ("Old Title", ("New Title",), "2305.14314")


@pytest.mark.parametrize("order", [*permutations(range(3))], ids=str)
def test_identity_reaches_over_a_third_entry(order: Sequence[int]) -> None:
    chain = [entry("A", arxiv_id="2305.14314"), entry("B", arxiv_id="2305.14314"), entry("b!")]
    assert len(merge_entries([digest(*(chain[index] for index in order))])) == 1


def test_entries_without_anything_in_common_stay_apart() -> None:
    papers = merge_entries([digest(entry("A", arxiv_id="2305.14314"), entry("B", arxiv_id="2106.09685"), entry("C"))])
    assert [paper.title for paper in papers] == ["A", "B", "C"]


def test_papers_come_newest_first_and_within_a_digest_in_its_order() -> None:
    papers = merge_entries([digest(entry("C"), entry("D"), day="2025-02-01"), digest(entry("A"), entry("B"))])
    assert [paper.title for paper in papers] == ["A", "B", "C", "D"]


def test_the_identifier_of_a_paper_comes_from_its_normalised_title_alone() -> None:
    # The literal keeps feeds from showing every paper again: it must never change.
    ids = {
        merge_entries([digest(entry(title, abstract, arxiv_id=number), day=day)])[0].id
        for title, abstract, number, day in (
            ("LoRA: Low-Rank Adaptation", "x", None, "2025-01-01"),
            ("lora low rank adaptation", "y", "2106.09685", "2024-01-01"),
        )
    }
    assert ids == {"0ca396618a0ec2d6"}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("LoRA: Low-Rank Adaptation", "lora-low-rank-adaptation", id="plain"),
        pytest.param("Ünïcode & Größe", "unicode-grosse", id="accents"),
        pytest.param("../../etc/passwd", "etc-passwd", id="path"),
        pytest.param("<script>alert(1)</script>", "script-alert-1-script", id="markup"),
        pytest.param("?!", "", id="marks alone"),
    ],
)
def test_the_slug_of_a_title_is_safe_in_an_address(title: str, slug: str) -> None:
    assert title_slug(title) == slug


@given(st.text())
def test_the_slug_of_any_title_is_safe_in_an_address(title: str) -> None:
    slug = title_slug(title)
    assert len(slug) <= 96
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_of_two_papers_with_one_slug_the_older_keeps_it() -> None:
    digests = [digest(entry("Café"), day="2025-02-01"), digest(entry("Cafe"), day="2025-01-01")]
    papers = merge_entries(digests)
    slugs = paper_slugs(digests, papers).of
    newer, older = papers
    assert (slugs[older.id], slugs[newer.id]) == ("cafe", f"cafe-{newer.id}")


def test_a_paper_without_a_letter_has_an_address_too() -> None:
    digests = [digest(entry("?!"))]
    (paper,) = merge_entries(digests)
    assert paper_slugs(digests, [paper]).of == {paper.id: f"paper-{paper.id}"}


def test_the_slug_of_a_later_title_leads_to_the_paper() -> None:
    titles = ("Old Title", "New Title")
    known = catalog(*(digest(entry(title, arxiv_id="2305.14314"), name=title.split()[0].lower()) for title in titles))
    assert known.moved == {"old-title": "new-title"}  # of one day, the digest whose name comes first is the older


def test_values_are_not_changed_by_merging() -> None:
    one = digest(entry("A"), entry("a"))
    copy = replace(one)
    merge_entries([one])
    assert one == copy
