"""How far a build has come is told on a terminal, and nowhere else."""

import io
import logging
import os
import pty
import re
import subprocess
import sys
import termios
import threading

import pytest
from site_project import TOY_URL, Project, clean_environment

from generator.shell.progress import INDEXING, READING, SORTING, WRITING, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def log() -> logging.Logger:
    logger = logging.getLogger("toy")
    logger.setLevel(logging.INFO)
    return logger


def lines(terminal: io.StringIO) -> list[str]:
    return [line.strip() for line in terminal.getvalue().split("\r") if line.strip()]


def test_the_line_names_stage_and_count_part_and_time_left(log: logging.Logger) -> None:
    terminal = Terminal()
    progress = Progress(terminal, log, delay=0)
    progress.stage(READING, 63)
    progress.stage(SORTING, 10_000)
    progress.end()
    assert any(re.fullmatch(r"sorting papers: 10000, \d+ % done, \d\d:\d\d left", line) for line in lines(terminal))


def test_the_line_advances_within_a_stage_that_is_counted_and_gives_what_it_was_given(log: logging.Logger) -> None:
    progress = Progress(Terminal(), log, delay=0)
    progress.stage(READING, 63)
    parts = [progress._bar.n for _ in progress.counted(WRITING, range(10))]  # noqa: SLF001
    assert parts == sorted(set(parts))
    assert list(progress.counted(WRITING, "pages")) == list("pages")
    progress.stage(INDEXING, 10)
    assert progress._bar.n == 84  # noqa: SLF001
    progress.end()


def test_the_line_has_no_thread_of_its_own(log: logging.Logger) -> None:
    before = threading.active_count()
    progress = Progress(Terminal(), log, delay=0)
    progress.stage(READING, 63)
    assert threading.active_count() == before
    progress.end()


def test_a_short_build_shows_no_line(log: logging.Logger) -> None:
    terminal = Terminal()
    progress = Progress(terminal, log)
    progress.stage(READING, 63)
    progress.stage(SORTING, 10_000)
    progress.end()
    assert lines(terminal) == []


def test_nothing_is_shown_where_there_is_no_terminal(log: logging.Logger) -> None:
    file = io.StringIO()
    progress = Progress(file, log, delay=0)
    progress.stage(READING, 63)
    assert list(progress.counted(WRITING, [1, 2])) == [1, 2]
    progress.end()
    assert file.getvalue() == ""


def test_a_quiet_build_is_quiet_on_a_terminal_too(log: logging.Logger) -> None:
    terminal = Terminal()
    log.setLevel(logging.ERROR)
    progress = Progress(terminal, log, delay=0)
    progress.stage(READING, 63)
    progress.end()
    assert terminal.getvalue() == ""


def test_a_build_on_a_terminal_ends_with_its_report_on_lines_of_their_own(project: Project) -> None:
    (project.root / ".site.built").unlink(missing_ok=True)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    code = "import generator.shell.progress as p; p.Progress.__init__.__kwdefaults__['delay'] = 0; "
    code += "from mkdocs.__main__ import cli; cli(['build', '--strict'])"
    done = subprocess.Popen(
        [sys.executable, "-c", code], cwd=project.root, env=clean_environment(SITE_URL=TOY_URL), stderr=theirs
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)
    assert done.wait() == 0
    seen = [line.rpartition("\r")[2] for line in said.decode().replace("\r\n", "\n").split("\n")]
    assert "setting papers: 12, " in said.decode()
    assert not [line for line in seen if "% done" in line], seen
    assert any(re.fullmatch(r"INFO +-  3 digests, .* 0 problems", line) for line in seen), seen
