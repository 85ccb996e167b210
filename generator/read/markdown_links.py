"""Links in Markdown whose texts may hold brackets of their own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.identifier import identifier_in_address
from generator.read.card_marks import Link
from generator.read.digest import Line

# The end of a link tells it apart better than its start, for an author may write brackets.
_END = re.compile(r"""\]\(\s*<?(?P<url>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"\n]*")?\s*\)""")
# The address that a label of a link stands for.
TARGET = re.compile(r"\s*\[(?P<label>[^\]\s]+)\]:\s+<?(?P<url>https?://[^\s>]+)>?.*")
_IMAGE = re.compile(r"""!\[[^\]\n]*\]\([^)\n]*\)""")
_SUBMITTER = re.compile(r"submitted by:?[ \t]*(?:\n\s*)?\[[^\]\n]*\]\([^)\s]*\)", re.IGNORECASE)
_LOGO = re.compile(r"\[\s*\]\([^)\s]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLink:
    """A link, and from where to where it stands in its text."""

    link: Link
    start: int
    end: int

    @property
    def identifier(self) -> str | None:
        """The arXiv identifier of the paper that the link leads to."""
        return identifier_in_address(self.link.url)


def placed_links(text: str) -> Iterator[PlacedLink]:
    """The links of a text in its order.

    The text of a link to a paper begins at the first bracket behind the link before it, so that it may hold others;
    that of any other link at the last one.
    """
    position = 0
    for end in _END.finditer(text):
        is_paper = identifier_in_address(end["url"]) is not None
        start = text.find("[", position, end.start()) if is_paper else text.rfind("[", position, end.start())
        position = end.end()
        if start >= 0:
            link = Link(text=text[start + 1 : end.start()], url=end["url"])
            yield PlacedLink(link=link, start=start, end=position)


def targets(lines: Iterable[Line]) -> Mapping[str, str]:
    """The addresses that the labels of links stand for, from a list such as text browsers print."""
    matches = filter(None, (TARGET.fullmatch(line.text) for line in lines))
    return {match["label"]: match["url"] for match in matches}


def without_pictures(text: str) -> str:
    """The text without images, links that showed nothing else, and who put a paper on the page; its lines stay."""
    return _SUBMITTER.sub("", _LOGO.sub("", _IMAGE.sub("", text)))


def without_addresses(text: str) -> str:
    """The text with the words of its links in their places."""
    parts, position = [], 0
    for placed in placed_links(text):
        parts += [text[position : placed.start], placed.link.text]
        position = placed.end
    return "".join((*parts, text[position:]))
