"""The papers API of Hugging Face: https://huggingface.co/docs/hub/api."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from huggingface_hub.utils import build_hf_headers, close_session, get_session

from generator.enrich.answer import Answer, Refusal
from generator.enrich.answers import json_of, listed_answers, paper_answer
from generator.shell.enrich.fetch import Fetcher, UnansweredError
from generator.shell.pace import Clock, Pace, Patience

Value = TypeVar("Value")

# https://huggingface.co/docs/hub/rate-limits: calls in five minutes without a token, and with one of a free account.
_WINDOW, _CALLS, _CALLS_WITH_TOKEN = 300, 500, 1000

# The page of a day has 50 papers if nothing is said, and 100 at most; a search has 250 characters at most.
_MOST_OF_A_DAY, _LONGEST_SEARCH = 100, 250
_NOT_FOUND = 404


class HuggingFace:
    """Asks for papers by identifier, by day and by title.

    The answers are read here, and not by the client's `PaperInfo`, which does not know all of their fields everywhere.
    """

    def __init__(self, address: str, *, token: str | None, clock: Clock, patience: Patience) -> None:
        """Take the service's address and the token that goes to it, and to nobody else."""
        pace = Pace(calls=_CALLS_WITH_TOKEN if token else _CALLS, seconds=_WINDOW, clock=clock)
        self._fetcher = Fetcher(get_session(), pace=pace, clock=clock, patience=patience)
        self._address = address
        self._headers = build_hf_headers(token=token or False, library_name="paper-digest")

    def close(self) -> None:
        """End the connection."""
        close_session()

    def paper(self, identifier: str) -> tuple[Answer, ...]:
        """What is said of an arXiv identifier; nothing if it has no page."""
        try:
            answer = self._answer(f"papers/{quote(identifier)}", paper_answer)
        except UnansweredError as error:
            if error.status == _NOT_FOUND:
                return ()
            raise
        if answer.identifier != identifier:
            raise UnansweredError(f"answers with {answer.identifier}")
        return (answer,)

    def daily(self, day: datetime.date) -> tuple[Answer, ...]:
        """The papers of a day's page."""
        asked = urlencode({"date": day.isoformat(), "limit": _MOST_OF_A_DAY})
        return self._answer(f"daily_papers?{asked}", listed_answers)

    def search(self, title: str) -> tuple[Answer, ...]:
        """What the search finds for a title."""
        return self._answer(f"papers/search?{urlencode({'q': title[:_LONGEST_SEARCH]})}", listed_answers)

    def _answer(self, path: str, answer_of: Callable[[Any], Value | Refusal]) -> Value:
        def read(body: bytes) -> Value:
            data = json_of(body)
            answer = data if isinstance(data, Refusal) else answer_of(data)
            if isinstance(answer, Refusal):
                raise UnansweredError(answer.what)
            return answer

        return self._fetcher.fetch(f"{self._address}/api/{path}", headers=self._headers, read=read)
