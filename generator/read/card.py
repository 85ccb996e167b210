"""Cards: a paper as a page shows it, before it is known whether the page shows it twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.facts import NO_FACTS, Facts, first_known
from generator.identifier import identifier_in_address, unquoted
from generator.problem import Place, Problem
from generator.read.digest import Entry, Line
from generator.read.shape import Reading
from generator.text import excerpt, title_key

# What leads to the page of a paper, or through a vote to it; other pages' addresses go on with a letter, or with a day.
_TO_PAPER = re.compile(r"next=/papers/(?P<next>[\w.-]+)|(?<!/api)/papers/(?P<id>\d[\w.]*)(?![\w.-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a page says of one paper, white space folded; a title or an abstract that is missing is empty."""

    title: str
    abstract: str
    place: Place
    facts: Facts = NO_FACTS


def reading_of(cards: Iterable[Card], *, header_date: Line | None = None) -> Reading:
    """The entries of cards in their order; those that show one paper are one, and what is missing is a problem."""
    works: dict[tuple[str, str | None], list[Card]] = {}
    identifiers: dict[str, str | None] = {}
    for card in cards:
        # A card without an identifier shows the paper of the same title that has one.
        key = title_key(card.title)
        identifier = card.facts.arxiv_id or identifiers.get(key)
        identifiers.setdefault(key, identifier)
        works.setdefault((key, identifier), []).append(card)
    whole = [_joined(group) for group in works.values()]
    problems = tuple(problem for card in whole if (problem := _missing(card)))
    entries = tuple(
        Entry(title=card.title, abstract=card.abstract, place=card.place, facts=card.facts)
        for card in whole
        if card.title and card.abstract
    )
    return Reading(entries=entries, header_date=header_date, problems=problems)


def _joined(cards: Sequence[Card]) -> Card:
    first = cards[0]
    abstract = next((card.abstract for card in cards if card.abstract), "")
    return Card(
        title=first.title, abstract=abstract, place=first.place, facts=first_known(card.facts for card in cards)
    )


def _missing(card: Card) -> Problem | None:
    if not card.title:
        what = f"the abstract '{excerpt(card.abstract, 60)}' has no title; give its paper a title, or delete it"
        return Problem(place=card.place, what=what)
    if not card.abstract:
        what = f"the title '{excerpt(card.title, 60)}' has no abstract; add its abstract, or delete the paper"
        return Problem(place=card.place, what=what)
    return None


def wrong_identifiers(lines: Iterable[Line]) -> Iterator[Problem]:
    """A problem for each address of a paper's page whose identifier has not arXiv's form, once each."""
    seen: set[str] = set()
    for line in lines:
        for match in _TO_PAPER.finditer(unquoted(line.text)):
            identifier = (match["next"] or match["id"]).rstrip(".")
            if identifier not in seen and identifier_in_address(match[0]) is None:
                yield wrong_identifier(identifier, line.place)
            seen.add(identifier)


def wrong_identifier(identifier: str, place: Place) -> Problem:
    """That an identifier has not arXiv's form."""
    what = (
        f"'{excerpt(identifier, 60)}' is no arXiv identifier such as 2305.14314; save the page again, or mend it here"
    )
    return Problem(place=place, what=what)
