"""A build that fails says why in one line, and leaves the last good site as it was."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from site_project import Project, contents

DIGEST = "digests/2026-01-05-marks.txt"


def without_an_abstract(project: Project) -> None:
    project.append(DIGEST, "\nA Title That Has Lost Its Abstract\n")


def no_utf8(project: Project) -> None:
    (project.root / "digests" / "2026-04-01-latin.txt").write_bytes(b"A Title\n\nAn abstract caf\xe9.\n")


def no_digests(project: Project) -> None:
    for path in (project.root / "digests").iterdir():
        path.unlink()


def bad_rule(project: Project) -> None:
    project.edit("topics.yml", r"'/<\w+/'", "'/lora(/'")


def no_yaml(project: Project) -> None:
    project.edit("topics.yml", "  - slug: models", "  - slug: [models")


def no_topics(project: Project) -> None:
    (project.root / "topics.yml").unlink()


def bad_template(project: Project) -> None:
    project.edit("templates/pages/topics.html", "{% endfor %}", "{% endfro %}")


def template_with_an_unknown_value(project: Project) -> None:
    project.edit("templates/pages/topic.html", "{{ topic.description }}", "{{ topic.nothing }}")


def taken_address(project: Project) -> None:
    (project.root / "docs" / "about").mkdir(exist_ok=True)
    (project.root / "docs" / "about" / "index.md").write_text("# Ours\n", "utf-8")


def no_site_url(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    (project.root / "mkdocs.yml").write_text(re.sub(r"(?m)^site_url:.*\n", "", text), "utf-8")


def taken_address_under_another_name(project: Project) -> None:
    (project.root / "docs" / "about.md").write_text("# Ours\n", "utf-8")


def template_that_is_gone(project: Project) -> None:
    (project.root / "templates" / "pages" / "topics.html").unlink()


def template_with_an_unknown_filter(project: Project) -> None:
    project.edit("templates/pages/topic.html", "{{ topic.description }}", "{{ topic.description | nothing }}")


def template_that_cannot_be_rendered(project: Project) -> None:
    project.edit("templates/pages/topic.html", "{{ topic.description }}", "{{ topic.papers + topic.description }}")


def pipe_among_the_digests(project: Project) -> None:
    os.mkfifo(project.root / "digests" / "2026-04-01-pipe.txt")


def yaml_tag(project: Project) -> None:
    project.edit("topics.yml", "threshold: 1", "threshold: !!bool maybe")


def endless_threshold(project: Project) -> None:
    project.edit("topics.yml", "threshold: 1", "threshold: 1.0e+999")


def site_among_the_digests(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    (project.root / "mkdocs.yml").write_text(text.replace("site_dir: site", "site_dir: digests"), "utf-8")


def no_way_home(project: Project) -> None:
    project.edit("mkdocs.yml", "  - Home: index.md\n", "")


FAULTS: dict[Callable[[Project], None], str] = {
    without_an_abstract: r"digests/2026-01-05-marks\.txt:26: the title 'A Title That Has Lost Its Abstract' has no",
    no_utf8: r"digests/2026-04-01-latin\.txt:3: byte 0xe9",
    no_digests: r"digests/:1: no digest here",
    bad_rule: r"topics\.yml:13: '/lora\(/' is no regular expression",
    no_yaml: r"topics\.yml:\d+: is no YAML",
    no_topics: r"topics\.yml:1: the topic rules are missing",
    bad_template: r"templates/pages/topics\.html:\d+: is no Jinja template",
    template_with_an_unknown_value: r"templates/pages/topic\.html:3: .*nothing",
    taken_address: r"docs/about/index\.md:1: the generator writes about/index\.html itself",
    taken_address_under_another_name: r"docs/about\.md:1: the generator writes about/index\.html itself",
    template_that_is_gone: r"templates/pages/topics\.html:1: the template is missing",
    template_with_an_unknown_filter: r"templates/pages/topic\.html:3: is no Jinja template: No filter named 'nothing'",
    template_that_cannot_be_rendered: r"templates/pages/topic\.html:3: cannot be rendered",
    pipe_among_the_digests: r"digests/2026-04-01-pipe\.txt:1: is no plain file",
    yaml_tag: r"topics\.yml:2: uses a YAML tag",
    endless_threshold: r"topics\.yml:2: 'threshold' ",
    site_among_the_digests: r"mkdocs\.yml:1: site_dir is .*digests, where digests is",
    no_way_home: r"mkdocs\.yml:1: the navigation does not lead to index\.md",
    no_site_url: r"mkdocs\.yml:1: site_url is missing",
}


@pytest.mark.parametrize(("fault", "told"), FAULTS.items(), ids=[fault.__name__ for fault in FAULTS])
def test_a_fault_ends_the_build_with_one_line_and_the_last_site_stays(
    fault: Callable[[Project], None], told: str, project: Project
) -> None:
    before = contents(project.root / "site")
    fault(project)
    build = project.build()
    lines = [line for line in build.output.splitlines() if re.search(told, line)]
    assert build.status == 1
    assert len(lines) == 1, build.output
    assert "Traceback" not in build.output
    assert contents(project.root / "site") == before
    assert _left_behind(project) == []


def test_a_broken_link_in_a_hand_written_page_ends_a_strict_build_and_the_last_site_stays(project: Project) -> None:
    before = contents(project.root / "site")
    (project.root / "docs" / "x.md").write_text("# X\n\n[nowhere](nowhere.md)\n", "utf-8")
    build = project.build()
    assert build.status == 1
    assert [line for line in build.output.splitlines() if "'x.md'" in line and "'nowhere.md'" in line]
    assert "Traceback" not in build.output
    assert contents(project.root / "site") == before


def test_a_strict_build_that_a_warning_ended_leaves_no_other_folder(project: Project) -> None:
    (project.root / "docs" / "x.md").write_text("# X\n\n[nowhere](nowhere.md)\n", "utf-8")
    assert project.build().status == 1
    assert _left_behind(project) == []


def test_every_problem_of_every_file_is_told_at_once(project: Project) -> None:
    without_an_abstract(project)
    no_utf8(project)
    bad_rule(project)
    build = project.build()
    told = re.findall(r"(?:digests/\S+|topics\.yml):\d+: ", build.output)
    assert told == ["digests/2026-01-05-marks.txt:26: ", "digests/2026-04-01-latin.txt:3: ", "topics.yml:13: "]


def test_a_build_after_a_failed_one_is_as_if_there_had_been_none(project: Project) -> None:
    before = contents(project.root / "site")
    without_an_abstract(project)
    assert project.build().status == 1
    project.edit(DIGEST, "\nA Title That Has Lost Its Abstract\n", "")
    assert project.build().status == 0
    assert contents(project.root / "site") == before


def test_the_rest_of_a_broken_off_build_does_not_reach_the_site(project: Project) -> None:
    for name in (".site.next-1", ".site.previous"):
        (project.root / name).mkdir()
        (project.root / name / "rest.html").write_text("<p>rest</p>", "utf-8")
    before = contents(project.root / "site")
    assert project.build().status == 0
    assert contents(project.root / "site") == before
    assert _left_behind(project) == []


def test_a_link_in_the_place_of_the_site_stays_and_what_it_leads_to_is_built(project: Project) -> None:
    before = contents(project.root / "site")
    served = project.root.parent / "served"
    (project.root / "site").rename(served)
    (project.root / "site").symlink_to(served)
    project.edit("mkdocs.yml", "site_name: Paper Digest", "site_name: Another Digest")
    assert project.build().status == 0
    assert (project.root / "site").is_symlink()
    assert "Another Digest" in (served / "index.html").read_text("utf-8")
    assert contents(served).keys() == before.keys()
    assert not list(project.root.glob(".site.next*"))


def test_a_file_in_the_place_of_the_site_is_told_and_stays(project: Project) -> None:
    (project.root / "elsewhere").write_text("mine", "utf-8")
    build = project.build("--strict", "--site-dir", "elsewhere")
    assert build.status == 1
    assert "elsewhere is a file; move it, or name a folder with --site-dir" in build.output
    assert (project.root / "elsewhere").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["papers.json", "search/ids.json", "search/index/pagefind.js", "feeds.opml"])
def test_a_hand_written_file_where_the_generator_writes_is_told(name: str, project: Project) -> None:
    path = project.root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", "utf-8")
    build = project.build()
    assert build.status == 1
    assert f"docs/{name}:1: the generator writes {name} itself; rename the file. The last site is as it" in build.output


def test_what_is_no_longer_in_the_sources_leaves_the_site(project: Project) -> None:
    (project.root / "digests" / "2026-02-10-scripts-of-the-world.txt").unlink()
    assert project.build().status == 0
    assert not (project.root / "site" / "digests" / "2026-02-10-scripts-of-the-world").exists()
    assert not (project.root / "site" / "papers" / "emoji-take-off-in-titles").exists()


def test_a_build_that_is_not_strict_makes_the_same_site(project: Project) -> None:
    before = contents(project.root / "site")
    build = project.build("--clean")
    assert build.status == 0
    assert contents(project.root / "site") == before


def test_a_build_that_is_not_strict_warns_and_goes_on(project: Project) -> None:
    (project.root / "docs" / "x.md").write_text("# X\n\n[nowhere](nowhere.md)\n", "utf-8")
    build = project.build("--clean")
    assert build.status == 0
    assert "WARNING" in build.output
    assert (project.root / "site" / "x" / "index.html").is_file()


def test_a_build_without_cleaning_works(project: Project) -> None:
    before = contents(project.root / "site")
    assert project.build("--dirty").status == 0
    assert contents(project.root / "site").keys() == before.keys()


def test_deploying_with_mkdocs_pushes_the_site(project: Project, tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@toy.example", "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "--quiet", "--bare", str(tmp_path / "remote.git")], check=True)
    for arguments in (["init", "--quiet"], ["remote", "add", "origin", str(tmp_path / "remote.git")]):
        subprocess.run([*git, *arguments], cwd=project.root, check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "-m", "Begin"], cwd=project.root, check=True)
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Test"), ("EMAIL", "test@toy.example"))
    }
    build = project.run("gh-deploy", "--strict", **who)
    assert build.status == 0, build.output
    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "gh-pages"],
        cwd=tmp_path / "remote.git",
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert {"index.html", "feed.xml", "papers.json"} <= set(listed)


def test_a_build_writes_nothing_outside_the_sites_folder_but_its_fingerprint(project: Project) -> None:
    its_own = ("site/", ".site.built", ".site.lock")
    before = {path: value for path, value in contents(project.root).items() if not path.startswith(its_own)}
    assert project.build().status == 0
    after = {path: value for path, value in contents(project.root).items() if not path.startswith(its_own)}
    assert after == before


def _left_behind(project: Project) -> list[str]:
    """Folders of unfinished and former sites."""
    return [path.name for path in project.root.iterdir() if path.name.startswith(".site") and path.is_dir()]
