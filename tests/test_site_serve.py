"""`mkdocs serve` shows a change of any source without being started anew."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from site_project import Project, clean_environment, contents

PATIENCE = 20
PAPER = (
    "\n\nA Paper That Came While the Server Ran\n\n"
    "We append this paper while the server runs, and we show that it is on the page soon after. This is such a "
    "paragraph that it has sentences of its own, is long enough, and reads as an abstract does.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running `mkdocs serve` and the project it watches."""

    project: Project
    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def page(self, path: str) -> str:
        """A page as it is now; empty while there is none."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:  # noqa: S310
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def shows(self, path: str, wanted: Callable[[str], bool]) -> bool:
        """Whether a page is as wanted before patience ends."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if wanted(self.page(path)):
                return True
            time.sleep(0.1)
        return False

    def told(self, words: str) -> bool:
        """Whether the server has said something before patience ends."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if words in self.log.read_text("utf-8"):
                return True
            time.sleep(0.1)
        return False


@pytest.fixture(scope="module")
def server(toy: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve")
    project = toy.copy(folder / "project")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            project.command("serve", "--dev-addr", f"127.0.0.1:{port}"),
            cwd=project.root,
            env=clean_environment(PYTHONUNBUFFERED="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            served = Server(project=project, process=process, url=f"http://127.0.0.1:{port}/", log=log)
            assert served.shows("", lambda page: "Newest digest" in page), log.read_text("utf-8")
            yield served
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_a_paper_added_to_a_digest_is_shown(server: Server) -> None:
    server.project.append("digests/hidden-saved-2026-03-20.txt", PAPER)
    assert server.shows("", lambda page: "A Paper That Came While the Server Ran" in page), server.log.read_text()
    path = "papers/a-paper-that-came-while-the-server-ran/"
    assert server.shows(path, lambda page: "reads as an abstract does" in page)


def test_a_changed_topic_is_shown(server: Server) -> None:
    server.project.edit("topics.yml", "name: Models", "name: Models Great and Small")
    assert server.shows("topics/", lambda page: "Models Great and Small" in page), server.log.read_text()


def test_a_changed_template_is_shown(server: Server) -> None:
    server.project.edit("templates/pages/subscribe.html", "</h1>", "</h1>\n<p>A line of the template.</p>")
    assert server.shows("subscribe/", lambda page: "A line of the template." in page), server.log.read_text()


def test_a_changed_template_of_the_theme_is_shown_on_papers(server: Server) -> None:
    server.project.edit("templates/theme/main.html", "{% block extrahead %}", "{% block extrahead %}<!-- theme -->")
    path = "papers/emoji-take-off-in-titles/"
    assert server.shows(path, lambda page: "<!-- theme -->" in page), server.log.read_text()


def test_a_fault_is_told_and_its_repair_is_shown(server: Server) -> None:
    # Between the two, MkDocs holds back every answer ("the server will appear stuck").
    server.project.append("topics.yml", "unknown: key\n")
    assert server.told("'unknown' is no key here"), server.log.read_text()
    server.project.edit("topics.yml", "unknown: key\n", "")
    server.project.edit("topics.yml", "name: Quiet", "name: Quiet Again")
    assert server.shows("topics/", lambda page: "Quiet Again" in page), server.log.read_text()
    assert "Traceback" not in server.log.read_text("utf-8")


def test_a_removed_paper_is_no_longer_shown(server: Server) -> None:
    path = "digests/hidden-saved-2026-03-20.txt"
    if PAPER not in (server.project.root / path).read_text("utf-8"):
        server.project.append(path, PAPER)
        assert server.shows("", lambda page: "A Paper That Came" in page)
    server.project.edit(path, PAPER, "")
    assert server.shows("", lambda page: bool(page) and "A Paper That Came" not in page), server.log.read_text()


def test_a_page_keeps_asking_for_changes(server: Server) -> None:
    page = server.page("")
    assert "livereload(" in page
    assert "Content-Security-Policy" not in page


def test_serving_does_not_touch_the_built_site(server: Server, toy: Project) -> None:
    assert contents(server.project.root / "site") == contents(toy.root / "site")
    assert [path.name for path in server.project.root.glob(".site*") if path.is_dir()] == []
