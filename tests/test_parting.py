"""Texts read piece by piece, where most pieces have been read before."""

from hypothesis import given
from hypothesis import strategies as st

from generator.parting import Parting
from generator.search.word import words


def test_a_piece_is_read_once() -> None:
    read: list[str] = []

    def part(piece: str) -> list[str]:
        read.append(piece)
        return piece.split("-")

    parting = Parting(part)
    assert parting.parts("one-two one-two\nthree") == ["one", "two", "one", "two", "three"]
    assert parting.parts(" three ") == ["three"]
    assert read == ["one-two", "three"]


@given(st.text() | st.text(alphabet="aΣσİ -^{}_\u0301\u00a8\u00a0\u2010\u3000\x1c½ﬁ"))
def test_the_words_of_a_text_are_those_of_its_pieces(text: str) -> None:
    assert Parting(words).parts(text) == words(text)
