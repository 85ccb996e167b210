"""The whole way, from the texts of the sources to the texts of the site: no clock, no network, no files."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import address
from generator.catalog import Catalog, catalog_of
from generator.exports.papers_json import papers_json
from generator.exports.search_index import search_records
from generator.feeds.rss import rss
from generator.merge import Paper, merge_entries
from generator.pages.page import Page
from generator.pages.render import render_pages
from generator.pages.templates import environment, template_problems
from generator.problem import Problem, listed
from generator.read.digest import Digest, SourceFile
from generator.read.read import read_digests
from generator.site_facts import SiteFacts
from generator.topics.rule import TopicRules
from generator.topics.rules_file import read_topics

DIGESTS_FOLDER = "digests"
TOPICS_FILE = "topics.yml"
TEMPLATES_FOLDER = "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that a site is made from: the files of `digests/`, `topics.yml` if it is there, templates by their path."""

    digests: tuple[SourceFile, ...]
    topics: SourceFile | None
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the sources say, read and merged: digests oldest first, papers newest first."""

    digests: tuple[Digest, ...]
    papers: tuple[Paper, ...]
    rules: TopicRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A site: its pages, its other files as texts by their address, and what its search looks through."""

    catalog: Catalog
    pages: tuple[Page, ...]
    files: Mapping[str, str]
    search_records: tuple[dict[str, str], ...]


def build(sources: Sources, site: SiteFacts) -> tuple[Output | None, tuple[Problem, ...]]:
    """The site of the sources, or every problem in them. Same input, same bytes."""
    material, problems = read_material(sources)
    if material is None:
        return None, problems
    catalog = catalog_of(material.digests, material.papers, material.rules)
    jinja = environment(sources.templates)
    moved = jinja.get_template("pages/moved.html")
    files = {
        address.FEED: rss(catalog, jinja, site),
        address.PAPERS_JSON: papers_json(catalog),
        **{
            f"{address.paper_address(slug)}index.html": moved.render(url=site.absolute(address.paper_address(target)))
            for slug, target in catalog.moved.items()
        },
    }
    output = Output(
        catalog=catalog,
        pages=render_pages(catalog, jinja, site_name=site.name),
        files=files,
        search_records=search_records(catalog),
    )
    return output, ()


def read_material(sources: Sources) -> tuple[Material | None, tuple[Problem, ...]]:
    """What the sources say, or every problem in them."""
    digests, digest_problems = read_digests(sources.digests, folder=DIGESTS_FOLDER)
    rules, topic_problems = read_topics(sources.topics, path=TOPICS_FILE)
    template_faults = template_problems(sources.templates, folder=TEMPLATES_FOLDER)
    problems = listed((*digest_problems, *topic_problems, *template_faults))
    if rules is None or problems:
        return None, problems
    return Material(digests=digests, papers=merge_entries(digests), rules=rules), ()
