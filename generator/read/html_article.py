"""One paper of an HTML page: what its article shows."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from generator.facts import Facts, first_known
from generator.identifier import identifier_in_address
from generator.problem import Place
from generator.read.card import Card
from generator.read.card_marks import Link, author_count, day_on_card, is_login, link_facts, votes
from generator.text import folded

_HEADINGS = ".//h1 | .//h2 | .//h3 | .//h4"
_MORE_AUTHORS = re.compile(r"\+\s*\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The pieces of text that an article shows beside title and abstract, those outside of links, and its links."""

    pieces: Sequence[str]
    unlinked: Sequence[str]
    links: Sequence[Link]


def article_card(article: html.HtmlElement, first: Place, day: datetime.date | None) -> Card | None:
    """The card of an article; None for one whose heading is not a paper's. `first` is the place of the first line."""
    headings = [(heading, _addresses(heading)) for heading in article.xpath(_HEADINGS)]
    papers = (heading for heading, urls in headings if any(map(identifier_in_address, urls)) or not urls)
    heading = next(papers, None)
    if heading is None:
        return None
    paragraphs = [p for p in article.iter("p") if heading not in p.iterancestors() and author_count(_words(p)) is None]
    abstract = max(paragraphs, key=lambda p: len(_words(p)), default=None)
    shown = _shown(article, heading, abstract)
    identifiers = (identifier_in_address(url) for url in (*_addresses(heading), *(link.url for link in shown.links)))
    identifier = next(filter(None, identifiers), None)
    count = author_count("\n".join(shown.pieces))
    stamps = [time.get("datetime", "")[:10] for time in article.iter("time")]
    own = Facts(
        arxiv_id=identifier,
        upvotes=_votes(shown),
        author_count=count,
        authors=_authors(article, count),
        published=day_on_card((*stamps, *shown.pieces), not_after=day, identifier=identifier),
    )
    return Card(
        title=_title(heading),
        abstract=_words(abstract) if abstract is not None else "",
        place=Place(file=first.file, line=first.line + (heading.sourceline or 1) - 1),
        facts=first_known((own, link_facts(shown.links))),
    )


def _words(element: html.HtmlElement) -> str:
    return folded(str(element.text_content()))


def _addresses(heading: html.HtmlElement) -> Sequence[str]:
    """The addresses that a heading leads to, be the link in it or around it."""
    links = (*heading.iter("a"), *heading.iterancestors("a"))
    return [url for link in links if (url := link.get("href"))]


def _title(heading: html.HtmlElement) -> str:
    """The words of the link to the paper; what else stands in a heading is a mark of the page."""
    links = (link for link in heading.iter("a") if identifier_in_address(link.get("href", "")))
    return next(filter(None, map(_words, links)), _words(heading))


def _shown(article: html.HtmlElement, heading: html.HtmlElement, abstract: html.HtmlElement | None) -> _Shown:
    content = {*heading.iter(), *(() if abstract is None else abstract.iter())}
    linked = {element for link in article.iter("a") for element in link.iter()}
    pieces: list[str] = []
    unlinked: list[str] = []
    submitters = set()
    for text in article.xpath(".//text()"):
        parent = text.getparent()
        element = parent.getparent() if text.is_tail else parent
        if element in content or not (piece := folded(str(text))):
            continue
        if pieces and "submitted by" in pieces[-1].lower():
            submitters |= {element, *element.iterancestors("a")}
        pieces.append(piece)
        unlinked += [] if element in linked else [piece]
    links = ((_words(link), link.get("href", "")) for link in article.iter("a") if link not in submitters)
    return _Shown(
        pieces=pieces,
        unlinked=unlinked,
        links=[Link(text=text, url=url) for text, url in links if not text.lower().startswith("submitted by")],
    )


def _votes(shown: _Shown) -> int | None:
    """The votes on a button, which leads to a login; else a number alone in no link, for links count other things."""
    buttons = [link.text for link in shown.links if is_login(link.url) or link.text.lower().startswith("upvote")]
    counted = (after.startswith("author") for after in (*shown.unlinked[1:], ""))
    alone = [piece for piece, is_count in zip(shown.unlinked, counted, strict=False) if not is_count]
    told = next((text for text in (*buttons, *alone) if text == "-" or votes(text) is not None), "-")
    return votes(told)


def _authors(article: html.HtmlElement, count: int | None) -> tuple[str, ...]:
    """The names that a list of authors gives, if it gives all of them."""
    items = article.xpath(".//ul/li | .//ol/li")
    if any(_MORE_AUTHORS.fullmatch(_words(item)) for item in items):
        return ()
    names = tuple(folded(item.get("title") or _words(item)) for item in items)
    names = tuple(name for name in names if name and author_count(name) is None)
    return names if count in {None, len(names)} else ()
