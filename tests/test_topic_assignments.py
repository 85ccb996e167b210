"""Which topics a paper has, how far it has them, and by which words."""

import pytest
from builders import catalog, digest, entry, group, paper, topic, topic_rules
from hypothesis import given
from hypothesis import strategies as st

from generator.topics.assign import Assigner, Assignment
from generator.topics.rule import Group, Rule, Term, Topic


def assigned(rule: Group, title: str, abstract: str = "", *, threshold: float = 1) -> tuple[Assignment, ...]:
    """What one topic's rule gives to a paper, near misses too; a term counts 3 times in a title."""
    rules = topic_rules(topic("some", rule, threshold=threshold), title_weight=3)
    return Assigner(rules).assignments(paper(title, abstract), near_misses=True)


@pytest.mark.parametrize(
    ("rule", "title", "abstract", "score", "evidence"),
    [
        pytest.param(group("lora"), "x", "a LoRA", 1, ("LoRA",), id="in the abstract"),
        pytest.param(group("lora"), "On LoRA", "x", 3, ("LoRA",), id="in the title"),
        pytest.param(group("lora"), "On LoRA", "lora, loras", 3, ("LoRA", "loras"), id="a term counts once"),
        pytest.param(group("lora", "rank"), "On LoRA", "a rank", 4, ("LoRA", "rank"), id="any adds up"),
        pytest.param(group("lora", "rank"), "x", "a rank", 1, ("rank",), id="any needs one"),
        pytest.param(group(all_of=["lora", "rank"]), "LoRA", "a rank", 1, ("LoRA", "rank"), id="all is its least"),
        pytest.param(group(all_of=["lora", "rank"]), "LoRA rank", "", 3, ("LoRA", "rank"), id="all in the title"),
        pytest.param(group(all_of=["lora", "rank"]), "LoRA", "x", None, (), id="all needs each"),
        pytest.param(group("lora", all_of=["rank"]), "LoRA", "a rank", 3, ("LoRA", "rank"), id="all beside any"),
        pytest.param(group("lora", all_of=["rank"]), "x", "a rank", None, (), id="all without any"),
        pytest.param(group("lora", none_of=["rank"]), "LoRA", "x", 3, ("LoRA",), id="not, which is not there"),
        pytest.param(group("lora", none_of=["rank"]), "LoRA", "a rank", None, (), id="not, which is there"),
        pytest.param(group("lora", weight=0.5), "LoRA", "x", 1.5, ("LoRA",), id="weight"),
        pytest.param(group("lora", group("rank", weight=2)), "rank", "lora", 7, ("rank", "lora"),
                     id="group in a group"),
        pytest.param(group("lora", group("rank", none_of=["page"])), "LoRA", "page rank", 3, ("LoRA",),
                     id="a group that fails gives no evidence"),
        pytest.param(group("lora", none_of=[group(all_of=["a", "b"])]), "LoRA", "a c", 3, ("LoRA",),
                     id="not a group that is not there"),
        pytest.param(group("lora", none_of=[group(all_of=["a", "b"])]), "LoRA", "a b", None, (), id="not a group"),
        pytest.param(group("lora", "rank", "bit", at_least=2), "LoRA", "a rank", 4, ("LoRA", "rank"),
                     id="two of three"),
        pytest.param(group("lora", "rank", "bit", at_least=2), "LoRA", "x", None, (), id="one of three is too few"),
        pytest.param(group("lora", "rank", title_only=True), "LoRA", "a rank", 3, ("LoRA",), id="in the title only"),
        pytest.param(group("rank", title_only=True), "LoRA", "a rank", None, (), id="only in the abstract"),
        pytest.param(group(group("rank"), title_only=True), "LoRA", "a rank", None, (), id="a group inside it too"),
        pytest.param(group("rank", none_of=[group("lora", title_only=True)]), "x", "lora rank", 1, ("rank",),
                     id="not in the title"),
        pytest.param(group("lora"), "x", "y", None, (), id="nothing"),
        pytest.param(group("/b[ae]d/"), "x", "bad bed Bad", 1, ("bad", "bed"), id="expression"),
        pytest.param(group("lora"), "LORA", "Lora lora LoRA", 3, ("LORA",), id="evidence none twice"),
    ],
)  # fmt: skip
def test_a_rule_scores_by_the_words_that_are_its_evidence(
    rule: Group, title: str, abstract: str, score: float | None, evidence: tuple[str, ...]
) -> None:
    found = assigned(rule, title, abstract)
    assert [one.score for one in found] == ([] if score is None else [score])
    assert [one.evidence for one in found] == ([evidence] if evidence else [])


