"""Shape 8: JSON as the papers API answers, and the same objects inside a page saved whole."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from json import JSONDecodeError
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.facts import Facts
from generator.identifier import arxiv_identifier
from generator.problem import Place, Problem
from generator.read.card import Card, reading_of
from generator.read.digest import Line
from generator.read.shape import Reading, Shape
from generator.text import folded

_TEXT = {"type": ["string", "null"]}
# What is read of the answers to GET /api/daily_papers and /api/papers/search (https://huggingface.co/docs/hub/api);
# all else may have any form.
_PAPER: dict[str, Any] = {
    "type": "object",
    "required": ["title", "summary"],
    "properties": {
        "id": _TEXT,
        "title": {"type": "string"},
        "summary": {"type": "string"},
        "publishedAt": _TEXT,
        "upvotes": {"type": ["integer", "null"], "minimum": 0},
        "githubRepo": _TEXT,
        "projectPage": _TEXT,
        "authors": {
            "type": ["array", "null"],
            "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        },
        "organization": {"type": ["object", "null"], "properties": {"fullname": _TEXT, "name": _TEXT}},
    },
}
_ANSWER = re.compile(r"\[\s*(?:[{\]]|$)|\{\s*(?:[\"}]|$)")
_WEB = re.compile(r"https?://[^\s<>\"]+")


def _recognise(lines: Sequence[Line]) -> bool:
    return _ANSWER.match("\n".join(line.text for line in lines).lstrip()) is not None


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:  # noqa: ARG001 all days here have a year
    first = lines[0].place
    text = "\n".join(line.text for line in lines)
    try:
        data = json.loads(text)
    except JSONDecodeError as error:
        place = Place(file=first.file, line=first.line + error.lineno - 1)
        what = f"is no JSON ({error.msg}, column {error.colno}); save the whole answer of the papers API"
        return Reading(entries=(), header_date=None, problems=(Problem(place=place, what=what),))
    items = data.get("dailyPapers", data.get("papers")) if isinstance(data, dict) else data
    if not isinstance(items, list) or not items:
        what = "the JSON holds no list of papers; save what GET /api/daily_papers or /api/papers/search answers"
        return Reading(entries=(), header_date=None, problems=(Problem(place=first, what=what),))
    places = _places(text, items, first)
    faults = tuple(problem for item, place in zip(items, places, strict=True) for problem in _faults(item, place))
    if faults:
        return Reading(entries=(), header_date=None, problems=faults)
    return reading_of(card_of(item, place) for item, place in zip(items, places, strict=True))


API = Shape(name="JSON of the papers API", suffix=".json", recognise=_recognise, read=_read)


def is_paper(item: object) -> bool:
    """Whether an object has the form of a paper in the answers of the API."""
    return form_fault(item) is None


def form_fault(item: object) -> str | None:
    """The first reason why an object does not have that form."""
    return next((f"{path or 'the paper'}: {message}" for path, message in _errors(item)), None)


def card_of(item: Mapping[str, Any], place: Place) -> Card:
    """The card of a paper that has the form; the paper stands in it, or is it."""
    paper = _paper(item)
    names = tuple(folded(author["name"]) for author in paper.get("authors") or ())
    organization = paper.get("organization") or item.get("organization") or {}
    named = organization.get("fullname") or organization.get("name") if isinstance(organization, dict) else None
    return Card(
        title=folded(paper["title"]),
        abstract=folded(paper["summary"]),
        place=place,
        facts=Facts(
            arxiv_id=arxiv_identifier(paper.get("id") or ""),
            authors=tuple(filter(None, names)),
            author_count=len(names) or None,
            published=_iso_day(paper.get("publishedAt") or ""),
            upvotes=paper.get("upvotes"),
            code=_address(paper.get("githubRepo")),
            project=_address(paper.get("projectPage")),
            organization=named or None,
        ),
    )


def _paper(item: Any) -> Any:
    """The paper in an item; what only the item around it has is the paper's too."""
    inner = item.get("paper") if isinstance(item, dict) else None
    if not isinstance(inner, dict):
        return item
    outer = {key: item[key] for key in ("title", "summary", "publishedAt") if key in item}
    return outer | {key: value for key, value in inner.items() if value is not None}


def _errors(item: object) -> Iterator[tuple[str, str]]:
    for error in Draft202012Validator(_PAPER).iter_errors(_paper(item)):
        yield ".".join(map(str, error.instance_path)), error.message


def _faults(item: object, place: Place) -> Iterator[Problem]:
    for path, message in _errors(item):
        at = f"'{path}' of the paper here" if path else "the paper here"
        what = f"{at} does not have the API's form ({message}); save the answer again, unchanged"
        yield Problem(place=place, what=what)


def _places(text: str, items: Sequence[object], first: Place) -> tuple[Place, ...]:
    """Where the objects of the list begin, as far as the text has a line for each."""
    decoder, position, places = json.JSONDecoder(), text.find("[") + 1, []
    for _ in items:
        position = len(text) - len(text[position:].lstrip(", \t\n\r"))
        places.append(Place(file=first.file, line=first.line + text.count("\n", 0, position)))
        position = decoder.raw_decode(text, position)[1]
    return tuple(places)


def _iso_day(text: str) -> str | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", text)
    try:
        return datetime.date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _address(url: str | None) -> str | None:
    return url if url and _WEB.fullmatch(url) else None
