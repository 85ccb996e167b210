"""A citation as JSON-LD, which search engines read: https://schema.org/ScholarlyArticle."""

import json

from markupsafe import Markup

from generator.citation.citation import Citation
from generator.citation.name import Name
from generator.links.of_paper import arxiv_abstract, hugging_face_page

# In a script element nothing is escaped; without these marks nothing in it can end it, or begin another.
_MARKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}


def scholarly_article(citation: Citation) -> Markup:
    """The JSON of a script element that says what a paper's page is about."""
    arxiv_id, doi = citation.arxiv_id, citation.doi
    identifiers = (("arXiv", arxiv_id), ("DOI", doi))
    same = (arxiv_abstract(arxiv_id), hugging_face_page(arxiv_id)) if arxiv_id else ()
    known = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": citation.title,
        "author": [_author(name) for name in citation.authors],
        "datePublished": "-".join(map("{:02d}".format, citation.date)),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value} for kind, value in identifiers if value
        ],
        "url": citation.page,
        "sameAs": list(same),
    }
    # Without the abstract, which stands on the page: it would be a sixth of it.
    text = json.dumps(
        {name: value for name, value in known.items() if value}, ensure_ascii=False, separators=(",", ":")
    )
    return Markup(text.translate(_MARKS))  # noqa: S704 - the marks of HTML are escaped


def _author(name: Name) -> dict[str, str]:
    person = name.given or " " not in name.shown
    return {"@type": "Person" if person else "Organization", "name": name.shown}
