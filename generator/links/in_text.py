"""Links in the text of an abstract."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.links.link import Kind, kind_of, web_host

# An address ends at white space, quotes, and the brackets that text puts around it. LaTeX escapes some of its signs.
# Its first letter comes first, and what may not stand before it is looked for behind that, as letters are soon found.
_URL = re.compile(
    r"""[ahwgAHWG](?<![\w@/.].)
    (?i:(?<=h)ttps?://|(?<=w)ww\.|(?<=g)(?=it(?:hub|lab)\.com/)|(?<=h)(?=uggingface\.co/)|(?<=a)(?=rxiv\.org/))
    (?:[^\s<>"'`{}|\\^\[\]]|\\[_%#&~])+""",
    re.VERBOSE,
)
# Most texts have none of these, and so no address.
_TRACES = ("://", "www.", ".com/", ".co/", ".org/")
_ESCAPE = re.compile(r"\\(?=[_%#&~])")
_TRAILING = ".,;:!?*_~\\"

# \href{address}{words}, which some pages show as address{words}. A name behind a mark is a place in a pattern.
_HREF, _LABEL = re.compile(r"\\(?:href|url)\{\Z"), re.compile(r"(\}\s?)?\{(\s*[^\s{}][^{}]{0,200})\}(?![\w/{])")
_LONGEST_COMMAND = 6
_PATTERN = re.compile(r"[/=_?&.-]\{[a-z0-9_,]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInText:
    """An address in a text, what it leads to, and where it stands with the command that makes it a link.

    `words` is the place of what is shown: the address, or a label.
    """

    url: str
    kind: Kind
    start: int
    end: int
    words: tuple[int, int]
    labelled: bool = False


def links_in(text: str) -> Iterator[LinkInText]:
    """Every place in a text where a link stands. Only `http` and `https` addresses are links."""
    small = text.lower()
    if not any(trace in small for trace in _TRACES):
        return
    position = 0
    for match in _URL.finditer(text):
        shown = _without_trailing(match[0])
        url = _ESCAPE.sub("", shown if "://" in shown else f"https://{shown}")
        if match.start() >= position and (host := web_host(url)):
            start, end = match.start(), match.start() + len(shown)
            link = _in_command(LinkInText(url=url, kind=kind_of(host), start=start, end=end, words=(start, end)), text)
            position = link.end
            yield link


def _in_command(link: LinkInText, text: str) -> LinkInText:
    """A link with the command around its address."""
    command = _HREF.search(text, max(0, link.start - _LONGEST_COMMAND), link.start)
    label = _LABEL.match(text, link.end)
    if label and bool(label[1]) == bool(command) and not _PATTERN.match(text, link.end - 1):
        start = command.start() if command else link.start
        return replace(link, start=start, end=label.end(), words=label.span(2), labelled=True)
    if command and text.startswith("}", link.end):
        return replace(link, start=command.start(), end=link.end + 1)
    return link


def _without_trailing(url: str) -> str:
    """An address without the marks that end the sentence around it; brackets it opens itself it may close."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and (url[end - 1] in _TRAILING or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]
