"""Citations as RIS, which reference managers read."""

from collections.abc import Iterable, Iterator

from generator.citation.citation import Citation
from generator.citation.name import Name


def ris(citations: Iterable[Citation]) -> str:
    """A RIS file of citations in their order, without abstracts, which papers.json and papers.csv have.

    Tags are those of the format's description of 2011: https://en.wikipedia.org/wiki/RIS_(file_format)
    """
    return "".join(f"{tag}  - {value}\r\n" for citation in citations for tag, value in _lines(citation))


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPB"
    yield "ID", citation.key
    yield "TI", citation.title
    for name in citation.authors:
        yield "AU", _name(name)
    if citation.date:
        year, month, day = (*map("{:02d}".format, citation.date), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    if citation.arxiv_id:
        yield "PB", "arXiv"
        yield "M1", f"arXiv:{citation.arxiv_id}"
    if citation.doi:
        yield "DO", citation.doi
    yield "UR", citation.url
    yield "ER", ""


def _name(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
