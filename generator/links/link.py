"""An address on the web, and what it leads to."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Kind = Literal["arxiv", "pdf", "html", "hugging-face", "code", "project", "model", "paper"]

_HOSTS: dict[str, Kind] = {
    "github.com": "code",
    "gitlab.com": "code",
    "bitbucket.org": "code",
    "codeberg.org": "code",
    "huggingface.co": "model",
    "arxiv.org": "paper",
    "doi.org": "paper",
    "openreview.net": "paper",
    "aclanthology.org": "paper",
}
# Hosts that do not tell large letters in a path from small ones.
_CASELESS = {host for host, kind in _HOSTS.items() if kind == "code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address, and what it leads to."""

    kind: Kind
    url: str


def web_host(url: str) -> str | None:
    """The host of an `http` or `https` address, in small letters and without `www.`; None for all others."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") if parts.scheme in {"http", "https"} and "." in host else None


def kind_of(host: str) -> Kind:
    """What addresses of a host lead to."""
    return _HOSTS.get(host, "project")


def same_address(url: str) -> tuple[str | None, ...]:
    """What spellings of one address have in common: no scheme, `www.`, final slash or `.git`."""
    host, parts = web_host(url), urlsplit(url)
    path = parts.path.rstrip("/").removesuffix(".git")
    return host, path.lower() if host in _CASELESS else path, parts.query, parts.fragment
