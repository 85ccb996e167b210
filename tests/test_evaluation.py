"""Evaluating rules against labels, and the queue of papers in doubt."""

import json
from pathlib import Path

import pytest
from builders import ROOT, digest, entry, group, paper, source, topic, topic_rules

from generator.material import read_material
from generator.merge import merge_entries
from generator.related.agreement import RelatedAgreement
from generator.shell.command import main
from generator.shell.folder import read_sources
from generator.shell.report import evaluation_json, evaluation_lines
from generator.topics.assign import Assigner
from generator.topics.evaluate import evaluate
from generator.topics.labels import read_labels
from generator.topics.reach import nearest_papers, unmatched_topics, unreachable_thresholds
from generator.topics.review import NEAR, doubts

LABELS = Path("tests/data/topic-labels.tsv")
PAPERS = merge_entries(
    [digest(entry("Alpha One", "x"), entry("Beta Two", "It is alpha too."), entry("Gamma Three", "x"))]
)
RULES = topic_rules(*(topic(slug, group(slug)) for slug in ("alpha", "beta", "gamma")))
RELATED = RelatedAgreement(pairs=4, sharing=3)
NAMES = {"alpha": "Alpha", "beta": "Beta", "gamma": "Gamma"}
TEXT = "title\ttopics\nAlpha One\talpha\nBeta Two\tbeta\nGamma Three\talpha,gamma\n"


def test_counts_and_figures_are_those_of_their_definitions() -> None:
    labels, papers, problems = read_labels(source("l.tsv", TEXT), papers=PAPERS, topics=NAMES)
    assert problems == ()
    result = evaluate(labels, papers, Assigner(RULES))
    alpha = result.topics["alpha"]
    assert (alpha.right, alpha.wrong, alpha.missed) == (1, 1, 1)
    assert (alpha.precision, alpha.recall, alpha.f1, alpha.support) == (0.5, 0.5, 0.5, 2)
    assert (result.micro.right, result.micro.wrong, result.micro.missed) == (3, 1, 1)
    assert result.micro.f1 == pytest.approx(0.75)
    assert result.macro_f1 == pytest.approx((0.5 + 1 + 1) / 3)
    assert result.primary_accuracy == pytest.approx(2 / 3)
    assert [(miss.title, miss.expected, miss.got) for miss in result.misses] == [
        ("Beta Two", ("beta",), ("beta", "alpha")),
        ("Gamma Three", ("alpha", "gamma"), ("gamma",)),
    ]
    assert result.misses[0].misled_by == {"alpha": ("alpha",)}


def test_a_topic_that_no_label_has_has_no_figures_and_does_not_count_in_micro() -> None:
    labels, papers, _ = read_labels(source("l.tsv", "Beta Two\tbeta\n"), papers=PAPERS, topics=NAMES)
    result = evaluate(labels, papers, Assigner(RULES))
    assert result.topics["alpha"].wrong == 1
    assert (result.micro.right, result.micro.wrong, result.micro.missed) == (1, 0, 0)
    lines = [line.split() for line in evaluation_lines(result, RELATED)]
    assert "related papers that share a topic: 0.750 of 4 labelled pairs" in evaluation_lines(result, RELATED)
    assert ["alpha", "-", "-", "-", "0"] in lines
    assert ["micro", "1.000", "1.000", "1.000", "1"] in lines
    figures = json.loads(evaluation_json(result, RELATED))["topics"]["alpha"]
    assert figures == {"precision": None, "recall": None, "f1": None, "support": 0}


def test_white_space_around_the_slugs_of_a_label_is_none_of_theirs() -> None:
    labels, _, problems = read_labels(source("l.tsv", "Beta Two\tbeta, alpha \n"), papers=PAPERS, topics=NAMES)
    assert problems == ()
    assert [label.topics for label in labels] == [("beta", "alpha")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Alpha One", "l.tsv:2: is no label"),
        ("Alpha One\tdelta", "l.tsv:2: there is no topic 'delta'"),
        ("Nobody\talpha", "l.tsv:2: no paper is called 'Nobody'"),
        ("", "l.tsv:1: no label here"),
    ],
)
def test_a_faulty_label_is_told_with_its_line(line: str, fault: str) -> None:
    file = source("l.tsv", f"title\ttopics\n{line}\n")
    _, _, problems = read_labels(file, papers=PAPERS, topics=NAMES)
    assert [str(problem)[: len(fault)] for problem in problems] == [fault]


