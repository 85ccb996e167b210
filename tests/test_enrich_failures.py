"""`enrich` against servers that fail: a clear line, nothing lost of what was known or answered, and it ends with 1."""

import json
import socket
from dataclasses import replace

import pytest
from enrich_project import DAY, KTO, QLORA, WORKS, Asker
from paper_services import Reply, Service, arxiv, feed, hugging_face, paper_json, reply

from generator.shell.command import main
from generator.shell.pace import Patience

HTML = "<!DOCTYPE html><html><body><form>Log in to the network of this hotel</form></body></html>"
BRIEF = Patience(tries=2, silence=0.3, whole=0.6)


def with_id(**changed: object) -> str:
    return json.dumps({**paper_json(QLORA), **changed})


# What Hugging Face answers for QLoRA, each time it is asked, and what is said of it.
BROKEN = [
    pytest.param(reply("", 429), "wants fewer requests (status 429)", id="throttled"),
    pytest.param(reply("", 429, Retry_After="40"), "it asks to wait 40 seconds", id="throttled with a time"),
    pytest.param(
        reply("", 429, RateLimit='"api";r=0;t=55'), "it asks to wait 55 seconds", id="throttled with a RateLimit header"
    ),
    pytest.param(reply("", 429, Retry_After="86400"), "it asks to wait 86400 seconds", id="throttled for a day"),
    pytest.param(reply("", 503), "has a fault of its own (status 503)", id="unavailable"),
    pytest.param(reply(HTML, 500), "has a fault of its own (status 500)", id="a fault of the server"),
    pytest.param(reply("", 406), "refuses to answer (status 406)", id="refused"),
    pytest.param(reply('{"error":"no"}', 401), "refuses to answer (status 401)", id="a wrong token"),
    pytest.param(reply("", 400), "does not take the request (status 400)", id="a bad request"),
    pytest.param(reply("", 204), "does not take the request (status 204)", id="no content"),
    pytest.param(Reply(parts=(b"{",), pause=1), "gave no answer in 0.3 seconds", id="silent"),
    pytest.param(
        Reply(parts=(b" ",) * 40, pause=0.05), "had not ended its answer after 0.6 seconds", id="drop by drop"
    ),
    pytest.param(Reply(parts=(b'{"id": "23',), promised=900), "broke off in its answer", id="cut off"),
    pytest.param(Reply(parts=(b" " * 1_000_000,) * 9), "gave an answer of more than 8 MB", id="huge"),
    pytest.param(reply(HTML), "gave no JSON", id="a page to log in"),
    pytest.param(reply(""), "gave no JSON", id="an empty body"),
    pytest.param(reply(b"\xff\xfe{}"), "gave no JSON", id="no UTF-8"),
    pytest.param(reply("[" * 100_000), "gave no JSON", id="nested without end"),
    pytest.param(reply("[1, 2]"), "gave an answer of an unknown form", id="a list"),
    pytest.param(reply("null"), "gave an answer of an unknown form", id="null"),
    pytest.param(reply('{"message": "moved"}'), "gave an answer of an unknown form", id="another object"),
    pytest.param(reply(with_id(authors="A. Reader")), "authors: ", id="authors as a text"),
    pytest.param(reply(with_id(authors=[5])), "authors.0: ", id="an author as a number"),
    pytest.param(reply(with_id(upvotes="many")), "upvotes: ", id="votes as a text"),
    pytest.param(reply(with_id(upvotes=-1)), "upvotes: ", id="less than no votes"),
    pytest.param(reply(with_id(title=None)), "title: ", id="no title"),
    pytest.param(reply('{"\\ud800": 1, "id": "1", "title": "x"}'), "unknown form", id="half a character"),
    pytest.param(
        reply(with_id(id="quant-ph/0201082")), "without an arXiv identifier", id="an identifier of another form"
    ),
    pytest.param(reply(json.dumps(paper_json(KTO))), f"answers with {KTO.identifier}", id="another paper"),
    pytest.param(reply(b"not gzip", Content_Encoding="gzip"), "cannot be read", id="a wrong encoding"),
]


