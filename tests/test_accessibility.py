"""Every kind of page, as people meet it who cannot see it, see it dimly, or have no mouse."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser_fixtures import PATIENCE, PHONE
from playwright.sync_api import Browser, BrowserContext, Page
from site_project import Site
from test_browser import KINDS, PAPER

pytestmark = pytest.mark.browser

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GUIDE = "curating/topics/"
PATHS = KINDS | {"guide": GUIDE}
WIDE = {"width": 1440, "height": 900}


def faults(page: Page) -> list[str]:
    """What axe finds wrong on the page, each with the elements that it is about."""
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run({ runOnly: tags, resultTypes: ['violations'] }).then(result => result.violations)", WCAG_22_AA
    )
    return [f"{fault['id']}: {[node['target'] for node in fault['nodes']]}" for fault in found]


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A reader who likes no motion, in each of the schemes."""
    context = chromium.new_context(color_scheme=request.param, reduced_motion="reduce", viewport=WIDE)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_no_fault(path: str, reader: BrowserContext, root: str) -> None:
    page = reader.new_page()
    page.goto(root + path)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    wide = faults(page)
    page.set_viewport_size(PHONE)
    narrow = faults(page)
    page.close()
    assert (wide, narrow) == ([], [])


def test_axe_finds_no_fault_among_what_was_found(reader: BrowserContext, root: str) -> None:
    page = reader.new_page()
    page.goto(f"{root}search/?q=adapters")
    page.locator(".pd-results a, .pd-papers a").first.wait_for()
    found = faults(page)
    page.close()
    assert found == []


def test_a_reader_who_likes_no_motion_sees_none(reader: BrowserContext, root: str) -> None:
    page = reader.new_page()
    page.goto(root)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(element => {
            const style = getComputedStyle(element)
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
        }).length"""
    )
    page.close()
    assert moving == 0


@pytest.mark.parametrize("path", ["", "topics/adapters/", PAPER, "404.html"], ids=["home", "topic", "paper", "no-page"])
def test_whatever_the_keyboard_reaches_is_seen_to_have_its_focus(path: str, reader: BrowserContext, root: str) -> None:
    page = reader.new_page()
    page.goto(root + path)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
                const element = document.activeElement, style = getComputedStyle(element)
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                if (element === document.body || seen) return []
                return [`${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`]
            }"""
        )
    page.close()
    assert unseen == []


def test_paper_shows_no_chrome_and_where_links_lead(chromium: Browser, root: str) -> None:
    page = chromium.new_page(color_scheme="dark")
    page.goto(root + PAPER)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-footer", ".pd-marks", ".pd-cite .pd-js"):
        assert page.locator(part).first.is_hidden(), part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.pd-text')).color") == "rgb(0, 0, 0)"
    shown = page.locator(".pd-links a").first.evaluate("link => getComputedStyle(link, '::after').content")
    page.close()
    assert "http" in shown


@pytest.mark.parametrize(
    ("path", "card"),
    [("", "home"), ("topics/adapters/", "topic"), (PAPER, "paper"), ("digests/", "digest"), (GUIDE, "site")],
)
def test_a_page_that_is_shared_says_what_it_is_and_has_a_picture(path: str, card: str, toy_site: Site) -> None:
    tree = toy_site.trees[f"{path}index.html"]
    (image,) = tree.xpath("//meta[@property='og:image']/@content")
    assert image == f"{toy_site.url}assets/images/cards/{card}.png"
    assert (toy_site.root / image.removeprefix(toy_site.url)).read_bytes()[16:24] == bytes.fromhex("000004b000000276")
    assert tree.xpath("//link[@rel='canonical']/@href") == [toy_site.url + path]
    (title,) = tree.xpath("//meta[@property='og:title']/@content")
    (description,) = tree.xpath("//meta[@property='og:description']/@content")
    assert title
    assert description
