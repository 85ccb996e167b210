"""All feeds of a site: RSS, Atom and JSON Feed, of all papers, of a topic, of the digests; and the list of them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import jsonschema_rs
import pytest
from builders import SITE, catalog, digest, entry, templates, topic, topic_rules
from feed_rules import ATOM, CREATOR, XHTML, atom_faults, parsed, rss_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from site_project import Site

from generator.catalog import Catalog
from generator.feeds.site_feeds import feed_files
from generator.pages.templates import environment
from generator.site_facts import SiteFacts
from generator.typeset.typeset import plain_text

DATA = Path(__file__).parent / "data"
RELAX_NG = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
JSON_FEED = jsonschema_rs.validator_for(json.loads((DATA / "json-feed.schema.json").read_text("utf-8")))
JINJA = environment(templates(), folder="templates")
# Any characters, half surrogates and controls among them. Left out are those that W3C's validator warns of and no text
# has: the sign of a decoding that failed, and the last two of each plane.
ANY = st.characters().filter(lambda char: char != "\ufffd" and ord(char) & 0xFFFE != 0xFFFE)


@pytest.fixture(params=["toy_site", "published_site"], ids=["toy", "published"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def test_every_document_of_rss_keeps_to_the_rules(site: Site) -> None:
    paths = sorted(path.relative_to(site.root).as_posix() for path in site.root.rglob("feed.xml"))
    assert {"feed.xml", "digests/feed.xml"} <= set(paths)
    faults = {path: list(rss_faults(site.text(path), site.url + path)) for path in paths}
    assert {path: found for path, found in faults.items() if found} == {}


def test_every_document_of_atom_keeps_to_the_rules_and_the_schema(site: Site) -> None:
    paths = sorted(path.relative_to(site.root).as_posix() for path in site.root.rglob("atom.xml"))
    assert "atom.xml" in paths
    faults = {path: list(atom_faults(site.text(path), site.url + path)) for path in paths}
    assert {path: found for path, found in faults.items() if found} == {}
    for path in paths:
        assert RELAX_NG.validate(parsed(site.text(path))), f"{path}: {RELAX_NG.error_log}"


def test_every_document_of_json_feed_keeps_to_the_schema(site: Site) -> None:
    paths = [path.relative_to(site.root).as_posix() for path in site.root.rglob("feed.json")]
    assert "feed.json" in paths
    for path in paths:
        read = json.loads(site.text(path))
        assert [str(error) for error in JSON_FEED.iter_errors(read)] == [], path
        assert read["feed_url"] == site.url + path
        ids = [item["id"] for item in read["items"]]
        assert len(set(ids)) == len(ids)


def test_rss_atom_and_json_say_the_same(site: Site) -> None:
    rss = feedparser.parse((site.root / "feed.xml").read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    atom = feedparser.parse((site.root / "atom.xml").read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    read = json.loads(site.text("feed.json"))
    assert (rss.bozo, rss.version, atom.bozo, atom.version) == (False, "rss20", False, "atom10")
    items = [(item["id"], item["url"], item["content_html"].strip()) for item in read["items"]]
    assert [(one.id, one.link, one.summary.strip()) for one in rss.entries] == items
    assert [(one.id, one.link, one.content[0].value.strip()) for one in atom.entries] == items
    assert [one.published_parsed for one in rss.entries] == [one.published_parsed for one in atom.entries]
    assert [one.published_parsed for one in rss.entries] == [one.updated_parsed for one in atom.entries]
    tags = [item["tags"] for item in read["items"]]
    assert [[tag.term for tag in one.tags] for one in rss.entries] == tags
    assert [[tag.label for tag in one.tags] for one in atom.entries] == tags


def test_the_feed_of_a_topic_holds_its_papers_and_leads_to_its_page(site: Site) -> None:
    papers = site.papers_json["papers"]
    for one in site.papers_json["topics"]:
        page = f"topics/{one['slug']}/"
        of_topic = [site.url + paper["path"] for paper in papers if one["slug"] in paper["topics"]]
        for name in ("feed.xml", "atom.xml"):
            read = feedparser.parse((site.root / page / name).read_bytes())
            assert [found.link for found in read.entries] == of_topic[:50]
            assert read.feed.link == site.url + page
            assert read.feed.title == f"Paper Digest: {one['name']}"


def test_the_feed_of_digests_has_an_entry_for_each(site: Site) -> None:
    read = feedparser.parse((site.root / "digests" / "feed.xml").read_bytes())
    newest_first = site.papers_json["digests"][::-1]
    assert [found.link for found in read.entries] == [site.url + one["path"] for one in newest_first[:50]]
    for found, one in zip(read.entries, newest_first, strict=False):
        assert f"{one['papers']} paper" in found.summary
        assert len(found.summary.encode()) < 60_000, "mail services cut it off"


def test_the_list_of_feeds_has_every_feed_once_by_format(site: Site) -> None:
    opml = parsed(site.text("feeds.opml"))
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert [folder.get("text") for folder in opml.findall("body/outline")] == ["RSS", "Atom", "JSON Feed"]
    leaves = opml.findall("body/outline/outline")
    assert {leaf.get("type") for leaf in leaves} == {"rss"}
    feeds = {path for name in ("feed.xml", "atom.xml", "feed.json") for path in site.root.rglob(name)}
    subscribed = [path for path in feeds if "archive" not in path.relative_to(site.root).parts]
    assert Counter(site.file_behind(leaf.get("xmlUrl")) for leaf in leaves) == Counter(subscribed)
    for leaf in leaves:
        assert leaf.get("text") == leaf.get("title")
        assert site.file_behind(leaf.get("htmlUrl"))


def test_a_topics_own_feeds_are_the_first_that_its_page_tells_of(site: Site) -> None:
    for path, tree in site.trees.items():
        if site.is_page(tree):
            found = [urljoin(site.address_of(path), href) for href in tree.xpath("//link[@rel='alternate']/@href")]
            whole = ("feed.xml", "atom.xml", "feed.json") if path == "index.html" else ("feed.xml",)
            assert found[-len(whole) :] == [site.url + name for name in whole], path
            assert [href for href in found if not site.file_behind(href)] == []
            topics = path.split("/")[1] if path.startswith("topics/") and path.count("/") > 1 else ""
            own = [f"{site.url}topics/{topics}/{name}" for name in ("feed.xml", "atom.xml")] if topics else []
            assert [href for href in found[: -len(whole)] if "/topics/" in href] == own


def test_a_feed_that_is_opened_in_a_browser_says_what_it_is(site: Site) -> None:
    for path in ("feed.xml", "atom.xml", f"topics/{site.papers_json['topics'][0]['slug']}/feed.xml"):
        text = site.text(path)
        assert "<?xml-stylesheet" in text.splitlines()[1]
        style = text.partition('href="')[2].partition('"')[0]
        assert site.file_behind(urljoin(site.url + path, style))
        (words,) = parsed(text).iter(f"{XHTML}div")
        assert "feed reader" in "".join(words.itertext())
        (link,) = words.iter(f"{XHTML}a")
        assert link.get("href") == f"{site.url}subscribe/"


def test_a_topic_without_papers_has_valid_feeds_without_entries() -> None:
    files = _files(catalog(digest(entry("On some things")), rules=topic_rules(topic(), topic("quiet"))))
    for name, faults in (("feed.xml", rss_faults), ("atom.xml", atom_faults)):
        text = files[f"topics/quiet/{name}"]
        assert list(faults(text, SITE.absolute(f"topics/quiet/{name}"))) == []
        assert feedparser.parse(text.encode()).entries == []
    assert RELAX_NG.validate(parsed(files["topics/quiet/atom.xml"]))


def test_authors_are_named_in_every_format() -> None:
    files = _files(catalog(digest(entry("On some things", authors=("Ada L.", "Émilie & Co", "\x00")))))
    people = ["Ada L.", "Émilie & Co"]
    assert [one.text for one in parsed(files["feed.xml"]).iter(CREATOR)] == people
    names = parsed(files["atom.xml"]).findall(f"{ATOM}entry/{ATOM}author/{ATOM}name")
    assert [name.text for name in names] == people
    assert json.loads(files["feed.json"])["items"][0]["authors"] == [{"name": name} for name in people]


def test_a_hub_is_named_where_readers_subscribe_and_nowhere_else() -> None:
    many = catalog(digest(*(entry(f"Some paper {number}") for number in range(60))))
    site = SiteFacts(name="Toy", description="Papers.", url=SITE.url, hub="https://hub.example/")
    files = dict(feed_files(many, JINJA, site))
    for path in ("feed.xml", "atom.xml", "topics/some/feed.xml", "digests/feed.xml"):
        hubs = [link.get("href") for link in parsed(files[path]).iter(f"{ATOM}link") if link.get("rel") == "hub"]
        assert hubs == ["https://hub.example/"], path
    assert json.loads(files["feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    archives = [text for path, text in files.items() if "archive/" in path]
    assert archives
    assert [text for text in archives if "hub.example" in text] == []
    assert "hub" not in json.loads(_files(many)["feed.json"])


def test_papers_of_a_day_have_times_that_keep_them_in_the_order_of_their_digest() -> None:
    known = catalog(digest(*(entry(f"Some paper {number}") for number in range(5))))
    read = feedparser.parse(_files(known)["feed.xml"].encode())
    assert [found.title for found in read.entries] == [f"Some paper {number}" for number in range(5)]
    times = [found.published_parsed[:6] for found in read.entries]
    assert times == [(2025, 7, 29, 0, 0, second) for second in range(5)]


@pytest.mark.parametrize(
    "title",
    ["<b>Bold</b> claims", "Q&A on A&amp;B &#60;i&#62;", "a <b", "]]> <![CDATA[ x", "<script>alert(1)</script>", "?!"],
)
def test_marks_in_a_title_are_shown_as_they_were_typed(title: str) -> None:
    files = _files(catalog(digest(entry(title))))
    assert parsed(files["feed.xml"]).findtext("channel/item/title") == plain_text(title)
    assert json.loads(files["feed.json"])["items"][0]["title"] == plain_text(title)
    assert list(atom_faults(files["atom.xml"], SITE.absolute("atom.xml"))) == []
    shown = parsed(files["atom.xml"]).find(f"{ATOM}entry/{ATOM}title")
    as_html = etree.HTML(f"<p>{shown.text}</p>") if shown.get("type") == "html" else shown
    assert "".join(as_html.itertext()) == plain_text(title)
    # https://www.rssboard.org/rss-profile#data-types-characterdata
    in_rss = files["feed.xml"].partition("<item><title>")[2].partition("</title>")[0]
    assert "&lt;" not in in_rss
    assert "&amp;" not in in_rss


@settings(max_examples=60, deadline=None)
@given(title=st.text(ANY, min_size=1, max_size=80), abstract=st.text(ANY, min_size=1), name=st.text(ANY, max_size=20))
def test_any_text_leaves_the_feeds_valid(title: str, abstract: str, name: str) -> None:
    known = catalog(digest(entry(title, abstract, authors=(name,)), title=name, note=abstract, curator=name))
    for path, text in _files(known).items():
        if path.endswith("feed.xml"):
            assert list(rss_faults(text, SITE.absolute(path))) == []
        elif path.endswith("atom.xml"):
            assert list(atom_faults(text, SITE.absolute(path))) == []
            assert RELAX_NG.validate(parsed(text)), RELAX_NG.error_log
        elif path.endswith(".json"):
            assert JSON_FEED.is_valid(json.loads(text))


def test_an_abstract_of_100_000_characters_is_there_to_its_end() -> None:
    text = _files(catalog(digest(entry("Some long paper", "Words and <marks> of it. " * 4000 + "The end."))))[
        "feed.xml"
    ]
    assert list(rss_faults(text, SITE.absolute("feed.xml"))) == []
    assert "The end." in parsed(text).findtext("channel/item/description")


def test_the_same_catalog_gives_the_same_bytes() -> None:
    def build() -> Catalog:
        return catalog(digest(*(entry(f"Some paper {number}") for number in range(60)), day="2025-01-01"))

    assert _files(build()) == _files(build())


def _files(known: Catalog) -> dict[str, Any]:
    return dict(feed_files(known, JINJA, SITE))
