"""One call of the command `enrich`."""

import argparse
import datetime
import os
import re
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from generator.enrich.question import open_questions, papers_named
from generator.material import METADATA_FILE, Material
from generator.problem import visible
from generator.shell.enrich.arxiv_feed import Arxiv
from generator.shell.enrich.hugging_face import HuggingFace
from generator.shell.enrich.metadata_store import MetadataStore, NotSavedError
from generator.shell.enrich.outcome import Outcome, complaints, outcome_line, outcome_markdown
from generator.shell.enrich.run import Run
from generator.shell.pace import Clock, Patience

_DONE, _FAILED, _INTERRUPTED = 0, 1, 130

_TOKEN = re.compile(r"[!-~]*")
_KEPT = f"{METADATA_FILE} keeps what was answered; run the same again for the rest"

# A wait of so many seconds is told.
_LONG = 10


def enriched(
    material: Material, options: argparse.Namespace, *, clock: Clock | None = None, patience: Patience | None = None
) -> int:
    """Ask what the options say, keep what is answered, tell what came of it; 1 if anything failed."""
    token = os.environ.get("HF_TOKEN", "").strip()
    if not _TOKEN.fullmatch(token):
        return _told("HF_TOKEN holds characters that no token has; set it anew")
    papers = papers_named(options.only, material.papers) if options.only else material.papers
    if not papers:
        return _told(f"no paper has the title or the arXiv identifier '{options.only}'")
    store, problems = MetadataStore.read(options.root / METADATA_FILE, shown=METADATA_FILE)
    if store is None:
        return _told(*map(str, problems))
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    questions = open_questions(
        papers, store.records, told=material.told, day=day, older_than=options.refresh_older_than
    )[: options.limit]
    clock = clock or Clock(sleep=_told_sleep)
    patience = patience or Patience()
    with (
        closing(HuggingFace(options.hugging_face, token=token or None, clock=clock, patience=patience)) as hugging_face,
        closing(Arxiv(options.arxiv, clock=clock, patience=patience)) as arxiv,
        # None: the bar is shown on a terminal only.
        tqdm(total=sum(len(question.services) for question in questions), unit="answer", disable=None) as bar,
    ):
        run = Run(store, hugging_face, arxiv, day=day, settled=bar.update)
        status, endings = _DONE, [_KEPT]
        try:
            run.ask(questions)
        except KeyboardInterrupt:
            status, endings = _INTERRUPTED, ["interrupted", _KEPT]
        except NotSavedError as error:
            status, endings = _FAILED, [str(error)]
    return _reported(run.outcome, status or (_FAILED if run.outcome.failures else _DONE), endings, options.summary)


def _reported(outcome: Outcome, status: int, endings: Iterable[str], summary: Path | None) -> int:
    """Tell what came of a run, and give the status that it ends with; `endings` are told if that is none of success."""
    _told(*complaints(outcome), *(endings if status else ()))
    print(outcome_line(outcome))
    if summary:
        try:
            with summary.open("a", encoding="utf-8") as file:
                file.writelines(f"{visible(line)}\n" for line in outcome_markdown(outcome))
        except OSError as error:
            return _told(f"the summary cannot be written to {summary} ({error.strerror})")
    return status


def _told(*lines: str) -> int:
    for line in lines:
        print(visible(line), file=sys.stderr)
    return _FAILED


def _told_sleep(seconds: float) -> None:
    if seconds >= _LONG:
        tqdm.write(f"waiting {seconds:.0f} seconds", file=sys.stderr)
    Clock().sleep(seconds)
