"""Sending the newsletter to a real server on loopback: each recipient once, whatever happens."""

import json
import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import trustme
from builders import catalog, digest, entry
from mail_server import Inbox, serving
from newsletters import POST, mail, read

from generator.newsletter.mail import message
from generator.newsletter.post import key_name
from generator.newsletter.recipients import Recipient
from generator.problem import Place
from generator.shell.newsletter.connection import NoServerError
from generator.shell.newsletter.conversation import Conversation
from generator.shell.newsletter.courier import PAUSES, Courier, Outcome, Round
from generator.shell.newsletter.log import Log, LogError
from generator.shell.newsletter.server import Server, server_of
from generator.shell.pace import Clock

MAIL = mail(catalog(digest(entry())), digest="2025-07-29-some")
ADA, BOB, EVE = (
    Recipient(address=f"{name}@example.org", place=Place(file="people.txt", line=line))
    for line, name in enumerate(("ada", "bob", "eve"), 1)
)

PASSWORD = "s3cret"  # noqa: S105 - of nobody


@dataclass(slots=True, kw_only=True)
class Run:
    """Runs of one round with one log; waits take no time. `stop_behind` asks to stop when so many are taken."""

    inbox: Inbox
    path: Path
    waits: list[float] = field(default_factory=list)
    stop_behind: int | None = None
    server: Server | None = None

    def send(self, *recipients: Recipient, again: bool = False, per_minute: int = 1000) -> Outcome:
        """One run."""
        log = open_log(self.path)
        found = self.server or server_of(self.inbox.environment())[0]
        assert found is not None
        time = Clock(now=lambda: sum(self.waits), sleep=self.waits.append)
        courier = Courier(found, log, stopped=self._stopped, clock=time)
        try:
            return courier.bring(Round(mail=MAIL, post=POST, recipients=recipients, per_minute=per_minute, again=again))
        finally:
            log.close()

    def _stopped(self, seconds: float) -> bool:
        if seconds:
            self.waits.append(seconds)
        return self.stop_behind is not None and len(self.inbox.taken) >= self.stop_behind


def open_log(path: Path, key: str = key_name(POST)) -> Log:
    waits: list[float] = []
    return Log(path, key=key, now=lambda: "now", clock=Clock(now=lambda: sum(waits), sleep=waits.append))


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """An inbox whose server runs."""
    with serving(Inbox()) as inbox:
        yield inbox


@pytest.fixture
def run(inbox: Inbox, tmp_path: Path) -> Run:
    return Run(inbox=inbox, path=tmp_path / "log" / "log.jsonl")


def test_everybody_is_sent_a_message_of_their_own(run: Run) -> None:
    assert run.send(ADA, BOB) == Outcome(sent=2, before=0)
    for recipient, content in run.inbox.taken:
        assert read(content)["To"] == recipient
    assert len({read(content)["Message-ID"] for _, content in run.inbox.taken}) == 2


def test_what_arrives_is_what_was_made(run: Run) -> None:
    run.send(ADA)
    assert run.inbox.taken[0][1] == message(MAIL, POST, ADA.address)


def test_a_repeated_run_sends_nobody_anything(run: Run) -> None:
    run.send(ADA, BOB)
    assert run.send(ADA, BOB, EVE) == Outcome(sent=1, before=2)
    assert run.inbox.recipients == {"ada@example.org": 1, "bob@example.org": 1, "eve@example.org": 1}


def test_a_run_that_is_stopped_goes_on_where_it_ended(run: Run) -> None:
    run.stop_behind = 1
    assert run.send(ADA, BOB, EVE) == Outcome(sent=1, before=0, unsent=2)
    run.stop_behind = None
    assert run.send(ADA, BOB, EVE) == Outcome(sent=2, before=1)


def test_a_recipient_who_is_refused_does_not_keep_others_from_theirs(run: Run) -> None:
    run.inbox.at_recipient["ada@example.org"] = ["550 5.1.1 <Ada@Example.org> unknown"]
    run.inbox.at_end["bob@example.org"] = ["554 too dull"]
    outcome = run.send(ADA, BOB, EVE)
    assert outcome == Outcome(
        sent=1, before=0, refused=("people.txt:1: 550 5.1.1 <…> unknown", "people.txt:2: 554 too dull")
    )
    assert run.send(ADA, BOB, EVE).sent == 2


