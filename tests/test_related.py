"""Related papers: which are nearest, the terms that they share, and what must hold for any papers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest
from builders import catalog, digest, entry, group, paper, rendered, topic, topic_rules
from hypothesis import given
from hypothesis import strategies as st

from generator.curation.word import Word
from generator.merge import Paper
from generator.related.agreement import related_agreement
from generator.related.neighbour import Neighbour, related_papers
from generator.related.strength import topic_strengths
from generator.topics.assign import Assignment
from generator.topics.labels import Label

WORDS = (
    "LoRA",
    "adapters",
    "adapter",
    "fine-tuning",
    "Fine tuning",
    "reward",
    "rewards",
    "the",
    "of",
    "4",
    "量化",
    "ß",
    "ẞ",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=30)
STRENGTHS = st.dictionaries(st.sampled_from(("peft", "data", "code")), st.floats(-1, 3), max_size=3)


def numbered(texts: Sequence[tuple[str, str]]) -> list[Paper]:
    """Papers of titles and abstracts, whatever merging would make of them."""
    return [replace(paper(), id=f"{place:03}", title=one, abstract=other) for place, (one, other) in enumerate(texts)]


def related(
    papers: Sequence[Paper], strengths: Mapping[str, Mapping[str, float]] = MappingProxyType({})
) -> Mapping[str, tuple[Neighbour, ...]]:
    return related_papers(papers, {paper.id: strengths.get(paper.id, {}) for paper in papers})


def terms_of(own: str, other: str) -> tuple[str, ...]:
    """The terms that two abstracts share, as the first one has them."""
    (neighbour,) = related(numbered([("", own), ("", other)]))["000"]
    return neighbour.terms


def test_the_paper_that_shares_more_and_rarer_words_is_nearer() -> None:
    papers = numbered(
        [
            ("Quantized Adapters", "Adapters are quantized."),
            ("Adapters of Images", "Images and words."),
            ("Quantized Adapters Again", "Adapters, quantized."),
            *[(f"Words {place}", "Words and images.") for place in range(10)],
        ]
    )
    assert [neighbour.paper for neighbour in related(papers)["000"]] == ["002", "001"]


def test_of_papers_that_share_the_same_words_the_one_with_the_same_topics_is_nearer() -> None:
    papers = numbered([("", "Adapters here."), ("", "Adapters there."), ("", "Adapters, too.")])
    strengths = {"000": {"peft": 1.5, "code": 0.8}, "001": {"data": 2.0}, "002": {"peft": 1.2}}
    near = related(papers, strengths)["000"]
    assert [neighbour.paper for neighbour in near] == ["002", "001"]
    assert near[0].similarity > near[1].similarity > 0


def test_a_topic_alone_makes_no_related_papers() -> None:
    papers = numbered([("One", "Adapters."), ("Two", "Images.")])
    assert related(papers, {"000": {"peft": 2.0}, "001": {"peft": 2.0}}) == {"000": (), "001": ()}


@pytest.mark.parametrize("count", [0, 1, 2, 6, 7, 40])
def test_a_paper_has_six_related_ones_or_all_that_there_are(count: int) -> None:
    near = related(numbered([("Adapters", "Fine-tuning with adapters.")] * count))
    assert {len(neighbours) for neighbours in near.values()} == ({min(6, count - 1)} if count else set())


def test_a_copy_is_found_among_many_papers_of_the_same_words() -> None:
    shared = " ".join(f"w{chr(97 + place)}x" for place in range(20))
    papers = numbered([("", f"{shared} number{place % 150}x") for place in range(300)])
    near = related(papers)
    for place in range(150):
        assert near[f"{place:03}"][0].paper == f"{place + 150:03}"


@pytest.mark.parametrize(
    ("own", "other", "terms"),
    [
        pytest.param("An adapter.", "Adapters!", ("adapter",), id="a plural"),
        pytest.param("Policies of it.", "A policy for it.", ("Policies",), id="a plural in -ies"),
        pytest.param("Fine-tuning it.", "Fine tuning them.", ("Fine-tuning",), id="a hyphen"),
        pytest.param("REWARDS, rewards.", "Our reward.", ("REWARDS",), id="as this paper has it first"),
        pytest.param(
            "Direct preference optimization.",
            "On direct preference optimization.",
            ("Direct preference optimization",),
            id="a phrase, not its parts",
        ),
        pytest.param(
            "Preference data. Data, preference.",
            "Preference of data, data and preference.",
            ("data", "Preference"),
            id="words that only one puts together",
        ),
        pytest.param("Preference: data, data.", "Preference: data, data.", ("data",), id="no phrase across a mark"),
        pytest.param("The results of adapters.", "The results with adapters.", ("adapters",), id="no stop words"),
        pytest.param(
            "Kappa kappa. Mu mu. Nu nu. Rho rho. Tau tau.",
            "Tau? Rho? Nu? Mu? Kappa?",
            ("Kappa", "Mu", "Nu", "Rho"),
            id="four at most",
        ),
        pytest.param("Kappa. Mu mu. Nu.", "Nu. Kappa. Mu.", ("Mu",), id="not what both say but once"),
        pytest.param("Kappa. Mu. Nu.", "Nu. Kappa. Mu.", ("Kappa",), id="unless nothing else is shared"),
    ],
)
def test_shared_terms_are(own: str, other: str, terms: tuple[str, ...]) -> None:
    assert terms_of(own, other) == terms


def test_the_most_telling_term_comes_first() -> None:
    papers = numbered([("", "Kappa, kappa: nu, nu."), ("", "Nu, nu. Kappa, kappa."), *[("", "Kappa, mu.")] * 20])
    (neighbour, *_) = related(papers)["000"]
    assert neighbour.terms == ("nu", "Kappa")


@given(st.lists(st.tuples(TEXTS, TEXTS, STRENGTHS), max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_the_papers_changes_nothing(
    texts: list[tuple[str, str, dict[str, float]]], chance: object
) -> None:
    papers = numbered([(title, abstract) for title, abstract, _ in texts])
    strengths = {one.id: strength for one, (_, _, strength) in zip(papers, texts, strict=True)}
    near = related(papers, strengths)
    chance.shuffle(papers)  # type: ignore[attr-defined]
    assert related(papers, strengths) == near


@given(st.lists(st.tuples(TEXTS, TEXTS, STRENGTHS), max_size=9))
def test_similarity_is_the_same_from_both_sides_and_falls_along_the_list(
    texts: list[tuple[str, str, dict[str, float]]],
) -> None:
    papers = numbered([(title, abstract) for title, abstract, _ in texts])
    near = related(papers, {one.id: text[2] for one, text in zip(papers, texts, strict=True)})
    found = {(own, one.paper): one.similarity for own, neighbours in near.items() for one in neighbours}
    assert all(found.get((other, own), similarity) == similarity for (own, other), similarity in found.items())
    assert all(0 < similarity <= 1 for similarity in found.values())
    for own, neighbours in near.items():
        assert own not in {one.paper for one in neighbours}
        assert len({one.paper for one in neighbours}) == len(neighbours) <= 6
        assert [one.similarity for one in neighbours] == sorted((one.similarity for one in neighbours), reverse=True)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), TEXTS, TEXTS)
def test_no_paper_is_nearer_than_one_of_the_same_text(texts: list[tuple[str, str]], title: str, abstract: str) -> None:
    near = related(numbered([(title, abstract), *texts, (title, abstract)]))
    first, copy = "000", f"{len(texts) + 1:03}"
    if near[first]:
        nearest = near[first][0].similarity
        assert {one.paper: one.similarity for one in near[first]}[copy] == nearest
        assert {one.paper: one.similarity for one in near[copy]}[first] == nearest


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_shared_terms_stand_in_the_paper_as_they_are_shown_and_none_in_another(texts: list[tuple[str, str]]) -> None:
    papers = numbered(texts)
    text_of = {one.id: f"{one.title}\n{one.abstract}" for one in papers}
    for own, neighbours in related(papers).items():
        for neighbour in neighbours:
            assert 1 <= len(neighbour.terms) <= 4
            assert all(term in text_of[own] for term in neighbour.terms)
            words = [word.casefold() for term in neighbour.terms for word in re.split(r"[ -]", term)]
            assert len(set(words)) == len(words)
            assert not {"the", "of"} & set(words)


def test_the_curators_topics_count_like_strong_ones_and_those_he_takes_away_not_at_all() -> None:
    held = Assignment(topic="peft", score=3, threshold=2)
    missed = Assignment(topic="data", score=1, threshold=2, holds=False)
    assert topic_strengths([held, missed], [held]) == {"peft": 1.5, "data": 0.5}
    assert topic_strengths([held, missed], [Assignment(topic="data")]) == {"data": 2.0}


def test_a_hidden_paper_is_nobodys_neighbour() -> None:
    papers = digest(*[entry(f"Adapters {name}", "On adapters.") for name in ("One", "Two", "Three")])
    hidden = catalog(papers).papers[1].id
    known = catalog(papers, words={hidden: Word(hide=True)})
    assert set(known.related) == {paper.id for paper in known.papers}
    assert hidden not in {one.paper for neighbours in known.related.values() for one in neighbours}
    assert [len(neighbours) for neighbours in known.related.values()] == [1, 1]


def test_the_page_of_a_paper_links_to_related_papers_and_names_what_they_share() -> None:
    rules = topic_rules(topic("peft", group("adapter")))
    known = catalog(
        digest(
            entry("<b>Adapters</b>", "On <i>adapters</i>."), entry("More Adapters", "On adapters."), entry("Else", "x")
        ),
        rules=rules,
    )
    pages = rendered(known)
    body = pages["papers/more-adapters/"].body()
    assert '<a href="../b-adapters-b/">&lt;b&gt;Adapters&lt;/b&gt;</a>' in body
    assert "<bdi>Adapters</bdi>" in body
    assert "Related papers" not in pages["papers/else/"].body()


def test_agreement_counts_pairs_of_labelled_papers() -> None:
    one, two, three, four = numbered([("One", ""), ("Two", ""), ("Three", ""), ("Four", "")])
    labels = [
        Label(title="One", topics=("a", "b")),
        Label(title="Two", topics=("b",)),
        Label(title="Three", topics=("c",)),
    ]
    labelled = {"One": one, "Two": two, "Three": three}

    def near(*ids: str) -> tuple[Neighbour, ...]:
        return tuple(Neighbour(paper=paper_id, similarity=0.5, terms=()) for paper_id in ids)

    agreement = related_agreement(
        labels, labelled, {one.id: near(two.id, three.id, four.id), two.id: near(one.id), four.id: near(one.id)}
    )
    assert (agreement.pairs, agreement.sharing) == (3, 2)
    assert agreement.share == pytest.approx(2 / 3)
    assert related_agreement([], {}, {}).share == 0
