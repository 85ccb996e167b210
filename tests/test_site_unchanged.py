"""A build without a change ends at once with what the last one said; in any doubt, it is a full one."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from site_project import Project, contents
from test_site_at_once import started, until_built

UNCHANGED = "Nothing has changed since the last build."
PAPER = (
    "A Paper That Was Not There Before\n\nWe show that this paper is on the site after the next build, and that it has "
    "sentences of its own. It is long enough to be an abstract, and it reads as one does.\n"
)


@pytest.fixture
def built(project: Project) -> Project:
    """A project whose last build was at the place where it stands."""
    assert project.build().status == 0
    return project


def test_a_build_without_a_change_says_so_and_what_the_last_one_said(project: Project) -> None:
    first, second = project.build(), project.build()
    assert (first.status, second.status) == (0, 0)
    assert UNCHANGED not in first.output
    assert UNCHANGED in second.output
    report = re.findall(r"\d+ digests, .*\n.*index\.html", first.output)
    assert len(report) == 1
    assert report[0] in second.output


def test_a_build_without_a_change_leaves_the_site_as_it_is(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "site").rglob("*")}
    assert UNCHANGED in built.build().output
    assert {path: path.stat().st_mtime_ns for path in (built.root / "site").rglob("*")} == before


def changed_digest(project: Project) -> None:
    project.append("digests/hidden-saved-2026-03-20.txt", f"\n\n{PAPER}")


def new_digest(project: Project) -> None:
    (project.root / "digests" / "2026-04-01-new.txt").write_text(PAPER, "utf-8")


def changed_topic(project: Project) -> None:
    project.edit("topics.yml", "name: Models", "name: Models Great and Small")


def changed_template(project: Project) -> None:
    project.append("templates/pages/about.html", "<!-- changed -->")


def changed_theme(project: Project) -> None:
    project.append("templates/theme/main.html", "{# changed #}")


def changed_hand_written_page(project: Project) -> None:
    project.append("docs/curating/index.md", "\nChanged.\n")


def changed_configuration(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: Paper Digest", "site_name: Another Digest")


def changed_page_of_the_site(project: Project) -> None:
    project.append("site/index.html", "<!-- changed -->")


def changed_page_of_one_size_and_time(project: Project) -> None:
    path = project.root / "site" / "index.html"
    known, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("<!doctype", "<!DOCTYPE"), "utf-8")
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert path.stat().st_size == known.st_size


def folder_added_to_the_site(project: Project) -> None:
    (project.root / "site" / "bogus" / "empty").mkdir(parents=True)


def folder_of_the_site_that_nobody_else_may_open(project: Project) -> None:
    (project.root / "site" / "topics").chmod(0o700)


def folder_of_the_site_that_is_a_link(project: Project) -> None:
    elsewhere = project.root.parent / "elsewhere"
    (project.root / "site" / "trends").rename(elsewhere)
    (project.root / "site" / "trends").symlink_to(elsewhere)


def file_in_a_folder_of_compiled_files(project: Project) -> None:
    (project.root / "docs" / "__pycache__").mkdir()
    (project.root / "docs" / "__pycache__" / "x.txt").write_text("published", "utf-8")


def file_gone_from_the_site(project: Project) -> None:
    (project.root / "site" / "feed.xml").unlink()


def file_added_to_the_site(project: Project) -> None:
    (project.root / "site" / "CNAME").write_text("toy.example\n", "utf-8")


def no_site(project: Project) -> None:
    (project.root / "site").rename(project.root / "elsewhere")


def broken_record(project: Project) -> None:
    (project.root / ".site.built").write_text('{"inputs":', "utf-8")


def record_of_something_else(project: Project) -> None:
    (project.root / ".site.built").write_text('["inputs", "site"]', "utf-8")


def no_record(project: Project) -> None:
    (project.root / ".site.built").unlink()


CHANGES = (
    changed_digest, new_digest, changed_topic, changed_template, changed_theme, changed_hand_written_page,
    changed_configuration, changed_page_of_the_site, changed_page_of_one_size_and_time, file_gone_from_the_site,
    folder_added_to_the_site, folder_of_the_site_that_nobody_else_may_open, folder_of_the_site_that_is_a_link,
    file_in_a_folder_of_compiled_files,
    file_added_to_the_site, no_site, broken_record, record_of_something_else, no_record,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
def test_any_change_is_followed_by_a_full_build(
    change: Callable[[Project], None], built: Project, tmp_path: Path
) -> None:
    change(built)
    build = built.build()
    assert build.status == 0, build.output
    assert UNCHANGED not in build.output
    afresh = built.copy(tmp_path / "afresh")
    (afresh.root / ".site.built").unlink()
    assert afresh.build().status == 0
    assert contents(built.root / "site") == contents(afresh.root / "site")


@pytest.mark.parametrize("value", [{"SITE_URL": "https://other.example/"}, {"SOURCE_DATE_EPOCH": "1"}], ids=str)
def test_other_values_of_the_environment_are_followed_by_a_full_build(value: dict[str, str], built: Project) -> None:
    assert UNCHANGED not in built.build("--strict", **value).output
    assert UNCHANGED in built.build("--strict", **value).output


def test_a_source_that_was_another_during_a_build_is_followed_by_a_full_build(built: Project) -> None:
    built.append("docs/curating/index.md", "\nA draft.\n")
    with started(built, "--clean") as build:
        until_built(built)
        built.edit("docs/curating/index.md", "\nA draft.\n", "")
        assert build.wait(120) == 0
    assert UNCHANGED not in built.build("--clean").output


def test_what_a_killed_build_has_left_is_cleared_away_without_a_full_build(built: Project) -> None:
    (built.root / ".site.next-1" / "papers").mkdir(parents=True)
    assert UNCHANGED in built.build("--strict").output
    assert not (built.root / ".site.next-1").exists()


def test_other_flags_are_followed_by_a_full_build(built: Project) -> None:
    assert UNCHANGED not in built.build("--clean").output
    assert UNCHANGED not in built.build("--strict", "--site-dir", "other").output


def test_a_warning_is_told_in_every_build(built: Project) -> None:
    (built.root / "docs" / "x.md").write_text("# X\n\n[nowhere](nowhere.md)\n", "utf-8")
    first, second = built.build("--clean"), built.build("--clean")
    assert UNCHANGED not in first.output
    assert UNCHANGED in second.output
    told = [re.findall("WARNING.*", build.output) for build in (first, second)]
    assert told[0] == told[1]
    assert "nowhere.md" in told[0][0]
    assert built.build().status == 1


def test_a_build_after_a_mended_fault_is_none(built: Project) -> None:
    built.append("topics.yml", "unknown: key\n")
    assert built.build().status == 1
    built.edit("topics.yml", "unknown: key\n", "")
    assert UNCHANGED in built.build().output


@pytest.mark.parametrize(
    "setting",
    ["hooks: [hook.py]", "markdown_extensions: [pymdownx.snippets]", "INHERIT: base.yml"],
)
def test_what_may_read_any_file_is_followed_by_full_builds(setting: str, built: Project) -> None:
    (built.root / "hook.py").write_text("", "utf-8")
    (built.root / "base.yml").write_text("{}", "utf-8")
    built.append("mkdocs.yml", f"\n{setting}\n")
    first, second = built.build(), built.build()
    assert (first.status, second.status) == (0, 0), first.output
    assert UNCHANGED not in second.output
