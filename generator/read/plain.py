"""Shapes 1 and 2: a page selected and copied as plain text, its lines glued or spaced, wrapped or not."""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from generator.problem import Problem
from generator.read.dating import is_day
from generator.read.digest import Entry, Line
from generator.read.leaning import LONGEST_TITLE, SURELY_ABSTRACT, SURELY_TITLE, abstract_leaning
from generator.read.line_ends import wrapped_without_blank_lines
from generator.read.paragraphs import Paragraph, labelled_paragraphs
from generator.read.shape import Reading, Shape
from generator.text import excerpt, folded

# What stands around the papers of a page, line by line; white space is folded, case does not matter.
_BANNER = re.compile(r"get trending papers in your email inbox(?: once a day)?!", re.IGNORECASE)
_BYLINE = re.compile(r"by ?.{1,60} and the research community", re.IGNORECASE)
_BUTTON = "Subscribe"
# What pages of other shapes begin with, and what begins their lines: headings, counts of authors, addresses alone, the
# targets of numbered links, votes that lead to a login, entries of BibTeX.
_OTHER_START = re.compile(r"<(?:!|\?xml|[a-z][a-z0-9-]*[\s/>])|[{\[]\s*(?:[\"{}\[\]]|$)", re.IGNORECASE)
_OTHER_MARKS = re.compile(
    r"#{1,6} |[-*] \d+ authors?\s*$|https?://huggingface\.co/papers/\d{4}\.|\[\d+\]: https?://|\[[\d-]*\]\(https?://[^)]*login|@[a-z]+\{\S+,$",
    re.IGNORECASE,
)

# An author may write such a mark in a title or an abstract, but hardly on more than one line in so many.
_STRAY = 10


def _marks(lines: Sequence[Line]) -> int:
    """Plain text has no marks of its own: it is what has hardly any of another shape."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    others = sum(_OTHER_MARKS.match(text) is not None for text in texts)
    return 0 if _OTHER_START.match(texts[0]) or others * _STRAY > len(texts) else len(texts)


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:  # noqa: ARG001 no entry here has a date
    papers, header_date = _without_furniture(lines)
    if wrapped := wrapped_without_blank_lines(papers):
        what = (
            "lines are wrapped, and no blank line parts titles from abstracts; put one behind each title and abstract"
        )
        return Reading(entries=(), header_date=header_date, problems=(Problem(place=wrapped.place, what=what),))
    paragraphs = labelled_paragraphs(papers)
    pairs = [pair for pair in pairwise(paragraphs) if (pair[0].label, pair[1].label) == ("title", "abstract")]
    faults = [_alike(title, abstract) for title, abstract in pairs]
    entries = tuple(
        Entry(title=title.text, abstract=abstract.text, place=title.lines[0].place)
        for (title, abstract), alike in zip(pairs, faults, strict=True)
        if not alike
    )
    return Reading(entries=entries, header_date=header_date, problems=(*_breaks(paragraphs), *chain(*faults)))


PLAIN = Shape(name="plain text", suffix=".txt", marks=_marks, read=_read)


def _without_furniture(lines: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """The lines of the papers, and the date line; furniture leaves a blank line, so that it parts paragraphs."""
    papers: list[Line] = []
    header_date: Line | None = None
    in_header, button_due = True, False
    for line in lines:
        text = folded(line.text)
        if _BANNER.fullmatch(text):
            in_header, button_due, text = True, True, ""
        elif text == _BUTTON:
            in_header, button_due, text = True, False, ""
        elif in_header and (_BYLINE.fullmatch(text) or text == "new"):
            text = ""
        elif in_header and is_day(text):
            header_date, text = header_date or line, ""
        elif text:
            text = _without_button(line.text, certain=button_due) if in_header else line.text
            in_header, button_due = False, False
        papers.append(Line(text=text, place=line.place))
    return papers, header_date


def _without_button(text: str, *, certain: bool) -> str:
    """The first line of a page without the word of the button above it, which copying glues to the first title.

    Where no banner stood before it, only a large letter or a digit right behind the word tells that it was glued.
    """
    rest = text.lstrip().removeprefix(_BUTTON)
    glued = rest != text.lstrip() and not rest[:1].isspace() and (certain or not rest[:1].islower())
    return rest if glued else text


def _alike(title: Paragraph, abstract: Paragraph) -> tuple[Problem, ...]:
    """Problems where two titles, or two abstracts, came to stand for a title and its abstract.

    That is what several missing in a row leave behind: the alternation holds, and yet both are written alike.
    """
    leaning = abstract_leaning(title.text)
    if leaning > SURELY_ABSTRACT and abstract_leaning(abstract.text) > SURELY_ABSTRACT:
        return _without_title(title), _without_title(abstract)
    could_be_title = leaning < 0 and len(abstract.text) < LONGEST_TITLE
    if could_be_title and abstract_leaning(abstract.text) < SURELY_TITLE:
        return _without_abstract(title), _without_abstract(abstract)
    return ()


def _without_abstract(paragraph: Paragraph) -> Problem:
    what = f"the title '{excerpt(paragraph.text, 60)}' has no abstract; add its abstract below it"
    return Problem(place=paragraph.lines[0].place, what=what)


def _without_title(paragraph: Paragraph) -> Problem:
    start = excerpt(paragraph.text, 60)
    what = f"the abstract '{start}' has no title; add its title above it, or join it to the abstract before"
    return Problem(place=paragraph.lines[0].place, what=what)


def _breaks(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """A problem for each place where title and abstract do not alternate."""
    labels = ("abstract", *(paragraph.label for paragraph in paragraphs), "title")
    for paragraph, before, behind in zip(paragraphs, labels, labels[2:], strict=False):
        if paragraph.label == behind == "title":
            yield _without_abstract(paragraph)
        elif before == paragraph.label == "abstract":
            yield _without_title(paragraph)
