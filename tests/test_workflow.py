"""The workflows: valid, pinned, with no more rights than they need, and made of make targets."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_project import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.y*ml"))
PUBLISH = REPOSITORY / ".github" / "workflows" / "publish.yml"
VERSIONS = REPOSITORY / ".github" / "workflows" / "versions.yml"
ENRICH = REPOSITORY / ".github" / "workflows" / "enrich.yml"
NEWSLETTER = REPOSITORY / ".github" / "workflows" / "newsletter.yml"
RUN = REPOSITORY / ".ci" / "run"

# An action by the commit of a release, and the release's name for people.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} +# v\d+(?:\.\d+)*")
MAKE = re.compile(r"(?m)^\s*make ((?:[a-z-]+\b ?)+)")


@pytest.fixture(scope="module")
def publish() -> dict[str, Any]:
    return _read(PUBLISH)


def test_the_known_workflows_are_among_those_that_are_looked_at() -> None:
    assert {PUBLISH, ENRICH, NEWSLETTER, VERSIONS} <= set(WORKFLOWS)


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", *map(str, WORKFLOWS)]
    audited = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert audited.returncode == 0, audited.stdout + audited.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_pull_request_of_a_fork_meets_no_secret_and_no_right_to_write(path: Path) -> None:
    # `pull_request_target` and `workflow_run` run with the rights of this repository on what a fork says.
    workflow, text = _read(path), path.read_text("utf-8")
    assert not {"pull_request_target", "issue_comment"} & set(_triggers(workflow))
    if "workflow_run" in _triggers(workflow):
        for name, job in workflow["jobs"].items():
            assert "github.event.workflow_run.event == 'push'" in job["if"], name
    if "pull_request" not in _triggers(workflow):
        return
    assert "secrets." not in text
    assert "secrets: inherit" not in text
    for name, job in workflow["jobs"].items():
        guarded = "github.event_name != 'pull_request'" in job.get("if", "") or job.get("needs") == "deploy"
        assert guarded or "write" not in job.get("permissions", {}).values(), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_keeps_to_the_published_schema(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    used = re.findall(r"(?m)^[ -]*uses:\s*(.+?)\s*$", path.read_text("utf-8"))
    assert len(used) == len(list(_values(_read(path), "uses")))
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_only_what_it_publishes_may_be_written(path: Path) -> None:
    workflow = _read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions", {})
        assert isinstance(rights, dict), f"{name}: {rights}"
        written = {right for right, level in rights.items() if level == "write"}
        commands = [step for step in job["steps"] if "run" in step]
        if written == {"contents", "pull-requests"}:
            # Code of others is run here, so it gets no token: only the last step does, which runs git and gh alone.
            assert set(_triggers(workflow)) <= {"schedule", "workflow_dispatch"}, name
            assert [step for step in commands if "github.token" in str(step)] == job["steps"][-1:], name
            assert "github.token" not in str({key: value for key, value in workflow.items() if key != "jobs"}), name
            assert not re.search(r"\b(make|pip|python|paper-digest)\b", job["steps"][-1]["run"]), name
        else:
            assert written <= {"pages", "id-token"}, name
            assert not (written and commands), f"{name} writes, and runs commands"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_has_an_expression_in_it(path: Path) -> None:
    # What others typed (branch names, titles) would be run: values come through the environment.
    assert [command for command in _values(_read(path), "run") if "${{" in command] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_ends_by_itself(path: Path) -> None:
    assert [name for name, job in _read(path)["jobs"].items() if not 0 < job.get("timeout-minutes", 0) <= 60] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_does_not_leave_its_token_behind(path: Path) -> None:
    steps = [step for job in _read(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []


def test_the_workflow_and_the_ci_script_call_the_same_targets_of_make(publish: dict[str, Any]) -> None:
    ours = _targets(RUN.read_text("utf-8"))
    theirs = _targets("\n".join(_values(publish, "run")))
    assert theirs == ours
    assert {"check", "test", "site"} <= set(ours)


def test_every_called_target_is_one_of_the_makefile() -> None:
    known = set(re.findall(r"(?m)^\.PHONY: ((?:.*\\\n)*.*)", (REPOSITORY / "Makefile").read_text("utf-8"))[0].split())
    called = _targets(
        "\n".join((RUN.read_text("utf-8"), *(c for path in WORKFLOWS for c in _values(_read(path), "run"))))
    )
    assert set(called) <= known


def test_oldest_and_newest_versions_are_tried_and_the_locked_ones_audited_every_week() -> None:
    workflow = _read(VERSIONS)
    (schedule,) = _triggers(workflow)["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])
    targets = _targets("\n".join(_values(workflow, "run")))
    assert targets == ["test-oldest", "test-newest", "audit-dependencies"]


def test_the_published_site_is_built_strictly(publish: dict[str, Any]) -> None:
    builds = [command for command in _values(publish, "run") if "make site" in command]
    assert builds
    assert [command for command in builds if "STRICT=1" not in command] == []


def test_the_site_is_built_only_after_checks_and_tests(publish: dict[str, Any]) -> None:
    targets = _targets("\n".join(_values(publish, "run")))
    assert targets.index("site") > max(targets.index("check"), targets.index("test"))


def test_the_time_of_the_build_is_that_of_the_commit(publish: dict[str, Any]) -> None:
    commands = list(_values(publish, "run"))
    setting = [
        number for number, command in enumerate(commands) if re.search(r"SOURCE_DATE_EPOCH=\$\(git log", command)
    ]
    building = [number for number, command in enumerate(commands) if "make site" in command]
    assert setting
    assert setting[0] < building[0]


def test_the_address_of_the_site_is_told_before_it_is_built(publish: dict[str, Any]) -> None:
    commands = list(_values(publish, "run"))
    telling = [number for number, command in enumerate(commands) if "SITE_URL=" in command]
    assert telling
    assert telling[0] < next(number for number, command in enumerate(commands) if "make site" in command)


def test_only_the_main_branch_is_published(publish: dict[str, Any]) -> None:
    deploying = [
        job for job in publish["jobs"].values() for step in job["steps"] if "deploy-pages@" in step.get("uses", "")
    ]
    assert len(deploying) == 1
    assert "github.ref == 'refs/heads/main'" in deploying[0]["if"]
    assert deploying[0]["needs"]


def test_facts_are_refreshed_every_week_and_the_summary_says_what_came_of_it() -> None:
    workflow = _read(ENRICH)
    (schedule,) = _triggers(workflow)["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])
    (command,) = [command for command in _values(workflow, "run") if "make enrich" in command]
    assert "--summary $RUNNER_TEMP/facts.md" in command
    assert any("GITHUB_STEP_SUMMARY" in command for command in _values(workflow, "run"))


def test_what_was_answered_before_a_failure_comes_as_a_pull_request_if_the_file_is_good() -> None:
    steps = _read(ENRICH)["jobs"]["enrich"]["steps"]
    after = steps[[str(step.get("run")).startswith("make enrich") for step in steps].index(True) + 1 :]
    assert all("!cancelled()" in step["if"] for step in after)
    (check,) = (step for step in after if step["run"] == "make check")
    assert f"steps.{check['id']}.outcome == 'success'" in after[-1]["if"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """A clone of a repository that has facts, with a stand-in for GitHub's command line that notes what it is told."""

    root: Path
    origin: Path

    def open_pull_request(self, *, opened: int = 0) -> str:
        """Run the last step of the workflow, and give what `gh` was told."""
        told = self.root.parent / "told.txt"
        told.write_text("")
        bin_folder = self.root.parent / "bin"
        bin_folder.mkdir(exist_ok=True)
        (bin_folder / "gh").write_text(
            f'#!/bin/sh\necho "$@" >> {told}\ncase "$1 $2" in "pr list") echo {opened};; esac\n'
        )
        (bin_folder / "gh").chmod(0o755)
        script = _read(ENRICH)["jobs"]["enrich"]["steps"][-1]["run"]
        environment = {
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.root.parent),
            "HOME": str(self.root.parent),
        }
        subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=self.root, env=environment, check=True, timeout=60
        )
        return told.read_text()

    def change(self, text: str) -> None:
        """Write other facts."""
        (self.root / "data" / "metadata.json").write_text(text)

    def branches(self) -> str:
        """The branches of the origin, with their last commits."""
        return git(self.origin, "branch", "--format", "%(refname:short) %(subject)")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    origin, root = tmp_path / "origin.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(root))
    (root / "data").mkdir()
    (root / "data" / "metadata.json").write_text("one")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "First")
    git(root, "push", "--quiet", "origin", "HEAD:main")
    return Clone(root=root, origin=origin)


