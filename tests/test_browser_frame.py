"""What stands around and in every page with as little markup as can be, in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_fixtures import PATIENCE, PHONE, served
from playwright.sync_api import Browser, Page, expect
from site_project import Site
from test_browser import PAPER

pytestmark = pytest.mark.browser


@pytest.fixture
def scriptless_phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def published_root(published_site: Site) -> Iterator[str]:
    with served(published_site.root) as host:
        yield host


def test_without_scripts_the_drawer_opens_by_keys_and_leads_on(scriptless_phone: Page, root: str) -> None:
    scriptless_phone.goto(root + PAPER)
    link = scriptless_phone.locator(".pd-nav").get_by_role("link", name="Digests")
    expect(link).to_be_hidden()
    scriptless_phone.get_by_role("button", name="Menu").focus()
    scriptless_phone.keyboard.press("Enter")
    expect(link).to_be_visible()
    scriptless_phone.keyboard.press("Escape")
    expect(link).to_be_hidden()
    scriptless_phone.get_by_role("button", name="Menu").click()
    link.click()
    expect(scriptless_phone.locator("h1")).to_have_text("Digests")


def test_what_lies_behind_an_open_drawer_is_out_of_reach_until_it_closes(phone: Page, root: str) -> None:
    phone.goto(root + PAPER)
    phone.get_by_role("button", name="Menu").click()
    expect(phone.locator(".md-content")).to_have_js_property("inert", value=True)
    # Beside the drawer, a finger closes it.
    phone.touchscreen.tap(PHONE["width"] - 10, PHONE["height"] - 10)
    expect(phone.locator(".md-content")).to_have_js_property("inert", value=False)
    expect(phone.locator(".pd-nav")).to_be_hidden()


def test_where_headings_stand_beside_a_page_they_are_out_of_reach_behind_the_drawer_too(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 1100, "height": 800})
    page.goto(root + "curating/")
    headings = page.locator(".md-sidebar--secondary")
    expect(headings).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(headings).to_have_js_property("inert", value=True)
    page.set_viewport_size({"width": 1400, "height": 800})
    expect(page.locator(".md-content")).to_have_js_property("inert", value=False)
    expect(page.locator(".pd-nav:popover-open")).to_have_count(0)


def test_the_signs_of_the_header_are_seen_in_the_colours_that_a_system_forces(chromium: Browser, root: str) -> None:
    context = chromium.new_context(forced_colors="active", viewport=PHONE)
    page = context.new_page()
    page.goto(root)
    shown = page.get_by_role("button", name="Menu").evaluate(
        "sign => [getComputedStyle(sign, '::before').backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    context.close()
    assert shown[0] != shown[1]


def test_on_a_wide_screen_the_same_navigation_stands_above_the_page(page: Page, root: str) -> None:
    page.goto(root + "digests/")
    navigation = page.get_by_role("navigation", name="Navigation")
    expect(navigation.get_by_role("link")).to_have_text(
        ["Home", "Topics", "Digests", "Trends", "Reading list", "Subscribe", "About"]
    )
    expect(navigation.locator("[aria-current]")).to_have_text("Digests")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()


def test_the_browser_around_a_page_takes_the_colours_that_the_reader_chose(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    around = page.locator("meta[name=theme-color]")
    expect(around).to_have_attribute("content", "#fdfcf8")
    page.get_by_role("button", name="Switch between light and dark colours").click()
    expect(around).to_have_attribute("content", "#17181a")
    page.get_by_role("button", name="Switch between light and dark colours").click()


def test_a_paper_of_hundreds_of_authors_names_and_saves_all_of_them(
    page: Page, published_root: str, published_site: Site
) -> None:
    paper = max(published_site.papers_json["papers"], key=lambda paper: len(paper["authors"]))
    assert len(paper["authors"]) > 200
    page.goto(published_root + paper["path"])
    expect(page.locator(".pd-authors")).to_have_text(", ".join(paper["authors"]))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download .bib").click()
    entry = Path(download.value.path()).read_text("utf-8")
    assert entry.count(" and ") >= len(paper["authors"]) - 1
    assert entry in published_site.text("papers.bib")


def test_without_scripts_a_paper_of_hundreds_of_authors_leads_to_all_of_them(
    scriptless_phone: Page, published_root: str, published_site: Site
) -> None:
    paper = max(published_site.papers_json["papers"], key=lambda paper: len(paper["authors"]))
    scriptless_phone.goto(published_root + paper["path"])
    more = scriptless_phone.get_by_role("link", name=f"{len(paper['authors']) - 80} more")
    path = str(more.get_attribute("href")).removeprefix("../../")
    assert f"eprint = {{{paper['arxiv_id']}}}" in published_site.text(path)
    scriptless_phone.get_by_text("BibTeX", exact=True).click()
    expect(scriptless_phone.locator(".pd-cite pre")).to_contain_text("and others")
