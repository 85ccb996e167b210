"""Holds the built site to its limits of weight, and to Lighthouse and axe: `make audit`, after `make site`.

Weight is what a browser with an empty cache receives, headers and all, from a server that compresses with gzip.
"""

import gzip
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml"}
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
KB = 1000
HOME_AT_MOST, PAPER_AT_MOST, NEXT_AT_MOST = 150 * KB, 100 * KB, 12 * KB
AXE = """tags => axe.run({ runOnly: tags, resultTypes: ["violations"] })
    .then(result => result.violations.map(fault => `${fault.id} (${fault.nodes.length})`))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Compressing(http.server.SimpleHTTPRequestHandler):
    """A file server as web hosts are: gzip for text, and leave to keep files. It counts the bytes it sends."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, sent: list[int], **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Send a file, or the page for addresses that there is nothing at."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else Path(self.directory) / "404.html"
        body = path.read_bytes()
        head = {"Content-Type": self.guess_type(path), "Cache-Control": "max-age=600"}
        if path.suffix in COMPRESSED:
            body = gzip.compress(body)
            head["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in (head | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.sent.append(len(body) + sum(map(len, self._headers_buffer)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Leave the output to the table."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """A folder on loopback: its address, and the sizes of what was sent so far."""
    sent: list[int] = []
    handler = partial(Compressing, directory=str(folder), sent=sent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()


def pages_of(site: Path) -> dict[str, str]:
    """A page of each kind; of papers two, the second for a reader who comes from the first."""
    data = json.loads((site / "papers.json").read_text("utf-8"))
    papers, digest = data["papers"], data["digests"][-1]
    return {
        "home": "", "topic": f"topics/{data['topics'][0]['slug']}/", "paper": papers[0]["path"], "search": "search/",
        "next paper": papers[-1]["path"], "topics": "topics/", "digests": "digests/", "digest": digest["path"],
        "trends": "trends/", "reading list": "reading-list/", "subscribe": "subscribe/", "about": "about/",
        "guide": "curating/", "no page": "404.html",
    }  # fmt: skip


def weights(browser: Browser, host: str, pages: dict[str, str], sent: list[int]) -> Iterator[str]:
    """The bytes of first visits, and of a second paper; yields what is above its limit."""
    print("\nTransferred, compressed")
    visits = (
        ("home", ("home",), HOME_AT_MOST),
        ("paper", ("paper",), PAPER_AT_MOST),
        ("next paper", ("paper", "next paper"), NEXT_AT_MOST),
    )
    for name, way, limit in visits:
        context = browser.new_context()
        page = context.new_page()
        for step in way:
            del sent[:]
            page.goto(host + pages[step], wait_until="networkidle")
        context.close()
        print(f"  {name:<12} {sum(sent) / KB:6.1f} kB in {len(sent):2} answers, at most {limit // KB} kB")
        if sum(sent) > limit:
            yield f"{name} transfers {sum(sent) / KB:.1f} kB"


def axe_faults(browser: Browser, host: str, pages: dict[str, str]) -> Iterator[str]:
    """What axe finds on every kind of page, light and dark."""
    print("\naxe")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        for name, path in pages.items():
            page = context.new_page()
            page.goto(host + path)
            page.evaluate(AXE_SCRIPT)
            found = page.evaluate(AXE, TAGS)
            page.close()
            print(f"  {name:<12} {scheme:<5} {', '.join(found) or 'nothing'}")
            yield from (f"{name}, {scheme}: {fault}" for fault in found)
        context.close()


def lighthouse_faults(host: str, pages: dict[str, str], port: int) -> Iterator[str]:
    """The scores of Lighthouse; yields those below their floor."""
    print("\nLighthouse (mobile)   " + "  ".join(LEAST))
    names = ("home", "topic", "paper", "search")
    command = ["node", "lighthouse.mjs", str(port), *(host + pages[name] for name in names)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
    for name, line in zip(names, done.stdout.splitlines(), strict=True):
        result = json.loads(line)
        scores = result["scores"]
        print(f"  {name:<19} " + "  ".join(f"{scores[area]:>{len(area)}}" for area in LEAST), *result["failed"])
        yield from (f"{name}: {area} {scores[area]}" for area, least in LEAST.items() if scores[area] < least)


def missing() -> str | None:
    """What the audit needs and does not find."""
    if not (ROOT / "site" / "papers.json").is_file():
        return "There is no site to look at; run make site first."
    if not shutil.which("chromium"):
        return "Chromium is not installed; on Debian: apt-get install chromium"
    return None


def free_port() -> int:
    """A port for Chromium's debugger."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def main() -> str | None:
    """Run what can be run here; what is above a limit ends it with a message."""
    if fault := missing():
        return fault
    port, pages = free_port(), pages_of(ROOT / "site")
    flags = [f"--remote-debugging-port={port}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    faults: list[str] = []
    with served(ROOT / "site") as (host, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        faults += weights(browser, host, pages, sent)
        faults += axe_faults(browser, host, pages)
        if (HERE / "node_modules").is_dir() and shutil.which("node"):
            faults += lighthouse_faults(host, pages, port)
        else:
            print("\nLighthouse was not run: it needs Node and npm.")
        browser.close()
    return "\nBelow what was set: " + "; ".join(faults) if faults else None


if __name__ == "__main__":
    sys.exit(main())
