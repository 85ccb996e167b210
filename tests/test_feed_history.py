"""The archives of feeds (RFC 5005, section 4): all history, in documents that stay as they are."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

import feedparser
import pytest
from builders import SITE, catalog, digest, entry, templates, topic, topic_rules
from feed_rules import ATOM, HISTORY, parsed
from hypothesis import given, settings
from hypothesis import strategies as st
from site_project import Site

from generator.catalog import Catalog, catalog_of
from generator.curation.word import Word
from generator.facts import Facts
from generator.feeds.feed import NEWEST
from generator.feeds.site_feeds import feed_files
from generator.merge import merge_entries, paper_id
from generator.pages.templates import environment
from generator.read.digest import Digest
from generator.text import title_key

JINJA = environment(templates(), folder="templates")
# The formats of a feed of papers that lead to its archives, which are in the last one.
FORMATS = ("feed.xml", "atom.xml")


def shown(day: str, *names: str, count: int = 40, **values: Any) -> Digest:
    """A digest of a day with papers on some topic that no other day has, and those that are named."""
    papers = [entry(f"Some paper {number} of {day}", **values) for number in range(count)]
    return digest(*papers, *map(entry, names), day=day)


OLDER, OLD, NEW = shown("2025-01-01", "A some paper"), shown("2025-02-01"), shown("2025-03-01", "a SOME paper")


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_that_follows_the_archives_has_every_paper_once_known(name: str) -> None:
    known = catalog(OLDER, OLD, NEW)
    files = _files(known)
    found = [identity for path in _chain(files, name) for identity in _ids(files[path])]
    assert len(set(found)) == len(known.papers) == 121
    assert len(found) == 121 + NEWEST, "the newest are in the feed itself and in an archive"


@pytest.mark.parametrize("site", ["toy_site", "published_site"])
def test_every_archive_of_a_site_is_reached_from_its_feed(site: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(site)
    files = {
        path.relative_to(built.root).as_posix(): path.read_text("utf-8")
        for name in FORMATS
        for path in built.root.rglob(name)
    }
    subscribed = [path for path in files if "archive/" not in path]
    reached = [place for path in subscribed for place in _chain(files, path, built.url)]
    assert set(reached) == set(files)
    papers = built.papers_json["papers"]
    for name in FORMATS:
        found = {identity for place in _chain(files, name, built.url) for identity in _ids(files[place])}
        assert len(found) == len(papers)


def test_an_archive_says_that_it_is_one_and_where_to_subscribe() -> None:
    days = (f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 6))
    files = _files(catalog(*(shown(day, count=1) for day in days)))
    for path, text in files.items():
        if path.endswith(FORMATS):
            root = parsed(text)
            links = {link.get("rel"): link.get("href") for link in root.iter(f"{ATOM}link")}
            before, archived, after = path.partition("archive/")
            assert (next(root.iter(f"{HISTORY}archive"), None) is not None) is bool(archived)
            assert links.get("current") == (SITE.absolute(before + after.partition("/")[2]) if archived else None)


def test_every_history_of_papers_is_written_once() -> None:
    assert {path.rpartition("/")[2] for path in _archives(catalog(OLDER, OLD, NEW))} == {"atom.xml"}
    assert "next_url" not in json.loads(_files(catalog(OLDER, OLD, NEW))["feed.json"])


def test_the_archives_of_atom_share_the_identifier_of_their_feed() -> None:
    files = _files(catalog(OLDER, OLD, NEW))
    ids = {(_folder(path), parsed(text).findtext(f"{ATOM}id")) for path, text in _atom(files)}
    assert {folder for folder, _ in ids} == {"", "topics/some/"}
    assert len(ids) == len({identity for _, identity in ids}) == 2


def test_a_feed_whose_papers_all_are_among_the_newest_has_no_archive() -> None:
    assert [path for path in _files(catalog(shown("2025-01-01", count=NEWEST))) if "archive" in path] == []
    assert [path for path in _files(catalog(shown("2025-01-01", count=NEWEST + 1))) if "archive" in path] != []


def test_a_new_digest_leaves_every_archive_as_it_was_to_the_byte() -> None:
    before, after = (_archives(catalog(*digests)) for digests in ((OLDER, OLD), (OLDER, OLD, NEW)))
    assert before
    assert {path: after.get(path) for path in before} == before
    assert after.keys() - before.keys() == {
        f"{folder}archive/2025-03-01-some/atom.xml" for folder in ("", "topics/some/")
    }


def test_a_later_title_of_an_old_paper_leaves_every_archive_as_it_was() -> None:
    again = shown("2025-03-01", "A SOME  Paper!")
    before, after = _archives(catalog(OLDER, OLD, NEW)), _archives(catalog(OLDER, OLD, again))
    assert after == before


def test_other_topics_leave_the_archives_of_the_whole_site_as_they_were() -> None:
    other = topic_rules(topic("paper", name="Papers"), topic("quiet"))
    before, after = _archives(catalog(OLDER, OLD)), _archives(catalog(OLDER, OLD, rules=other))
    assert _whole(after) == _whole(before)


def test_what_is_found_out_of_a_paper_later_is_in_the_feed_and_leaves_its_archive_as_it_was() -> None:
    facts = {title_key(one.title): Facts(authors=("Ada Lovelace",), upvotes=7) for one in OLD.entries}
    before, after = (
        _files(catalog_of([OLDER, OLD], merge_entries([OLDER, OLD], known), topic_rules(topic()), {}))
        for known in ({}, facts)
    )
    assert "Ada Lovelace" in after["feed.xml"]
    assert _only_archives(after) == _only_archives(before)


def test_authors_that_the_digest_itself_names_are_in_its_archive() -> None:
    files = _files(catalog(shown("2025-01-01", count=60, authors=("Ada Lovelace",))))
    archived = parsed(files["archive/2025-01-01-some/atom.xml"])
    authors = [author.text for author in archived.iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")]
    assert authors == ["Ada Lovelace"] * 60


def test_hiding_a_paper_takes_it_out_of_its_own_archives_and_leaves_the_others() -> None:
    hidden = {paper_id("Some paper 3 of 2025-02-01"): Word(hide=True)}
    before, after = _archives(catalog(OLDER, OLD, NEW)), _archives(catalog(OLDER, OLD, NEW, words=hidden))
    changed = {path for path, text in before.items() if after[path] != text}
    assert changed == {path for path in before if "2025-02-01-some" in path}
    was, left = (_ids(files["archive/2025-02-01-some/atom.xml"]) for files in (before, after))
    assert left == [*was[:3], *was[4:]]


def test_a_corrected_abstract_changes_the_archive_of_its_digest_alone() -> None:
    first, *others = OLD.entries
    corrected = dataclasses.replace(OLD, entries=(dataclasses.replace(first, abstract="It is corrected."), *others))
    before, after = _archives(catalog(OLDER, OLD, NEW)), _archives(catalog(OLDER, corrected, NEW))
    assert {path for path in before if after[path] != before[path]} == {path for path in before if "2025-02" in path}
    assert [_ids(after[path]) for path in after] == [_ids(before[path]) for path in before]


def test_a_second_digest_of_a_day_changes_no_time_of_the_first() -> None:
    second = digest(*(entry(f"Some other {number}") for number in range(3)), day="2025-02-01", name="zebra")
    before, after = _archives(catalog(OLDER, OLD)), _archives(catalog(OLDER, OLD, second))
    assert {path: after[path] for path in before} == before
    times = [one.published for one in feedparser.parse(_files(catalog(OLDER, OLD, second))["atom.xml"]).entries]
    assert len(set(times)) == len(times)
    of_day = [time for time in times if time.startswith("2025-02-01")]
    assert of_day == sorted(of_day)


def test_a_paper_added_at_the_end_of_a_digest_changes_the_time_of_no_other() -> None:
    longer = dataclasses.replace(OLD, entries=(*OLD.entries, entry("Some forgotten paper")))
    before, after = _archives(catalog(OLDER, OLD)), _archives(catalog(OLDER, longer))
    path = "archive/2025-02-01-some/atom.xml"
    assert {path for path in before if after[path] != before[path]} == {path for path in before if "2025-02" in path}
    was, now = (parsed(files[path]).findall(f"{ATOM}entry/{ATOM}published") for files in (before, after))
    assert [date.text for date in now][:-1] == [date.text for date in was]


@settings(max_examples=15, deadline=None)
@given(counts=st.lists(st.integers(1, 70), min_size=1, max_size=5), more=st.integers(1, 70))
def test_whatever_comes_later_no_archive_changes_and_only_new_papers_are_new(counts: list[int], more: int) -> None:
    digests = [shown(f"2025-0{month}-01", count=count) for month, count in enumerate(counts, 1)]
    files = _files(catalog(*digests))
    later = _files(catalog(*digests, shown("2025-09-01", count=more)))
    archives = _only_archives(files)
    assert {path: later.get(path) for path in archives} == archives
    for name in FORMATS:
        before = {identity for path in _chain(files, name) for identity in _ids(files[path])}
        after = {identity for path in _chain(later, name) for identity in _ids(later[path])}
        assert before < after
        assert len(after - before) == more


def test_digests_are_archived_by_fifties_that_are_full() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 11)]
    many = [shown(day, count=1) for day in days]
    before, after = _files(catalog(*many[:119])), _files(catalog(*many))
    chain = _chain(after, "digests/feed.xml")
    assert chain == [
        "digests/feed.xml", "digests/archive/2/feed.xml", "digests/archive/1/feed.xml",
        "digests/archive/_start/feed.xml",
    ]  # fmt: skip
    assert len({identity for path in chain for identity in _ids(after[path])}) == 120
    assert [after[path] for path in chain[1:]] == [before[path] for path in chain[1:]]


def _files(known: Catalog) -> Mapping[str, str]:
    return dict(feed_files(known, JINJA, SITE))


def _only_archives(files: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if "archive/" in path}


def _archives(known: Catalog) -> dict[str, str]:
    return _only_archives(_files(known))


def _whole(files: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.startswith("archive/")}


def _atom(files: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(path, text) for path, text in files.items() if path.endswith("atom.xml")]


def _folder(path: str) -> str:
    return path.removesuffix("atom.xml").partition("archive/")[0]


def _ids(text: str) -> list[str]:
    found = parsed(text)
    return [one.text for one in (*found.iter("guid"), *found.findall(f"{ATOM}entry/{ATOM}id"))]


def _chain(files: Mapping[str, str], path: str, url: str = SITE.url) -> list[str]:
    """The documents that are reached from one, as RFC 5005 has readers walk them."""
    walked = [path]
    while previous := _previous(files[walked[-1]]):
        assert previous.startswith(url)
        walked.append(previous.removeprefix(url))
    assert len(set(walked)) == len(walked)
    return walked


def _previous(text: str) -> str | None:
    links = parsed(text).iter(f"{ATOM}link")
    return next((link.get("href") for link in links if link.get("rel") == "prev-archive"), None)
