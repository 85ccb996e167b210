"""A service during a run: whether it is asked on, and what failed."""

from collections.abc import Callable

from generator.enrich.answer import Answer
from generator.shell.enrich.fetch import UnansweredError

# After so many failures in a row the fault is not with single papers.
_MOST_FAILURES = 3


class Service:
    """Asks one service until it is out of reach; what it holds is what failed.

    `failures` are sentences for the curator, `unasked` counts the questions that were not put any more.
    """

    def __init__(self, name: str) -> None:
        """Take the name that the curator knows the service by."""
        self.name = name
        self.failures: list[str] = []
        self.unasked = 0
        self._in_a_row = 0
        self._given_up = False

    def ask(
        self, about: str, question: Callable[[], tuple[Answer, ...]], *, papers: int = 1
    ) -> tuple[Answer, ...] | None:
        """The answers to a question about some papers; None if there is no answer."""
        if self._given_up:
            self.unasked += papers
            return None
        try:
            answers = question()
        except UnansweredError as error:
            self._in_a_row += 1
            self._given_up = error.lasting or self._in_a_row == _MOST_FAILURES
            ending = "; it is not asked any more" if self._given_up else ""
            self.failures.append(f"{self.name} {error}, asked for {about}{ending}")
            return None
        self._in_a_row = 0
        return answers
