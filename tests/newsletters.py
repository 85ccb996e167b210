"""Issues, their mails, and what is read back of a message."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache

from builders import ROOT, SITE, templates
from jinja2 import Environment

from generator.catalog import Catalog
from generator.material import Material, material_catalog, read_material
from generator.newsletter.issue import Issue, Wanted, wanted_issue
from generator.newsletter.letter import letter_of
from generator.newsletter.mail import Mail, mail_of
from generator.newsletter.post import Post, list_id
from generator.pages.templates import environment
from generator.shell.folder import read_sources

POST = Post(
    name="Toy Digest",
    address="digest@example.org",
    list_id=list_id(SITE),
    unsubscribe="https://example.org/leave/{token}",
    key="a secret",
)


def issue(known: Catalog, **wanted: str) -> Issue:
    """An issue that there is."""
    found, faults = wanted_issue(known, Wanted(**wanted))
    assert found is not None, faults
    return found


def faults(known: Catalog, **wanted: str) -> tuple[str, ...]:
    """What is wrong with a wish."""
    found, told = wanted_issue(known, Wanted(**wanted))
    assert found is None
    return told


def mail(known: Catalog, **wanted: str) -> Mail:
    """The mail of an issue."""
    return mail_of(issue(known, **wanted), letter_of(issue(known, **wanted), known, SITE), _jinja())


def read(message: bytes) -> EmailMessage:
    """A message as the standard library reads it, without a defect."""
    found = message_from_bytes(message, policy=default)
    assert isinstance(found, EmailMessage)
    for part in found.walk():
        assert part.defects == []
    return found


def parts(message: bytes) -> tuple[str, str]:
    """The text and the HTML of a message."""
    first, second = read(message).iter_parts()
    assert (first.get_content_type(), second.get_content_type()) == ("text/plain", "text/html")
    return first.get_content(), second.get_content()


@cache
def committed() -> tuple[Material, Catalog]:
    """The committed digests."""
    material, problems = read_material(read_sources(ROOT)[0])
    assert material is not None, problems
    return material, material_catalog(material)


def committed_digests() -> Iterator[str]:
    """The names of the committed digests."""
    return (path.stem for path in sorted((ROOT / "digests").iterdir()))


@cache
def _jinja() -> Environment:
    return environment(templates(), folder="templates")
