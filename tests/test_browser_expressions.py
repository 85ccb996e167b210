"""The regular expressions of our scripts take linear time in a browser, and no question keeps the search busy."""

import re
import time
from collections.abc import Iterator

import pytest
from browser_fixtures import PATIENCE
from builders import ROOT
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SCRIPTS = sorted((ROOT / "docs" / "assets" / "javascripts").glob("**/*.js"))
# A literal stands where a value may begin; within brackets, a slash is one of its characters.
LITERAL = re.compile(
    r"(?<=[(,=:!&|?\[{;])\s*/(?P<source>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])*)/(?P<flags>[dgimsuvy]*)"
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
SAMPLES = ("a", "A", "1", " ", "\n", "-", "é", "中", "\u0301", "\0")
MOST_TOKENS = 16
# Four times the length may take four times as long; a machine that is busy takes more, and squares take sixteen times.
MOST_GROWTH = 10


def literals() -> Iterator[tuple[str, str, str]]:
    """Every expression of every script: where it stands, its source and its flags."""
    for path in SCRIPTS:
        for found in LITERAL.finditer(COMMENT.sub(" ", path.read_text("utf-8"))):
            yield path.name, found["source"], found["flags"]


LITERALS = tuple(dict.fromkeys(literals()))


def pumps(source: str) -> list[str]:
    """Texts that an expression speaks of, to be repeated: its characters and samples of classes, alone and in pairs."""
    own = re.sub(r"\\p\{\w+\}|\\[a-zA-Z]|[(?:)\[\]+*|^$]", "", source).replace("\\", "")
    tokens = list(dict.fromkeys((*SAMPLES, *own)))[:MOST_TOKENS]
    return [*tokens, *(one + other for one in tokens for other in tokens)]


def test_the_expressions_are_found() -> None:
    assert len(LITERALS) > 30
    written = sum(path.read_text("utf-8").count(r"\p{") for path in SCRIPTS)
    assert sum(source.count(r"\p{") for _, source, _ in literals()) == written


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("name", "source", "flags"), LITERALS, ids=[f"{name}:{source}" for name, source, _ in LITERALS]
)
def test_an_expression_takes_linear_time(name: str, source: str, flags: str, blank: Page) -> None:
    assert blank.evaluate(GROWTHS, [source, flags, pumps(source), MOST_GROWTH]) == []


@pytest.mark.parametrize(
    "question",
    [
        "a" * 10_000,
        "adapter " * 1_250,
        "a-" * 5_000,
        "\u0301" * 10_000,
        "$^{" * 3_333,
        "中" * 10_000,
        "\ufdfa" * 10_000,
    ],
    ids=["one word", "many words", "hyphens", "accents", "signs", "ideographs", "ligatures"],
)
def test_a_question_of_ten_thousand_characters_is_answered(question: str, page: Page, root: str) -> None:
    page.goto(f"{root}search/")
    start = time.monotonic()
    page.get_by_label("Words of a title or an abstract").fill(question)
    expect(page.locator("html")).to_have_attribute("data-pd-searched", re.compile("."), timeout=PATIENCE)
    assert page.evaluate("1 + 1") == 2
    assert time.monotonic() - start < 5


# Texts for which an expression takes much longer when they are four times as long.
GROWTHS = """([source, flags, pumps, most]) => {
  const pattern = new RegExp(source, flags.includes("g") ? flags : flags + "g")
  const taken = text => {
    let least = Infinity
    for (let turn = 0; turn < 3; turn += 1) {
      const start = performance.now()
      for (const _ of text.matchAll(pattern)) {}
      least = Math.min(least, performance.now() - start)
      if (least < 3) break
    }
    return least
  }
  const found = []
  for (const pump of pumps) for (const behind of ["", "\\0"]) {
    const [short, long] = [10_000, 40_000].map(length => pump.repeat(length / pump.length) + behind)
    const time = taken(long)
    if (time > 40 && time / taken(short) > most) found.push([pump, time, taken(short)])
  }
  return found
}"""
