"""The words behind LaTeX, as programs that export BibTeX write it."""

import re
from collections.abc import Iterator
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, SpecialsTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as text_context
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as walker_context
from pylatexenc.macrospec import LatexContextDb

from generator.text import folded

# Dashes and quotes that LaTeX sets for -- and `` stay as they are: those who export Unicode write these themselves.
_LIGATURES = ["nonascii-specials"]
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_MARK = re.compile(r"[\\{}$~%]")
_ESCAPED = re.compile(r"\\.")
_OPENING, _CLOSING = re.compile(r"(?<!\\)\\[(\[]"), re.compile(r"(?<!\\)\\[)\]]")
_TAKES_MORE = re.compile(r"""\\(?:[a-zA-Z]+\*?|[`'^"~=.])?$""")
_ENVIRONMENT = r"\begin"


def latex_words(text: str) -> str:
    """The words of a LaTeX text, white space folded; mathematics between dollars stays as it is."""
    if not _MARK.search(text):
        return folded(text)
    if _ENVIRONMENT in text:
        return _parsed(text)
    return folded(" ".join(_parsed(part) if _MARK.search(part) else part for part in _parts(text)))


def _parts(text: str) -> Iterator[str]:
    """The words of a text, and what must be read as one: groups, mathematics, a macro and what it takes.

    The parser takes a second for what a program exports of 300 papers; nearly all of it are words without any mark.
    """
    part: list[str] = []
    depth = dollars = 0
    for word in text.split():
        part.append(word)
        if len(part) > 1 or _MARK.search(word):
            bare = _ESCAPED.sub("", word)
            depth += len(_OPENING.findall(word)) - len(_CLOSING.findall(word)) + bare.count("{") - bare.count("}")
            dollars += bare.count("$")
            if depth > 0 or dollars % 2 or _TAKES_MORE.search(word):
                continue
        yield " ".join(part)
        part, depth, dollars = [], 0, 0
    yield " ".join(part)


def _parsed(text: str) -> str:
    nodes: list[object] = LatexWalker(_BARE_PERCENT.sub(r"\%", text), latex_context=_syntax()).get_latex_nodes()[0]
    return folded(str(_to_text().nodelist_to_text(nodes)))


# What LaTeX knows is a large table, made when the first such text is met.
@cache
def _syntax() -> LatexContextDb:
    return walker_context().filter_context(exclude_categories=_LIGATURES)


@cache
def _to_text() -> LatexNodes2Text:
    known = text_context().filter_context(exclude_categories=_LIGATURES)
    plain = {"textless": "<", "textgreater": ">", "textbar": "|", "textasciicircum": "^", "textasciitilde": "~"}
    known.add_context_category(
        "plain marks",
        macros=[MacroTextSpec(name, mark) for name, mark in {**plain, "url": "%s", "href": "%(2)s"}.items()],
        specials=[SpecialsTextSpec("&", "&")],
        prepend=True,
    )
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=True)
