"""What the project stands on: licences that are named, an audit that says when it could not ask."""

import json
import re
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from site_project import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "supply"))

from audit import CLEAN, UNKNOWN, WEAK, audit
from licences import LICENCES
from locked import DEV_LOCK, SITE_LOCK, locked_names, normal_name

# Words of licences under which code may be used here; what has others too is taken under one of these.
FREE = ("MIT", "BSD", "Apache", "MPL", "PSF", "Python Software Foundation", "Artistic", "ISC", "Unlicense")

LOCK = """requests==2.34.2 \\
    --hash=sha256:2a0d60c172f83ac6ab31e4554906c0f3b3588d37b5cb939b1c061f4907e278e0
idna==3.20 \\
    --hash=sha256:2a0d60c172f83ac6ab31e4554906c0f3b3588d37b5cb939b1c061f4907e278e0
"""


def listed_licences() -> list[tuple[str, str]]:
    """The rows of the tables: names and licences."""
    rows = re.findall(r"(?m)^\| ([a-z0-9-]+) \| (.+) \|$", LICENCES.read_text("utf-8"))
    return [row for row in rows if row not in {("package", "licence"), ("---", "---")}]


def test_the_licences_are_those_of_the_lock() -> None:
    names = [name for name, _ in listed_licences()]
    assert set(names) == locked_names(DEV_LOCK)
    assert len(names) == len(set(names))


def test_every_licence_is_named_and_one_that_the_code_may_be_used_under() -> None:
    doubtful = [row for row in listed_licences() if not any(word in row[1] for word in FREE)]
    assert doubtful == []


def test_what_builds_a_site_is_part_of_what_is_locked_for_development() -> None:
    assert locked_names(SITE_LOCK) < locked_names(DEV_LOCK)


def test_every_dependency_has_bounds_and_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    groups = (*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values())
    declared = [*project["project"]["dependencies"], *(one for group in groups for one in group)]
    # Stubs are versioned by day: nothing says which will be too new.
    unbounded = [one for one in declared if not re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", one)]
    assert [one for one in unbounded if not one.startswith("types-")] == []
    assert {normal_name(re.split("[<>]", one)[0]) for one in declared} <= locked_names(DEV_LOCK)


@pytest.mark.parametrize("lock", [SITE_LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_every_locked_package_has_a_hash(lock: Path) -> None:
    entries = re.split(r"(?m)^(?=\S)", lock.read_text("utf-8"))
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []


@pytest.fixture
def database() -> Iterator[Callable[[dict[str, object]], str]]:
    """A database of weaknesses on loopback: made from what it knows by the name of a package, its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(known: dict[str, object]) -> str:
        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(known.get(asked["package"]["name"], {})).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Leave the output to the tests."""

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Answers))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def audited(tmp_path: Path, url: str) -> tuple[int, tuple[str, ...]]:
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK)
    return audit(["--vulnerability-service=osv", f"--osv-url={url}"], lock)


def test_packages_without_a_known_weakness_are_counted(
    database: Callable[[dict[str, object]], str], tmp_path: Path
) -> None:
    assert audited(tmp_path, database({})) == (CLEAN, ("2 packages, none with a known weakness",))


def test_a_weakness_is_told_with_the_version_that_mends_it(
    database: Callable[[dict[str, object]], str], tmp_path: Path
) -> None:
    affected = {
        "package": {"name": "idna", "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.21"}]}],
    }
    weakness = {"id": "PYSEC-2026-1", "summary": "Slow.", "published": "2026-01-01T00:00:00Z", "affected": [affected]}
    url = database({"idna": {"vulns": [weakness]}})
    assert audited(tmp_path, url) == (WEAK, ("idna 3.20: PYSEC-2026-1, mended in 3.21",))


def test_an_audit_that_could_not_ask_says_so_and_is_none(tmp_path: Path) -> None:
    status, lines = audited(tmp_path, "http://127.0.0.1:9/")
    assert status == UNKNOWN
    assert lines[0].startswith("The packages could not be audited: ")
