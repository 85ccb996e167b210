"""Which papers and topics the curator means in `data/curation.yml`."""

from collections.abc import Iterator, Mapping, Sequence

from generator.closest import closest
from generator.merge import Paper, papers_by_key
from generator.named import papers_titled
from generator.problem import Problem
from generator.text import excerpt, title_key
from generator.topics.unknown import unknown_topic
from generator.yaml_places import PlacedData

_HOW_TO_NAME = "write its title as a digest has it, or its arXiv identifier"
# Looking for what was meant costs a walk over all titles.
_MOST_SUGGESTIONS = 10

_TOPIC_KEYS = {("add",), ("remove",), ("primary",)}


def meant_papers(checked: PlacedData, papers: Sequence[Paper]) -> tuple[Mapping[int, str], tuple[Problem, ...]]:
    """The ids of the papers that the entries of the file name, by their indexes, and a problem for each other entry."""
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
            title = _meant_title(name, papers) if len(problems) < _MOST_SUGGESTIONS else None
            instead = f"write '{title}'" if title else _HOW_TO_NAME
            problems.append(Problem(place=place, what=f"no paper is called '{excerpt(name, 60)}'; {instead}"))
        elif paper_id in found.values():
            problems.append(Problem(place=place, what=f"'{excerpt(name, 60)}' stands here twice; join the two entries"))
        else:
            found[int(path[1])] = paper_id
    return found, tuple(problems)


def unknown_topics(checked: PlacedData, names: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each topic that there is not; `names` are those of the topics by their slugs."""
    for path, slug in checked.texts():
        if path[:1] == ("papers",) and path[2:3] in _TOPIC_KEYS and (what := unknown_topic(slug, names)):
            yield Problem(place=checked.place(*path), what=what)


def _meant_title(name: str, papers: Sequence[Paper]) -> str | None:
    """The one title that holds the words of a name, else the one that the name is a slip of."""
    titled = papers_titled(name.split(), papers)
    return titled[0].title if len(titled) == 1 else closest(name, (paper.title for paper in papers))
