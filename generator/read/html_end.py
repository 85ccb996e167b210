"""Whether a text of HTML ends where its page does."""

from html.parser import HTMLParser

# Elements without an end, and those whose end may be left out (HTML, sections 13.1.2 and 13.1.2.4).
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
_MAY_STAY_OPEN = {
    "html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th",
}  # fmt: skip


def broken_off(text: str) -> tuple[str, int] | None:
    """The name of the last element that a text begins and does not end, and its line; None for a whole text.

    Those who leave out the end of one element that may stay open leave out that of all, so where `head` has ended,
    `html` must too.
    """
    page = _Elements()
    page.feed(text)
    if page.rawdata.lstrip().startswith("<"):
        return "tag", page.getpos()[0]
    page.close()
    must_end = (element for element in reversed(page.open) if element[0] not in _MAY_STAY_OPEN)
    html = page.open[0] if page.head_ended and page.open and page.open[0][0] == "html" else None
    return next(must_end, html)


class _Elements(HTMLParser):
    """The elements that are open, with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.head_ended = False
        self._count: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _VOID:
            self.open.append((tag, self.getpos()[0]))
            self._count[tag] = self._count.get(tag, 0) + 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Inside SVG, `<path/>` is whole; elsewhere the stroke says nothing, but then nobody writes it."""

    def handle_endtag(self, tag: str) -> None:
        self.head_ended = self.head_ended or tag == "head"
        while self._count.get(tag):
            name, _ = self.open.pop()
            self._count[name] -= 1
            if name == tag:
                return
