"""`enrich` loses at most the request in flight, however it ends, and the next run asks only for the rest."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest
from enrich_project import Asker
from paper_services import Asked, Reply, Work, arxiv, hugging_face, reply

from generator.material import METADATA_FILE
from generator.metadata.metadata_file import read_metadata
from generator.read.digest import SourceFile

WORKS = tuple(Work(identifier=f"2401.{number:05d}", title=f"The Paper of Number {number}") for number in range(8))
ANSWERED = 5
PATIENCE = 30


@pytest.mark.parametrize(
    ("end", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_run_that_is_ended_keeps_what_was_answered(asker: Asker, end: signal.Signals, status: int) -> None:
    asker.show(*WORKS)
    asker.know(*WORKS)
    answers = hugging_face(WORKS)
    in_flight, over = threading.Event(), threading.Event()

    def until_the_end(asked: Asked) -> Reply:
        if len(asker.hugging_face.asked) <= ANSWERED:
            return answers(asked)
        in_flight.set()
        over.wait(PATIENCE)
        return reply("", 500)

    asker.hugging_face.answers, asker.arxiv.answers = until_the_end, arxiv(WORKS)
    command = [sys.executable, "-m", "generator", "--root", str(asker.root), "enrich", *asker.addresses()]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 no thread of this process holds a lock that the child needs
    ) as run:
        try:
            assert in_flight.wait(PATIENCE)
            run.send_signal(end)
            _, err = run.communicate(timeout=PATIENCE)
        finally:
            over.set()
            run.kill()
    assert run.returncode == status
    assert "Traceback" not in err
    if end == signal.SIGINT:
        assert err.splitlines() == [
            "interrupted",
            f"{METADATA_FILE} keeps what was answered; run the same again for the rest",
        ]
    records, problems = read_metadata(SourceFile(path=METADATA_FILE, content=asker.file.read_bytes()))
    assert (len(records), problems) == (len(WORKS), ())
    assert sum("upvotes" in record.origins for record in records) == ANSWERED
    assert sorted(path.name for path in asker.file.parent.iterdir()) == ["metadata.json"]

    asker.hugging_face.asked.clear()
    asker.hugging_face.answers = answers
    assert asker.enrich() == 0
    assert len(asker.hugging_face.asked) == len(WORKS) - ANSWERED
    assert all({"upvotes", "categories"} <= set(block) for block in asker.facts.values())


def _heed_interrupts() -> None:
    """Undo what a shell does to jobs in its background, which ignore interrupts and hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_what_a_killed_run_left_beside_the_file_does_not_matter(asker: Asker) -> None:
    asker.show(*WORKS)
    asker.know(*WORKS)
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face(WORKS), arxiv(WORKS)
    beside = asker.file.parent / ".metadata.json.next"
    beside.write_text('{"papers": [', "utf-8")
    assert asker.enrich() == 0
    assert json.loads(asker.file.read_text("utf-8"))
    assert not beside.exists()
