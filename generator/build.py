"""The whole way, from the texts of the sources to the texts of the site: no clock, no network, no files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateError

from generator import address
from generator.catalog import Catalog, catalog_of
from generator.citation.citation import citations_of
from generator.curation.curation_file import checked_curation, curators_words, told_identifiers
from generator.curation.meant import meant_papers, unknown_topics
from generator.curation.word import Word
from generator.exports.bibtex import bibtex, bibtex_entries
from generator.exports.csl_json import csl_json
from generator.exports.map_json import map_json
from generator.exports.papers_json import papers_json
from generator.exports.reading_list import reading_list_files
from generator.exports.ris import ris
from generator.feeds.site_feeds import feed_files
from generator.merge import Paper, identifier_conflicts, merge_entries
from generator.metadata.known import known_facts
from generator.metadata.metadata_file import read_metadata
from generator.pages.page import Page
from generator.pages.render import render_pages
from generator.pages.templates import checked_environment, template_fault
from generator.pages.trends_page import trends_page
from generator.problem import Problem, listed
from generator.read.digest import Digest, SourceFile
from generator.read.read import read_digests
from generator.search.record import beside_papers, marks_json, record_pages, search_records
from generator.search.vocabulary import Vocabulary
from generator.site_facts import SiteFacts
from generator.topics.reach import unmatched_topics
from generator.topics.rule import TopicRules
from generator.topics.rules_file import read_topics
from generator.trends.trends import trends_of

DIGESTS_FOLDER = "digests"
TOPICS_FILE = "topics.yml"
CURATION_FILE = "data/curation.yml"
METADATA_FILE = "data/metadata.json"
TEMPLATES_FOLDER = "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that a site is made from: files, None where there is none, and templates by their path."""

    digests: tuple[SourceFile, ...]
    topics: SourceFile | None
    curation: SourceFile | None = None
    metadata: SourceFile | None = None
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the sources say: digests oldest first, papers newest first, rules, the curator's words by a paper's id.

    `told` are the curator's identifiers by normalised title. `warnings` are contradictions that the sources themselves
    settle.
    """

    digests: tuple[Digest, ...]
    papers: tuple[Paper, ...]
    rules: TopicRules
    words: Mapping[str, Word]
    told: Mapping[str, str]
    templates: Environment
    warnings: tuple[Problem, ...]

    @property
    def topic_names(self) -> Mapping[str, str]:
        """The names of the topics by their slugs."""
        return {topic.slug: topic.name for topic in self.rules.topics}


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A site: its pages, its other files as texts by their address, and what its search is to index, by path.

    `warnings` are faults that do not keep a site from being built.
    """

    catalog: Catalog
    warnings: tuple[Problem, ...]
    pages: tuple[Page, ...]
    files: Mapping[str, str]
    search_records: Mapping[str, str]


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
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError) as error:
        fault = template_fault(error, folder=TEMPLATES_FOLDER)
        if fault is None:
            raise
        return None, (fault,)


def material_catalog(material: Material) -> Catalog:
    """The catalog of what the sources say."""
    return catalog_of(material.digests, material.papers, material.rules, material.words)


def warnings_of(catalog: Catalog, material: Material) -> tuple[Problem, ...]:
    """What a curator should mend, although the site can be built."""
    return (*material.warnings, *unmatched_topics(material.rules, catalog.nearest))


def _output(catalog: Catalog, material: Material, site: SiteFacts) -> Output:
    jinja = material.templates
    citations = citations_of(catalog, site)
    entries = bibtex_entries(citations)
    vocabulary = Vocabulary(catalog.papers)
    records = search_records(catalog, vocabulary)
    trends = trends_of(catalog)
    moved = jinja.get_template("pages/moved.html")
    files = {
        **feed_files(catalog, jinja, site),
        address.PAPERS_JSON: papers_json(catalog),
        address.PAPERS_BIB: bibtex(entries.values()),
        address.PAPERS_RIS: ris(citations.values()),
        address.PAPERS_CSL_JSON: csl_json(citations.values()),
        address.MAP_JSON: map_json(catalog, trends),
        **reading_list_files(catalog, citations, entries),
        **{
            address.topic_bib(topic.slug): bibtex(entries[paper.id] for paper in topic.papers)
            for topic in catalog.topics
        },
        address.SEARCH_MARKS: marks_json(records),
        **vocabulary.files(beside_papers(records)),
        **{
            f"{address.paper_address(slug)}index.html": moved.render(url=site.absolute(address.paper_address(target)))
            for slug, target in catalog.moved.items()
        },
    }
    return Output(
        catalog=catalog,
        warnings=warnings_of(catalog, material),
        pages=(*render_pages(catalog, citations, entries, jinja, site), trends_page(catalog, trends, jinja)),
        files=files,
        search_records=record_pages(records, jinja),
    )


def read_material(sources: Sources) -> tuple[Material | None, tuple[Problem, ...]]:
    """What the sources say, or every problem in them: a fault of one source hides none of another that can be seen."""
    digests, digest_problems = read_digests(sources.digests, folder=DIGESTS_FOLDER)
    rules, topic_names, topic_problems = read_topics(sources.topics, path=TOPICS_FILE)
    records, metadata_problems = read_metadata(sources.metadata)
    curation, curation_problems = checked_curation(sources.curation)
    templates, template_faults = checked_environment(sources.templates, folder=TEMPLATES_FOLDER)
    told = told_identifiers(curation) if curation else {}
    known, warnings = known_facts(records, told, digests)
    papers = merge_entries(digests, known)
    all_papers = not digest_problems and not metadata_problems
    meant, paper_problems = meant_papers(curation, papers) if curation and all_papers else ({}, ())
    problems = listed(
        (
            *(*digest_problems, *topic_problems, *metadata_problems, *curation_problems, *template_faults),
            *(identifier_conflicts(digests, known) if all_papers and not curation_problems else ()),
            *(unknown_topics(curation, topic_names) if curation and topic_names else ()),
            *paper_problems,
        )
    )
    if rules is None or problems:
        return None, problems
    words = curators_words(curation, meant) if curation else {}
    return Material(
        digests=digests,
        papers=papers,
        rules=rules,
        words=words,
        told=told,
        templates=templates,
        warnings=warnings,
    ), ()
