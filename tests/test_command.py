"""The command line: what it prints, where, and what it ends with."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import ROOT, TOPICS

from generator.shell.command import main

ABSTRACT = "We study a problem. It is hard, and our method with LoRA is good. The results show that it works."
DIGEST = f"LoRA for Small Models\n{ABSTRACT}\nAlignment of Small Models\n{ABSTRACT}\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a fault."""
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "2025-07-29-some.txt").write_text(DIGEST, "utf-8")
    (tmp_path / "topics.yml").write_text(TOPICS, "utf-8")
    return tmp_path


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the project: its exit status, what it printed, and what it complained of."""

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(["--root", str(root), *arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else -1
        out, err = capsys.readouterr()
        return status, out, err

    return command


def test_a_project_without_a_fault_is_checked_clean(run: Run) -> None:
    status, out, err = run("check")
    assert (status, err) == (0, "")
    assert out == "1 digests, 2 entries, 2 papers, 2 topics, 0 papers in 'other', 0 to review, 0 problems\n"


def test_problems_of_all_files_are_told_in_one_run_on_standard_error(run: Run, root: Path) -> None:
    (root / "digests" / "2025-07-28-empty.txt").write_text("", "utf-8")
    (root / "digests" / "2025-07-30-bad.txt").write_text(f"{DIGEST}A Lonely Title\n", "utf-8")
    (root / "topics.yml").write_text(TOPICS.replace("LoRA", "/lora(/"), "utf-8")
    status, out, err = run("check")
    assert (status, out) == (1, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        "digests/2025-07-28-empty.txt:1",
        "digests/2025-07-30-bad.txt:5",
        "topics.yml:8",
    ]


_UNKNOWN = "papers:\n- {paper: Nothing, pick: true}\n- {paper: LoRA for Small Models, add: [pefd]}\n"


@pytest.mark.parametrize(
    ("spoil", "places"),
    [
        pytest.param({}, ["data/curation.yml:2", "data/curation.yml:3"], id="nothing else is wrong"),
        pytest.param(
            {"topics.yml": TOPICS.replace("    name: Alignment", "    nmae: A\n    name: Alignment")
                                 .replace("  rule:\n      any: [LoRA", "  threshold: 90\n    rule:\n      any: [LoRA")},
            ["data/curation.yml:2", "data/curation.yml:3", "topics.yml:4", "topics.yml:11"],
            id="a fault of form in topics.yml",
        ),
        pytest.param(
            {"topics.yml": TOPICS.replace("threshold: 2", "threshold: 90")},
            ["data/curation.yml:2", "data/curation.yml:3", "topics.yml:4", "topics.yml:9"],
            id="thresholds that nothing can reach",
        ),
        pytest.param(
            {"data/curation.yml": f"{_UNKNOWN}- {{paper: Alignment of Small Models, pick: 1}}\n"},
            ["data/curation.yml:2", "data/curation.yml:3", "data/curation.yml:4"],
            id="a fault of form in the same file",
        ),
        pytest.param(
            {"digests/2025-07-30-bad.txt": f"{DIGEST}A Lonely Title\n"},
            ["data/curation.yml:3", "digests/2025-07-30-bad.txt:5"],
            id="a digest that may have the missing paper",
        ),
        pytest.param(
            {"topics.yml": "topics: ["},
            ["data/curation.yml:2", "topics.yml:1"],
            id="no topics that could be read",
        ),
    ],
)  # fmt: skip
def test_a_fault_hides_no_other_that_can_be_seen(
    run: Run, root: Path, spoil: dict[str, str], places: list[str]
) -> None:
    (root / "data").mkdir()
    for name, text in {"data/curation.yml": _UNKNOWN, **spoil}.items():
        (root / name).write_text(text, "utf-8")
    status, _, err = run("check")
    assert status == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == places


def test_every_problem_is_one_line_with_file_and_line(run: Run, root: Path) -> None:
    for path in (Path(__file__).parent / "cases" / "bad").glob("*"):
        if path.suffix != ".problems":
            (root / "digests" / path.name).write_bytes(path.read_bytes())
    status, _, err = run("check")
    assert status == 1
    for line in err.split("\n")[:-1]:
        assert line.isprintable(), ascii(line)
        path, number, what = line.split(":", 2)
        assert (root / path).is_file()
        assert number.isdecimal()
        assert what.startswith(" ")


def test_a_hostile_title_cannot_steer_the_terminal(run: Run, root: Path) -> None:
    (root / "digests" / "2025-07-30-bad.txt").write_text(f"\x1b[2J\x9b2J\u202e Lonely Title\n{DIGEST}", "utf-8")
    _, _, err = run("check")
    assert "\x1b" not in err
    assert "\x9b" not in err
    (root / "digests" / "2025-07-30-bad.txt").write_text(f"Odd \x1b[2J\x9b2J Title\n{ABSTRACT}\n", "utf-8")
    status, out, _ = run("explain", "odd")
    assert status == 0
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_missing_rules_and_missing_digests_are_problems(run: Run, root: Path) -> None:
    (root / "topics.yml").unlink()
    (root / "digests" / "2025-07-29-some.txt").unlink()
    status, _, err = run("check")
    assert status == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == ["digests/:1", "topics.yml:1"]
    (root / "digests").rmdir()
    assert run("check")[2] == err


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        pytest.param(lambda root: (root / "digests" / "sub").mkdir(), "digests/sub:1", id="a folder among digests"),
        pytest.param(
            lambda root: (root / "digests" / "2025-07-30-gone.txt").symlink_to(root / "nowhere"),
            "digests/2025-07-30-gone.txt:1",
            id="a link to nowhere",
        ),
        pytest.param(
            lambda root: ((root / "templates/pages").mkdir(parents=True),
                          (root / "templates/pages/home.html").write_bytes(b"<p>\n\xe9</p>")),
            "templates/pages/home.html:2",
            id="a template that is not UTF-8",
        ),
        pytest.param(
            lambda root: ((root / "templates/pages").mkdir(parents=True),
                          (root / "templates/pages/home.html").write_text("\n{% if %}")),
            "templates/pages/home.html:2",
            id="a template that is no Jinja",
        ),
        pytest.param(
            lambda root: ((root / "data").mkdir(), (root / "data/curation.yml").write_text("papers: 1")),
            "data/curation.yml:1",
            id="a fault in the curator's words",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_and_no_crash(
    run: Run, root: Path, spoil: Callable[[Path], object], place: str
) -> None:
    spoil(root)
    status, _, err = run("check")
    assert status == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == [place]


def test_hidden_files_among_the_digests_are_none(run: Run, root: Path) -> None:
    (root / "digests" / ".DS_Store").write_bytes(b"\0\xff")
    assert run("check")[0] == 0


def test_a_papers_topics_are_explained_by_its_words_scores_and_near_misses(run: Run, root: Path) -> None:
    status, out, err = run("explain", "lora", "SMALL")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "LoRA for Small Models"
    assert "peft: score 3, threshold 2" in out
    assert "“LoRA”" in out
    assert "near misses" not in out
    _, out, _ = run("explain", "alignment")
    held, missed = out.split("near misses:")
    assert "alignment: score 3" in held
    assert "peft: score 1, threshold 2" in missed
    assert "“LoRA”" in missed


def test_a_topics_papers_are_listed_on_request(run: Run) -> None:
    status, out, err = run("explain", "--topic", "peft")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Parameter-efficient tuning (peft), threshold 2",
        "  papers: 1, the highest score first",
        "    3      LoRA for Small Models",
        "  near misses: 1",
        "    1      Alignment of Small Models",
    ]
    assert run("explain", "--topic", "pefd") == (1, "", "there is no topic 'pefd'; write 'peft'\n")
    assert run("explain", "peft")[2].endswith("; for the topic 'peft' write: explain --topic peft\n")


def test_the_curators_word_is_part_of_an_explanation(run: Run, root: Path) -> None:
    (root / "data").mkdir()
    words = "papers:\n- {paper: LoRA for Small Models, primary: alignment}\n"
    (root / "data/curation.yml").write_text(words, "utf-8")
    assert "    alignment: by the curator; put first by the curator\n" in run("explain", "lora")[1]
    assert "    0      LoRA for Small Models (by the curator)\n" in run("explain", "--topic", "alignment")[1]


def test_words_that_no_title_holds_end_with_1(run: Run) -> None:
    status, out, err = run("explain", "lora", "large")
    assert (status, out) == (1, "")
    assert "no title holds all of: lora large" in err


def test_only_some_of_many_titles_are_explained_and_the_rest_are_counted(run: Run, root: Path) -> None:
    more = "".join(f"Many Papers of Number {number}\n{ABSTRACT}\n" for number in range(8))
    (root / "digests" / "2025-07-30-more.txt").write_text(more, "utf-8")
    status, out, _ = run("explain", "many")
    assert status == 0
    assert out.count("Many Papers of Number") == 5
    assert out.endswith("3 more titles hold these words; add words to choose among them\n")


def test_nothing_is_explained_while_there_are_problems(run: Run, root: Path) -> None:
    (root / "topics.yml").write_text("", "utf-8")
    status, out, err = run("explain", "lora")
    assert (status, out) == (1, "")
    assert err.startswith("topics.yml:1: ")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["explain"], id="no words"),
        pytest.param(["explain", "lora", "--topic", "peft"], id="words and a topic"),
        pytest.param(["frobnicate"], id="an unknown command"),
        pytest.param(["check", "more"], id="an argument too many"),
        pytest.param(["--root", "/nowhere", "check"], id="a folder that is not there"),
    ],
)
def test_wrong_use_ends_with_2_and_says_how(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: paper-digest")


def test_help_ends_with_0(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert {"check", "explain"} <= set(out.split())


def test_the_repository_itself_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--root", str(ROOT), "check"])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert out.startswith("5 digests, 818 entries, 716 papers, 29 topics, ")
    assert out.endswith(" 0 problems\n")


def test_a_topic_without_a_paper_is_a_warning_that_strict_counts(run: Run, root: Path) -> None:
    topic = "  - {slug: gone, name: Gone, description: Nothing., rule: {any: [nowhere]}}\n"
    (root / "topics.yml").write_text(TOPICS + topic, "utf-8")
    status, out, err = run("check")
    assert (status, out.count("0 problems")) == (0, 1)
    assert err == "topics.yml:14: warning: no paper matches the rule of 'gone'; mend the rule, or take the topic out\n"
    assert run("check", "--strict")[0] == 1


def test_a_review_lists_papers_with_their_reasons_as_text_or_markdown(run: Run, root: Path) -> None:
    (root / "topics.yml").write_text(TOPICS.replace("LoRA", "none of it"), "utf-8")
    status, out, _ = run("review")
    assert status == 0
    assert out.splitlines()[:2] == ["LoRA for Small Models", "  no topic, and none is near"]
    assert run("review", "--format", "markdown")[1].startswith("### Review queue: ")


def test_a_reader_who_has_seen_enough_ends_a_command_quietly() -> None:
    command = [
        sys.executable,
        "-m",
        "generator",
        "--root",
        str(ROOT),
        "evaluate",
        str(ROOT / "tests/data/topic-labels.tsv"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_what_a_file_says_never_steers_the_terminal(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "topics.yml").write_text(TOPICS, "utf-8")
    (tmp_path / "digests").mkdir()
    broken = "@article{a,\n title={x},\n \x1b[31mabstract \x1b]0;x\x07 {y}\n}\n"
    (tmp_path / "digests" / "2025-01-01-\x1b[31m\u202e.bib").write_text(broken, "utf-8")
    command = [sys.executable, "-m", "generator", "--root", str(tmp_path)]
    for arguments in (["check"], ["add", "\x1b[31m"], ["add", "--date", "\x1b[31m", "x"], ["check", "\x1b[31m"]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
        assert done.returncode
        assert done.stdout + done.stderr == "".join(
            char for char in done.stdout + done.stderr if char.isprintable() or char == "\n"
        )
        assert "\\x1b[31m" in done.stderr
