"""The facts that hold for the papers of the digests."""

from collections.abc import Iterable, Mapping, Sequence

from generator.facts import NO_FACTS, Facts, first_known
from generator.metadata.record import Record
from generator.problem import Problem
from generator.read.digest import Digest
from generator.text import excerpt, title_key


def known_facts(
    records: Iterable[Record], told: Mapping[str, str], digests: Sequence[Digest]
) -> tuple[Mapping[str, Facts], tuple[Problem, ...]]:
    """Facts by normalised title, and a warning for each record left out because it is about another work.

    `told` are the curator's identifiers by normalised title: they win over all others. A page's identifier wins over
    that of a record, whose facts were looked up by the title alone.
    """
    known = {title_key(record.paper): record.facts for record in records}
    known |= {key: _with_identifier(known.get(key, NO_FACTS), identifier) for key, identifier in told.items()}
    warnings = []
    for digest in digests:
        for entry in digest.entries:
            key, shown = title_key(entry.title), entry.facts.arxiv_id
            recorded = known.get(key, NO_FACTS).arxiv_id
            if shown and recorded and shown != recorded and key not in told:
                del known[key]
                what = (
                    f"'{excerpt(entry.title, 60)}' is arXiv {shown} here and {recorded} in data/metadata.json, whose "
                    f'facts are left out; write `arxiv_id: "{shown}"` for it into data/curation.yml, or run enrich'
                )
                warnings.append(Problem(place=entry.place, what=what))
    return known, tuple(warnings)


def _with_identifier(facts: Facts, identifier: str) -> Facts:
    """The facts with the curator's identifier; facts about another identifier are not this work's."""
    own = Facts(arxiv_id=identifier)
    return first_known((own, facts)) if facts.arxiv_id in {None, identifier} else own