def test_without_new_facts_there_is_no_pull_request(clone: Clone) -> None:
    (clone.root / "elsewhere.txt").write_text("x")
    assert clone.open_pull_request() == ""
    assert clone.branches() == "main First\n"


def test_new_facts_alone_are_pushed_and_a_pull_request_is_opened(clone: Clone) -> None:
    clone.change("two")
    (clone.root / "elsewhere.txt").write_text("x")
    assert "pr create --head facts" in clone.open_pull_request()
    assert clone.branches() == "facts Refresh the facts about papers\nmain First\n"
    assert git(clone.origin, "diff", "--name-only", "main", "facts") == "data/metadata.json\n"


def test_an_open_pull_request_gets_the_newer_facts(clone: Clone) -> None:
    clone.change("two")
    clone.open_pull_request()
    git(clone.root, "switch", "--quiet", "-")
    git(clone.root, "branch", "-D", "facts")
    clone.change("three")
    told = clone.open_pull_request(opened=1)
    assert "pr edit facts" in told
    assert "pr create" not in told
    assert git(clone.origin, "show", "facts:data/metadata.json") == "three"


def _newsletter_step(name: str) -> dict[str, Any]:
    (step,) = (step for step in _read(NEWSLETTER)["jobs"]["newsletter"]["steps"] if name in step.get("name", ""))
    return step