def test_what_is_put_off_is_tried_again_with_growing_pauses(run: Run) -> None:
    run.inbox.at_recipient["ada@example.org"] = ["450 come back"]
    run.inbox.at_end["bob@example.org"] = ["451 busy", "452 still busy"]
    assert run.send(ADA, BOB, EVE) == Outcome(sent=3, before=0)
    assert run.waits == list(PAUSES[:2])


def test_what_is_put_off_for_long_is_left_to_another_run(run: Run) -> None:
    run.inbox.at_recipient["ada@example.org"] = ["450 come back"] * 4
    assert run.send(ADA, BOB) == Outcome(sent=1, before=0, later=("people.txt:1: 450 come back",))
    assert run.send(ADA, BOB) == Outcome(sent=1, before=1)


def test_a_connection_that_breaks_off_in_mid_message_is_made_again(run: Run) -> None:
    run.inbox.broken = 2
    assert run.send(ADA, BOB, EVE) == Outcome(sent=3, before=0)
    assert set(run.inbox.recipients.values()) == {1}


def test_a_server_that_closes_with_421_is_called_again(run: Run) -> None:
    run.inbox.at_recipient["ada@example.org"] = ["421 shutting down"]
    assert run.send(ADA, BOB) == Outcome(sent=2, before=0)


def test_whoever_may_have_it_is_not_sent_it_again_but_told(run: Run) -> None:
    run.inbox.lost = 1
    doubted = ("people.txt:1",)
    assert run.send(ADA, BOB) == Outcome(sent=1, before=0, doubted=doubted)
    assert run.send(ADA, BOB) == Outcome(sent=0, before=1, doubted=doubted)
    assert run.inbox.recipients == {"ada@example.org": 1, "bob@example.org": 1}


def test_whoever_may_have_it_is_sent_the_same_message_on_request(run: Run) -> None:
    run.inbox.lost = 1
    run.send(ADA)
    assert run.send(ADA, again=True) == Outcome(sent=1, before=0)
    first, second = (content for _, content in run.inbox.taken)
    assert first == second


def test_a_sender_who_is_refused_ends_the_run_at_once(run: Run) -> None:
    run.inbox.at_sender = ["550 not you"]
    outcome = run.send(ADA, BOB)
    assert outcome.fault == "localhost does not take mail of the sender (550 not you)"
    assert (outcome.sent, outcome.unsent, run.waits) == (0, 2, [])


def test_no_server_is_tried_again_and_then_told(run: Run, tmp_path: Path) -> None:
    run.server = Server(host="localhost", port=1, security="none")
    outcome = run.send(ADA, BOB)
    assert outcome.fault is not None
    assert outcome.fault.startswith("localhost:1 cannot be reached (")
    assert (outcome.unsent, run.waits) == (2, list(PAUSES))


def test_no_more_than_so_many_messages_go_out_in_a_minute(run: Run) -> None:
    run.send(ADA, BOB, EVE, per_minute=2)
    assert run.waits == [60]


def test_the_log_names_nobody_and_a_password_is_shown_nowhere(run: Run) -> None:
    run.inbox.at_recipient["ada@example.org"] = ["550 <ada@example.org> unknown"]
    run.send(ADA, BOB)
    log = run.path.read_text()
    assert "ada" not in log
    assert "@" not in log
    assert PASSWORD not in repr(Server(host="localhost", port=1, security="tls", user="me", password=PASSWORD))


def test_the_log_has_each_step_before_the_next(run: Run) -> None:
    run.send(ADA)
    steps = [json.loads(line) for line in run.path.read_text().splitlines()[1:]]
    assert [(step["state"], step["code"]) for step in steps] == [("sending", None), ("sent", 250)]


