"""Long lists in pages that stay light on a phone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.address import list_address

Item = TypeVar("Item")

# Bytes of HTML that the items of one page may have together. Compressed they are fewer, and even text that cannot be
# compressed leaves room for the theme around it below 150 kB.
HEAVIEST_PAGE = 120_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[Item]):
    """Page `number` of `count` of a list: its items, and where its neighbours are."""

    items: tuple[Item, ...]
    number: int
    count: int
    address: str
    newer: str | None
    older: str | None


def list_pages(items: Sequence[Item], address: str, *, weight: Callable[[Item], int]) -> tuple[ListPage[Item], ...]:
    """The pages of a list, the first at `address`; `weight` is the bytes of an item. An empty list has one page."""
    pages = tuple(_split(items, weight)) or ((),)
    count = len(pages)
    return tuple(
        ListPage(
            items=page,
            number=number,
            count=count,
            address=list_address(address, number),
            newer=list_address(address, number - 1) if number > 1 else None,
            older=list_address(address, number + 1) if number < count else None,
        )
        for number, page in enumerate(pages, 1)
    )


def _split(items: Sequence[Item], weight: Callable[[Item], int]) -> Iterator[tuple[Item, ...]]:
    page: list[Item] = []
    total = 0
    for item in items:
        size = weight(item)
        if page and total + size > HEAVIEST_PAGE:
            yield tuple(page)
            page, total = [], 0
        page.append(item)
        total += size
    if page:
        yield tuple(page)
