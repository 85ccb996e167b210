"""Text of any script."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import excerpt, first_sentence_end, folded, printable, title_key, with_directions_ended

MARKS = st.characters(categories=["P", "S", "Z"])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text() | st.text(alphabet="a \n\u00a0"))
def test_words_that_white_space_parts_are_folded_with_one_space_between(text: str) -> None:
    assert folded(text) == " ".join(text.split())


def test_what_python_calls_printable_can_stand_on_a_page() -> None:
    text = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert printable(f"{text}\n") == f"{text}\n"


@given(st.text())
def test_folding_changes_white_space_alone(text: str) -> None:
    assert "".join(folded(text).split()) == "".join(text.split())


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\u00a0", "\u2028", "\u2029", "\x0c", "\x85", "\u3000", " \n "])
def test_white_space_of_every_kind_folds_to_one_space(space: str) -> None:
    assert folded(f"{space}a{space}b{space}") == "a b"


@given(st.text())
def test_the_key_of_a_key_is_the_key(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@given(st.text(min_size=1), MARKS, st.integers(0))
def test_a_key_does_not_hear_punctuation_or_white_space(title: str, mark: str, position: int) -> None:
    # Some marks are letters or join to a letter once they are normalised (™, ½): these say something.
    at = position % (len(title) + 1)
    marked = title[:at] + mark + title[at:]
    if any(map(str.isalnum, unicodedata.normalize("NFKC", mark))) or not any(map(str.isalnum, title)):
        return
    if unicodedata.combining((title[at:] + " ")[0]):
        return
    assert title_key(marked) == title_key(title)


@given(st.text())
def test_a_key_does_not_hear_case_or_composition(title: str) -> None:
    key = title_key(title)
    assert title_key(title.casefold()) == key
    assert title_key(unicodedata.normalize("NFD", title)) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("LoRA: Low-Rank Adaptation", "lora low rank adaptation", id="marks and case"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("ﬁne-tuning", "Fine\u2011Tuning", id="ligature and no-break hyphen"),
        pytest.param("Ｆｕｌｌ Width", "full width", id="full width"),
        pytest.param("Cafe\u0301", "Caf\u00e9", id="combining accent"),
        pytest.param("64\u00d764 Images", "64 64 images", id="multiplication sign"),
    ],
)
def test_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("?!", "***", id="marks alone"),
        pytest.param("面向语言模型", "面向视觉模型", id="Chinese"),
        pytest.param("محولات", "نماذج", id="Arabic"),
        pytest.param("GPT-3", "GPT-4", id="numbers"),
    ],
)
def test_different_titles_have_different_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@given(st.text(alphabet=st.characters()))
def test_printable_text_holds_nothing_that_xml_forbids(text: str) -> None:
    for char in printable(text):
        code = ord(char)
        assert code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe", "\uffff"], ids=ascii)
def test_characters_without_a_place_are_left_out(text: str) -> None:
    assert printable(f"a{text}b") == "ab"


@pytest.mark.parametrize("text", ["é", "面", "\u202e", "\u200b", "😀", "\u00ad", "a\nb"], ids=ascii)
def test_characters_of_every_script_stay(text: str) -> None:
    assert printable(text) == text


@given(st.text(), st.integers(1, 80))
def test_an_excerpt_keeps_its_limit_and_begins_as_the_text_does(text: str, limit: int) -> None:
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        pytest.param("one two", 7, "one two", id="it fits"),
        pytest.param("one two three", 9, "one two…", id="between words"),
        pytest.param("one, two three", 8, "one…", id="no comma before the ellipsis"),
        pytest.param("incomprehensible", 5, "inco…", id="one long word"),
    ],
)
def test_an_excerpt_ends_between_words(text: str, limit: int, short: str) -> None:
    assert excerpt(text, limit) == short


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We study it. It is hard.", "We study it."),
        ("We study e.g. A and i.e. B. It is hard.", "We study e.g. A and i.e. B."),
        ("It has version 1.5 and no other", "It has version 1.5 and no other"),
        ("我們提出方法。該方法很好。", "我們提出方法。"),
        ("ما هذا؟ نقترح طريقة. وهي بسيطة.", "ما هذا؟"),
        ("נציע שיטה. היא פשוטה.", "נציע שיטה."),
        ("", ""),
    ],
)
def test_a_sentence_ends_at_a_final_mark_before_the_start_of_another(text: str, first: str) -> None:
    assert text[: first_sentence_end(text)] == first


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("plain", ""),
        ("\u202eright", "\u202c"),
        ("\u202eright\u202c", ""),
        ("\u2066a \u202eb", "\u202c\u2069"),
        ("\u2066a \u202eb\u2069", ""),
        ("\u202ea \u2067b \u202c", "\u2069\u202c"),
        ("\u202c\u2069 ends alone", ""),
    ],
)
def test_each_direction_that_a_text_begins_has_an_end(text: str, ended: str) -> None:
    assert with_directions_ended(text) == text + ended
