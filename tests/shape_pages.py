"""Pages of papers in the shapes that tools save them in, written from known papers."""

import datetime
import html
import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

HEADER = "Title: Daily Papers - Hugging Face\n\nURL Source: https://huggingface.co/papers\n\nMarkdown Content:\n"
SITE = "https://huggingface.co"
FRONT_MATTER = """---
title: Daily Papers - Hugging Face
source: https://huggingface.co/papers
tags:
  - clippings
---
"""
NAMES = ("Edward J. Hu", "Yang Song", "José Álvarez", "Li", "Anna van den Berg", "Ülo O'Neil")
NAVIGATION = ("Models", "Datasets", "Spaces", "Docs", "Pricing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A paper as a page shall show it."""

    title: str
    abstract: str
    arxiv_id: str
    day: datetime.date
    authors: tuple[str, ...]
    upvotes: int | None = None
    organization: str | None = None
    code: str | None = None

    @property
    def url(self) -> str:
        return f"{SITE}/papers/{self.arxiv_id}"

    @property
    def login(self) -> str:
        return f"{SITE}/login?next=%2Fpapers%2F{self.arxiv_id}"

    @property
    def votes(self) -> str:
        return "-" if self.upvotes is None else str(self.upvotes)

    @property
    def comments(self) -> str:
        """How many comments the page shows; some have none."""
        return str(len(self.title) % 4 or "")

    @property
    def counted(self) -> str:
        return f"{len(self.authors)} author{'s' * (len(self.authors) > 1)}"


def shown_day(day: datetime.date, *, year: bool = True) -> str:
    return f"{day:%b} {day.day}" + (f", {day.year}" if year else "")


def escaped(text: str) -> str:
    """Text as Turndown escapes it."""
    text = re.sub(r"([\\*_\[\]`])", r"\\\1", text)
    text = re.sub(r"^(\d+)\. ", r"\1\\. ", text)
    return re.sub(r"^(-|\+ |=+|#{1,6} |>|~~~)", r"\\\1", text)


def clipped(papers: Sequence[Known], *, hard_breaks: bool = False, front: str = FRONT_MATTER, year: bool = True) -> str:
    parts = [front] if front else []
    parts += ["[![Hugging Face's logo](https://huggingface.co/logo.svg) Hugging Face](https://huggingface.co/)"]
    parts += [f"- [{name}]({SITE}/{name.lower()})" for name in NAVIGATION]
    parts += ["# Daily Papers", "by [AK](https://huggingface.co/akhaliq) and the research community"]
    for number, paper in enumerate(papers):
        abstract, votes = escaped(paper.abstract), paper.votes
        if hard_breaks:
            abstract = "\\\n".join(textwrap.wrap(abstract, 90, break_on_hyphens=False, break_long_words=False))
            votes = f"\\\n\\\n{votes}\\\n"
        address = f"{SITE}/{(paper.organization or '').replace(' ', '-')}"
        shown = f"[{paper.organization}]({address})" if paper.organization else f"- {paper.counted}"
        comments = f"[{paper.comments}]({paper.url}#community)" if paper.comments else ""
        vote = f"[{votes}]({paper.login})" if paper.upvotes is not None or number % 2 else "-"
        parts += [vote, f"### [{escaped(paper.title)}]({paper.url})", f"[{abstract}]({paper.url})", shown, "·"]
        parts += [shown_day(paper.day, year=year) + comments]
        parts += [f"[GitHub 1.3k]({paper.code})"] if paper.code else []
    return "\n\n".join(
        [
            *parts,
            "[Previous](https://huggingface.co/papers?p=0)",
            "Company\n\n[TOS](https://huggingface.co/terms-of-service)\n",
        ]
    )


def simple(papers: Sequence[Known]) -> str:
    parts = ["# Hugging Face", "## Daily Papers", "Get trending papers in your email inbox once a day!"]
    for paper in papers:
        card = [f"### {paper.title}", paper.abstract, f"- {paper.counted}"]
        card += [f"[LINK: GitHub 1.3k]({paper.code})"] if paper.code else []
        parts += [*card, *card]
    return "\n\n".join([*parts, "### Company", "- TOS\n- Privacy\n- About"])


def text_browser(papers: Sequence[Known], *, on_hyphens: bool = True, target: str = "[{}]: {}") -> str:
    targets = [f"{SITE}/", f"{SITE}/models"]
    lines = ["[Hugging Face][1]", "* [Models][2]", "# Daily Papers", ""]

    def link(text: str, url: str) -> str:
        targets.append(url)
        return f"[{text}][{len(targets)}]"

    def wrapped(text: str) -> list[str]:
        return textwrap.wrap(text, 120, break_on_hyphens=on_hyphens, break_long_words=False)

    for paper in papers:
        lines += ["", link(paper.votes, paper.login), "", *wrapped(f"### {link(paper.title, paper.url)}"), ""]
        lines += [*wrapped(link(paper.abstract, paper.url)), "", f"* {paper.counted}", "·"]
        lines += [shown_day(paper.day) + (link(paper.comments, f"{paper.url}#community") if paper.comments else "")]
    return "\n".join([*lines, "", *(target.format(number, url) for number, url in enumerate(targets, 1))])


def notebook(papers: Sequence[Known], *, between: str = "\n\n", below: str = "\n\n") -> str:
    """A page whose lines `between` parts; `below` stands between a linked text and its address."""
    parts = [f"{name}{below}{SITE}/{name.lower()}" for name in NAVIGATION] + ["Daily Papers"]
    for paper in papers:
        parts += [f" [-] {paper.votes}{below}{paper.login}", f"{paper.title}{below}{paper.url}"]
        parts += [
            f"{paper.abstract}{below}{paper.url}",
            "[",
            f"{paper.counted}]({paper.url})",
            "·",
            shown_day(paper.day),
        ]
        parts += [f"{paper.comments}{below}{paper.url}#community"] if paper.comments else []
    return between.join([*parts, f"Next{below}{SITE}/papers?p=1", ""])


def article(paper: Known) -> str:
    text = html.escape
    names = "".join(f'<li title="{text(name)}"><img alt=""></li>' for name in paper.authors)
    code = f'<a href="{text(paper.code)}"><span>GitHub</span><span>1.3k</span></a>' if paper.code else ""
    vote = f'<a href="{paper.login}"><svg></svg><div class="leading-none">{paper.votes}</div></a>'
    return (
        f'<article><a href="/papers/{paper.arxiv_id}"><img src="x.png" alt=""></a>'
        f'<div>Submitted by <a href="/somebody">somebody</a></div><div>{vote}</div>'
        f'<div><h3 class="mb-1"><a href="/papers/{paper.arxiv_id}">{text(paper.title)}</a></h3>'
        f'<p class="line-clamp">{text(paper.abstract)}</p>'
        f'<a href="/papers/{paper.arxiv_id}"><ul>{names}</ul>·\n<div>{paper.counted}</div></a>{code}'
        f'<time datetime="{paper.day}T00:00:00.000Z">{shown_day(paper.day)}</time></div></article>\n'
    )


def bare_article(paper: Known) -> str:
    """An article in the order of its words, with another article and a script in it."""
    text = html.escape
    return (
        f'<article><h3><a href="/papers/{paper.arxiv_id}">{text(paper.title)}</a></h3>'
        f"<p>\n      {text(paper.abstract, quote=False).replace(' ', '&nbsp;', 1).replace('. ', '.<br>', 1)}\n    </p>"
        f"<div>{paper.votes}</div><ul><li>{paper.counted}</li></ul><div>{shown_day(paper.day)}</div>"
        f'<a href="/papers/{paper.arxiv_id}#community">{paper.comments}</a><script>let p = "<p>5</p>"</script>'
        '<article><h3><a href="/some/model">some/model</a></h3><p>A model like this paper.</p>9</article></article>'
    )


def bare_html(
    papers: Sequence[Known], *, between: str = "", page: str = "<!DOCTYPE html><html><body>{}</body></html>"
) -> str:
    return page.format(between.join(map(bare_article, papers)))


def reader_html(papers: Sequence[Known]) -> str:
    return "<main>\n<h1>Daily Papers</h1>\n" + "".join(map(article, papers)) + "</main>"


def whole_html(papers: Sequence[Known]) -> str:
    data = html.escape(json.dumps({"dailyPapers": answers(papers), "date": "2025-07-29"}))
    navigation = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in NAVIGATION)
    return (
        "<!DOCTYPE html>\n<html><head><title>Daily Papers</title><script>var x = '<article>';</script></head>"
        f"<body><nav>{navigation}</nav>"
        f'<div data-target="DailyPapers" data-props="{data}">{"".join(map(article, papers))}</div>'
        "<footer><h3>Company</h3><p>TOS Privacy About Jobs</p></footer></body></html>\n"
    )


