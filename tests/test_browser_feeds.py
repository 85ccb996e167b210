"""Feeds as people meet them, in Chromium."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "topics/adapters/feed.xml", "digests/feed.xml"])
def test_a_feed_that_is_opened_explains_itself_and_hides_what_is_for_readers(path: str, page: Page, root: str) -> None:
    page.goto(root + path)
    expect(page.get_by_text("This is a feed.")).to_be_visible()
    expect(page.get_by_text("How to subscribe")).to_have_attribute("href", re.compile(r"/subscribe/$"))
    entry = "item" if path.endswith("feed.xml") else "entry"
    expect(page.locator(f"{entry} > title").first).to_be_visible()
    for name in ("description", "content", "guid", "id", "link"):
        for found in page.locator(f"{entry} > {name}").all()[:3]:
            expect(found).to_be_hidden()


def test_the_address_of_a_feed_is_copied(chromium: Browser, root: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{root}subscribe/")
    page.get_by_role("button", name="Copy the address of Atom, all papers").click()
    row = page.locator(".pd-feed").nth(1)
    expect(row.locator("[role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == row.locator("code").text_content()
    context.close()


def test_where_nothing_may_be_copied_the_address_is_selected(page: Page, root: str) -> None:
    page.goto(f"{root}subscribe/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Copy the address of RSS, all papers").click()
    expect(page.locator(".pd-feed [role=status]").first).to_contain_text("to copy")
    assert page.evaluate("String(getSelection())").endswith("/feed.xml")


def test_without_scripts_every_address_is_there_and_no_button(chromium: Browser, root: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}subscribe/")
    assert page.locator(".pd-feed code").count() > 6
    expect(page.locator(".pd-feed code").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy the address of RSS, all papers")).to_be_hidden()
    context.close()
