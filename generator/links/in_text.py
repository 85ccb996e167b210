"""Links in the text of an abstract."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.links.link import Kind, kind_of, web_host

# An address ends at white space, quotes, and the brackets that text puts around it: braces are left of lost LaTeX.
_URL = re.compile(
    r"""(?<![\w@/.])(?:https?://|www\.|(?=(?:github|gitlab)\.com/|huggingface\.co/|arxiv\.org/))[^\s<>"'`{}|\\^\[\]]+""",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?*_~"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInText:
    """An address in a text, what it leads to, and where it stands."""

    url: str
    kind: Kind
    start: int
    end: int


def links_in(text: str) -> Iterator[LinkInText]:
    """Every place in a text where a link stands. Only `http` and `https` addresses are links."""
    for match in _URL.finditer(text):
        shown = _without_trailing(match[0])
        url = shown if "://" in shown else f"https://{shown}"
        if host := web_host(url):
            yield LinkInText(url=url, kind=kind_of(host), start=match.start(), end=match.start() + len(shown))


def _without_trailing(url: str) -> str:
    """An address without the marks that end the sentence around it; brackets it opens itself it may close."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and (url[end - 1] in _TRAILING or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]
