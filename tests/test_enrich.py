"""`enrich` asks Hugging Face and arXiv, takes what is about the paper, and keeps it with its source and its day."""

import datetime
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from enrich_project import DAY, DPO, KTO, QLORA, WORKS, Asker
from paper_services import Work, arxiv, hugging_face

from generator.metadata.metadata_file import metadata_text, read_metadata
from generator.read.digest import SourceFile
from generator.shell.command import main

TODAY = datetime.datetime.now(datetime.UTC).date().isoformat()


def test_every_fact_of_a_known_identifier_is_filled_with_its_source_and_its_day(asker: Asker) -> None:
    asker.know(*WORKS)
    assert asker.enrich() == 0
    assert asker.values(QLORA) == {
        "arxiv_id": "2305.14314",
        "title": QLORA.title,
        "authors": ["Ada Lovelace", "Mary Somerville"],
        "published": "2023-05-23",
        "categories": ["cs.LG", "cs.CL"],
        "doi": "10.1000/2305.14314",
        "code": "https://github.com/artidoro/qlora",
        "project": "https://example.org/qlora",
        "organization": "University of Washington",
        "upvotes": 7,
    }
    block = asker.facts[QLORA.title]
    assert block["code"] == {
        "value": "https://github.com/artidoro/qlora",
        "source": "Hugging Face papers",
        "seen": TODAY,
    }
    assert block["arxiv_id"]["source"] == "arXiv, same title"
    assert {block[name]["source"] for name in ("title", "authors", "published", "doi")} == {"arXiv"}


