"""One rendering of the theme for all pages of one depth.

Pages of one depth differ only in title, description, absolute address, body and what they add to the head; links are
relative. So MkDocs renders one page with slots for these, and the rest is a matter of filling them.
"""

import datetime
import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.address import DIGESTS, HOME, PAPERS, TOPICS, root_of
from generator.pages.page import Page, markdown_path
from generator.site_facts import SiteFacts
from generator.text import printable

# The folder of the pages with slots; it does not reach the site.
FRAMES = "pd-frame/"
# Files of the theme that no page of ours asks for: its scripts, and what helps to develop it.
UNUSED = re.compile(r"assets/(javascripts/(bundle\.|workers/|lunr/).*|.*\.map)")

_TITLE, _DESCRIPTION, _HEAD, _BODY = "pd-slot-title", "pd-slot-description", "pd-slot-head", "pd-slot-body"
_CARD = "pd-slot-card"
_SHARED = '<meta property="og:title" content="pd-slot-title">'  # left out where the head of a page says it itself

# White space that nobody sees: lines that end before an element that begins one of its own.
_BEFORE_BLOCK = re.compile(r"\n(?=</?(?:article|details|div|form|h[1-6]|li|nav|ol|p|section|ul)\b)")
# Of Material: switches of its search and its drawer, places for what its script says, and the names that it looks for.
_FOR_ITS_SCRIPT = re.compile(
    r'''<input\ class="md-toggle"[^>]*>
    | <label\ class="md-overlay"[^>]*></label>
    | <div\ data-md-component="(?:skip|announce)">\s*</div>
    | <div\ class="md-dialog".*?</div>\s*</div>
    | \ data-md-(?:component|color-primary|color-accent)="[^"]*"''',
    re.VERBOSE | re.DOTALL,
)


def framed_and_rendered(pages: Iterable[Page], in_nav: Collection[str]) -> tuple[tuple[Page, ...], Mapping[str, Page]]:
    """The pages that share frames, and by their paths those that MkDocs renders: what is in `in_nav`, and frames."""
    places = {markdown_path(page): page for page in pages}
    alone = {path: page for path, page in places.items() if path in in_nav}
    framed = tuple(page for path, page in places.items() if path not in in_nav)
    frames = map(frame_page, sorted({page.address.count("/") for page in framed}))
    return framed, alone | {markdown_path(page): page for page in frames}


def frame_page(depth: int) -> Page:
    """The page with slots that stands `depth` folders below the root."""
    return Page(
        address=FRAMES * depth,
        title=_TITLE,
        description=_DESCRIPTION,
        head=lambda: _HEAD,
        body=lambda: _BODY,
        updated=datetime.date.min,
    )


def page_words(address: str) -> dict[str, Any]:
    """What the theme is told of a page beside its title and description, in the words of Material's front matter."""
    # Beside a topic stand the other topics; nothing stands beside the other pages.
    hidden = ["toc"] if address.startswith(TOPICS) else ["navigation", "toc"]
    return {"card": social_card(address), "hide": hidden}


def social_card(address: str) -> str:
    """The picture that stands for a page where its address is shared: that of its kind, or a slot for it on a frame."""
    if address == HOME:
        return "home"
    kinds = {FRAMES: _CARD, PAPERS: "paper", TOPICS: "topic", DIGESTS: "digest"}
    return next((card for folder, card in kinds.items() if address.startswith(folder)), "site")


class Frame:
    """The theme around the slots."""

    def __init__(self, rendered: str, url: str) -> None:
        """Take the frame page as the theme renders it; `url` is its absolute address."""
        slots = "|".join(map(re.escape, (_SHARED, _TITLE, _DESCRIPTION, _HEAD, _BODY, _CARD, url)))
        self._parts = re.split(f"({slots})", _lightened(rendered))
        self._url = url

    def around(self, page: Page, url: str) -> str:
        """A page in the frame, under its absolute address."""
        title, head = html.escape(printable(page.title)), page.head()
        filling = {
            _SHARED: "" if 'property="og:title"' in head else _SHARED.replace(_TITLE, title),
            _TITLE: title,
            _DESCRIPTION: html.escape(printable(page.description)),
            _HEAD: head,
            _BODY: _BEFORE_BLOCK.sub("", page.body().strip()),
            _CARD: social_card(page.address),
            self._url: html.escape(url),
        }
        return "".join([filling.get(part, part) for part in self._parts])


def in_frames(pages: Iterable[Page], frames: Mapping[str, Frame], site: SiteFacts) -> Iterator[tuple[str, str]]:
    """The files of pages, each in the frame of its depth; frames stand by the way to the root."""
    for page in pages:
        text = frames[root_of(page.address)].around(page, site.absolute(page.address))
        yield page.file, text


def _lightened(rendered: str) -> str:
    """The theme without what only its script would use, its empty lines, its indents, and needless quotation marks.

    Nothing in it is set as it was typed. A slot keeps its marks, as what fills it may have spaces. What another version
    of the theme writes in other words stays, and does no harm.
    """
    lines = map(str.strip, _FOR_ITS_SCRIPT.sub("", rendered).split("\n"))
    tight = re.sub(r">\n<(?!!)", "><", "\n".join(filter(None, lines)))
    return re.sub(r'="((?!pd-slot)[\w.-]+)"', r"=\1", tight)
