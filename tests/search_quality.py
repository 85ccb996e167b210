"""How well the search finds a paper that someone has in mind: the search page itself, in Chromium.

    python tests/search_quality.py [--misses]

Prints the mean reciprocal rank among the first ten results for each kind of query of tests/data/search-queries.tsv. The
half `tune` may be looked at while the search is worked on; only the other half tells how good it is.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from browser_fixtures import FLAGS, chromium_path, served
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
QUERIES = ROOT / "tests" / "data" / "search-queries.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What someone types who has the paper of a title in mind."""

    words: str
    kind: str
    half: str
    title: str


def queries() -> tuple[Query, ...]:
    """All queries of the file."""
    _, *lines = QUERIES.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(Query(words=words, kind=kind, half=half, title=title) for words, kind, half, title in rows)


def ranks(page: Page, root: str, asked: Iterable[Query], paths: dict[str, str]) -> Iterator[tuple[Query, int]]:
    """The rank of the paper of each query, 0 where it is not among the first ten results."""
    page.goto(f"{root}search/")
    field, whole = page.locator("#pd-query"), page.locator("html")
    expect(field).to_be_focused()
    for query in asked:
        before = whole.get_attribute("data-pd-searched")
        field.fill(query.words)
        expect(whole).not_to_have_attribute("data-pd-searched", before or "")
        expect(whole).to_have_attribute("data-pd-searched", re.compile("."))
        links = page.evaluate("[...document.querySelectorAll('.pd-results h2 a')].map(link => link.href)")
        found = [link.removeprefix(root) for link in links[:10]]
        yield query, found.index(paths[query.title]) + 1 if paths[query.title] in found else 0


def reciprocal(found: Iterable[tuple[Query, int]]) -> float:
    """The mean reciprocal rank."""
    return mean(1 / rank if rank else 0 for _, rank in found)


def paths_of(site: Path) -> dict[str, str]:
    """The path of each paper of a site by its title."""
    papers = json.loads((site / "papers.json").read_text("utf-8"))["papers"]
    return {paper["title"]: paper["path"] for paper in papers}


def main() -> None:
    """Build the site, ask everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="tell the queries of `tune` that are not answered first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)], cwd=ROOT, check=True)
        browser: Browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with served(site) as root:
            found = list(ranks(browser.new_page(), root, queries(), paths_of(site)))
        browser.close()
    table: defaultdict[str, list[tuple[Query, int]]] = defaultdict(list)
    for query, rank in found:
        table[query.kind].append((query, rank))
    print(f"{'MRR@10':<12}{'tune':>8}{'report':>8}")
    for kind, rows in [*table.items(), ("all", found)]:
        halves = [reciprocal(row for row in rows if row[0].half == half) for half in ("tune", "report")]
        print(f"{kind:<12}{halves[0]:>8.3f}{halves[1]:>8.3f}")
    for query, rank in found if options.misses else ():
        if rank != 1 and query.half == "tune":
            print(f"{query.kind:<12}{rank:>3}  {query.words}  [{query.title[:60]}]")


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main()