def test_the_file_is_as_the_program_writes_it_and_the_site_reads_it(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    text = asker.file.read_text("utf-8")
    records, problems = read_metadata(SourceFile(path="data/metadata.json", content=text.encode()))
    assert problems == ()
    assert metadata_text(records) == text


def test_arxiv_is_asked_for_all_identifiers_at_once_and_hugging_face_for_each(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    assert sorted(asker.hugging_face.paths) == sorted(f"/api/papers/{work.identifier}" for work in WORKS)
    (asked,) = asker.arxiv.asked
    assert asked.path == "/api/query"
    assert sorted(asked.query["id_list"].split(",")) == sorted(work.identifier for work in WORKS)


def test_a_hundred_identifiers_are_asked_for_in_one_request_and_no_more_than_one_in_three_seconds(
    asker: Asker,
) -> None:
    names = [f"{number // 26:c}".replace(" ", "") or "x" for number in range(230)]
    works = tuple(
        Work(identifier=f"2401.{number:05d}", title=f"The Paper of Number {number} {name.isalpha()}")
        for number, name in enumerate(names)
    )
    asker.show(*works)
    asker.know(*works)
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face(works), arxiv(works)
    assert asker.enrich() == 0
    sizes = [len(asked.query["id_list"].split(",")) for asked in asker.arxiv.asked]
    assert sizes == [100, 100, 30]
    assert [round(wait, 1) for wait in asker.waits.slept] == [3.0, 3.0]
    assert len(asker.facts) == 230


def test_a_daily_page_resolves_a_whole_digest_with_one_request(asker: Asker) -> None:
    asker.hugging_face.answers = hugging_face(WORKS, {DAY: WORKS})
    assert asker.enrich() == 0
    assert asker.hugging_face.paths == [f"/api/daily_papers {DAY} 100"]
    assert {block["arxiv_id"]["value"] for block in asker.facts.values()} == {work.identifier for work in WORKS}
    assert asker.facts[QLORA.title]["code"]["source"] == "Hugging Face papers"


def test_a_title_that_the_daily_page_lacks_is_searched_for_first_at_hugging_face_then_at_arxiv(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    asker.hugging_face.answers = hugging_face((KTO,), {DAY: (QLORA,)})
    assert asker.enrich() == 0
    assert {title: block["arxiv_id"]["value"] for title, block in asker.facts.items()} == {
        work.title: work.identifier for work in WORKS
    }
    searched = [path for path in asker.hugging_face.paths if "search" in path]
    assert searched == [f"/api/papers/search {KTO.title}", f"/api/papers/search {DPO.title}"]
    assert [asked.query["search_query"] for asked in asker.arxiv.asked if "search_query" in asked.query] == [
        'ti:"Direct Preference Optimization"'
    ]
    assert "3 titles resolved" in capsys.readouterr().out


def test_a_title_found_by_a_similar_one_says_so(asker: Asker) -> None:
    renamed = replace(QLORA, title="QLoRA: Efficient Fine-tuning of Quantized LLM")
    asker.show(QLORA)
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face((renamed,)), arxiv(())
    asker.enrich()
    assert asker.facts[QLORA.title]["arxiv_id"] == {
        "value": "2305.14314", "source": "Hugging Face papers, similar title and abstract", "seen": TODAY
    }  # fmt: skip


def test_another_work_with_a_similar_title_is_not_taken_and_the_title_is_told(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(KTO, title="QLoRA: Efficient Finetuning of Quantized VLMs")
    asker.show(QLORA)
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face((other,)), arxiv((other,))
    summary = asker.root / "summary.md"
    assert asker.enrich("--summary", str(summary)) == 0
    assert not asker.file.exists()
    assert f"'{QLORA.title}' is not found; write its `arxiv_id` into data/curation.yml" in capsys.readouterr().err
    assert f"#### Not found\n\n- `{QLORA.title}`\n" in summary.read_text("utf-8")


def test_an_identifier_of_another_work_gives_no_facts_and_is_told_as_doubtful(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    asker.show(QLORA)
    asker.know(replace(QLORA, identifier=KTO.identifier))
    before = asker.file.read_bytes()
    assert asker.enrich() == 0
    assert asker.file.read_bytes() == before
    err = capsys.readouterr().err
    assert f"'{QLORA.title}' may have a wrong identifier: {KTO.identifier} is '{KTO.title}' at" in err


def test_an_identifier_of_the_curator_is_not_doubted_and_replaces_facts_about_another(asker: Asker) -> None:
    asker.show(QLORA)
    seen = {"source": "public paper lists", "seen": "2025-01-01"}
    asker.write(
        [
            {
                "paper": QLORA.title,
                "arxiv_id": {"value": "2001.00001", **seen},
                "doi": {"value": "10.1/wrong", **seen},
                "organization": {"value": "By Hand", "source": "A. Reader", "seen": "2025-01-01"},
            }
        ]
    )
    words = f'papers:\n  - paper: "{QLORA.title}"\n    arxiv_id: "{KTO.identifier}"\n'
    (asker.root / "data" / "curation.yml").write_text(words, "utf-8")
    assert asker.enrich() == 0
    values = asker.values(QLORA)
    assert (values["arxiv_id"], values["title"]) == (KTO.identifier, KTO.title)
    assert (values["doi"], values["organization"]) == (f"10.1000/{KTO.identifier}", "By Hand")


def test_what_is_known_is_not_asked_again_unless_it_is_older_than_asked_for(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    first = asker.file.read_bytes()
    asked = len(asker.hugging_face.asked) + len(asker.arxiv.asked)
    assert asker.enrich() == asker.enrich("--refresh-older-than", "0") == 0
    assert len(asker.hugging_face.asked) + len(asker.arxiv.asked) == asked
    assert asker.file.read_bytes() == first


def test_after_a_refresh_only_what_changed_and_the_days_of_votes_and_categories_differ(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    text = asker.file.read_text("utf-8").replace(TODAY, "2025-01-01")
    asker.file.write_text(text, "utf-8")
    works = (replace(QLORA, upvotes=8), KTO, DPO)
    asker.hugging_face.answers = hugging_face(works)
    assert asker.enrich("--refresh-older-than", "7") == 0
    changed = set(asker.file.read_text("utf-8").split("\n")) - set(text.split("\n"))
    assert {line.split(":")[0].strip(' "') for line in changed} == {"upvotes", "categories"}
    assert asker.values(QLORA)["upvotes"] == 8


def test_a_fact_that_a_person_wrote_stays(asker: Asker) -> None:
    asker.show(QLORA)
    by_hand = {"value": ["T. Dettmers"], "source": "A. Reader, from the PDF", "seen": "2025-01-01"}
    known = {"value": QLORA.identifier, "source": "public paper lists (1)", "seen": "2025-01-01"}
    asker.write([{"paper": QLORA.title, "arxiv_id": known, "authors": by_hand}])
    asker.enrich()
    assert asker.facts[QLORA.title]["authors"] == by_hand


def test_a_paper_without_a_page_at_hugging_face_has_the_facts_of_arxiv(asker: Asker) -> None:
    asker.show(QLORA)
    asker.know(QLORA)
    asker.hugging_face.answers = hugging_face(())
    assert asker.enrich() == 0
    assert "upvotes" not in asker.values(QLORA)
    assert asker.values(QLORA)["categories"] == ["cs.LG", "cs.CL"]


def test_an_identifier_that_nobody_knows_is_told(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    asker.show(QLORA)
    asker.know(QLORA)
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face(()), arxiv(())
    assert asker.enrich() == 0
    assert f"'{QLORA.title}' has an identifier that nobody knows" in capsys.readouterr().err
    assert len(asker.arxiv.asked) == 2, "an empty feed is asked for once again"


def test_two_titles_of_one_identifier_are_one_paper_and_asked_about_once(asker: Asker) -> None:
    other = replace(QLORA, title="QLoRA, Renamed by Its Authors")
    asker.show(QLORA, other)
    asker.know(QLORA, other)
    assert asker.enrich() == 0
    assert asker.hugging_face.paths == ["/api/papers/2305.14314"]
    assert set(asker.facts) == {QLORA.title, other.title}
    assert "upvotes" in asker.values(QLORA)


@pytest.mark.parametrize(
    "name", ["2402.01306", "2402.01306v2", "kto, model alignment as prospect theoretic optimization"]
)
def test_only_one_paper_is_asked_about_by_its_identifier_or_its_title(asker: Asker, name: str) -> None:
    asker.know(*WORKS)
    assert asker.enrich("--only", name) == 0
    assert asker.hugging_face.paths == [f"/api/papers/{KTO.identifier}"]


def test_a_name_that_no_paper_has_is_told_and_nothing_is_asked(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asker.enrich("--only", "no such paper") == 1
    assert "no paper has the title or the arXiv identifier 'no such paper'" in capsys.readouterr().err
    assert asker.hugging_face.asked == asker.arxiv.asked == []


def test_no_more_papers_are_asked_about_than_the_limit_says(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich("--limit", "2")
    assert len(asker.hugging_face.asked) == 2
    asker.enrich("--limit", "2")
    assert len(asker.hugging_face.asked) == 3


def test_the_token_goes_to_hugging_face_and_to_nobody_else(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret\n")
    asker.know(*WORKS)
    assert asker.enrich() == 0
    assert {asked.headers.get("authorization") for asked in asker.hugging_face.asked} == {"Bearer hf_secret"}
    assert "hf_secret" not in str(asker.arxiv.asked)
    assert "hf_secret" not in str(capsys.readouterr())


def test_a_token_that_is_none_is_told_without_showing_it(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_sécret\nX-Other: 1")
    assert asker.enrich() == 1
    err = capsys.readouterr().err
    assert err.startswith("HF_TOKEN holds")
    assert "cret" not in err


def test_without_a_token_none_is_sent(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    assert {asked.headers.get("authorization") for asked in asker.hugging_face.asked} == {None}


def test_a_summary_is_added_to_and_shows_no_name_of_a_user_and_no_link(asker: Asker) -> None:
    hostile = replace(KTO, title="A `Title` of @somebody <img src=x> [x](https://example.org)\x1b[2J")
    asker.show(QLORA)
    asker.know(replace(QLORA, identifier=KTO.identifier))
    asker.hugging_face.answers, asker.arxiv.answers = hugging_face((hostile,)), arxiv(())
    summary = asker.root / "summary.md"
    summary.write_text("before\n", "utf-8")
    assert asker.enrich("--summary", str(summary)) == 0
    text = summary.read_text("utf-8")
    assert text.startswith("before\n### Facts about papers\n")
    assert "\x1b" not in text
    assert "@somebody" not in re.sub("`[^`]*`", "", text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('{"papers": [\n {\n  "paper": "A",\n', "data/metadata.json:4: is no JSON", id="cut off"),
        pytest.param('{"papers": [\n {"paper": 5}\n]}', "data/metadata.json:2: ", id="another form"),
        pytest.param(
            '{"papers": [\n {"paper": "A",\n  "arxiv_id": {"value": "23.1", "source": "x", "seen": "2025-01-01"}}\n]}',
            "data/metadata.json:3: ",
            id="an identifier in a wrong form",
        ),
    ],
)
def test_a_file_edited_into_nonsense_is_told_with_its_place_and_nothing_is_asked_or_written(
    asker: Asker, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    asker.know()
    asker.file.write_text(text, "utf-8")
    assert main(["--root", str(asker.root), "enrich", *asker.addresses()]) == 1
    assert capsys.readouterr().err.startswith(said)
    assert asker.file.read_text("utf-8") == text
    assert asker.hugging_face.asked == asker.arxiv.asked == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--limit", "0"],
        ["--limit", "many"],
        ["--refresh-older-than", "-1"],
        ["--refresh-older-than", "9999999"],
        ["--hugging-face", "huggingface.co"],
        ["--hugging-face", "file:///etc/passwd"],
        ["--arxiv", "https://name:word@arxiv.org"],
        ["--arxiv", "https://[::1"],
        ["--arxiv", "https://arxiv.org?x=1"],
    ],
    ids=" ".join,
)
def test_wrong_options_end_with_2(asker: Asker, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--root", str(asker.root), "enrich", *arguments])
    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err


def test_without_its_libraries_the_command_says_how_to_get_them(
    asker: Asker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "generator.shell.enrich.call")
    monkeypatch.delitem(sys.modules, "generator.shell.enrich.arxiv_feed")
    monkeypatch.setitem(sys.modules, "arxiv", None)
    assert main(["--root", str(asker.root), "enrich"]) == 1
    err = capsys.readouterr().err
    assert err == "enrich needs arxiv; run `pip install 'paper-digest[enrich]'`, or use `make enrich`\n"


def test_all_other_commands_work_without_the_libraries_of_this_one(asker: Asker) -> None:
    code = (
        "import sys\n"
        "for name in ('arxiv', 'httpx2', 'huggingface_hub', 'rapidfuzz', 'requests', 'tenacity'):\n"
        "    sys.modules[name] = None\n"
        "import generator.shell.hook\n"
        "from generator.shell.command import main\n"
        f"sys.exit(main(['--root', {str(asker.root)!r}, 'check']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_file_that_was_edited_meanwhile_is_left_as_it_is(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    asker.know(*WORKS)
    answers = asker.hugging_face.answers
    edited = json.dumps({"papers": []})

    def meanwhile(asked: object) -> object:
        if len(asker.hugging_face.asked) == 2:
            asker.file.write_text(edited, "utf-8")
        return answers(asked)  # type: ignore[arg-type]

    asker.hugging_face.answers = meanwhile  # type: ignore[assignment]
    assert asker.enrich() == 1
    assert "data/metadata.json was changed by somebody else meanwhile" in capsys.readouterr().err
    assert asker.file.read_text("utf-8") == edited


def test_a_first_run_makes_the_folder_and_the_file(asker: Asker) -> None:
    asker.hugging_face.answers = hugging_face(WORKS, {DAY: WORKS})
    assert not asker.file.parent.exists()
    assert asker.enrich() == 0
    assert sorted(path.name for path in asker.file.parent.iterdir()) == ["metadata.json"]
