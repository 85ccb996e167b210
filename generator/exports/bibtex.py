"""Citations as BibTeX."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.citation.citation import Citation
from generator.citation.name import Name
from generator.exports.latex import latex_of
from generator.read.dating import MONTHS

# What an address or a DOI cannot hold between braces; these two fields are set as they are, not as LaTeX.
_NO_VERBATIM = re.compile(r"[^!-~]|[\\{}]")


def bibtex(entries: Iterable[str]) -> str:
    """A BibTeX file of entries in their order."""
    return "\n".join(entries)


def bibtex_entries(citations: Mapping[str, Citation]) -> Mapping[str, str]:
    """The BibTeX entry of each citation, by the same names."""
    return {name: bibtex_entry(citation) for name, citation in citations.items()}


def bibtex_entry(citation: Citation, most: int | None = None) -> str:
    """The BibTeX entry of a citation: `@misc`, as arXiv writes its own, with a field a line.

    The title stands in two pairs of braces: no rule can tell the names in it, whose capitals styles would take away.
    Behind `most` authors stands `and others`, which styles print as “et al.”
    """
    fields = "".join(f",\n  {name} = {value}" for name, value in _fields(citation, most))
    return f"@misc{{{citation.key}{fields}\n}}\n"


def _fields(citation: Citation, most: int | None) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{latex_of(citation.title)}}}}}"
    if citation.authors:
        others = ["others"] if most and len(citation.authors) > most else []
        yield "author", f"{{{' and '.join([*map(_name, citation.authors[:most]), *others])}}}"
    if citation.date:
        yield "year", f"{{{citation.date[0]}}}"
        yield "month", MONTHS[citation.date[1] - 1]
    if citation.arxiv_id:
        yield "eprint", f"{{{citation.arxiv_id}}}"
        yield "archivePrefix", "{arXiv}"
        if citation.category:
            yield "primaryClass", f"{{{_verbatim(citation.category)}}}"
    if citation.doi:
        yield "doi", f"{{{_verbatim(citation.doi)}}}"
    yield "url", f"{{{_verbatim(citation.url)}}}"


def _name(name: Name) -> str:
    """A name as `Family, Given`; one without a given name in braces, which keep it whole."""
    if not name.given:
        return f"{{{latex_of(name.family)}}}"
    return ", ".join(latex_of(part) for part in (name.family, name.suffix, name.given) if part)


def _verbatim(text: str) -> str:
    return _NO_VERBATIM.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)
