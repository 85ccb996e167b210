"""What the curator says of one paper, and how it changes the paper's topics."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.topics.assign import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The curator's word on a paper: topics it gets and loses, which comes first, a note, a pick, or to hide it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    primary: str | None = None
    note: str | None = None
    pick: bool = False
    hide: bool = False

    @property
    def settles_topics(self) -> bool:
        """Whether the curator has said anything of the paper's topics."""
        return bool(self.add or self.remove or self.primary)


NO_WORD = Word()


def curated(assignments: Sequence[Assignment], word: Word) -> tuple[Assignment, ...]:
    """The topics of a paper after the curator's word: the primary one, then those of the rules, then the added ones."""
    kept = [assignment for assignment in assignments if assignment.topic not in word.remove]
    known = {assignment.topic for assignment in kept}
    wanted = dict.fromkeys((*word.add, *((word.primary,) if word.primary else ())))
    added = [Assignment(topic=topic) for topic in wanted if topic not in known]
    return tuple(sorted([*kept, *added], key=lambda assignment: assignment.topic != word.primary))
