"""What a record gains by an answer."""

import re
from typing import Any

from generator.enrich.answer import Answer
from generator.enrich.match import Likeness
from generator.facts import Facts
from generator.metadata.record import FACT_NAMES, Origin, Record

HUGGING_FACE, ARXIV = "Hugging Face papers", "arXiv"

# The facts whose day is that of the last answer, by the service that gives them: they tell how old its answer is.
DATED_BY = {HUGGING_FACE: "upvotes", ARXIV: "categories"}

# Who is believed against whom. A source that is not here is a person's, whose word no program changes.
_PROGRAMS = ("public paper lists", HUGGING_FACE, ARXIV)
_PERSON = len(_PROGRAMS)


def answered_record(paper: str, answer: Answer, *, service: str, how: Likeness | None, day: str) -> Record:
    """What an answer says, as a record of the title `paper`: `how` the two were matched is told of the identifier."""
    known = {name: getattr(answer.facts, name) for name in FACT_NAMES}
    known = {name: value for name, value in known.items() if value not in (None, ())}
    matched = Origin(source=f"{service}, {how}" if how else service, seen=day)
    return Record(
        paper=paper,
        facts=Facts(**known),
        origins={name: matched if name == "arxiv_id" else Origin(source=service, seen=day) for name in known},
    )


def filled(known: Record | None, new: Record) -> Record:
    """The record with what is new in it.

    A fact replaces that of a source which is believed less, or as much; it never replaces a fuller one, nor a person's.
    A value found again keeps its day, so that a difference shows what has changed; the votes and the categories have
    the day of the last answer. What programs found of another identifier is dropped.
    """
    if known is None:
        return new
    kept = set(known.origins)
    if known.facts.arxiv_id not in {None, new.facts.arxiv_id}:
        kept = {name for name in kept - {"arxiv_id"} if _rank(known.origins[name]) == _PERSON}
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for name in FACT_NAMES:
        record = new if name not in kept or _prefers_new(name, known, new) else known
        if name in record.origins:
            values[name], origins[name] = getattr(record.facts, name), record.origins[name]
    return Record(paper=known.paper, facts=Facts(**values), origins=origins)


def _prefers_new(name: str, known: Record, new: Record) -> bool:
    if name not in new.origins:
        return False
    old_value, value = getattr(known.facts, name), getattr(new.facts, name)
    old_rank, rank = _rank(known.origins[name]), _rank(new.origins[name])
    if rank < old_rank or _is_emptier(name, value, old_value):
        return False
    return rank > old_rank or value != old_value or name in DATED_BY.values()


def _rank(origin: Origin) -> int:
    """How far a source is believed; what stands behind its name in brackets or after a comma does not count."""
    name = re.split("[,(]", origin.source, maxsplit=1)[0].rstrip()
    return _PROGRAMS.index(name) if name in _PROGRAMS else _PERSON


def _is_emptier(name: str, value: Any, than: Any) -> bool:
    """Whether a value says only part of what another says: fewer of the same authors, the month of a day."""
    if name == "authors":
        return set(value) < set(than)
    return name == "published" and value != than and bool(than.startswith(value))
