"""The feed: what readers and the W3C's validator ask of RSS 2.0, and names that never change."""

import dataclasses
import datetime
import email.utils
import re
import uuid
from typing import Any
from urllib.parse import urlsplit

import feedparser
import html5lib
import pytest
from builders import SETTING
from lxml import etree
from site_project import TOY_URL, Project, Site, digest_text

from generator.build import build
from generator.material import Sources
from generator.pages.set_text import set_text
from generator.read.digest import SourceFile
from generator.shell.folder import read_sources
from generator.site_facts import SiteFacts
from generator.typeset.typeset import plain_text

CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)"
)
SITE = SiteFacts(name="Paper Digest", description="Papers.", url=TOY_URL)
ABSTRACT = (
    "We show that this is a paper. It has an abstract which is long enough for that, and our model reads it. " * 3
)


@pytest.fixture(params=["toy_site", "published_site"], ids=["toy", "published"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


@pytest.fixture
def channel(site: Site) -> Any:
    (channel,) = site.xml("feed.xml")
    return channel


@pytest.fixture
def sources(toy: Project) -> Sources:
    read, problems = read_sources(toy.root)
    assert problems == ()
    return read


def test_feedparser_reads_the_feed_without_complaint(site: Site) -> None:
    read = feedparser.parse((site.root / "feed.xml").read_bytes(), resolve_relative_uris=False, sanitize_html=False)
    assert read.bozo is False
    assert read.version == "rss20"
    newest = site.papers_json["papers"][:50]
    assert [entry.title for entry in read.entries] == [plain_text(paper["title"]) for paper in newest]
    assert [entry.link for entry in read.entries] == [site.url + paper["path"] for paper in newest]


def test_the_channel_says_what_it_is_once(channel: Any, site: Site) -> None:
    assert channel.getparent().get("version") == "2.0"
    assert [child.text for child in channel.findall("title")] == ["Paper Digest"]
    assert [child.text for child in channel.findall("link")] == [site.url]
    assert [child.text for child in channel.findall("language")] == ["en"]
    (description,) = channel.findall("description")
    assert description.text.strip()


def test_the_channel_names_its_own_address_and_type(channel: Any, site: Site) -> None:
    (own,) = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"{site.url}feed.xml"
    assert own.get("type") == "application/rss+xml"


def test_every_date_is_one_of_rfc_822_and_its_day_of_the_week_is_right(channel: Any) -> None:
    dates = [element.text for element in channel.iter("pubDate", "lastBuildDate")]
    assert len(dates) == len(channel.findall("item")) + 1
    for date in dates:
        assert RFC_822.fullmatch(date), date
        assert email.utils.parsedate_to_datetime(date).strftime("%a") == date[:3]


def test_the_feed_is_as_new_as_its_newest_paper(channel: Any) -> None:
    (built,) = channel.findall("lastBuildDate")
    assert built.text == max(channel.findall("item/pubDate"), key=lambda date: _time(date.text)).text


def test_the_50_newest_papers_come_newest_first(channel: Any, site: Site) -> None:
    papers = site.papers_json["papers"]
    times = [_time(date.text) for date in channel.findall("item/pubDate")]
    assert len(times) == min(50, len(papers))
    newest = sorted((paper["date"] for paper in papers), reverse=True)[:50]
    assert [time.date().isoformat() for time in times] == newest
    assert times == sorted(sorted(times), key=datetime.datetime.date, reverse=True), "a day's papers are in its order"


def test_every_item_has_each_of_its_parts_once_and_no_other(channel: Any) -> None:
    for item in channel.findall("item"):
        tags = [child.tag for child in item]
        several = {"category", CREATOR}
        assert set(tags) - several == {"title", "link", "description", "guid", "pubDate"}
        assert [tag for tag in tags if tag not in several and tags.count(tag) > 1] == []


def test_every_item_names_the_authors_that_are_known(channel: Any, site: Site) -> None:
    for item, paper in zip(channel.findall("item"), site.papers_json["papers"], strict=False):
        assert [creator.text for creator in item.findall(CREATOR)] == paper["authors"]


def test_every_item_has_an_identifier_that_is_a_name_and_no_address(channel: Any, site: Site) -> None:
    guids = channel.findall("item/guid")
    assert {guid.get("isPermaLink") for guid in guids} == {"false"}
    assert len({guid.text for guid in guids}) == len(guids)
    for guid in guids:
        assert guid.text == uuid.UUID(guid.text).urn
        assert urlsplit(site.url).hostname not in guid.text


def test_every_item_has_the_topics_of_its_paper_as_categories(channel: Any, site: Site) -> None:
    names = {topic["slug"]: topic["name"] for topic in site.papers_json["topics"]}
    for item, paper in zip(channel.findall("item"), site.papers_json["papers"], strict=False):
        assert [category.text for category in item.findall("category")] == [names[slug] for slug in paper["topics"]]
        assert item.findall("category")


def test_every_item_has_title_and_abstract_as_they_are_set(channel: Any, site: Site) -> None:
    for item, paper in zip(channel.findall("item"), site.papers_json["papers"], strict=False):
        assert item.findtext("title") == plain_text(paper["title"])
        first = next(_fragment(item.findtext("description")).iter("p"))
        abstract = next(_fragment(f"<p>{set_text(paper['abstract'])}</p>").iter("p"))
        assert "".join(first.itertext()) == "".join(abstract.itertext())


def test_a_description_holds_paragraphs_and_absolute_links_and_nothing_that_runs_or_loads(channel: Any) -> None:
    for description in channel.findall("item/description"):
        elements = list(_fragment(description.text).iter())[1:]
        assert {element.tag for element in elements} <= {"p", "a"} | SETTING
        for element in (element for element in elements if element.tag not in SETTING):
            assert set(element.attrib) <= {"href", "rel"}
            assert urlsplit(element.get("href", "https://no.link/")).scheme in {"http", "https"}
            assert urlsplit(element.get("href", "https://no.link/")).hostname


def test_every_link_of_an_item_is_a_page_of_the_site(channel: Any, site: Site) -> None:
    assert [link.text for link in channel.findall("item/link") if not site.file_behind(link.text)] == []


def test_nobody_is_named_without_an_e_mail_address(channel: Any) -> None:
    people = [element.text for element in channel.iter("author", "managingEditor", "webMaster")]
    assert [person for person in people if not re.match(r"\S+@\S+\.\S+", person or "")] == []


def test_characters_that_xml_has_no_place_for_do_not_break_the_feed(sources: Sources) -> None:
    unseen = "".join(map(chr, [1, 2, 8, 0xB, 0xC, 0xE, 0x1F, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE]))
    text = digest_text([(f"A Title {unseen}of ]]> Controls", f"{unseen}{ABSTRACT}{unseen}.")])
    digest = SourceFile(path="digests/2026-05-01-controls.txt", content=text.encode())
    (item, *_) = _items(_feed(dataclasses.replace(sources, digests=(digest,), curation=None)))
    assert item.findtext("title").startswith("A Title ")
    assert item.findtext("title").endswith("of ]]> Controls")


@pytest.mark.parametrize(
    "site",
    [
        dataclasses.replace(SITE, url="https://elsewhere.example/"),
        dataclasses.replace(SITE, name="Another Name", description="Another description."),
    ],
    ids=["address", "name"],
)
def test_identifiers_do_not_change_with_the_site(site: SiteFacts, sources: Sources) -> None:
    assert _guids(_feed(sources, site)) == _guids(_feed(sources))


def test_identifiers_do_not_change_with_the_topics(sources: Sources) -> None:
    topics = (
        b"title_weight: 1\nthreshold: 1\ntopics:\n- {slug: one, name: One, description: All., rule: {any: [we, the]}}"
    )
    changed = _feed(dataclasses.replace(sources, topics=SourceFile(path="topics.yml", content=topics), curation=None))
    assert "One" in {category.text for category in _items(changed)[0].findall("category")}
    assert _guids(changed) == _guids(_feed(sources))


def test_the_feed_does_not_change_with_the_order_in_which_digests_are_read(sources: Sources) -> None:
    assert _feed(dataclasses.replace(sources, digests=sources.digests[::-1])) == _feed(sources)


def test_a_new_digest_adds_its_papers_and_leaves_the_identifiers_of_the_others(sources: Sources) -> None:
    new = SourceFile(path="digests/2026-06-01-new.txt", content=digest_text([("A New Paper", ABSTRACT)]).encode())
    before, after = _guids(_feed(sources)), _guids(_feed(_with(sources, new)))
    assert after[1:] == before
    assert after[0] not in before


def test_a_paper_that_a_later_digest_shows_again_is_not_new(sources: Sources) -> None:
    again = digest_text([("Emoji take off, in TITLES!", ABSTRACT)])
    later = _with(sources, SourceFile(path="digests/2026-06-01-again.txt", content=again.encode()))
    assert _guids(_feed(later)) == _guids(_feed(sources))


@pytest.mark.parametrize(
    ("edited", "stays"),
    [
        ("take off -- in TITLES!", True),
        ("Land in Titles", False),
    ],
    ids=["marks-and-case", "words"],
)
def test_an_edit_of_a_titles_marks_keeps_its_identifier_and_one_of_its_words_does_not(
    *, edited: str, stays: bool, sources: Sources
) -> None:
    # The normalised title is what a paper is known by: with other words it is another paper.
    def changed(digest: SourceFile) -> SourceFile:
        content = digest.content.decode().replace("Take Off in Titles", edited).encode()
        return dataclasses.replace(digest, content=content)

    after = dataclasses.replace(sources, digests=tuple(map(changed, sources.digests)))
    assert after != sources
    assert (set(_guids(_feed(sources))) <= set(_guids(_feed(after)))) is stays


def test_identifiers_are_those_of_the_first_release(sources: Sources) -> None:
    # Readers know papers by these: a change here shows every paper to every subscriber again.
    guids = {item.findtext("title"): item.findtext("guid") for item in _items(_feed(sources))}
    assert guids["RankDrop: Pruning Adapters by Rank"] == "urn:uuid:45bf52ee-e1f3-51cc-9aa2-d05c62516885"
    assert guids["?!"] == "urn:uuid:3b9c8da4-c6c2-5db6-bdd1-ce7ae81bfa67"


def test_a_feed_of_one_paper_has_one_item(sources: Sources) -> None:
    digest = SourceFile(path="digests/2026-05-01-one.txt", content=digest_text([("One Paper", ABSTRACT)]).encode())
    assert len(_items(_feed(dataclasses.replace(sources, digests=(digest,), curation=None)))) == 1


def _feed(sources: Sources, site: SiteFacts = SITE) -> bytes:
    output, problems = build(sources, site)
    assert output, problems
    return dict(output.files())["feed.xml"].encode()


def _with(sources: Sources, digest: SourceFile) -> Sources:
    return dataclasses.replace(sources, digests=(*sources.digests, digest))


def _items(feed: bytes) -> list[Any]:
    return etree.fromstring(feed, etree.XMLParser(resolve_entities=False)).findall("channel/item")


def _guids(feed: bytes) -> list[str]:
    return [item.findtext("guid") for item in _items(feed)]


def _fragment(text: str) -> Any:
    root = etree.Element("fragment")
    nodes = html5lib.parseFragment(text, treebuilder="lxml", namespaceHTMLElements=False)
    root.extend(node for node in nodes if not isinstance(node, str))
    return root


def _time(date: str) -> datetime.datetime:
    return email.utils.parsedate_to_datetime(date)
