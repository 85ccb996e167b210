"""Pages: links in texts, lists in parts, and any text shown as text."""

import datetime
import json
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest
import yaml
from builders import SETTING, SITE, catalog, digest, entry, group, rendered, seen, templates, topic, topic_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.citation.citation import citations_of
from generator.exports.bibtex import bibtex_entries
from generator.feeds.site_feeds import feed_files
from generator.links.in_text import links_in
from generator.pages.page import Page, as_markdown, markdown_path
from generator.pages.paging import HEAVIEST_PAGE, list_pages
from generator.pages.places import paper_places
from generator.pages.related_topics import related_topics
from generator.pages.render import render_pages
from generator.pages.set_text import set_text
from generator.pages.templates import checked_environment, environment
from generator.pages.view import paper_views
from generator.text import folded, printable
from generator.typeset.typeset import plain_text

Element = Any  # html5lib gives elements of the standard library without types


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        pytest.param("See https://github.com/a/b.", ["https://github.com/a/b"], id="full stop"),
        pytest.param("(https://a.org/x_(y)) and", ["https://a.org/x_(y)"], id="brackets"),
        pytest.param("at www.example.org/x, or", ["https://www.example.org/x"], id="www"),
        pytest.param("at github.com/a/b!", ["https://github.com/a/b"], id="known host"),
        pytest.param("\\url{https://a.org/x}", ["https://a.org/x"], id="LaTeX"),
        pytest.param("**https://a.org/x**", ["https://a.org/x"], id="Markdown"),
        pytest.param('<a href="https://a.org/x">', ["https://a.org/x"], id="HTML"),
        pytest.param("HTTPS://A.org/X", ["HTTPS://A.org/X"], id="large letters"),
        pytest.param("https://a.org/?q=1&r=2#top", ["https://a.org/?q=1&r=2#top"], id="query"),
        pytest.param("javascript:alert(1) data:text/html,x ftp://a.org", [], id="other schemes"),
        pytest.param("https:// http://localhost http://[::1", [], id="no host"),
        pytest.param("me@github.com/x and notgithub.com/y", [], id="inside a word"),
        pytest.param("", [], id="no text"),
    ],
)
def test_links_of_a_text_are_found_and_end_where_the_address_does(text: str, urls: list[str]) -> None:
    links = list(links_in(text))
    assert [link.url for link in links] == urls
    assert all(link.url.endswith(text[slice(*link.words)]) for link in links)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", "code"),
        ("https://www.gitlab.com/a/b", "code"),
        ("https://huggingface.co/a", "model"),
        ("https://arxiv.org/abs/2401.01234", "paper"),
        ("https://doi.org/10.1", "paper"),
        ("https://example.org", "project"),
        ("https://github.com.evil.org/a", "project"),
        ("https://evil.org/github.com", "project"),
    ],
)
def test_a_link_says_what_it_leads_to(url: str, kind: str) -> None:
    assert [link.kind for link in links_in(url)] == [kind]


def test_links_are_set_in_a_text_that_is_shown_as_it_was_typed() -> None:
    assert set_text('<b> "a" at https://a.org/?x=1&y=2.') == (
        '&lt;b&gt; &#34;a&#34; at <a href="https://a.org/?x=1&amp;y=2" rel=nofollow>https://a.org/?x=1&amp;y=2</a>.'
    )


HOSTILE = [
    "<script>alert(1)</script>", "</h1>", "<img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "&lt;", "&amp;", "\"'`",
    "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "</textarea></style>", "<p>", "\x00\x1b[2J", "\u202e", "\ufffe",
    "https://a.org/\"onmouseover='alert(1)'", "https://a.org/<b>", "www.a.org", "http://[::1]/", "---", "# x", "* * *",
    "https://a.org/\u202egpj", "pd-slot-body", "\\(x\\)", "$$", "<svg/onload=1>", "<plaintext>",
    "<base href=//evil.org>",
]  # fmt: skip
anything = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=5).map("".join).map(folded)


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=5)


