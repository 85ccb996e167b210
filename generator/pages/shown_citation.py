"""What the page of a paper shows of its citation: all of it, unless hundreds of authors would make the page heavy."""

from dataclasses import dataclass

from generator.citation.citation import Citation
from generator.exports.bibtex import bibtex_entry

# A page shall weigh 12 kB at most; a name weighs 12 bytes in the list of authors, 17 in the entry. arXiv, too, shows
# the first authors of such a report.
_MOST_NAMES, _MOST_IN_ENTRY, _KEPT_IN_ENTRY = 80, 40, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCitation:
    """The authors, how many more there are, and the BibTeX entry.

    `shortened` says that there is more of either than a page shows. A script brings it; it is in the exports.
    """

    authors: str
    more: int
    entry: str
    shortened: bool


def shown_citation(citation: Citation, entry: str) -> ShownCitation:
    """What is shown of a citation, whose whole entry is given."""
    names = [name.shown for name in citation.authors]
    shortened = len(names) > _MOST_IN_ENTRY
    return ShownCitation(
        authors=", ".join(names[:_MOST_NAMES]),
        more=max(0, len(names) - _MOST_NAMES),
        entry=bibtex_entry(citation, _KEPT_IN_ENTRY) if shortened else entry,
        shortened=shortened,
    )
