"""The search as readers meet it, in Chromium."""

import re
from urllib.parse import quote

import pytest
from browser_fixtures import PHONE, served
from playwright.sync_api import Browser, Page, Route, expect
from search_quality import paths_of, queries, ranks, reciprocal
from site_project import Site

pytestmark = pytest.mark.browser

PAPER = "papers/rankdrop-pruning-adapters-by-rank/"
LONG_TITLE = "papers/" + "unbroken" + ("supercalifragilistic" * 5)[:88] + "/"
TITLE = "RankDrop: Pruning Adapters by Rank"
LEAST_QUALITY = 0.85


def result(path: str) -> str:
    """The link of a result that leads to a path."""
    return f"ol.pd-results a[href$='{path}']"


def ask(page: Page, root: str, address: str) -> None:
    """Open the search page at an address, and wait for its answer."""
    page.goto(f"{root}search/{address}")
    expect(page.locator("html")).to_have_attribute("data-pd-searched", re.compile("."))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("rankdrop pruning", PAPER),
        ("third of the parameters", PAPER),
        ("families flags emoji", "papers/emoji-take-off-in-titles/"),
        ("averyvery", LONG_TITLE),
        ("Markdown braces", "papers/config-raw-braces-that-a-template-would-read/"),
        ("prunning adapers", PAPER),
        ("rank drop", PAPER),
        ("rankd", PAPER),
        ("pruning of an adapter in other words", PAPER),
    ],
    ids=[
        "title",
        "abstract",
        "several",
        "start-of-a-word",
        "both",
        "mistyped",
        "parted",
        "unfinished",
        "too-many-words",
    ],
)
def test_a_paper_is_found_first(words: str, path: str, page: Page, root: str) -> None:
    ask(page, root, f"?q={quote(words)}")
    expect(page.locator("main ol.pd-results a").first).to_have_attribute("href", f"{root}{path}")


def test_what_was_mistyped_is_mended_and_the_reader_can_insist(page: Page, root: str) -> None:
    ask(page, root, "?q=prunning")
    expect(page.locator(".pd-instead")).to_contain_text("Showing results for pruning.")
    page.locator(".pd-instead a").click()
    page.wait_for_url("**/search/?q=prunning&exact=1")
    expect(page.locator("html")).to_have_attribute("data-pd-searched", re.compile("."))
    expect(page.locator(".pd-instead")).to_be_hidden()


def test_the_words_that_were_found_are_marked(page: Page, root: str) -> None:
    ask(page, root, "?q=adapter+rank")
    link = page.locator(result(PAPER))
    assert link.locator("mark").all_inner_texts() == ["RankDrop", "Adapters", "Rank"]


def test_the_address_says_what_is_searched_for_and_follows_the_form(page: Page, root: str) -> None:
    ask(page, root, "?q=adapters&topic=adapters&code=1&sort=date&year=2026")
    assert page.locator("#pd-query").input_value() == "adapters"
    assert page.locator("select[name=topic]").input_value() == "adapters"
    assert page.locator("input[name=code]").is_checked()
    assert page.locator("select[name=sort]").input_value() == "date"
    page.locator("input[name=code]").uncheck()
    page.locator("select[name=topic]").select_option("")
    page.wait_for_url("**/search/?q=adapters&sort=date*")
    page.locator("#pd-query").fill("rank")
    page.wait_for_url("**/search/?q=rank&sort=date*")


def test_facets_narrow_the_results_and_say_how_many_each_would_leave(page: Page, root: str) -> None:
    ask(page, root, "?q=adapters")
    page.get_by_text("Narrow and sort").click()
    option = page.locator("select[name=topic] option[value=adapters]")
    expect(option).to_contain_text("(")
    count = int(option.inner_text().rpartition("(")[2].rstrip(")"))
    page.locator("select[name=topic]").select_option("adapters")
    expect(page.locator(".pd-said")).to_have_text(f"{count} results" if count != 1 else "1 result")
    expect(page.locator("ol.pd-results > li")).to_have_count(count)


