"""The newsletter as a mail client shows it: on a phone and wider, light and dark, and without styles."""

import re

import pytest
from builders import catalog, digest, entry
from hostile_papers import HOSTILE
from newsletters import POST, committed, mail, parts
from playwright.sync_api import Browser

from generator.catalog import Catalog
from generator.curation.word import Word
from generator.merge import paper_id
from generator.newsletter.mail import message

pytestmark = pytest.mark.browser

LONG = ("W" * 300, f"A word of {'x' * 400} and more. It goes on.")


def page_of(known: Catalog, name: str) -> str:
    return parts(message(mail(known, digest=name), POST, "ada@example.org"))[1]


@pytest.fixture(scope="module")
def pages() -> tuple[str, ...]:
    """Mails of the largest digest and of a hostile one that the curator speaks of."""
    _, known = committed()
    words = {paper_id(HOSTILE[5][0]): Word(pick=True, note="<script>window.hostile=1</script> " + "y" * 200)}
    hostile = catalog(digest(*(entry(*words) for words in (*HOSTILE, LONG)), day="2026-01-05"), words=words)
    return page_of(known, "2025-07-29-post-training"), page_of(hostile, "2026-01-05-some")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 640])
def test_a_mail_fits_its_window_and_can_be_read_in_both_schemes(
    chromium: Browser, pages: tuple[str, ...], scheme: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for html in pages:
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.hostile") is None
        assert page.evaluate(CONTRASTS) == []
    context.close()


def test_a_mail_can_be_read_without_styles(chromium: Browser, pages: tuple[str, ...]) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.set_content(re.sub(r'<style>.*?</style>| style="[^"]*"', "", pages[0], flags=re.DOTALL))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").inner_text() == "Post training"
    assert page.locator("h2").count() > 20
    context.close()


def test_a_mail_asks_for_nothing_when_it_is_opened(chromium: Browser, pages: tuple[str, ...]) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for html in pages:
        page.set_content(html)
    assert asked == []
    context.close()


# Texts whose contrast with what is behind them is under 4.5 (WCAG 2.2, 1.4.3), of those that are shown.
CONTRASTS = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => { for (; node; node = node.parentElement) {
    const color = rgb(getComputedStyle(node).backgroundColor); if (color.length < 4 || color[3]) return color; } };
  return [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility() && [...node.childNodes]
    .some((child) => child.nodeType === 3 && child.data.trim())).filter((node) => {
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05) < 4.5; }).map((node) => node.outerHTML.slice(0, 200));
}"""
