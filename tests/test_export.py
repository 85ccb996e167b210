"""The exported site: what other builders make of it, and that the folder it goes to loses nothing."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser_fixtures import served
from playwright.sync_api import Browser, expect
from site_project import TOY_URL, Project, Site, clean_environment, contents, links

from generator.shell.command import main

# Each builder with what it says when there is nothing to say.
BUILDERS = {
    "properdocs": ("properdocs", "build", "--strict", "--config-file", "mkdocs.yml"),
    "zensical": ("zensical", "build", "--strict", "--config-file", "mkdocs.yml"),
}
# The command line where MkDocs cannot be imported.
WITHOUT_MKDOCS = "import sys; sys.modules['mkdocs'] = None; from generator.shell.command import main; sys.exit(main())"
# What each theme brings along, and what it writes about the pages.
THEMES_OWN = ("assets/javascripts/", "assets/stylesheets/", "404.html", "sitemap.xml", "sitemap.xml.gz")

Export = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def exported(toy: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project, exported where there is no MkDocs."""
    folder = tmp_path_factory.mktemp("export") / "exported"
    command = [sys.executable, "-c", WITHOUT_MKDOCS, "--root", str(toy.root), "export", "--to", str(folder)]
    done = subprocess.run(
        command, env=clean_environment(SITE_URL=TOY_URL), capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.splitlines()[1:]) == (0, [f"{folder}/mkdocs.yml"]), done.stderr
    return folder


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The exported site as another builder makes it, without this generator at hand."""
    root = tmp_path_factory.mktemp(request.param) / "project"
    shutil.copytree(exported, root)
    command = [sys.executable, "-m", *BUILDERS[request.param]]
    done = subprocess.run(
        command, cwd=root, env=clean_environment(), capture_output=True, text=True, check=False, timeout=120
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "warning" not in said.lower(), said
    return Site(root=root / "site", url=TOY_URL)


@pytest.fixture
def export(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    """The command in a toy project that a test may change: its status, its output and its errors."""

    def run(to: Path | str = tmp_path / "exported") -> tuple[int, str, str]:
        status = main(["--root", str(project.root), "export", "--to", str(to)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_every_address_of_the_site_is_there(built: Site, toy_site: Site) -> None:
    assert set(toy_site.pages) <= set(built.pages)
    for paper in built.papers_json["papers"]:
        assert (built.root / paper["path"] / "index.html").is_file(), paper["path"]


def test_every_other_file_has_the_same_bytes(built: Site, toy_site: Site) -> None:
    ours = {path: hashed for path, hashed in contents(toy_site.root).items() if _is_ours(path)}
    assert {"feed.xml", "atom.xml", "feed.json", "digests/feed.xml", "papers.json", "search/ids.json"} <= set(ours)
    theirs = contents(built.root)
    assert {path for path, hashed in ours.items() if theirs.get(path) != hashed} == set()


def test_every_page_says_the_same_in_the_same_places(built: Site, toy_site: Site) -> None:
    shown = 0
    for path, page in _generated(toy_site):
        assert _body(built.trees[path]) == _body(page), path
        shown += 1
    assert shown > len(toy_site.papers_json["papers"])


def test_a_page_of_a_paper_has_title_abstract_topics_and_related_papers(built: Site) -> None:
    (paper,) = (one for one in built.papers_json["papers"] if one["title"].startswith("RankDrop"))
    page = built.trees[f"{paper['path']}index.html"]
    assert page.find(".//h1[@id='pd-title']").text_content() == paper["title"]
    assert " ".join(page.find(".//section[@id='pd-abstract']").text_content().split()) != "Abstract"
    assert len(page.findall(".//a[@class='pd-topic']")) == len(paper["topics"])
    related = page.findall(".//section[@id='pd-related']//a")
    assert len(related) == len(paper["related"])


def test_head_and_navigation_are_the_same(built: Site, toy_site: Site) -> None:
    for path, page in _generated(toy_site):
        assert _head(built.trees[path]) == _head(page), path
        assert _navigation(built, path) == _navigation(toy_site, path), path


def test_the_sitemap_leads_to_the_same_pages(built: Site, toy_site: Site) -> None:
    assert _in_sitemap(built) == _in_sitemap(toy_site)


def test_every_link_leads_to_a_file_of_the_site(built: Site) -> None:
    for path, page in built.trees.items():
        for _, name, address in links(page, built.address_of(path)):
            if address.startswith(built.url) and path != "404.html":
                assert built.file_behind(address), f"{path}: {name} leads to {address}"


def test_the_keyboard_reaches_the_content_first(built: Site) -> None:
    for path, page in built.trees.items():
        if built.is_page(page):
            (skip,) = page.find_class("md-skip")
            assert page.get_element_by_id(skip.get("href").removeprefix("#")) is not None, path


@pytest.mark.browser
def test_the_search_finds_a_paper(built: Site, chromium: Browser, tmp_path: Path) -> None:
    place = urlsplit(TOY_URL).path.strip("/")
    (tmp_path / place).symlink_to(built.root, target_is_directory=True)
    with served(tmp_path) as host:
        page = chromium.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{host}{place}/search/?q=rankdrop")
        found = page.locator("main ol.pd-results a").first
        expect(found).to_have_attribute("href", f"{host}{place}/papers/rankdrop-pruning-adapters-by-rank/")
        page.close()
    assert faults == []


def test_the_same_site_is_exported_with_the_same_bytes_over_a_former_export(export: Export, tmp_path: Path) -> None:
    first = tmp_path / "exported"
    assert export()[0] == 0
    before = contents(first)
    (first / "site").mkdir()
    (first / "site" / "index.html").write_text("built")
    assert export()[0] == 0
    assert contents(first) == before


def test_what_is_left_out_of_the_site_is_left_out_of_the_export(exported: Path) -> None:
    assert not (exported / "docs" / "decisions").exists()
    assert (exported / "docs" / "curating" / "index.md").is_file()


def test_the_configuration_has_no_trace_of_the_generator_and_what_the_environment_said(exported: Path) -> None:
    text = (exported / "mkdocs.yml").read_text("utf-8")
    assert "plugins: []" in text
    assert f"site_url: {TOY_URL}" in text
    assert "!ENV" not in text


_PYTHON_OBJECTS = """markdown_extensions:
  - x:
      index: !!python/name:material.emoji
      slugify: !!python/object/apply:slugs.slugify {kwds: {case: lower}}