def test_facets_without_words_list_papers_from_the_newest(page: Page, root: str, toy_site: Site) -> None:
    ask(page, root, "?topic=adapters")
    shown = [link.get_attribute("href") for link in page.locator("ol.pd-results h2 a").all()]
    papers = {f"{root}{paper['path']}" for paper in toy_site.papers_json["papers"] if "adapters" in paper["topics"]}
    assert set(shown) == papers


@pytest.mark.parametrize(
    "address",
    [
        f"?q={'lora ' * 2000}",
        f"?q={'a' * 10000}",
        f"?q={quote('<img src=x onerror=window.hostile=1><script>window.hostile=1</script>')}",
        f"?q={quote('глубокое обучение 深度学习 تعلم')}",
        f"?q={quote('?!...---###   ')}",
        f"?q={quote(chr(0xD83D).encode('utf-16', 'surrogatepass').decode('utf-16', 'replace'))}",
        "?q=adapters&topic=nonsense&year=-1&digest=%00&code=maybe&sort=up&what=ever",
        "?q=%E0%A4%A&topic",
        "?q=constructor+__proto__+toString",
        "?",
    ],
    ids=["many-words", "long-word", "markup", "scripts", "marks", "half-pair", "facets", "escape", "names", "nothing"],
)
def test_whatever_the_address_says_nothing_breaks_and_nothing_runs(address: str, page: Page, root: str) -> None:
    page.goto(f"{root}search/{address}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#pd-query")).to_be_visible()
    assert "could not be loaded" not in page.locator(".pd-said").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("alert", "<script>alert(1)</script> Sandboxing Adapters"),
        ("onerror", '<img src=x onerror="window.hostile=1">'),
        ("config", "{{ config }} {% raw %} Braces"),
        ("entities", "Entities &amp; &lt; &#60;b&#62; That Stand"),
        ("javascript", "[link](javascript:alert(1))"),
    ],
)
def test_a_search_for_hostile_words_shows_them_and_runs_nothing(words: str, shown: str, page: Page, root: str) -> None:
    ask(page, root, f"?q={words}")
    results = page.locator("ol.pd-results")
    expect(results).to_contain_text(shown)
    assert results.locator("script, img, svg, b").count() == 0


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_leads_to_the_field_and_the_best_results_stand_below_it(key: str, page: Page, root: str) -> None:
    page.goto(f"{root}topics/quiet/")
    page.keyboard.press(key)
    field = page.get_by_role("searchbox", name="Search papers")
    expect(field).to_be_focused()
    assert field.input_value() == ""
    page.keyboard.type("prunning adapters")
    expect(page.locator(".pd-find__said")).to_have_text("Showing results for pruning adapters")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pd-find__list a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}{PAPER}")


def test_escape_closes_what_was_found_and_enter_leads_to_the_page_of_the_search(page: Page, root: str) -> None:
    page.goto(root)
    page.keyboard.press("/")
    page.keyboard.type("rank")
    expect(page.locator(".pd-find__panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".pd-find__panel")).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search papers")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}search/?q=rank")


