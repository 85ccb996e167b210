"""A mail server on loopback, which does what a test wants of it."""

import asyncio
import ssl
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import create_server
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass(slots=True, kw_only=True)
class Inbox:
    """What a server has taken, and what it says; each list of answers is used up from its front.

    `broken` and `lost` are how often it breaks off: in the middle of a message, and when it has taken one.
    """

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    at_sender: list[str] = field(default_factory=list)
    at_recipient: dict[str, list[str]] = field(default_factory=dict)
    at_end: dict[str, list[str]] = field(default_factory=dict)
    broken: int = 0
    lost: int = 0
    delay: float = 0
    secured: list[bool] = field(default_factory=list)
    port: int = 0

    @property
    def recipients(self) -> Counter[str]:
        """How often each recipient has the issue."""
        return Counter(recipient for recipient, _ in self.taken)

    def environment(self, **more: str) -> dict[str, str]:
        """What tells a sender of this server."""
        return {"SMTP_HOST": "localhost", "SMTP_PORT": str(self.port), "SMTP_SECURITY": "none", **more}

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.secured.append(session.ssl is not None)
        if self.at_sender:
            return self.at_sender.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if self.at_recipient.get(address):
            return self.at_recipient[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (recipient,) = envelope.rcpt_tos
        if self.at_end.get(recipient):
            return self.at_end[recipient].pop(0)
        assert isinstance(envelope.content, bytes)
        self.taken.append((recipient, envelope.content))
        if self.lost:
            self.lost -= 1
            assert server.transport is not None
            server.transport.abort()
        await asyncio.sleep(self.delay)
        return "250 OK"


class _Breaking(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        inbox = self.event_handler
        if inbox.broken:
            inbox.broken -= 1
            await self.push("354 go on")
            await self._reader.read(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Breaking(self.handler, **self.SMTP_kwargs)


@contextmanager
def serving(
    inbox: Inbox, *, passwords: Mapping[str, str] | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Inbox]:
    """The server of an inbox; with passwords, only for those who know one, and with a context, only by STARTTLS."""
    with create_server(("127.0.0.1", 0)) as free:
        inbox.port = free.getsockname()[1]

    def known(server: Any, session: Any, envelope: Any, mechanism: str, told: Any) -> AuthResult:
        return AuthResult(success=(passwords or {}).get(told.login.decode()) == told.password.decode(), handled=False)

    secrets: dict[str, Any] = {"authenticator": known, "auth_required": True, "auth_require_tls": tls is not None}
    controller = _Controller(
        inbox,
        hostname="127.0.0.1",
        port=inbox.port,
        tls_context=tls,
        require_starttls=tls is not None,
        **(secrets if passwords else {}),
    )
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()


def wait_until(inbox: Inbox, count: int, *, seconds: float = 30) -> None:
    """Wait until the server has taken a number of messages."""
    end = time.monotonic() + seconds
    while len(inbox.taken) < count and time.monotonic() < end:
        time.sleep(0.001)