@pytest.mark.parametrize(("broken", "said"), BROKEN)
def test_a_broken_answer_is_told_and_costs_only_its_own_paper(
    asker: Asker, capsys: pytest.CaptureFixture[str], broken: Reply, said: str
) -> None:
    asker.show(KTO, QLORA)
    asker.know(QLORA, KTO)
    good = asker.hugging_face.answers
    asker.waits.really = True
    asker.hugging_face.answers = lambda asked: broken if asked.path.endswith(QLORA.identifier) else good(asked)
    assert asker.enrich(patience=BRIEF) == 1
    out, err = capsys.readouterr()
    first, *_, last = err.splitlines()
    assert first.startswith("Hugging Face papers ")
    assert said in first
    assert f"asked for {QLORA.identifier}" in first
    assert "Traceback" not in err
    assert last == "data/metadata.json keeps what was answered; run the same again for the rest"
    assert "1 requests failed" in out
    assert asker.values(KTO)["upvotes"] == KTO.upvotes
    assert "upvotes" not in asker.values(QLORA)
    assert asker.values(QLORA)["categories"] == ["cs.LG", "cs.CL"], "arXiv is asked all the same"


FEEDS = [
    pytest.param(reply("", 503, Retry_After="30"), "it asks to wait 30 seconds", id="unavailable for a time"),
    pytest.param(reply("", 406), "refuses to answer (status 406)", id="refused"),
    pytest.param(reply("Rate exceeded.\n"), "wants fewer requests", id="throttled in words"),
    pytest.param(reply(HTML), "gave no feed", id="a page to log in"),
    pytest.param(reply(""), "gave no feed", id="an empty body"),
    pytest.param(reply("<a/>"), "gave no feed", id="other XML"),
    pytest.param(reply(feed(QLORA)[:400]), "gave no feed", id="cut off"),
    pytest.param(Reply(parts=(b"<feed",), promised=900), "broke off in its answer", id="broken off"),
    pytest.param(Reply(parts=(b"<feed",), pause=1), "gave no answer in 0.3 seconds", id="silent"),
    pytest.param(
        reply(
            feed(
                entries="<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
                "<summary>incorrect id format for x</summary></entry>"
            )
        ),
        "does not take the request (incorrect id format for x)",
        id="a fault as an entry",
    ),
    pytest.param(reply(feed(replace(QLORA, day="soon"))), "gave a feed that cannot be read", id="no date"),
    pytest.param(
        reply(
            '<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + feed(QLORA).split("?>")[1].replace("Ada", "&b;")
        ),
        "",
        id="entities",
    ),
]


@pytest.mark.parametrize(("broken", "said"), FEEDS)
def test_a_broken_feed_is_told_and_what_hugging_face_says_is_kept(
    asker: Asker, capsys: pytest.CaptureFixture[str], broken: Reply, said: str
) -> None:
    asker.know(*WORKS)
    asker.arxiv.answers = lambda asked: broken
    status = asker.enrich(patience=BRIEF)
    err = capsys.readouterr().err
    assert status == (1 if said else 0)
    assert said in err
    assert "Traceback" not in err
    assert asker.values(KTO)["upvotes"] == KTO.upvotes
    assert "&" not in str(asker.values(QLORA)["authors"])