def test_arrow_keys_lead_through_the_results_of_the_page(page: Page, root: str) -> None:
    ask(page, root, "?q=adapters")
    page.locator("#pd-query").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("ol.pd-results a").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}papers/**")


def test_a_search_asks_no_other_host(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, root, "?q=adapters")
    page.wait_for_load_state("networkidle")
    assert any("search/index/" in url for url in asked)
    assert [url for url in asked if not url.startswith((root, "data:", "blob:"))] == []


def test_no_page_loads_the_index_before_somebody_searches(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root, wait_until="networkidle")
    assert [url for url in asked if "search/index/" in url or "search/words/" in url] == []


def test_search_results_are_no_wider_than_a_phone(phone: Page, root: str) -> None:
    ask(phone, root, "?q=unbroken")
    expect(phone.locator(result(LONG_TITLE))).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_a_phone_the_button_of_the_header_leads_to_the_search(phone: Page, root: str) -> None:
    phone.goto(root)
    phone.get_by_role("button", name="Search").click()
    phone.wait_for_url(f"{root}search/?q=")
    expect(phone.locator("#pd-query")).to_be_visible()


def test_without_scripts_the_search_says_what_it_needs_and_where_else_to_look(without_scripts: Page, root: str) -> None:
    without_scripts.goto(f"{root}search/?q=adapters")
    expect(without_scripts.locator(".md-content")).to_contain_text("Searching needs JavaScript")
    expect(without_scripts.locator("form.pd-search")).to_be_hidden()
    without_scripts.locator(".md-content nav a", has_text="Adapters").click()
    without_scripts.wait_for_url(f"{root}topics/adapters/")


def test_an_empty_search_offers_the_topics_and_results_take_their_place(page: Page, root: str) -> None:
    page.goto(f"{root}search/")
    topics = page.get_by_role("navigation", name="Or start from a topic")
    more = page.get_by_role("button", name="More results")
    expect(topics).to_be_visible()
    expect(more).to_be_hidden()
    page.get_by_label("Words of a title or an abstract").fill("adapters")
    expect(page.locator(".pd-results a").first).to_be_visible()
    expect(topics).to_be_hidden()


@pytest.mark.parametrize("query", ["asdfghjkl qwertyuiop", "a" * 10_000])
def test_what_no_page_has_finds_nothing(query: str, page: Page, root: str) -> None:
    page.goto(f"{root}search/")
    page.get_by_label("Words of a title or an abstract").fill(query)
    expect(page.locator(".pd-said")).to_contain_text("Nothing was found")
    expect(page.locator(".pd-results a")).to_have_count(0)


@pytest.mark.parametrize("part", ["**/search/index/index/*", "**/search/words/*"])
def test_a_part_that_cannot_be_fetched_is_told_and_found_again_later(part: str, page: Page, root: str) -> None:
    page.route(part, lambda route: route.abort())
    page.goto(f"{root}search/?q=adapters")
    expect(page.locator(".pd-said")).to_contain_text("could not be loaded")
    page.unroute(part)
    page.get_by_role("button", name="Search", exact=True).last.click()
    expect(page.locator(".pd-results a").first).to_be_visible()


def test_the_field_of_the_header_finds_again_what_could_not_be_fetched_once(page: Page, root: str) -> None:
    page.route("**/search/index/index/*", lambda route: route.abort())
    page.goto(root)
    field, found = page.get_by_role("searchbox", name="Search papers"), page.locator(".pd-find__list a")
    with page.expect_event("requestfailed"):
        field.fill("adapters")
    expect(found).to_have_count(0)
    page.unroute("**/search/index/index/*")
    field.fill("adapter")
    field.fill("adapters")
    expect(found.first).to_be_visible()


def test_the_names_of_authors_are_words_that_can_be_found(page: Page, root: str) -> None:
    page.goto(f"{root}search/?q=lovelacee")
    expect(page.locator(".pd-instead")).to_contain_text("lovelace")
    expect(page.locator(".pd-results a").first).to_have_text("RankDrop: Pruning Adapters by Rank")


def test_the_title_of_the_page_names_the_query(page: Page, root: str) -> None:
    page.goto(f"{root}search/?q=adapters")
    expect(page).to_have_title(re.compile("^adapters - Search"))


def test_the_search_runs_under_a_strict_content_security_policy(chromium: Browser, root: str) -> None:
    page = chromium.new_context().new_page()
    policy = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'none'"

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/search/?q=*", guarded)
    page.goto(f"{root}search/?q=rankdrop")
    expect(page.locator(result(PAPER))).to_be_visible()
    page.context.close()


def test_the_search_of_the_published_site_finds_what_people_have_in_mind(
    chromium: Browser, published_site: Site
) -> None:
    """A sample; `make search-quality` has the figures of all queries."""
    with served(published_site.root) as root:
        page = chromium.new_context().new_page()
        sample = [query for query in queries() if query.half == "report"][::3]
        assert reciprocal(ranks(page, root, sample, paths_of(published_site.root))) >= LEAST_QUALITY
        page.context.close()
