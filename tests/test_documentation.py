"""The examples of the documentation run."""

import argparse
import hmac
import re
from pathlib import Path

import pytest
from builders import digest, entry

from generator.curation.curation_file import checked_curation, curators_words
from generator.curation.meant import meant_papers, unknown_topics
from generator.curation.word import NO_WORD
from generator.explain.of_paper import paper_explanation
from generator.merge import merge_entries
from generator.metadata.metadata_file import metadata_text, read_metadata
from generator.newsletter.post import Post, unsubscribe_url
from generator.read.digest import SourceFile
from generator.read.front_matter import split_front_matter
from generator.shell.enrich.command import add_enrich
from generator.shell.newsletter.command import add_newsletter
from generator.shell.newsletter.site_file import read_site_file
from generator.topics.assign import Assigner
from generator.topics.rules_file import read_topics
from generator.topics.schema import SCHEMA

DOCS = Path(__file__).parent.parent / "docs" / "curating"


def examples(page: str, language: str = "yaml") -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", examples("topics.md"))
def test_an_example_of_topic_rules_is_read_without_a_problem(text: str) -> None:
    rules, _, problems = read_topics(SourceFile(path="topics.yml", content=text.encode()), path="topics.yml")
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
    meant, paper_problems = meant_papers(checked, papers)
    names = {"peft": "PEFT", "compression": "Compression", "data": "Data", "vision": "Computer Vision"}
    assert (*form_problems, *paper_problems, *unknown_topics(checked, names)) == ()
    assert len(curators_words(checked, meant)) == len(meant) > 0


@pytest.mark.parametrize("text", examples("index.md"))
def test_an_example_of_front_matter_is_read_without_a_problem(text: str) -> None:
    values, body, _, problems = split_front_matter(text, file="digests/x.txt")
    assert problems == ()
    assert values.title
    assert body == ""


def test_the_worked_score_is_what_the_program_says() -> None:
    text = (DOCS / "topics.md").read_text("utf-8")
    page, shown = re.findall(r"```text\n(.*?)```", text, re.DOTALL)[-2:]
    (rules_text,) = (example for example in examples("topics.md") if "nearest:" in example)
    rules, _, _ = read_topics(SourceFile(path="topics.yml", content=rules_text.encode()), path="topics.yml")
    assert rules is not None
    title, abstract = page.splitlines()
    (paper,) = merge_entries([digest(entry(title, abstract))])
    assert list(paper_explanation(paper, Assigner(rules), NO_WORD)) == shown.splitlines()


def test_the_numbers_of_the_worked_score_are_those_of_the_project() -> None:
    (example,) = (example for example in examples("topics.md") if "nearest:" in example)
    numbers = re.compile(r"^\w+: [\d.]+$", re.MULTILINE)
    committed = (DOCS.parent.parent / "topics.yml").read_text("utf-8")
    assert sorted(numbers.findall(example)) == sorted(numbers.findall(committed))


def test_an_example_of_facts_is_as_the_program_writes_them() -> None:
    (text,) = examples("facts.md", "json")
    records, problems = read_metadata(SourceFile(path="data/metadata.json", content=text.encode()))
    assert problems == ()
    assert metadata_text(records) == text


@pytest.mark.parametrize("line", re.findall(r'ARGS="(.*?)"', examples("facts.md", "console")[0]))
def test_the_options_of_enrich_that_are_shown_are_those_that_there_are(line: str) -> None:
    parser = argparse.ArgumentParser()
    add_enrich(parser.add_subparsers())
    assert parser.parse_args(["enrich", *line.split()])


@pytest.mark.parametrize(
    "line", re.findall(r"paper-digest (newsletter [^#\n]*)", examples("newsletter.md", "console")[0])
)
def test_the_options_of_the_newsletter_that_are_shown_are_those_that_there_are(line: str) -> None:
    parser = argparse.ArgumentParser()
    add_newsletter(parser.add_subparsers())
    assert parser.parse_args(line.split())


@pytest.mark.parametrize("text", examples("newsletter.md"))
def test_an_example_of_the_newsletter_is_read_without_a_problem(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nsite_url: https://example.org/\n{text}")
    file, problems = read_site_file(tmp_path, key="")
    assert problems == ()
    assert file is not None
    assert (file.post.name, file.post.address) == ("Paper Digest", "digest@example.org")
    assert file.before_sending == ()


def test_the_token_of_an_address_is_made_as_the_page_says() -> None:
    (told,) = re.findall(r"HMAC-SHA256\(NEWSLETTER_KEY, (.*?)\)", (DOCS / "newsletter.md").read_text("utf-8"))
    token = hmac.new(b"key", told.encode(), "sha256").hexdigest()[:32]
    post = Post(name="X", address="x@example.org", list_id="x", unsubscribe="{token}", key="key")
    assert unsubscribe_url(post, "ada@example.org") == token
