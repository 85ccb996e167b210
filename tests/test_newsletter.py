"""The newsletter: which papers an issue has, and what the e-mail says of them."""

import subprocess
import sys
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import html5lib
import pytest
from builders import ROOT, SITE, catalog, digest, entry, topic, topic_rules
from hostile_papers import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from newsletters import POST, committed, committed_digests, faults, issue, mail, parts, read

from generator.curation.word import Word
from generator.merge import paper_id
from generator.newsletter.letter import letter_of
from generator.newsletter.mail import message
from generator.newsletter.part import largest_part
from generator.newsletter.plain import plain_part
from generator.newsletter.post import list_id
from generator.site_facts import SiteFacts

RULES = topic_rules(topic("cats", name="Cats"), topic("dogs", name="Dogs"))
JUNE = digest(entry("On cats"), entry("On dogs"), entry("On dogs, cats and dogs"), day="2026-06-10", name="june")
FRIDAY = digest(entry("On cats"), entry("More cats"), day="2026-06-12", name="friday", curator="Ada")
JULY = digest(entry("Old dogs"), entry("On dogs"), day="2026-07-01", name="july", note="A <b>note</b> & more.")
KNOWN = catalog(JUNE, FRIDAY, JULY, rules=RULES)


def titles(**wanted: str) -> list[str]:
    return [paper.title for paper in issue(KNOWN, **wanted).papers]


def test_the_issue_of_a_digest_has_all_its_papers_by_identity_or_file() -> None:
    assert titles(digest="2026-06-12-friday") == ["On cats", "More cats"]
    assert titles(digest="digests/2026-06-12-friday.txt") == ["On cats", "More cats"]


def test_an_issue_since_a_day_has_only_what_no_digest_before_it_has_shown() -> None:
    assert titles(since="2026-06-12") == ["More cats", "Old dogs"]


def test_an_issue_since_a_digest_begins_behind_that_digest() -> None:
    assert titles(since="2026-06-12-friday") == ["Old dogs"]
    assert titles(since="2026-07-01-july") == []


def test_a_week_has_the_papers_of_all_its_digests_each_once() -> None:
    assert titles(week="2026-W24") == ["On cats", "On dogs", "On dogs, cats and dogs", "More cats"]
    assert titles(week="2026-W25") == []


def test_a_topic_narrows_any_issue_to_the_papers_that_have_it_first_or_not() -> None:
    assert titles(week="2026-W24", topic="cats") == ["On cats", "On dogs, cats and dogs", "More cats"]


def test_issues_that_differ_have_different_names() -> None:
    wishes = (
        {"digest": "2026-06-12-friday"}, {"since": "2026-06-12-friday"}, {"since": "2026-06-12"},
        {"week": "2026-W24"}, {"week": "2026-W24", "topic": "cats"}, {"since": "2026-06-12", "topic": "dogs"},
    )  # fmt: skip
    assert len({issue(KNOWN, **wanted).id for wanted in wishes}) == len(wishes)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"digest": "2026-06-12-fryday"}, "there is no digest '2026-06-12-fryday'; write '2026-06-12-friday'"),
        ({"since": "2026-13-40"}, "or a day such as 2025-07-29"),
        ({"week": "2026-W60"}, "'2026-W60' is no week; write it as 2026-W24"),
        ({"week": "24"}, "'24' is no week"),
    ],
    ids=["digest", "since", "week", "number"],
)
def test_what_there_is_not_is_told_with_what_was_meant(wanted: dict[str, str], told: str) -> None:
    assert told in faults(KNOWN, **wanted)[0]


def test_a_wrong_digest_and_a_wrong_topic_are_told_in_one_run() -> None:
    assert len(faults(KNOWN, digest="x", topic="catz")) == 2
    assert "write 'cats'" in faults(KNOWN, digest="x", topic="catz")[1]


