"""The words behind LaTeX, as programs that export BibTeX write it."""

import re
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


def latex_words(text: str) -> str:
    """The words of a LaTeX text, white space folded; mathematics between dollars stays as it is."""
    return folded(str(_to_text().nodelist_to_text(_nodes(_BARE_PERCENT.sub(r"\\%", text)))))


def _nodes(text: str) -> list[object]:
    nodes: list[object] = LatexWalker(text, latex_context=_syntax()).get_latex_nodes()[0]
    return nodes


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
        macros=[MacroTextSpec(name, mark) for name, mark in plain.items()],
        specials=[SpecialsTextSpec("&", "&")],
        prepend=True,
    )
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=True)
