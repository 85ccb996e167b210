"""The publishing workflow: valid, pinned, with no more rights than it needs, and made of make targets."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_project import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.y*ml"))
PUBLISH = REPOSITORY / ".github" / "workflows" / "publish.yml"
RUN = REPOSITORY / ".ci" / "run"

# An action by the commit of a release, and the release's name for people.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} +# v\d+(?:\.\d+)*")
MAKE = re.compile(r"(?m)^\s*make ((?:[\w-]+ ?)+)")


@pytest.fixture(scope="module")
def publish() -> dict[str, Any]:
    return _read(PUBLISH)


def test_the_publishing_workflow_is_among_those_that_are_looked_at() -> None:
    assert PUBLISH in WORKFLOWS


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
        assert written <= {"pages", "id-token"}, name
        if written:
            assert "run" not in {key for step in job["steps"] for key in step}, f"{name} writes, and runs commands"


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
    known = set(re.findall(r"(?m)^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8")))
    assert set(_targets(RUN.read_text("utf-8"))) <= known


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
    return [target for targets in MAKE.findall(commands) for target in targets.split() if target != "STRICT"]
