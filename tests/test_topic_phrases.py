"""Phrases and expressions: what they find in a text, and where."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.topics.matcher import Matcher
from generator.topics.phrase import lowered, spellings


def found(term: str, text: str) -> list[str]:
    """The words of a text that a term stands for."""
    return [text[start:end] for start, end in Matcher([term]).spans(text).get(term, ())]


@pytest.mark.parametrize("term", ["fine-tuning", "fine tuning", "Fine-tuning", "fine_tuning", "fine\u2011tuning"])
@pytest.mark.parametrize(
    "written",
    [
        "fine-tuning", "fine tuning", "finetuning", "Fine-Tuning", "FINE-TUNING", "fine\u2011tuning", "fine–tuning",
        "fine_tuning", "fine\u00a0tuning", "fine-tunings", "fine\u2212tuning", "fine\u2014tuning",
    ],
)  # fmt: skip
def test_a_phrase_is_found_in_every_spelling_that_means_the_same(term: str, written: str) -> None:
    assert found(term, f"On {written}, again") == [written]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        pytest.param("adapter", "two adapters and an adapter", ["adapters", "adapter"], id="plural"),
        pytest.param("policy", "policies", ["policies"], id="plural of y"),
        pytest.param("survey", "surveys", ["surveys"], id="plural of vowel and y"),
        pytest.param("loss", "losses", ["losses"], id="plural of s"),
        pytest.param("prefix", "prefixes", ["prefixes"], id="plural of x"),
        pytest.param("benchmark", "benchmarking", [], id="no other ending"),
        pytest.param("preference pair", "preferences pair", [], id="no plural inside"),
        pytest.param("adapter", "adapter2 adapters2 adapterless", [], id="a word that goes on"),
        pytest.param("adapter", "subadapter", [], id="a word that began earlier"),
        pytest.param("adapter", "(adapter), adapter-based; x/adapter.", ["adapter"] * 3, id="marks are bounds"),
        pytest.param("4-bit", "14-bit and 4-bits", ["4-bits"], id="a longer number"),
        pytest.param("LoRA", "LoRA, lora, LORA, QLoRA, LoRAs", ["LoRA", "LoRAs"], id="a capital inside keeps case"),
        pytest.param("lora", "LoRA, lora, LORA, Loras", ["LoRA", "lora", "LORA", "Loras"], id="small: any case"),
        pytest.param("Adapter", "adapter ADAPTER", ["adapter", "ADAPTER"], id="a first capital is no case"),
        pytest.param("SFT", "SFT, SFTs, sft, Sft", ["SFT", "SFTs"], id="abbreviation"),
        pytest.param("low-rank LoRA", "Low-Rank LoRA, low rank lora", ["Low-Rank LoRA"], id="case of one word"),
        pytest.param("quantiz*", "quantize, Quantization; dequantize", ["quantize", "Quantization"], id="open end"),
        pytest.param("*quant", "dequant, quant, quants, quantum", ["dequant", "quant", "quants"], id="open start"),
        pytest.param("*quant*", "dequantization", ["dequantization"], id="open at both ends"),
        pytest.param("low-rank adapt*", "lowrank adaptation", ["lowrank adaptation"], id="open end of a phrase"),
        pytest.param("C++", "in C++ code, C+", ["C++"], id="marks at the end"),
        pytest.param("面向", "面向 模型", ["面向"], id="Chinese word"),
        pytest.param("größe", "GRÖSSE und GRÖßE", ["GRÖßE"], id="sharp s"),
        pytest.param("chain of thought reasoning in steps now", "chain-of-thought reasoning in steps now",
                     ["chain-of-thought reasoning in steps now"], id="many words"),
        pytest.param("adapter", "", [], id="no text"),
        pytest.param(r"/\bW\dA\d\b/", "W4A8, w4a8, W4A8x", ["W4A8"], id="expression"),
        pytest.param(r"/\bw\da\d\b/i", "W4A8, w4a8", ["W4A8", "w4a8"], id="expression in any case"),
        pytest.param(r"/a\/b/", "a/b", ["a/b"], id="slash in an expression"),
        pytest.param(r"/fine-tuning/", "fine tuning", [], id="an expression has one spelling"),
        pytest.param(r"/\b|x/", "x", ["x"], id="where nothing stands is no match"),
        pytest.param("/x", "/x and x", ["/x"], id="one slash is a phrase"),
    ],
)  # fmt: skip
def test_a_term_finds_its_words_and_no_others(term: str, text: str, words: list[str]) -> None:
    assert found(term, text) == words


@pytest.mark.parametrize(
    "text", ["İ LoRA adapter", "İİİ ß Σ LoRA adapter", "ẞ ΌΔΟΣ İ LoRA adapter", "😀 ŉ LoRA adapter"]
)
def test_letters_that_change_their_length_in_lower_case_do_not_move_what_is_found(text: str) -> None:
    assert found("LoRA", text) == ["LoRA"]
    assert found("adapter", text) == ["adapter"]


def test_one_pass_finds_terms_that_overlap_and_terms_of_one_spelling() -> None:
    terms = ["low rank", "rank adaptation", "low-rank", "low-rank adaptation", "rank", "Rank"]
    spans = Matcher(terms).spans("Low-Rank Adaptation")
    assert spans == {
        "low rank": [(0, 8)],
        "low-rank": [(0, 8)],
        "rank adaptation": [(4, 19)],
        "low-rank adaptation": [(0, 19)],
        "rank": [(4, 8)],
        "Rank": [(4, 8)],
    }


@pytest.mark.parametrize("phrase", ["", "*", "**", "-", "--*", "!?", " ", "/"])
def test_a_phrase_without_letter_or_digit_has_no_spelling(phrase: str) -> None:
    assert spellings(phrase) == ()


@given(st.text())
@example("İ")
def test_lower_case_is_as_long_as_the_text(text: str) -> None:
    assert len(lowered(text)) == len(text)


TERMS = ["LoRA", "lora", "fine-tuning", "quant*", "*bit", "İx", "ß", "σ", "/[A-Z]+x/", "/i̇?x/i", "面", "4-bit", "a b c"]
PIECES = [*TERMS, "İ", "ẞ", "Σ", "ŉ", "x", " ", "-", "_", ".", "s", "\u2011", "Fine", "Tunings", "4", "bit", "quantum"]


@given(
    st.lists(st.sampled_from(TERMS), unique=True), st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)
)
def test_what_is_found_lies_in_the_text_and_is_the_term_in_one_of_its_spellings(
    terms: Sequence[str], text: str
) -> None:
    for term, spans in Matcher(terms).spans(text).items():
        assert spans
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            if term.startswith("/"):
                continue
            words = lowered(text[start:end])
            assert any(
                words.startswith(spelling.text) if not spelling.open_start else spelling.text in words
                for spelling in spellings(term)
            )


@given(st.sampled_from([term for term in TERMS if not term.startswith("/")]), st.text(max_size=5), st.text(max_size=5))
def test_a_phrase_is_found_as_it_is_written_whatever_stands_around_it(term: str, before: str, behind: str) -> None:
    written = term.strip("*")
    text = f"{before} {written} {behind}"
    assert (len(before) + 1, len(before) + 1 + len(written)) in Matcher([term]).spans(text)[term]