def _run_step(name: str, folder: Path, **environment: str) -> str:
    """Run a step of the newsletter's workflow in a folder, and give what it said."""
    everything = {"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", "RUNNER_TEMP": str(folder.parent)}
    everything["GITHUB_OUTPUT"] = str(folder.parent / "GITHUB_OUTPUT")
    script = _newsletter_step(name)["run"]
    command = ["bash", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=everything | environment, check=True, capture_output=True, text=True, timeout=60
    ).stdout


@pytest.mark.parametrize(("last", "new"), [("HEAD~1", ["digests/b é.txt"]), ("", [])], ids=["later", "first"])
def test_only_digests_that_the_last_deployment_had_not_are_mailed(clone: Clone, last: str, new: list[str]) -> None:
    root = clone.root
    (root / "digests").mkdir()
    (root / "digests" / "a.txt").write_text("a")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Second")
    for name in ("b é.txt", ".hidden.txt"):
        (root / "digests" / name).write_text("b")
    (root / "digests" / "a.txt").write_text("changed")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Third")
    commit = git(root, "rev-parse", last).strip() if last else ""
    (root.parent / "bin").mkdir()
    stand_in = root.parent / "bin" / "gh"
    stand_in.write_text(f'#!/bin/sh\ncase "$1" in run) echo "{commit}";; api) echo https://x.example/;; esac\n')
    stand_in.chmod(0o755)
    _run_step("List the digests", root, DIGEST="", PUBLISHED="2")
    assert (root.parent / "new").read_bytes().decode().split("\0")[:-1] == new
    assert (root.parent / "GITHUB_OUTPUT").read_text() == f"count={len(new)}\nurl=https://x.example/\n"


def test_nothing_is_sent_where_no_mail_server_is_set(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    folder.mkdir()
    assert "nothing is sent" in _run_step("Send them", folder, SMTP_HOST="")


def test_every_mail_is_attached_before_it_is_sent_and_the_log_is_kept_whatever_happens() -> None:
    steps = _read(NEWSLETTER)["jobs"]["newsletter"]["steps"]
    sending = steps.index(_newsletter_step("Send them"))
    kept = {
        step["with"]["name"]: index for index, step in enumerate(steps) if "upload-artifact" in step.get("uses", "")
    }
    assert kept["newsletter"] < sending < kept["newsletter-log"]
    assert steps[kept["newsletter-log"]]["if"].startswith("always()")


def test_the_mail_server_is_known_to_the_step_that_sends_alone() -> None:
    workflow = _read(NEWSLETTER)
    steps = workflow["jobs"]["newsletter"]["steps"]
    assert [step["name"] for step in steps if "secrets." in str(step)] == [_newsletter_step("Send them")["name"]]
    assert "secrets." not in str(workflow.get("env")) + str(workflow["jobs"]["newsletter"].get("env"))


def _triggers(workflow: Any) -> Any:
    # In YAML 1.1, the key `on` is true.
    return workflow[True]


def _read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))


def _values(part: Any, name: str) -> list[str]:
    """Every value of a key, wherever it stands, in its order."""
    if isinstance(part, list):
        return [value for item in part for value in _values(item, name)]
    if not isinstance(part, dict):
        return []
    return [
        value
        for key, child in part.items()
        for value in ([child] if key == name and isinstance(child, str) else _values(child, name))
    ]


def _targets(commands: str) -> list[str]:
    return [target for targets in MAKE.findall(commands) for target in targets.split()]
