"""Faults of sense in `topics.yml`: what has the right form, and yet says nothing, or not what it seems to."""

import re
import warnings
from collections.abc import Iterator

from generator.file_name import is_device
from generator.problem import Place
from generator.topics.phrase import words_of
from generator.topics.regex import pattern
from generator.topics.rule import OTHER
from generator.yaml_places import Path, PlacedData

# The way to where something is wrong, and what.
Fault = tuple[Path, str]


def rule_faults(checked: PlacedData) -> Iterator[Fault]:
    """Every fault of sense, whether or not the form of the file is right."""
    yield from _slug_faults(checked)
    yield from _term_faults(checked)
    yield from _count_faults(checked)


def _slug_faults(checked: PlacedData) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for path, slug in checked.texts():
        if path[:1] != ("topics",) or path[2:] != ("slug",):
            continue
        if slug == OTHER:
            yield path, f"the slug '{OTHER}' belongs to papers without a topic; choose another slug"
        elif is_device(slug):
            yield path, f"the slug '{slug}' is no name for a folder on Windows; choose another slug"
        elif slug in first:
            yield path, f"the slug '{slug}' is already that of {first[slug]}; choose another slug"
        first.setdefault(slug, checked.place(*path))


def _term_faults(checked: PlacedData) -> Iterator[Fault]:
    first: dict[tuple[Path, str], Path] = {}
    for path, term in checked.texts():
        if path[-2:-1] not in {("any",), ("all",), ("not",)} or not term:
            continue
        if what := _term_fault(term):
            yield path, what
        said = first.setdefault((path[:-1], _said(term)), path)
        if said is not path:
            yield path, f"'{term}' says the same as {checked.place(*said)} in this list; keep one of the two"


def _count_faults(checked: PlacedData) -> Iterator[Fault]:
    for path, group in checked.mappings():
        wanted, parts = group.get("at_least"), group.get("any")
        if isinstance(wanted, int) and isinstance(parts, list) and wanted > len(parts):
            what = f"'at_least' is {wanted} of {len(parts)} parts, so nothing can match; write {len(parts)} or less"
            yield (*path, "at_least"), what
        elif "at_least" in group and "any" not in group and "all" in group:
            yield (
                (*path, "at_least"),
                "'at_least' counts parts of `any`, and there is none here; write `any:` beside it",
            )


def _said(term: str) -> str:
    """What two spellings of one phrase have in common."""
    if term.startswith("/"):
        return term
    return "".join(("*" * term.startswith("*"), *words_of(term), "*" * term.endswith("*")))


def _term_fault(term: str) -> str | None:
    return _expression_fault(term) if term.startswith("/") else _phrase_fault(term)


def _phrase_fault(term: str) -> str | None:
    if not words_of(term):
        return f"'{term}' holds no letter or digit; write a phrase, or an expression between slashes"
    if "*" in term.removeprefix("*").removesuffix("*"):
        return f"'{term}' has a * inside, where it stands for nothing; put it at an end, or write an expression"
    return None


def _expression_fault(term: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            regex = pattern(term)
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        position = getattr(error, "pos", None)
        reason = f"{getattr(error, 'msg', error)}{'' if position is None else f', position {position}'}"
        return f"'{term}' is no regular expression ({reason}); mend it, or drop the slashes"
    if regex is None:
        return f"'{term}' begins with a slash as an expression does; end it with / or /i, or drop the slash"
    what = f"'{term}' matches where nothing stands; write an expression that needs a character"
    return what if regex.search("") else None
