"""A project on disk, and `enrich` called in it with a clock that waits for nothing."""

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from builders import TOPICS
from paper_services import Service, Work, arxiv, hugging_face

from generator.material import read_material
from generator.shell.enrich.call import enriched
from generator.shell.enrich.command import add_enrich
from generator.shell.folder import read_sources
from generator.shell.pace import Clock, Patience

QLORA = Work(
    identifier="2305.14314",
    title="QLoRA: Efficient Finetuning of Quantized LLMs",
    abstract="We present QLoRA, an efficient finetuning approach. It reduces memory usage. It works well on one GPU.",
    more={
        "githubRepo": "https://github.com/artidoro/qlora",
        "githubStars": 10000,
        "projectPage": "https://example.org/qlora",
        "organization": {"_id": "1", "name": "uw", "fullname": "University of Washington"},
        "ai_keywords": ["quantization"],
    },
)
KTO = Work(
    identifier="2402.01306",
    title="KTO: Model Alignment as Prospect Theoretic Optimization",
    abstract="Prospect theory tells how people see random variables. We propose an approach that uses it. It works.",
)
DPO = Work(
    identifier="2305.18290",
    title="Direct Preference Optimization",
    abstract="Large models learn broad knowledge. Controlling their behaviour is hard. We solve it with a simple loss.",
)
WORKS = (QLORA, KTO, DPO)
DAY = "2025-07-29"


@dataclass(slots=True, kw_only=True)
class Waits:
    """A clock whose sleeps take no time, and how long they were; it stands still but for them, or goes on `really`."""

    slept: list[float] = field(default_factory=list)
    really: bool = False

    @property
    def clock(self) -> Clock:
        """The clock."""
        return Clock(now=lambda: self.really * time.monotonic() + sum(self.slept), sleep=self.slept.append)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A project, the services that it asks, and the waits of its last run."""

    root: Path
    hugging_face: Service
    arxiv: Service
    waits: Waits = field(default_factory=Waits)

    @property
    def file(self) -> Path:
        """The file of facts."""
        return self.root / "data" / "metadata.json"

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """The blocks of the file by title."""
        return {block["paper"]: block for block in json.loads(self.file.read_text("utf-8"))["papers"]}

    def values(self, work: Work) -> dict[str, Any]:
        """The values of a paper's facts."""
        return {name: fact["value"] for name, fact in self.facts[work.title].items() if name != "paper"}

    def show(self, *works: Work, day: str = DAY) -> None:
        """Put papers into a digest of a day."""
        text = "\n".join(f"{work.title}\n{work.abstract}" for work in works)
        (self.root / "digests" / f"{day}-some.txt").write_text(f"{text}\n", "utf-8")

    def know(self, *works: Work, seen: str = "2025-01-01", source: str = "public paper lists (1)") -> None:
        """Write identifiers of papers into the file."""
        blocks = [
            {"paper": work.title, "arxiv_id": {"value": work.identifier, "source": source, "seen": seen}}
            for work in works
        ]
        self.write(blocks)

    def write(self, blocks: Sequence[Mapping[str, Any]]) -> None:
        """Write blocks into the file."""
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps({"papers": blocks}), "utf-8")

    def addresses(self) -> list[str]:
        """The options that lead to the services."""
        return ["--hugging-face", self.hugging_face.url, "--arxiv", self.arxiv.url]

    def enrich(self, *arguments: str, patience: Patience | None = None) -> int:
        """Run the command, and give its status."""
        parser = argparse.ArgumentParser()
        parser.add_argument("--root", type=Path, default=self.root)
        add_enrich(parser.add_subparsers())
        options = parser.parse_args(["enrich", *self.addresses(), *arguments])
        material, problems = read_material(read_sources(self.root)[0])
        assert material, problems
        self.waits.slept.clear()
        return enriched(material, options, clock=self.waits.clock, patience=patience)


def project_folder(root: Path) -> Path:
    """A project that shows the papers, and knows nothing of them."""
    (root / "digests").mkdir(parents=True)
    (root / "topics.yml").write_text(TOPICS, "utf-8")
    return root


@pytest.fixture
def asker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asker]:
    """Three papers, and two services that know them; no titles are resolved by a daily page."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with Service(hugging_face(WORKS)) as papers, Service(arxiv(WORKS)) as feeds:
        made = Asker(root=project_folder(tmp_path / "project"), hugging_face=papers, arxiv=feeds)
        made.show(*WORKS)
        yield made
