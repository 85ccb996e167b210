"""A conversation with a mail server, in which one message at a time is handed in."""

import re
import select
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.shell.newsletter.connection import connected
from generator.shell.newsletter.server import Server
from generator.text import excerpt, folded, printable

Stage = Literal["sender", "message"]

# Seconds without an answer (RFC 5321, section 4.5.3.2): to a command, and to a message that is complete.
_SILENCE, _LAST_SILENCE = 300, 600
# Seconds in which a server that breaks off in mid-message is seen to do so: then it is known not to have the message.
_MOMENT = 0.02
_GO_ON = 354
_CLOSING = 421
# What is less is none: smtplib's word for an answer that cannot be read.
_FIRST_CODE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said of a message (RFC 5321, section 4.2), and whether it was of the sender alone."""

    code: int
    text: str
    stage: Stage = "message"

    @property
    def taken(self) -> bool:
        """Whether the server has the message now."""
        return 200 <= self.code < 300  # noqa: PLR2004 - the classes of replies

    @property
    def last(self) -> bool:
        """Whether the server closes the connection behind it."""
        return self.code == _CLOSING

    @property
    def passing(self) -> bool:
        """Whether the same may be taken later."""
        return 400 <= self.code < 500  # noqa: PLR2004


class BrokenError(Exception):
    """The connection broke off before the end of a message was sent: the server cannot have taken it."""


class DoubtError(Exception):
    """The connection broke off between the end of a message and the answer: nobody knows if the server took it."""


class Conversation:
    """An open connection; what it holds is the connection."""

    def __init__(self, server: Server) -> None:
        """Connect, secured and known as the server's settings say."""
        self._smtp = connected(server, silence=_SILENCE)

    def deliver(self, message: bytes, *, sender: str, recipient: str, before_end: Callable[[], None]) -> Answer:
        """Hand in a message for one recipient. Until `before_end` has been called, the server cannot take it."""
        try:
            answer = self._begun(message, sender, recipient)
            if answer is None:
                self._still_open(_MOMENT)
                before_end()
                self._still_open(0)
                # A send that fails has sent nothing: what is so short is taken by the system as a whole.
                self._smtp.send(b".\r\n")
        except (smtplib.SMTPException, OSError) as error:
            raise BrokenError from error
        return answer or self._ended(recipient)

    def close(self) -> None:
        """End the connection, whatever state it is in."""
        try:
            self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()

    def _begun(self, message: bytes, sender: str, recipient: str) -> Answer | None:
        """All of a message but its end; an answer where the server wants no more of it."""
        smtp = self._smtp
        steps: tuple[tuple[Callable[[], tuple[int, bytes]], int, Stage], ...] = (
            (lambda: smtp.mail(sender), 250, "sender"),
            (lambda: smtp.rcpt(recipient), 250, "message"),
            (lambda: smtp.docmd("DATA"), _GO_ON, "message"),
        )
        for step, expected, stage in steps:
            code, text = step()
            if code != expected and not (expected != _GO_ON and code == 251):  # noqa: PLR2004 - will forward
                if code < _FIRST_CODE:
                    raise BrokenError
                if code != _CLOSING:
                    smtp.rset()
                return _answer(code, text, recipient, stage)
        smtp.send(_stuffed(message))
        return None

    def _still_open(self, seconds: float) -> None:
        """Look for some seconds if the server breaks off; it has nothing to say before the end of a message."""
        sock = self._smtp.sock
        if sock is None:
            raise BrokenError
        if not select.select([sock], [], [], seconds)[0]:
            return
        sock.settimeout(0)
        try:
            sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            sock.settimeout(_SILENCE)  # a word of TLS, and none of the server
        else:
            raise BrokenError

    def _ended(self, recipient: str) -> Answer:
        try:
            if self._smtp.sock:
                self._smtp.sock.settimeout(_LAST_SILENCE)
            code, text = self._smtp.getreply()
            if self._smtp.sock:
                self._smtp.sock.settimeout(_SILENCE)
        except (smtplib.SMTPException, OSError) as error:
            raise DoubtError from error
        if code < _FIRST_CODE:
            raise DoubtError
        return _answer(code, text, recipient, "message")


def _answer(code: int, text: bytes, recipient: str, stage: Stage) -> Answer:
    """An answer without the recipient's address in it, which servers like to repeat."""
    said = folded(printable(text.decode(errors="replace")))
    hidden = re.sub(re.escape(recipient), "…", said, flags=re.IGNORECASE) if recipient else said
    return Answer(code=code, text=excerpt(hidden, 200), stage=stage)


def _stuffed(message: bytes) -> bytes:
    """A message as DATA has it: every line ended by CRLF, and a second dot where one begins a line."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", message)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")
