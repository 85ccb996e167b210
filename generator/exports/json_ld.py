"""A citation as JSON-LD, which search engines read: https://schema.org/ScholarlyArticle."""

import json

from markupsafe import Markup

from generator.citation.citation import Citation
from generator.citation.name import Name

# In a script element nothing is escaped; without these marks nothing in it can end it, or begin another.
_MARKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}

# A report can have hundreds of authors. What JSON-LD does not say is not denied (schema.org has no word for “all”), and
# the page names up to 80, and leads to the others.
_NAMED = 3


def scholarly_article(citation: Citation) -> Markup:
    """The JSON of a script element that says what a paper's page is about."""
    known = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": citation.title,
        "author": [_author(name) for name in citation.authors[:_NAMED]],
        "datePublished": "-".join(map("{:02d}".format, citation.date)),
        "sameAs": citation.url if citation.url != citation.page else None,
    }
    # Without what the page says itself: its abstract, its canonical address, and what links elsewhere hold.
    text = json.dumps(
        {name: value for name, value in known.items() if value}, ensure_ascii=False, separators=(",", ":")
    )
    return Markup(text.translate(_MARKS))  # noqa: S704 - the marks of HTML are escaped


def _author(name: Name) -> dict[str, str]:
    person = name.given or " " not in name.shown
    return {"@type": "Person" if person else "Organization", "name": name.shown}
