"""Reading `data/curation.yml`: the curator's words by paper, or every fault of the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.curation.schema import SCHEMA
from generator.curation.word import Word
from generator.problem import Problem
from generator.read.checked_file import checked_file
from generator.read.digest import SourceFile
from generator.text import title_key
from generator.yaml_places import Path, PlacedData

# What names a paper, and says nothing of it.
_NAME_ONLY = {"paper"}

_LISTS = ("add", "remove")


def checked_curation(file: SourceFile | None) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of the file, and what is wrong with it by itself; None where there is no file or no YAML."""
    if file is None:
        return None, ()
    checked, form_problems = checked_file(file, SCHEMA)
    if checked is None:
        return None, form_problems
    faults = (Problem(place=checked.place(*path), what=what) for path, what in _faults(checked))
    return checked, (*form_problems, *faults)


def told_identifiers(checked: PlacedData) -> Mapping[str, str]:
    """The arXiv identifiers that the curator tells, by the normalised title of the paper."""
    texts = dict(checked.texts())
    return {
        title_key(name): texts[*path[:2], "arxiv_id"]
        for path, name in texts.items()
        if path[:1] == ("papers",) and path[2:] == ("paper",) and (*path[:2], "arxiv_id") in texts
    }


def curators_words(checked: PlacedData, meant: Mapping[int, str]) -> Mapping[str, Word]:
    """The curator's words by the id of the paper, from data without a fault; `meant` has the ids by entry."""
    return {paper_id: _word(checked.data["papers"][index]) for index, paper_id in meant.items()}


def _faults(checked: PlacedData) -> Iterator[tuple[Path, str]]:
    """What has the right form, and yet says nothing or two things at once."""
    for path, entry in checked.mappings():
        if path[:1] != ("papers",) or len(path) != len(("papers", "index")):
            continue
        if set(entry) == _NAME_ONLY:
            yield path, "says nothing of the paper; write what you say of it below, or delete the entry"
        if entry.get("hide") is True and entry.get("pick") is True:
            yield (*path, "pick"), "'pick' recommends a paper that 'hide' keeps off the site; keep one of the two"
        removed = _listed(entry, "remove")
        for key in _LISTS:
            slugs = _listed(entry, key)
            for index, slug in enumerate(slugs):
                if slug in slugs[:index]:
                    yield (*path, key, index), f"'{slug}' stands twice in this list; keep one"
                elif key == "add" and slug in removed:
                    yield (*path, key, index), _both_ways(slug)
        if entry.get("primary") in removed:
            yield (*path, "primary"), _both_ways(entry["primary"])


def _listed(entry: Mapping[str, Any], key: str) -> list[Any]:
    slugs = entry.get(key)
    return slugs if isinstance(slugs, list) else []


def _both_ways(slug: str) -> str:
    return f"'{slug}' is given and taken away from one paper; keep one of the two"


def _word(data: dict[str, Any]) -> Word:
    return Word(
        add=tuple(data.get("add", ())),
        remove=tuple(data.get("remove", ())),
        primary=data.get("primary"),
        note=data.get("note"),
        pick=data.get("pick", False),
        hide=data.get("hide", False),
    )
