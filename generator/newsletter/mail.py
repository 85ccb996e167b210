"""An issue as e-mail: text and HTML in one message, the same bytes for the same issue and recipient."""

import datetime
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from css_inline import CSSInliner
from jinja2 import Environment
from markupsafe import escape

from generator.newsletter.issue import Issue
from generator.newsletter.letter import Letter
from generator.newsletter.part import Part, largest_part
from generator.newsletter.plain import counts_line, plain_part
from generator.newsletter.post import Post, message_id, recipient_token, unsubscribe_mail, unsubscribe_url
from generator.pages.page import without_blank_lines

# Bytes. Gmail cuts what is longer than 102 kB; headers take up to 3 kB of the 100 kB that a message may have.
LONGEST = 97_000

# RFC 5322, section 2.1.1, without the line's end.
_LONGEST_LINE = 998
# Where the address for leaving the list is put in once the recipient is known.
_SLOT = "https://unsubscribe.invalid/"
_AS_THEY_STAND = {"list-id", "list-unsubscribe", "list-unsubscribe-post", "message-id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An issue as it is sent, but for what differs from one recipient to the next."""

    issue: str
    day: datetime.date
    subject: str
    text: str
    html: str


def mail_of(issue: Issue, letter: Letter, jinja: Environment) -> Mail:
    """The mail of an issue and its letter, under 100 kB: the site has what has no room."""
    part = largest_part(letter, fits=lambda part: _weight(part, jinja) <= LONGEST)
    return Mail(
        issue=issue.id,
        day=issue.day,
        subject=letter.subject,
        text=plain_part(part, unsubscribe=_SLOT),
        html=_html(part, jinja),
    )


def message(mail: Mail, post: Post, recipient: str | None = None) -> bytes:
    """The message that a recipient is sent, as RFC 5322 has it; without a recipient, one that anybody can look at."""
    headers = EmailMessage(policy=_POLICY)
    headers["From"] = Address(display_name=post.name, addr_spec=post.address)
    headers["To"] = Address(addr_spec=recipient) if recipient else "undisclosed-recipients:;"
    headers["Subject"] = mail.subject
    headers["Date"] = format_datetime(datetime.datetime.combine(mail.day, datetime.time(), datetime.UTC))
    token = recipient_token(post, mail.issue, recipient)
    headers["Message-ID"] = message_id(post, token)
    headers["List-Id"] = f"<{post.list_id}>"
    on_web, by_mail = unsubscribe_url(post, recipient), unsubscribe_mail(post)
    own = addressed(mail, post, recipient)
    headers["List-Unsubscribe"] = ", ".join(f"<{way}>" for way in (on_web, by_mail) if way)
    if on_web:
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _set_text(headers, own.text, "plain")
    html = EmailMessage(policy=_POLICY)
    _set_html(html, own.html)
    headers.make_alternative(boundary=f"=_{token}")
    del html["MIME-Version"]
    headers.attach(html)
    return headers.as_bytes()


def addressed(mail: Mail, post: Post, recipient: str | None) -> Mail:
    """The mail with the address where one recipient leaves the list."""
    leave = unsubscribe_url(post, recipient) or unsubscribe_mail(post)
    return replace(mail, text=_filled(mail.text, leave), html=_filled(mail.html, str(escape(leave))))


class _Policy(EmailPolicy):
    """The policy of SMTP, which leaves lines as they are that hold an address: encoded, no client would know it."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it stands in the message."""
        if name.lower() in _AS_THEY_STAND:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Policy(linesep="\r\n")


def _weight(part: Part, jinja: Environment) -> int:
    """How many bytes the two parts take in a message."""
    text, html = EmailMessage(policy=_POLICY), EmailMessage(policy=_POLICY)
    _set_text(text, plain_part(part, unsubscribe=_SLOT), "plain")
    _set_html(html, _html(part, jinja))
    return len(text.as_bytes()) + len(html.as_bytes())


def _html(part: Part, jinja: Environment) -> str:
    page = jinja.get_template("email/issue.html").render(
        part=part, letter=part.letter, counts=counts_line(part), unsubscribe=_SLOT
    )
    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False).inline(
        without_blank_lines(page)
    )


def _set_html(message: EmailMessage, html: str) -> None:
    """HTML needs no byte but those of ASCII, and so no encoding that would make it longer."""
    plain = html.encode("ascii", "xmlcharrefreplace").decode()
    _set_text(message, plain if _short_lines(plain) else html, "html")


def _set_text(message: EmailMessage, text: str, kind: str) -> None:
    as_it_is = text.isascii() and _short_lines(text)
    message.set_content(text, subtype=kind, cte="7bit" if as_it_is else "quoted-printable")


def _short_lines(text: str) -> bool:
    return all(len(line) <= _LONGEST_LINE for line in text.split("\n"))


def _filled(text: str, unsubscribe: str) -> str:
    # The last slot: what authors wrote stands before it.
    before, _, behind = text.rpartition(_SLOT)
    return f"{before}{unsubscribe}{behind}"
