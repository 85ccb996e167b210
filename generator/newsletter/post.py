"""How the newsletter goes out: who sends it, how one leaves it, and the names that a recipient and a message have."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from generator.site_facts import SiteFacts

# As hexadecimal digits: two of a million recipients meet with a chance of 1 in 10^26.
_TOKEN = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The sender's name and address, the list's identity, and where one leaves it.

    `unsubscribe` is an address on the web with `{token}` or `{recipient}` in it, that takes a POST without a question
    (RFC 8058); without one, a message to the sender unsubscribes. `key` is secret: it makes names that nobody else can.
    """

    name: str
    address: str
    list_id: str
    unsubscribe: str | None = None
    key: str = ""


def list_id(site: SiteFacts) -> str:
    """The identity of a site's list (RFC 2919): the parts of the site's address, the last first."""
    parts = urlsplit(site.url)
    return ".".join((*reversed([part for part in parts.path.split("/") if part]), parts.hostname or "localhost"))


def recipient_token(post: Post, issue_id: str, recipient: str | None) -> str:
    """The name of a recipient for one issue, in its log and its Message-ID: the same in every run with one key."""
    return _named(post, "issue", issue_id, recipient or "")


def message_id(post: Post, token: str) -> str:
    """The Message-ID of what a recipient is sent: the same in every run, so that whoever gets a copy can drop it."""
    return f"<{token}@{post.address.rpartition('@')[2]}>"


def unsubscribe_url(post: Post, recipient: str | None) -> str | None:
    """The address on the web where a recipient leaves the list by a single POST, if there is one."""
    if post.unsubscribe is None:
        return None
    token = _named(post, "unsubscribe", recipient or "")
    return post.unsubscribe.replace("{token}", token).replace("{recipient}", quote(recipient or "", safe=""))


def unsubscribe_mail(post: Post) -> str:
    """The address of a message that asks to leave the list."""
    return f"mailto:{quote(post.address, safe='@')}?subject=unsubscribe"


def key_name(post: Post) -> str:
    """A name of the key, by which a log knows that its tokens were made with it."""
    return _named(post, "key")


def _named(post: Post, *parts: str) -> str:
    # JSON, so that no two lists of parts have one text.
    return hmac.new(post.key.encode(), json.dumps(parts).encode(), hashlib.sha256).hexdigest()[:_TOKEN]
