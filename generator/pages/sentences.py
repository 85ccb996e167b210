"""An abstract as a list shows it: its first sentence, and those behind it."""

from collections.abc import Sequence

from markupsafe import Markup

from generator.links.in_text import LinkInText, links_in
from generator.pages.set_text import set_pieces
from generator.text import excerpt, first_sentence_end
from generator.typeset.piece import Piece
from generator.typeset.typeset import parted, typeset

# Longer abstracts are cut in lists, so that no single one makes a page heavy; the paper's own page has all of it.
_LONGEST = 4000


def set_sentences(abstract: str, pieces: Sequence[Piece], links: Sequence[LinkInText]) -> tuple[Markup, Markup]:
    """The first sentence of an abstract and the others as HTML; its pieces and links are known."""
    cut = excerpt(abstract, _LONGEST)
    if cut != abstract:
        links = tuple(links_in(cut))
        pieces = typeset(cut, links)
    first, others = parted(pieces, first_sentence_end(cut))
    return set_pieces(first, links), set_pieces(others, links).lstrip()