"""


def test_names_of_python_objects_and_other_plugins_stay_in_the_configuration(
    export: Export, project: Project, tmp_path: Path
) -> None:
    project.edit("mkdocs.yml", "  - paper-digest\n", "  - paper-digest\n  - search\n")
    project.append("mkdocs.yml", _PYTHON_OBJECTS)
    status, _, said = export()
    assert (status, said) == (0, "")
    text = (tmp_path / "exported" / "mkdocs.yml").read_text("utf-8")
    assert "plugins:\n- search\n" in text
    assert "!!python/name:material.emoji" in text
    assert "!!python/object/apply:slugs.slugify" in text
    assert "case: lower" in text


def test_a_folder_that_is_no_former_export_is_left_alone(export: Export, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.md").write_text("mine")
    before = contents(tmp_path)
    assert export(folder) == (1, "", f"{folder}:1: is not empty, and no former export; name a new folder\n")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("path", ["docs/about/index.md", "docs/new.md", ".git/HEAD"], ids=["edited", "new", "git"])
def test_what_was_written_into_an_export_is_not_lost(export: Export, tmp_path: Path, path: str) -> None:
    assert export()[0] == 0
    mine = tmp_path / "exported" / path
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    status, _, said = export()
    assert (status, mine.read_text()) == (1, "mine")
    assert f"holds what no export wrote: {path}; move it" in said


def test_a_file_and_a_folder_of_the_project_are_no_place_for_an_export(
    export: Export, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    assert "is a file; name a folder" in export(tmp_path / "file")[2]
    assert "is where docs is; name a folder of its own" in export(project.root / "docs" / "new")[2]
    assert not (project.root / "docs" / "new").exists()


@pytest.mark.parametrize(
    ("folder", "said"),
    [("x" * 300, "cannot be read (File name too long); name another folder"), ("file/new", "cannot be ")],
    ids=["name", "below-a-file"],
)
def test_a_folder_that_cannot_be_is_a_problem_in_one_line(
    export: Export, tmp_path: Path, folder: str, said: str
) -> None:
    (tmp_path / "file").write_text("mine")
    status, out, told = export(tmp_path / folder)
    assert (status, out, told.count("\n")) == (1, "", 1)
    assert told.startswith(f"{tmp_path / folder}:1: {said}")


def test_all_problems_are_told_and_nothing_is_written(export: Export, project: Project, tmp_path: Path) -> None:
    project.append("topics.yml", "\nsurprise: 1\n")
    project.append("digests/2026-01-05-marks.txt", "\n\nA Title Without an Abstract\n")
    (project.root / "docs" / "topics.md").write_text("# Mine")
    project.edit("mkdocs.yml", "site_name: Paper Digest", "site_name: [Paper, Digest]")
    before = contents(tmp_path)
    status, out, said = export()
    assert (status, out) == (1, "")
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "digests/2026-01-05-marks.txt",
        "mkdocs.yml",
        "topics.yml",
    ]
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_name: Paper Digest", "", "mkdocs.yml:1: 'site_name' is missing; write `site_name:` and the name"),
        ("docs_dir: docs", "docs_dir: 1", "mkdocs.yml:8: 'docs_dir' is '1', not text"),
        ("docs_dir: docs", "docs_dir: [docs", "mkdocs.yml:8: is no YAML: "),
        ("theme:\n", "theme:\n\t", "is indented with a tab; write spaces"),
        ("theme:\n", "theme: \x07\n", "mkdocs.yml:33: the character U+0007 stands here; delete it"),
        ("  - Home: index.md\n", "", "mkdocs.yml:1: the navigation does not lead to index.md"),
        ("  sign_up:\n", "  sign_up: yes\n", "sign_up is True; write `action:`"),
    ],
    ids=["missing", "kind", "yaml", "tab", "control", "no-home", "sign-up"],
)
def test_a_fault_of_the_configuration_is_told_with_its_line(
    export: Export, project: Project, old: str, new: str, said: str
) -> None:
    project.edit("mkdocs.yml", old, new)
    status, _, errors = export()
    assert status == 1
    assert said in errors
    assert len(errors.splitlines()) == 1


def test_a_project_without_a_configuration_has_a_problem(export: Export, project: Project) -> None:
    (project.root / "mkdocs.yml").unlink()
    assert export()[2] == "mkdocs.yml:1: cannot be read (No such file or directory); put it back\n"


def test_a_page_that_would_take_the_place_of_a_generated_one_is_a_problem(export: Export, project: Project) -> None:
    (project.root / "docs" / "topics.md").write_text("# Mine")
    said = "docs/topics.md:1: the generator writes topics/index.html itself; rename the file\n"
    assert export() == (1, "", said)


def test_a_file_that_would_take_the_place_of_the_searchs_own_is_a_problem(export: Export, project: Project) -> None:
    (project.root / "docs" / "search").mkdir()
    (project.root / "docs" / "search" / "ids.json").write_text("mine")
    said = "docs/search/ids.json:1: the generator writes search/ids.json itself; rename the file\n"
    assert export() == (1, "", said)


@pytest.mark.parametrize("template", ["feeds/paper.html", "search/record.html", "pages/paper.html"])
def test_a_template_that_cannot_be_rendered_is_a_problem_with_its_line(
    template: str, export: Export, project: Project, tmp_path: Path
) -> None:
    project.append(f"templates/{template}", "{{ nothing }}")
    status, out, said = export()
    assert (status, out) == (1, "")
    assert re.fullmatch(rf"templates/{template}:\d+: cannot be rendered: 'nothing' is undefined; .*\n", said)
    assert not (tmp_path / "exported").exists()


def test_a_failed_export_leaves_the_former_one_and_nothing_beside_it(
    export: Export, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export()[0] == 0
    before = contents(tmp_path)
    monkeypatch.setattr("generator.shell.exporting.write_search_index", lambda records, site: "no index")
    assert export() == (1, "", f"{tmp_path / 'exported'}:1: no index\n")
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".exported.lock"]


def _is_ours(path: str) -> bool:
    """Whether a file comes from the project and not from a theme, and is no page that a theme is around."""
    return not path.startswith(THEMES_OWN) and not path.endswith("index.html")


def _generated(site: Site) -> Iterator[tuple[str, Any]]:
    """The pages that the generator makes, with a theme around them."""
    for path, page in site.trees.items():
        if site.is_page(page) and path != "404.html" and not path.startswith(("curating/", "moving/")):
            yield path, page


def _body(page: Any) -> list[tuple[str, str, str | None]]:
    """What stands in the content of a page, element by element."""
    (article,) = page.find_class("md-content__inner")
    inner = [element for element in article.iterdescendants() if element.get("id") != "__skip"]
    return [(e.tag, " ".join((e.text or "").split()), e.get("href")) for e in inner if isinstance(e.tag, str)]


def _head(page: Any) -> set[tuple[str, ...]]:
    """Title, and what is told of a page to search engines, libraries and readers of feeds."""
    metas = {(e.get("name") or e.get("property"), e.get("content")) for e in page.findall(".//head/meta[@content]")}
    feeds = {
        ("feed", e.get("href").removeprefix("./"), e.get("title"))
        for e in page.findall(".//head/link[@rel='alternate']")
    }
    told = {(str(name), content) for name, content in metas if name not in {"generator", "viewport"}}
    return {("title", page.findtext(".//title")), *told, *feeds}


def _in_sitemap(site: Site) -> set[str]:
    return {place.text for place in site.xml("sitemap.xml").iter("{*}loc")}


def _navigation(site: Site, path: str) -> list[tuple[str, str]]:
    (nav,) = site.trees[path].find_class("pd-nav")
    return [(a.text_content(), address) for a, _, address in links(nav, site.address_of(path))]
