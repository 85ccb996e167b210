"""The reading list, in Chromium: marks that last, files out and in, addresses, and a storage that is against it."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import bibtexparser
import pytest
import rispy
from browser_fixtures import PATIENCE
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_project import Site

pytestmark = pytest.mark.browser

DIGEST = "digests/2026-01-05-marks/"
LIST = "reading-list/"
RANKDROP = "RankDrop: Pruning Adapters by Rank"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has kept nothing yet, in which no dialog may open, no script fail, no payload run."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
    yield context
    for page in context.pages:
        assert page.evaluate("window.hostile") is None
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def key(root: str) -> str:
    """Where the storage keeps the list."""
    return f"paper-digest-1:{urlsplit(root).path}"


def save_all(page: Page, root: str, path: str = DIGEST) -> list[str]:
    """Save every paper of a list; their titles."""
    page.goto(root + path)
    for button in page.get_by_role("button", name="Save “").all():
        button.click()
    return page.locator(".pd-paper__title").all_inner_texts()


def own(page: Page) -> list[str]:
    """The titles on the page of the reading list."""
    return page.locator("#pd-own .pd-paper__title").all_inner_texts()


def stored(page: Page, key: str) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key))


def exported(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.locator(f"[data-pd-export={name}]").click()
    return Path(download.value.path()).read_bytes().decode()


def bibtex_fields(text: str) -> dict[str, dict[str, str]]:
    return {
        one.key: {field.key: field.value for field in one.fields} for one in bibtexparser.parse_string(text).entries
    }


def bring(page: Page, name: str, text: str) -> None:
    page.locator("#pd-import").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})


def test_saved_papers_are_on_the_reading_list_last_saved_first(page: Page, root: str) -> None:
    titles = save_all(page, root)
    page.goto(root + LIST)
    assert own(page) == titles[::-1]
    expect(page.locator("#pd-own-count")).to_have_text("5 saved, 5 of them to read.")
    entry = page.locator("#pd-own .pd-paper").last
    expect(entry).to_contain_text("Ada Lovelace, Aaron van den Oord, Émilie du Châtelet et al., December 2025")
    entry.get_by_role("button", name="Read “").click()
    expect(page.locator("#pd-own-count")).to_have_text("5 saved, 4 of them to read.")
    page.get_by_label("to read", exact=True).check()
    assert own(page) == titles[:0:-1]
    page.get_by_label("read", exact=True).check()
    assert own(page) == titles[:1]
    page.reload()
    assert own(page) == titles[::-1]


def test_a_paper_is_saved_on_its_own_page_with_all_its_authors(page: Page, root: str, key: str) -> None:
    page.goto(f"{root}papers/rankdrop-pruning-adapters-by-rank/")
    page.get_by_role("button", name="Read “").click()
    (paper,) = stored(page, key)["papers"]
    assert paper.pop("saved") > 1_700_000_000_000
    assert paper == {
        "id": "b43d2836ff33d96a",
        "path": "papers/rankdrop-pruning-adapters-by-rank/",
        "title": RANKDROP,
        "authors": "Ada Lovelace, Aaron van den Oord, Émilie du Châtelet, Alan M. Turing",
        "month": "2025-12",
        "read": True,
    }


def test_what_was_removed_comes_back_by_a_button_that_stays(page: Page, root: str) -> None:
    titles = save_all(page, root)
    page.clock.install()
    page.goto(root + LIST)
    page.locator("#pd-own").get_by_role("button", name=f"Save “{RANKDROP}”").click()
    assert own(page) == titles[:0:-1]
    expect(page.get_by_role("status").filter(has_text=f"Removed “{RANKDROP}”.")).to_be_visible()
    page.clock.run_for(12_000)
    page.get_by_role("button", name="Undo").click()
    assert own(page) == titles[::-1]
    page.get_by_role("button", name="Remove all papers").click()
    assert own(page) == []
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    page.keyboard.press("u")
    assert own(page) == titles[::-1]
    page.get_by_role("button", name="Remove all papers").click()
    page.mouse.move(0, 0)
    page.clock.run_for(16_000)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_the_focus_stays_in_the_list_when_an_entry_goes_by_key(page: Page, root: str) -> None:
    titles = save_all(page, root)[::-1]
    page.goto(root + LIST)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.textContent") == titles[2]
    page.keyboard.press("r")
    expect(page.locator("#pd-own .pd-paper").nth(1).get_by_role("button", name="Read “")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_two_tabs_stay_in_step(context: BrowserContext, page: Page, root: str) -> None:
    page.goto(root + LIST)
    other = context.new_page()
    save_all(other, root)
    expect(page.locator("#pd-own .pd-paper")).to_have_count(5)
    page.get_by_role("button", name="Remove all papers").click()
    expect(other.locator("[data-pd-mark=save][aria-pressed=true]")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(other.locator("[data-pd-mark=save][aria-pressed=true]")).to_have_count(5)


def test_bibtex_and_ris_are_the_sites_own(page: Page, root: str, toy_site: Site) -> None:
    save_all(page, root)
    page.goto(root + LIST)
    own_entries = bibtex_fields(exported(page, "bib"))
    all_entries = bibtex_fields(toy_site.text("papers.bib"))
    assert own_entries == {key: all_entries[key] for key in own_entries}
    assert len(own_entries) == 5
    records = {record["id"]: record for record in rispy.loads(exported(page, "ris"))}
    known = {record["id"]: record for record in rispy.loads((toy_site.root / "papers.ris").read_bytes().decode())}
    assert records == {name: {k: v for k, v in known[name].items() if k != "abstract"} for name in own_entries}


def test_csv_and_markdown_show_what_is_typed_and_run_nothing(page: Page, root: str) -> None:
    titles = save_all(page, root)
    page.goto(root + LIST)
    rows = list(csv.DictReader(io.StringIO(exported(page, "csv"), newline="")))
    assert [row["title"] for row in rows] == titles[::-1]
    assert rows[-1]["authors"].startswith("Ada Lovelace")
    assert rows[-1]["link"] == "https://arxiv.org/abs/2512.01234"
    lines = exported(page, "md").splitlines()
    assert lines[-1] == (
        "- [ ] [RankDrop\\: Pruning Adapters by Rank](<https://arxiv.org/abs/2512.01234>), Ada Lovelace\\, Aaron van "
        "den Oord\\, Émilie du Châtelet\\, Alan M\\. Turing, 2025\\-12"
    )
    assert "\\<script\\>alert\\(1\\)\\<\\/script\\>" in lines[-2]


def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(page: Page, root: str, key: str) -> None:
    keep(page, root, key, [paper("=HYPERLINK(1)\n+2", authors='@SUM(1+1)*cmd|"/c calc"!A0')])
    page.goto(root + LIST)
    (row,) = csv.DictReader(io.StringIO(exported(page, "csv"), newline=""))
    assert (row["title"], row["authors"]) == ("'=HYPERLINK(1) +2", '\'@SUM(1+1)*cmd|"/c calc"!A0')


@pytest.mark.parametrize("kind", ["bib", "ris", "csv", "json"])
def test_an_exported_list_comes_back(kind: str, page: Page, root: str) -> None:
    titles = save_all(page, root)
    page.goto(root + LIST)
    page.get_by_role("button", name="Read “RankDrop").click()
    text = exported(page, kind)
    page.get_by_role("button", name="Remove all papers").click()
    name = f"mine.{kind.upper()}"
    bring(page, name, text)
    expect(page.locator("#pd-report")).to_have_text("5 added, 0 were here already.")
    assert sorted(own(page)) == sorted(titles)
    if kind in {"csv", "json"}:
        expect(page.locator("#pd-own-count")).to_have_text("5 saved, 4 of them to read.")
    if kind == "json":
        assert own(page) == titles[::-1]
    bring(page, name, text)
    expect(page.locator("#pd-report")).to_have_text("0 added, 5 were here already.")


def test_a_csv_that_a_spreadsheet_has_saved_anew_is_read(page: Page, root: str) -> None:
    page.goto(root + LIST)
    bring(page, "x.csv", '\ufefftitle;key;read\r\n"a ""b"";\r\nc";rankdrop-b43d2836ff;yes\r\n')
    expect(page.locator("#pd-report")).to_have_text("1 added, 0 were here already.")
    expect(page.locator("#pd-own-count")).to_have_text("1 saved, 0 of them to read.")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", "{"),
        ("x.json", '{"papers": [{"id": 1}]}'),
        ("x.json", '{"papers": {"__proto__": {"hostile": 1}}}'),
        ("x.bib", "@misc{smith2020, title={x}}"),
        ("x.ris", "TY  - JOUR\r\nER  - \r\n"),
        ("x.csv", "a,b\r\n1,2\r\n"),
        ("x.csv", '"""'),
        ("x.pdf", "rankdrop-b43d2836ff"),
        ("<img src=x onerror=window.hostile=1>.bib", ""),
    ],
)
def test_a_file_that_is_no_list_of_ours_is_refused_in_words(name: str, text: str, page: Page, root: str) -> None:
    page.goto(root + LIST)
    bring(page, name, text)
    expect(page.locator("#pd-report")).to_have_text(
        f"{name} names no paper of this site: choose a JSON, BibTeX, RIS or CSV file that came from here."
    )
    assert own(page) == []


