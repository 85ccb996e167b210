"""What came of a run, in lines for a terminal and in Markdown for a job's summary."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.text import excerpt

# How many papers a list shows at most: what describes a pull request may have 65,536 characters.
_MOST_LISTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a run.

    `asked` and `changed` count papers, `unasked` questions that were not put any more; `failures` are sentences.
    `resolved` are titles with the identifier that was found, `unknown` titles that no service knows, `doubted` titles
    with what stands behind their identifier, `missing` titles whose identifier no service knows.
    """

    asked: int
    changed: int
    unasked: int = 0
    failures: tuple[str, ...] = ()
    resolved: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    doubted: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def outcome_line(outcome: Outcome) -> str:
    """A run in numbers."""
    return (
        f"{outcome.asked} papers asked about, {outcome.changed} with new facts, {len(outcome.resolved)} titles "
        f"resolved, {len(outcome.unknown) + len(outcome.missing)} unknown, {len(outcome.doubted)} doubtful, "
        f"{len(outcome.failures)} requests failed, {outcome.unasked} questions not asked"
    )


def complaints(outcome: Outcome) -> Iterator[str]:
    """A line for everything that a curator should look at."""
    yield from outcome.failures
    for title in outcome.unknown:
        yield f"'{title}' is not found; write its `arxiv_id` into data/curation.yml"
    for title in outcome.missing:
        yield f"'{title}' has an identifier that nobody knows; write the right `arxiv_id` into data/curation.yml"
    for title, what in outcome.doubted:
        yield f"'{title}' may have a wrong identifier: {what}; write the right `arxiv_id` into data/curation.yml"


def outcome_markdown(outcome: Outcome) -> Iterator[str]:
    """A run as Markdown."""
    yield "### Facts about papers"
    yield ""
    yield f"{outcome_line(outcome)}."
    if outcome.unknown or outcome.missing or outcome.doubted:
        yield ""
        yield "The right `arxiv_id` of a paper that is not found or in doubt goes into `data/curation.yml`."
    lists = {
        "Failed": [_code(failure) for failure in outcome.failures],
        "Not found": [_code(title) for title in outcome.unknown],
        "Identifiers that nobody knows": [_code(title) for title in outcome.missing],
        "Identifiers in doubt": [f"{_code(title)}: {_code(what)}" for title, what in outcome.doubted],
        "Resolved": [f"{_code(title)}: {_code(what)}" for title, what in outcome.resolved],
    }
    for heading, items in lists.items():
        if items:
            yield ""
            yield f"#### {heading}"
            yield ""
            yield from (f"- {item}" for item in items[:_MOST_LISTED])
            if len(items) > _MOST_LISTED:
                yield f"- and {len(items) - _MOST_LISTED} more, which the log names"


def _code(text: str) -> str:
    """A text that names no user and is no link: an answer may hold anything."""
    return f"`{excerpt(text, 200).replace('`', chr(39))}`"
