"""Shape 7: HTML with an article a paper, as a browser or its reader mode saves a page."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree, html

from generator.problem import Place, Problem
from generator.read.api import card_of, form_faults, paper_in
from generator.read.card import Card, reading_of, wrong_identifiers
from generator.read.digest import Line
from generator.read.html_article import article_card
from generator.read.html_end import broken_off
from generator.read.leaning import SURELY_ABSTRACT, abstract_leaning
from generator.read.shape import CERTAIN, Reading, Shape, faulty

_TAG = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_OF_ARTICLE = re.compile(r"<(/?article|h[1-4])[\s>]", re.IGNORECASE)
_LINE_END = re.compile(r"<br(?=[\s/>])", re.IGNORECASE)
_NO_CONTENT = (etree.Comment, etree.ProcessingInstruction, "script", "style", "template", "noscript", "svg")


def _marks(lines: Sequence[Line]) -> float:
    first = next((line.text.strip() for line in lines if line.text.strip()), "")
    if _TAG.match(first):
        return CERTAIN
    tags = Counter(tag.lower() for line in lines for tag in _OF_ARTICLE.findall(line.text))
    return min(tags["article"], tags["/article"], sum(tags[f"h{level}"] for level in range(1, 5)))


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    text, first = "\n".join(line.text for line in lines), lines[0].place
    root = _root(text)
    if cut := broken_off(text, root):
        tag, line = cut
        what = f"the HTML breaks off: the <{tag}> that begins here does not end; save the page again"
        return faulty(Problem(place=Place(file=first.file, line=first.line + line - 1), what=what))
    etree.strip_elements(root, *_NO_CONTENT, with_tail=False)
    articles = tuple(_article_cards(root, first, day))
    data, faults = _data_cards(root, first, {card.facts.arxiv_id for card in articles})
    if not faults and not any(card.facts.arxiv_id for card in (*data, *articles)):
        title = " ".join((root.findtext(".//title") or "").split())
        page = f"the page '{title}'" if title else "the HTML"
        what = f"{page} shows no papers; save a page of Hugging Face papers, with an <article> a paper"
        return faulty(Problem(place=first, what=what))
    reading = reading_of((*data, *articles))
    return replace(reading, problems=(*reading.problems, *faults, *wrong_identifiers(lines)))


HTML = Shape(name="HTML", suffix=".html", marks=_marks, read=_read)


def _root(text: str) -> html.HtmlElement:
    # The text has been decoded; what the page says of its encoding must not count again.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(_LINE_END.sub(r" \g<0>", text).encode(), parser=parser)
    except etree.ParserError:
        return html.document_fromstring("<html></html>")


def _article_cards(root: html.HtmlElement, first: Place, day: datetime.date | None) -> Iterator[Card]:
    """The articles that are papers: they lead to one, or have words like an abstract's.

    An article inside another says nothing of the outer one.
    """
    cards = []
    for article in reversed(list(root.iter("article"))):
        cards.append(article_card(article, first, day))
        article.clear(keep_tail=True)
    for card in reversed(cards):
        if card and (card.facts.arxiv_id or abstract_leaning(card.abstract) > SURELY_ABSTRACT):
            yield card


def _data_cards(
    root: html.HtmlElement, first: Place, shown: set[str | None]
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """The papers in the data that a page saved whole carries for its scripts; they know more than the articles.

    What has not their form is a fault, unless an article shows the same paper.
    """
    cards: list[Card] = []
    faults: list[Problem] = []
    for element in root.xpath("//*[@data-target='DailyPapers']"):
        place = Place(file=first.file, line=first.line + (element.sourceline or 1) - 1)
        for item in _daily_papers(element.get("data-props") or "{}"):
            found = tuple(form_faults(item, place))
            if not found:
                cards.append(card_of(item, place))
            elif paper_in(item).get("id") not in shown:
                faults += found
    return tuple(cards), tuple(faults)


def _daily_papers(props: str) -> Sequence[Any]:
    try:
        data = json.loads(props)
    except (ValueError, RecursionError):
        return ()
    items = data.get("dailyPapers") if isinstance(data, dict) else None
    return items if isinstance(items, list) else ()
