"""The command `export`: the site as plain Markdown, for builders that do not know this generator."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pathspec import PathSpec

from generator.build import Output, build, template_problem
from generator.material import read_material
from generator.pages.content_policy import content_policy
from generator.pages.page import as_markdown, markdown_path
from generator.problem import Place, Problem
from generator.shell.collector import collector_at_rest
from generator.shell.configuration import site_facts, source_at
from generator.shell.export_folder import folder_fault, replaced_folder
from generator.shell.folder import all_problems, read_sources
from generator.shell.frame import page_words
from generator.shell.full_configuration import read_configuration
from generator.shell.mkdocs_file import MKDOCS_FILE
from generator.shell.portable import OVERRIDES_FOLDER, PAGES_FOLDER, portable_configuration
from generator.shell.search_index import taken_by_search, write_search_index
from generator.shell.text_file import write_text
from generator.shell.written_site import taken

# What MkDocs leaves out of `docs_dir` before it looks at `exclude_docs`.
_LEFT_OUT = (".*", "/templates/")
# This one asks the plugin for the pages that it lists; each builder has one of its own.
_PLUGINS_OWN = "sitemap.xml"


def exported(options: argparse.Namespace) -> tuple[Output | None, tuple[Problem, ...]]:
    """Write the site into the folder that the command line names; the site, or all that keeps it from being written.

    `docs/` has the pages as Markdown, and every other file under its address; `overrides/` what is changed of the
    theme; `mkdocs.yml` the configuration without this generator's plugin.
    """
    try:
        return _exported(options)
    except Exception as error:
        if problem := template_problem(error):
            return None, (problem,)
        raise


def _exported(options: argparse.Namespace) -> tuple[Output | None, tuple[Problem, ...]]:
    root, folder = options.root.resolve(), options.to.resolve()
    sources, unread = read_sources(root)
    configuration, problems = read_configuration(root)
    if configuration is None:
        _, found = read_material(sources)
        return None, (*_folder_problems(root, folder), *all_problems((*unread, *problems), found))
    site = site_facts(configuration)
    with collector_at_rest():
        output, found = build(sources, site)
    pages = dict(_hand_written(root / configuration["docs_dir"], configuration["exclude_docs"]))
    problems = (
        *_folder_problems(root, folder),
        *all_problems(unread, found),
        *(_taken(pages, output, configuration["docs_dir"]) if output else ()),
    )
    if output is None or problems:
        return None, problems
    portable = portable_configuration(configuration, output.catalog, content_policy(site))
    copies = {f"{PAGES_FOLDER}/{path}": source for path, source in pages.items()}
    copies |= dict(_overrides(root, configuration["theme"]))

    def fill(place: Path) -> str | None:
        for path, source in copies.items():
            _made(place / path).write_bytes(source.read_bytes())
        for path, text in _texts(output, portable):
            write_text(place / path, text)
        return write_search_index(output.search_records(), place / PAGES_FOLDER)

    if fault := replaced_folder(folder, fill, waits=lambda told: sys.stderr.write(f"{told}\n")):
        return None, (Problem(place=Place(file=str(folder)), what=fault),)
    return output, ()


def _folder_problems(root: Path, folder: Path) -> Iterator[Problem]:
    source = source_at(root, folder)
    try:
        fault = f"is where {source} is; name a folder of its own" if source else folder_fault(folder)
    except OSError as error:
        fault = f"cannot be read ({error.strerror}); name another folder"
    if fault:
        yield Problem(place=Place(file=str(folder)), what=fault)


def _hand_written(folder: Path, excluded: str) -> Iterator[tuple[str, Path]]:
    """The files of the documentation folder that MkDocs would build or copy, by their path."""
    left_out = PathSpec.from_lines("gitignore", (*_LEFT_OUT, *excluded.splitlines()))
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not left_out.match_file(name):
            yield name, path


def _taken(pages: Iterable[str], output: Output, folder: str) -> Iterator[Problem]:
    """A problem for each file that would be built to where a page or a file of the generator is."""
    own = {page.file for page in output.pages} | {address for address, _ in output.files()}
    for name in pages:
        if (built := _built(name)) in own or taken_by_search(built):
            yield Problem(place=Place(file=f"{folder}/{name}"), what=taken(built))


def _built(name: str) -> str:
    """Where a builder puts a file of the documentation folder."""
    path = PurePosixPath(name)
    if path.suffix != ".md":
        return name
    folder = path.parent if path.stem in {"index", "README"} else path.with_suffix("")
    return (folder / "index.html").as_posix()


def _texts(output: Output, configuration: str) -> Iterator[tuple[str, str]]:
    yield MKDOCS_FILE, configuration
    for page in output.pages:
        yield f"{PAGES_FOLDER}/{markdown_path(page)}", as_markdown(page, page_words(page.address))
    for path, text in output.files():
        yield f"{PAGES_FOLDER}/{path}", text


def _overrides(root: Path, theme: Mapping[str, Any] | str) -> Iterator[tuple[str, Path]]:
    folder = None if isinstance(theme, str) else theme.get("custom_dir")
    for path in sorted((root / folder).rglob("*")) if folder else ():
        if path.is_file() and path != root / str(folder) / _PLUGINS_OWN:
            yield f"{OVERRIDES_FOLDER}/{path.relative_to(root / str(folder)).as_posix()}", path


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
