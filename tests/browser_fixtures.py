"""A browser, and the toy site as a host serves it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright
from site_project import Site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *arguments: Any) -> None:
        """Leave the output to the tests."""


@pytest.fixture(scope="session")
def root(toy_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the toy site on loopback, in a folder of its host as it was built for."""
    folder = tmp_path_factory.mktemp("host")
    place = urlsplit(toy_site.url).path
    (folder / place.strip("/")).symlink_to(toy_site.root, target_is_directory=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{place}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        reason = f"none of {', '.join(names)} is installed; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(f"CI must open the pages in a browser: {reason}")
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
