"""Lists of papers as readers go through them, in Chromium: densities, order, filter, keys, marks."""

from collections.abc import Iterator

import pytest
from browser_fixtures import PATIENCE, PHONE
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TOPIC = "topics/marks/"
DIGEST = "digests/2026-01-05-marks/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a browser that has kept nothing yet, on which no dialog may open, no script fail, no payload run."""
    context = chromium.new_context(color_scheme="light")
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
    page = context.new_page()
    yield page
    assert page.evaluate("window.hostile") is None
    context.close()
    assert faults == []


def titles(page: Page) -> list[str]:
    """The titles that are shown, in their order."""
    return [title.inner_text() for title in page.locator(".pd-paper__title").all() if title.is_visible()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


@pytest.mark.parametrize("path", ["", TOPIC, DIGEST], ids=["home", "topic", "digest"])
def test_a_list_has_three_densities_that_last(path: str, page: Page, root: str) -> None:
    page.goto(root + path)
    entry = page.locator(".pd-paper", has=page.get_by_role("link", name="RankDrop"))
    first, rest = entry.locator("summary"), entry.locator("details p")
    expect(first).to_be_visible()
    expect(rest).to_be_hidden()
    page.get_by_label("titles", exact=True).check()
    expect(first).to_be_hidden()
    page.reload()
    expect(page.get_by_label("titles", exact=True)).to_be_checked()
    expect(first).to_be_hidden()
    page.get_by_label("abstracts", exact=True).check()
    expect(rest).to_be_visible()
    page.get_by_label("first sentences").check()
    expect(first).to_have_text("Low-rank adapters are cheap, yet most of their ranks go unused.")
    expect(rest).to_be_hidden()
    first.click()
    expect(rest).to_be_visible()


def test_a_topic_is_sorted_by_month_and_back(page: Page, root: str) -> None:
    page.goto(f"{root}topics/adapters/")
    before = titles(page)
    select = page.get_by_label("Sort the papers by")
    select.select_option("the month of publication")
    assert titles(page)[0] == "RankDrop: Pruning Adapters by Rank" != before[0]
    assert sorted(titles(page)) == sorted(before)
    select.select_option("their place in the list")
    assert titles(page) == before


def test_what_was_seen_often_comes_first_and_an_order_that_tells_nothing_apart_is_not_offered(
    page: Page, root: str
) -> None:
    page.goto(f"{root}topics/adapters/")
    options = page.locator("select.pd-sort option").all_text_contents()
    assert "how often they were seen" in options
    assert "votes" not in options
    page.get_by_label("Sort the papers by").select_option("how often they were seen")
    assert titles(page)[0] == "RankDrop: Pruning Adapters by Rank"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rankdrop", 1),
        ("RANK adapters", 1),
        ("Émilie Chatelet", 1),
        ("closes its own page", 1),
        ("<script>", 2),
        ("no such words", 0),
        (".*", 0),
        ("x" * 400, 0),
    ],
    ids=["title", "capitals", "author-and-accent", "abstract", "markup", "nothing", "no-pattern", "long"],
)
def test_a_list_is_filtered_by_all_words_with_a_count(words: str, found: int, page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    every = titles(page)
    field = page.get_by_label("Filter the papers")
    field.fill(words)
    said = f"{found} of {len(every)} papers" if found else "No paper here has these words."
    expect(page.locator(".pd-filtered")).to_have_text(said)
    assert len(titles(page)) == found
    field.press("Escape")
    assert titles(page) == every
    expect(page.locator(".pd-filtered")).to_have_text("")


def test_a_list_is_gone_through_by_keys_alone(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    every = titles(page)
    page.keyboard.press("j")
    assert focused(page) == every[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == every[1]
    for _ in every:
        page.keyboard.press("k")
    assert focused(page) == every[0]
    page.keyboard.press("x")
    entry = page.locator(".pd-paper").first
    expect(entry.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("r")
    expect(entry.get_by_role("button", name="Read")).to_have_attribute("aria-pressed", "true")
    assert focused(page) == every[0]
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text(every[0])
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")


def test_keys_pass_over_what_the_filter_hides(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    page.get_by_label("Filter the papers").fill("quotes double")
    (only,) = titles(page)
    page.locator("h1").click()
    page.keyboard.press("j")
    assert focused(page) == only
    page.keyboard.press("j")
    assert focused(page) == only


def test_keys_do_nothing_while_somebody_types_or_holds_another_key(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    field = page.get_by_label("Filter the papers")
    field.press_sequentially("jkoxru?")
    assert field.input_value() == "jkoxru?"
    expect(page.locator("dialog")).to_have_count(0)
    field.fill("")
    page.locator("h1").click()
    for key in ("Control+x", "Alt+j", "Meta+o", "Shift+X"):
        page.keyboard.press(key)
    assert page.url == root + DIGEST
    expect(page.locator("[data-pd-mark][aria-pressed=true]")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_escape_brings_the_reader_back(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    page.keyboard.press("j")
    before = focused(page)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("next paper")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == before
    expect(page.locator("[data-pd-mark][aria-pressed=true]")).to_have_count(0)


def test_single_keys_are_turned_off_for_good_the_themes_too(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    for key in ("j", "x", "?", "/", "s"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use single keys").check()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert focused(page) == titles(page)[0]


def test_an_entry_has_an_anchor_that_is_seen_when_it_has_the_focus(page: Page, root: str) -> None:
    page.goto(root + DIGEST)
    anchor = page.get_by_role("link", name="Link to this entry").nth(2)
    opacity = "element => getComputedStyle(element).opacity"
    assert anchor.evaluate(opacity) == "0"
    anchor.focus()
    assert anchor.evaluate(opacity) == "1"
    page.keyboard.press("Enter")
    entry = page.locator(".pd-paper").nth(2)
    assert page.url.endswith(f"#{entry.get_attribute('id')}")
    expect(entry).to_be_in_viewport()


def test_a_link_to_an_entry_that_left_its_page_leads_to_the_paper(page: Page, root: str, toy_site: object) -> None:
    page.goto(f"{root}topics/quiet/../models/#p-b43d2836ff33d96a")
    page.get_by_role("link", name="RankDrop: Pruning Adapters by Rank").click()
    expect(page.locator("h1")).to_have_text("RankDrop: Pruning Adapters by Rank")


@pytest.mark.parametrize("path", ["", TOPIC, DIGEST, "reading-list/"], ids=["home", "topic", "digest", "reading-list"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_touched_is_at_least_24_pixels_high_and_wide(
    path: str, scheme: str, chromium: Browser, root: str
) -> None:
    context = chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(root + path)
    small = page.evaluate(
        """() => [...document.querySelectorAll(`.md-content button, .md-content select, .md-content input,
                .md-content summary, .pd-paper__title a, .pd-density label, .pd-topic, .pd-anchor, .pd-ways a`)]
            .filter(element => element.checkVisibility())
            .map(element => element.closest("label:has([type=radio])") ?? element)
            .map(element => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
            .filter(([, { width, height }]) => width < 24 || height < 24)
            .map(([shown, { width, height }]) => `${shown} ${width}x${height}`)"""
    )
    context.close()
    assert small == []


def test_without_scripts_a_list_shows_first_sentences_and_nothing_dead(chromium: Browser, root: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + DIGEST)
    expect(page.locator("summary").first).to_be_visible()
    expect(page.locator("details p").first).to_be_hidden()
    assert [
        one.inner_text() for one in page.locator(".md-content button, .md-content select").all() if one.is_visible()
    ] == []
    assert [one for one in page.locator(".md-content input").all() if one.is_visible()] == []
    page.locator("summary").first.click()
    expect(page.locator("details p").first).to_be_visible()
    page.goto(f"{root}reading-list/")
    expect(page.get_by_text("Keeping a list needs JavaScript.")).to_be_visible()
    assert [one.inner_text() for one in page.locator(".md-content button").all() if one.is_visible()] == []
    context.close()
