"""Libraries of any size for benchmarks, made from the committed one: the same in every run.

A paper has the sentences of three committed ones, as many as one of them has, and a title of the words of two, with a
coined name that its abstract says too: so vocabulary and lengths are real, and the vocabulary grows with the library.
Every seventh paper is in a second digest. Identifiers and authors are as many as the committed papers have.
"""

import datetime
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator.material import METADATA_FILE, Sources, read_material
from generator.merge import Paper
from generator.read.digest import SourceFile
from generator.shell.folder import read_sources

ROOT = Path(__file__).parent.parent

_A_DIGEST, _SEEN_AGAIN = 160, 7
_FIRST_YEAR, _YEARS, _A_YEAR, _DAYS = 2020, 7, 12, 365
_SYLLABLES = tuple(consonant + vowel for consonant in "bcdfgklmnprstvz" for vowel in "aeiou")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper that was never written, and one of the committed papers that it is made from."""

    title: str
    abstract: str
    donor: Paper


def committed_sources() -> Sources:
    """The project as it is."""
    return read_sources(ROOT)[0]


def made_sources(papers: int) -> Sources:
    """The project with so many made papers in its digests, with their facts, and without the curator's words."""
    made = tuple(islice(_papers(_committed_papers(), random.Random(papers)), papers))  # noqa: S311
    digests = tuple(SourceFile(path=path, content=text.encode()) for path, text in _digests(made))
    metadata = SourceFile(path=METADATA_FILE, content=_metadata(made).encode())
    return replace(committed_sources(), digests=digests, metadata=metadata, curation=None)


def made_project(folder: Path, papers: int) -> Path:
    """A copy of the project in a folder, with so many made papers; the committed ones if that is 0."""
    for name in ("data", "digests", "docs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "topics.yml"):
        shutil.copy(ROOT / name, folder / name)
    if papers:
        sources = made_sources(papers)
        shutil.rmtree(folder / "digests")
        (folder / "digests").mkdir()
        (folder / "data" / "curation.yml").unlink()
        for file in (*sources.digests, *((sources.metadata,) if sources.metadata else ())):
            (folder / file.path).write_bytes(file.content)
    return folder


def _committed_papers() -> Sequence[Paper]:
    material, problems = read_material(committed_sources())
    if material is None:
        raise SystemExit("\n".join(map(str, problems)))
    return material.papers


def _papers(committed: Sequence[Paper], chance: random.Random) -> Iterator[MadePaper]:
    sentences = [paper.abstract.removesuffix(".").split(". ") for paper in committed]
    names: set[str] = set()
    while True:
        one, other, third = (chance.randrange(len(committed)) for _ in range(3))
        name = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(3, 5))).capitalize()
        if name in names:
            continue
        names.add(name)
        words, its_words = committed[one].title.split(), committed[other].title.split()
        title = " ".join([f"{name}:", *words[: len(words) // 2 + 1], *its_words[len(its_words) // 2 :]])
        pool = [*sentences[one], *sentences[other], *sentences[third]]
        chosen = chance.sample(pool, min(len(sentences[one]), len(pool)))
        yield MadePaper(title=title, abstract=f"{'. '.join(chosen)}. We call this {name}.", donor=committed[one])


def _digests(made: Sequence[MadePaper]) -> Iterator[tuple[str, str]]:
    """Paths and texts of digests, the oldest first: each has new papers, and some of the one before."""
    shown_before: Sequence[MadePaper] = ()
    for number, start in enumerate(range(0, len(made), _A_DIGEST)):
        new = made[start : start + _A_DIGEST]
        shown = (*new, *shown_before[::_SEEN_AGAIN])
        # Two digests of one day are two files.
        day = datetime.date(_FIRST_YEAR, 1, 1) + datetime.timedelta(days=int(start / len(made) * _YEARS * _DAYS))
        yield f"digests/{day}-made-{number}.txt", "".join(f"{paper.title}\n{paper.abstract}\n" for paper in shown)
        shown_before = new


def _metadata(made: Sequence[MadePaper]) -> str:
    """The facts of papers: identifiers of their own along seven years, and the authors of the paper they are like."""
    blocks = [
        {
            "paper": paper.title,
            "arxiv_id": _fact(f"{_month(number / len(made))}.{10_000 + number % 90_000}"),
            **({"authors": _fact(paper.donor.facts.authors)} if paper.donor.facts.authors else {}),
        }
        for number, paper in enumerate(made)
    ]
    return json.dumps({"papers": blocks}, ensure_ascii=False)


def _month(part: float) -> str:
    """The month at a part of the years, as identifiers tell it."""
    year, month = divmod(int(part * _YEARS * _A_YEAR), _A_YEAR)
    return f"{_FIRST_YEAR % 100 - 1 + year:02d}{month + 1:02d}"


def _fact(value: str | tuple[str, ...]) -> dict[str, object]:
    return {"value": value, "source": "made", "seen": "2026-01-01"}
