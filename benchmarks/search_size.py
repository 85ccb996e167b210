"""What a first search costs a reader: bytes over the wire and the time to the first result, in Chromium.

    python benchmarks/search_size.py [--papers N] [--site FOLDER]

The papers are made (`library.py`), the same in every run. With `--site`, a folder that a former run left behind is
measured again.
"""

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser_fixtures import FLAGS, chromium_path, served
from library import made_project
from playwright.sync_api import Browser, sync_playwright

QUERIES = {"one word": "quantization", "five words": "low rank adapters for quantized transformers"}
TARGET_BYTES, TARGET_SECONDS = 250_000, 0.5
RUNS = 5


def main() -> None:
    """Print bytes and seconds of a first search, and the targets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or Path(folder) / "site"
        if not site.exists():
            project = made_project(Path(folder) / "project", options.papers)
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


def _sent(path: Path) -> int:
    """The bytes of a file as a host sends it; what Pagefind writes is compressed already."""
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in {".js", ".json", ".txt"} else len(content)


if __name__ == "__main__":
    main()
