"""What the site's configuration says of the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """A form for a newsletter: where it is sent, how the address is called there, and what is sent with it."""

    action: str
    field: str
    hidden: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """Name, description, the absolute address of the root with a slash behind it, and the repository's, if known.

    `hub` is the address of a WebSub hub, `sign_up` the form for a newsletter, None where there is none.
    """

    name: str
    description: str
    url: str
    repository: str | None = None
    hub: str | None = None
    sign_up: SignUp | None = None

    def absolute(self, address: str) -> str:
        """The absolute form of an address below the root."""
        return f"{self.url}{address}"

    def in_repository(self, place: Place) -> str | None:
        """The address of a line in the repository, in the form of the common hosts."""
        return self.repository and f"{self.repository.rstrip('/')}/blob/HEAD/{place.file}#L{place.line}"
