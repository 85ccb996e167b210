"""What benchmarks stand on, and what a build takes from the program around it."""

import gc
import sys

import pytest
from builders import ROOT, TITLE, catalog, digest, entry, rendered, topic, topic_rules

from generator.material import read_material
from generator.shell.collector import collector_at_rest

sys.path.insert(0, str(ROOT / "benchmarks"))

import stages
from library import made_sources


@pytest.mark.parametrize("papers", [1, 200])
def test_a_made_library_has_as_many_papers_as_asked_for_and_no_problem(papers: int) -> None:
    material, problems = read_material(made_sources(papers))
    assert problems == ()
    assert material is not None
    assert len(material.papers) == papers
    assert all(paper.arxiv_id for paper in material.papers)


def test_a_made_library_is_the_same_in_every_run() -> None:
    assert made_sources(50) == made_sources(50)


def test_the_collector_is_on_again_behind_a_build_even_if_it_failed() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        _ = 1 / 0
    assert gc.isenabled()


def test_a_paper_looks_the_same_in_all_lists_of_one_depth_but_for_their_own_topic() -> None:
    rules = topic_rules(topic("title"), topic("paper"))
    pages = rendered(catalog(digest(entry(TITLE)), rules=rules))

    def item(address: str) -> list[str]:
        body = pages[address].body()
        return body[body.index("<li class") : body.index("</ol>")].split("\n")

    in_digest, in_topic = item("digests/2025-07-29-some/"), item("topics/title/")
    (link,) = set(in_digest) - set(in_topic)
    assert "topics/title/" in link
    (why,) = set(in_topic) - set(in_digest)
    assert why == "<p class=pd-evidence>Here for <b>Title</b></p>"


def test_every_stage_that_is_measured_is_there() -> None:
    assert [
        f"{place.__name__}.{name}"
        for functions in stages.STAGES.values()
        for place, names in functions.items()
        for name in names.split()
        if not hasattr(place, name)
    ] == []
