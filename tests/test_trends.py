"""Trends: nothing is lost on the way into a picture, and pictures are safe, legible and the same every time."""

import datetime
import gzip
import json
import re
from itertools import combinations
from typing import Any

import html5lib
import pytest
from builders import ROOT, catalog, digest, entry, group, paper, rendered, topic, topic_rules
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from site_project import Site

from generator.catalog import Catalog
from generator.curation.word import Word
from generator.exports.map_json import map_json
from generator.merge import Paper
from generator.pages.pictures.scale import percent, ticks
from generator.trends.layout import places
from generator.trends.meetings import Meetings, chained, meetings
from generator.trends.mosaic import mosaic
from generator.trends.rising import rising_terms
from generator.trends.timeline import Timeline, timeline
from generator.trends.trends import trends_of

HOSTILE = "</title><script>alert(1)</script>\"'>&amp;"
SVG = "{http://www.w3.org/2000/svg}"


def papers(*months: str | None) -> tuple[Paper, ...]:
    """A paper for each month of publication, all of a digest in June 2025."""
    return catalog(
        digest(*(entry(f"Paper {n}", published=month) for n, month in enumerate(months)), day="2025-06-15")
    ).papers


def line(*months: str | None, longest: int = 60, every: int = 1) -> Timeline:
    known = papers(*months)
    return timeline(known, until=datetime.date(2025, 6, 15), months=every, longest=longest)


months = st.one_of(
    st.none(), st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2007, 2026), st.integers(1, 12))
)


@given(st.lists(months, max_size=30), st.integers(1, 40), st.sampled_from([1, 6]))
def test_every_paper_is_once_on_a_timeline(published: list[str | None], longest: int, every: int) -> None:
    drawn = line(*published, longest=longest, every=every)
    everyone = [*drawn.papers, *drawn.earlier, *drawn.undated]
    assert sorted(paper.title for paper in everyone) == sorted(f"Paper {n}" for n in range(len(published)))
    assert len(drawn.periods) <= longest
    assert not drawn.periods or (drawn.periods[0].papers and drawn.periods[-1].papers)
    assert all(
        not period.papers or paper.facts.month >= period.first for period in drawn.periods for paper in period.papers
    )


def test_months_without_papers_are_on_the_timeline_too() -> None:
    drawn = line("2025-01", "2025-04-03", "2024-12")
    assert [(period.first, len(period.papers)) for period in drawn.periods] == [
        ("2024-12", 1), ("2025-01", 1), ("2025-02", 0), ("2025-03", 0), ("2025-04", 1),
    ]  # fmt: skip


def test_a_month_after_the_newest_digest_is_not_believed() -> None:
    drawn = line("2025-06", "2025-07", None)
    assert [period.first for period in drawn.periods] == ["2025-06"]
    assert len(drawn.undated) == 2


def test_half_years_begin_in_january_and_july() -> None:
    drawn = line("2024-02", "2024-06", "2024-07", "2025-01", every=6)
    assert [(period.first, len(period.papers)) for period in drawn.periods] == [
        ("2024-01", 2), ("2024-07", 1), ("2025-01", 1),
    ]  # fmt: skip


members = st.lists(st.lists(st.sampled_from("abcdef"), unique=True), max_size=20)


@given(members)
def test_groups_share_what_their_members_say(lists: list[list[str]]) -> None:
    met = meetings(lists, "abcdef")
    assert met.sizes == {group: sum(group in member for member in lists) for group in "abcdef"}
    for one, other in combinations("abcdef", 2):
        both = sum(one in member and other in member for member in lists)
        assert met.common(one, other) == met.common(other, one) == both
        assert 0 <= met.closeness(one, other) <= 1.0000001
    assert all(met.shared.values())


@given(members)
def test_another_order_of_groups_changes_nothing_else(lists: list[list[str]]) -> None:
    met = meetings(lists, "abcdef")
    chain = chained(met)
    assert sorted(chain.groups) == list(met.groups)
    assert chain.sizes == met.sizes
    assert {frozenset(pair): count for pair, count in chain.shared.items()} == {
        frozenset(pair): count for pair, count in met.shared.items()
    }
    assert all(chain.groups.index(one) < chain.groups.index(other) for one, other in chain.shared)


def test_groups_that_share_most_follow_each_other() -> None:
    met = meetings([*["ad"] * 3, *["dc"] * 2, "cb"], "abcd")
    assert chained(met).groups == ("d", "a", "c", "b")