@pytest.mark.parametrize(("threshold", "holds"), [(2.9, True), (3, True), (3.1, False)])
def test_a_paper_has_a_topic_from_the_threshold_on(threshold: float, holds: bool) -> None:  # noqa: FBT001
    rules = topic_rules(topic("some", group("lora"), threshold=threshold), title_weight=3)
    (near,) = Assigner(rules).assignments(paper("LoRA"), near_misses=True)
    assert near.holds == holds
    assert Assigner(rules).assignments(paper("LoRA")) == ((near,) if holds else ())


def test_an_occurrence_tells_where_its_words_stand() -> None:
    (found,) = assigned(group("fine-tuning", "LoRA"), "LoRA: Fine Tuning İ LoRA", "İ finetuning with LoRAs")
    title, abstract = "LoRA: Fine Tuning İ LoRA", "İ finetuning with LoRAs"
    for one in found.occurrences:
        assert {"title": title, "abstract": abstract}[one.field][one.start : one.end] == one.words
    assert [(one.field, one.words) for one in found.occurrences] == [
        ("title", "LoRA"),
        ("title", "Fine Tuning"),
        ("title", "LoRA"),
        ("abstract", "finetuning"),
        ("abstract", "LoRAs"),
    ]
    assert found.evidence == ("LoRA", "Fine Tuning", "finetuning", "LoRAs")


def test_the_primary_topic_is_the_one_furthest_above_its_own_threshold() -> None:
    topics = (topic("low", group("a"), threshold=3), topic("high", group("b"), threshold=1))
    found = Assigner(topic_rules(*topics)).assignments(paper("a b"))
    assert [one.topic for one in found] == ["high", "low"]


def test_priority_chooses_the_primary_topic_and_no_other_thing() -> None:
    topics = (topic("plain", group("a")), topic("prior", group("b"), threshold=2, priority=3))
    found = Assigner(topic_rules(*topics)).assignments(paper("a b"))
    assert [(one.topic, one.score) for one in found] == [("prior", 3), ("plain", 3)]
    assert Assigner(topic_rules(topics[1])).assignments(paper("x", "b")) == ()


@pytest.mark.parametrize(
    ("abstract", "score"),
    [
        pytest.param("Of lora. Of rank.", 1 + 10, id="in the first sentence"),
        pytest.param("Of rank. Of lora.", 1, id="in a later sentence"),
        pytest.param("Of rank. Lora, lora.", 1 + 0.5, id="twice"),
        pytest.param("Of lora. Lora, lora, lora.", 1 + 10 + 1, id="four times, from the first sentence on"),
    ],
)
def test_a_term_counts_more_in_the_first_sentence_and_with_every_doubling(abstract: str, score: float) -> None:
    rules = topic_rules(topic("some", group("lora")), lead_weight=10, repeat_weight=0.5)
    assert [one.score for one in Assigner(rules).assignments(paper("x", abstract))] == [score]


def test_a_paper_that_reaches_no_threshold_has_the_topic_that_it_comes_nearest_to() -> None:
    topics = (topic("far", group("a"), threshold=9), topic("near", group("a"), threshold=5))
    assert [one.topic for one in Assigner(topic_rules(*topics, nearest=0.6)).assignments(paper("a"))] == ["near"]
    assert Assigner(topic_rules(*topics, nearest=0.61)).assignments(paper("a")) == ()
    reached = topic("reached", group("a"), threshold=3)
    assert [one.topic for one in Assigner(topic_rules(*topics, reached, nearest=0.1)).assignments(paper("a"))] == [
        "reached"
    ]


def test_of_two_topics_equally_far_the_one_listed_first_comes_first() -> None:
    topics = (topic("zebra", group("word")), topic("ape", group("word")))
    assert [one.topic for one in Assigner(topic_rules(*topics)).assignments(paper("word"))] == ["zebra", "ape"]


def test_a_paper_that_no_rule_matches_goes_to_other_which_comes_last() -> None:
    known = catalog(digest(entry("Some"), entry("Strange")))
    some, strange = known.papers
    assert [topic.slug for topic in known.topics] == ["some", "other"]
    assert [one.topic for one in known.assignments[strange.id]] == ["other"]
    assert [one.evidence for one in known.assignments[strange.id]] == [()]
    assert known.topics[1].papers == (strange,)
    assert known.without_topic == 1
    assert [one.topic for one in known.assignments[some.id]] == ["some"]


def test_without_such_papers_there_is_no_topic_other() -> None:
    known = catalog(digest(entry("Some")))
    assert [topic.slug for topic in known.topics] == ["some"]
    assert known.without_topic == 0


