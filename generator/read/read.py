"""From the files of a folder to digests, oldest first."""

import datetime
from collections.abc import Sequence
from pathlib import PurePosixPath

from slugify import slugify

from generator.file_name import is_device
from generator.problem import Place, Problem
from generator.read.api import API
from generator.read.bibtex import BIBTEX
from generator.read.dating import begins_with_date, has_year, header_day, named_day, named_title
from generator.read.decode import decoded, numbered
from generator.read.digest import Digest, Line, SourceFile
from generator.read.front_matter import split_front_matter
from generator.read.html_page import HTML
from generator.read.limits import excess
from generator.read.markdown import MARKDOWN
from generator.read.notebook import NOTEBOOK
from generator.read.plain import PLAIN
from generator.read.shape import CERTAIN, Reading, Shape
from generator.read.text_browser import TEXT_BROWSER

# A file's name can be longer in Latin letters than a folder's may be.
_LONGEST_ID = 120

# A new shape joins here, and nowhere else. A page without the marks of any of these is plain text, if of any shape.
SHAPES: tuple[Shape, ...] = (HTML, API, BIBTEX, MARKDOWN, TEXT_BROWSER, NOTEBOOK)
# An abstract may hold a mark of another shape, but hardly more than one in so many; else two pages are in one file.
_STRAY = 5


def read_digests(files: Sequence[SourceFile], *, folder: str) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """Every digest of a folder, oldest first, and every problem of every file."""
    if not files:
        what = "no digest here; save a page of papers as a file such as 2025-07-29-post-training.txt"
        return (), (Problem(place=Place(file=f"{folder}/"), what=what),)
    readings = [read_digest(file) for file in files]
    digests = [digest for digest, _ in readings if digest is not None]
    problems = [problem for _, found in readings for problem in found]
    digests.sort(key=lambda digest: (digest.date, digest.id, digest.place))
    return tuple(digests), (*problems, *_shared_identities(files))


def read_digest(file: SourceFile) -> tuple[Digest | None, tuple[Problem, ...]]:
    """The digest that a file holds; with a problem of any kind there is none."""
    text, problems = _text(file)
    if problems:
        return None, problems
    values, body, first_line, front_problems = split_front_matter(text, file=file.path)
    if body is None:
        return None, front_problems
    lines = numbered(body, file=file.path, first_line=first_line)
    name = PurePosixPath(file.path).name
    day = values.date or named_day(name)
    reading, reading_problems = _reading(lines, day, file=file.path)
    told = reading.header_date
    date = day or (header_day(told.text.strip(), name=name) if told else None)
    problems = (*front_problems, *reading_problems)
    if date is None and not front_problems:
        problems = (*problems, _undated(file.path, told))
    if date is None or problems:
        return None, problems
    return (
        Digest(
            id=digest_id(file.path),
            title=values.title or named_title(name),
            date=date,
            curator=values.curator,
            note=values.note,
            entries=reading.entries,
            place=Place(file=file.path),
        ),
        (),
    )


def digest_id(path: str) -> str:
    """The identity of a digest, from its file's name: small letters, digits and hyphens."""
    slug = slugify(PurePosixPath(path).stem, max_length=_LONGEST_ID, word_boundary=True) or "digest"
    return f"digest-{slug}" if is_device(slug) else slug


def shape_of(file: SourceFile) -> tuple[Shape | None, tuple[Problem, ...]]:
    """The shape that a file has, or why it has none that can be read."""
    text, problems = _text(file)
    _, body, first_line, front_problems = split_front_matter(text, file=file.path)
    if problems or body is None:
        return None, problems or front_problems
    return _recognised(numbered(body, file=file.path, first_line=first_line), file=file.path)


def _text(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    problems = excess(file)
    return ("", problems) if problems else decoded(file)


def _recognised(lines: Sequence[Line], *, file: str) -> tuple[Shape | None, tuple[Problem, ...]]:
    if not any(line.text.strip() for line in lines):
        what = "the digest is empty; paste a page of papers, or delete the file"
        return None, (Problem(place=Place(file=file), what=what),)
    shapes = _shapes(lines)
    if len(shapes) == 1:
        return shapes[0], ()
    known = ", ".join(shape.name for shape in (PLAIN, *SHAPES))
    found = " and ".join(shape.name for shape in shapes) or "none of the known shapes"
    what = f"the page has the marks of {found}; save it as one of: {known}"
    return None, (Problem(place=Place(file=file), what=what),)


def _reading(lines: Sequence[Line], day: datetime.date | None, *, file: str) -> tuple[Reading, tuple[Problem, ...]]:
    shape, problems = _recognised(lines, file=file)
    if shape is None:
        return Reading(entries=(), header_date=None, problems=()), problems
    reading = shape.read(lines, day)
    if not reading.entries and not reading.problems:
        what = "the digest holds no paper; save the page with its papers, or delete the file"
        return reading, (Problem(place=Place(file=file), what=what),)
    return reading, reading.problems


def _shapes(lines: Sequence[Line]) -> Sequence[Shape]:
    """The shapes that a page may have: those with the most marks, or nearly so."""
    marks: list[tuple[Shape, float]] = []
    for shape in SHAPES:
        marks.append((shape, shape.marks(lines)))
        if marks[-1][1] == CERTAIN:
            return [shape]
    most = max(count for _, count in marks)
    if most == 0:
        return [PLAIN] if PLAIN.marks(lines) else []
    return [shape for shape, count in marks if count * _STRAY >= most]


def _undated(path: str, told: Line | None) -> Problem:
    place = told.place if told else Place(file=path)
    fault = "the digest has no date"
    if told:
        fault = f"'{told.text.strip()}' {'is no day' if has_year(told.text) else 'tells no year'}"
    name = PurePosixPath(path).name
    example = f"2025-07-29-{name}"
    if begins_with_date(name):
        fault, example = f"'{name[:10]}' is no day", f"2025-07-29{name[10:]}"
    what = f"{fault}; begin the file's name with the day ({example}), or write front matter with `date: 2025-07-29`"
    return Problem(place=place, what=what)


def _shared_identities(files: Sequence[SourceFile]) -> tuple[Problem, ...]:
    """A problem for each file whose name gives the identity that an earlier file has."""
    first: dict[str, str] = {}
    problems = []
    for file in files:
        other = first.setdefault(digest_id(file.path), file.path)
        if other != file.path:
            what = f"the digest has the identity '{digest_id(file.path)}' of {other}; rename one of the two files"
            problems.append(Problem(place=Place(file=file.path), what=what))
    return tuple(problems)
