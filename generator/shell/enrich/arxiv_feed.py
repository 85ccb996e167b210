"""The feed of arXiv: https://info.arxiv.org/help/api/user-manual.html."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import arxiv
import httpx2
from lxml import etree

from generator.enrich.answer import Answer, FeedEntry
from generator.enrich.answers import feed_answer
from generator.shell.enrich.fetch import Fetcher, UnansweredError
from generator.shell.pace import Clock, Pace, Patience
from generator.text import excerpt, folded

# The most identifiers that one request asks for.
BATCH = 100

# https://info.arxiv.org/help/api/tou.html: one request in three seconds, over one connection.
_SECONDS, _CONNECTIONS = 3, 1

_MOST_FOUND = 5
_ATOM = "{http://www.w3.org/2005/Atom}"
_WORD = re.compile(r"\w+")

# The package tells of entries that it leaves out; the papers that they are about are told here.
logging.getLogger("arxiv").addHandler(logging.NullHandler())


class Arxiv:
    """Asks for papers by identifiers and by title.

    The package `arxiv` writes the requests and reads the feeds. What it lacks (an end to waiting, a limit of size,
    tries after any fault, a look at what is no feed) comes from the fetcher that stands in the place of its session.
    """

    def __init__(self, address: str, *, clock: Clock, patience: Patience) -> None:
        """Take the service's address."""
        self._connection = httpx2.Client(limits=httpx2.Limits(max_connections=_CONNECTIONS))
        pace = Pace(calls=1, seconds=_SECONDS, clock=clock)
        self._client = arxiv.Client(page_size=BATCH, delay_seconds=0, num_retries=0)
        self._client.query_url_format = f"{address}/api/query?{{}}"
        session = _Session(fetcher=Fetcher(self._connection, pace=pace, clock=clock, patience=patience))
        self._client._session = session  # noqa: SLF001 - it takes no session otherwise

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def papers(self, identifiers: Sequence[str]) -> tuple[Answer, ...]:
        """What is said of up to BATCH identifiers; those that arXiv does not know are missing.

        An empty feed is asked for once again: arXiv gives one now and then where there is something to give.
        """
        search = arxiv.Search(id_list=list(identifiers), max_results=len(identifiers))
        return self._answers(search) or self._answers(search)

    def search(self, title: str) -> tuple[Answer, ...]:
        """What the search finds for the words of a title."""
        words = " ".join(_WORD.findall(title))
        return self._answers(arxiv.Search(query=f'ti:"{words}"', max_results=_MOST_FOUND)) if words else ()

    def _answers(self, search: arxiv.Search) -> tuple[Answer, ...]:
        try:
            read = [feed_answer(_entry(result)) for result in self._client.results(search)]
        except (arxiv.ArxivError, ValueError, OverflowError) as error:
            raise UnansweredError(f"gave a feed that cannot be read ({type(error).__name__})") from error
        return tuple(answer for answer in read if isinstance(answer, Answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What the package wants to know of an answer."""

    content: bytes
    status_code: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Session:
    """What the package asks instead of a session of requests."""

    fetcher: Fetcher

    def get(self, url: str, headers: Mapping[str, str]) -> _Page:
        return _Page(content=self.fetcher.fetch(url, headers=headers, read=_feed))


def _feed(body: bytes) -> bytes:
    """The body, if it is a feed; the package would take anything else for a feed without entries."""
    if body.lstrip().lower().startswith(b"rate exceeded"):
        raise UnansweredError("wants fewer requests", lasting=True, passing=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise UnansweredError("gave no feed") from error
    if root.tag != f"{_ATOM}feed":
        raise UnansweredError("gave no feed")
    for fault in _faults(root):
        raise UnansweredError(f"does not take the request ({excerpt(folded(fault), 100)})")
    return body


def _faults(root: etree._Element) -> Iterator[str]:
    """Faults come with status 200, as entries below this address."""
    for entry in root.iterfind(f"{_ATOM}entry"):
        if "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
            yield entry.findtext(f"{_ATOM}summary") or "without a reason"


def _entry(result: arxiv.Result) -> FeedEntry:
    return FeedEntry(
        address=result.entry_id,
        title=result.title,
        abstract=result.summary,
        authors=tuple(author.name for author in result.authors),
        published=result.published.date(),
        categories=tuple(filter(None, (result.primary_category, *result.categories))),
        doi=result.doi,
    )
