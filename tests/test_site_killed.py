"""A build that is killed, or meets a disk that is full or closed, leaves the last good site whole, or the new one."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_project import TOY_URL, Project, clean_environment, contents

from generator.shell.swap import bring_back, replace_folder

NEW_TITLE = "A Title That Only the New Site Has"
KILLS = 6


def test_a_build_that_is_killed_at_any_moment_leaves_one_of_two_whole_sites(project: Project) -> None:
    old = contents(project.root / "site")
    project.edit("mkdocs.yml", "site_name: Paper Digest", f"site_name: {NEW_TITLE}")
    changed = project.copy(project.root.parent / "changed")
    started = time.monotonic()
    assert changed.build().status == 0
    seconds = time.monotonic() - started
    new = contents(changed.root / "site")
    chance = random.Random(50)  # noqa: S311
    for kill in range(int(os.environ.get("KILLS", KILLS))):
        _killed_build(project, chance.uniform(0, 1.1) * seconds)
        bring_back(project.root / "site")  # as the next build does first
        assert contents(project.root / "site") in (old, new), f"kill {kill}"
    assert project.build().status == 0
    assert contents(project.root / "site") == new
    assert sorted(path.name for path in project.root.glob(".site*")) == [".site.built", ".site.lock"]


def test_a_site_that_was_killed_out_of_its_place_is_brought_back_by_a_build_that_fails(project: Project) -> None:
    before = contents(project.root / "site")
    (project.root / "site").rename(project.root / ".site.previous")
    project.append("topics.yml", "unknown: key\n")
    assert project.build().status == 1
    assert contents(project.root / "site") == before


def test_folders_change_places_and_nothing_else_is_left(tmp_path: Path) -> None:
    new, old = _folders(tmp_path)
    replace_folder(new, old)
    assert (old / "page").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_folders_change_places_where_the_system_cannot_exchange_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.shell.swap._exchanged", lambda one, other: False)
    new, old = _folders(tmp_path)
    replace_folder(new, old)
    assert (old / "page").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_takes_its_place(tmp_path: Path) -> None:
    new, old = _folders(tmp_path)
    shutil.rmtree(old)
    replace_folder(new, old)
    assert (old / "page").read_text() == "new"


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.shell.swap._exchanged", lambda one, other: False)
    new, old = _folders(tmp_path)
    shutil.rmtree(new)
    with pytest.raises(FileNotFoundError):
        replace_folder(new, old)
    assert (old / "page").read_text() == "old"


def test_a_full_disk_ends_the_build_in_one_line_and_the_last_site_stays(project: Project) -> None:
    before = contents(project.root / "site")
    project.edit("mkdocs.yml", "site_name: Paper Digest", f"site_name: {NEW_TITLE}")

    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        project.command("build", "--strict"),
        cwd=project.root,
        env=clean_environment(SITE_URL=TOY_URL),
        preexec_fn=small_files_only,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "there is no room left for the new site; make room, and build again." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project.root / "site") == before
    assert [path.name for path in project.root.glob(".site.next*")] == []


def test_an_index_that_pagefind_could_not_write_to_its_end_is_a_fault(tmp_path: Path) -> None:
    code = """
import pathlib, resource, signal
from generator.shell.search_index import write_search_index
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))  # the program that searches has 72 kB
print(write_search_index([("a/", "<html><body>Quantization of models</body></html>")], pathlib.Path("site")))
"""
    (tmp_path / "site").mkdir()
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Pagefind could not "), done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_ends_the_build_in_one_line(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: Paper Digest", f"site_name: {NEW_TITLE}")
    project.root.chmod(0o555)
    try:
        build = project.build()
    finally:
        project.root.chmod(0o755)
    assert build.status == 1
    assert "may not be written; allow it, or name another folder" in build.output
    assert "Traceback" not in build.output


def test_a_folder_that_cannot_be_made_ends_the_build_in_one_line(project: Project) -> None:
    (project.root / "file").write_text("", "utf-8")
    build = project.build("--strict", "--site-dir", "file/site")
    assert build.status == 1
    assert "Traceback" not in build.output
    assert "The last site is as it was." in build.output


def _killed_build(project: Project, after: float) -> None:
    process = subprocess.Popen(
        project.command("build", "--strict"),
        cwd=project.root,
        env=clean_environment(SITE_URL=TOY_URL),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # Pagefind with it
        process.wait()


def _folders(place: Path) -> tuple[Path, Path]:
    new, old = place / ".site.next", place / "site"
    for folder, text in ((new, "new"), (old, "old")):
        folder.mkdir()
        (folder / "page").write_text(text)
    return new, old
