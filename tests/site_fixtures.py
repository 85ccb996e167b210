"""Sites that many tests look at, each built once a session."""

import base64
import random
from pathlib import Path

import pytest
from site_project import REPOSITORY, TOY_EPOCH, TOY_URL, Project, Site, digest_text, toy_project

PUBLISHED_URL = "https://published.example/papers-of-the-week/"


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The toy project after a strict build. Nobody changes it: who needs to, takes a copy."""
    project = toy_project(tmp_path_factory.mktemp("toy") / "project")
    build = project.build(PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=TOY_EPOCH, TZ="UTC")
    assert build.status == 0, build.output
    assert "WARNING" not in build.output, build.output
    return project


@pytest.fixture(scope="session")
def toy_site(toy: Project) -> Site:
    """The site of the toy project."""
    return toy.site


@pytest.fixture
def project(toy: Project, tmp_path: Path) -> Project:
    """A built toy project that a test may change."""
    return toy.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's own site."""
    root = tmp_path_factory.mktemp("published") / "site"
    flags = ("--strict", "--site-dir", str(root))
    build = Project(root=REPOSITORY).build(*flags, SITE_URL=PUBLISHED_URL, PYTHONHASHSEED="0", TZ="UTC")
    assert build.status == 0, build.output
    assert "WARNING" not in build.output, build.output
    return Site(root=root, url=PUBLISHED_URL)


@pytest.fixture(scope="session")
def heavy_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of one digest with 400 papers whose abstracts hardly compress."""
    project = toy_project(tmp_path_factory.mktemp("heavy") / "project")
    (project.root / "topics.yml").write_text(_HEAVY_TOPICS, "utf-8")
    for path in (*(project.root / "digests").iterdir(), project.root / "data" / "curation.yml"):
        path.unlink()
    (project.root / "digests" / "2026-04-01-heavy.txt").write_text(_heavy_digest(), "utf-8")
    build = project.build()
    assert build.status == 0, build.output
    assert len(project.site.papers_json["papers"]) == 400
    return Site(root=project.root / "site", url=TOY_URL)


_HEAVY_TOPICS = """title_weight: 3
threshold: 1
topics:
  - {slug: heavy, name: Heavy, description: Heavy papers., rule: {any: [heavy paper]}}
"""


def _heavy_digest() -> str:
    chance = random.Random(400)  # noqa: S311
    papers = []
    for number in range(400):
        if number % 2:
            abstract = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(1899)) + "。"
        else:
            noise = base64.b64encode(chance.randbytes(1350)).decode()
            abstract = f"We show that this is such noise. {noise} It is not compressed by our model."
        papers.append((f"Heavy Paper Number {number}", abstract))
    return digest_text(papers)
