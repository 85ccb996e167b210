"""`add` makes a digest of a saved page: under which name, what it says, and when it refuses."""

import datetime
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shape_pages as pages
from builders import TOPICS
from shape_pages import Known

from generator.shell.command import main

ABSTRACT = "We study a problem. It is hard, and our method with LoRA is good. The results show that it works."
PAPERS = [
    Known(
        title=title, abstract=ABSTRACT, arxiv_id=f"2401.0123{number}", day=datetime.date(2024, 1, 31), authors=("A B",)
    )
    for number, title in enumerate(("LoRA for Small Models", "LoRA Again"))
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without a digest."""
    (tmp_path / "topics.yml").write_text(TOPICS, "utf-8")
    return tmp_path


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `add` in the project: its exit status, what it printed, and what it complained of."""

    def command(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        status = main(["--root", str(root), "add", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return command


def saved(root: Path, text: str, name: str = "page.txt") -> str:
    path = root / name
    path.write_text(text, "utf-8")
    return str(path)


def digests(root: Path) -> list[str]:
    folder = root / "digests"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize(
    ("write", "suffix"),
    [
        (pages.clipped, ".md"),
        (pages.simple, ".md"),
        (pages.text_browser, ".md"),
        (pages.notebook, ".txt"),
        (pages.whole_html, ".html"),
        (pages.api, ".json"),
        (pages.bibtex, ".bib"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_page_is_kept_byte_by_byte_under_the_ending_of_its_shape(
    write: Callable[[list[Known]], str], suffix: str, run: Run, root: Path
) -> None:
    page = saved(root, write(PAPERS).replace("\n", "\r\n"))
    content = Path(page).read_bytes()
    status, out, err = run(page, "--date", "2025-07-29", "--title", "Two of LoRA")
    assert (status, err) == (0, "")
    assert (root / "digests" / f"2025-07-29-two-of-lora{suffix}").read_bytes() == content
    assert "2 entries: 2 papers never seen before, 0 seen\n" in out
    assert "  new: LoRA for Small Models\n" in out
    assert main(["--root", str(root), "check"]) == 0


def test_what_a_second_page_brings_is_told(run: Run, root: Path) -> None:
    run(saved(root, pages.clipped(PAPERS[:1])), "--date", "2025-07-29")
    status, out, _ = run(saved(root, pages.bibtex(PAPERS)), "--date", "2025-07-30")
    assert status == 0
    assert "2 entries: 1 papers never seen before, 1 seen\n" in out
    assert "     1 peft\n" in out


def test_the_name_of_a_file_tells_day_and_title(run: Run, root: Path) -> None:
    run(saved(root, pages.api(PAPERS), "2025-07-29 Post training.json"))
    assert digests(root) == ["2025-07-29-post-training.json"]


def test_front_matter_tells_day_and_title_and_stays(run: Run, root: Path) -> None:
    text = f"---\ntitle: Rank & File\ndate: 2025-07-29\n---\n{PAPERS[0].title}\n{ABSTRACT}\n"
    run(saved(root, text))
    assert (root / "digests" / "2025-07-29-rank-file.txt").read_text("utf-8") == text


def test_a_page_from_the_clipboard_is_named_after_its_topics_and_today(run: Run, root: Path) -> None:
    status, out, _ = run("-", given=pages.notebook(PAPERS))
    assert status == 0
    (name,) = digests(root)
    datetime.date.fromisoformat(name[:10])
    assert name[10:] == "-parameter-efficient-tuning.txt"
    assert f"wrote digests/{name} (notebook export)" in out


def test_a_dry_run_tells_everything_and_writes_nothing(run: Run, root: Path) -> None:
    status, out, _ = run("-", "--dry-run", "--date", "2025-07-29", given=pages.simple(PAPERS))
    assert status == 0
    assert out.startswith("would write digests/2025-07-29-parameter-efficient-tuning.md (Markdown)\n2 entries: ")
    assert digests(root) == []


def test_nothing_is_overwritten(run: Run, root: Path) -> None:
    page = saved(root, pages.clipped(PAPERS))
    assert run(page, "--date", "2025-07-29")[0] == 0
    before = (root / "digests" / "2025-07-29-page.md").read_bytes()
    Path(page).write_text(pages.clipped(PAPERS[:1]), "utf-8")
    status, out, err = run(page, "--date", "2025-07-29")
    assert (status, out) == (1, "")
    assert err.startswith("digests/2025-07-29-page.md:1: is there already; name another title with --title")
    assert (root / "digests" / "2025-07-29-page.md").read_bytes() == before


def test_another_ending_does_not_make_it_another_digest(run: Run, root: Path) -> None:
    run("-", "--date", "2025-07-29", "--title", "Some", given=pages.clipped(PAPERS))
    status, _, err = run("-", "--date", "2025-07-29", "--title", "Some", given=pages.bibtex(PAPERS))
    assert status == 1
    assert "has the identity '2025-07-29-some'" in err
    assert digests(root) == ["2025-07-29-some.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", ":1: the digest is empty", id="nothing"),
        pytest.param("<html><title>Log in</title><form></form></html>", "'Log in' shows no papers", id="a login page"),
        pytest.param(pages.whole_html(PAPERS)[:-200], "the HTML breaks off", id="cut off HTML"),
        pytest.param('{"error": "no"}', "holds no list of papers", id="another JSON"),
        pytest.param(pages.api(PAPERS)[:-20], "is no JSON", id="cut off JSON"),
        pytest.param("@misc{a,\n title = {A Title},\n}\n", "the title 'A Title' has no abstract", id="no abstract"),
        pytest.param(pages.clipped(PAPERS) + pages.bibtex(PAPERS), "marks of BibTeX and Markdown", id="two shapes"),
    ],
)
def test_a_page_without_readable_papers_is_refused_with_its_own_place(
    text: str, said: str, run: Run, root: Path
) -> None:
    page = saved(root, text, "page")
    status, out, err = run(page)
    assert (status, out) == (1, "")
    assert err.startswith(f"{page}:")
    assert said in err
    assert digests(root) == []


def test_a_fault_elsewhere_in_the_project_is_told_and_nothing_is_written(run: Run, root: Path) -> None:
    (root / "topics.yml").write_text("topics: []\n", "utf-8")
    status, _, err = run("-", given=pages.simple(PAPERS))
    assert status == 1
    assert err.startswith("topics.yml:")
    assert digests(root) == []
