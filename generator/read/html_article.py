"""One paper of an HTML page: what its article shows."""

import datetime
import re
from collections.abc import Sequence

from lxml import html

from generator.facts import Facts, first_known
from generator.identifier import identifier_in_address
from generator.problem import Place
from generator.read.card import Card
from generator.read.card_marks import Link, author_count, day_on_card, is_login, link_facts, votes
from generator.text import folded

_HEADINGS = ".//h1 | .//h2 | .//h3 | .//h4"
_MORE_AUTHORS = re.compile(r"\+\s*\d+")


def article_card(article: html.HtmlElement, first: Place, day: datetime.date | None) -> Card | None:
    """The card of an article; None for one without a heading. `first` is the place of the page's first line."""
    heading = next(iter(article.xpath(_HEADINGS)), None)
    if heading is None:
        return None
    title = _words(heading)
    paragraphs = (_words(p) for p in article.iter("p") if heading not in p.iterancestors())
    abstract = max((text for text in paragraphs if author_count(text[:40]) is None), key=len, default="")
    texts = [text for piece in article.itertext() if (text := folded(str(piece))) not in {"", title, abstract}]
    links = [Link(text=_words(a), url=a.get("href", "")) for a in article.iter("a") if not _is_submitter(a)]
    own = Facts(
        arxiv_id=next(filter(None, (identifier_in_address(link.url) for link in links)), None),
        upvotes=_votes(article, heading, links),
        author_count=author_count(" ".join(texts)),
        published=_published(article, texts, day),
    )
    facts = first_known((own, Facts(authors=_authors(article, own.author_count)), link_facts(links)))
    place = Place(file=first.file, line=first.line + (heading.sourceline or 1) - 1)
    return Card(title=title, abstract=abstract, place=place, facts=facts)


def _words(element: html.HtmlElement) -> str:
    return folded(str(element.text_content()))


def _is_submitter(link: html.HtmlElement) -> bool:
    """Whether a link leads to who put the paper on the page."""
    near = " ".join(map(str, link.xpath("preceding::text()[normalize-space()][1]")))
    return "submitted by" in f"{near} {_words(link)}".lower()


def _votes(article: html.HtmlElement, heading: html.HtmlElement, links: Sequence[Link]) -> int | None:
    """The votes on a button that leads to a login; else the first number that stands alone above the heading."""
    buttons = [votes(link.text) for link in links if is_login(link.url)]
    if buttons:
        return buttons[0]
    above = article.xpath(".//text()[count(. | $before) = count($before)]", before=heading.xpath("preceding::text()"))
    return next((count for text in above if (count := votes(text)) is not None), None)


def _authors(article: html.HtmlElement, count: int | None) -> tuple[str, ...]:
    """The names that a list of authors gives, if it gives all of them."""
    items = article.xpath(".//ul/li | .//ol/li")
    if any(_MORE_AUTHORS.fullmatch(_words(item)) for item in items):
        return ()
    names = tuple(folded(item.get("title") or _words(item)) for item in items)
    names = tuple(name for name in names if name and author_count(name) is None)
    return names if count in {None, len(names)} else ()


def _published(article: html.HtmlElement, texts: Sequence[str], day: datetime.date | None) -> str | None:
    stamps = [time.get("datetime", "")[:10] for time in article.iter("time")]
    return day_on_card((*stamps, *texts), day)
