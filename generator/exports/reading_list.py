"""What a reading list fetches of single papers: small files, so that a list costs its own papers alone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.address import list_records, paper_address
from generator.catalog import Catalog
from generator.citation.citation import Citation
from generator.exports.ris import ris
from generator.merge import Paper, paper_id
from generator.typeset.typeset import plain_text

# Leading digits of an id that papers of one file share: 256 files, some 40 papers in each of a library of 10,000.
_SHELF_DIGITS = 2


def reading_list_files(
    catalog: Catalog, citations: Mapping[str, Citation], entries: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The files with their address, each with its papers by id; also by the ids that a paper's other titles once gave.

    `entries` are those of BibTeX, by a paper's id.
    """
    shelves: dict[str, dict[str, Paper]] = {}
    for paper in sorted(catalog.papers, key=lambda paper: paper.id):
        for known_as in (paper.id, *map(paper_id, paper.other_titles)):
            shelves.setdefault(known_as[:_SHELF_DIGITS], {})[known_as] = paper
    for shelf in sorted(shelves):
        records = {
            known_as: _record(paper, citations[paper.id], entries[paper.id], paper_address(catalog.slugs[paper.id]))
            for known_as, paper in shelves[shelf].items()
        }
        yield list_records(shelf), f"{json.dumps(records, ensure_ascii=False)}\n"


def _record(paper: Paper, citation: Citation, entry: str, path: str) -> dict[str, Any]:
    """A paper in full: its title as lists show it, citations as the exports have them."""
    return {
        "id": paper.id,
        "path": path,
        "title": plain_text(paper.title),
        "authors": ", ".join(name.shown for name in citation.authors),
        "month": "-".join(map("{:02d}".format, citation.date[:2])),
        "key": citation.key,
        "url": citation.url,
        "bibtex": entry,
        "ris": ris([citation]),
    }
