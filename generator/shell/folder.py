"""Reading the project's folder, and writing a file of it."""

import errno
import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from generator.material import CURATION_FILE, DIGESTS_FOLDER, METADATA_FILE, TEMPLATES_FOLDER, TOPICS_FILE, Sources
from generator.problem import Place, Problem, listed
from generator.read.decode import decoded
from generator.read.digest import SourceFile
from generator.read.limits import ENOUGH_BYTES

# What a build reads, from the root.
WATCHED = (DIGESTS_FOLDER, TEMPLATES_FOLDER, TOPICS_FILE, CURATION_FILE, METADATA_FILE)

# The folders below templates/ that the generator fills; templates/theme/ is MkDocs'.
_TEMPLATE_FOLDERS = ("pages", "feeds", "search", "email")


def read_sources(root: Path) -> tuple[Sources, tuple[Problem, ...]]:
    """All that a site is made from, below the project's root, and what could not be read."""
    # This library logs each fault of a file with the file's own signs; they are problems, which are told with care.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    problems: list[Problem] = []
    digests = tuple(_digest_files(root, problems))
    topics, curation, metadata = (
        _optional(root, root / name, problems) for name in (TOPICS_FILE, CURATION_FILE, METADATA_FILE)
    )
    templates = dict(_templates(root, problems))
    return (
        Sources(digests=digests, topics=topics, curation=curation, metadata=metadata, templates=templates),
        tuple(problems),
    )


def all_problems(unread: Sequence[Problem], found: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of a run: what could not be read is not told to be missing too."""
    files = {problem.place.file for problem in unread}
    folders = {f"{PurePosixPath(file).parent}/" for file in files} | {f"{file}/" for file in files}
    return listed((*unread, *(problem for problem in found if problem.place.file not in files | folders)))


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, where no build sees it, and then put it there, so that it is never half there."""
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.next")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _digest_files(root: Path, problems: list[Problem]) -> Iterator[SourceFile]:
    folder = root / DIGESTS_FOLDER
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        paths = []
        problems.append(_unreadable(root, folder, error))
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            what = "is a folder; put the digests themselves into digests/, one file each"
            problems.append(Problem(place=Place(file=_shown(root, path)), what=what))
        elif file := _file(root, path, problems, most=ENOUGH_BYTES):
            yield file


def _templates(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    base = root / TEMPLATES_FOLDER
    for folder in _TEMPLATE_FOLDERS:
        for path in sorted((base / folder).glob("**/*.html")):
            if file := _file(root, path, problems):
                text, faults = decoded(file)
                problems += faults
                yield path.relative_to(base).as_posix(), text


def _file(root: Path, path: Path, problems: list[Problem], *, most: int = -1) -> SourceFile | None:
    if path.exists() and not path.is_file():
        # A pipe or a device could be read without end.
        problems.append(Problem(place=Place(file=_shown(root, path)), what="is no plain file; mend or remove it"))
        return None
    try:
        with path.open("rb") as file:
            return SourceFile(path=_shown(root, path), content=file.read(most))
    except OSError as error:
        problems.append(_unreadable(root, path, error))
        return None


def _unreadable(root: Path, path: Path, error: OSError) -> Problem:
    what = f"cannot be read ({error.strerror}); mend or remove it"
    return Problem(place=Place(file=_shown(root, path)), what=what)


def _optional(root: Path, path: Path, problems: list[Problem]) -> SourceFile | None:
    return _file(root, path, problems) if path.exists() else None


def _shown(root: Path, path: Path) -> str:
    """A path from the root as text, also where a name is no UTF-8."""
    return os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")
