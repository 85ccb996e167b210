"""Values for tests: every part that a test does not name has a plain default."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import html5lib

from generator.catalog import Catalog, catalog_of
from generator.citation.citation import citations_of
from generator.curation.word import Word
from generator.exports.bibtex import bibtex_entries
from generator.facts import Facts
from generator.links.in_text import links_in
from generator.material import Sources
from generator.merge import Paper, merge_entries
from generator.pages.page import Page
from generator.pages.render import render_pages
from generator.pages.set_text import set_pieces
from generator.pages.templates import environment
from generator.pages.trends_page import trends_page
from generator.problem import Place
from generator.read.digest import Digest, Entry, SourceFile
from generator.site_facts import SiteFacts
from generator.topics.rule import Group, Term, Topic, TopicRules
from generator.trends.trends import trends_of
from generator.typeset.typeset import typeset

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"

SITE = SiteFacts(name="Toy Digest", description="Papers to test with.", url="https://example.org/toy/")

# Elements that set a text: those of HTML, and the presentation elements of MathML Core.
IN_FORMULAS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mpadded", "mstyle",
}  # fmt: skip
SETTING = {"b", "strong", "em", "code", "sup", "sub", "span"} | IN_FORMULAS

TITLE = "A Title of Some Paper"
ABSTRACT = "We study a small problem. It is hard, and our method is good. The results show that it works."


def entry(title: str = TITLE, abstract: str = ABSTRACT, **facts: Any) -> Entry:
    """An entry on line 1 of some digest."""
    return Entry(title=title, abstract=abstract, place=Place(file="digests/some.txt"), facts=Facts(**facts))


def digest(*entries: Entry, day: str = "2025-07-29", name: str = "some", **values: str) -> Digest:
    """A digest of a day; its identity is the day and the name."""
    return Digest(
        id=f"{day}-{name}",
        title=values.pop("title", name.capitalize()),
        date=datetime.date.fromisoformat(day),
        entries=entries,
        place=Place(file=f"digests/{day}-{name}.txt"),
        **values,
    )


def paper(title: str = TITLE, abstract: str = ABSTRACT) -> Paper:
    """The paper of one entry."""
    return merge_entries([digest(entry(title, abstract))])[0]


def group(
    *any_of: str | Group,
    all_of: Sequence[str | Group] = (),
    none_of: Sequence[str | Group] = (),
    weight: float = 1,
    at_least: int = 1,
    title_only: bool = False,
) -> Group:
    """A group of rules; texts stand for terms."""

    def rules(parts: Sequence[str | Group]) -> tuple[Term | Group, ...]:
        return tuple(
            Term(text=part, place=Place(file="topics.yml")) if isinstance(part, str) else part for part in parts
        )

    return Group(
        any=rules(any_of),
        all=rules(all_of),
        none=rules(none_of),
        weight=weight,
        at_least=at_least,
        title_only=title_only,
    )


def topic(
    slug: str = "some",
    rule: Group | None = None,
    *,
    against: Group | None = None,
    threshold: float = 1,
    priority: float = 1,
    **values: str,
) -> Topic:
    """A topic that any mention of its slug leads to."""
    return Topic(
        slug=slug,
        name=values.get("name", slug.capitalize()),
        description=values.get("description", f"Papers on {slug}."),
        rule=rule or group(slug),
        against=against,
        threshold=threshold,
        priority=priority,
        place=Place(file="topics.yml"),
    )


def topic_rules(
    *topics: Topic, title_weight: float = 3, lead_weight: float = 0, repeat_weight: float = 0, nearest: float = 1
) -> TopicRules:
    """The rules of a site; without topics, those of one. A term counts 3 in a title, 1 in an abstract."""
    return TopicRules(
        topics=topics or (topic(),),
        title_weight=title_weight,
        lead_weight=lead_weight,
        repeat_weight=repeat_weight,
        nearest=nearest,
    )


def catalog(
    *digests: Digest, rules: TopicRules | None = None, words: Mapping[str, Word] = MappingProxyType({})
) -> Catalog:
    """The catalog of digests; `words` are the curator's, by the id of a paper."""
    oldest_first = sorted(digests, key=lambda one: (one.date, one.id))
    return catalog_of(oldest_first, merge_entries(oldest_first), rules or topic_rules(), words)


def source(path: str, content: str | bytes) -> SourceFile:
    """A file of a project."""
    return SourceFile(path=path, content=content.encode() if isinstance(content, str) else content)


def templates() -> dict[str, str]:
    """The project's own templates."""
    base = ROOT / "templates"
    paths = (
        path for folder in ("pages", "feeds", "search", "email") for path in sorted((base / folder).glob("**/*.html"))
    )
    return {path.relative_to(base).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def sources(*digests: SourceFile, topics: str | None = None) -> Sources:
    """A project of digests, with one topic if no others are given."""
    return Sources(
        digests=digests, topics=source("topics.yml", TOPICS if topics is None else topics), templates=templates()
    )


TOPICS = """\
title_weight: 3
threshold: 2
topics:
  - slug: peft
    name: Parameter-efficient tuning
    description: Few parameters are trained.
    rule:
      any: [LoRA, adapter]
  - slug: alignment
    name: Alignment
    description: What people prefer.
    rule:
      any: [RLHF, alignment]
"""


def committed_papers() -> tuple[tuple[str, str], ...]:
    """Title and abstract of every entry of the committed digests, read by their known form and nothing else."""
    papers: list[tuple[str, str]] = []
    for path in sorted((ROOT / "digests").iterdir()):
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        first = 5 if lines[0] == "new" else 2
        lines[first] = lines[first].removeprefix("Subscribe")
        papers += zip(lines[first::2], lines[first + 1 :: 2], strict=True)
    return tuple(papers)


def rendered(known: Catalog) -> dict[str, Page]:
    """The pages of a catalog by their address."""
    jinja = environment(templates(), folder="templates")
    citations = citations_of(known, SITE)
    pages = (
        *render_pages(known, citations, bibtex_entries(citations), jinja, SITE),
        trends_page(known, trends_of(known), jinja),
    )
    by_address = {page.address: page for page in pages}
    assert len(by_address) == len(pages), "two pages have one address"
    return by_address


def seen(text: str, *, links: bool = True) -> str:
    """What a reader sees of a text on a page; the links in a title are none."""
    page = set_pieces(typeset(text, links_in(text)), links_in(text) if links else ())
    return "".join(html5lib.parseFragment(str(page)).itertext())
