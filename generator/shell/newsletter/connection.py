"""A connection to a mail server, secured and known."""

import smtplib
import ssl

from generator.shell.newsletter.server import Server
from generator.text import excerpt, folded, printable

_NOT_NOW = 454


class NoServerError(Exception):
    """Why there is no conversation; `passing` where it may come about later."""

    def __init__(self, what: str, *, passing: bool) -> None:
        super().__init__(what)
        self.passing = passing


def connected(server: Server, *, silence: float) -> smtplib.SMTP:
    """A connection as the server's settings say; `silence` is the longest time in seconds without an answer."""
    try:
        return _connected(server, silence)
    except smtplib.SMTPAuthenticationError as error:
        # 454: the server cannot look up anybody now (RFC 4954, section 6).
        what = f"{server.host} does not know SMTP_USER with SMTP_PASSWORD ({error.smtp_code})"
        raise NoServerError(what, passing=error.smtp_code == _NOT_NOW) from None
    except smtplib.SMTPNotSupportedError as error:
        raise NoServerError(f"{server.host} cannot do what is asked: {error}", passing=False) from error
    except ssl.SSLError as error:
        what = f"{server.host} cannot be trusted or has no TLS here ({error.reason or error}); see SMTP_SECURITY"
        raise NoServerError(what, passing=False) from error
    except (OSError, smtplib.SMTPException) as error:
        what = f"{server.host}:{server.port} cannot be reached ({excerpt(folded(printable(str(error))), 120)})"
        raise NoServerError(what, passing=True) from error


def _connected(server: Server, silence: float) -> smtplib.SMTP:
    trust = ssl.create_default_context()
    smtp = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=silence, context=trust)
        if server.security == "tls"
        else smtplib.SMTP(server.host, server.port, timeout=silence)
    )
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=trust)
            smtp.ehlo()
        if server.user is not None and server.password is not None:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp
