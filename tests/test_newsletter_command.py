"""The command `newsletter`: its files, its complaints, and what a kill leaves."""

import random
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import ROOT
from mail_server import Inbox, serving, wait_until
from newsletters import parts, read
from site_project import TOY, clean_environment

from generator.shell.command import main

DIGEST = "2026-01-05-marks"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project, without a site."""
    root = tmp_path_factory.mktemp("newsletter") / "project"
    shutil.copytree(TOY, root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture
def run(root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with an environment: its exit status, what it printed, and what it complained of."""

    def command(*arguments: object, **environment: str) -> tuple[int, str, str]:
        for name in ("SMTP_HOST", "SMTP_PORT", "SMTP_SECURITY", "SMTP_USER", "SMTP_PASSWORD", "NEWSLETTER_KEY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            status = main(["--root", str(root), "newsletter", *map(str, arguments)])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else -1
        out, err = capfd.readouterr()
        return status, out, err

    return command


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with serving(Inbox()) as inbox:
        yield inbox


def people(folder: Path, count: int) -> Path:
    path = folder / "people.txt"
    path.write_text("# readers\n" + "".join(f"reader{number}@people.test\n" for number in range(count)))
    return path


def test_without_more_words_the_text_is_printed(run: Run) -> None:
    status, out, err = run(DIGEST)
    assert (status, err) == (0, "")
    assert out.startswith("PAPER DIGEST\nMarks & <em>braces</em> {{ config }}\n")
    assert "\nUnsubscribe:  https://paper-digest.example/unsubscribe/" in out


def test_the_message_is_written_where_the_command_says(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "issue.eml"
    assert run("--week", "2026-W02", "--output", path)[0] == 0
    assert read(path.read_bytes())["Subject"].startswith("Week 2 of 2026: ")
    assert list(tmp_path.iterdir()) == [path]


def test_an_issue_without_papers_ends_with_3_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    status, out, err = run("--week", "2026-W30", "--output", tmp_path / "issue.eml")
    assert (status, out, err) == (3, "nothing new: Week 30 of 2026 has no papers\n", "")
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_told_in_one_run_and_nothing_is_sent(run: Run, inbox: Inbox, tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("ada@example.org\nADA@example.org\nbroken\na@b.org\x00\nx@y.org\\nBcc: z@y.org\n")
    status, out, err = run("2026-01-05-mark", "--topic", "model", "--send", "--recipients", path, SMTP_SECURITY="ssl")
    assert (status, out) == (1, "")
    assert "write '2026-01-05-marks'" in err
    assert "write 'models'" in err
    assert "SMTP_HOST is not set" in err
    assert "SMTP_SECURITY is 'ssl'; write starttls, tls or none" in err
    assert f"{path}:4: a NUL byte stands here" in err
    path.write_bytes(path.read_bytes().replace(b"\0", b""))
    status, out, err = run(DIGEST, "--send", "--recipients", path, **inbox.environment())
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"{path}:{line}" for line in (2, 3, 5)]
    assert "ada@" not in err.casefold().replace("such as ada@example.org", "")
    assert (status, inbox.taken) == (1, [])


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (["--to", "x@y@z"], 2, "argument --to: is no e-mail address"),
        (["--recipients", "people.txt"], 1, "--recipients FILE is for --send"),
        (["--output", "/dev/null/issue.eml"], 1, "--output /dev/null/issue.eml cannot be written"),
        (["--send"], 1, "--send needs somebody: write --recipients FILE or --to ADDRESS"),
        (["--per-minute", "0"], 2, "'0' is no whole number such as 60"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_wrong_option_is_told_in_a_line(run: Run, options: list[str], status: int, told: str) -> None:
    ended, out, err = run(DIGEST, *options)
    assert (ended, out) == (status, "")
    assert told in err.splitlines()[-1]


def test_what_is_still_as_the_project_came_goes_to_no_server_elsewhere(run: Run, tmp_path: Path) -> None:
    status, _, err = run(DIGEST, "--send", "--recipients", people(tmp_path, 1), SMTP_HOST="smtp.example.org")
    assert status == 1
    assert "'sender' is at paper-digest.example, which is nobody's; write your own" in err
    assert "NEWSLETTER_KEY is not set" in err


def test_a_wrong_setting_in_mkdocs_yml_is_told_with_its_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, err = run(DIGEST, NEWSLETTER_SENDER="nobody", NEWSLETTER_UNSUBSCRIBE="http://example.org/{token}")
    lines = (ROOT / "mkdocs.yml").read_text().split("\n")
    line = next(number for number, line in enumerate(lines, 1) if "sender:" in line)
    assert f"mkdocs.yml:{line}: 'sender' is no e-mail address" in err
    assert f"mkdocs.yml:{line + 1}: 'unsubscribe' is no address that begins with https://" in err
    assert status == 1


def test_a_list_is_sent_one_message(run: Run, inbox: Inbox, tmp_path: Path) -> None:
    options = (DIGEST, "--send", "--to", "list@people.test", "--log", tmp_path / "log.jsonl")
    assert run(*options, **inbox.environment())[:2] == (
        0,
        "sent 1, sent before 0, refused 0, in doubt 0, not sent yet 0\n",
    )
    assert run(*options, **inbox.environment())[1].startswith("sent 0, sent before 1")
    (message,) = (content for _, content in inbox.taken)
    assert read(message)["To"] == "list@people.test"
    assert "https://paper-digest.example/unsubscribe/" in parts(message)[0]


def test_whoever_is_refused_is_told_by_line_and_not_by_name(run: Run, inbox: Inbox, tmp_path: Path) -> None:
    inbox.at_recipient["reader1@people.test"] = ["550 no reader1@people.test here"]
    path = people(tmp_path, 3)
    status, out, err = run(
        DIGEST, "--send", "--recipients", path, "--log", tmp_path / "log.jsonl", **inbox.environment()
    )
    assert (status, err) == (1, f"{path}:3: 550 no … here (refused)\n")
    assert out == "sent 2, sent before 0, refused 1, in doubt 0, not sent yet 0\n"


def command(root: Path, path: Path) -> list[str]:
    options = ["newsletter", DIGEST, "--send", "--recipients", str(path), "--log", str(path.with_suffix(".jsonl"))]
    return [sys.executable, "-m", "generator", "--root", str(root), *options]


def started(root: Path, path: Path, inbox: Inbox) -> subprocess.Popen[str]:
    environment = clean_environment(**inbox.environment(), PYTHONPATH=str(ROOT))
    return subprocess.Popen(
        command(root, path), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_after_kills_at_any_moment_and_a_last_run_everybody_has_it_once(root: Path, tmp_path: Path) -> None:
    path = people(tmp_path, 80)
    moments = random.Random(7)  # noqa: S311 - repeatable
    with serving(Inbox(delay=0.01)) as inbox:
        for _ in range(4):
            process = started(root, path, inbox)
            wait_until(inbox, len(inbox.taken) + 1)
            time.sleep(moments.random() / 5)
            process.kill()
            process.communicate(timeout=30)
        process = started(root, path, inbox)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert "in doubt 0, not sent yet 0" in out
    assert len(inbox.recipients) == 80
    assert set(inbox.recipients.values()) == {1}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_signal_stops_behind_the_message_that_is_on_its_way(
    root: Path, tmp_path: Path, number: signal.Signals
) -> None:
    path = people(tmp_path, 40)
    with serving(Inbox(delay=0.01)) as inbox:
        process = started(root, path, inbox)
        wait_until(inbox, 3)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
        sent = len(inbox.taken)
        assert 3 <= sent < 40
        assert (process.returncode, err) == (1, "")
        assert out == f"sent {sent}, sent before 0, refused 0, in doubt 0, not sent yet {40 - sent}\n"
        out, _ = started(root, path, inbox).communicate(timeout=60)
    assert out == f"sent {40 - sent}, sent before {sent}, refused 0, in doubt 0, not sent yet 0\n"
    assert set(inbox.recipients.values()) == {1}


def test_a_preview_is_served_to_this_machine_alone(root: Path) -> None:
    arguments = [sys.executable, "-u", "-m", "generator", "--root", str(root), "newsletter", DIGEST, "--preview"]
    environment = clean_environment(PYTHONPATH=str(ROOT))
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        assert address.startswith("http://127.0.0.1:")
        shown = {path: fetched(f"{address}{path}") for path in ("", "text", "issue.eml")}
    finally:
        process.kill()
        process.communicate(timeout=10)
    assert b"<h1" in shown[""]
    assert shown["text"].startswith(b"PAPER DIGEST")
    assert read(shown["issue.eml"])["Subject"].startswith("Marks & ")


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310 - the preview's
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        content: bytes = page.read()
        return content
