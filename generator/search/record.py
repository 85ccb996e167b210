"""What can be found: a small page for every paper, topic and digest, in the form that the indexer reads."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import Environment

from generator.address import digest_address, paper_address, topic_address
from generator.catalog import Catalog
from generator.curation.word import NO_WORD
from generator.search.vocabulary import Vocabulary
from generator.text import printable

_TEMPLATE = "search/record.html"
# Words before a colon that are more than so many are a part of a sentence, and no name.
_LONGEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page that can be found, and by what.

    `beside` are texts that it is found by, and `alike` words that stand for its own; both weigh less than title and
    text. `facts` stand below the title of a result. `marks` are the names and values of what results are narrowed by.
    `date` is a day or a month.
    """

    address: str
    title: str
    text: str
    facts: tuple[str, ...]
    beside: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    date: str | None = None

    @property
    def name(self) -> str:
        """What a title calls its work before a colon, as `LoRA` in `LoRA: Low-Rank Adaptation`, if anything."""
        name, colon, _ = self.title.partition(":")
        return name if colon and len(name.split()) <= _LONGEST_NAME else ""

    @property
    def of_paper(self) -> bool:
        """Whether the page is that of a paper."""
        return ("kind", "paper") in self.marks


def search_records(catalog: Catalog, vocabulary: Vocabulary) -> tuple[Record, ...]:
    """The records of papers and digests, newest first, then of topics, which have no date."""
    records = (*_papers(catalog, vocabulary), *_digests(catalog), *_topics(catalog))
    return tuple(sorted(records, key=lambda record: record.date or "", reverse=True))


def beside_papers(records: Sequence[Record]) -> Iterator[str]:
    """The texts that can be found and stand in no title or abstract of a paper."""
    for record in records:
        yield from record.beside if record.of_paper else (record.title, record.text)


def record_pages(records: Sequence[Record], jinja: Environment) -> Iterator[tuple[str, str]]:
    """The records as HTML, in their order with the address of the page that each stands for."""
    template = jinja.get_template(_TEMPLATE)
    for record in records:
        yield record.address, template.render(record=record)


def marks_json(records: Sequence[Record]) -> str:
    """The places of the records that have a mark, by its name and its value: each as the way from the one before.

    Pagefind can narrow results itself, but it writes the values of a mark in an order that changes from run to run.
    """
    places: dict[str, dict[str, list[int]]] = {}
    for place, record in enumerate(records):
        for name, value in record.marks:
            places.setdefault(name, {}).setdefault(value, []).append(place)
    ways = {
        name: {value: [place - before for before, place in pairwise((0, *found))] for value, found in values.items()}
        for name, values in places.items()
    }
    return json.dumps(ways, separators=(",", ":"), sort_keys=True)


def _papers(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Record]:
    names = {topic.slug: printable(topic.name) for topic in catalog.topics}
    for paper in catalog.papers:
        assignments = catalog.assignments[paper.id]
        year = paper.facts.year
        word = catalog.words.get(paper.id, NO_WORD)
        marks = [("kind", "paper")]
        marks += [("topic", assignment.topic) for assignment in assignments]
        marks += [("digest", digest_id) for digest_id in paper.digests]
        marks += [("year", year)] if year else []
        marks += [("code", "1")] if any(link.kind == "code" for link in catalog.links[paper.id]) else []
        marks += [("pick", "1")] if word.pick else []
        beside = (*paper.facts.authors, paper.arxiv_id, *paper.other_titles, word.note)
        yield Record(
            address=paper_address(catalog.slugs[paper.id]),
            title=printable(paper.title),
            text=printable(paper.abstract),
            facts=(*([year] if year else []), *(names[assignment.topic] for assignment in assignments)),
            beside=tuple(printable(words) for words in beside if words),
            alike=(*vocabulary.joined(paper), *vocabulary.kindred(paper)),
            marks=tuple(marks),
            date=paper.facts.published or paper.facts.month or paper.date.isoformat(),
        )


def _topics(catalog: Catalog) -> Iterator[Record]:
    for topic in catalog.topics:
        yield Record(
            address=topic_address(topic.slug),
            title=printable(topic.name),
            text=printable(topic.description),
            facts=("Topic",),
            marks=(("kind", "topic"),),
        )


def _digests(catalog: Catalog) -> Iterator[Record]:
    for digest in catalog.digests:
        yield Record(
            address=digest_address(digest.id),
            title=printable(digest.title),
            text=printable(digest.note or f"{len(catalog.digest_papers[digest.id])} papers."),
            facts=("Digest",),
            marks=(("kind", "digest"),),
            date=digest.date.isoformat(),
        )
