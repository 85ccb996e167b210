"""Builds at one time in one folder: each writes a whole site, one behind the other."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from filelock import FileLock
from site_project import TOY_URL, Project, clean_environment, contents

WAITS = "another build writes here"
TITLE = "A Title That Only the New Site Has"


def test_two_builds_at_once_leave_one_whole_site_and_both_end_well(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: Paper Digest", f"site_name: {TITLE}")
    alone = project.copy(project.root.parent / "alone")
    assert alone.build().status == 0
    with FileLock(project.root / ".site.lock") as turn, started(project) as one, started(project) as other:
        until_told(one)
        until_told(other)
        turn.release()
        told = [build.communicate(timeout=120)[1] for build in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], told
    assert contents(project.root / "site") == contents(alone.root / "site")
    # The second finds nothing to do.
    assert sum("Nothing has changed since the last build." in text for text in told) == 1
    assert left_beside(project) == [".site.built", ".site.lock"]


def test_a_build_that_is_killed_keeps_nobody_waiting(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: Paper Digest", f"site_name: {TITLE}")
    with started(project) as killed:
        until_built(project)
        killed.send_signal(signal.SIGSTOP)
        with started(project) as waiting:
            until_told(waiting)
            killed.send_signal(signal.SIGKILL)  # itself alone: what it has started may go on for a while
            assert waiting.wait(120) == 0
    assert TITLE in (project.root / "site" / "index.html").read_text("utf-8")
    assert left_beside(project) == [".site.built", ".site.lock"]


def test_a_build_that_waits_can_be_ended(project: Project) -> None:
    before = contents(project.root / "site")
    with FileLock(project.root / ".site.lock"), started(project) as waiting:
        until_told(waiting)
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(30) != 0
        assert "Traceback" not in waiting.stderr.read()
    assert contents(project.root / "site") == before


def test_a_site_is_built_elsewhere_and_served_while_another_build_writes(project: Project, tmp_path: Path) -> None:
    with FileLock(project.root / ".site.lock"):
        build = project.build("--strict", "--site-dir", str(tmp_path / "elsewhere"))
        assert build.status == 0, build.output
        with started(project, command=("serve", "--no-livereload", "--dev-addr", "127.0.0.1:0")) as server:
            assert any("Serving on" in line for line in server.stderr)
            server.send_signal(signal.SIGINT)
            server.wait(30)


@contextmanager
def started(project: Project, *flags: str, command: tuple[str, ...] = ()) -> Iterator[subprocess.Popen[str]]:
    """A command of MkDocs that runs, a strict build if nothing else is said; it is killed where a test ends before."""
    with subprocess.Popen(
        project.command(*(command or ("build", *(flags or ("--strict",))))),
        cwd=project.root,
        env=clean_environment(SITE_URL=TOY_URL, PYTHONUNBUFFERED="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What a shell runs in the background is deaf to Ctrl+C, and so is all that it starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no other threads
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def until_told(build: "subprocess.Popen[str]") -> None:
    """Wait until a build says that it waits."""
    assert build.stderr
    assert any(WAITS in line for line in build.stderr)


def until_built(project: Project) -> None:
    """Wait until a build writes beside the site."""
    until = time.monotonic() + 60
    while not list(project.root.glob(".site.next*")):
        assert time.monotonic() < until
        time.sleep(0.01)


def left_beside(project: Project) -> list[str]:
    """What stands beside the site."""
    return sorted(path.name for path in project.root.glob(".site*"))
