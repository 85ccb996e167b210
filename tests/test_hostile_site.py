"""A site of hostile texts: built by MkDocs, it shows them as they are, runs nothing, and names its files safely."""

import csv
import io
import json
import re
from collections.abc import Iterator

import bibtexparser
import feedparser
import pytest
import rispy
from browser_fixtures import PATIENCE, served
from builders import SETTING, seen
from hostile_texts import hostile_answer, hostile_papers
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_project import TOY_URL, Site, digest_text, toy_project, visible

from generator.file_name import is_device
from generator.text import folded

HOSTILE_NAME = "2026-05-01-<script>window.hostile=1<script> \u202e {{ 7 }} \x1b[31m.json"
FRONT_MATTER = """---
title: "</title><script>window.hostile=1</script> {{ 7 * 7 }} \\u202e"
date: 2026-05-02
curator: "<img src=x onerror=window.hostile=1>"
note: "{% raw %} javascript:window.hostile=1 --- </script> https://elsewhere.example/a)."
---
"""
CURATION = """papers:
  - paper: "con"
    add: [adapters]
    note: "</script><script>window.hostile=1</script> {{ config }} [x](javascript:window.hostile=1)"
    pick: true
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a project in which every text is hostile."""
    project = toy_project(tmp_path_factory.mktemp("hostile") / "project")
    digests = project.root / "digests"
    (digests / HOSTILE_NAME).write_text(hostile_answer(), "utf-8")
    page = digest_text([("On What Stands Before It", "We write such a page. It is shown that it has front matter.")])
    (digests / "front.txt").write_text(FRONT_MATTER + page, "utf-8")
    (project.root / "data" / "curation.yml").write_text(CURATION, "utf-8")
    project.edit("topics.yml", "name: Quiet", 'name: "Quiet <script>window.hostile=1</script> {{ 7 }} \\u202e"')
    build = project.build()
    assert build.status == 0, build.output
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", build.output.replace("\x1b[0m", "")), build.output
    return Site(root=project.root / "site", url=TOY_URL)


def test_every_text_is_in_the_data_as_it_came(hostile_site: Site) -> None:
    held = {paper["title"]: paper["abstract"] for paper in hostile_site.papers_json["papers"]}
    for title, abstract in hostile_papers():
        assert held[folded(title)] == folded(abstract)


def test_every_title_and_abstract_is_shown_on_its_page(hostile_site: Site) -> None:
    for paper in hostile_site.papers_json["papers"]:
        tree = hostile_site.trees[f"{paper['path']}index.html"]
        assert "".join(tree.find(".//h1").itertext()) == seen(paper["title"], links=False), paper["path"]
        shown = "".join(tree.find(".//p[@class='pd-text']").itertext())
        assert folded(shown) == folded(visible(seen(paper["abstract"]))), paper["path"]


def test_no_text_becomes_an_element_that_its_page_does_not_have(hostile_site: Site) -> None:
    for path, tree in hostile_site.trees.items():
        for element in tree.xpath("//h1 | //p[@class='pd-text']"):
            found = {inner.tag for inner in element.iterdescendants()}
            assert found <= SETTING | {"a"}, path
        assert tree.xpath("//script[not(@src) and not(@type='application/ld+json')] | //iframe | //base") == [], path
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], path


def test_every_link_is_of_the_web(hostile_site: Site) -> None:
    for path, tree in hostile_site.trees.items():
        for address in tree.xpath("//main//@href | //main//@src | //main//@action"):
            scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
            assert scheme is None or scheme[1] in {"http", "https"} or address.startswith("HTTP"), (path, address)


def test_every_file_has_a_name_for_any_file_system(hostile_site: Site) -> None:
    for file in hostile_site.root.rglob("*"):
        path = file.relative_to(hostile_site.root)
        assert re.fullmatch(r"[\w.-]{1,200}", path.name, re.ASCII), path
        assert not is_device(path.name.partition(".")[0].lower()), path
        assert not path.name.endswith("."), path
        assert len(str(path)) < 200, path


def test_every_other_file_is_read_by_other_programs(hostile_site: Site) -> None:
    papers = len(hostile_site.papers_json["papers"])
    for path in hostile_site.root.glob("**/*.xml"):
        hostile_site.xml(path.relative_to(hostile_site.root).as_posix())
        assert not feedparser.parse(path.read_bytes()).bozo, path
    json.loads(hostile_site.text("feed.json"))
    rows = list(csv.reader(io.StringIO((hostile_site.root / "papers.csv").read_bytes().decode(), newline="")))
    assert len(rows) == papers + 1
    assert {len(row) for row in rows} == {11}
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))]
    assert len(rispy.loads((hostile_site.root / "papers.ris").read_bytes().decode())) == papers
    library = bibtexparser.parse_string((hostile_site.root / "papers.bib").read_bytes().decode())
    assert (len(library.entries), library.failed_blocks) == (papers, [])


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser in which nothing may go wrong."""
    faults: list[str] = []
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    context.expose_binding("toldBroken", lambda _, words: faults.append(words))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', event => toldBroken(`${event.documentURI} ${event.blockedURI}`))"
    )
    context.on("weberror", lambda error: faults.append(f"{error.page and error.page.url}: {error.error}"))
    context.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
    yield context
    context.close()
    assert faults == []


@pytest.mark.browser
def test_no_page_runs_anything_of_a_text(context: BrowserContext, hostile_site: Site) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(hostile_site.root) as root:
        # A redirect leads to the address that the site was built for.
        pages = [path for path, tree in hostile_site.trees.items() if hostile_site.is_page(tree)]
        for path in pages:
            page.goto(root + path)
            assert page.evaluate("window.hostile") is None, path
        assert [url for url in asked if not url.startswith((root, "data:"))] == []
    assert len(asked) > len(pages) > 320


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["hostile", "onerror", "<script>", "con", "العربية", "人工知能", "{{", "\u202e", "A" * 400]
)
def test_no_result_of_the_search_runs_anything(query: str, context: BrowserContext, hostile_site: Site) -> None:
    page: Page = context.new_page()
    with served(hostile_site.root) as root:
        page.goto(f"{root}search/")
        page.get_by_label("Words of a title or an abstract").fill(query)
        expect(page.get_by_role("navigation", name="Or start from a topic")).to_be_hidden()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hostile") is None
    page.close()
