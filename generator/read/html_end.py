"""Whether a text of HTML ends where its page does."""

import re
from collections.abc import Iterator

from lxml import html

# Elements without an end, and those whose end may be left out (HTML, sections 13.1.2 and 13.1.2.4).
_MAY_STAY_OPEN = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th",
}  # fmt: skip
_LAST_END = re.compile(r"</(?P<tag>[a-zA-Z][^\s<>/]*)\s*>\Z")
_LONGEST_TAG = 100
# No page has more behind its last word.
_TAIL = 20_000


def broken_off(text: str, root: html.HtmlElement) -> tuple[str, int] | None:
    """The last element that a text begins and does not end, and its line; None for a whole text. `root` is its tree.

    A parser closes what the text left open; but of the elements that are last in the tree, a whole text ends each one
    at its own end. Who leaves out what HTML allows does so throughout: where `head` is ended, `html` must be.
    """
    tail = text[-_TAIL:]
    if tail.rfind("<!--") > tail.rfind("-->") or tail.rfind("<") > tail.rfind(">"):
        return "tag", text.count("\n", 0, text.rfind("<")) + 1
    ends, ended = _ends(tail), 0
    last = None
    for element in _last_elements(root):
        tag = str(element.tag)
        if tag in ends[ended:]:
            ended = ends.index(tag, ended) + 1
        elif tag not in _MAY_STAY_OPEN or (tag == "html" and "</head>" in text):
            last = tag, element.sourceline or 1
    return last


def _ends(tail: str) -> list[str]:
    """The names in the end tags behind the last word of a text, the outermost first."""
    names: list[str] = []
    while True:
        tail = tail.rstrip()
        if end := _LAST_END.search(tail, max(0, len(tail) - _LONGEST_TAG)):
            names.append(end["tag"].lower())
            tail = tail[: end.start()]
        elif tail.endswith("-->") and "<!--" in tail:
            tail = tail[: tail.rfind("<!--")]
        else:
            return names


def _last_elements(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements that nothing stands behind, the outermost first; drawings are whole."""
    element = root
    while element.tag != "svg":
        yield element
        children = [child for child in element if isinstance(child.tag, str)]
        if not children or (children[-1].tail or "").strip():
            return
        element = children[-1]
