"""The built site as a whole: the same bytes every time, whole links, light pages, nothing from elsewhere."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from site_project import REPOSITORY, TOY_EPOCH, Project, Site, contents, links, toy_project

HEAVIEST = 150_000
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(params=["toy_site", "published_site"], ids=["toy", "published"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def test_two_builds_in_other_folders_hours_and_hash_seeds_are_the_same_bytes(toy: Project, tmp_path: Path) -> None:
    again = toy_project(tmp_path / "elsewhere" / "a folder of another name")
    for path in (again.root / "digests").iterdir():
        path.touch()
    # The first build was told a time; without one, the newest digest's day must be taken, and never the clock's.
    build = again.build(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert build.status == 0, build.output
    assert contents(again.root / "site") == contents(toy.root / "site")


def test_the_published_site_is_the_same_bytes_with_another_hash_seed(published_site: Site, tmp_path: Path) -> None:
    flags = ("--strict", "--site-dir", str(tmp_path / "again"))
    environment = {"SITE_URL": published_site.url, "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}
    build = Project(root=REPOSITORY).build(*flags, **environment)
    assert build.status == 0, build.output
    assert contents(tmp_path / "again") == contents(published_site.root)


def test_a_build_leaves_nothing_but_the_site(toy: Project) -> None:
    assert {path.name for path in toy.root.iterdir()} == {
        ".site.built",
        ".site.lock",
        "data",
        "digests",
        "docs",
        "mkdocs.yml",
        "site",
        "templates",
        "topics.yml",
    }
    assert not [path for path in contents(toy.root / "site") if "pd-frame" in path or path.endswith(".md")]


def test_every_internal_link_leads_to_a_file_and_its_fragment_to_an_id(site: Site) -> None:
    ids = {path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in site.trees.items()}
    broken, seen = [], 0
    for path, tree in site.trees.items():
        for element, name, address in links(tree, site.address_of(path)):
            if not address.startswith(site.url) and address != site.url.rstrip("/"):
                continue
            seen += 1
            target = site.file_behind(address if address.startswith(site.url) else site.url)
            fragment = urldefrag(address).fragment
            if target is None:
                broken.append(f"{path}: {element.tag} {name}={element.get(name)}")
            elif fragment and target.suffix == ".html":
                where = target.relative_to(site.root).as_posix()
                if fragment not in ids[where]:
                    broken.append(f"{path}: {element.tag} {name}={element.get(name)} (no such id)")
    assert seen > 10 * len(site.pages)
    assert broken == []


def test_every_link_to_the_same_host_stays_below_the_root_of_the_site(site: Site) -> None:
    host = urljoin(site.url, "/")
    outside = [
        f"{path}: {address}"
        for path, tree in site.trees.items()
        for element, _, address in links(tree, site.address_of(path))
        if address.startswith(host) and not f"{address}/".startswith(site.url)
    ]
    assert outside == []


def test_every_path_in_papers_json_is_a_page(site: Site) -> None:
    data = site.papers_json
    paths = [
        *(paper["path"] for paper in data["papers"]),
        *(f"topics/{topic['slug']}/" for topic in data["topics"]),
        *(digest["path"] for digest in data["digests"]),
    ]
    assert [path for path in paths if not (site.root / path / "index.html").is_file()] == []
    assert len(set(paths)) == len(paths)


def test_the_sitemap_lists_every_page_and_no_other(site: Site) -> None:
    listed = [element.text for element in site.xml("sitemap.xml").iter(f"{SITEMAP}loc")]
    pages = [site.address_of(path) for path, tree in site.trees.items() if site.is_page(tree) and path != "404.html"]
    assert sorted(listed) == sorted(pages)
    days = [element.text for element in site.xml("sitemap.xml").iter(f"{SITEMAP}lastmod")]
    assert len(days) == len(listed)
    assert [day for day in days if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)] == []


def test_the_compressed_sitemap_is_the_sitemap(site: Site) -> None:
    packed = (site.root / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (site.root / "sitemap.xml").read_bytes()


@pytest.mark.parametrize("name", ["toy_site", "published_site", "heavy_site"])
def test_no_page_is_heavier_than_150_kilobytes_compressed(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    sizes = {path: len(gzip.compress((site.root / path).read_bytes())) for path in site.pages}
    assert {path: size for path, size in sizes.items() if size > HEAVIEST} == {}


def test_the_pages_of_a_long_digest_hold_each_of_its_papers_once(heavy_site: Site) -> None:
    first = heavy_site.papers_json["digests"][0]["path"]
    pages = [path for path in heavy_site.pages if path.startswith(first)]
    held = Counter(item for path in pages for item in heavy_site.trees[path].xpath("//li[@class='pd-paper']/@id"))
    assert len(pages) > 2
    assert held == Counter(f"p-{paper['id']}" for paper in heavy_site.papers_json["papers"])


def test_the_ways_between_the_pages_of_a_list_pass_all_of_them_and_back(heavy_site: Site) -> None:
    path = heavy_site.papers_json["digests"][0]["path"] + "index.html"
    pages = {page for page in heavy_site.pages if page.startswith("digests/2026-04-01-heavy/")}
    assert _walk(heavy_site, path, "next") == pages
    last = next(page for page in pages if not heavy_site.trees[page].xpath("//a[@rel='next']"))
    assert _walk(heavy_site, last, "prev") == pages


def test_no_page_makes_the_browser_load_anything_from_elsewhere(site: Site) -> None:
    host = urljoin(site.url, "/")
    foreign = [
        f"{path}: {element.tag} {name}={address}"
        for path, tree in site.trees.items()
        for element, name, address in links(tree, site.address_of(path))
        if not address.startswith((host, "data:image/")) and not (element.tag == "a" and name == "href")
    ]
    assert foreign == []


def test_no_page_or_stylesheet_asks_for_a_style_image_or_font_from_elsewhere(site: Site) -> None:
    styles = {path.relative_to(site.root).as_posix(): path.read_text("utf-8") for path in site.root.rglob("*.css")}
    for path, tree in site.trees.items():
        styles[path] = " ".join([*tree.xpath("//style/text()"), *tree.xpath("//@style")])
    foreign = [
        f"{path}: {match[0][:80]}"
        for path, text in styles.items()
        for match in re.finditer(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//", text, re.IGNORECASE)
    ]
    assert "assets/stylesheets/site.css" in styles
    assert foreign == []


def test_no_page_tells_the_browser_to_connect_to_another_host_ahead_of_need(site: Site) -> None:
    ahead = {"preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "prerender"}
    found = [
        path
        for path, tree in site.trees.items()
        for rel in tree.xpath("//link/@rel")
        if ahead & set(rel.lower().split())
    ]
    assert found == []


def test_every_page_finds_the_scripts_of_the_site_and_none_of_the_theme(site: Site) -> None:
    assert {path.parent.name for path in (site.root / "assets" / "javascripts").rglob("*")} <= {
        *("javascripts", "lists", "search")
    }
    for path, tree in site.trees.items():
        if not site.is_page(tree):
            continue
        scripts = [urljoin(site.address_of(path), source) for source in tree.xpath("//script/@src")]
        assert f"{site.url}assets/javascripts/frame.js" in scripts, path
        assert [script for script in scripts if not site.file_behind(script)] == [], path


def test_the_search_has_its_page_and_its_index(site: Site) -> None:
    paths = ("search/index.html", "search/marks.json", "search/index/pagefind.js", "search/index/pagefind-entry.json")
    assert [path for path in paths if not (site.root / path).is_file()] == []
    entry = json.loads(site.text("search/index/pagefind-entry.json"))
    papers, digests, topics = (len(site.papers_json[kind]) for kind in ("papers", "digests", "topics"))
    assert entry["languages"]["en"]["page_count"] == papers + digests + topics


def test_every_page_has_a_form_that_leads_to_the_search(site: Site) -> None:
    for path, tree in site.trees.items():
        if not site.is_page(tree):
            continue
        (form,) = tree.xpath("//form[@class='pd-find']")
        assert urljoin(site.address_of(path), form.get("action")) == f"{site.url}search/", path
        assert form.xpath(".//input/@name") == ["q"]


def test_every_page_has_one_main_heading(site: Site) -> None:
    headings = {path: len(tree.xpath("//h1")) for path, tree in site.trees.items() if site.is_page(tree)}
    assert {path: count for path, count in headings.items() if count != 1} == {}


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    twice = {
        path: [name for name, count in Counter(tree.xpath("//@id")).items() if count > 1]
        for path, tree in site.trees.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_every_page_names_its_own_address_title_and_description(site: Site) -> None:
    titles: Counter[str] = Counter()
    for path, tree in site.trees.items():
        if not site.is_page(tree) or path == "404.html":
            continue
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == site.address_of(path)
        assert tree.xpath("string(//meta[@name='description']/@content)").strip(), path
        assert tree.xpath("//html/@lang"), path
        titles[tree.xpath("string(//title)").strip()] += 1
    assert {title: count for title, count in titles.items() if count > 1} == {}


def test_every_page_tells_feed_readers_of_the_feed_of_all_papers(site: Site) -> None:
    for path, tree in site.trees.items():
        if site.is_page(tree):
            *_, feed = tree.xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href")
            assert site.file_behind(urljoin(site.address_of(path), feed)) == site.root / "feed.xml", path


def test_a_paper_under_two_spellings_has_one_page_and_a_redirect_to_it(toy_site: Site) -> None:
    paths = [paper["path"] for paper in toy_site.papers_json["papers"] if "by Rank" in paper["title"]]
    assert paths == ["papers/rankdrop-pruning-adapters-by-rank/"]
    moved = toy_site.trees["papers/rank-drop-pruning-adapters-by-rank/index.html"]
    assert not toy_site.is_page(moved)
    assert moved.xpath("//a/@href") == [toy_site.url + paths[0]]
    assert moved.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={toy_site.url}{paths[0]}"
    assert "Rank Drop: Pruning Adapters by Rank!" in toy_site.text(paths[0])


def test_a_build_does_not_ask_for_the_time_it_was_told(project: Project) -> None:
    before = contents(project.root / "site")
    assert project.build(SOURCE_DATE_EPOCH=str(int(TOY_EPOCH) + 43_200)).status == 0
    assert contents(project.root / "site") == before


def _walk(site: Site, path: str, rel: str) -> set[str]:
    """Every page that is reached from one by links of a kind."""
    reached = {path}
    while onward := site.trees[path].xpath(f"//nav[@class='pd-ways']/a[@rel='{rel}']/@href"):
        target = site.file_behind(urljoin(site.address_of(path), onward[0]))
        assert target, onward
        path = target.relative_to(site.root).as_posix()
        assert path not in reached
        reached.add(path)
    return reached