def test_a_log_is_open_once(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log.jsonl")
    with pytest.raises(LogError, match=r"log\.jsonl:1: another run is sending; start this one when it has ended"):
        open_log(tmp_path / "log.jsonl")
    log.close()
    open_log(tmp_path / "log.jsonl").close()


@pytest.mark.parametrize("left", range(1, 60, 7))
def test_a_line_that_a_crash_cut_off_is_dropped(tmp_path: Path, left: int) -> None:
    path = tmp_path / "log.jsonl"
    log = open_log(path)
    log.note("issue", "one", "sent", 250)
    whole = path.read_bytes()
    log.note("issue", "two", "sending")
    log.close()
    path.write_bytes(path.read_bytes()[: len(whole) + left])
    log = open_log(path)
    assert (log.state("issue", "one"), log.state("issue", "two")) == ("sent", None)
    log.note("issue", "two", "sent", 250)
    log.close()
    with closing(open_log(path)) as log:
        assert log.state("issue", "two") == "sent"


def test_a_log_of_another_key_or_with_other_lines_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    open_log(path).close()
    with pytest.raises(LogError, match=r"log\.jsonl:1: the log was written with another NEWSLETTER_KEY"):
        open_log(path, key="another")
    path.write_text(path.read_text() + 'x\n[]\n{"issue": "a", "to": "b", "state": "gone"}\n')
    before = path.read_bytes()
    with pytest.raises(LogError) as error:
        open_log(path)
    assert str(error.value).count("is no line of this log") == 3
    assert "log.jsonl:3: " in str(error.value)
    assert path.read_bytes() == before


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server needs for TLS, by an authority that this machine trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    return context


def test_a_message_goes_out_secured_and_under_a_password(trusted: ssl.SSLContext, tmp_path: Path) -> None:
    with serving(Inbox(), passwords={"me": PASSWORD}, tls=trusted) as inbox:
        found, _ = server_of(inbox.environment(SMTP_SECURITY="starttls", SMTP_USER="me", SMTP_PASSWORD=PASSWORD))
        run = Run(inbox=inbox, path=tmp_path / "log.jsonl", server=found)
        assert run.send(ADA) == Outcome(sent=1, before=0)
        assert inbox.secured == [True]
        assert PASSWORD not in run.path.read_text()
        assert found is not None
        run.server = replace(found, password=f"no {PASSWORD}")
        assert run.send(BOB).fault == "localhost does not know SMTP_USER with SMTP_PASSWORD (535)"


def test_a_server_that_nobody_vouches_for_is_told_nothing(
    trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with serving(Inbox(), tls=trusted) as inbox:
        found, _ = server_of(inbox.environment(SMTP_SECURITY="starttls"))
        assert found is not None
        with pytest.raises(NoServerError, match="cannot be trusted or has no TLS here"):
            Conversation(found)


def test_a_server_without_tls_is_told_nothing_where_tls_is_wanted(inbox: Inbox) -> None:
    found, _ = server_of(inbox.environment(SMTP_SECURITY="starttls", SMTP_USER="me", SMTP_PASSWORD=PASSWORD))
    assert found is not None
    with pytest.raises(NoServerError, match="cannot do what is asked"):
        Conversation(found)


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "SMTP_HOST is not set"),
        ({"SMTP_HOST": "smtp.example.org:587"}, "SMTP_HOST is no name of a server"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_SECURITY": "startls"}, "write starttls"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_SECURITY": "none"}, "which only a server on this machine may have"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_PORT": "70000"}, "SMTP_PORT is '70000'"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_PORT": "x"}, "SMTP_PORT is 'x'"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_USER": "me"}, "SMTP_PASSWORD is not set"),
        ({"SMTP_HOST": "smtp.example.org", "SMTP_PASSWORD": PASSWORD}, "SMTP_USER is not set"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_setting_of_the_server_is_told_with_what_to_write(environment: dict[str, str], told: str) -> None:
    found, faults = server_of(environment)
    assert found is None
    (fault,) = faults
    assert told in fault
    assert PASSWORD not in fault


def test_all_wrong_settings_are_told_in_one_run() -> None:
    assert len(server_of({"SMTP_SECURITY": "x", "SMTP_USER": "me"})[1]) == 3


@pytest.mark.parametrize(
    ("environment", "port"), [({}, 587), ({"SMTP_SECURITY": "tls"}, 465), ({"SMTP_PORT": "2525"}, 2525)]
)
def test_a_port_follows_from_the_security_unless_it_is_set(environment: dict[str, str], port: int) -> None:
    found, _ = server_of({"SMTP_HOST": "smtp.example.org", **environment})
    assert found is not None
    assert found.port == port