@given(anything, spans)
def test_links_and_marked_words_change_nothing_that_a_reader_sees(text: str, places: list[tuple[int, int]]) -> None:
    marked = [(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    shown = html5lib.parseFragment(str(set_text(text, marked)), container="p")
    assert text_of(shown) == seen(text)
    for element in shown:
        assert tag(element) in {"a", "mark"} | SETTING
        assert {tag(inner) for inner in element.iter()} <= {tag(element)} | SETTING


@given(spans)
def test_marked_words_are_marked_and_no_others(places: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz<>& 0123456789"
    marked = {position for start, length in places for position in range(start, start + length)}
    shown = html5lib.parseFragment(str(set_text(text, [(start, start + length) for start, length in places])))
    in_marks = [(text_of(child), child.tail or "") for child in shown]
    assert "".join(words for words, _ in in_marks) == "".join(text[position] for position in sorted(marked))
    assert (shown.text or "") + "".join(words + tail for words, tail in in_marks) == text


def test_words_in_a_link_are_not_marked() -> None:
    assert str(set_text("see https://a.org/lora now", [(14, 18), (23, 26)])).count("<mark>") == 1


@given(anything)
def test_every_link_leads_to_a_host_by_http(text: str) -> None:
    shown = html5lib.parseFragment(str(set_text(text)), container="p")
    for child in (element for element in shown if tag(element) == "a"):
        assert set(child.attrib) == {"href", "rel"}
        address = urlsplit(child.attrib["href"])
        assert address.scheme in {"http", "https"}
        assert address.hostname


def hostile_catalog(title: str, abstract: str) -> Catalog:
    """A catalog where a text stands wherever text can stand: a second digest gives the paper a second title."""
    entries = (entry(f"T{title}", f"A{abstract}", arxiv_id="2401.01234"), entry(f"O{title}", arxiv_id="2401.01234"))
    rules = topic_rules(topic("some", group("/.+/"), name=f"N{title}", description=f"D{abstract}"))
    one = digest(*entries[:1], day="2025-01-01", title=f"I{title}", note=f"N{abstract}", curator=f"C{title}")
    return catalog(one, replace(one, id="later", date=datetime.date(2025, 2, 1), entries=entries), rules=rules)


def skeleton(element: Element) -> tuple[Any, ...]:
    """The elements of a page with the names of their attributes, without those that a text brings."""
    children = tuple(skeleton(child) for child in element if not from_a_text(child))
    return tag(element), tuple(sorted({*map(str, element.attrib)} - {"data-pd-title"})), children


def from_a_text(element: Element) -> bool:
    """Whether an element comes with formulas, links or marked words of a text; it holds only what sets a text."""
    if element.attrib.get("class") in {"pd-links", "pd-abstract"}:
        # An abstract of one sentence has nothing to unfold.
        around = {"ul", "li", "span", "details", "summary", "p", "a", "mark"}
        assert {tag(part) for part in element.iter()} <= around | SETTING
        return True
    linked = element.attrib.get("rel") == "nofollow" or (tag(element) == "mark" and not element.attrib)
    own = linked or tag(element) == "math" or (tag(element) in SETTING and not element.attrib)
    assert not own or {tag(inner) for inner in element.iter()} <= {tag(element)} | SETTING
    return own


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def parsed(page: Page) -> Element:
    return html5lib.parseFragment(page.body())


@cache
def tame_skeletons() -> dict[str, tuple[Any, ...]]:
    """The skeleton of each page of a catalog without any mark in it, by the page's kind."""
    return {kind(page): skeleton(parsed(page)) for page in rendered(hostile_catalog("ame", "bstract")).values()}


def kind(page: Page) -> str:
    return "papers/…" if page.address.startswith("papers/") else page.address


@settings(max_examples=25)
@given(anything, anything)
def test_hostile_text_brings_no_element_and_no_attribute_to_any_page(title: str, abstract: str) -> None:
    for page in rendered(hostile_catalog(title, abstract)).values():
        assert skeleton(parsed(page)) == tame_skeletons()[kind(page)], page.address


@settings(max_examples=25)
@given(anything, anything)
def test_the_page_of_a_paper_shows_its_texts_as_they_are_set(title: str, abstract: str) -> None:
    known = hostile_catalog(title, abstract)
    (paper,) = known.papers
    page = rendered(known)[f"papers/{known.slugs[paper.id]}/"]
    assert page.title == plain_text(f"T{title}")
    body = parsed(page)
    shown = {
        element.attrib.get("id") or element.attrib.get("class") or tag(element): text_of(element)
        for element in body.iter()
    }
    assert shown["pd-title"] == seen(f"T{title}", links=False)
    assert shown["pd-text"] == seen(f"A{abstract}")
    assert shown["cite"] == seen(f"O{title}", links=False)
    marked = [text_of(key) for small in body.iter() if tag(small) == "small" for key in small if tag(key) == "b"]
    assert marked == [printable(f"T{title}"), printable(f"A{abstract}")]


@settings(max_examples=25)
@given(anything, anything)
def test_pages_for_other_builders_are_one_block_of_html_behind_front_matter(title: str, abstract: str) -> None:
    for page in rendered(hostile_catalog(title, abstract)).values():
        fence, front_matter, end, empty, body = as_markdown(page).split("\n", 4)
        assert (fence, end, empty) == ("---", "---", "")
        # A blank line would end the block; what other Unicode calls white space would not.
        assert all(line.strip(" \t") for line in body.removesuffix("\n").split("\n"))
        assert yaml.safe_load(front_matter) == json.loads(front_matter)
        values = json.loads(front_matter)
        assert text_of(html5lib.parseFragment(values["title"])) == printable(page.title)
        assert not {"<", ">", '"'} & set(values["title"] + values["description"])
        assert skeleton(html5lib.parseFragment(body)) == skeleton(parsed(page))


def test_a_note_of_several_paragraphs_does_not_end_the_block_of_html() -> None:
    known = catalog(digest(entry(), note="One.\n\n \nTwo."))
    for page in rendered(known).values():
        assert "\n\n" not in as_markdown(page).partition("---\n\n")[2]


@pytest.mark.parametrize(("address", "path"), [("", "index.md"), ("papers/x/", "papers/x/index.md")])
def test_a_page_has_its_place_in_a_folder_of_markdown(address: str, path: str) -> None:
    page = Page(address=address, title="", description="", body=str, updated=datetime.date(2025, 1, 1))
    assert markdown_path(page) == path


def big_catalog() -> Catalog:
    """Three digests, the newest of them large enough for several pages."""
    large = digest(*(entry(f"Paper {number}", "Some words. " * 120) for number in range(110)), day="2025-03-01")
    return catalog(digest(entry("A"), day="2025-01-01"), digest(entry("B"), entry("Paper 1"), day="2025-02-01"), large)


def test_every_link_below_the_root_leads_to_a_page_or_a_file() -> None:
    known = big_catalog()
    pages = rendered(known)
    topics = {f"topics/{one.slug}/papers.bib" for one in known.topics}
    feeds = dict(feed_files(known, environment(templates(), folder="templates"), SITE))
    files = {"papers.json", "papers.csv", "papers.bib", "papers.ris", "papers.csl.json", *topics, *feeds}
    for page in pages.values():
        for element in parsed(page).iter():
            if tag(element) == "a" and not from_a_text(element):
                target = urljoin(SITE.absolute(page.address), element.attrib["href"])
                assert target.startswith(SITE.url), target
                assert urldefrag(target).url.removeprefix(SITE.url) in {*pages, *files}, target


def test_every_paper_topic_and_digest_has_a_page_that_another_page_leads_to() -> None:
    known = big_catalog()
    pages = rendered(known)
    reached = {
        urljoin(SITE.absolute(page.address), element.attrib["href"]).removeprefix(SITE.url)
        for page in pages.values()
        for element in parsed(page).iter()
        if tag(element) == "a"
    }
    assert {f"papers/{slug}/" for slug in known.slugs.values()} <= reached & set(pages)
    assert {f"digests/{one.id}/" for one in known.digests} <= reached & set(pages)
    assert {f"topics/{one.slug}/" for one in known.topics} <= reached & set(pages)


def test_a_list_shows_each_of_its_papers_once_over_all_of_its_pages() -> None:
    known = big_catalog()
    pages = rendered(known)
    newest = known.digests[-1]
    first = f"digests/{newest.id}/"
    parts = [pages[first]] + [
        pages[f"{first}page_{number}/"] for number in range(2, 9) if f"{first}page_{number}/" in pages
    ]
    assert len(parts) > 1
    titles = [
        text_of(element)
        for page in parts
        for element in parsed(page).iter()
        if element.attrib.get("class") == "pd-paper__title"
    ]
    assert titles == [f"Paper {number}" for number in range(110)]


def test_pages_of_a_digest_named_like_a_page_of_the_list_of_digests_do_not_collide() -> None:
    day = datetime.date(2025, 1, 1)
    named = [replace(digest(entry(f"Paper {number}")), id=str(number), date=day) for number in range(400)]
    assert len(rendered(catalog(*named))) > 400  # `rendered` refuses two pages of one address


@given(st.lists(st.integers(1, 2 * HEAVIEST_PAGE), max_size=30))
def test_a_list_in_parts_is_the_list(weights: list[int]) -> None:
    pages = list_pages(weights, "x/", weight=lambda weight: weight)
    assert [weight for page in pages for weight in page.items] == weights
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(page.count == len(pages) for page in pages)
    assert all(sum(page.items) <= HEAVIEST_PAGE or len(page.items) == 1 for page in pages)
    assert all(page.items for page in pages) or not weights


def test_the_pages_of_a_list_know_their_neighbours() -> None:
    pages = list_pages(["a", "b", "c"], "x/", weight=lambda _: HEAVIEST_PAGE)
    assert [(page.newer, page.address, page.older) for page in pages] == [
        (None, "x/", "x/page_2/"),
        ("x/", "x/page_2/", "x/page_3/"),
        ("x/page_2/", "x/page_3/", None),
    ]


def test_an_empty_list_has_one_page() -> None:
    (page,) = list_pages([], "x/", weight=lambda _: 1)
    assert (page.items, page.count, page.newer, page.older) == ((), 1, None, None)


def test_a_topic_without_a_paper_has_a_page_too() -> None:
    known = catalog(digest(entry("A")), rules=topic_rules(topic("some"), topic("empty", group("missing"))))
    page = rendered(known)["topics/empty/"]
    assert "No paper has this topic yet." in text_of(parsed(page))


def test_a_broken_template_is_a_problem_with_its_line() -> None:
    _, problems = checked_environment({"pages/a.html": "fine\n{% if %}\n", "pages/b.html": "{{ x"}, folder="templates")
    assert [str(problem.place) for problem in problems] == ["templates/pages/a.html:2", "templates/pages/b.html:1"]


def test_a_template_escapes_every_value_and_wants_every_value() -> None:
    jinja = environment({"x": "{{ value }}"}, folder="templates")
    assert jinja.get_template("x").render(value="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="'value' is undefined"):
        jinja.get_template("x").render()


def test_words_are_marked_beside_links_and_touching_ones_as_one() -> None:
    text = "LoRA trains few parameters: https://a.org/LoRA and <b>."
    spans = [(0, 4), (12, 26), (16, 26), (28, 33), (52, 53)]
    assert set_text(text, spans) == (
        "<mark>LoRA</mark> trains <mark>few parameters</mark>: "
        '<a href="https://a.org/LoRA" rel=nofollow>https://a.org/LoRA</a> and &lt;<mark>b</mark>&gt;.'
    )


def test_the_words_that_led_to_a_topic_are_marked_in_the_abstract() -> None:
    known = catalog(digest(entry("A Paper", "We study some of it.")))
    assert "We study <mark>some</mark> of it." in rendered(known)["papers/a-paper/"].body()


def test_a_topic_shows_those_that_share_most_papers_and_where_its_rule_stands() -> None:
    rules = topic_rules(*(topic(slug, group(slug)) for slug in ("alpha", "beta", "gamma", "delta")))
    papers = [entry("Alpha beta"), entry("Alpha beta gamma"), entry("Delta")]
    known = catalog(digest(*papers), rules=rules)
    assert {slug: list(others) for slug, others in related_topics(known).items()} == {
        "alpha": [("beta", 2), ("gamma", 1)],
        "beta": [("alpha", 2), ("gamma", 1)],
        "gamma": [("alpha", 1), ("beta", 1)],
        "delta": [],
    }
    facts = replace(SITE, repository="https://git.example/papers")
    citations, jinja = citations_of(known, facts), environment(templates(), folder="templates")
    pages = render_pages(known, citations, bibtex_entries(citations), jinja, facts)
    (body,) = (page.body() for page in pages if page.address == "topics/alpha/")
    assert body.index("topics/beta/") < body.index("topics/gamma/")
    assert "https://git.example/papers/blob/HEAD/topics.yml#L" in body


def test_a_paper_shows_in_each_of_its_digests_what_stands_before_and_after_it_there() -> None:
    first = digest(entry("Alpha"), entry("Beta"), entry("Alpha"), entry("Gamma"), day="2025-01-01")
    known = catalog(first, digest(entry("Delta"), entry("Beta"), day="2025-02-01"))
    views = paper_views(known, citations_of(known, SITE))
    places = {
        views[paper].title_in_plain: [
            tuple(beside and beside.title_in_plain for beside in (place.before, place.after)) for place in found
        ]
        for paper, found in paper_places(known.digest_papers, views).items()
    }
    assert places == {
        "Alpha": [(None, "Beta")],
        "Beta": [("Alpha", "Gamma"), ("Delta", None)],
        "Gamma": [("Beta", None)],
        "Delta": [(None, "Beta")],
    }


@pytest.mark.parametrize("text", ["http://a.bc/" + ")" * 50_000, "https://a.bc/x " * 5_000, "model " * 50_000])
def test_odd_text_is_set_in_time_that_grows_with_its_length(text: str) -> None:
    # Steps, not seconds, are what would explode: a walk over all pairs would not end here.
    spans = [(index, index + 1) for index in range(0, len(text), 7)]
    assert set_text(text, spans).unescape()
