"""The newsletter of hostile texts: a browser shows them as they are and runs nothing, and no header breaks."""

import re
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import html5lib
import pytest
from browser_fixtures import served
from builders import catalog, digest, entry
from hostile_texts import PAYLOADS, PLAIN
from newsletters import POST, mail, parts, read
from playwright.sync_api import Browser
from site_project import clean_environment, toy_project

from generator.catalog import Catalog
from generator.curation.word import Word
from generator.newsletter.mail import message
from generator.text import excerpt, folded, title_key
from generator.typeset.typeset import plain_text

RUN = "<script>window.hostile=1</script>"
# Titles of digests, which become subjects: line ends, marks of direction, controls, and length.
SUBJECTS = (
    f"{RUN}<img src=x onerror=window.hostile=1>",
    "Papers\r\nBcc: all@elsewhere.example\r\n\r\n<b>",
    "Papers\nX: y\u2028Z\u2029\x85\x0b\x0c",
    "\u202eright to left\u2066\u200f\u061c",
    "\x1b]0;title\x07\x00\x9b31m",
    "=?utf-8?q?=3Cb=3E?= =?utf-8?b?PGI+?=",
    "W" * 400,
    "\u0301" * 400,
    "人工知能 العربية " * 40,
    "{{ 7 * 7 }} {% raw %} pd-slot-body https://unsubscribe.invalid/",
    'a@elsewhere.example, <b@elsewhere.example>; (comment) "quoted" \\',
)
# So many fill a message.
_IN_ONE = 25


def hostile_catalog() -> Catalog:
    """Every payload as the title of a paper, in its abstract, and in its curator's words; every subject as a title."""
    unique = {title_key(folded(text)): text for text in PAYLOADS}
    texts = list(unique.values())
    groups = [texts[start : start + _IN_ONE] for start in range(0, len(texts), _IN_ONE)]
    digests = [
        digest(
            *(entry(folded(text), folded(PLAIN.format(text)), authors=(folded(text)[:80],)) for text in group),
            name=f"hostile-{number}",
            title=SUBJECTS[number % len(SUBJECTS)],
            note=f"{group[0]} {RUN}",
            curator=group[-1],
        )
        for number, group in enumerate((*groups, *([text] for text in SUBJECTS)))
    ]
    words = {paper.id: Word(note=f"{paper.title} {RUN}", pick=True) for paper in catalog(*digests).papers}
    return catalog(*digests, words=words)


@pytest.fixture(scope="module")
def known() -> Catalog:
    return hostile_catalog()


@pytest.fixture(scope="module")
def messages(known: Catalog) -> dict[str, bytes]:
    """The message of each digest."""
    return {one.id: message(mail(known, digest=one.id), POST, "ada@example.org") for one in known.digests}


@pytest.mark.browser
def test_no_part_of_a_mail_runs_or_asks_for_anything(
    messages: dict[str, bytes], chromium: Browser, tmp_path: Path
) -> None:
    for name, content in messages.items():
        text, html = parts(content)
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    context = chromium.new_context()
    faults: list[str] = []
    context.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened = []
    with served(tmp_path) as root:
        for path in sorted(tmp_path.iterdir()):
            opened.append(root + path.name)
            page.goto(opened[-1])
            assert page.evaluate("window.hostile") is None, path.name
            assert (
                page.locator("script, iframe, base, form, object, embed, link, meta[http-equiv=refresh]").count() == 0
            )
    context.close()
    assert [url for url in asked if url not in opened and not url.endswith("/favicon.ico")] == []
    assert faults == []


def test_every_title_is_shown_as_it_is_in_both_parts(known: Catalog, messages: dict[str, bytes]) -> None:
    for name, content in messages.items():
        text, html = parts(content)
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        whole = folded(" ".join(tree.itertext()))
        links = [link.get("href") for link in tree.iter("a")]
        assert all(re.match(r"https?://|mailto:", link) for link in links), name
        for paper in known.digest_papers[name]:
            shown = folded(excerpt(folded(plain_text(paper.title)), 240))
            assert shown in whole, (name, paper.title)
            # The text wraps its lines.
            assert "".join(shown.split()) in "".join(text.split()), (name, paper.title)


def test_no_text_breaks_a_header_or_adds_one(messages: dict[str, bytes]) -> None:
    wanted = ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"]
    for name, content in messages.items():
        found: EmailMessage = read(content)
        assert [header for header in found if header in wanted] == wanted, name
        assert set(found) <= {*wanted, "MIME-Version", "Content-Type"}, name
        assert len(found["Subject"]) <= 200
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", found["Subject"]), name
        head = content.partition(b"\r\n\r\n")[0]
        assert head.isascii()
        assert max(map(len, head.split(b"\r\n"))) <= 998
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content), name


def test_what_directs_text_does_not_reach_behind_its_own(messages: dict[str, bytes]) -> None:
    for name, content in messages.items():
        subject = read(content)["Subject"]
        assert subject.count("\u202e") <= subject.count("\u202c"), name
        assert subject.count("\u2066") <= subject.count("\u2069"), name
        (line,) = re.findall(r"(?<=<title>).*?(?=</title>)", parts(content)[1], re.DOTALL)
        assert RUN not in line, name


@pytest.mark.parametrize(
    "name",
    ["CON.eml", "x\x1b[31m.eml", "right\u202eleft.eml", "a" * 250 + ".eml", "a" * 400, "..", ".", "new/../x.eml"],
)
def test_a_message_goes_into_a_file_of_any_name_or_a_line_says_why_not(name: str, tmp_path: Path) -> None:
    project = toy_project(tmp_path / "project")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "newsletter", "2026-01-05-marks", "--output", name],
        cwd=project.root, env=clean_environment(SITE_URL="https://toy.example/", PYTHONPATH=str(Path.cwd())),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said), said
    assert "Traceback" not in said, said
    if done.returncode == 0:
        read((project.root / name).read_bytes())
    else:
        assert len(done.stderr.splitlines()) == 1
        assert "--output" in done.stderr
    assert not list(project.root.rglob("*.next"))
