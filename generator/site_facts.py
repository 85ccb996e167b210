"""What the site's configuration says of the site."""

from dataclasses import dataclass

from generator.problem import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """Name, description, the absolute address of the root with a slash behind it, and the repository's, if known."""

    name: str
    description: str
    url: str
    repository: str | None = None

    def absolute(self, address: str) -> str:
        """The absolute form of an address below the root."""
        return f"{self.url}{address}"

    def in_repository(self, place: Place) -> str | None:
        """The address of a line in the repository, in the form of the common hosts."""
        return self.repository and f"{self.repository.rstrip('/')}/blob/HEAD/{place.file}#L{place.line}"
