"""arXiv identifiers: where they stand in an address, and what they tell."""

import re

# As JSON Schema writes it, without a version and with the months that there are.
SCHEMA_PATTERN = r"^(0[7-9]|[1-9]\d)(0[1-9]|1[0-2])\.\d{4,5}$"
# The form since April 2007: https://info.arxiv.org/help/arxiv_identifier.html
_FORM = r"(?P<id>[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?"
_IDENTIFIER = re.compile(_FORM)
_FIRST_YEAR, _MONTHS = 7, 12
_IN_ADDRESS = re.compile(
    rf"(?:/papers/|arxiv\.org/(?:abs|pdf|html)/|doi\.org/10\.48550/arxiv\.|\barxiv:\s?){_FORM}(?!\d)", re.IGNORECASE
)


def arxiv_identifier(text: str) -> str | None:
    """The identifier that a text such as `2305.14314v2` is, without its version; None where no month can be read."""
    match = _IDENTIFIER.fullmatch(text.strip())
    return match["id"] if match and month_of(match["id"]) else None


def identifier_in_address(address: str) -> str | None:
    """The identifier in the address of a paper's page, be it at arXiv (also a DOI) or at Hugging Face."""
    match = _IN_ADDRESS.search(unquoted(address))
    return match["id"] if match and month_of(match["id"]) else None


def unquoted(address: str) -> str:
    """An address with the slashes that stand in a query, as in `login?next=%2Fpapers%2F2305.14314`."""
    return address.replace("%2F", "/").replace("%2f", "/")


def month_of(identifier: str) -> str | None:
    """The month in which a work came to arXiv: `2305.14314` is `2023-05`. Identifiers of this form began in 2007."""
    year, month = int(identifier[:2]), int(identifier[2:4])
    return f"20{year:02d}-{month:02d}" if year >= _FIRST_YEAR and 1 <= month <= _MONTHS else None
