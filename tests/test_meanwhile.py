"""Work in a second process: what it gives, and how it ends. Each in a Python of its own, which has no other threads."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")

BEGIN = """
import os, signal, threading
from pathlib import Path
from generator.shell.meanwhile import meanwhile

OWN = os.getpid()
"""


def test_what_the_second_process_gives_is_what_is_waited_for() -> None:
    assert said("""
with meanwhile(lambda: f"a second process: {os.getpid() != OWN}") as waited:
    print(waited())
""") == ["a second process: True"]


def test_beside_other_threads_there_is_no_second_process() -> None:
    assert said("""
ends = threading.Event()
threading.Thread(target=ends.wait).start()
with meanwhile(lambda: f"a second process: {os.getpid() != OWN}") as waited:
    print(waited())
ends.set()
""") == ["a second process: False"]


def test_both_work_at_the_same_time() -> None:
    # Each waits for the other to have begun.
    assert said("""
here, there = os.pipe(), os.pipe()

def work():
    os.write(there[1], b"x")
    return f"told {os.read(here[0], 1)}"

with meanwhile(work) as waited:
    os.read(there[0], 1)
    os.write(here[1], b"x")
    print(waited())
""") == ["told b'x'"]


def test_a_second_process_that_fails_is_no_silence() -> None:
    done = ran("""
def fail():
    raise ZeroDivisionError("nothing to divide")

with meanwhile(fail) as waited:
    waited()
""")
    assert done.returncode == 1
    assert "nothing to divide" in done.stderr
    assert "RuntimeError: the second process of the build ended with 1" in done.stderr


def test_a_second_process_that_is_killed_is_a_fault_in_a_line() -> None:
    assert said("""
def killed():
    os.kill(os.getpid(), signal.SIGKILL)

with meanwhile(killed) as waited:
    print(waited())
""") == ["a process of the build was ended by signal 9; build again"]


def test_a_second_process_that_nobody_waits_for_is_ended() -> None:
    assert said("""
read, write = os.pipe()

def work():
    os.write(write, str(os.getpid()).encode())
    signal.pause()

with meanwhile(work):
    pid = os.read(read, 20).decode()
print(Path("/proc", pid).exists())
""") == ["False"]


def test_the_second_process_does_not_answer_what_is_said_to_the_first() -> None:
    assert said("""
def work():
    os.kill(os.getpid(), signal.SIGINT)
    return "went on"

with meanwhile(work) as waited:
    print(waited())
""") == ["went on"]


def test_the_second_process_ends_with_the_first_even_if_that_is_killed() -> None:
    program = f"""{BEGIN}
def work():
    print(os.getpid(), flush=True)
    signal.pause()

with meanwhile(work) as waited:
    waited()
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        second = Path("/proc", first.stdout.readline().strip())
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert soon(lambda: not second.exists() or is_dead(second))


def said(program: str) -> list[str]:
    """The lines that a program prints, which has to end well."""
    done = ran(program)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def ran(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", BEGIN + program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def is_dead(process: Path) -> bool:
    """Whether a process has ended, although nobody has asked for how yet."""
    return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"


def soon(holds: Callable[[], object]) -> bool:
    deadline = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(holds())