def test_the_committed_rules_agree_with_the_public_labels_at_least_so_much(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A floor under the report of `make evaluate`, on labels that the rules were written with; not their quality.
    monkeypatch.chdir(ROOT)
    status = main(["evaluate", str(LABELS), "--format", "json", "--fail-under", "0.8"])
    report = json.loads(capsys.readouterr().out)
    assert status == 0, report["micro"]
    assert report["papers"] == 476
    assert report["related"]["share_a_topic"] >= 0.9
    assert set(report) == {"papers", "micro", "macro_f1", "primary_accuracy", "related", "topics", "misses"}


def test_rules_under_the_floor_end_with_1(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["evaluate", str(LABELS), "--fail-under", "1.01"]) == 1
    output = capsys.readouterr()
    assert "is under 1.010" in output.err
    assert "misled into" in output.out


def test_the_queue_has_papers_without_topic_near_a_threshold_and_with_two_topics_ahead_together() -> None:
    rules = topic_rules(
        topic("alpha", group("alpha"), threshold=1),
        topic("beta", group("beta"), threshold=1 + NEAR / 2),
        topic("gamma", group("gamma"), threshold=0.4),
        topic("delta", group("delta"), threshold=0.4),
        title_weight=1,
    )
    papers = [paper(title, "Nothing.") for title in ("alpha", "beta", "gamma", "gamma and delta", "none of them")]
    assigner = Assigner(rules)
    queue = doubts([(one, assigner.assignments(one, near_misses=True)) for one in papers])
    reasons = {doubt.paper.title: doubt.reasons for doubt in queue}
    assert reasons["alpha"] == ("just in alpha: score 1, threshold 1",)
    assert reasons["beta"] == ("no topic; nearest is beta", "just out of beta: score 1, threshold 1.05")
    assert reasons["gamma and delta"] == ("gamma leads delta by 0%",)
    assert reasons["none of them"] == ("no topic, and none is near",)
    assert "gamma" not in reasons
    assert [doubt.distance for doubt in queue] == sorted(doubt.distance for doubt in queue)


def test_the_lead_of_the_primary_topic_is_that_of_the_order_by_priority() -> None:
    def told(priority: float) -> list[tuple[str, ...]]:
        rules = topic_rules(topic("far"), topic("prior", group("near"), threshold=2, priority=priority), title_weight=3)
        near = paper("Far and near")
        return [doubt.reasons for doubt in doubts([(near, Assigner(rules).assignments(near, near_misses=True))])]

    # The scores are 3 of 1 and 3 of 2: so a priority of 2 makes a tie.
    assert told(2.1) == [("prior leads far by 5%",)]
    assert told(1.9) == [("far leads prior by 5%",)]
    assert told(4) == told(1) == []


def test_a_threshold_that_nothing_can_reach_is_a_problem() -> None:
    rules = topic_rules(
        topic("low", group("a"), threshold=3),
        topic("high", group("a", "b", weight=0.5), threshold=3.5),
        topic("few", group("a", at_least=2), threshold=1),
        title_weight=3,
    )
    assert [str(problem).split("'")[1] for problem in unreachable_thresholds(rules)] == ["high", "few"]


def test_a_rule_that_gives_its_topic_to_no_paper_is_told_with_the_paper_that_comes_nearest() -> None:
    rules = topic_rules(topic("here"), topic("gone"), topic("far", group("some", "here"), threshold=9))
    papers = merge_entries([digest(entry("Some"), entry("Here, some"), entry("Here"))])
    assigner = Assigner(rules)
    nearest = nearest_papers(rules, [(one, assigner.assignments(one, near_misses=True)) for one in papers])
    assert [problem.what for problem in unmatched_topics(rules, nearest)] == [
        "no paper matches the rule of 'gone'; mend the rule, or take the topic out",
        "no paper reaches the threshold 9 of 'far'; the nearest is “Here, some” with 6",
    ]


def test_every_committed_paper_has_a_topic_and_every_topic_a_paper() -> None:
    material, problems = read_material(read_sources(ROOT)[0])
    assert material, problems
    assigner = Assigner(material.rules)
    topics = [{one.topic for one in assigner.assignments(paper)} for paper in material.papers]
    assert sum(not found for found in topics) <= 5
    assert set().union(*topics) == {topic.slug for topic in material.rules.topics}
