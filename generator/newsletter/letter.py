"""An issue as plain values, ready to be laid out: what an e-mail says, and what it leaves to the site."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.address import HOME, SUBSCRIBE, digest_address, paper_address, topic_address
from generator.catalog import Catalog
from generator.citation.name import name_of
from generator.curation.word import NO_WORD
from generator.links.in_text import links_in
from generator.merge import Paper
from generator.newsletter.issue import Issue
from generator.pages.day import day_view
from generator.site_facts import SiteFacts
from generator.text import excerpt, first_sentence_end, folded, printable, with_directions_ended
from generator.typeset.typeset import parted, plain_pieces, plain_text, typeset

# In characters. An abstract is read this far: a first sentence that is longer is cut anyway.
_LONGEST_TITLE, _LONGEST_SENTENCE, _LONGEST_NOTE, _LONGEST_NAME, _READ = 240, 220, 600, 100, 1000
_LONGEST_SUBJECT, _LONGEST_PREHEADER = 120, 140
_NAMED, _LONGEST_AUTHORS = 3, 120
_RIGHT_TO_LEFT, _DIRECTED = {"R", "AL"}, {"R", "AL", "L"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words of others, and whether they are read from right to left."""

    words: str
    rtl: bool

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """A paper as an e-mail shows it: its page, its first sentence, and what the curator says of it."""

    title: Text
    url: str
    authors: str
    sentence: Text
    note: Text | None
    pick: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTopic:
    """A topic, the papers of an issue that have it first, and where the site has all of them."""

    name: Text
    url: str
    papers: tuple[LetterPaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that an e-mail can say of an issue. `lead` are the papers with a pick or a note, which no topic repeats.

    `known` counts the papers that earlier digests have shown.
    """

    site: str
    home: str
    subscribe: str
    url: str
    subject: str
    preheader: str
    title: Text
    day: str
    papers: int
    known: int
    curators: tuple[str, ...]
    notes: tuple[Text, ...]
    lead: tuple[LetterPaper, ...]
    topics: tuple[LetterTopic, ...]


def letter_of(issue: Issue, catalog: Catalog, site: SiteFacts) -> Letter:
    """The letter of an issue that has papers, absolute links in it."""
    lead = [paper for paper in issue.papers if _spoken_of(paper, catalog)]
    topics = tuple(_topics(issue, catalog, site, without={paper.id for paper in lead}))
    first = {digest.id for digest in issue.digests}
    title = _text(issue.title, _LONGEST_TITLE)
    count = len(issue.papers)
    shown = tuple(_paper(paper, catalog, site) for paper in lead)
    return Letter(
        site=_shown(site.name, _LONGEST_NAME),
        home=site.absolute(HOME),
        subscribe=site.absolute(SUBSCRIBE),
        url=site.absolute(_place(issue)),
        subject=_cut(f"{title}: {count} {'paper' if count == 1 else 'papers'}", _LONGEST_SUBJECT),
        preheader=_preheader(shown, topics),
        title=title,
        day=day_view(issue.day).shown,
        papers=count,
        known=sum(paper.digests[0] not in first for paper in issue.papers),
        curators=tuple(
            dict.fromkeys(_shown(digest.curator, _LONGEST_NAME) for digest in issue.digests if digest.curator)
        ),
        notes=tuple(_text(digest.note, _LONGEST_NOTE) for digest in issue.digests if digest.note),
        lead=shown,
        topics=topics,
    )


def _spoken_of(paper: Paper, catalog: Catalog) -> bool:
    word = catalog.words.get(paper.id, NO_WORD)
    return word.pick or word.note is not None


def _topics(issue: Issue, catalog: Catalog, site: SiteFacts, *, without: set[str]) -> Iterable[LetterTopic]:
    for topic in (issue.topic,) if issue.topic else catalog.topics:
        papers = [
            paper
            for paper in issue.papers
            if paper.id not in without and (issue.topic or catalog.assignments[paper.id][0].topic == topic.slug)
        ]
        if papers:
            yield LetterTopic(
                name=_text(topic.name, _LONGEST_NAME),
                url=site.absolute(topic_address(topic.slug)),
                papers=tuple(_paper(paper, catalog, site) for paper in papers),
            )


def _place(issue: Issue) -> str:
    """Where the site has the issue: its digest or its topic, or else all that is new."""
    if issue.topic:
        return topic_address(issue.topic.slug)
    return digest_address(issue.digests[0].id) if len(issue.digests) == 1 else HOME


def _preheader(lead: Sequence[LetterPaper], topics: Sequence[LetterTopic]) -> str:
    """What an inbox shows behind the subject: what the curator picks, or else the largest topics."""
    if lead:
        return _cut(f"Picked: {'; '.join(str(paper.title) for paper in lead[:3])}", _LONGEST_PREHEADER)
    largest = sorted(topics, key=lambda topic: -len(topic.papers))[:4]
    names = ", ".join(f"{topic.name} ({len(topic.papers)})" for topic in largest)
    return _cut(f"Most on {names}", _LONGEST_PREHEADER)


def _paper(paper: Paper, catalog: Catalog, site: SiteFacts) -> LetterPaper:
    word = catalog.words.get(paper.id, NO_WORD)
    authors = [with_directions_ended(name.shown) for name in map(name_of, paper.facts.authors) if name.shown]
    return LetterPaper(
        title=_directed(_cut(plain_text(paper.title), _LONGEST_TITLE)),
        url=site.absolute(paper_address(catalog.slugs[paper.id])),
        authors=_cut(", ".join(authors[:_NAMED]) + (" et al." if len(authors) > _NAMED else ""), _LONGEST_AUTHORS),
        sentence=_directed(_cut(_first_sentence(excerpt(paper.abstract, _READ)), _LONGEST_SENTENCE)),
        note=_text(word.note, _LONGEST_NOTE) if word.note else None,
        pick=word.pick,
    )


def _first_sentence(abstract: str) -> str:
    first, _ = parted(typeset(abstract, links_in(abstract)), first_sentence_end(abstract))
    return folded(plain_pieces(first))


def _text(words: str, longest: int) -> Text:
    return _directed(_shown(words, longest))


def _shown(words: str, longest: int) -> str:
    return _cut(folded(printable(words)), longest)


def _cut(words: str, longest: int) -> str:
    return with_directions_ended(excerpt(words, longest))


def _directed(words: str) -> Text:
    """Words with the direction of their first letter that has one (Unicode Annex 9, rules P2 and P3)."""
    strong = (kind for kind in map(unicodedata.bidirectional, words) if kind in _DIRECTED)
    return Text(words=words, rtl=next(strong, "L") in _RIGHT_TO_LEFT)
