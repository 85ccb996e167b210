"""Work in a second process: what it gives, and how it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import ROOT

from generator.shell.meanwhile import meanwhile

OWN = os.getpid()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")


def test_what_the_second_process_gives_is_what_is_waited_for() -> None:
    with meanwhile(lambda: f"a second process: {os.getpid() != OWN}") as waited:
        assert waited() == "a second process: True"


def test_beside_other_threads_there_is_no_second_process() -> None:
    ends = threading.Event()
    other = threading.Thread(target=ends.wait)
    other.start()
    try:
        with meanwhile(lambda: f"a second process: {os.getpid() != OWN}") as waited:
            assert waited() == "a second process: False"
    finally:
        ends.set()
        other.join()


def test_a_second_process_that_is_killed_is_a_fault_in_a_line() -> None:
    def killed() -> str | None:
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    with meanwhile(killed) as waited:
        assert waited() == "a process of the build was ended by signal 9; build again"


def test_both_work_at_the_same_time(tmp_path: Path) -> None:
    def work() -> str | None:
        deadline = time.monotonic() + 20
        while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        return None if (tmp_path / "begun").exists() else "nobody else was working"

    with meanwhile(work) as waited:
        (tmp_path / "begun").touch()
        assert waited() is None


def test_a_second_process_that_fails_is_no_silence(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> str | None:
        raise ZeroDivisionError("nothing to divide")

    with meanwhile(fail) as waited, pytest.raises(RuntimeError, match="ended with 1"):
        waited()
    assert "nothing to divide" in capfd.readouterr().err


def test_a_second_process_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def work() -> str | None:
        told.write_text(str(os.getpid()))
        signal.pause()
        return None

    with meanwhile(work):
        assert _soon(lambda: told.exists() and told.read_text())
    assert not Path(f"/proc/{told.read_text()}").exists()


def test_the_second_process_ends_with_the_first_even_if_that_is_killed(tmp_path: Path) -> None:
    program = f"""
import os, time
from pathlib import Path
from generator.shell.meanwhile import meanwhile

def work():
    Path({str(tmp_path)!r}, "pid").write_text(str(os.getpid()))
    time.sleep(60)

with meanwhile(work) as waited:
    waited()
"""
    first = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    told = tmp_path / "pid"
    assert _soon(lambda: told.exists() and told.read_text())
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert _soon(lambda: not Path(f"/proc/{told.read_text()}").exists() or _is_dead(int(told.read_text())))


def _is_dead(pid: int) -> bool:
    """Whether a process has ended, although nobody has asked for how yet."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _soon(holds: Callable[[], object]) -> bool:
    deadline = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(holds())
