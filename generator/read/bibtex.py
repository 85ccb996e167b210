"""BibTeX with abstracts, as Zotero and others export it."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, ParsingFailedBlock

from generator.facts import Facts
from generator.identifier import arxiv_identifier, identifier_in_address
from generator.problem import Place, Problem
from generator.read.card import Card, reading_of, wrong_identifier
from generator.read.dating import MONTHS
from generator.read.digest import Line
from generator.read.latex import latex_words
from generator.read.shape import CERTAIN, Reading, Shape

_BLOCK = re.compile(r"\s*@[a-z]+\s*[{(]", re.IGNORECASE)
# What an author may write in an abstract stands on one line.
_ENTRY = re.compile(
    r"^[ \t]*@[a-z]+[ \t]*[{(][ \t]*[^\s,{}=]*[ \t]*,[ \t]*\n\s*[\w-]+\s*=", re.IGNORECASE | re.MULTILINE
)
_CODE = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/[^\s<>\"{}]+")
_DOI = re.compile(r"10\.\d+/\S+")
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/([^\s?#]+)")
_BEFORE_2007 = re.compile(r"(?:arxiv:)?[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?(?:\.pdf)?", re.IGNORECASE)
# Parts of a value, joined by `#`: texts in quotes or braces, and macros from their first letter on.
_PARTS = re.compile(r"""("[^"]*+"|\{[^{}]*+\}|(?<![^\s"{}#])[^\s"{}#]++)\s*+(?:\#|$)""")
_JOINED = re.compile(r"""(?:\s*(?:"[^"]*"|\{[^{}]*\}|[^\s"{}#]+)\s*\#)+\s*(?:"[^"]*"|\{[^{}]*\}|[^\s"{}#]+)\s*""")
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?=$|\D)")


def _marks(lines: Sequence[Line]) -> float:
    begun = next((line.text for line in lines if line.text.strip() and not line.text.lstrip().startswith("%")), "")
    if _BLOCK.match(begun):
        return CERTAIN
    text = "\n".join(line.text for line in lines)
    return len(_ENTRY.findall(text)) if "@" in text else 0


def _read(lines: Sequence[Line], day: datetime.date | None) -> Reading:  # noqa: ARG001 dates here have a year
    library = parse_string("\n".join(line.text for line in lines), parse_stack=[])
    blocks = [(block, lines[block.start_line or 0].place) for block in library.blocks]
    faults = tuple(problem for block, place in blocks for problem in _faults(block, place))
    macros = {string.key.lower(): _value(str(string.value), {}) for string in library.strings}
    entries = [(_fields(entry, macros), place) for block, place in blocks for entry in _entries(block)]
    faults += tuple(wrong_identifier(wrong, place) for fields, place in entries if (wrong := _wrong_identifier(fields)))
    reading = reading_of(_card(fields, place) for fields, place in entries)
    return Reading(entries=reading.entries, header_date=None, problems=(*faults, *reading.problems))


BIBTEX = Shape(name="BibTeX", suffix=".bib", marks=_marks, read=_read)


def _entries(block: Block) -> Iterator[Entry]:
    """The entry that a block is; one whose key another entry has is an entry all the same."""
    inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
    if isinstance(inner, Entry):
        yield inner


def _faults(block: Block, place: Place) -> Iterator[Problem]:
    if isinstance(block, ParsingFailedBlock) and not isinstance(block, DuplicateBlockKeyBlock):
        told = " ".join(str(block.error).split()).split(". ")[0].rstrip(".")
        reason = told or "it does not end, or its braces do not match"
        yield Problem(place=place, what=f"is no BibTeX entry: {reason}; export the entry again, or mend it here")


def _fields(entry: Entry, macros: Mapping[str, str]) -> Mapping[str, str]:
    return {field.key.lower(): _value(str(field.value), macros) for field in entry.fields}


def _value(value: str, macros: Mapping[str, str]) -> str:
    """A value without the braces or quotes around it; the parts between `#` are joined, and macros spelt out."""
    parts = _PARTS.findall(value) if _JOINED.fullmatch(value) else [value]
    return "".join(_part(part.strip(), macros) for part in parts)


def _part(part: str, macros: Mapping[str, str]) -> str:
    return part[1:-1] if part[:1] + part[-1:] in {"{}", '""'} else macros.get(part.lower(), part)


def _card(fields: Mapping[str, str], place: Place) -> Card:
    addresses = " ".join(fields.get(key, "") for key in ("url", "note", "annote", "howpublished", "file"))
    code = _CODE.search(f"{fields.get('code', '')} {addresses}")
    doi = _DOI.search(fields.get("doi", ""))
    authors = tuple(_name(name) for name in split_multiple_persons_names(fields.get("author", "")) if name != "others")
    return Card(
        title=latex_words(fields.get("title", "")),
        abstract=latex_words(fields.get("abstract", "")),
        place=place,
        facts=Facts(
            arxiv_id=_identifier(fields),
            authors=authors,
            author_count=len(authors) or None,
            published=_published(fields),
            categories=(fields["primaryclass"],) if fields.get("primaryclass") else (),
            doi=doi[0].replace("\\_", "_") if doi else None,
            code=code[0].replace("\\_", "_") if code else None,
        ),
    )


def _identifier(fields: Mapping[str, str]) -> str | None:
    eprint = arxiv_identifier(re.sub(r"^arxiv:\s*", "", fields.get("eprint", ""), flags=re.IGNORECASE))
    if eprint:
        return eprint
    doi = f"https://doi.org/{fields['doi']}" if fields.get("doi") else ""
    told = (doi, *(fields.get(key, "") for key in ("url", "number", "journal", "note", "howpublished")))
    return next(filter(None, map(identifier_in_address, told)), None)


def _wrong_identifier(fields: Mapping[str, str]) -> str | None:
    """What an entry gives for arXiv's identifier and is none, neither of today's form nor of that before 2007."""
    archive = fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
    given = fields.get("eprint", "") if archive == "arxiv" else ""
    address = _ARXIV.search(fields.get("url", ""))
    given = given or (address[1] if address else "")
    return given if given and not _identifier(fields) and not _BEFORE_2007.fullmatch(given) else None


def _name(name: str) -> str:
    parts = parse_single_name_into_parts(name, strict=False)
    return latex_words(" ".join((*parts.first, *parts.von, *parts.last, *parts.jr)))


def _published(fields: Mapping[str, str]) -> str | None:
    """The day or month of an entry; a year alone tells too little to sort by."""
    if not (iso := _ISO.match(fields.get("date", ""))):
        month = fields.get("month", "").lower()
        number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else month
        day = fields.get("day", "")
        iso = _ISO.match(f"{fields.get('year', '')}-{number:0>2}" + (f"-{day:0>2}" if day else ""))
    try:
        return iso[0] if iso and datetime.date.fromisoformat(f"{iso[0]}-01"[:10]) else None
    except ValueError:
        return None