def test_a_service_that_is_back_after_some_tries_is_no_failure(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.hugging_face.scripted += [reply("", 503), reply("", 502), Reply(parts=(b"{",), promised=9), reply("", 500)]
    assert asker.enrich() == 0
    assert asker.waits.slept == [1, 2, 4, 8]
    assert len(asker.hugging_face.asked) == 4 + 3


def test_a_service_is_waited_for_as_long_as_it_asks(asker: Asker) -> None:
    asker.know(*WORKS)
    soon, day = "Tue, 29 Jul 2025 00:01:30 GMT", "Tue, 29 Jul 2025 00:00:00 GMT"
    asker.arxiv.scripted += [reply("", 429, Retry_After="7"), reply("", 503, Retry_After=soon, Date=day)]
    asker.hugging_face.scripted += [reply("", 429, RateLimit='"api";r=0;t=55'), reply("", 429, Retry_After="odd")]
    assert asker.enrich() == 0
    assert asker.waits.slept[:2] == [55, 2]
    assert asker.waits.slept[2] == 7
    assert 80 < asker.waits.slept[3] <= 90


def test_when_no_request_is_left_the_next_waits_for_the_new_window(asker: Asker) -> None:
    asker.know(*WORKS)
    body = json.dumps(paper_json(QLORA))
    asker.hugging_face.answers = lambda asked: (
        reply(body, RateLimit='"api";r=0;t=120', RateLimit_Policy='"fixed window";"api";q=500;w=300')
        if asked.path.endswith(QLORA.identifier)
        else hugging_face(WORKS)(asked)
    )
    assert asker.enrich() == 0
    assert [round(wait) for wait in asker.waits.slept] == [120]


@pytest.mark.parametrize(
    "header", ['"api";r=0;t=' + "9" * 5000, "r=0", '"api";r=-1;t=x', ""], ids=lambda text: text[:20]
)
def test_a_senseless_limit_is_no_limit(asker: Asker, header: str) -> None:
    asker.show(QLORA)
    asker.know(QLORA)
    asker.hugging_face.scripted.append(reply(json.dumps(paper_json(QLORA)), RateLimit=header))
    assert asker.enrich() == 0
    assert asker.waits.slept == []


def test_nothing_is_blanked_or_made_poorer_by_emptier_answers(asker: Asker) -> None:
    asker.know(*WORKS)
    asker.enrich()
    today = asker.facts[QLORA.title]["upvotes"]["seen"]
    asker.file.write_text(asker.file.read_text("utf-8").replace(today, "2025-01-01"), "utf-8")
    before = asker.values(QLORA)
    bare = json.dumps({"id": QLORA.identifier, "title": QLORA.title, "summary": QLORA.abstract, "authors": []})
    asker.hugging_face.answers = lambda asked: reply(bare)
    asker.arxiv.answers = arxiv((replace(QLORA, authors=("Ada Lovelace",)),))
    asker.enrich("--only", QLORA.identifier, "--refresh-older-than", "1")
    assert asker.values(QLORA) == before


def test_without_a_network_it_ends_soon_and_nothing_is_changed(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    asker.know(*WORKS)
    before = asker.file.read_bytes()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{closed.getsockname()[1]}"
        status = asker.enrich("--hugging-face", nowhere, "--arxiv", nowhere)
    err = capsys.readouterr().err
    assert (status, asker.file.read_bytes()) == (1, before)
    assert "Hugging Face papers cannot be reached" in err
    assert "arXiv cannot be reached" in err
    assert err.count("it is not asked any more") == 2
    assert sum(asker.waits.slept) < 60


def test_a_host_that_is_none_and_the_offline_mode_of_the_library_are_told(
    asker: Asker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asker.know(*WORKS)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert asker.enrich("--arxiv", "http://a..b") == 1
    err = capsys.readouterr().err
    assert "offline mode is enabled" in err
    assert "arXiv cannot be reached" in err


@pytest.mark.parametrize("token", ["hf_secret", ""])
def test_a_redirect_to_another_host_is_not_followed(
    asker: Asker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    asker.know(*WORKS)
    with Service(hugging_face(WORKS)) as other:
        away = reply("", 302, Location=f"{other.url.replace('127.0.0.1', 'localhost')}/api/papers/{QLORA.identifier}")
        asker.hugging_face.answers = asker.arxiv.answers = lambda asked: away
        assert asker.enrich() == 1
        assert other.asked == []
    err = capsys.readouterr().err
    assert err.count("leads on to localhost, which is not followed") == 2
    assert len(asker.hugging_face.asked) == 1
    assert "hf_secret" not in err


def test_after_three_failures_in_a_row_a_service_is_given_up_and_the_rest_is_counted(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    works = tuple(
        replace(QLORA, identifier=f"2401.0000{number}", title=f"Paper of Number {number}") for number in range(8)
    )
    asker.show(*works)
    asker.know(*works)
    asker.hugging_face.answers = lambda asked: reply(HTML)
    asker.arxiv.answers = arxiv(works)
    assert asker.enrich() == 1
    assert len(asker.hugging_face.asked) == 3
    out, err = capsys.readouterr()
    assert err.count("gave no JSON") == 3
    assert "3 requests failed, 5 questions not asked" in out
    assert all("categories" in block for block in asker.facts.values())


def test_titles_that_could_not_be_searched_for_are_not_said_to_be_unknown(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    asker.show(QLORA)
    asker.hugging_face.answers = lambda asked: reply("", 406)
    asker.arxiv.answers = arxiv(())
    assert asker.enrich() == 1
    err = capsys.readouterr().err
    assert f"asked for the daily page of {DAY}" in err
    assert "is not found" not in err


def test_a_search_goes_on_at_arxiv_while_hugging_face_fails(asker: Asker) -> None:
    asker.hugging_face.answers = lambda asked: reply(HTML, 500)
    assert asker.enrich() == 1
    assert {block["arxiv_id"]["source"] for block in asker.facts.values()} == {"arXiv, same title"}


def test_entries_of_a_list_that_are_none_do_not_cost_the_others(asker: Asker) -> None:
    odd = [5, {"paper": None}, {"paper": {"id": "hf-only", "title": "A Model Card"}}, {"paper": paper_json(QLORA)}]
    asker.show(QLORA)
    asker.hugging_face.answers = lambda asked: reply(json.dumps(odd))
    assert asker.enrich() == 0
    assert asker.values(QLORA)["upvotes"] == QLORA.upvotes


@pytest.mark.parametrize("body", ["[5]", '{"papers": []}', '"x"'])
def test_a_list_of_an_unknown_form_is_a_failure(asker: Asker, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    asker.hugging_face.answers = lambda asked: reply(body)
    assert asker.enrich() == 1
    assert "gave an answer of an unknown form" in capsys.readouterr().err


@pytest.mark.parametrize("repository", ["javascript:alert(1)", "github.com/a/b", "https://a b", "ftp://x", " ", '"'])
def test_what_is_no_address_on_the_web_is_unknown(asker: Asker, repository: str) -> None:
    asker.show(QLORA)
    asker.know(QLORA)
    asker.hugging_face.answers = lambda asked: reply(with_id(githubRepo=repository, projectPage=None))
    assert asker.enrich() == 0
    assert not {"code", "project"} & set(asker.values(QLORA))


def test_hostile_text_reaches_neither_the_terminal_nor_the_file_as_it_is(
    asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    asker.show(KTO, QLORA)
    asker.know(QLORA, KTO)
    hostile = "\x1b[2J\u202e\ud800\x00 Ada \u2028"
    answers = {
        QLORA.identifier: with_id(authors=[{"name": hostile}], title=hostile + QLORA.title),
        KTO.identifier: json.dumps({**paper_json(KTO), "upvotes": hostile}),
    }
    asker.hugging_face.answers = lambda asked: reply(answers[asked.path.rpartition("/")[2]])
    asker.arxiv.answers = lambda asked: reply("", 404)
    assert asker.enrich() == 1
    assert not set(capsys.readouterr().err) & set("\x1b\u202e\x00\u2028")
    assert asker.values(QLORA)["authors"] == ["[2J\u202e Ada"]


def test_a_file_that_cannot_be_written_is_told(
    asker: Asker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asker.know(*WORKS)
    (asker.file.parent / ".metadata.json.next").mkdir()
    before = asker.file.read_bytes()
    assert asker.enrich("--summary", str(asker.root / "no" / "folder.md")) == 1
    err = capsys.readouterr().err
    assert "data/metadata.json cannot be written" in err
    assert "the summary cannot be written" in err
    assert asker.file.read_bytes() == before


def test_a_failure_is_told_by_the_command_line_too(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    asker.know(*WORKS)
    asker.hugging_face.answers = lambda asked: reply("", 403)
    assert main(["--root", str(asker.root), "enrich", *asker.addresses()]) == 1
    out, err = capsys.readouterr()
    assert "Hugging Face papers refuses to answer (status 403), asked for" in err
    assert out.startswith("3 papers asked about, 3 with new facts")
