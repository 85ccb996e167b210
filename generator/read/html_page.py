"""Shape 7: HTML with an article a paper, as a browser or its reader mode saves a page."""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from lxml import html
from lxml.etree import ParserError

from generator.problem import Place, Problem
from generator.read.api import card_of, is_paper
from generator.read.card import Card, reading_of
from generator.read.digest import Line
from generator.read.html_article import article_card
from generator.read.leaning import SURELY_ABSTRACT, abstract_leaning
from generator.read.shape import Reading, Shape

_TAG = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)


def _recognise(lines: Sequence[Line]) -> bool:
    first = next((line.text.strip() for line in lines if line.text.strip()), "")
    return _TAG.match(first) is not None


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:
    text, first = "\n".join(line.text for line in lines), lines[0].place
    counter = _Articles()
    counter.feed(text)
    if cut := counter.cut_off:
        tag, line = cut
        what = f"the HTML breaks off: the <{tag}> that begins here does not end; save the page again"
        place = Place(file=first.file, line=first.line + line - 1)
        return Reading(entries=(), header_date=None, problems=(Problem(place=place, what=what),))
    try:
        # The text has been decoded; what the page says of its encoding must not count again.
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except ParserError:
        root = html.fromstring("<html></html>")
    cards = [*_data_cards(root, first), *_article_cards(root, first, day)]
    if not any(card.facts.arxiv_id for card in cards):
        title = " ".join((root.findtext(".//title") or "").split())
        page = f"the page '{title}'" if title else "the HTML"
        what = f"{page} shows no papers; save a page of Hugging Face papers, with an <article> a paper"
        return Reading(entries=(), header_date=None, problems=(Problem(place=first, what=what),))
    return reading_of(cards)


HTML = Shape(name="HTML", suffix=".html", recognise=_recognise, read=_read)


class _Articles(HTMLParser):
    """Finds the first `html` or `article` element that does not end."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []

    @property
    def cut_off(self) -> tuple[str, int] | None:
        """The tag that is left open, and its line."""
        return next((tag for tag in reversed(self._open)), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in {"html", "article"}:
            self._open.append((tag, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _ in self._open}:
            while self._open.pop()[0] != tag:
                pass


def _article_cards(root: html.HtmlElement, first: Place, day: datetime.date | None) -> Iterator[Card]:
    """The articles that are papers: they lead to one, or have words like an abstract's."""
    for article in root.iter("article"):
        card = article_card(article, first, day)
        if card and (card.facts.arxiv_id or abstract_leaning(card.abstract) > SURELY_ABSTRACT):
            yield card


def _data_cards(root: html.HtmlElement, first: Place) -> Iterator[Card]:
    """The papers in the data that a page saved whole carries for its scripts; they know more than the articles."""
    for element in root.xpath("//*[@data-target='DailyPapers']"):
        try:
            data = json.loads(element.get("data-props") or "{}")
        except ValueError:
            continue
        items = data.get("dailyPapers") if isinstance(data, dict) else None
        place = Place(file=first.file, line=first.line + (element.sourceline or 1) - 1)
        for item in items if isinstance(items, list) else ():
            if is_paper(item):
                yield card_of(item, place)
