"""The content security policy: on every page, before all else, and nothing that a page does breaks it."""

import re
from collections.abc import Iterator

import pytest
from browser_fixtures import PATIENCE
from builders import SITE
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_project import Site
from test_browser import KINDS, PAPER

from generator.pages.content_policy import content_policy
from generator.site_facts import SignUp, SiteFacts

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
DIGEST = "digests/2026-01-05-marks/"


@pytest.fixture
def broken() -> list[str]:
    """What broke the policy so far."""
    return []


@pytest.fixture
def context(chromium: Browser, broken: list[str]) -> Iterator[BrowserContext]:
    """A browser that says what breaks the policy."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    context.expose_binding("toldBroken", lambda _, words: broken.append(words))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', event =>"
        " toldBroken(`${event.documentURI}: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    context.on("weberror", lambda error: broken.append(str(error.error)))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_every_page_begins_with_its_policy(toy_site: Site) -> None:
    for path, tree in toy_site.trees.items():
        first = tree.find("head")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", path
        if toy_site.is_page(tree):
            assert first.get("content") == POLICY, path
        else:
            assert first.get("content").startswith("default-src 'none'; base-uri"), path


def test_no_page_holds_what_its_policy_forbids(toy_site: Site) -> None:
    for tree in toy_site.trees.values():
        assert tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')] | //base | //object | //iframe") == []
        assert tree.xpath("//script[not(@src) and not(@type='application/ld+json')]") == []


def test_a_sign_up_form_may_be_sent_to_its_host_alone() -> None:
    form = SignUp(action="https://lists.example:8443/form?u=1;script-src *", field="EMAIL", hidden={})
    policy = content_policy(SiteFacts(name="Toy", description="Toy", url=SITE.url, sign_up=form))
    assert policy == f"{POLICY} https://lists.example:8443"


@pytest.mark.browser
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_breaks_its_policy(path: str, page: Page, root: str, broken: list[str]) -> None:
    page.goto(root + path, wait_until="networkidle")
    page.get_by_role("button", name="Switch between light and dark colours").click()
    assert broken == []


@pytest.mark.browser
def test_searching_marking_exporting_and_importing_keep_to_the_policy(page: Page, root: str, broken: list[str]) -> None:
    page.goto(f"{root}search/?q=rankdrop")
    expect(page.locator(".pd-results a").first).to_be_visible()
    page.goto(root + DIGEST)
    page.get_by_role("button", name="Save “").first.click()
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    page.goto(root + "reading-list/")
    for name in ("bib", "ris", "csv", "md", "json"):
        with page.expect_download() as download:
            page.locator(f"[data-pd-export={name}]").click()
        if name == "csv":
            page.locator("input[type=file]").set_input_files(download.value.path())
    page.goto(root + PAPER)
    with page.expect_download():
        page.get_by_role("button", name=re.compile("Download")).click()
    assert broken == []


@pytest.mark.browser
def test_the_map_of_trends_keeps_to_the_policy(page: Page, root: str, broken: list[str]) -> None:
    page.goto(f"{root}trends/", wait_until="networkidle")
    for select in page.locator("select").all():
        select.select_option(index=1)
    canvas = page.locator("canvas")
    if canvas.count():
        canvas.first.hover()
    assert broken == []


@pytest.mark.browser
def test_what_is_forced_into_a_page_does_not_run(page: Page, root: str, broken: list[str]) -> None:
    page.goto(root + PAPER)
    page.evaluate(
        """() => {
            const script = document.createElement("script")
            script.textContent = "window.hostile = 1"
            document.body.append(script)
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hostile = 2'>")
            document.body.insertAdjacentHTML("beforeend", "<img src='https://elsewhere.example/x.png'>")
        }"""
    )
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hostile") is None
    assert {words.rpartition(": ")[2].split()[0] for words in broken} >= {"script-src-elem", "script-src-attr"}
