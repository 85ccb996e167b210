"""What stands around title and abstract on the card of a paper: links, votes, authors, a day."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.facts import Facts
from generator.identifier import identifier_in_address, month_of
from generator.read.dating import card_day
from generator.text import folded

# A line of its own or the text of a link: an abstract may begin with `3 authors write`.
_AUTHORS = re.compile(
    r"^(?:[^\w\n]*|[^\S\n]*o[^\S\n]+)(\d{1,5})\s+authors?(?=[^\S\n]*(?:$|[\]·•|(]))", re.IGNORECASE | re.MULTILINE
)
_VOTES = re.compile(
    r"(?:\[-\]|(?:up)?votes?:?|[▲△⬆↑👍❤♥])?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})\s*(?:(?:up)?votes?)?", re.IGNORECASE
)
_CODE_HOSTS = {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org"}
_PAPERS_HOSTS = {"", "huggingface.co", "hf.co"}
# First steps of addresses on the papers' host that are no organisation's.
_NO_ORGANISATION = {
    "papers", "login", "join", "models", "datasets", "spaces", "docs", "blog", "pricing", "enterprise", "tasks",
    "collections", "posts", "learn", "chat", "settings", "new", "search", "api", "terms-of-service", "privacy",
}  # fmt: skip
_BEFORE_DAY = re.compile(r"^[\s\-*+·•|,]*(?:(?:published|submitted)\s+(?:on\s+)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text on a card and the address that it leads to."""

    text: str
    url: str


def author_count(text: str) -> int | None:
    """How many authors a text such as `- 8 authors` tells."""
    match = _AUTHORS.search(text)
    return int(match[1]) if match else None


def votes(text: str) -> int | None:
    """The number of votes that a text is, such as `40`, `1,024`, `[-] 5` or `Upvote 40`."""
    match = _VOTES.fullmatch(text.strip())
    return int(match[1].replace(",", "")) if match else None


def is_login(url: str) -> bool:
    """Whether an address is that of a vote button for those who have not signed in."""
    return "/login" in url and "next=" in url


def votes_by_identifier(links: Iterable[Link]) -> Mapping[str, int]:
    """The votes of papers, from the first buttons that lead to a login and from there to the paper."""
    found: dict[str, int] = {}
    for link in links:
        identifier, count = identifier_in_address(link.url), votes(link.text)
        if is_login(link.url) and identifier and count is not None:
            found.setdefault(identifier, count)
    return found


def day_on_card(pieces: Iterable[str], *, not_after: datetime.date | None, identifier: str | None) -> str | None:
    """The first day that begins one of the pieces of a card, as ISO 8601."""
    month = month_of(identifier) if identifier else None
    days = (card_day(_BEFORE_DAY.sub("", piece), not_after=not_after, since=month) for piece in pieces)
    return next((day.isoformat() for day in days if day), None)


def link_facts(links: Iterable[Link]) -> Facts:
    """What the links on a card tell: the identifier, the address of the code, the organisation."""
    links = tuple(links)
    identifiers = (identifier_in_address(link.url) for link in links if not is_login(link.url))
    return Facts(
        arxiv_id=next(filter(None, identifiers), None),
        code=next((link.url for link in links if _host(link.url) in _CODE_HOSTS), None),
        organization=next((folded(link.text) for link in links if _is_organisation(link)), None),
    )


def _is_organisation(link: Link) -> bool:
    parts = _split(link.url)
    steps = [step for step in parts[1].split("/") if step]
    return (
        parts[0].removeprefix("www.") in _PAPERS_HOSTS
        and len(steps) == 1
        and steps[0] not in _NO_ORGANISATION
        and not link.url.startswith("#")
        and bool(re.search(r"[^\W\d_]", link.text))
    )


def _host(url: str) -> str:
    return _split(url)[0].removeprefix("www.")


def _split(url: str) -> tuple[str, str]:
    """Host and path of an address; both empty where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.hostname or "") if parts.scheme in {"", "http", "https"} else "?", parts.path
