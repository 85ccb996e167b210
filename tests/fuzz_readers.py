"""Every reader given what libFuzzer makes up: it may find problems, but never fails, and never tells a problem wrongly.

python tests/fuzz_readers.py            all readers, a minute together
python tests/fuzz_readers.py html ...   one of them, with the options of libFuzzer behind it, or a file that broke it
"""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator.curation.curation_file import checked_curation
    from generator.metadata.metadata_file import read_metadata
    from generator.pages.set_text import set_text
    from generator.problem import Problem
    from generator.read.digest import SourceFile
    from generator.read.read import SHAPES, read_digest
    from generator.topics.rules_file import read_topics
    from generator.typeset.typeset import plain_text

TESTS = Path(__file__).parent
SECONDS = 60
LONGEST = 20_000

# What makes a page of each shape, so that what is made up behind it is read by the reader of that shape.
BEGINNINGS = {
    "plain": b"Get trending papers in your email inbox!\nSubscribe",
    "html": b"<!doctype html><html><body><article><h3><a href='/papers/2501.00001'>",
    "json": b'[{"paper": {"id": "2501.00001", "title": "',
    "bibtex": b"@article{a,\n  title = {",
    "markdown": b"### [A Title](https://huggingface.co/papers/2501.00001)\n\n",
    "text browser": b"[1]A Title\n\n   References\n\n1. https://huggingface.co/papers/2501.00001\n",
    "notebook": b"A Title\nhttps://huggingface.co/papers/2501.00001\n",
    "front matter": b"---\ntitle: ",
    "any": b"",
}


def read_page(beginning: bytes) -> Callable[[bytes], None]:
    """A target that reads a digest with a beginning, and one without."""

    def target(made_up: bytes) -> None:
        for content in (beginning + made_up, made_up):
            digest, problems = read_digest(SourceFile(path="digests/2025-07-29-some.txt", content=content))
            told(problems, content)
            assert (digest is None) == bool(problems)
            for entry in digest.entries if digest else ():
                assert entry.title.strip()
                assert entry.title == " ".join(entry.title.split())

    return target


def read_rules(made_up: bytes) -> None:
    """Topic rules."""
    rules, _, problems = read_topics(SourceFile(path="topics.yml", content=made_up), path="topics.yml")
    told(problems, made_up)
    assert (rules is None) == bool(problems)


def read_words(made_up: bytes) -> None:
    """The curator's words."""
    _, problems = checked_curation(SourceFile(path="data/curation.yml", content=made_up))
    told(problems, made_up)


def read_facts(made_up: bytes) -> None:
    """Facts about papers."""
    _, problems = read_metadata(SourceFile(path="data/metadata.json", content=made_up))
    told(problems, made_up)


def set_as_html(made_up: bytes) -> None:
    """A text as pages and feeds show it."""
    text = made_up.decode(errors="replace")
    shown = str(set_text(text))
    assert "<script" not in shown.lower()
    assert "javascript:" not in "".join(part.partition('"')[0] for part in shown.split('href="')[1:]).lower()
    plain_text(text)


def told(problems: Sequence[Problem], content: bytes) -> None:
    """Whether problems are each one line that can be shown, at a line of the file."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems:
        assert str(problem).isprintable(), problem
        assert 1 <= problem.place.line <= lines, problem


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name.replace(" ", "-"): read_page(beginning) for name, beginning in BEGINNINGS.items()},
    "topics": read_rules,
    "curation": read_words,
    "metadata": read_facts,
    "set-text": set_as_html,
}


def main() -> int:
    """Run one target as libFuzzer does, or all of them one behind the other; the first fault ends it."""
    logging.disable()
    if len(sys.argv) > 1:
        atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
        atheris.Fuzz()
        return 0
    seeds = [TESTS / "cases" / "ok", TESTS / "cases" / "bad", TESTS / "cases" / "topics-bad", TESTS / "toy" / "data"]
    options = (
        f"-max_total_time={max(1, SECONDS // len(TARGETS))}",
        f"-max_len={LONGEST}",
        "-timeout=10",
        "-verbosity=0",
    )
    for name in TARGETS:
        print(f"fuzzing {name}", flush=True)
        with tempfile.TemporaryDirectory() as made:
            found = subprocess.run([sys.executable, __file__, name, *options, made, *map(str, seeds)], check=False)
        if found.returncode:
            print(f"{name} fails: see the file that is named above, and run {__file__} {name} FILE")
            return 1
    assert len(BEGINNINGS) == len(SHAPES) + 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
