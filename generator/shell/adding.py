"""The command `add`: a saved page becomes a digest of the project."""

import argparse
import datetime
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from slugify import slugify

from generator.arrival import Arrival, arrival
from generator.catalog import Catalog
from generator.material import DIGESTS_FOLDER, Sources, material_catalog, read_material
from generator.problem import Place, Problem
from generator.read.dating import named_title
from generator.read.digest import Digest, SourceFile
from generator.read.limits import ENOUGH_BYTES
from generator.read.read import digest_id, read_digest, shape_of
from generator.shell.folder import all_problems, replace_file

STANDARD_INPUT = "-"
_UNNAMED = "standard input"
_LONGEST_SLUG = 80
_MOST_TITLES = 10


def added(sources: Sources, options: argparse.Namespace) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Make a digest of the page that the command line names: what it brings, as lines, or what is wrong with it.

    The page is written byte by byte as it is. With a problem, or for a dry run, nothing is written.
    """
    page = _page(options.page)
    shape, problems = shape_of(page)
    digest, faults = _dated(page, options.date) if shape else (None, problems)
    if shape is None or digest is None:
        return (), faults
    title = options.title or _told_title(digest)
    catalog, file, problems = _with_digest(sources, page, digest, title or "papers", shape.suffix)
    if catalog and title is None:
        title = _topic_title(catalog, digest_id(file.path))
        catalog, file, problems = _with_digest(sources, page, digest, title, shape.suffix)
    target = options.root / file.path
    if target.exists():
        what = "is there already; name another title with --title, or another day with --date"
        return (), (Problem(place=Place(file=file.path), what=what),)
    if catalog is None:
        return (), problems
    if not options.dry_run:
        replace_file(target, page.content)
    brought = arrival(catalog, digest_id(file.path))
    return (f"{'would write' if options.dry_run else 'wrote'} {file.path} ({shape.name})", *_lines(brought)), ()


def _page(name: str) -> SourceFile:
    if name == STANDARD_INPUT:
        return SourceFile(path=_UNNAMED, content=sys.stdin.buffer.read(ENOUGH_BYTES))
    with Path(name).open("rb") as file:
        return SourceFile(path=Path(name).as_posix(), content=file.read(ENOUGH_BYTES))


def _dated(page: SourceFile, day: datetime.date | None) -> tuple[Digest | None, tuple[Problem, ...]]:
    """The digest of a page: of the day that the curator says, that the page or its name tells, or else of today."""
    digest, _ = read_digest(page) if day is None else (None, ())
    if digest:
        return digest, ()
    day = day or datetime.datetime.now(datetime.UTC).date()
    digest, problems = read_digest(replace(page, path=f"{day}-{Path(page.path).name}"))
    return digest, tuple(replace(one, place=replace(one.place, file=page.path)) for one in problems)


def _told_title(digest: Digest) -> str | None:
    """The title that the page's front matter or its file's name tells."""
    return None if digest.title == named_title(_UNNAMED) else digest.title


def _topic_title(catalog: Catalog, identity: str) -> str:
    """A title for a page without one: its two most frequent topics."""
    names = {topic.slug: topic.name for topic in catalog.topics}
    return " and ".join(names[slug] for slug, _ in arrival(catalog, identity).topics[:2]) or "Papers"


def _with_digest(
    sources: Sources, page: SourceFile, digest: Digest, title: str, suffix: str
) -> tuple[Catalog | None, SourceFile, tuple[Problem, ...]]:
    """The catalog of the project with a page as its newest digest, the digest's file, and what is wrong with it."""
    slug = slugify(title, max_length=_LONGEST_SLUG, word_boundary=True) or "papers"
    file = replace(page, path=f"{DIGESTS_FOLDER}/{digest.date}-{slug}{suffix}")
    material, problems = read_material(replace(sources, digests=(*sources.digests, file)))
    return (material_catalog(material) if material else None), file, all_problems((), problems)


def _lines(brought: Arrival) -> Iterator[str]:
    new, known = len(brought.new), len(brought.known)
    yield f"{brought.entries} entries: {new} papers never seen before, {known} seen"
    for slug, count in brought.topics:
        yield f"  {count:>4} {slug}"
    for paper in brought.new[:_MOST_TITLES]:
        yield f"  new: {paper.title}"
    if new > _MOST_TITLES:
        yield f"  and {new - _MOST_TITLES} more"
