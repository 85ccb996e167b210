"""Links in Markdown, inline or numbered, whose texts may hold brackets of their own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.identifier import identifier_in_address
from generator.read.card_marks import Link, is_login

# The end of a link tells it apart better than its start, for an author may write brackets; programs escape those.
_INLINE = re.compile(
    r"""(?<!(?<!\\)\\)\]\(\s*<?(?P<url>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"\n]*")?\s*\)"""
)
_NUMBERED = re.compile(r"(?<!(?<!\\)\\)\]\s?\[(?P<label>[^\]\s\[]+)\]")
# The address that a label of a link stands for, on its line or the next one.
_TARGET = re.compile(
    r"""^[ \t]*\[(?P<label>[^\[\]\s]+)\]:[ \t]*(?:\n[ \t]*)?<?(?P<url>https?://[^\s>]+)>?"""
    r"""[ \t]*(?:["'(][^\n]*["')])?$""",
    re.MULTILINE,
)
_IMAGE = re.compile(r"""!\[(?:[^\[\]\n\\]|\\.)*\](?:\([^()\n]*\)|\[[^\]\s\[]+\])""")
_LOGO = re.compile(r"(?<!# )\[\s*\](?:\([^()\s]*\)|\[[^\]\s\[]+\])")

Targets = Mapping[str, str]
INLINE: Targets = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLink:
    """A link, and from where to where it stands in its text."""

    link: Link
    start: int
    end: int


def placed_links(text: str, targets: Targets = INLINE) -> Iterator[PlacedLink]:
    """The links of a text in its order: those with `targets` if there are such, else those with addresses in them."""
    position = 0
    for start, end, url in _ends(text, targets):
        bracket = text.rfind("[", position, start)
        # An author may write `](https://…)` without a link, as in `[1] or ](https://…)`.
        if bracket >= 0 and "]" not in text[bracket:start].replace("\\]", ""):
            yield PlacedLink(link=Link(text=text[bracket + 1 : start], url=url), start=bracket, end=end)
        position = end


def paper_links(text: str, identifier: str | None = None, targets: Targets = INLINE) -> Iterator[PlacedLink]:
    """The links to the pages of papers, or to one paper's, with everything from their first bracket as their text.

    That text may hold brackets, and what looks like other links, but for one at the end of a line.
    """
    position = 0
    for start, end, url in _ends(text, targets):
        found = None if is_login(url) else identifier_in_address(url)
        if found and found == (identifier or found):
            bracket = text.find("[", position, start)
            if bracket >= 0:
                yield PlacedLink(link=Link(text=text[bracket + 1 : start], url=url), start=bracket, end=end)
        elif text[end : end + 1] not in {"", "\n"}:
            continue
        position = end


def paper_addresses(text: str, targets: Targets = INLINE) -> Sequence[str]:
    """The addresses of papers' pages that links of a text lead to."""
    urls = (url for _, _, url in _ends(text, targets))
    return [url for url in urls if identifier_in_address(url) and not is_login(url)]


def link_targets(text: str) -> Targets:
    """The addresses that the labels of links stand for, from a list such as text browsers print."""
    return {match["label"]: match["url"] for match in _TARGET.finditer(text)} if "]:" in text else {}


def without_targets(text: str) -> str:
    """The text without the list of addresses, which is no content; its lines stay."""
    return _TARGET.sub(lambda match: "\n" * match[0].count("\n"), text) if "]:" in text else text


def without_pictures(text: str) -> str:
    """The text without images, and links that showed nothing else; its lines stay."""
    return _LOGO.sub("", _IMAGE.sub("", text))


def without_addresses(text: str, targets: Targets = INLINE) -> str:
    """The text with the words of its links in their places."""
    return "".join(_pieces(text, targets))


def shown_pieces(text: str, targets: Targets = INLINE) -> Iterable[str]:
    """What a text shows, in pieces: its lines, parted at dots in the middle, and at the borders of links."""
    return (part for piece in _pieces(text, targets) for part in re.split(r"[\n·•|]", piece))


def _pieces(text: str, targets: Targets) -> Iterator[str]:
    position = 0
    for placed in placed_links(text, targets):
        yield text[position : placed.start]
        yield placed.link.text
        position = placed.end
    yield text[position:]


def _ends(text: str, targets: Targets) -> Iterator[tuple[int, int, str]]:
    """Where the ends of links stand in a text, and the addresses that they lead to."""
    for match in _NUMBERED.finditer(text) if targets else _INLINE.finditer(text):
        url = targets.get(match["label"]) if targets else match["url"]
        if url:
            yield match.start(), match.end(), url
