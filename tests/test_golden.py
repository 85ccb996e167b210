"""A page of each kind as it goes to any builder of Markdown; `pytest --update-golden` writes them anew."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from newsletters import mail
from site_project import TOY_URL, toy_project

from generator.build import build
from generator.pages.page import as_markdown
from generator.shell.folder import read_sources
from generator.site_facts import SiteFacts

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home.md": "",
    "topics.md": "topics/",
    "topic.md": "topics/adapters/",
    "topic-without-papers.md": "topics/quiet/",
    "digests.md": "digests/",
    "digest.md": "digests/2026-01-05-marks/",
    "paper.md": "papers/rankdrop-pruning-adapters-by-rank/",
    "paper-hostile.md": "papers/script-alert-1-script-sandboxing-adapters-that-run-what-they-read/",
    "search.md": "search/",
    "trends.md": "trends/",
    "reading-list.md": "reading-list/",
    "subscribe.md": "subscribe/",
    "about.md": "about/",
}
FILES = {"moved.html": "papers/rank-drop-pruning-adapters-by-rank/index.html"}
MAILS = ("newsletter.html", "newsletter.txt")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The texts of the golden files as the generator writes them now."""
    sources, unread = read_sources(toy_project(tmp_path_factory.mktemp("golden") / "project").root)
    output, problems = build(sources, SiteFacts(name="Paper Digest", description="Papers.", url=TOY_URL))
    assert output, (*unread, *problems)
    files = dict(output.files())
    pages = {page.address: as_markdown(page) for page in output.pages}
    letter = mail(output.catalog, digest="2026-01-05-marks")
    return (
        {"newsletter.html": letter.html, "newsletter.txt": letter.text}
        | {name: pages[address] for name, address in PAGES.items()}
        | {name: f"{files[path].rstrip()}\n" for name, path in FILES.items()}
    )


@pytest.mark.parametrize("name", [*PAGES, *FILES, *MAILS])
def test_a_page_is_as_its_golden_file(name: str, texts: Mapping[str, str], pytestconfig: pytest.Config) -> None:
    golden = GOLDEN / name
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_bytes(texts[name].encode())
    assert golden.is_file(), f"write {golden} with pytest --update-golden"
    assert texts[name].splitlines() == golden.read_bytes().decode().splitlines()


def test_every_golden_file_is_compared_with_a_page() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*PAGES, *FILES, *MAILS}
