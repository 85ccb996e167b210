"""What `mkdocs.yml` says of the site and its newsletter, read without MkDocs."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.newsletter.post import Post, list_id
from generator.newsletter.recipients import checked_address
from generator.problem import Problem
from generator.shell.configuration import named_site
from generator.shell.mkdocs_file import read_mkdocs_file
from generator.site_facts import SiteFacts
from generator.structure import form_problems
from generator.text import folded, printable
from generator.yaml_places import PlacedData

_HERE = ("extra", "newsletter")

_TEXT = {"type": "string", "minLength": 1}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["site_name", "site_url"],
    "properties": {
        "site_name": {**_TEXT, "description": "the name of the site"},
        "site_url": {**_TEXT, "description": "the address of the site"},
        "extra": {
            "type": "object",
            "required": ["newsletter"],
            "properties": {
                "newsletter": {
                    "type": "object",
                    "description": "the sender below it, as docs/curating/newsletter.md shows",
                    "required": ["sender"],
                    "additionalProperties": False,
                    "properties": {
                        "sender": {**_TEXT, "description": "a name and an address: Paper Digest <digest@example.org>"},
                        "unsubscribe": {
                            "type": ["string", "null"],
                            "description": "an address with {token} or {recipient} in it",
                        },
                    },
                }
            },
        },
    },
}
_RESERVED = "example"
# With the longest token in it, the header is still shorter than RFC 5322 allows.
_LONGEST_URL = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """The site, how its newsletter goes out, and what keeps it from going out to anybody."""

    site: SiteFacts
    post: Post
    before_sending: tuple[Problem, ...]


def read_site_file(root: Path, *, key: str) -> tuple[SiteFile | None, tuple[Problem, ...]]:
    """What the file in a project's folder says, or every fault of it that the newsletter minds."""
    placed, problems = read_mkdocs_file(root)
    problems = problems if placed is None else form_problems(placed, SCHEMA)
    if placed is None or problems:
        return None, problems
    config, told = placed.data, placed.data["extra"]["newsletter"]
    name, written = parseaddr(folded(told["sender"]))
    address, fault = checked_address(written)
    unsubscribe = told.get("unsubscribe") or None
    faults = {"sender": fault, "unsubscribe": _url_fault(unsubscribe)}
    problems = tuple(
        Problem(place=placed.place(*_HERE, key), what=f"'{key}' {fault}") for key, fault in faults.items() if fault
    )
    if problems or address is None:
        return None, problems
    site = named_site(config)
    sender = printable(name) or printable(site.name)
    post = Post(name=sender, address=address, list_id=list_id(site), unsubscribe=unsubscribe, key=key)
    return SiteFile(site=site, post=post, before_sending=tuple(_unready(placed, post, site))), ()


def _unready(placed: PlacedData, post: Post, site: SiteFacts) -> list[Problem]:
    """What is still as the project came: nothing can be sent by, or lead to, a domain that is nobody's (RFC 2606)."""
    hosts = {
        ("site_url",): urlsplit(site.url).hostname or "",
        (*_HERE, "sender"): post.address.rpartition("@")[2],
        (*_HERE, "unsubscribe"): urlsplit(post.unsubscribe or "").hostname or "",
    }
    return [
        Problem(place=placed.place(*path), what=f"'{path[-1]}' is at {host}, which is nobody's; write your own")
        for path, host in hosts.items()
        if host.rpartition(".")[2] == _RESERVED
    ]


def _url_fault(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return "is no address; write one such as https://example.org/leave/{token}"
    if (
        parts.scheme != "https"
        or not parts.hostname
        or not url.isascii()
        or url.split() != [url]
        or set(url) & set('<>,"')
    ):
        return "is no address that begins with https://; write one such as https://example.org/leave/{token}"
    if "{token}" not in url and "{recipient}" not in url:
        return "says the same for everybody; put {token} or {recipient} where the address tells who leaves"
    return None if len(url) <= _LONGEST_URL else f"is longer than {_LONGEST_URL} characters; write a shorter one"
