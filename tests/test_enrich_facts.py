"""Which answers are about a paper, and what a record gains by one."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from builders import committed_papers, digest, entry, paper
from hypothesis import example, given
from hypothesis import strategies as st

from generator.enrich.answer import Answer, FeedEntry
from generator.enrich.answers import feed_answer, paper_answer
from generator.enrich.fill import ARXIV, HUGGING_FACE, answered_record, filled
from generator.enrich.match import contradicts, likeness, likest
from generator.enrich.question import open_questions
from generator.facts import Facts
from generator.merge import merge_entries
from generator.metadata.metadata_file import metadata_text, read_metadata
from generator.metadata.record import FACT_NAMES, Origin, Record
from generator.read.digest import SourceFile
from generator.text import title_key

TITLE = "QLoRA: Efficient Finetuning of Quantized LLMs"
ABSTRACT = (
    "We present QLoRA, an efficient finetuning approach that reduces memory usage enough to finetune a 65B parameter "
    "model on a single 48GB GPU while preserving full 16-bit finetuning task performance."
)


def answer(title: str = TITLE, abstract: str = ABSTRACT, identifier: str = "2305.14314", **facts: Any) -> Answer:
    return Answer(facts=Facts(arxiv_id=identifier, title=title, **facts), abstract=abstract)


def record(*, source: str, seen: str = "2025-01-01", **facts: Any) -> Record:
    return Record(paper=TITLE, facts=Facts(**facts), origins=dict.fromkeys(facts, Origin(source=source, seen=seen)))


@pytest.mark.parametrize(
    ("title", "abstract", "how"),
    [
        pytest.param("qlora – efficient fine-tuning of quantized LLMs!", "", "same title", id="punctuation"),
        pytest.param("QLORA: EFFICIENT FINETUNING OF QUANTIZED LLMS", "", "same title", id="capitals"),
        pytest.param(
            "QLoRA: Efficient Fine-Tuning of a Quantized LLM", ABSTRACT.replace("single ", ""),
            "similar title and abstract", id="both similar",
        ),
        pytest.param("QLoRA: Efficient Finetuning of Quantized VLMs", "Another text.", None, id="only the title"),
        pytest.param("Guanaco", ABSTRACT, None, id="only the abstract"),
        pytest.param("?!", "", None, id="no letters"),
    ],
)  # fmt: skip
def test_an_answer_to_a_title_is_about_the_paper(title: str, abstract: str, how: str | None) -> None:
    assert likeness(paper(TITLE, ABSTRACT), answer(title, abstract)) == how


def test_the_same_title_goes_before_a_similar_one() -> None:
    similar, same = answer("QLoRA: Efficient Finetuning of Quantized LLM", identifier="2401.00001"), answer()
    assert likest(paper(TITLE, ABSTRACT), [similar, same]) == (same, "same title")
    assert likest(paper(TITLE, ABSTRACT), [similar]) == (similar, "similar title and abstract")
    assert likest(paper(TITLE, ABSTRACT), []) is None


def test_no_committed_paper_is_taken_for_another() -> None:
    papers = [
        paper(title, abstract) for title, abstract in {title_key(one[0]): one for one in committed_papers()}.values()
    ]
    answers = [answer(one.title, one.abstract) for one in papers]
    mistaken = [
        (one.title, other.title)
        for one in papers[::5]
        for other in answers
        if title_key(one.title) != title_key(other.title) and likeness(one, other)
    ]
    assert mistaken == []


def test_an_identifier_contradicts_a_paper_when_neither_title_nor_abstract_fits() -> None:
    own = paper(TITLE, ABSTRACT)
    assert not contradicts(own, answer("A New Title Altogether", ABSTRACT))
    assert not contradicts(own, answer(TITLE, "A text that was written anew from its first word to its last one."))
    assert contradicts(own, answer("Attention Is All You Need", "The dominant sequence models are recurrent."))
    assert contradicts(own, answer("Attention Is All You Need", ""))


texts = st.text(min_size=1).filter(str.strip)
programs = st.sampled_from(["public paper lists (2 agree)", HUGGING_FACE, ARXIV])
anybody = programs | st.just("A. Reader")
values = {
    "title": texts,
    "authors": st.lists(texts, min_size=1, max_size=3).map(tuple),
    "published": st.sampled_from(["2023-05", "2023-05-23", "2023-06-01"]),
    "categories": st.just(("cs.LG",)),
    "upvotes": st.integers(0, 9),
    "code": st.sampled_from(["https://github.com/a/b", "https://github.com/a/b-c"]),
}


@st.composite
def records(draw: st.DrawFn, sources: st.SearchStrategy[str], day: str) -> Record:
    facts = {name: draw(value) for name, value in values.items() if draw(st.booleans())}
    facts["arxiv_id"] = "2305.14314"
    origins = {name: Origin(source=draw(sources), seen=day) for name in facts}
    return Record(paper=TITLE, facts=Facts(**facts), origins=origins)


@given(records(anybody, "2025-01-01"), records(programs, "2025-02-02"))
def test_filling_loses_no_fact_leaves_a_persons_word_and_is_the_same_when_done_again(
    known: Record, new: Record
) -> None:
    both = filled(known, new)
    assert set(both.origins) == set(known.origins) | set(new.origins)
    assert filled(both, new) == both
    for name, origin in known.origins.items():
        if origin.source == "A. Reader":
            assert (getattr(both.facts, name), both.origins[name]) == (getattr(known.facts, name), origin)
    for name in both.origins:
        values = {getattr(one.facts, name) for one in (known, new) if name in one.origins}
        assert getattr(both.facts, name) in values


@given(records(anybody, "2025-01-01"), records(programs, "2025-02-02"))
def test_a_fuller_fact_stays(known: Record, new: Record) -> None:
    both = filled(known, new)
    assert not set(both.facts.authors) < set(known.facts.authors)
    assert len(both.facts.published or "") >= len(known.facts.published or "")


def test_an_address_that_begins_like_another_is_not_part_of_it() -> None:
    known = record(source=HUGGING_FACE, code="https://github.com/a/b-c")
    assert filled(known, record(source=HUGGING_FACE, code="https://github.com/a/b")).facts.code.endswith("/b")  # type: ignore[union-attr]


def test_a_value_found_again_keeps_its_day_and_a_better_source_is_named() -> None:
    known = record(source="public paper lists", arxiv_id="2305.14314", title=TITLE, upvotes=3)
    new = answered_record(TITLE, answer(upvotes=3), service=HUGGING_FACE, how="same title", day="2025-02-02")
    once = filled(known, new)
    assert once.origins["arxiv_id"] == Origin(source="Hugging Face papers, same title", seen="2025-02-02")
    later = filled(once, answered_record(TITLE, answer(upvotes=3), service=HUGGING_FACE, how=None, day="2025-03-03"))
    assert {name: origin.seen for name, origin in later.origins.items()} == {
        "arxiv_id": "2025-02-02", "title": "2025-02-02", "upvotes": "2025-03-03"
    }  # fmt: skip


def test_arxiv_is_believed_before_hugging_face_in_whatever_order_they_answer() -> None:
    face = answered_record(TITLE, answer(authors=("T. D.",)), service=HUGGING_FACE, how=None, day="2025-02-02")
    own = answered_record(TITLE, answer(authors=("Tim Dettmers",)), service=ARXIV, how=None, day="2025-02-02")
    assert filled(face, own).facts == filled(own, face).facts == own.facts


def test_a_paper_is_asked_about_where_facts_are_missing_or_old_or_about_another_work() -> None:
    (known,) = merge_entries([digest(entry(TITLE, arxiv_id="2305.14314"))])
    facts = {"arxiv_id": "2305.14314", "upvotes": 1, "categories": ("cs.LG",)}
    fresh = record(source=ARXIV, seen="2025-02-01", **facts)

    def services(one: Record | None, older_than: int | None = None) -> tuple[str, ...]:
        by_key = {title_key(TITLE): one} if one else {}
        asked = open_questions([known], by_key, told={}, day="2025-02-11", older_than=older_than)
        return asked[0].services if asked else ()

    assert services(None) == (HUGGING_FACE, ARXIV)
    assert services(fresh) == services(fresh, 10) == services(fresh, 999_999) == ()
    assert services(fresh, 9) == (HUGGING_FACE, ARXIV)
    assert services(record(source=ARXIV, arxiv_id="2305.14314", upvotes=1)) == (ARXIV,)
    assert services(record(source=ARXIV, **(facts | {"arxiv_id": "2401.00001"}))) == (HUGGING_FACE, ARXIV)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=6,
)
papers_json = st.fixed_dictionaries(
    {"id": st.just("2305.14314") | json_values, "title": st.text(st.characters()) | json_values},
    optional={
        name: json_values | st.text(st.characters())
        for name in ("summary", "authors", "publishedAt", "upvotes", "githubRepo", "projectPage", "organization")
    },
)


BLANK = "\ufeff \u200b\u3000\x85"


@given(papers_json | json_values)
@example({"id": "2305.14314", "title": "x", "summary": "", "authors": [{"name": BLANK}], "projectPage": BLANK})
@example({"id": "2305.14314", "title": "x", "summary": "", "organization": {"name": "\ufeff"}})
@example({"id": "2305.14314", "title": "\ufeff", "summary": ""})
@example({"id": "２３０５.14314", "title": "x", "summary": "", "githubRepo": "https://\x1b"})
@example({"id": "2305.14314", "title": "x", "summary": "", "githubRepo": "https://a\ufeffb", "upvotes": 3.0})
@example({"id": "2305.14314", "title": "x", "summary": "", "publishedAt": "２０２３-05-23", "upvotes": 10**400})
def test_whatever_is_answered_is_refused_or_can_be_written_and_read_again(data: Any) -> None:
    read = paper_answer(data)
    if isinstance(read, Answer):
        new = answered_record("A Paper", read, service=HUGGING_FACE, how=None, day="2025-02-02")
        file = SourceFile(path="data/metadata.json", content=metadata_text([new]).encode())
        assert read_metadata(file) == ((new,), ())
        assert set(new.origins) <= set(FACT_NAMES)


@pytest.mark.parametrize(
    ("doi", "read"),
    [
        ("10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1/a 10.1/b", "10.1/a"),
        ("10.١/x", None),
        ("none", None),
        (None, None),
    ],
)
def test_the_first_doi_of_a_field_is_read(doi: str | None, read: str | None) -> None:
    entry = FeedEntry(
        address="http://arxiv.org/abs/2305.14314v1", title="A", abstract="", authors=(), categories=("cs.LG", "cs.LG"),
        published=datetime.date(2023, 5, 23), doi=doi,
    )  # fmt: skip
    answered = feed_answer(entry)
    assert isinstance(answered, Answer)
    assert (answered.facts.doi, answered.facts.categories) == (read, ("cs.LG",))


def test_facts_are_read_with_white_space_folded_and_without_what_is_empty() -> None:
    read = paper_answer(
        {"id": "2305.14314v2", "title": " A\n Title ", "summary": "", "authors": [{"name": " "}, {"name": "Ada\tL."}],
         "publishedAt": "soon", "organization": {"name": "uw", "fullname": ""}, "upvotes": 0}
    )  # fmt: skip
    assert read == replace(
        answer("A Title", ""),
        facts=Facts(arxiv_id="2305.14314", title="A Title", authors=("Ada L.",), organization="uw", upvotes=0),
    )
