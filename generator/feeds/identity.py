"""The identifiers of feeds and of what they hold."""

import uuid

from generator.merge import Paper
from generator.read.digest import Digest

# All identifiers are made from this and a name (RFC 9562, section 5.5); it never changes.
_NAMESPACE = uuid.UUID("6f0a5e0e-3c1d-5b7a-9a55-0d3f2f6c7b11")


def paper_feed_id(paper: Paper) -> str:
    """The identifier of a paper in every feed: it knows nothing of title, topic or host."""
    return uuid.uuid5(_NAMESPACE, paper.id).urn


def digest_feed_id(digest: Digest) -> str:
    """The identifier of a digest in every feed: it knows nothing of its title, its papers or the host."""
    return uuid.uuid5(_NAMESPACE, f"digest {digest.id}").urn


def feed_id(site_name: str, folder: str) -> str:
    """The identifier of the feed in a folder of a site, which its archives share."""
    return uuid.uuid5(_NAMESPACE, f"feed {site_name} {folder}").urn
