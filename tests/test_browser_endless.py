"""A text with marks, links, formulas or accents without end opens, and takes about a second."""

import time

import pytest
from builders import seen
from playwright.sync_api import Browser

from generator.pages.set_text import set_text

pytestmark = pytest.mark.browser

COUNT = 50_000
# It takes two seconds on a machine of two cores, and took from twenty to seventy; the machines of tests are slow.
MOST_SECONDS = 8

ENDLESS = {
    "formulas with fractions": "$\\frac{a}{b+c}$ ",
    "formulas with sums": "$\\sum_{i=1}^{n} x_i^2$ ",
    "lowered signs": "x_{1} ",
    "bold letters without a space": "\\textbf{a}",
    "links": "https://elsewhere.example/a ",
    "accents": "\u0301",
    "brackets": "<",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_text_without_end_opens(kind: str, chromium: Browser) -> None:
    _opens(chromium, str(set_text(ENDLESS[kind] * COUNT)))


def test_a_text_with_marked_words_without_end_opens(chromium: Browser) -> None:
    _opens(chromium, str(set_text("lora and " * COUNT, [(9 * number, 9 * number + 4) for number in range(COUNT)])))


@pytest.mark.parametrize("kind", ["lowered signs", "links", "accents", "brackets"])
def test_nothing_of_a_text_without_end_is_lost(kind: str) -> None:
    text = ENDLESS[kind] * 20_000
    assert seen(text).replace("₁", "1") == text.replace("_{1}", "1")


def _opens(chromium: Browser, html: str) -> None:
    page = chromium.new_page()
    start = time.monotonic()
    page.set_content(f'<!doctype html><meta charset="utf-8"><p class="pd-text" dir="auto">{html}</p>')
    assert page.evaluate("document.body.offsetHeight") > 0
    assert time.monotonic() - start < MOST_SECONDS
    page.close()
