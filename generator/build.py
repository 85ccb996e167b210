"""The whole way, from the texts of the sources to the texts of the site: no clock, no network, no files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import address
from generator.catalog import Catalog
from generator.citation.citation import citations_of
from generator.exports.bibtex import bibtex, bibtex_entries
from generator.exports.csl_json import csl_json
from generator.exports.map_json import map_json
from generator.exports.papers_csv import papers_csv
from generator.exports.papers_json import papers_json
from generator.exports.reading_list import reading_list_files
from generator.exports.ris import ris
from generator.feeds.site_feeds import feed_files
from generator.material import TEMPLATES_FOLDER, Material, Sources, material_catalog, read_material, warnings_of
from generator.pages.page import Page
from generator.pages.render import render_pages
from generator.pages.templates import TEMPLATE_ERRORS, template_fault
from generator.pages.trends_page import trends_page
from generator.problem import Problem
from generator.search.record import beside_papers, marks_json, record_pages, search_records
from generator.search.vocabulary import Vocabulary
from generator.site_facts import SiteFacts
from generator.trends.trends import trends_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A site: its pages, its other files as texts with their addresses, and what its search is to index, with paths.

    Texts are made when they are asked for, each time anew and one by one: those of a large site do not fit into memory
    together. `warnings` are faults that do not keep a site from being built.
    """

    catalog: Catalog
    warnings: tuple[Problem, ...]
    pages: tuple[Page, ...]
    files: Callable[[], Iterator[tuple[str, str]]]
    search_records: Callable[[], Iterator[tuple[str, str]]]


def build(
    sources: Sources, site: SiteFacts, stage: Callable[[str, int], object] = lambda *_: None
) -> tuple[Output | None, tuple[Problem, ...]]:
    """The site of the sources, or every problem in them. Same input, same bytes. `stage` is told what is next."""
    stage("reading digests", len(sources.digests))
    material, problems = read_material(sources)
    if material is None:
        return None, problems
    stage("sorting papers", len(material.papers))
    catalog = material_catalog(material)
    stage("setting papers", len(catalog.papers))
    try:
        return _output(catalog, material, site), ()
    except TEMPLATE_ERRORS as error:
        if fault := template_problem(error):
            return None, (fault,)
        raise


def template_problem(error: Exception) -> Problem | None:
    """The problem of a template for which a text could not be made; None where the fault is not a template's."""
    return template_fault(error, folder=TEMPLATES_FOLDER) if isinstance(error, TEMPLATE_ERRORS) else None


def _output(catalog: Catalog, material: Material, site: SiteFacts) -> Output:
    jinja = material.templates
    citations = citations_of(catalog, site)
    entries = bibtex_entries(citations)
    vocabulary = Vocabulary(catalog.papers)
    records = search_records(catalog, vocabulary)
    trends = trends_of(catalog)
    moved = jinja.get_template("pages/moved.html")

    def files() -> Iterator[tuple[str, str]]:
        yield from feed_files(catalog, jinja, site)
        yield address.PAPERS_JSON, papers_json(catalog)
        yield address.PAPERS_CSV, papers_csv(catalog, site)
        yield address.PAPERS_BIB, bibtex(entries.values())
        yield address.PAPERS_RIS, ris(citations.values())
        yield address.PAPERS_CSL_JSON, csl_json(citations.values())
        for topic in catalog.topics:
            yield address.topic_bib(topic.slug), bibtex(entries[paper.id] for paper in topic.papers)
        yield address.MAP_JSON, map_json(catalog, trends)
        yield from reading_list_files(catalog, citations, entries)
        yield address.SEARCH_MARKS, marks_json(records)
        yield from vocabulary.files(beside_papers(records))
        for slug, target in catalog.moved.items():
            url = site.absolute(address.paper_address(target))
            yield f"{address.paper_address(slug)}index.html", moved.render(url=url)

    return Output(
        catalog=catalog,
        warnings=warnings_of(catalog, material),
        pages=(*render_pages(catalog, citations, entries, jinja, site), trends_page(catalog, trends, jinja)),
        files=files,
        search_records=partial(record_pages, records, jinja),
    )
