"""Formulas in feeds: readable without MathML and without scripts."""

import re

import pytest
from builders import committed_papers
from markupsafe import Markup

from generator.feeds.formula import without_mathml
from generator.pages.set_text import set_text


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"$\frac{a+b}{2}$", "(a+b)/2"),
        (r"$\sqrt{x+1}$", "√(x+1)"),
        (r"$\sqrt[3]{x}$", "<sup>3</sup>√x"),
        (r"$\binom{n}{k} + 1$", "n choose k"),
        (r"$\sum_{i=1}^{n} x_i^2$", "<sub>i=1</sub><sup>n</sup>"),
        (r"$\hat{y}_{t} + \frac{1}{2}$", "y\u0302<sub>t</sub>"),
        (r"$\mathcal{O}(\frac{n}{\epsilon^{2}})$", "n/(ϵ<sup>2</sup>)"),
        (r"$\frac{a<b}{c}$", "(a&lt;b)/c"),
    ],
)
def test_a_formula_is_written_in_letters_and_raised_and_lowered_ones(formula: str, shown: str) -> None:
    text = without_mathml(set_text(f"We find {formula} so."))
    assert shown in text
    assert not re.search("<(?:m|span)", text)
    assert text.startswith("We find ")
    assert text.endswith(" so.")


def test_a_text_without_formulas_stays_as_it_is() -> None:
    text = Markup("We <em>find</em> &lt;math&gt; and <a href='https://a.org/'>more</a>.")
    assert without_mathml(text) == text


def test_no_formula_of_the_committed_digests_is_left_as_mathml() -> None:
    found = [set_text(abstract) for _, abstract in committed_papers()]
    assert any("<math" in text for text in found)
    assert [text for text in map(without_mathml, found) if re.search("<math|<m[a-z]+>|pd-formula", text)] == []
