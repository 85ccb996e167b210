"""One run: what is asked in which order, and what is kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from generator.enrich.answer import Answer
from generator.enrich.fill import ARXIV, HUGGING_FACE, answered_record, filled
from generator.enrich.match import Likeness, contradicts, likeness, likest
from generator.enrich.question import Question
from generator.shell.enrich.arxiv_feed import BATCH, Arxiv
from generator.shell.enrich.hugging_face import HuggingFace
from generator.shell.enrich.metadata_store import MetadataStore
from generator.shell.enrich.outcome import Outcome
from generator.shell.enrich.service import Service
from generator.text import excerpt


class Run:
    """Puts questions to the two services and saves after every answer; what it holds is what came of them so far."""

    def __init__(
        self,
        store: MetadataStore,
        hugging_face: HuggingFace,
        arxiv: Arxiv,
        *,
        day: str,
        settled: Callable[[int], object],
    ) -> None:
        """Take the file, the services and the day; `settled` is told how many questions have been dealt with."""
        self._store, self._day, self._settled = store, day, settled
        self._hugging_face, self._arxiv = hugging_face, arxiv
        self._services = {name: Service(name) for name in (HUGGING_FACE, ARXIV)}
        self._asked = 0
        self._heard: set[str] = set()
        self._resolved: list[tuple[str, str]] = []
        self._unknown: list[str] = []
        self._missing: list[str] = []
        self._doubted: dict[str, str] = {}

    def ask(self, questions: Sequence[Question]) -> None:
        """Resolve the titles without an identifier, then ask for every paper that has one."""
        self._asked = len(questions)
        known = [question for question in questions if question.identifier]
        known += self._resolve([question for question in questions if not question.identifier])
        for question in known:
            if HUGGING_FACE in question.services:
                self._ask_hugging_face(question)
        wanted = [question for question in known if ARXIV in question.services]
        for start in range(0, len(wanted), BATCH):
            self._ask_arxiv(wanted[start : start + BATCH])

    @property
    def outcome(self) -> Outcome:
        """What came of the questions until now."""
        return Outcome(
            asked=self._asked,
            changed=self._store.changed,
            unasked=sum(service.unasked for service in self._services.values()),
            failures=tuple(failure for service in self._services.values() for failure in service.failures),
            resolved=tuple(self._resolved),
            unknown=tuple(self._unknown),
            doubted=tuple(self._doubted.items()),
            missing=tuple(self._missing),
        )

    def _resolve(self, questions: Sequence[Question]) -> list[Question]:
        """The questions with the identifiers that were found, for the services that have not told of them by that."""
        service = self._services[HUGGING_FACE]
        found: dict[str, Question] = {}
        for day in sorted({question.paper.date for question in questions}):
            shown = service.ask(f"the daily page of {day}", partial(self._hugging_face.daily, day)) or ()
            for question in questions:
                if question.paper.date == day and (one := self._resolved_by(question, HUGGING_FACE, shown)):
                    found[question.key] = one
            self._store.save()
        for question in questions:
            if question.key not in found and (one := self._search(question)):
                found[question.key] = one
            self._store.save()
        return list(found.values())

    def _search(self, question: Question) -> Question | None:
        title = question.paper.title
        searches = {HUGGING_FACE: self._hugging_face.search, ARXIV: self._arxiv.search}
        answered = True
        for name, search in searches.items():
            answers = self._services[name].ask(_title(question), partial(search, title))
            one = self._resolved_by(question, name, answers or ())
            if one:
                return one
            answered = answered and answers is not None
        if answered:
            self._unknown.append(title)
        self._settled(len(question.services))
        return None

    def _resolved_by(self, question: Question, service: str, answers: Iterable[Answer]) -> Question | None:
        match = likest(question.paper, answers)
        if match is None:
            return None
        answer, how = match
        self._keep(question, answer, service, how)
        self._resolved.append((question.paper.title, f"{answer.identifier} ({service}, {how})"))
        self._settled(1)
        services = tuple(other for other in question.services if other != service)
        return replace(question, identifier=answer.identifier, services=services)

    def _ask_hugging_face(self, question: Question) -> None:
        identifier = question.identifier or ""
        answers = self._services[HUGGING_FACE].ask(identifier, partial(self._hugging_face.paper, identifier))
        for answer in answers or ():
            self._take(question, answer, HUGGING_FACE)
        self._store.save()
        self._settled(1)

    def _ask_arxiv(self, questions: Sequence[Question]) -> None:
        identifiers = list(dict.fromkeys(question.identifier or "" for question in questions))
        about = identifiers[0] if len(identifiers) == 1 else f"{len(identifiers)} identifiers from {identifiers[0]} on"
        answers = self._services[ARXIV].ask(about, partial(self._arxiv.papers, identifiers), papers=len(questions))
        by_identifier = {answer.identifier: answer for answer in answers or ()}
        for question in questions:
            answer = by_identifier.get(question.identifier or "")
            if answer:
                self._take(question, answer, ARXIV)
            elif answers is not None and question.key not in self._heard:
                self._missing.append(question.paper.title)
        self._store.save()
        self._settled(len(questions))

    def _take(self, question: Question, answer: Answer, service: str) -> None:
        """Keep an answer to an identifier, unless it is about another work."""
        self._heard.add(question.key)
        if not question.settled and contradicts(question.paper, answer):
            what = f"{answer.identifier} is '{excerpt(answer.title, 80)}' at {service}"
            self._doubted[question.paper.title] = what
        else:
            self._keep(question, answer, service, likeness(question.paper, answer))

    def _keep(self, question: Question, answer: Answer, service: str, how: Likeness | None) -> None:
        new = answered_record(question.paper.title, answer, service=service, how=how, day=self._day)
        self._store.records[question.key] = filled(self._store.records.get(question.key), new)


def _title(question: Question) -> str:
    return f"'{excerpt(question.paper.title, 60)}'"