def test_a_paper_that_the_site_does_not_have_is_told(page: Page, root: str) -> None:
    page.goto(root + LIST)
    bring(page, "x.bib", "@misc{gone-0000000000,\n}\n@misc{rankdrop-b43d2836ff,\n}\n")
    expect(page.locator("#pd-report")).to_have_text("1 added, 0 were here already, 1 not found on this site.")


def test_an_address_shows_a_list_and_changes_nothing_until_it_is_saved(
    context: BrowserContext, chromium: Browser, page: Page, root: str
) -> None:
    titles = save_all(page, root)
    page.goto(root + LIST)
    page.get_by_role("button", name="Address of this list").click()
    address = page.get_by_label("Whoever opens this address").input_value()
    assert len(address) < len(f"{root}{LIST}") + 50
    elsewhere = chromium.new_context()
    friend = elsewhere.new_page()
    friend.goto(address)
    expect(friend.locator("#pd-shared .pd-paper__title")).to_have_text(titles[::-1])
    assert own(friend) == []
    friend.get_by_role("button", name="Save all").click()
    expect(friend.locator("#pd-shared")).to_be_hidden()
    assert sorted(own(friend)) == sorted(titles)
    assert friend.url == f"{root}{LIST}"
    elsewhere.close()


def test_of_a_shared_list_a_single_paper_is_saved(page: Page, root: str) -> None:
    page.goto(f"{root}{LIST}#papers=tD0oNv8AAAAAAA")
    shared = page.locator("#pd-shared")
    expect(shared).to_contain_text("1 paper, and 1 that this site does not have.")
    shared.get_by_role("button", name="Save “").click()
    assert own(page) == [RANKDROP]
    expect(shared.get_by_role("button", name="Save “")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    "fragment", ["", "x", "%3Cscript%3E", "AAAA", "A" * 40_000], ids=["empty", "short", "markup", "cut", "long"]
)
def test_an_address_that_cannot_be_read_says_so(fragment: str, page: Page, root: str) -> None:
    page.goto(f"{root}{LIST}#papers={fragment}")
    expect(page.locator("#pd-shared")).to_contain_text("This address holds no list that can be read")
    expect(page.get_by_role("button", name="Save all")).to_be_disabled()