def test_close_groups_are_near_each_other_and_no_two_in_one_place() -> None:
    met = meetings([*["ab"] * 8, *["cd"] * 8, "ac", "bd", *"abcd" * 8], "acbd")
    spots = places(chained(met))
    distance = {pair: abs(spots[pair[0]] - spots[pair[1]]) for pair in combinations("abcd", 2)}
    assert max(distance["a", "b"], distance["c", "d"]) < min(distance["a", "c"], distance["a", "d"])
    assert min(distance.values()) > 0.01


def test_groups_without_anything_in_common_have_places() -> None:
    assert places(Meetings(groups=(), sizes={}, shared={})) == {}
    assert len(set(places(meetings(["a", "b", "c"], "abc")).values())) == 3


points = st.lists(st.builds(complex, st.floats(-1, 1), st.floats(-1, 1)), max_size=80)


@given(points)
def test_every_point_of_a_mosaic_has_a_cell_of_its_own_and_few_cells_are_empty(spots: list[complex]) -> None:
    laid = mosaic(spots)
    assert len(set(laid.cells)) == len(laid.cells) == len(spots)
    assert all(0 <= column < laid.columns and 0 <= row < laid.rows for column, row in laid.cells)
    assert laid.columns * laid.rows < len(spots) + max(laid.columns, 1)


def test_points_of_a_grid_stay_in_their_order() -> None:
    laid = mosaic([complex(column, row) for row in range(3) for column in range(4)])
    assert (laid.columns, laid.rows) == (4, 3)
    assert laid.cells == tuple((column, row) for row in range(3) for column in range(4))


def rise_of(*texts: tuple[str, str]) -> dict[str, tuple[int, int]]:
    known = catalog(digest(*(entry(f"P{n}", text, published=month) for n, (month, text) in enumerate(texts))))
    drawn = timeline(known.papers, until=known.digests[-1].date, months=1, longest=60)
    return {term.text: (term.newest, term.before) for term in rising_terms(drawn, most=20).terms}


def test_terms_that_more_of_the_newest_papers_have_rise() -> None:
    found = rise_of(
        *((f"2022-0{n}", f"the old adapters, number x{n}") for n in range(1, 9)),
        *((f"2025-0{n}", f"the old adapters and verifiable rewards, y{n}") for n in range(1, 5)),
    )
    assert found == {"verifiable rewards": (4, 0)}


def test_a_term_counts_once_a_paper_and_never_across_a_mark() -> None:
    before = ((f"2022-0{n}", f"nothing z{n}") for n in range(1, 6))
    now = ((f"2025-0{n}", f"GRPO, grpo. Rewards (GRPO) the chain-of-thought GPT-4.1 2025 q{n}") for n in range(1, 5))
    assert rise_of(*before, *now) == dict.fromkeys(("chain-of-thought gpt-4.1", "grpo", "rewards"), (4, 0))


def test_without_an_earlier_year_nothing_rises() -> None:
    assert rise_of(*((f"2025-0{n}", "verifiable rewards") for n in range(1, 6))) == {}


def two_topics(title: str = "Both of them", name: str = "One") -> Catalog:
    """Papers of five months and three digests; one of them has no month, and one two topics."""
    rules = topic_rules(topic("one", group("first", "both"), name=name), topic("two", group("second", "both")))
    return catalog(
        digest(entry("A first", published="2025-01"), entry(title, "both", published="2025-03"), day="2025-04-01"),
        digest(entry("A second", published="2024-03"), entry(title, "both"), day="2025-05-01", name="later"),
        digest(entry("Some first"), entry("Old first", published="2017-03"), day="2025-06-01", name="last"),
        rules=rules,
    )


def tables(known: Catalog) -> dict[str, list[list[str]]]:
    """The cells of each table of the page, by its label."""
    body = html5lib.parseFragment(rendered(known)["trends/"].body(), namespaceHTMLElements=False)
    return {
        region.attrib["aria-label"]: [["".join(cell.itertext()) for cell in row] for row in region.iter("tr")]
        for region in body.iter("div")
        if region.attrib.get("role") == "region"
    }


def test_the_tables_hold_every_paper() -> None:
    found = tables(two_topics())
    months_shown = found["Papers by month"]
    assert months_shown[0] == ["Month", "One", "Two", "All other topics", "All"]
    assert len(months_shown) == 14
    assert sum(int(row[-1]) for row in months_shown[1:]) == 3
    assert all(sum(map(int, row[1:-1])) == int(row[-1]) for row in months_shown[1:])
    assert (
        "3 of 5 papers are shown; 1 are older; of 1 the month is not known." in rendered(two_topics())["trends/"].body()
    )
    assert found["Topics that share papers"][1:] == [["One", "Two", "1", "0.35"]]
    assert found["Digests that share papers"][1:] == [["Some", "Later", "1", "0.50"]]


