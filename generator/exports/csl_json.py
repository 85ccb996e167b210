"""Citations as CSL-JSON, which Pandoc, Zotero and citeproc read."""

import json
from collections.abc import Iterable
from typing import Any

from generator.citation.citation import Citation
from generator.citation.name import Name


def csl_json(citations: Iterable[Citation]) -> str:
    """A CSL-JSON file of citations in their order, one a line, without abstracts. A preprint is an `article`.

    The form is that of https://github.com/citation-style-language/schema (schemas/input/csl-data.json).
    """
    items = (json.dumps(_item(citation), ensure_ascii=False) for citation in citations)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _item(citation: Citation) -> dict[str, Any]:
    at_arxiv = {"publisher": "arXiv", "number": f"arXiv:{citation.arxiv_id}"} if citation.arxiv_id else {}
    known = {
        "id": citation.key,
        "type": "article",
        "title": citation.title,
        "author": [_name(name) for name in citation.authors],
        "issued": {"date-parts": [list(citation.date)]} if citation.date else None,
        **at_arxiv,
        "DOI": citation.doi,
        "URL": citation.url,
    }
    return {name: value for name, value in known.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}