def paper(title: str = "A Paper That Left", **values: Any) -> dict[str, Any]:
    plain = {"id": "00000000000000aa", "path": "papers/left/", "title": title, "authors": "", "month": "", "saved": 1}
    return {**plain, "read": False, **values}


def keep(page: Page, root: str, key: str, papers: Any) -> str:
    """Put papers into the storage, as an earlier visit would; what it holds then."""
    text = json.dumps({"papers": papers, "density": "sentences", "keys": True})
    page.goto(root)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    return text


def test_a_paper_that_left_the_site_stays_on_the_list_and_in_exports(page: Page, root: str, key: str) -> None:
    keep(page, root, key, [paper("Left {with} \\input{x} & \u202e@misc{y,", month="2024-02")])
    page.goto(root + LIST)
    assert own(page) == ["Left {with} \\input{x} & \u202e@misc{y,"]
    (entry,) = bibtexparser.parse_string(exported(page, "bib")).entries
    assert entry.key == "paper-0000000000"
    assert entry.fields_dict["year"].value == "2024"
    (record,) = rispy.loads(exported(page, "ris"))
    assert record["id"] == "paper-0000000000"
    text = exported(page, "json")
    page.get_by_role("button", name="Remove all papers").click()
    bring(page, "x.json", text)
    expect(page.locator("#pd-own .pd-paper")).to_have_count(1)


