"""Links in the text of an abstract."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal["code", "model", "paper", "project"]

_HOSTS: dict[str, Kind] = {
    "github.com": "code",
    "gitlab.com": "code",
    "bitbucket.org": "code",
    "codeberg.org": "code",
    "huggingface.co": "model",
    "arxiv.org": "paper",
    "doi.org": "paper",
    "openreview.net": "paper",
    "aclanthology.org": "paper",
}
# An address ends at white space, quotes, and the brackets that text puts around it: braces are left of lost LaTeX.
_URL = re.compile(
    r"""(?<![\w@/.])(?:https?://|www\.|(?=(?:github|gitlab)\.com/|huggingface\.co/|arxiv\.org/))[^\s<>"'`{}|\\^\[\]]+""",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?*_~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address in a text, what it leads to, and where it stands."""

    url: str
    kind: Kind
    start: int
    end: int


def links_in(text: str) -> tuple[Link, ...]:
    """The links of a text in its order, each address once. Only `http` and `https` addresses are links."""
    return each_once(all_links(text))


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links in their order, each address once."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return tuple(first.values())


def all_links(text: str) -> Iterator[Link]:
    """Every place in a text where a link stands."""
    for match in _URL.finditer(text):
        shown = _without_trailing(match[0])
        url = shown if "://" in shown else f"https://{shown}"
        host = _host(url)
        if host and "." in host:
            kind = _HOSTS.get(host.removeprefix("www."), "project")
            yield Link(url=url, kind=kind, start=match.start(), end=match.start() + len(shown))


def _without_trailing(url: str) -> str:
    """An address without the marks that end the sentence around it; brackets it opens itself it may close."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and (url[end - 1] in _TRAILING or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
