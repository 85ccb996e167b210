"""What the sources say, read and checked: the material of a site."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment

from generator.catalog import Catalog, catalog_of
from generator.curation.curation_file import checked_curation, curators_words, told_identifiers
from generator.curation.meant import meant_papers, unknown_topics
from generator.curation.word import Word
from generator.merge import Paper, identifier_conflicts, merge_entries
from generator.metadata.known import known_facts
from generator.metadata.metadata_file import read_metadata
from generator.pages.templates import checked_environment
from generator.problem import Problem, listed
from generator.read.digest import Digest, SourceFile
from generator.read.read import read_digests
from generator.topics.reach import unmatched_topics
from generator.topics.rule import TopicRules
from generator.topics.rules_file import read_topics

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


def material_catalog(material: Material) -> Catalog:
    """The catalog of what the sources say."""
    return catalog_of(material.digests, material.papers, material.rules, material.words)


def warnings_of(catalog: Catalog, material: Material) -> tuple[Problem, ...]:
    """What a curator should mend, although the site can be built."""
    return (*material.warnings, *unmatched_topics(material.rules, catalog.nearest))