def test_a_paper_stands_once_under_its_first_topic_with_its_first_sentence_and_its_page() -> None:
    sent = mail(KNOWN, digest="2026-06-10-june")
    for text in (sent.text, sent.html):
        assert text.count("On dogs, cats and dogs") == 1
        assert text.count("We study a small problem.") == 3
        assert text.count("https://example.org/toy/papers/on-cats/") == 1
    assert sent.text.index("CATS (2)") < sent.text.index("On cats") < sent.text.index("DOGS (1)")


def test_what_the_curator_speaks_of_comes_first_and_not_again() -> None:
    words = {paper_id("On dogs"): Word(pick=True), paper_id("More cats"): Word(note="Read <this>.")}
    sent = mail(catalog(JUNE, FRIDAY, rules=RULES, words=words), week="2026-W24")
    assert sent.text.index("PICKS AND NOTES") < sent.text.index("* On dogs [pick]") < sent.text.index("* More cats")
    assert sent.text.index("| Read <this>.") < sent.text.index("CATS (2)")
    assert sent.html.count(">More cats<") == sent.html.count(">On dogs<") == 1
    assert "Read &lt;this&gt;." in sent.html
    assert letter_of(issue(KNOWN, digest="2026-06-10-june"), KNOWN, SITE).lead == ()


def test_the_headers_are_those_of_a_list_that_one_leaves_with_one_click() -> None:
    headers = read(message(mail(KNOWN, digest="2026-07-01-july"), POST, "ada@example.org"))
    assert headers["From"] == "Toy Digest <digest@example.org>"
    assert headers["To"] == "ada@example.org"
    assert headers["Subject"] == "July: 2 papers"
    assert headers["List-Id"] == "<toy.example.org>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<https://example.org/leave/")
    assert headers["List-Unsubscribe"].endswith(">, <mailto:digest@example.org?subject=unsubscribe>")
    assert parsedate_to_datetime(headers["Date"]).isoformat() == "2026-07-01T00:00:00+00:00"


def test_without_an_address_on_the_web_one_leaves_by_a_message() -> None:
    sent = message(mail(KNOWN, digest="2026-07-01-july"), replace(POST, unsubscribe=None), "ada@example.org")
    assert read(sent)["List-Unsubscribe"] == "<mailto:digest@example.org?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in read(sent)
    assert all("mailto:digest@example.org?subject=unsubscribe" in part for part in parts(sent))


def test_a_message_is_the_same_for_a_recipient_and_differs_from_one_to_the_next() -> None:
    sent = mail(KNOWN, digest="2026-07-01-july")
    ada, bob = (message(sent, POST, f"{name}@example.org") for name in ("ada", "bob"))
    assert ada == message(sent, POST, "ada@example.org")
    assert read(ada)["Message-ID"] != read(bob)["Message-ID"]
    assert read(ada)["List-Unsubscribe"] != read(bob)["List-Unsubscribe"]
    assert read(ada)["List-Unsubscribe"][1:].split(">")[0] in parts(ada)[0]
    other = mail(KNOWN, digest="2026-06-12-friday")
    assert read(message(other, POST, "ada@example.org"))["Message-ID"] != read(ada)["Message-ID"]


def test_a_message_is_lines_of_ascii_that_no_server_has_to_break() -> None:
    sent = message(mail(KNOWN, digest="2026-07-01-july"), POST, f"{'a' * 60}@{'b' * 60}.{'c' * 60}.org")
    assert sent.isascii()
    assert sent.replace(b"\r\n", b"").count(b"\n") == sent.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(map(len, sent.split(b"\r\n"))) <= 998
    assert f"<{'a' * 60}" not in sent.decode().replace(f"To: {'a' * 60}", "")


def test_a_list_is_named_by_the_whole_address_of_its_site() -> None:
    site = SiteFacts(name="X", description="X", url="https://lab.github.io/papers/")
    assert list_id(site) == "papers.lab.github.io"


