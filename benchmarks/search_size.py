"""What a first search costs a reader: bytes over the wire and the time to the first result, in Chromium.

    python benchmarks/search_size.py [--papers N] [--site FOLDER]

The papers are made of recombined titles and sentences of the committed digests, with a coined name each, the same in
every run. With `--site`, a folder that a former run left behind is measured again.
"""

import argparse
import gzip
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser_fixtures import FLAGS, chromium_path, served
from build_time import project_of
from playwright.sync_api import Browser, sync_playwright

from generator.read.read import read_digests
from generator.shell.folder import read_sources

QUERIES = {"one word": "quantization", "five words": "low rank adapters for quantized transformers"}
TARGET_BYTES, TARGET_SECONDS = 250_000, 0.5
RUNS, A_DIGEST = 5, 500
_FEW_WORDS = 3


def main() -> None:
    """Print bytes and seconds of a first search, and the targets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or Path(folder) / "site"
        if not site.exists():
            project = recombined(Path(folder) / "project", options.papers)
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)], cwd=project, check=True
            )
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with served(site) as root:
            for name, words in QUERIES.items():
                runs = [first_search(browser, root, site, words) for _ in range(RUNS)]
                size, seconds = runs[0][0], statistics.median(seconds for _, seconds in runs)
                told = (
                    f"{size / 1000:7.1f} kB (target {TARGET_BYTES / 1000:.0f} kB), {seconds:.2f} s to the first result"
                )
                print(f"{name:<11}{told} (target {TARGET_SECONDS} s)")
        browser.close()


def recombined(folder: Path, papers: int) -> Path:
    """A copy of the project in a folder, with so many papers in its digests."""
    project = project_of(folder, 0)
    sources, _ = read_sources(project)
    digests, _ = read_digests(sources.digests, folder="digests")
    entries = [entry for digest in digests for entry in digest.entries]
    chance = random.Random(papers)  # noqa: S311
    titles = [entry.title.split() for entry in entries]
    sentences = [
        sentence for entry in entries for sentence in entry.abstract.split(". ") if len(sentence.split()) > _FEW_WORDS
    ]
    for path in (project / "digests").iterdir():
        path.unlink()
    for number in range(-(-papers // A_DIGEST)):
        size = min(A_DIGEST, papers - number * A_DIGEST)
        text = "".join(f"{title}\n\n{abstract}\n\n" for title, abstract in _papers(chance, size, titles, sentences))
        day = f"{2020 + number // 12}-{number % 12 + 1:02d}-01"
        (project / "digests" / f"{day}-made.txt").write_text(text, encoding="utf-8")
    return project


def first_search(browser: Browser, root: str, site: Path, words: str) -> tuple[int, float]:
    """Bytes that a first search loads beside the page itself, as a host sends them, and the seconds that it takes.

    The time is from the end of typing, on the open page; the bytes are all that the search loads from its opening on.
    """
    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(root)))
    page.goto(f"{root}search/", wait_until="networkidle")
    start = time.perf_counter()
    page.evaluate(
        "words => { const field = document.querySelector('#pd-query');"
        " field.value = words; field.form.requestSubmit() }",
        words,
    )
    page.locator("ol.pd-results > li").first.wait_for()
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    context.close()
    files = (path.partition("?")[0] for path in loaded if path.startswith(("assets/javascripts/search/", "search/")))
    return sum(_sent(site / path) for path in files if not path.endswith("/")), seconds


def _papers(
    chance: random.Random, size: int, titles: list[list[str]], sentences: list[str]
) -> Iterator[tuple[str, str]]:
    for _ in range(size):
        name = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))
        one, other = chance.choice(titles), chance.choice(titles)
        title = " ".join([f"{name.capitalize()}:", *one[: len(one) // 2 + 1], *other[len(other) // 2 :]])
        yield title, f"{'. '.join(chance.sample(sentences, chance.randint(5, 8)))}. Our results show this."


def _sent(path: Path) -> int:
    """The bytes of a file as a host sends it; what Pagefind writes is compressed already."""
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in {".js", ".json", ".txt"} else len(content)


if __name__ == "__main__":
    main()