@pytest.mark.parametrize(
    ("abstract", "score"),
    [
        pytest.param("a lora", 1.0, id="nothing against"),
        pytest.param("a lora of rank 2", 0.5, id="half against"),
        pytest.param("a lora of rank 2, and a page", None, id="as much against as for"),
        pytest.param("a page", None, id="only against"),
    ],
)
def test_what_speaks_against_a_topic_is_taken_from_its_score(abstract: str, score: float | None) -> None:
    against = group(group("rank", "page", weight=0.5))
    rules = topic_rules(topic("some", group("lora"), against=against))
    found = Assigner(rules).assignments(paper("x", abstract), near_misses=True)
    assert [one.score for one in found] == ([] if score is None else [score])


def test_words_against_a_topic_are_no_evidence_for_it() -> None:
    rules = topic_rules(topic("some", group("lora", weight=2), against=group("rank")))
    (found,) = Assigner(rules).assignments(paper("x", "lora of rank 2"), explained=True)
    assert found.evidence == ("lora",)
    assert sorted(counted.points for counted in found.counted) == [-1, 2]


def test_a_near_miss_is_no_topic() -> None:
    rules = topic_rules(topic("some", threshold=100))
    known = catalog(digest(entry("Some")), rules=rules)
    assert [topic.slug for topic in known.topics] == ["some", "other"]
    assert known.topics[0].papers == ()


# A model of the rules, as slow and as plain as their description.

WORDS = ["alpha", "beta", "gamma", "delta"]
texts = st.lists(st.sampled_from([*WORDS, "other"]), max_size=4).map(" ".join)
parts = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        lambda any_of, all_of, none_of, weight, at_least, title_only: group(
            *(any_of or ([] if all_of else ["alpha"])),
            all_of=all_of,
            none_of=none_of,
            weight=weight,
            at_least=at_least,
            title_only=title_only,
        ),
        st.lists(inner, max_size=3, unique=True),
        st.lists(inner, max_size=2, unique=True),
        st.lists(inner, max_size=1),
        st.sampled_from([0.5, 1.0, 2.0]),
        st.sampled_from([1, 1, 2]),
        st.sampled_from([False, False, True]),
    ),
    max_leaves=8,
)
topics_of = st.lists(
    st.tuples(parts, st.sampled_from([0.5, 1.0, 3.0])).map(
        lambda pair: (pair[0] if isinstance(pair[0], Group) else group(pair[0]), pair[1])
    ),
    min_size=1,
    max_size=4,
).map(lambda rules: [topic(f"t{index}", rule, threshold=threshold) for index, (rule, threshold) in enumerate(rules)])


def expected(rule: Rule, title: str, abstract: str) -> tuple[float, set[str]]:
    """The score of a rule by its description, and the terms that count."""
    if isinstance(rule, Term):
        score = 3.0 if rule.text in title.split() else 1.0 if rule.text in abstract.split() else 0.0
        return score, {rule.text} if score else set()
    if rule.title_only:
        abstract = ""
    if any(expected(part, title, abstract)[0] for part in rule.none):
        return 0.0, set()
    required = [expected(part, title, abstract) for part in rule.all]
    offered = [expected(part, title, abstract) for part in rule.any]
    if not all(score for score, _ in required) or (rule.any and sum(score > 0 for score, _ in offered) < rule.at_least):
        return 0.0, set()
    score = sum(score for score, _ in offered) if rule.any else min(score for score, _ in required)
    return score * rule.weight, set().union(*(counted for _, counted in (*required, *offered)))


@given(topics_of, texts, texts)
def test_scores_and_evidence_are_those_of_the_rules_description(topics: list[Topic], title: str, abstract: str) -> None:
    assigner = Assigner(topic_rules(*topics, title_weight=3))
    found = assigner.assignments(paper(title, abstract), near_misses=True, explained=True)
    wanted = {one.slug: expected(one.rule, title, abstract) for one in topics}
    assert {one.topic: one.score for one in found} == {slug: score for slug, (score, _) in wanted.items() if score}
    assert all(set(one.evidence) == wanted[one.topic][1] for one in found)
    thresholds = {one.slug: one.threshold for one in topics}
    order = [one.slug for one in topics]
    assert [one.topic for one in found] == sorted(
        (one.topic for one in found), key=lambda slug: (-wanted[slug][0] / thresholds[slug], order.index(slug))
    )


@given(topics_of, texts, texts)
def test_no_topic_is_held_without_evidence(topics: list[Topic], title: str, abstract: str) -> None:
    for one in Assigner(topic_rules(*topics)).assignments(paper(title, abstract)):
        assert one.holds
        assert one.evidence
        assert all(words in title or words in abstract for words in one.evidence)
