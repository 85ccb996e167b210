"""How much of a letter is shown, so that no mail client cuts it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.newsletter.letter import Letter, LetterPaper, LetterTopic, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """A paper, and whether its first sentence and its authors stand below its title."""

    paper: LetterPaper
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTopic:
    """A topic with the papers that are shown, how many it has, and how many of these the site alone has."""

    name: Text
    url: str
    count: int
    papers: tuple[ShownPaper, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A letter, and what of its papers is shown."""

    letter: Letter
    lead: tuple[ShownPaper, ...]
    more_lead: int
    topics: tuple[ShownTopic, ...]


def largest_part(letter: Letter, *, fits: Callable[[Part], bool]) -> Part:
    """The largest part of a letter that fits; the smallest one if none does.

    First sentences are left out first, until each topic has one; then papers, until each topic has one; then all of
    both; then those that the curator speaks of.
    """
    sizes = tuple(_sizes(letter))
    # By halves: a part of a later size is never larger.
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(_part(letter, sizes[middle])):
            high = middle
        else:
            low = middle + 1
    return _part(letter, sizes[low])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """How many papers are shown whole, and at all, of each topic and of the lead."""

    whole: int
    papers: int
    lead: int


def _sizes(letter: Letter) -> Iterator[_Size]:
    """All sizes, the largest first."""
    most, lead = max((len(topic.papers) for topic in letter.topics), default=0), len(letter.lead)
    yield from (_Size(whole=whole, papers=most, lead=lead) for whole in range(most, 0, -1))
    yield from (_Size(whole=1, papers=papers, lead=lead) for papers in range(most - 1, 0, -1))
    yield _Size(whole=0, papers=1, lead=lead)
    yield from (_Size(whole=0, papers=0, lead=fewer) for fewer in range(lead, -1, -1))


def _part(letter: Letter, size: _Size) -> Part:
    return Part(
        letter=letter,
        lead=tuple(ShownPaper(paper=paper, whole=True) for paper in letter.lead[: size.lead]),
        more_lead=len(letter.lead) - size.lead,
        topics=tuple(_topic(topic, size) for topic in letter.topics),
    )


def _topic(topic: LetterTopic, size: _Size) -> ShownTopic:
    # A line that says that there is one more takes the room of that one.
    count = len(topic.papers) if len(topic.papers) <= size.papers + (size.papers > 0) else size.papers
    return ShownTopic(
        name=topic.name,
        url=topic.url,
        count=len(topic.papers),
        papers=_shown(topic.papers[:count], size.whole),
        more=len(topic.papers) - count,
    )


def _shown(papers: Sequence[LetterPaper], whole: int) -> tuple[ShownPaper, ...]:
    return tuple(ShownPaper(paper=paper, whole=index < whole) for index, paper in enumerate(papers))
