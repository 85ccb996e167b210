"""Which papers are asked about, and whom."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.enrich.fill import DATED_BY
from generator.identifier import arxiv_identifier
from generator.merge import Paper
from generator.metadata.record import Record
from generator.text import title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A paper that something is not known of.

    `key` is the normalised title of its record. Without an `identifier`, the title has to be resolved first. `settled`
    identifiers are the curator's, and not doubted. `services` are those that have not told of it lately.
    """

    paper: Paper
    key: str
    identifier: str | None
    settled: bool
    services: tuple[str, ...]


def open_questions(
    papers: Iterable[Paper],
    records: Mapping[str, Record],
    *,
    told: Mapping[str, str],
    day: str,
    older_than: int | None = None,
) -> tuple[Question, ...]:
    """What is to be asked on a day; answers are asked for again if they are more than `older_than` days old.

    `records` and `told`, the curator's identifiers, are by normalised title.
    """
    oldest = _days_before(day, older_than) if older_than is not None else ""
    questions = (_question(paper, records, told, oldest=oldest) for paper in papers)
    return tuple(question for question in questions if question.services)


def papers_named(name: str, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers of an arXiv identifier or a title, in any spelling that has the same letters and digits."""
    identifier, key = arxiv_identifier(name), title_key(name)
    return tuple(
        paper
        for paper in papers
        if (identifier and paper.arxiv_id == identifier) or key in map(title_key, paper.titles)
    )


def _question(paper: Paper, records: Mapping[str, Record], told: Mapping[str, str], *, oldest: str) -> Question:
    keys = [title_key(title) for title in paper.titles]
    key = next((key for key in keys if key in records), keys[0])
    record = records.get(key)
    about_it = record is not None and record.facts.arxiv_id in {None, paper.arxiv_id}
    return Question(
        paper=paper,
        key=key,
        identifier=paper.arxiv_id,
        settled=any(told.get(key) == paper.arxiv_id for key in keys),
        services=tuple(
            service
            for service, fact in DATED_BY.items()
            if not (record and about_it and _is_fresh(record, fact, oldest))
        ),
    )


def _is_fresh(record: Record, fact: str, oldest: str) -> bool:
    return fact in record.origins and record.origins[fact].seen >= oldest


def _days_before(day: str, days: int) -> str:
    try:
        return (datetime.date.fromisoformat(day) - datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return ""