def answers(papers: Sequence[Known]) -> list[dict[str, object]]:
    return [
        {
            "paper": {
                "id": paper.arxiv_id,
                "authors": [{"_id": "1", "name": name, "hidden": False} for name in paper.authors],
                "publishedAt": f"{paper.day}T17:59:59.000Z",
                "title": textwrap.fill(paper.title, 60, subsequent_indent="  ", break_on_hyphens=False),
                "summary": paper.abstract.replace(". ", ".\n"),
                **({"upvotes": paper.upvotes} if paper.upvotes is not None else {}),
                **({"githubRepo": paper.code} if paper.code else {}),
                **({"organization": {"name": "org", "fullname": paper.organization}} if paper.organization else {}),
            },
            "publishedAt": "2025-07-28T00:00:00.000Z",
            "title": paper.title,
            "numComments": 2,
        }
        for paper in papers
    ]


def api(papers: Sequence[Known]) -> str:
    return json.dumps(answers(papers))


def bibtex(papers: Sequence[Known]) -> str:
    marks = {
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
    }
    marks |= {mark: f"\\{mark}" for mark in "&%$#_{}"}

    def latex(text: str) -> str:
        return "".join(marks.get(char, char) for char in text)

    return "\n\n".join(
        f"@misc{{key{number},\n\ttitle = {{{latex(paper.title)}}},\n\turl = {{http://arxiv.org/abs/{paper.arxiv_id}}},\n"
        f"\tabstract = {{{latex(paper.abstract)}}},\n\tauthor = {{{latex(' and '.join(paper.authors))}}},\n"
        f"\tmonth = {format(paper.day, '%b').lower()},\n\tyear = {{{paper.day.year}}},\n}}"
        for number, paper in enumerate(papers)
    )