@pytest.mark.parametrize("name", list(committed_digests()))
def test_the_mail_of_a_committed_digest_is_under_100_kb_and_reads_well(name: str) -> None:
    _, known = committed()
    sent = mail(known, digest=name)
    whole = message(sent, POST, f"{'a' * 60}@{'b' * 60}.org")
    assert len(whole) < 100_000
    text, page = parts(whole)
    assert max(len(line) for line in text.splitlines() if "https://" not in line) <= 72
    papers = known.digest_papers[name]
    shown = sum(f"/papers/{known.slugs[paper.id]}/" in page for paper in papers)
    more = sum(int(words.split(" more")[0].split()[-1]) for words in text.split("... and ")[1:])
    assert shown + more == len(papers)
    assert sum(f"/papers/{known.slugs[paper.id]}/" in text for paper in papers) == shown
    html5lib.HTMLParser(strict=True).parse(page)


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "newsletter", "2025-10-02-supervised-fine-tuning", "--output"]
    made = []
    for seed in ("0", "1"):
        path = tmp_path / f"{seed}.eml"
        environment = {"PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "PATH": ""}
        subprocess.run([*command, str(path)], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=60)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_long_issue_loses_first_sentences_before_papers_and_says_how_many_more_there_are() -> None:
    letter = letter_of(issue(KNOWN, week="2026-W24"), KNOWN, SITE)

    def part(longest: int) -> str:
        return plain_part(
            largest_part(letter, fits=lambda part: len(plain_part(part, unsubscribe="")) <= longest), unsubscribe=""
        )

    whole = part(100_000)
    assert (whole.count("* "), whole.count("We study")) == (4, 4)
    shorter = part(len(whole) - 1)
    assert shorter.count("* ") == 4
    assert 2 <= shorter.count("We study") < 4
    assert (part(1).count("* "), part(1).count("more on the site")) == (0, 2)


@given(longest=st.integers(0, 3000))
def test_what_is_shown_and_what_is_said_to_be_more_are_all_papers(longest: int) -> None:
    letter = letter_of(issue(KNOWN, week="2026-W24"), KNOWN, SITE)
    part = largest_part(letter, fits=lambda part: len(plain_part(part, unsubscribe="")) <= longest)
    assert len(part.lead) + part.more_lead + sum(len(one.papers) + one.more for one in part.topics) == letter.papers


def test_hostile_papers_are_shown_and_not_run() -> None:
    known = catalog(
        digest(*(entry(*words) for words in HOSTILE), day="2026-01-05", title="<script>x</script>\r\nBcc: a@b")
    )
    sent = message(mail(known, digest="2026-01-05-some"), POST, "ada@example.org")
    text, page = parts(sent)
    assert "<script" not in page
    assert "Bcc" not in read(sent)
    assert "alert(1)" in text
    assert "大型语言模型的对齐研究" in text
    assert '<p dir="rtl"' in page
    for words in html5lib.parse(page, namespaceHTMLElements=False).iter("a"):
        assert words.attrib["href"].startswith(("https://example.org/", "mailto:digest@example.org"))


@given(title=st.text(min_size=1, max_size=80), abstract=st.text(min_size=1, max_size=400))
def test_any_text_makes_a_message_that_the_standard_library_reads(title: str, abstract: str) -> None:
    known = catalog(digest(entry(title, abstract), title=title))
    text, page = parts(message(mail(known, digest="2025-07-29-some"), POST, "ada@example.org"))
    assert "Unsubscribe:  https://example.org/leave/" in text
    assert "https://example.org/leave/" in page
    html5lib.HTMLParser(strict=False).parse(page)


def test_the_slot_for_leaving_cannot_be_taken_by_a_paper() -> None:
    known = catalog(digest(entry("https://unsubscribe.invalid/ is mine", "See https://unsubscribe.invalid/ for all.")))
    text, page = parts(message(mail(known, digest="2025-07-29-some"), POST, "ada@example.org"))
    for part in (text, page):
        assert part.rindex("https://example.org/leave/") > part.rindex("https://unsubscribe.invalid/")
