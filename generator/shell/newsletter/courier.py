"""Bringing an issue to its recipients, each once."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.newsletter.mail import Mail, message
from generator.newsletter.post import Post, recipient_token
from generator.newsletter.recipients import Recipient
from generator.shell.newsletter.connection import NoServerError
from generator.shell.newsletter.conversation import Answer, BrokenError, Conversation, DoubtError
from generator.shell.newsletter.log import Log
from generator.shell.newsletter.server import Server
from generator.shell.pace import Clock, Pace

# Seconds before what was put off is tried again. Who is put off for longer gets it in another run.
PAUSES = (5.0, 30.0, 120.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """An issue for its recipients. `again` sends to those too of whom nobody knows if they have it."""

    mail: Mail
    post: Post
    recipients: tuple[Recipient, ...]
    per_minute: int
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many were sent the issue in this run and before, and where those stand who were not, with the reason.

    `fault` is why the run ended early.
    """

    sent: int
    before: int
    refused: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    unsent: int = 0
    fault: str | None = None


class Courier:
    """Sends the messages of one round and notes every step; what it holds is the connection, and what came of it."""

    def __init__(self, server: Server, log: Log, *, stopped: Callable[[float], bool], clock: Clock) -> None:
        """Take the server and the log; `stopped` waits some seconds, or until it is asked to stop: then it is true."""
        self._server, self._log, self._stopped, self._clock = server, log, stopped, clock
        self._open: Conversation | None = None
        self._sent = 0
        self._refused: list[str] = []
        self._doubted: list[str] = []
        self._left: list[Recipient] = []
        self._later: dict[Recipient, str] = {}

    def bring(self, round_: Round) -> Outcome:
        """Send to everybody who is not known to have the issue."""
        states = {one: self._log.state(round_.mail.issue, _token(round_, one)) for one in round_.recipients}
        before = sum(state == "sent" for state in states.values())
        if not round_.again:
            self._doubted += [f"{one.place}" for one, state in states.items() if state == "sending"]
        skipped = {"sent"} if round_.again else {"sent", "sending"}
        self._left = [one for one, state in states.items() if state not in skipped]
        pace = Pace(calls=round_.per_minute, seconds=60, clock=self._clock)
        fault = None
        for pause in (0.0, *PAUSES):
            if not self._left or self._stopped(pause):
                break
            try:
                self._once(round_, pace)
            except NoServerError as error:
                fault = str(error)
                if not error.passing:
                    break
            else:
                fault = None
        self._close()
        return Outcome(
            sent=self._sent,
            before=before,
            refused=tuple(self._refused),
            later=tuple(f"{one.place}: {self._later[one]}" for one in self._left if one in self._later),
            doubted=tuple(self._doubted),
            unsent=sum(one not in self._later for one in self._left),
            fault=fault,
        )

    def _once(self, round_: Round, pace: Pace) -> None:
        """One try for each recipient who is left."""
        for recipient in tuple(self._left):
            if self._stopped(0):
                return
            with pace:
                if self._settled(round_, recipient):
                    self._left.remove(recipient)

    def _settled(self, round_: Round, recipient: Recipient) -> bool:
        """One try: whether there is no more to do for a recipient in this run."""
        token = _token(round_, recipient)
        issue = round_.mail.issue
        self._open = self._open or Conversation(self._server)
        try:
            answer = self._open.deliver(
                message(round_.mail, round_.post, recipient.address),
                sender=round_.post.address,
                recipient=recipient.address,
                before_end=lambda: self._log.note(issue, token, "sending"),
            )
        except BrokenError:
            self._close()
            if self._log.state(issue, token) == "sending":
                self._log.note(issue, token, "deferred")
            self._later[recipient] = "the connection broke off before the end of the message"
            return False
        except DoubtError:
            self._close()
            self._doubted.append(f"{recipient.place}")
            return True
        if answer.last:
            self._close()
        return self._noted(answer, issue, token, recipient)

    def _noted(self, answer: Answer, issue: str, token: str, recipient: Recipient) -> bool:
        said = f"{answer.code} {answer.text}"
        if answer.taken:
            self._log.note(issue, token, "sent", answer.code)
            self._sent += 1
            return True
        if answer.stage == "sender":
            raise NoServerError(
                f"{self._server.host} does not take mail of the sender ({said})", passing=answer.passing
            )
        self._log.note(issue, token, "deferred" if answer.passing else "refused", answer.code)
        if answer.passing:
            self._later[recipient] = said
            return False
        self._refused.append(f"{recipient.place}: {said}")
        return True

    def _close(self) -> None:
        if self._open:
            self._open.close()
        self._open = None


def _token(round_: Round, recipient: Recipient) -> str:
    return recipient_token(round_.post, round_.mail.issue, recipient.address)
