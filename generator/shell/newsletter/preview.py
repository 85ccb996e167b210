"""A look at an issue before it is sent, on this machine alone."""

import http.server
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from generator.newsletter.mail import Mail

# Nothing in a mail may run or be fetched; its styles stand in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of the preview."""

    kind: str
    content: bytes


def preview_pages(mail: Mail, message: bytes) -> Mapping[str, Shown]:
    """The pages of a preview by path: the mail as it is shown, its text, and the whole message to download."""
    return {
        "/": Shown(kind="text/html; charset=utf-8", content=mail.html.encode()),
        "/text": Shown(kind="text/plain; charset=utf-8", content=mail.text.encode()),
        "/issue.eml": Shown(kind="message/rfc822", content=message),
    }


def preview_server(pages: Mapping[str, Shown]) -> http.server.ThreadingHTTPServer:
    """A server of pages on loopback, at a port that is free."""

    class Handler(http.server.BaseHTTPRequestHandler):
        """Answers with the pages."""

        def do_GET(self) -> None:
            shown = pages.get(self.path)
            if shown is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", shown.kind)
            self.send_header("Content-Length", str(len(shown.content)))
            self.send_header("Content-Security-Policy", _POLICY)
            self.end_headers()
            self.wfile.write(shown.content)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that it has
            """Leave the terminal to the addresses."""

    return http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
