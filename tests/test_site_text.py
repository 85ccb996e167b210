"""Text of any kind is shown as it was typed, but for marks of LaTeX, and none of it becomes markup."""

import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import html5lib
import pytest
from builders import SETTING
from site_project import Project, Site, shown, toy_project, visible

# What markup of every kind here is made of, and the wide form of each, which means nothing.
MARKS = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in "<>&\"'{}[]()%$\\#*`_;="}


@pytest.fixture(scope="module")
def tame_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy site with wide forms in place of all marks of its digests and topics, and nothing unseen."""
    project = toy_project(tmp_path_factory.mktemp("tame") / "project")
    for path in (project.root / "digests").iterdir():
        front, fence, papers = path.read_text("utf-8").rpartition("\n---\n")
        path.write_text(_tamed_values(front) + fence + "".join(map(_tamed, papers.translate(MARKS))), "utf-8")
    topics = project.root / "topics.yml"
    topics.write_text(_tamed_values(topics.read_text("utf-8")).replace("/<", "/＜"), "utf-8")
    build = project.build()
    assert build.status == 0, build.output
    return project.site


@pytest.fixture(scope="module")
def papers(toy_site: Site) -> list[tuple[dict[str, Any], Any]]:
    """Every paper of the toy site's data, with its page as a browser would parse it."""
    return [(paper, _parsed(toy_site.text(paper["path"]))) for paper in toy_site.papers_json["papers"]]


def test_hostile_papers_have_pages_of_the_same_tags_as_tame_ones(toy_site: Site, tame_site: Site) -> None:
    hostile, tame = toy_site.papers_json["papers"], tame_site.papers_json["papers"]
    assert [paper["title"] for paper in hostile if "<script>" in paper["title"]]
    for one, other in zip(hostile, tame, strict=True):
        assert not {"<", "&", '"'} & set(f"{other['title']}{other['abstract']}")
        assert _skeleton(toy_site.text(one["path"])) == _skeleton(tame_site.text(other["path"])), one["title"]


@pytest.mark.parametrize(
    "address",
    ["", "topics/", "topics/adapters/", "topics/models/", "digests/", "digests/2026-01-05-marks/", "about/"],
)
def test_lists_of_hostile_papers_have_the_same_tags_as_tame_ones(address: str, toy_site: Site, tame_site: Site) -> None:
    assert _skeleton(toy_site.text(address)) == _skeleton(tame_site.text(address))


def test_a_papers_page_shows_its_title_and_abstract(papers: list[tuple[Any, Any]]) -> None:
    for paper, page in papers:
        assert _text(_one(page, "h1", id="pd-title")) == shown(paper["title"])
        assert _text(_one(page, "p", **{"class": "pd-text"})) == shown(paper["abstract"])


def test_a_papers_page_is_named_by_its_title_and_described_by_its_abstract(papers: list[tuple[Any, Any]]) -> None:
    for paper, page in papers:
        assert _text(_one(page, "title")).strip() == f"{shown(paper['title'], plain=True)} - Paper Digest"
        described = _one(page, "meta", name="description").get("content")
        assert described.removesuffix("…")
        assert shown(paper["abstract"], plain=True).startswith(described.removesuffix("…"))


def test_lists_show_titles_and_abstracts(toy_site: Site) -> None:
    by_id = {paper["id"]: paper for paper in toy_site.papers_json["papers"]}
    seen = set()
    for digest in toy_site.papers_json["digests"]:
        for item in _all(_parsed(toy_site.text(digest["path"])), "li", **{"class": "pd-paper"}):
            paper = by_id[item.get("id").removeprefix("p-")]
            assert _text(_one(item, "h2")) == shown(paper["title"])
            (abstract,) = (part for part in item.iter() if part.get("class") == "pd-abstract")
            # Between the first sentence and the others, white space is the markup's.
            assert "".join(_text(abstract).split()) == "".join(shown(paper["abstract"]).split())
            seen.add(paper["id"])
    assert seen == set(by_id)


def test_evidence_is_shown_as_it_stands_in_the_paper(papers: list[tuple[Any, Any]]) -> None:
    for paper, page in papers:
        evidence = _all(_one(page, "section", id="pd-topics"), "small")
        words = [_text(mark) for topic in evidence for mark in _all(topic, "b")]
        assert words == [visible(one) for topic in paper["topics"] for one in paper["evidence"][topic]]
    assert any("<script" in paper["evidence"].get("marks", ()) for paper, _ in papers)


def test_names_of_topics_and_digests_are_shown_as_they_were_typed(toy_site: Site) -> None:
    home = _parsed(toy_site.text(""))
    texts = {_text(link).strip() for link in _all(home, "a")}
    assert {topic["name"] for topic in toy_site.papers_json["topics"]} <= texts
    digest = _parsed(toy_site.text("digests/2026-01-05-marks/"))
    assert _text(_one(digest, "h1", id="pd-title")) == "Marks & <em>braces</em> {{ config }}"
    assert "chosen by O'Neil <script>alert(1)</script>" in _text(digest)
    notes = [_text(note) for note in _all(digest, "p") if note.get("class") == "pd-note"]
    assert notes == [
        "A note with <b>marks</b> & [a link](javascript:alert(1)).",
        "A note with <b>marks</b> and {{ braces }}.",
    ]


def test_the_navigation_shows_topics_as_they_were_typed_beside_each_topic(toy_site: Site) -> None:
    topics = toy_site.papers_json["topics"]
    for topic in topics:
        tree = toy_site.trees[f"topics/{topic['slug']}/index.html"]
        linked = {" ".join(link.text_content().split()) for link in tree.xpath("//nav[@class='pd-nav']//a")}
        assert {one["name"] for one in topics} <= linked
        (here,) = tree.xpath("//nav[@class='pd-nav']//a[@aria-current='page']")
        assert " ".join(here.text_content().split()) == topic["name"]


def test_only_web_addresses_are_links(toy_site: Site) -> None:
    schemes = {
        urljoin(toy_site.address_of(path), link).partition(":")[0].lower()
        for path, tree in toy_site.trees.items()
        for link in tree.xpath("//a/@href")
    }
    assert schemes == {"https"}


def test_no_page_has_an_attribute_that_runs_script(toy_site: Site) -> None:
    running = [
        f"{path}: {name}"
        for path, tree in toy_site.trees.items()
        for name in tree.xpath("//@*[starts-with(name(), 'on')]")
    ]
    assert running == []


def test_an_address_in_an_abstract_ends_at_a_quotation_mark(papers: list[tuple[Any, Any]]) -> None:
    page = next(page for paper, page in papers if "Entities" in paper["title"])
    article = _one(page, "article", **{"class": "pd-page-paper"})
    outward = {link.get("href") for link in _all(article, "a") if link.get("href").startswith("http")}
    assert outward == {"https://huggingface.co/toy/entities?a=1&b=2"}


def test_text_in_any_direction_has_a_direction_of_its_own(papers: list[tuple[Any, Any]]) -> None:
    for paper, page in papers:
        for part in (_one(page, "h1", id="pd-title"), _one(page, "p", **{"class": "pd-text"})):
            assert part.get("dir") == "auto", paper["title"]


def test_papers_json_has_every_character_that_was_typed(toy_site: Site, toy: Project) -> None:
    typed = " ".join(" ".join(path.read_text("utf-8").split()) for path in (toy.root / "digests").iterdir())
    for paper in toy_site.papers_json["papers"]:
        assert paper["title"] in typed
        assert paper["abstract"] in typed
    assert "Control\x01 Characters\x08 in a\x1b[31m Title\ufffe" in {
        paper["title"] for paper in toy_site.papers_json["papers"]
    }


def test_no_file_for_readers_holds_a_control_character(toy_site: Site) -> None:
    paths = [*toy_site.pages, "feed.xml", "sitemap.xml", "search/marks.json"]
    assert [path for path in paths if (text := toy_site.text(path)) != visible(text)] == []


def test_a_title_of_every_kind_has_an_address_of_letters_digits_and_hyphens(toy_site: Site) -> None:
    slugs = [path.parent.name for path in Path(toy_site.root / "papers").glob("*/index.html")]
    assert len(slugs) == 13
    assert [slug for slug in slugs if not set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")] == []


def _tamed(character: str) -> str:
    """A dot for a character that is not seen or that turns text around; white space stays."""
    return "·" if not character.isspace() and unicodedata.category(character).startswith("C") else character


def _tamed_values(yaml: str) -> str:
    """YAML whose double-quoted values have no marks within."""
    return re.sub(r'(?<=: ")(?:[^"\\\n]|\\.)*', lambda value: value[0].replace('\\"', '"').translate(MARKS), yaml)


def _parsed(page: str) -> Any:
    """The tree that a browser would make of a page."""
    return html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)


def _skeleton(page: str) -> list[tuple[str, tuple[str, ...], int]]:
    """Tags in their order but those that set a text, each with its attributes' names and its depth; comments too."""
    return [
        (
            str(element.tag),
            tuple(sorted({*element.attrib} - {"data-pd-title"})),
            sum(1 for _ in element.iterancestors()),
        )
        for element in _parsed(page).iter()
        if element.attrib or element.tag not in SETTING
    ]


def _all(tree: Any, tag: str, **attributes: str) -> list[Any]:
    return [
        element for element in tree.iter(tag) if all(element.get(name) == value for name, value in attributes.items())
    ]


def _one(tree: Any, tag: str, **attributes: str) -> Any:
    (element,) = _all(tree, tag, **attributes)
    return element


def _text(element: Any) -> str:
    root = element.getroot() if hasattr(element, "getroot") else element
    return "".join(root.itertext())
