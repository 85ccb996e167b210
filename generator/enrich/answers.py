"""From what the papers API of Hugging Face and the feed of arXiv give to answers: strict on types, tolerant of gaps."""

import json
import re
from collections.abc import Iterable
from typing import Any

from generator.enrich.answer import Answer, FeedEntry, Refusal
from generator.facts import Facts
from generator.identifier import identifier_in_address
from generator.metadata.schema import SCHEMA
from generator.problem import Place
from generator.read.api import card_of, form_fault
from generator.text import excerpt, folded, printable

_VALUES = SCHEMA["$defs"]["paper"]["properties"]
# The expressions of JSON Schema know the digits of ASCII alone.
_ADDRESS, _DOI = (re.compile(_VALUES[name]["properties"]["value"]["pattern"], re.ASCII) for name in ("code", "doi"))
_DOI_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)

# Answers do not come from a file.
_NOWHERE = Place(file="an answer")


def json_of(body: bytes) -> Any | Refusal:
    """The data of a JSON text in UTF-8."""
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return Refusal(what="gave no JSON")


def paper_answer(data: Any) -> Answer | Refusal:
    """What the papers API of Hugging Face says of one paper."""
    try:
        fault = form_fault(data)
    except (ValueError, RecursionError):
        fault = "it is no Unicode, or nested too deep"
    if fault:
        return Refusal(what=f"gave an answer of an unknown form ({excerpt(fault, 100)})")
    card = card_of(data, _NOWHERE)
    upvotes = card.facts.upvotes
    return _answer(
        identifier=card.facts.arxiv_id,
        title=card.title,
        abstract=card.abstract,
        authors=card.facts.authors,
        published=card.facts.published,
        code=_address(card.facts.code),
        project=_address(card.facts.project),
        organization=_text(card.facts.organization) or None,
        # JSON Schema takes 3.0 for a whole number.
        upvotes=None if upvotes is None else int(upvotes),
    )


def listed_answers(data: Any) -> tuple[Answer, ...] | Refusal:
    """What a daily page or a search of Hugging Face says; what has no arXiv identifier, or another form, is left out.

    If nothing of the list has the known form, it is refused.
    """
    if not isinstance(data, list):
        return Refusal(what="gave an answer of an unknown form (it is no list)")
    read = [paper_answer(item) for item in data]
    answers = tuple(answer for answer in read if isinstance(answer, Answer))
    refusals = [refusal for refusal in read if isinstance(refusal, Refusal)]
    return refusals[0] if refusals and not answers else answers


def feed_answer(entry: FeedEntry) -> Answer | Refusal:
    """What an entry of arXiv's feed says of one paper."""
    return _answer(
        identifier=identifier_in_address(entry.address),
        title=entry.title,
        abstract=entry.abstract,
        authors=entry.authors,
        published=entry.published.isoformat(),
        categories=_texts(dict.fromkeys(entry.categories)),
        doi=_doi(entry.doi),
    )


def _answer(
    *, identifier: str | None, title: str, abstract: str, authors: Iterable[str], **values: Any
) -> Answer | Refusal:
    name = _text(title)
    if identifier is None or not name:
        return Refusal(what=f"gave an answer without an arXiv identifier and a title ('{excerpt(name, 60)}')")
    facts = Facts(arxiv_id=identifier, title=name, authors=_texts(authors), **values)
    return Answer(facts=facts, abstract=_text(abstract))


def _text(text: str | None) -> str:
    """The text as a fact can hold it: for JSON Schema, a byte-order mark is white space too."""
    return folded(printable(text or "").replace("\ufeff", " "))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, texts)))


def _address(text: str | None) -> str | None:
    address = _text(text)
    return address if _ADDRESS.fullmatch(address) else None


def _doi(text: str | None) -> str | None:
    """The first DOI of a field that authors fill in: some give its address, some give two."""
    first = (_text(text).split() or [""])[0]
    doi = _DOI_RESOLVER.sub("", first)
    return doi if _DOI.fullmatch(doi) else None
