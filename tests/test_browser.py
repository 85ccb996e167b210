"""Pages as readers meet them, in Chromium."""

from pathlib import Path

import pytest
from browser_fixtures import PHONE
from playwright.sync_api import Browser, Locator, Page, expect
from site_project import Site

pytestmark = pytest.mark.browser

LONG_TITLE = "papers/" + "unbroken" + ("supercalifragilistic" * 5)[:88] + "/"
HOSTILE = "papers/script-alert-1-script-sandboxing-adapters-that-run-what-they-read/"
PAPER = "papers/rankdrop-pruning-adapters-by-rank/"

KINDS = {
    "home": "",
    "topics": "topics/",
    "topic": "topics/adapters/",
    "topic-without-papers": "topics/quiet/",
    "digests": "digests/",
    "search": "search/",
    "digest": "digests/2026-02-10-scripts-of-the-world/",
    "paper": PAPER,
    "paper-hostile": HOSTILE,
    "paper-with-a-long-title": LONG_TITLE,
    "trends": "trends/",
    "reading-list": "reading-list/",
    "subscribe": "subscribe/",
    "about": "about/",
    "no-page": "404.html",
}


@pytest.mark.parametrize("kind", ["home", "topic", "digest", "paper-hostile"])
def test_a_page_runs_nothing_but_the_themes_scripts_and_asks_no_other_host(kind: str, page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + KINDS[kind], wait_until="networkidle")
    foreign = [url for url in asked if not url.startswith((root, "data:", "blob:"))]
    assert len(asked) > 3
    assert foreign == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_is_no_wider_than_a_phone(path: str, phone: Page, root: str) -> None:
    phone.goto(root + path)
    phone.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    wide = phone.evaluate(
        """() => [...document.querySelectorAll('.md-content *')]
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
            .filter(element => !element.closest('.pd-scroll *'))
            .map(element => `${element.tagName} ${element.className}`)"""
    )
    assert wide == []


