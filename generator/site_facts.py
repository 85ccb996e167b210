"""What the site's configuration says of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """Name, description, and the absolute address of the root with a slash behind it."""

    name: str
    description: str
    url: str

    def absolute(self, address: str) -> str:
        """The absolute form of an address below the root."""
        return f"{self.url}{address}"
