"""Reading `data/curation.yml`: the curator's words by paper, or every fault of the file."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.curation.schema import SCHEMA
from generator.curation.word import Word
from generator.merge import Paper, papers_by_key
from generator.problem import Problem
from generator.read.checked_file import checked_file
from generator.read.digest import SourceFile
from generator.text import excerpt, title_key
from generator.yaml_places import Path, PlacedData

_HOW_TO_NAME = "; write its title as a digest has it, or its arXiv identifier"
# Looking for what was meant costs a walk over all titles.
_MOST_SUGGESTIONS = 10

_TOPIC_KEYS = {("add",), ("remove",), ("primary",)}


def checked_curation(file: SourceFile | None) -> tuple[PlacedData | None, tuple[Problem, ...]]:
    """The data of the file, and what is wrong with its form; None where there is no file or no YAML."""
    return (None, ()) if file is None else checked_file(file, SCHEMA)


def told_identifiers(checked: PlacedData) -> Mapping[str, str]:
    """The arXiv identifiers that the curator tells, by the normalised title of the paper."""
    entries = checked.data["papers"]
    return {title_key(entry["paper"]): entry["arxiv_id"] for entry in entries if "arxiv_id" in entry}


def curators_words(
    checked: PlacedData, *, papers: Sequence[Paper], topics: Sequence[str]
) -> tuple[Mapping[str, Word], tuple[Problem, ...]]:
    """The curator's words by the id of the paper; `topics` are the slugs that there are."""
    found, paper_problems = _papers(checked, papers)
    problems = (*paper_problems, *_topic_problems(checked, topics))
    if problems:
        return {}, problems
    return {paper_id: _word(checked.data["papers"][index]) for index, paper_id in found.items()}, ()


def _papers(checked: PlacedData, papers: Sequence[Paper]) -> tuple[dict[int, str], list[Problem]]:
    """The paper that each entry of the file names, by the entry's index."""
    ids = {key: paper.id for key, paper in papers_by_key(papers).items()}
    ids |= {paper.arxiv_id: paper.id for paper in papers if paper.arxiv_id}
    found: dict[int, str] = {}
    problems: list[Problem] = []
    for path, name in checked.texts():
        if path[:1] != ("papers",) or path[2:] != ("paper",):
            continue
        place = checked.place(*path)
        paper_id = ids.get(name.strip()) or ids.get(title_key(name))
        if paper_id is None:
            closest = _closest(name, papers) if len(problems) < _MOST_SUGGESTIONS else ""
            problems.append(
                Problem(place=place, what=f"no paper is called '{excerpt(name, 60)}'{closest or _HOW_TO_NAME}")
            )
        elif paper_id in found.values():
            problems.append(Problem(place=place, what=f"'{excerpt(name, 60)}' stands here twice; join the two entries"))
        else:
            found[int(path[1])] = paper_id
    return found, problems


def _closest(name: str, papers: Sequence[Paper]) -> str:
    close = difflib.get_close_matches(name, [paper.title for paper in papers], n=1)
    return f"; write '{close[0]}'" if close else ""


def _topic_problems(checked: PlacedData, topics: Sequence[str]) -> Iterator[Problem]:
    for path, slug in checked.texts():
        if path[:1] != ("papers",) or path[2:3] not in _TOPIC_KEYS:
            continue
        if slug not in topics:
            close = difflib.get_close_matches(slug, topics, n=1)
            instead = f"write '{close[0]}'" if close else "topics.yml lists the slugs"
            yield Problem(place=checked.place(*path), what=f"there is no topic '{slug}'; {instead}")
        elif path[2] != "remove" and slug in _removed(checked, path):
            what = f"'{slug}' is given and taken away from one paper; keep one of the two"
            yield Problem(place=checked.place(*path), what=what)


def _removed(checked: PlacedData, path: Path) -> list[Any]:
    """What the entry around a path takes away."""
    removed = checked.data["papers"][path[1]].get("remove")
    return removed if isinstance(removed, list) else []


def _word(data: dict[str, Any]) -> Word:
    return Word(
        add=tuple(data.get("add", ())),
        remove=tuple(data.get("remove", ())),
        primary=data.get("primary"),
        note=data.get("note"),
        pick=data.get("pick", False),
        hide=data.get("hide", False),
    )