HOSTILE = [
    "", "null", "[]", "7", '"x"', "{", '{"papers": 1}', '{"papers": [null]}', '{"papers": [[]]}',
    json.dumps({"papers": [paper(path="javascript:alert(1)")], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(path="//evil.example/")], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(id="x onerror=1")], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(title=["x"])], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(title="x" * 1_000_000)], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(saved=1e300)], "density": "sentences", "keys": True}),
    json.dumps({"papers": [paper(), paper()], "density": "<b>", "keys": "no"}),
    '{"__proto__": {"papers": []}, "toString": 1}',
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_read_is_put_aside_untouched_and_told(text: str, page: Page, root: str, key: str) -> None:
    page.goto(root)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    page.goto(root + DIGEST)
    expect(page.locator(".md-content .pd-notice")).to_contain_text("could not be read. It was put aside as it is.")
    page.get_by_role("button", name=f"Save “{RANKDROP}”").click()
    assert RANKDROP in [one["title"] for one in stored(page, key)["papers"]]
    assert page.evaluate("key => localStorage.getItem(key)", f"{key}:aside-1") == text
    page.goto(root + LIST)
    assert RANKDROP in own(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").click()
    assert Path(download.value.path()).read_text("utf-8") == text
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator(".md-content .pd-notice")).to_be_empty()
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate("key => localStorage.getItem(key)", f"{key}:aside-1") == text


def test_a_hostile_title_in_the_storage_is_shown_as_text(page: Page, root: str, key: str) -> None:
    title = '<img src=x onerror="window.hostile=1">' + "supercalifragilistic" * 20
    keep(page, root, key, [paper(title, authors="<script>window.hostile=1</script>")])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(root + LIST)
    assert own(page) == [title]
    page.locator("#pd-own").get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_refused_storage_is_told_and_the_page_goes_on(page: Page, root: str) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError") } })"""
    )
    page.goto(root + DIGEST)
    page.get_by_role("button", name=f"Save “{RANKDROP}”").click()
    expect(page.get_by_role("button", name=f"Save “{RANKDROP}”")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".md-content .pd-notice")).to_contain_text("Your browser refuses to keep your reading list")
    page.get_by_label("titles", exact=True).check()
    expect(page.locator("summary").first).to_be_hidden()


def fill(page: Page) -> None:
    """Leave no room in the storage, as another site of the host can."""
    page.evaluate(
        """() => {
            for (let size = 1 << 22, number = 0; size >= 1; size >>= 1) {
                try {
                    for (;;) localStorage.setItem(`other-${number++}`, "x".repeat(size))
                } catch {}
            }
        }"""
    )


def test_a_full_storage_is_told_and_the_tab_keeps_what_is_new(page: Page, root: str, key: str) -> None:
    page.goto(root + DIGEST)
    page.get_by_role("button", name="Save “").last.click()
    fill(page)
    page.get_by_role("button", name=f"Save “{RANKDROP}”").click()
    notice = page.locator(".md-content .pd-notice")
    expect(notice).to_contain_text("storage is full")
    assert len(stored(page, key)["papers"]) == 1
    page.goto(root + LIST)
    assert len(own(page)) == 2
    expect(notice).to_contain_text("storage is full")
    others = "Object.keys(localStorage).filter(key => key.startsWith('other-'))"
    page.evaluate(f"{others}.forEach(key => localStorage.removeItem(key))")
    page.get_by_role("button", name="Read “RankDrop").click()
    expect(notice).to_be_empty()
    assert len(stored(page, key)["papers"]) == 2


def test_what_cannot_be_read_stays_where_it_is_when_there_is_no_place_to_put_it(
    page: Page, root: str, key: str
) -> None:
    page.goto(root)
    page.evaluate("key => localStorage.setItem(key, 'foreign')", key)
    fill(page)
    page.goto(root + DIGEST)
    page.get_by_role("button", name=f"Save “{RANKDROP}”").click()
    expect(page.locator(".md-content .pd-notice")).to_contain_text("cannot be read, and is left as it is")
    assert page.evaluate("key => localStorage.getItem(key)", key) == "foreign"
    page.goto(root + LIST)
    assert own(page) == [RANKDROP]


def test_the_reading_list_asks_no_other_host(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    save_all(page, root)
    page.goto(root + LIST)
    exported(page, "bib")
    assert [url for url in asked if "/records/" in url]
    assert [url for url in asked if not url.startswith((root, "data:", "blob:"))] == []


def test_without_the_site_an_export_says_so(page: Page, context: BrowserContext, root: str) -> None:
    save_all(page, root)
    page.goto(root + LIST)
    context.set_offline(True)
    page.get_by_role("button", name="BibTeX", exact=True).click()
    expect(page.locator("#pd-report")).to_contain_text("cannot be reached")
    context.set_offline(False)
    assert "@misc{" in exported(page, "bib")
