"""A whole build beside other builders of sites: processor seconds, seconds on the clock, memory and bytes, one by one.

    python benchmarks/beside.py [PAPERS ...] [--json FILE]

The others get the same pages, as Markdown with front matter: Hugo with a theme of one line; MkDocs with its own theme
and Material, each with its own search, and without a navigation of all pages, which alone would take hours; Zensical.
What is not installed is skipped. A row counts all that a process and its children took, from start to end.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from library import made_project, made_sources

from generator.build import build
from generator.pages.page import as_markdown, markdown_path
from generator.site_facts import SiteFacts

SITE = SiteFacts(name="Bench", description="Bench", url="https://bench.example/")
_DEFAULT = [716, 10_000]
_ADDED = 30

_MKDOCS = "site_name: Bench\nsite_url: https://bench.example/\nnav: [index.md]\nnot_in_nav: '*'\n"
_HUGO = """baseURL = "https://bench.example/"
buildFuture = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_ONE_LINE = "<!doctype html><html lang=en><title>{{ .Title }}</title>{{ .Content }}</html>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a build took, and what it made."""

    name: str
    processor: float
    clock: float
    megabytes: float = 0
    files: int = 0
    bytes: int = 0


def main() -> None:
    """Print a table for each size, and write them all as JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=int, nargs="*", default=_DEFAULT)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found: dict[int, list[Figures]] = {}
    for papers in options.papers:
        print(f"{papers} papers, load {os.getloadavg()[0]:.1f}")
        print(f"{'':<34}{'processor s':>12}{'clock s':>10}{'MB':>8}{'files':>8}{'output MB':>11}")
        found[papers] = []
        with tempfile.TemporaryDirectory() as folder:
            for row in _rows(papers, Path(folder)):
                found[papers].append(row)
                print(_line(row), flush=True)
        print(f"{'ratios':<56}{'processor':>10}{'clock':>8}{'target':>8}")
        for words, one, other, target in _ratios({row.name: row for row in found[papers]}):
            ratio, on_clock = one.processor / other.processor, one.clock / other.clock
            print(f"{words:<56}{ratio:10.2f}{on_clock:8.2f}{target:8}")
    if options.json:
        rows = {papers: [asdict(row) for row in rows] for papers, rows in found.items()}
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _rows(papers: int, folder: Path) -> Iterator[Figures]:
    project = made_project(folder / "project", papers)
    site = project / "site"
    yield from _own_stages(project)
    shutil.rmtree(site)
    mkdocs = [sys.executable, "-m", "mkdocs", "build"]
    yield _measured("whole build", mkdocs, project, site)
    yield _measured("rebuild without a change", mkdocs, project, site)
    new = made_sources(_ADDED).digests[0]
    (project / "digests" / "2026-12-01-added.txt").write_bytes(new.content)
    yield _measured(f"rebuild with {_ADDED} new papers", mkdocs, project, site)
    shutil.rmtree(site)
    pages = _markdown(papers)
    for name, command in _others().items():
        place = folder / "other"
        _write(place, pages, hugo=name == "Hugo, one-line theme")
        if command:
            row = _measured(name, command, place, place / "site")
            if row.files:
                yield row
            else:
                print(f"{name:<34}ended well, and wrote nothing: skipped")
        else:
            print(f"{name:<34}is not installed: skipped")
        shutil.rmtree(place)


def _own_stages(project: Path) -> Iterator[Figures]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("site_stages.py")), str(project)],
        check=True,
        capture_output=True,
        text=True,
    )
    stages = json.loads(done.stdout.splitlines()[-1])
    for name in ("generator", "feeds", "search index"):
        yield Figures(name=f"  {name}", processor=stages[name][0], clock=stages[name][1])
    rest = [stages["all"][one] - stages["generator"][one] - stages["search index"][one] for one in (0, 1)]
    yield Figures(name="  theme and writing", processor=rest[0], clock=rest[1])


def _measured(name: str, command: Sequence[str], project: Path, site: Path) -> Figures:
    """The figures of a command; it may say what it likes, but has to end well."""
    start = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=project, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            said.seek(0)
            raise SystemExit(f"{name}: {said.read().decode()[-2000:]}")
    clock = time.perf_counter() - start
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Figures(
        name=name,
        processor=usage.ru_utime + usage.ru_stime,
        clock=clock,
        megabytes=usage.ru_maxrss / 1024,
        files=len(sizes),
        bytes=sum(sizes),
    )


def _markdown(papers: int) -> Mapping[str, str]:
    output, problems = build(made_sources(papers), SITE)
    if output is None:
        raise SystemExit("\n".join(map(str, problems[:5])))
    return {markdown_path(page): as_markdown(page) for page in output.pages}


def _others() -> dict[str, list[str] | None]:
    """The commands of other builders by name; None for one that is not installed."""
    hugo, mkdocs = shutil.which("hugo"), [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f"]
    zensical = [sys.executable, "-m", "zensical", "build", "-f", "material.yml"] if find_spec("zensical") else None
    return {
        "Hugo, one-line theme": [hugo, "--quiet", "--destination", "site"] if hugo else None,
        "MkDocs, its theme and search": [*mkdocs, "mkdocs.yml"],
        "Material, its search": [*mkdocs, "material.yml"],
        "Zensical": zensical,
    }


def _write(place: Path, pages: Mapping[str, str], *, hugo: bool) -> None:
    """A project of pages for all other builders."""
    parents = {str(parent) for path in pages for parent in Path(path).parent.parents}
    for path, text in pages.items():
        # Hugo takes a page with pages below it for a section, and wants its file named so.
        name = "_index.md" if hugo and str(Path(path).parent) in parents else "index.md"
        target = place / ("content" if hugo else "docs") / Path(path).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (place / "mkdocs.yml").write_text(f"{_MKDOCS}theme: mkdocs\nplugins: [search]\n", encoding="utf-8")
    (place / "material.yml").write_text(f"{_MKDOCS}theme: material\nplugins: [search]\n", encoding="utf-8")
    (place / "config.toml").write_text(_HUGO, encoding="utf-8")
    for name in ("single", "list"):
        layout = place / "layouts" / "_default" / f"{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(_ONE_LINE, encoding="utf-8")
    shutil.copy(layout, place / "layouts" / "index.html")


def _ratios(rows: Mapping[str, Figures]) -> Iterator[tuple[str, Figures, Figures, float]]:
    """What is compared, both, and the most that the one shall be of the other."""
    full, feeds, themed = rows["whole build"], rows["  feeds"], rows["  theme and writing"]
    hugo, mkdocs = rows.get("Hugo, one-line theme"), rows.get("MkDocs, its theme and search")
    if hugo:
        yield "theme, feeds and writing, to Hugo", _together(themed, feeds), hugo, 0.8
        yield "all without the search index, to Hugo", _together(themed, rows["  generator"]), hugo, 1.5
    if mkdocs:
        yield "whole build, to MkDocs with its search", full, mkdocs, 0.5
    yield "rebuild without a change, to the whole build", rows["rebuild without a change"], full, 0.1
    yield f"rebuild with {_ADDED} new papers, to the whole build", rows[f"rebuild with {_ADDED} new papers"], full, 0.25


def _together(one: Figures, other: Figures) -> Figures:
    return Figures(name="", processor=one.processor + other.processor, clock=one.clock + other.clock)


def _line(row: Figures) -> str:
    size = f"{row.megabytes:8.0f}{row.files:8d}{row.bytes / 1e6:11.1f}" if row.files else ""
    return f"{row.name:<34}{row.processor:12.2f}{row.clock:10.2f}{size}"


if __name__ == "__main__":
    main()