def test_without_months_and_meetings_the_page_says_so() -> None:
    body = rendered(catalog(digest(entry())))["trends/"].body()
    for said in ("No paper's month", "No half-year has", "not yet enough papers", "No paper has two topics"):
        assert said in body


def test_a_site_whose_papers_are_all_hidden_has_a_page_of_trends_too() -> None:
    known = catalog(digest(entry()), words={paper().id: Word(hide=True)})
    assert json.loads(map_json(known, trends_of(known)))["papers"] == []
    assert "What 0 papers say" in rendered(known)["trends/"].body()


def pictures(body: str) -> list[Any]:
    """The SVGs of a page, parsed as XML, which is stricter than HTML."""
    found = re.findall(r"<svg class.*?\n</svg>", body, re.DOTALL)
    return [etree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)) for text in found]


@pytest.mark.parametrize("text", ["Tame", HOSTILE, "العربية", "x" * 300], ids=["tame", "hostile", "arabic", "long"])
def test_pictures_are_well_formed_named_and_run_nothing(text: str) -> None:
    body = rendered(two_topics(title=text, name=text))["trends/"].body()
    found = pictures(body)
    assert len(found) == body.count("<svg class") >= 4
    for picture in found:
        names = {etree.QName(element).localname for element in picture.iter()}
        assert names <= {"svg", "title", "desc", "g", "rect", "line", "text", "circle"}
        title, about = (picture.find(f"{SVG}{name}") for name in ("title", "desc"))
        assert picture.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
        assert title.text
        assert about.text
    assert "<script" not in body


def test_the_map_has_every_paper_once_under_its_topics() -> None:
    known = two_topics(title=HOSTILE)
    data = json.loads(map_json(known, trends_of(known)))
    assert [one["slug"] for one in data["topics"]] == ["one", "two"]
    assert [one["colour"] for one in data["topics"]] == [1, 2]
    assert {tuple(one[:2]) for one in data["papers"]} <= {
        (column, row) for column in range(data["columns"]) for row in range(data["rows"])
    }
    by_title = {one[3]: one for one in data["papers"]}
    assert len(by_title) == len(known.papers) == 5
    assert by_title[HOSTILE][2] == [0, 1]
    assert by_title[HOSTILE][5] == "2025-03"
    assert by_title["Some first"][5] is None


@given(st.integers(0, 10**6))
def test_the_lines_of_a_picture_are_few_round_and_reach_its_top(most: int) -> None:
    steps = ticks(most)
    assert 1 <= len(steps) <= 5
    assert steps[-2:-1] < (max(most, 1),) or len(steps) == 1
    assert steps[-1] >= most
    assert str(steps[0]).rstrip("0") in {"1", "2", "5"}


def test_lengths_are_short() -> None:
    assert [percent(1, 3), percent(0), percent(1), percent(2, 0)] == ["33.33%", "0%", "100%", "0%"]


def test_colours_can_be_told_from_their_ground() -> None:
    style = (ROOT / "docs/assets/stylesheets/trends.css").read_text("utf-8")
    for scheme, ground in (("default", "#ffffff"), ("slate", "#1e2129")):
        rule = re.search(rf'scheme="{scheme}"\] {{(.*?)}}', style)
        assert rule
        colours = dict(re.findall(r"(--pd-c\d): (#\w{6})", rule[1]))
        assert len(set(colours.values())) == 8
        # WCAG 2.2, success criterion 1.4.11
        assert {name: colour for name, colour in colours.items() if contrast(colour, ground) < 3} == {}


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_trends_of_the_published_site_are_light_and_lose_no_paper(published_site: Site) -> None:
    assert len(gzip.compress(published_site.text("trends/").encode())) < 100_000
    data = json.loads(published_site.text("trends/map.json"))
    assert {one[4] for one in data["papers"]} == {paper["path"] for paper in published_site.papers_json["papers"]}
    row = published_site.trees["trends/index.html"].xpath("//div[@aria-label='Papers by month']//tr[td]/td[last()]")
    shown = sum(int(cell.text) for cell in row)
    (caption,) = published_site.trees["trends/index.html"].xpath("//h2[@id='pd-months']/following::figcaption[1]")
    counts = [int(number) for number in re.findall(r"\d+", caption.text)]
    assert counts[0] == shown
    assert counts[0] + sum(counts[2:]) == counts[1] == len(published_site.papers_json["papers"])


def test_only_the_page_of_trends_loads_its_style_and_script(toy_site: Site) -> None:
    loading = {
        path for path in toy_site.pages if "trends.js" in toy_site.text(path) or "trends.css" in toy_site.text(path)
    }
    assert loading == {"trends/index.html"}
