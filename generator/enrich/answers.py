"""From what the papers API of Hugging Face and the feed of arXiv give to answers: strict on types, tolerant of gaps."""

import datetime
import json
import re
from collections.abc import Iterable
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.enrich.answer import Answer, FeedEntry, Refusal
from generator.facts import Facts
from generator.identifier import arxiv_identifier, identifier_in_address
from generator.metadata.schema import SCHEMA
from generator.text import excerpt, folded, printable

_TEXT = {"type": ["string", "null"]}
# https://huggingface.co/docs/hub/api describes the addresses; the fields are those that their answers hold.
_PAPER = Draft202012Validator(
    {
        "type": "object",
        "required": ["id", "title"],
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "summary": _TEXT,
            "authors": {"type": ["array", "null"], "items": {"type": "object", "properties": {"name": _TEXT}}},
            "publishedAt": _TEXT,
            "upvotes": {"type": ["integer", "null"], "minimum": 0, "maximum": 10**9},
            "githubRepo": _TEXT,
            "projectPage": _TEXT,
            "organization": {"type": ["object", "null"], "properties": {"name": _TEXT, "fullname": _TEXT}},
        },
    }
)
_VALUES = SCHEMA["$defs"]["paper"]["properties"]
_ADDRESS = re.compile(_VALUES["code"]["properties"]["value"]["pattern"])
_DOI = re.compile(_VALUES["doi"]["properties"]["value"]["pattern"])
_DOI_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def json_of(body: bytes) -> Any | Refusal:
    """The data of a JSON text in UTF-8."""
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return Refusal(what="gave no JSON")


def paper_answer(data: Any) -> Answer | Refusal:
    """What the papers API of Hugging Face says of one paper."""
    fault = _fault(data)
    if fault:
        return Refusal(what=f"gave an answer of an unknown form ({fault})")
    organization = data.get("organization") or {}
    return _answer(
        identifier=arxiv_identifier(data["id"]),
        title=data["title"],
        abstract=data.get("summary") or "",
        authors=[author.get("name") or "" for author in data.get("authors") or ()],
        published=_day(data.get("publishedAt")),
        code=_address(data.get("githubRepo")),
        project=_address(data.get("projectPage")),
        organization=_text(organization.get("fullname") or organization.get("name")) or None,
        upvotes=None if data.get("upvotes") is None else int(data["upvotes"]),
    )


def listed_answers(data: Any) -> tuple[Answer, ...] | Refusal:
    """What a daily page or a search of Hugging Face says; what has no arXiv identifier, or another form, is left out.

    If nothing of the list has the known form, it is refused.
    """
    if not isinstance(data, list):
        return Refusal(what="gave an answer of an unknown form (it is no list)")
    read = [paper_answer(item.get("paper", item) if isinstance(item, dict) else item) for item in data]
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


def _fault(data: Any) -> str | None:
    try:
        error = next(_PAPER.iter_errors(data), None)
    except (ValueError, RecursionError):
        return "it is no Unicode, or nested too deep"
    if error is None:
        return None
    place = "/".join(map(str, error.instance_path)) or "the paper"
    return f"{place}: {excerpt(error.message, 80)}"


def _text(text: str | None) -> str:
    return folded(printable(text or ""))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, texts)))


def _day(text: str | None) -> str | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def _address(text: str | None) -> str | None:
    address = _text(text)
    return address if _ADDRESS.fullmatch(address) else None


def _doi(text: str | None) -> str | None:
    """The first DOI of a field that authors fill in: some give its address, some give two."""
    first = (_text(text).split() or [""])[0]
    doi = _DOI_RESOLVER.sub("", first)
    return doi if _DOI.fullmatch(doi) else None
