"""Draws the social cards and the icons anew: `make artwork`. Needs Chromium; what it writes is committed."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ARTWORK = Path(__file__).parent
IMAGES = ARTWORK.parent / "docs" / "assets" / "images"
NAME = "Paper Digest"
CARDS = {
    "home": ("Research papers, chosen by hand", "Sorted into topics that say why."),
    "topic": ("A topic, and its papers", "Each with the words that put it there."),
    "paper": ("A research paper", "Abstract, topics, links and citation."),
    "digest": ("A digest of papers", "Chosen by a curator, kept as it came."),
    "site": ("A curated digest of research", "Topics, trends, feeds and open data."),
}
FILL = "texts => { for (const id in texts) document.getElementById(id).textContent = texts[id] }"


def draw(browser: Browser) -> None:
    """Every card as 1200 by 630 pixels, and the icon in the sizes of those who read no SVG."""
    (IMAGES / "cards").mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.goto((ARTWORK / "card.html").as_uri())
    for card, (kind, about) in CARDS.items():
        page.evaluate(FILL, {"name": NAME, "kind": kind, "about": about})
        page.screenshot(path=IMAGES / "cards" / f"{card}.png")
    for name, size in (("favicon", 32), ("touch-icon", 180)):
        page.set_viewport_size({"width": size, "height": size})
        page.goto((IMAGES / "favicon.svg").as_uri())
        page.screenshot(path=IMAGES / f"{name}.png", omit_background=True)


def main() -> str | None:
    """Draw, or say what is missing."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return "Chromium is not installed, which draws the pictures; on Debian: apt-get install chromium"
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        draw(browser)
        browser.close()
    return None


if __name__ == "__main__":
    sys.exit(main())
