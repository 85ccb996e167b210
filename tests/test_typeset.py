"""Typesetting: what is shown for formulas and for marks of lost LaTeX, and that all else stays as it was typed."""

import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from builders import IN_FORMULAS, SETTING, committed_papers
from hypothesis import example, given
from hypothesis import strategies as st

from generator.links.in_text import links_in
from generator.pages.set_text import set_text
from generator.text import printable
from generator.typeset.mathml import mathml
from generator.typeset.signs import BEFORE_DIGITS, NEVER_WORDS
from generator.typeset.typeset import plain_text, typeset

# Formulas that math-core can be asked for, and everything around them.
SOURCES = [
    "\\frac", "\\sqrt", "\\sum", "\\mathbb", "\\text", "\\textbf", "\\left(", "\\right)", "\\hat", "\\alpha", "{", "}",
    "^", "_", "x", "1", " ", "\\,", "\\%", "&", "<b>", "\\href", "\\color", "\\eqref", "\\newcommand", "\\kern", "\\\\",
    "%", "$", "\x00", "'",
]  # fmt: skip
MARKS = [
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "^", "_", "{", "}", "\\textbf{", "textbf{", "{\\em ", "``", "''", "`", "'",
    '"', "~", "--", "---", "\\%", "\\", "\\\\", '\\"u', "\\'{\\i}", "times", " times ", "sim", "sim ", "le", "pi",
    "\\pi", "rightarrow", "sqrt{", "frac{", "1", "23", "x", "Word", " ", ".", "https://a.org/x", "https://a.org/x{",
    "\\_", "\\href{https://a.org}{", "<b>", "&", "(", ")", "-", "\\ ",
]  # fmt: skip
formulas = st.lists(st.sampled_from(SOURCES), max_size=12).map("".join)
marked_texts = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=14).map("".join)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, what a page shows for it, and what stands where there can be no markup."""

    text: str
    page: str
    plain: str


def cases() -> list[Case]:
    """The cases of the table. Where a line has no HTML, or no plain form, the column before it tells that too."""
    lines = (Path(__file__).parent / "data" / "typeset.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    return [Case(text=row[0], page=[row[0], *row[1:]][:2][-1], plain=row[-1]) for row in rows]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_a_text_is_shown_as_the_table_says(case: Case) -> None:
    assert str(set_text(case.text)) == case.page
    assert plain_text(case.text) == case.plain


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_a_mark_is_the_same_within_a_text(case: Case) -> None:
    assert str(set_text(f"We have, {case.text}, and more.")) == f"We have, {case.page}, and more."


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text)
def test_the_plain_form_of_a_plain_form_is_itself(case: Case) -> None:
    assert plain_text(case.plain) == case.plain


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="$\\^_{}~`-"), max_size=40))
def test_a_text_of_words_without_digits_or_marks_stays(text: str) -> None:
    if not any(character.isdigit() for character in text) and not any(word in text for word in NEVER_WORDS):
        assert plain_text(text) == printable(text)


@given(marked_texts)
@example("\\textbf{``a} b''")
@example("{\\em https://a.org/x{y}}")
def test_the_pieces_of_a_text_are_the_whole_text(text: str) -> None:
    pieces = typeset(text, links_in(text))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.end == after.start for piece, after in pairwise(pieces))
    assert all(piece.runs[0].shown == text[piece.start : piece.end] for piece in pieces if piece.exact)


@given(marked_texts, spans)
def test_any_text_is_well_formed_html_of_known_elements(text: str, places: list[tuple[int, int]]) -> None:
    marked = [(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(f"<!doctype html><title>x</title><p>{set_text(text, marked)}</p>")
    (paragraph,) = page.iter("p")
    for element in list(paragraph.iter())[1:]:
        name = element.tag.rpartition("}")[2]
        assert name in SETTING | {"a"}
        allowed = {"a": {"href", "rel"}, "span": {"class"}}.get(name, set())
        assert name in IN_FORMULAS or set(element.attrib) <= allowed


@given(marked_texts, spans)
def test_marking_words_does_not_change_what_is_shown(text: str, places: list[tuple[int, int]]) -> None:
    marked = [(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    assert _seen(set_text(text, marked)) == _seen(set_text(text))


@given(formulas)
def test_a_formula_comes_as_mathml_that_lays_out_or_not_at_all(source: str) -> None:
    written = mathml(source)
    if written is not None:
        parser = html5lib.HTMLParser(strict=True)
        page = parser.parse(f"<!doctype html><title>x</title><p>{written}</p>")
        inside = [element for element in page.iter() if "MathML" in element.tag]
        assert {element.tag.rpartition("}")[2] for element in inside} <= IN_FORMULAS
        names = {name for element in inside for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or name in {"style", "href", "class", "id"}}


@pytest.mark.parametrize(
    "source",
    [
        "\\href{javascript:alert(1)}{x}", "\\style{color:red}{x}", "\\class{a}{x}", "\\color{red}x", "\\eqref{x}",
        "\\newcommand{\\a}{\\a\\a}\\a", "\\kern 1000em", "\\unknown", "x & y", "% hidden", "x\x00", "{", "}{",
        "{" * 30 + "}" * 30, "x" * 2000, "", " ", "\\hspace{99em}", "\\phantom{x}", "\\rule{9em}{9em}",
    ],
)  # fmt: skip
def test_a_formula_that_cannot_be_set_or_does_more_than_lay_out_is_none(source: str) -> None:
    assert mathml(source) is None


def test_evidence_in_a_mark_that_is_shown_whole_marks_all_of_it() -> None:
    assert str(set_text("We use S^{2}FT here", [(7, 14)])) == "We use <b>S<sup>2</sup>FT</b> here"
    assert str(set_text("up to $3\\times$ faster", [(8, 10)])) == "up to <b>3×</b> faster"
    assert (
        str(set_text("\\textbf{Low Rank} works", [(12, 23)]))
        == "<strong>Low </strong><b><strong>Rank</strong> works</b>"
    )


def test_every_word_that_is_never_english_is_found_alone() -> None:
    assert [word for word in NEVER_WORDS if plain_text(f"a {word} b") == f"a {word} b"] == []
    assert [word for word in BEFORE_DIGITS if plain_text(f"a {word}5 b") == f"a {word}5 b"] == []


def test_a_formula_that_may_be_wide_scrolls_in_itself() -> None:
    long = "\\frac{" + "+".join("x" * 20) + "}{2}"
    assert str(set_text(f"${long}$")).startswith('<span class="pd-formula"><math>')


def test_few_marks_are_left_in_the_committed_papers() -> None:
    shown = [plain_text(text) for paper in dict(committed_papers()).items() for text in paper]
    assert sum("\\%" in text or "``" in text or "times2" in text for text in shown) == 0
    assert sum("\\" in text for text in shown) <= 1  # one has a command of its authors' own


@pytest.mark.parametrize(
    "part",
    [
        "\\(", "$a", "$", "\\textbf{", "{", "``a ", "`a ", "^{", "x_", '\\"a', "https://a.org/x{", "\\href{", "sqrt{",
        "times", "-- ",
    ],
)  # fmt: skip
def test_odd_text_is_set_in_time_that_grows_with_its_length(part: str) -> None:
    start = time.process_time()
    set_text(part * 20_000)
    set_text(part * 20_000 + "}" * 20_000)
    assert time.process_time() - start < 10


def _seen(page: str) -> str:
    return "".join(html5lib.parseFragment(page).itertext())
