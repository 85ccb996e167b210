"""The command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.build import Material, read_material
from generator.problem import Problem, listed
from generator.shell.folder import read_sources
from generator.topics.assign import Assigner
from generator.topics.explain import explanation, papers_titled

# What a command ends with; wrong use ends with 2, by argparse.
CLEAN, PROBLEMS = 0, 1

# How many papers `explain` explains at most; more words make fewer papers.
_MOST_EXPLAINED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; results go to standard output, problems to standard error."""
    options = _parser().parse_args(arguments)
    sources, unread = read_sources(options.root)
    material, found = read_material(sources)
    problems = listed((*unread, *found))
    _print_problems(problems)
    if material is None or (problems and options.command == "check"):
        return PROBLEMS
    return _check(material) if options.command == "check" else _explain(material, options.words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paper-digest", description="Check and explain a folder of paper digests.")
    parser.add_argument("--root", type=_folder, default=Path(), help="the project's folder (default: the current one)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="list every problem in the digests and the rules")
    explain = commands.add_parser("explain", help="show why a paper has its topics, and which it nearly has")
    explain.add_argument("words", nargs="+", help="words of the paper's title")
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is no folder")
    return Path(text)


def _check(material: Material) -> int:
    entries = sum(len(digest.entries) for digest in material.digests)
    print(f"{len(material.digests)} digests, {entries} entries, {len(material.papers)} papers: no problems")
    return CLEAN


def _explain(material: Material, words: Sequence[str]) -> int:
    papers = papers_titled(words, material.papers)
    if not papers:
        print(f"no title holds all of: {' '.join(words)}; write fewer or other words of it", file=sys.stderr)
        return PROBLEMS
    assigner = Assigner(material.rules)
    for paper in papers[:_MOST_EXPLAINED]:
        print("\n".join(explanation(paper, assigner)))
    if len(papers) > _MOST_EXPLAINED:
        print(f"{len(papers) - _MOST_EXPLAINED} more titles hold these words; add words to choose among them")
    return CLEAN


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
