"""Shape 8: JSON as the papers API answers, and the same objects inside a page saved whole."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from json import JSONDecodeError
from typing import Any

from jsonschema_rs import Draft202012Validator

from generator.facts import Facts
from generator.identifier import arxiv_identifier
from generator.problem import Place, Problem
from generator.read.card import Card, reading_of, wrong_identifier
from generator.read.digest import Line
from generator.read.shape import CERTAIN, Reading, Shape, faulty
from generator.text import excerpt, folded

_TEXT = {"type": ["string", "null"]}
# What is read of the answers to GET /api/daily_papers and /api/papers/search (https://huggingface.co/docs/hub/api);
# all else may have any form.
_PAPER: dict[str, Any] = {
    "type": "object",
    "required": ["title", "summary"],
    "properties": {
        "id": {"type": ["string", "null"], "pattern": r"^\d\d(0[1-9]|1[0-2])\.\d{4,5}(v\d+)?$"},
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
_FORM = Draft202012Validator(_PAPER)
_ANSWER = re.compile(r"\[\s*(?:[{\]]|$)|\{\s*(?:[\"}]|$)")
_GAP = re.compile(r"[\s,]*")
_WEB = re.compile(r"https?://[^\s<>\"]+")


def _marks(lines: Sequence[Line]) -> float:
    begun = (line.text for line in lines if line.text.strip())
    return CERTAIN if _ANSWER.match("\n".join(islice(begun, 2)).lstrip()) else 0


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:  # noqa: ARG001 all days here have a year
    first = lines[0].place
    text = "\n".join(line.text for line in lines)
    try:
        data = json.loads(text)
    except JSONDecodeError as error:
        place = Place(file=first.file, line=first.line + error.lineno - 1)
        what = f"is no JSON ({error.msg}, column {error.colno}); save the whole answer of the papers API"
        return faulty(Problem(place=place, what=what))
    except (ValueError, RecursionError):
        data = None  # numbers without end, brackets without end
    items = data.get("dailyPapers", data.get("papers")) if isinstance(data, dict) else data
    if not isinstance(items, list) or not items:
        what = "the JSON holds no list of papers; save what GET /api/daily_papers or /api/papers/search answers"
        return faulty(Problem(place=first, what=what))
    placed = tuple(zip(items, _places(text, len(items), first), strict=True))
    if faults := tuple(fault for item, place in placed for fault in form_faults(item, place)):
        return faulty(*faults)
    return reading_of(card_of(item, place) for item, place in placed)


API = Shape(name="JSON of the papers API", suffix=".json", marks=_marks, read=_read)


def form_fault(item: object) -> str | None:
    """The first reason why an object has not the form of a paper in the answers of the API, but for its identifier."""
    errors = ((".".join(map(str, error.instance_path)), error.message) for error in _FORM.iter_errors(paper_in(item)))
    return next((f"{path or 'the paper'}: {excerpt(what, 200)}" for path, what in errors if path != "id"), None)


def paper_in(item: object) -> Mapping[str, Any]:
    """The paper in an item of an answer; what only the item around it has is the paper's too."""
    whole = item if isinstance(item, dict) else {}
    inner = whole.get("paper")
    if not isinstance(inner, dict):
        return whole
    outer = {key: whole[key] for key in ("title", "summary", "publishedAt", "organization") if key in whole}
    return outer | {key: value for key, value in inner.items() if value is not None}


def form_faults(item: object, place: Place) -> Iterator[Problem]:
    """A problem for each way in which an object has not the form of a paper in the answers of the API."""
    try:
        json.dumps(item, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        what = "the paper here holds half of a character (a lone surrogate); save the answer again, unchanged"
        yield Problem(place=place, what=what)
        return
    for error in _FORM.iter_errors(paper_in(item)):
        path = ".".join(map(str, error.instance_path))
        if path == "id":
            yield wrong_identifier(str(paper_in(item)["id"]), place)
            continue
        at = f"'{path}' of the paper here" if path else "the paper here"
        what = f"{at} does not have the API's form ({excerpt(error.message, 200)}); save the answer again, unchanged"
        yield Problem(place=place, what=what)


def card_of(item: Mapping[str, Any], place: Place) -> Card:
    """The card of a paper that has the form; the paper stands in it, or is it."""
    paper = paper_in(item)
    names = tuple(folded(author["name"]) for author in paper.get("authors") or ())
    organization = paper.get("organization") or {}
    return Card(
        title=folded(paper["title"]),
        abstract=folded(paper["summary"]),
        place=place,
        facts=Facts(
            arxiv_id=arxiv_identifier(paper.get("id") or ""),
            authors=tuple(filter(None, names)),
            author_count=len(names) or None,
            published=_iso_day(paper.get("publishedAt") or ""),
            upvotes=None if paper.get("upvotes") is None else int(paper["upvotes"]),
            code=_address(paper.get("githubRepo")),
            project=_address(paper.get("projectPage")),
            organization=folded(organization.get("fullname") or organization.get("name") or "") or None,
        ),
    )


def _places(text: str, count: int, first: Place) -> Iterator[Place]:
    """Where the objects of the list begin; all on the first line where something stands around the list."""
    decoder, position, line = json.JSONDecoder(), text.find("[") + 1, first.line
    counted = 0
    for _ in range(count):
        if not text.lstrip().startswith("["):
            yield first
            continue
        gap = _GAP.match(text, position)
        position = gap.end() if gap else position
        line, counted = line + text.count("\n", counted, position), position
        yield Place(file=first.file, line=line)
        position = decoder.raw_decode(text, position)[1]


def _iso_day(text: str) -> str | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", text)
    try:
        return datetime.date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _address(url: str | None) -> str | None:
    return url if url and _WEB.fullmatch(url) else None
