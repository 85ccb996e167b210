"""The examples of the documentation run."""

import re
from pathlib import Path

import pytest
from builders import digest, entry

from generator.curation.curation_file import checked_curation, curators_words
from generator.merge import merge_entries
from generator.read.digest import SourceFile
from generator.read.front_matter import split_front_matter
from generator.topics.rules_file import read_topics
from generator.topics.schema import SCHEMA

DOCS = Path(__file__).parent.parent / "docs" / "curating"


def examples(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", examples("topics.md"))
def test_an_example_of_topic_rules_is_read_without_a_problem(text: str) -> None:
    rules, problems = read_topics(SourceFile(path="topics.yml", content=text.encode()), path="topics.yml")
    assert problems == ()
    assert rules is not None


def test_every_key_of_the_rule_language_has_an_example() -> None:
    shown = set(re.findall(r"([a-z_]+):", "".join(examples("topics.md"))))
    keys = {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", {})}
    assert keys <= shown


@pytest.mark.parametrize("text", examples("papers.md"))
def test_an_example_of_curation_is_read_without_a_problem(text: str) -> None:
    lora = "LoRA: Low-Rank Adaptation of Large Language Models"
    kto = "KTO: Model Alignment as Prospect Theoretic Optimization"
    papers = merge_entries([digest(entry(lora), entry("QLoRA", arxiv_id="2305.14314"), entry(kto))])
    file = SourceFile(path="data/curation.yml", content=text.encode())
    checked, form_problems = checked_curation(file)
    assert checked is not None
    words, problems = curators_words(checked, papers=papers, topics=("peft", "compression", "data"))
    problems = (*form_problems, *problems)
    assert problems == ()
    assert len(words) == 3


@pytest.mark.parametrize("text", examples("index.md"))
def test_an_example_of_front_matter_is_read_without_a_problem(text: str) -> None:
    values, body, _, problems = split_front_matter(text, file="digests/x.txt")
    assert problems == ()
    assert values.title
    assert body == ""
