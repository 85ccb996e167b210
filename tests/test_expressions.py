"""No regular expression takes more than linear time, whatever text it is given, and no text as a whole does.

Times are not held against a limit but against each other: four times the text may take eight times as long, where a
square would take sixteen. What takes no time at all is not looked at.
"""

import time
from collections.abc import Callable

import pytest
from builders import SITE, catalog, digest, entry, source
from expressions import Use, attacks, uses

from generator.citation.citation import citations_of
from generator.exports.bibtex import bibtex_entries
from generator.links.in_text import links_in
from generator.pages.set_text import set_text
from generator.read.read import read_digest
from generator.typeset.typeset import plain_text

SHORT, LONG = 1_000, 4_000
MOST_GROWTH = 8
WORTH_A_LOOK = 0.002  # seconds

USES = tuple(uses())

PUMPS = (
    "$",
    "$x",
    "\\",
    "\\frac",
    "\\frac{",
    "{",
    "}",
    "{}",
    "^",
    "_{",
    "x^",
    "x^{",
    "`",
    "``",
    "'",
    "(",
    "[",
    "](",
    "](http://a",
    "<",
    "<b>",
    "&",
    "&amp;",
    "https://",
    "https://a.b/(",
    "https://a.b ",
    "www.",
    "\\href{https://a.b}",
    "\\href{",
    " ",
    "a ",
    "- ",
    "a-",
    ".",
    ". A",
    "1",
    "times ",
    "3times",
    "A",
    "Ab",
    "é",
    "中",
    "\u0301",
    "\u200b",
    "@",
    "@a{",
    "---",
    "**",
    "#",
    "github.com/",
    "\\begin{a}",
    "$$ ",
    "\\(",
    "\\text{",
    "\\alpha ",
    "alpha_",
    "|",
    "~",
    "%",
    "O(n) ",
    "$O(n)$ ",
)


def seconds(run: Callable[[], object]) -> float:
    """The processor's time for a call, the least of some."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def test_every_expression_is_found() -> None:
    assert len(USES) > 120


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.place}-{use.method}")
def test_an_expression_takes_linear_time(use: Use) -> None:
    for short, long in zip(attacks(use.expression, SHORT), attacks(use.expression, LONG), strict=True):
        start = time.process_time()
        use.run(long)
        if time.process_time() - start > WORTH_A_LOOK:
            growth = seconds(lambda text=long: use.run(text)) / seconds(lambda text=short: use.run(text))
            assert growth < MOST_GROWTH, f"{long[:40]!r}… takes {growth:.1f} times as long at 4 times the length"


def cite(text: str) -> object:
    return bibtex_entries(citations_of(catalog(digest(entry(f"A {text}", f"We do {text}."))), SITE))


WAYS: dict[str, Callable[[str], object]] = {
    "links": lambda text: list(links_in(text)),
    "pages": set_text,
    "plain text": plain_text,
    "catalog and citations": cite,
    "plain digest": lambda text: read_digest(source("digests/2025-01-01-a.txt", f"A Title\n\nWe study {text}.\n")),
    "Markdown": lambda text: read_digest(source("digests/2025-01-01-a.md", f"# [A Title](https://a.b/)\n\n{text}\n")),
    "HTML": lambda text: read_digest(source("digests/2025-01-01-a.html", f"<!doctype html><article><h3>{text}")),
    "BibTeX": lambda text: read_digest(source("digests/2025-01-01-a.bib", f"@article{{a,\n title = {{A}} # {text}")),
    "front matter": lambda text: read_digest(source("digests/2025-01-01-a.txt", f"---\nnote: {text}\n---\nA\n\nB.")),
    # Lines cost most: a thousandth of a second each, so there are fewer.
    "lines": lambda text: read_digest(
        source("digests/2025-01-01-a.txt", text[: len(text) // 10].replace(" ", "\n") + "\n" + text)
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_text_as_a_whole_takes_linear_time(name: str) -> None:
    way, grown = WAYS[name], {}
    for pump in PUMPS:
        short, long = (pump * (length // len(pump)) for length in (5_000, 20_000))
        start = time.process_time()
        way(long)
        if time.process_time() - start > 0.05:
            growth = seconds(lambda text=long: way(text)) / seconds(lambda text=short: way(text))
            if growth >= MOST_GROWTH:
                grown[pump] = round(growth, 1)
    assert grown == {}