def test_the_colours_turn_dark_and_light_and_stay_as_chosen(page: Page, root: str) -> None:
    page.goto(root)
    light = _background(page)
    page.get_by_role("button", name="Switch between light and dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = _background(page)
    assert _brightness(dark) < 100 < _brightness(light)
    page.goto(root + PAPER)
    assert _background(page) == dark
    page.get_by_role("button", name="Switch between light and dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert _background(page) == light


def test_the_colours_follow_the_readers_system(chromium: Browser, root: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(root)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_colours_that_the_browser_will_not_keep_or_that_nobody_knows_do_no_harm(chromium: Browser, root: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(root)
    page.evaluate("localStorage.setItem(`paper-digest-colours:${location.pathname}`, '<img src=x>')")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page.reload()
    page.get_by_role("button", name="Switch between light and dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()
    assert faults == []


def test_the_drawer_opens_and_closes_by_keys_and_hides_its_links_from_them_while_closed(phone: Page, root: str) -> None:
    phone.goto(root + PAPER)
    link = phone.locator(".pd-nav a", has_text="Digests")
    expect(link).to_be_hidden()
    menu = phone.get_by_role("button", name="Menu")
    menu.focus()
    phone.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(phone.locator(".pd-nav :focus")).to_have_count(1)
    phone.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_runs_the_sites_own_files_alone_and_fetches_no_list_of_all_pages(
    path: str, page: Page, root: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + path, wait_until="networkidle")
    assert page.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
    assert [url for url in asked if "bundle" in url or "sitemap" in url] == []


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_heading(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    assert page.evaluate("document.activeElement.hash") == "#pd-title"


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_can_be_read_without_scripts(path: str, without_scripts: Page, root: str) -> None:
    without_scripts.goto(root + path)
    expect(without_scripts.locator("h1")).to_be_visible()
    assert len(without_scripts.locator(".md-content").inner_text()) > 60


def test_a_reader_without_scripts_goes_from_home_over_a_topic_to_an_abstract(without_scripts: Page, root: str) -> None:
    without_scripts.goto(root)
    without_scripts.locator(".md-content a[href$='topics/adapters/']").last.click()
    without_scripts.locator("summary").first.click()
    expect(without_scripts.locator("details p").first).to_be_visible()
    without_scripts.get_by_role("link", name="RankDrop: Pruning Adapters by Rank").click()
    expect(without_scripts.locator("p.pd-text")).to_contain_text("On nine tasks our method keeps accuracy")


def test_arabic_runs_from_right_to_left_and_an_override_turns_no_more_than_its_title(page: Page, root: str) -> None:
    page.goto(f"{root}digests/2026-02-10-scripts-of-the-world/")
    direction = "element => getComputedStyle(element).direction"
    titles = page.locator(".pd-paper__title")
    assert [title.evaluate(direction) for title in titles.all()] == ["rtl", "ltr", "ltr", "ltr", "ltr"]


def test_the_site_has_the_long_title_that_these_tests_open(toy_site: Site) -> None:
    assert Path(toy_site.root / LONG_TITLE / "index.html").is_file()
    assert any(len(paper["title"]) == 400 and " " not in paper["title"] for paper in toy_site.papers_json["papers"])


def test_the_bibtex_of_a_paper_is_read_without_a_script(chromium: Browser, root: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + PAPER)
    page.get_by_text("BibTeX", exact=True).click()
    expect(page.locator(".pd-cite pre")).to_contain_text("@misc{rankdrop-b43d2836ff,")
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("path", [PAPER, HOSTILE], ids=["paper", "hostile"])
def test_the_bibtex_of_a_paper_is_copied_by_keyboard(path: str, chromium: Browser, root: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(root + path)
    button = page.get_by_role("button", name="Copy BibTeX")
    _tab_to(page, button)
    assert button.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".pd-cite [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".pd-cite pre").text_content()
    assert copied.startswith("@misc{")
    context.close()


def test_the_address_of_a_paper_is_copied_or_shown_where_it_may_not_be(chromium: Browser, root: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(root + PAPER)
    address = page.locator("link[rel=canonical]").get_attribute("href")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".pd-cite [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".pd-cite [role=status]")).to_contain_text(str(address))
    context.close()


def test_where_nothing_may_be_copied_the_bibtex_is_selected(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".pd-cite [role=status]")).to_contain_text("to copy")
    assert page.evaluate("String(getSelection())").startswith("@misc{rankdrop-b43d2836ff,")


def test_the_bibtex_of_a_paper_is_saved_as_it_is_shown(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download .bib").click()
    assert download.value.suggested_filename == "rankdrop-b43d2836ff.bib"
    text = Path(download.value.path()).read_text("utf-8")
    assert text == page.locator(".pd-cite pre").text_content()
    assert r"{\'E}milie" in text


def test_pointing_at_the_map_shows_papers_and_a_click_opens_one(page: Page, root: str) -> None:
    page.goto(f"{root}trends/")
    canvas = page.get_by_role("application", name="Map of papers")
    expect(canvas).to_be_visible()
    expect(page.locator(".pd-plane")).to_have_count(0)
    data = page.evaluate("fetch('map.json').then(answer => answer.json())")
    size = canvas.bounding_box()["width"] / data["columns"]
    hostile = next(paper for paper in data["papers"] if "<script>" in paper[3])
    for column, row, _, title, path, _ in (hostile, *data["papers"][:3]):
        canvas.hover(position={"x": (column + 0.5) * size, "y": (row + 0.5) * size})
        link = page.locator(".pd-map__card a")
        expect(link).to_have_text(title)
        assert link.evaluate("link => link.href") == root + path
    canvas.click(position={"x": (hostile[0] + 0.5) * size, "y": (hostile[1] + 0.5) * size})
    page.wait_for_url(root + hostile[4])


def test_the_map_is_read_by_keyboard(page: Page, root: str) -> None:
    page.goto(f"{root}trends/")
    canvas = page.get_by_role("application", name="Map of papers")
    expect(canvas).to_be_visible()
    _tab_to(page, canvas)
    assert canvas.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    link = page.locator(".pd-map__card a")
    seen = {link.get_attribute("href")}
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        for _ in range(5):
            page.keyboard.press(key)
            seen.add(link.get_attribute("href"))
    assert len(seen) > 4
    target = link.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_ticking_a_topic_leaves_its_papers_alone_on_the_map(page: Page, root: str) -> None:
    page.goto(f"{root}trends/")
    canvas = page.get_by_role("application", name="Map of papers")
    expect(canvas).to_be_visible()
    inked = """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
        .filter((value, index) => index % 4 === 3 && value > 200).length"""
    everything = canvas.evaluate(inked)
    page.get_by_label("Show the papers of Models").check()
    assert 0 < canvas.evaluate(inked) < everything / 2
    page.get_by_label("Show the papers of Models").uncheck()
    assert canvas.evaluate(inked) == everything


def test_a_finger_shows_a_paper_first_and_opens_it_then(phone: Page, root: str) -> None:
    phone.goto(f"{root}trends/")
    canvas = phone.get_by_role("application", name="Map of papers")
    expect(canvas).to_be_visible()
    data = phone.evaluate("fetch('map.json').then(answer => answer.json())")
    size = canvas.bounding_box()["width"] / data["columns"]
    column, row, _, title, path, _ = data["papers"][0]
    place = {"x": (column + 0.5) * size, "y": (row + 0.5) * size}
    canvas.tap(position=place)
    expect(phone.locator(".pd-map__card a")).to_have_text(title)
    assert phone.url == f"{root}trends/"
    canvas.tap(position=place)
    phone.wait_for_url(root + path)


def test_without_scripts_the_topics_stand_on_the_map(without_scripts: Page, root: str) -> None:
    without_scripts.goto(f"{root}trends/")
    expect(without_scripts.get_by_role("img", name="The topics on a plane")).to_be_visible()
    expect(without_scripts.get_by_role("application")).to_have_count(0)
    expect(without_scripts.get_by_role("checkbox")).to_have_count(0)


def _background(page: Page) -> tuple[int, ...]:
    """The colour behind the page, red, green and blue."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return tuple(int(float(part)) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])


def _brightness(colour: tuple[int, ...]) -> float:
    return sum(colour) / len(colour)


def _tab_to(page: Page, target: Locator) -> None:
    """Move the keyboard's focus to an element, as a reader does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("the keyboard does not reach it")
