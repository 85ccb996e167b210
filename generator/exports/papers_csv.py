"""`papers.csv`: the papers as a table, for spreadsheets."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from generator.address import paper_address
from generator.catalog import Catalog
from generator.merge import Paper
from generator.site_facts import SiteFacts
from generator.text import printable

COLUMNS = (
    "id", "path", "url", "title", "authors", "abstract", "topics", "digests", "date", "arxiv_id", "published",
)  # fmt: skip

# What a spreadsheet takes for a formula, also in the wide forms of East Asia, and behind signs that nobody sees, which
# a program may drop as it reads. The reading list's table has the same.
_RUNS = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+@＝＋－＠|%\t\r-]")


def papers_csv(catalog: Catalog, site: SiteFacts) -> str:
    """Papers newest first below a line of names, as RFC 4180 has it; several values of a cell have `; ` between them.

    Characters that no page can hold are left out. A cell that a spreadsheet would run has an apostrophe in front, as
    OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection); who needs the very text takes `papers.json`.
    """
    text = StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(map(_defused, _row(paper, catalog, site)) for paper in catalog.papers)
    return text.getvalue()


def _row(paper: Paper, catalog: Catalog, site: SiteFacts) -> Iterator[str]:
    path = paper_address(catalog.slugs[paper.id])
    yield from (paper.id, path, site.absolute(path), paper.title, "; ".join(paper.facts.authors), paper.abstract)
    yield "; ".join(assignment.topic for assignment in catalog.assignments[paper.id])
    yield "; ".join(paper.digests)
    yield from (paper.date.isoformat(), paper.arxiv_id or "", paper.facts.month or "")


def _defused(cell: str) -> str:
    shown = printable(cell)
    return f"'{shown}" if _RUNS.match(shown) else shown
