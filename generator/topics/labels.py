"""Reading labels: which topics people gave to papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.merge import Paper, papers_by_key
from generator.problem import Place, Problem
from generator.read.decode import decoded, numbered
from generator.read.digest import SourceFile
from generator.text import excerpt, title_key
from generator.topics.unknown import unknown_topic

_HEADER = ("title", "topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The topics that people gave to a paper, the primary one first."""

    title: str
    topics: tuple[str, ...]


def read_labels(
    file: SourceFile, *, papers: Sequence[Paper], topics: Mapping[str, str]
) -> tuple[tuple[Label, ...], Mapping[str, Paper], tuple[Problem, ...]]:
    """The labels of a file, the papers by the titles that it has, and its problems; `topics` are names by their slugs.

    The file has a line for each paper: its title, a tab, and slugs of topics with commas between; `title` and `topics`
    stand in its first line.
    """
    text, problems = decoded(file)
    known = papers_by_key(papers)
    labels: list[Label] = []
    found: dict[str, Paper] = {}
    faults = list(problems)
    for line in numbered(text, file=file.path):
        cells = tuple(cell.strip() for cell in line.text.split("\t"))
        if cells in {("",), _HEADER}:
            continue
        fault = _fault(cells, known, topics)
        if fault:
            faults.append(Problem(place=line.place, what=fault))
        else:
            found[cells[0]] = known[title_key(cells[0])]
            labels.append(Label(title=cells[0], topics=_slugs(cells[1])))
    if not labels and not faults:
        faults.append(Problem(place=Place(file=file.path), what="no label here; write lines of title, tab, topics"))
    return tuple(labels), found, tuple(faults)


def _fault(cells: tuple[str, ...], known: Mapping[str, Paper], topics: Mapping[str, str]) -> str | None:
    if len(cells) != len(_HEADER):
        return "is no label; write a title, a tab, and slugs of topics with commas between"
    for slug in _slugs(cells[1]):
        if what := unknown_topic(slug, topics):
            return what
    return None if title_key(cells[0]) in known else f"no paper is called '{excerpt(cells[0], 60)}'"


def _slugs(cell: str) -> tuple[str, ...]:
    return tuple(slug.strip() for slug in cell.split(","))
