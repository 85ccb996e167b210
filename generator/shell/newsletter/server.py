"""The mail server, from the environment."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from generator.closest import closest

Security = Literal["starttls", "tls", "none"]

# RFC 6409 for submission, RFC 8314 for TLS from the first byte on, RFC 5321 for the rest.
_PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail is handed in, and as whom; `repr` keeps the password to itself."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def local(self) -> bool:
        """Whether it is on this machine, as a server to try things out with is."""
        return _is_loopback(self.host)


def server_of(environment: Mapping[str, str]) -> tuple[Server | None, tuple[str, ...]]:
    """The server that the environment names, or all that is wrong with what it says; an empty value is none."""
    host, security = environment.get("SMTP_HOST", "").strip(), environment.get("SMTP_SECURITY", "") or "starttls"
    user, password = environment.get("SMTP_USER") or None, environment.get("SMTP_PASSWORD") or None
    faults: list[str] = []
    if not host:
        faults.append("SMTP_HOST is not set; write the name of your mail server, such as smtp.example.org")
    elif not host.isprintable() or " " in host or "/" in host or (":" in host and not _is_address(host)):
        faults.append("SMTP_HOST is no name of a server; write one such as smtp.example.org, the port in SMTP_PORT")
    known = get_args(Security)
    if security not in known:
        instead = closest(security, known)
        faults.append(f"SMTP_SECURITY is '{security}'; write {instead or 'starttls, tls or none'}")
    elif security == "none" and host and not _is_loopback(host):
        faults.append("SMTP_SECURITY is none, which only a server on this machine may have; write starttls or tls")
    if (user is None) != (password is None):
        missing = "SMTP_PASSWORD" if password is None else "SMTP_USER"
        faults.append(f"{missing} is not set, but its other half is; set both or none")
    port = environment.get("SMTP_PORT", "").strip() or str(_PORTS.get(security, 0))  # type: ignore[call-overload]
    if not (port.isascii() and port.isdecimal() and 0 < int(port[:6]) <= _LAST_PORT) and security in known:
        faults.append(f"SMTP_PORT is '{port}'; write a number from 1 to {_LAST_PORT}, such as 587")
    if faults:
        return None, tuple(faults)
    return Server(host=host, port=int(port), security=security, user=user, password=password), ()  # type: ignore[arg-type]


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
