"""The command line."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.material import Material, material_catalog, read_material, warnings_of
from generator.problem import Problem, visible
from generator.read.digest import SourceFile
from generator.related.agreement import related_agreement
from generator.shell.adding import added
from generator.shell.enrich.command import add_enrich, enrich
from generator.shell.explaining import explained
from generator.shell.exporting import exported
from generator.shell.folder import all_problems, read_sources
from generator.shell.newsletter.command import add_newsletter, newsletter
from generator.shell.option import Parser, day, file, file_or_input, folder
from generator.shell.report import counts_line, evaluation_json, evaluation_lines, review_lines, review_markdown
from generator.topics.assign import Assigner
from generator.topics.evaluate import evaluate
from generator.topics.labels import read_labels

# What a command ends with; wrong use ends with 2, by argparse.
CLEAN, PROBLEMS = 0, 1

# How many papers `review` shows in a summary.
_MOST_SUMMARISED = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; results go to standard output, problems to standard error."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). What is left in the buffer must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    return status


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="paper-digest", description="Check and explain a folder of paper digests."
    )
    parser.add_argument("--root", type=folder, default=Path(), help="the project's folder (default: the current one)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="make a digest of a saved page of papers, and show what it brings")
    add.add_argument("page", metavar="FILE|-", type=file_or_input, help="the page; - reads it from standard input")
    add.add_argument("--title", help="the digest's title (default: what the page or its name tells)")
    add.add_argument(
        "--date", type=day, metavar="DAY", help="the digest's day as 2025-07-29 (default: likewise, or today)"
    )
    add.add_argument("--dry-run", action="store_true", help="show what it brings, and write nothing")
    add.set_defaults(run=_add)
    check = commands.add_parser("check", help="list every problem in the digests, the rules and the curator's words")
    check.add_argument("--strict", action="store_true", help="take warnings for problems")
    check.set_defaults(run=_with_material(_check))
    explain = commands.add_parser("explain", help="show why a paper has its topics, and what its near misses lack")
    asked = explain.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "words", nargs="*", default=[], metavar="WORD", help="a word of its title, or its arXiv identifier"
    )
    asked.add_argument(
        "--topic", metavar="SLUG", help="list the papers of a topic by score, and its near misses, instead"
    )
    explain.set_defaults(run=_with_material(_explain))
    score = commands.add_parser("evaluate", help="hold the rules against topics that people gave")
    score.add_argument(
        "labels", type=file, metavar="LABELS", help="a line a paper: title, tab, slugs with commas between"
    )
    score.add_argument("--format", choices=("text", "json"), default="text")
    score.add_argument("--fail-under", type=float, default=0.0, metavar="F1", help="end with 1 if micro-F1 is lower")
    score.set_defaults(run=_with_material(_evaluate))
    review = commands.add_parser("review", help="list the papers whose topics are in doubt, the worst first")
    review.add_argument("--format", choices=("text", "markdown"), default="text")
    review.set_defaults(run=_with_material(_review))
    export = commands.add_parser("export", help="write the site as Markdown, for builders other than MkDocs")
    export.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="a new folder, or that of a former export"
    )
    export.set_defaults(run=_export)
    add_enrich(commands).set_defaults(run=_with_material(enrich))
    add_newsletter(commands).set_defaults(run=_with_material(newsletter))
    return parser


def _with_material(command: Callable[[Material, argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command on what the sources say, which is not begun while a problem stands in them."""

    def run(options: argparse.Namespace) -> int:
        sources, unread = read_sources(options.root)
        material, found = read_material(sources)
        problems = all_problems(unread, found)
        _print_problems(problems)
        return PROBLEMS if material is None or problems else command(material, options)

    return run


def _add(options: argparse.Namespace) -> int:
    sources, unread = read_sources(options.root)
    lines, problems = ((), unread) if unread else added(sources, options)
    _print_problems(problems)
    _print_lines(lines)
    return PROBLEMS if problems else CLEAN


def _check(material: Material, options: argparse.Namespace) -> int:
    catalog = material_catalog(material)
    warnings = warnings_of(catalog, material)
    _print_warnings(warnings)
    if warnings and options.strict:
        return PROBLEMS
    print(counts_line(catalog))
    return CLEAN


def _explain(material: Material, options: argparse.Namespace) -> int:
    lines, fault = explained(material, options)
    if fault:
        print(visible(fault), file=sys.stderr)
        return PROBLEMS
    _print_lines(lines)
    return CLEAN


def _evaluate(material: Material, options: argparse.Namespace) -> int:
    source = SourceFile(path=str(options.labels), content=options.labels.read_bytes())
    labels, papers, problems = read_labels(source, papers=material.papers, topics=material.topic_names)
    if problems:
        _print_problems(problems)
        return PROBLEMS
    evaluation = evaluate(labels, papers, Assigner(material.rules))
    related = related_agreement(labels, papers, material_catalog(material).related)
    if options.format == "json":
        print(evaluation_json(evaluation, related))
    else:
        _print_lines(evaluation_lines(evaluation, related))
    if evaluation.micro.f1 < options.fail_under:
        print(f"micro-F1 {evaluation.micro.f1:.3f} is under {options.fail_under:.3f}", file=sys.stderr)
        return PROBLEMS
    return CLEAN


def _review(material: Material, options: argparse.Namespace) -> int:
    queue = material_catalog(material).doubts
    markdown = options.format == "markdown"
    _print_lines(review_markdown(queue, most=_MOST_SUMMARISED) if markdown else review_lines(queue))
    return CLEAN


def _export(options: argparse.Namespace) -> int:
    output, problems = exported(options)
    _print_problems(problems)
    if output is None:
        return PROBLEMS
    _print_warnings(output.warnings)
    _print_lines((counts_line(output.catalog), f"{options.to}/mkdocs.yml"))
    return CLEAN


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(visible(line))


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _print_warnings(warnings: Sequence[Problem]) -> None:
    _print_problems([replace(warning, what=f"warning: {warning.what}") for warning in warnings])
