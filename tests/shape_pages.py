"""Pages of papers in the shapes that tools save them in, written from known papers."""

import datetime
import html
import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

SITE = "https://huggingface.co"
FRONT_MATTER = """---
title: Daily Papers - Hugging Face
source: https://huggingface.co/papers
tags:
  - clippings
---
"""
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
    def counted(self) -> str:
        return f"{len(self.authors)} author{'s' * (len(self.authors) > 1)}"


def shown_day(day: datetime.date, *, year: bool = True) -> str:
    return f"{day:%b} {day.day}" + (f", {day.year}" if year else "")


def escaped(text: str) -> str:
    """Text as Turndown escapes it."""
    text = re.sub(r"([\\*_\[\]`])", r"\\\1", text)
    return re.sub(r"^(-|\+ |=+|#{1,6} |>|~~~|\d+\. )", r"\\\1", text)


def clipped(papers: Sequence[Known], *, hard_breaks: bool = False, front: bool = True, year: bool = True) -> str:
    parts = [FRONT_MATTER] if front else []
    parts += ["[![Hugging Face's logo](https://huggingface.co/logo.svg) Hugging Face](https://huggingface.co/)"]
    parts += [f"- [{name}]({SITE}/{name.lower()})" for name in NAVIGATION]
    parts += ["# Daily Papers", "by [AK](https://huggingface.co/akhaliq) and the research community"]
    for number, paper in enumerate(papers):
        abstract = escaped(paper.abstract)
        if hard_breaks:
            abstract = "\\\n".join(textwrap.wrap(abstract, 90, break_on_hyphens=False, break_long_words=False))
        address = f"{SITE}/{(paper.organization or '').replace(' ', '-')}"
        shown = f"[{paper.organization}]({address})" if paper.organization else f"- {paper.counted}"
        comments = f"[{number}]({paper.url}#community)" if number % 3 == 1 else ""
        vote = f"[{paper.votes}]({paper.login})" if paper.upvotes is not None or number % 2 else "-"
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


def text_browser(papers: Sequence[Known], *, on_hyphens: bool = True) -> str:
    targets = [f"{SITE}/", f"{SITE}/models"]
    lines = ["[Hugging Face][1]", "* [Models][2]", "# Daily Papers", ""]

    def link(text: str, url: str) -> str:
        targets.append(url)
        return f"[{text}][{len(targets)}]"

    for paper in papers:
        lines += ["", link(paper.votes, paper.login), "", f"### {link(paper.title, paper.url)}", ""]
        abstract = link(paper.abstract, paper.url)
        lines += [*textwrap.wrap(abstract, 120, break_on_hyphens=on_hyphens, break_long_words=False), ""]
        lines += [f"* {paper.counted}", "·", shown_day(paper.day)]
    return "\n".join([*lines, "", *(f"[{number}]: {url}" for number, url in enumerate(targets, 1))])


def notebook(papers: Sequence[Known]) -> str:
    lines = [
        "Hugging Face's logo",
        "https://huggingface.co/",
        "",
        "Models",
        "https://huggingface.co/models",
        "",
        "Daily Papers",
        "",
    ]
    for paper in papers:
        lines += [
            f" [-] {paper.votes}",
            "",
            paper.login,
            "",
            paper.title,
            "",
            paper.url,
            "",
            paper.abstract,
            "",
            paper.url,
            "",
        ]
        lines += ["[", "", f"{paper.counted}]({paper.url})", "", "·", "", shown_day(paper.day), ""]
    return "\n".join([*lines, "Previous", "https://huggingface.co/papers?p=1", "Next"])


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
