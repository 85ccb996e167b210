"""What the page of a paper adds to the head of the document."""

from jinja2 import Environment

from generator.citation.citation import Citation
from generator.exports.json_ld import scholarly_article
from generator.links.of_paper import arxiv_pdf

# How many authors have a tag. Google Scholar shows the first few. Zotero would take all, and finds them in the exports;
# with a tag of 50 bytes for each, a report's page would be heavier by its names than by all else.
_TAGGED = 12


def paper_head(citation: Citation, jinja: Environment) -> str:
    """The tags of a citation: those that Google Scholar and Zotero read, and JSON-LD.

    Tags and the form of their date are those of https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    """
    return jinja.get_template("pages/paper_head.html").render(
        cite=citation,
        authors=citation.authors[:_TAGGED],
        date="/".join(map("{:02d}".format, citation.date)),
        pdf=citation.arxiv_id and arxiv_pdf(citation.arxiv_id),
        json_ld=scholarly_article(citation),
    )
