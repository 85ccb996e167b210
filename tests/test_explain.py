"""Why a paper has its topics, and which papers a topic has, in words."""

import pytest
from builders import digest, entry, group, paper, topic, topic_rules

from generator.curation.word import NO_WORD, Word
from generator.explain.of_paper import paper_explanation
from generator.explain.of_topic import topic_explanation
from generator.merge import Paper, merge_entries
from generator.named import papers_named, papers_titled
from generator.topics.assign import Assigner
from generator.topics.rule import TopicRules

PEFT = topic("peft", group("LoRA", "rank"))
BITS = topic("bits", group("4-bit"), threshold=2)


def explained(one: Paper, rules: TopicRules, word: Word = NO_WORD) -> list[str]:
    return list(paper_explanation(one, Assigner(rules), word))


def test_an_explanation_shows_topics_near_misses_scores_and_words() -> None:
    first, *lines = explained(paper("LoRA at Low Rank", "It runs in 4 bits."), topic_rules(PEFT, BITS))
    assert first == "LoRA at Low Rank"
    held, missed = "\n".join(lines).split("near misses:")
    assert "peft: score 6, threshold 1" in held
    assert "“LoRA”" in held
    assert "“Rank”" in held
    assert "bits: score 1, threshold 2" in missed
    assert "“4 bits”" in missed
    assert "peft" not in missed


def test_an_explanation_says_when_a_paper_has_no_topic() -> None:
    assert explained(paper("Strange"), topic_rules()) == ["Strange", "  no topic"]


def test_an_explanation_shows_what_decides_the_order_and_what_multiplied_a_score() -> None:
    topics = (topic("plain", group("a")), topic("prior", group("b", weight=0.5), threshold=1.5, priority=4))
    lines = explained(paper("A b", "x"), topic_rules(*topics))
    assert lines[1:] == [
        "  topics, the primary one first (rank: score / threshold × priority):",
        "    prior: score 1.5, threshold 1.5, priority 4, rank 4",
        "      +1.5 “b” in the title, weight 0.5",
        "    plain: score 3, threshold 1, rank 3",
        "      +3 “A” in the title",
    ]


def test_an_explanation_says_that_a_topic_is_only_the_nearest() -> None:
    lines = explained(paper("x", "4-bit"), topic_rules(BITS, nearest=0.5))
    assert lines[2] == "    bits: score 1, threshold 2, rank 0.5, the nearest where none is reached"


def test_an_explanation_shows_what_the_curator_gave_took_away_and_put_first() -> None:
    rules = topic_rules(PEFT, BITS, topic("vision"), topic("data"))
    word = Word(add=("bits", "vision"), remove=("peft",), primary="data")
    lines = explained(paper("LoRA", "4-bit data"), rules, word)
    told = [line for line in lines if not line.startswith("      ")]
    assert told == [
        "LoRA",
        "  topics, the primary one first (rank: score / threshold × priority):",
        "    data: put first by the curator; score 1, threshold 1, rank 1",
        "    bits: by the curator; score 1, threshold 2, rank 0.5",
        "    vision: by the curator",
        "  taken away by the curator:",
        "    peft: score 3, threshold 1, rank 3",
    ]
    assert "  hidden by the curator" in explained(paper("LoRA"), rules, Word(hide=True))


def test_a_topic_is_explained_by_its_papers_and_near_misses() -> None:
    entries = (
        entry("LoRA at Rank"), entry("One Rank"), entry("No Such Thing"), entry("Taken: LoRA"), entry("Given"),
        entry("Hidden LoRA"), entry("Many", "A rank."),
    )  # fmt: skip
    papers = merge_entries([digest(*entries)])
    words = {
        one.id: word
        for one in papers
        for title, word in (
            ("Taken: LoRA", Word(remove=("peft",))),
            ("Given", Word(add=("peft",))),
            ("Hidden LoRA", Word(hide=True)),
        )
        if one.title == title
    }
    peft = topic("peft", group("LoRA", "rank"), threshold=2)
    assert list(topic_explanation(peft, papers, Assigner(topic_rules(peft)), words)) == [
        "Peft (peft), threshold 2",
        "  papers: 3, the highest score first",
        "    6      LoRA at Rank",
        "    3      One Rank",
        "    0      Given (by the curator)",
        "  near misses: 2",
        "    3      Taken: LoRA (taken away by the curator)",
        "    1      Many",
    ]


def test_of_many_near_misses_of_a_topic_only_the_nearest_are_listed() -> None:
    papers = merge_entries([digest(*(entry(f"Paper {number}", "A rank.") for number in range(25)))])
    peft = topic("peft", group("rank"), threshold=2)
    lines = list(topic_explanation(peft, papers, Assigner(topic_rules(peft)), {}))
    assert (lines[2], lines[-1]) == ("  near misses: 25", "    and 5 that score less")
    assert len(lines) == 3 + 20 + 1


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        pytest.param(["lora"], ["LoRA: Low-Rank Adaptation", "QLoRA"], id="part of a word"),
        pytest.param(["LOW", "rank"], ["LoRA: Low-Rank Adaptation"], id="every word"),
        pytest.param(["low-rank"], ["LoRA: Low-Rank Adaptation"], id="marks do not matter"),
        pytest.param(["rank", "missing"], [], id="one word is missing"),
    ],
)
def test_papers_are_found_by_words_of_their_titles(words: list[str], titles: list[str]) -> None:
    papers = [paper("LoRA: Low-Rank Adaptation"), paper("QLoRA"), paper("面向")]
    assert [one.title for one in papers_titled(words, papers)] == titles


def test_papers_are_found_by_their_identifier_and_by_every_title_that_they_had() -> None:
    first = digest(entry("QLoRA", arxiv_id="2305.14314"), entry("Another"), day="2025-07-01")
    papers = merge_entries([first, digest(entry("Quantized LoRA", arxiv_id="2305.14314"))])
    for words in (["2305.14314"], ["2305.14314v2"], ["quantized"], ["qlora"]):
        assert [one.title for one in papers_named(words, papers)] == ["QLoRA"]
    assert papers_named(["2305.14315"], papers) == ()
