"""Subscribing: the page of the feeds, what is configured for it, and the hub that is told of them."""

import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import html5lib
import pytest
import yaml
from builders import SITE, catalog, digest, entry, rendered, templates
from site_project import REPOSITORY, TOY_URL, Project, Site, contents

from generator.feeds.site_feeds import feed_files
from generator.pages.subscribe_page import subscribe_page
from generator.pages.templates import environment
from generator.shell.subscribing import hub, sign_up, subscribing_problems
from generator.site_facts import SignUp, SiteFacts

JINJA = environment(templates(), folder="templates")
KNOWN = catalog(digest(entry("On some things")))
FORM = SignUp(action="https://lists.example/form?u=1&id=2", field="EMAIL", hidden={"l": '3f"1c', "b_1": ""})

FAULTS = [
    ({"websub_hub": "hub.example"}, ["mkdocs.yml:2: websub_hub is 'hub.example'; write the address of a WebSub hub,"]),
    ({"websub_hub": "http://hub.example/"}, ["mkdocs.yml:2: websub_hub is 'http://hub.example/'; write"]),
    ({"websub_hub": ["https://hub.example/"]}, ["mkdocs.yml:2: websub_hub is ['https://hub.example/']; write"]),
    ({"websub_hub": "https://[::1"}, ["mkdocs.yml:2: websub_hub is 'https://[::1'; write"]),
    ({"sign_up": "https://lists.example/"}, ["mkdocs.yml:2: sign_up is 'https://lists.example/'; write `action:`"]),
    ({"sign_up": {"field": "email"}}, ["mkdocs.yml:2: action of sign_up is None; write the https:// address"]),
    (
        {"sign_up": {"acton": "https://lists.example/"}},
        ["mkdocs.yml:2: action of sign_up is None", "mkdocs.yml:3: sign_up has no 'acton'; write action, or take it"],
    ),
    (
        {"sign_up": {"action": "https://lists.example/ x", "field": 7, "hidden": ["l"]}},
        [
            "mkdocs.yml:2: action of sign_up is 'https://lists.example/ x'",
            "mkdocs.yml:4: field of sign_up is 7",
            "mkdocs.yml:5: hidden of sign_up is ['l']; write names with their values",
        ],
    ),
    (
        {"websub_hub": "x", "sign_up": {"action": "javascript:alert(1)"}},
        ["mkdocs.yml:2: websub_hub is 'x'", "mkdocs.yml:3: action of sign_up is 'javascript:alert(1)'"],
    ),
]


@pytest.mark.parametrize(("extra", "told"), FAULTS, ids=lambda value: str(value)[:60])
def test_every_wrong_value_is_told_with_its_line(extra: dict[str, Any], told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(yaml.safe_dump({"extra": extra}, sort_keys=False), "utf-8")
    problems = sorted(map(str, subscribing_problems(extra, file)))
    assert len(problems) == len(told)
    for problem, start in zip(problems, told, strict=True):
        assert problem.startswith(start)


@pytest.mark.parametrize("extra", [{}, {"websub_hub": "", "sign_up": None}, {"websub_hub": None, "sign_up": {}}])
def test_what_is_not_configured_is_left_out(extra: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    assert subscribing_problems(extra, tmp_path / "mkdocs.yml") == ()
    assert (hub(extra), sign_up(extra)) == (None, None)


def test_the_example_in_the_readme_is_read_without_a_problem() -> None:
    text = (REPOSITORY / "README.md").read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    extra = yaml.safe_load(text)["extra"]
    assert subscribing_problems(extra, REPOSITORY / "mkdocs.yml") == ()
    assert sign_up(extra) == SignUp(
        action="https://buttondown.com/api/emails/embed-subscribe/NAME", field="email", hidden={"tag": "site"}
    )


def test_a_wrong_value_ends_a_build_with_its_line_and_the_last_site_stays(project: Project) -> None:
    before = contents(project.root / "site")
    project.edit("mkdocs.yml", '!ENV [WEBSUB_HUB, ""]', "hub.example")
    project.edit("mkdocs.yml", "  sign_up:\n", "  sign_up:\n    acton: 7\n")
    build = project.build()
    assert build.status == 1
    assert "websub_hub is 'hub.example'" in build.output
    assert "sign_up has no 'acton'" in build.output
    assert "Traceback" not in build.output
    assert contents(project.root / "site") == before


def test_a_configured_hub_and_form_reach_the_site(project: Project) -> None:
    form = "  sign_up:\n    action: https://lists.example/form\n    field: EMAIL\n    hidden: {l: 3f1c}\n"
    project.edit("mkdocs.yml", "  sign_up:\n", form)
    build = project.build("--strict", WEBSUB_HUB="https://hub.example/")
    assert build.status == 0, build.output
    assert 'rel="hub" href="https://hub.example/"' in project.site.text("feed.xml")
    (found,) = project.site.trees["subscribe/index.html"].xpath("//form[@method='post']")
    assert found.get("action") == "https://lists.example/form"
    assert [field.get("name") for field in found.xpath(".//input")] == ["EMAIL", "l"]


def test_the_form_sends_what_the_service_asks_for_and_each_field_has_a_label() -> None:
    site = SiteFacts(name=SITE.name, description="Papers.", url=SITE.url, sign_up=FORM)
    page = html5lib.parseFragment(subscribe_page(KNOWN, JINJA, site).body(), namespaceHTMLElements=False)
    (form,) = page.iter("form")
    assert (form.get("action"), form.get("method")) == (FORM.action, "post")
    address, *hidden = form.iter("input")
    assert (address.get("name"), address.get("type")) == ("EMAIL", "email")
    assert [label.get("for") for label in form.iter("label")] == [address.get("id")]
    assert {field.get("name"): field.get("value") for field in hidden} == FORM.hidden
    assert {field.get("type") for field in hidden} == {"hidden"}


def test_without_a_form_the_page_asks_for_no_address() -> None:
    body = subscribe_page(KNOWN, JINJA, SITE).body()
    assert "<form" not in body
    assert "E-mail" not in body


def test_the_page_has_the_address_of_every_feed_to_copy_and_to_follow() -> None:
    page = html5lib.parseFragment(rendered(KNOWN)["subscribe/"].body(), namespaceHTMLElements=False)
    files = dict(feed_files(KNOWN, JINJA, SITE))
    feeds = [path for path in files if not path.endswith("opml")]
    rows = [row for row in page.iter("p") if row.get("class") == "pd-feed"]
    assert sorted(row.find("code").text for row in rows) == sorted(map(SITE.absolute, feeds))
    for row in rows:
        assert row.find("a").get("href") == "../" + row.find("code").text.removeprefix(SITE.url)
        (button,) = row.iter("button")
        assert button.get("type") == "button"
        assert button.get("aria-label").startswith("Copy the address of ")
    labels = [button.get("aria-label") for button in page.iter("button")]
    assert len(set(labels)) == len(labels)
    assert [link.get("href") for link in page.iter("a") if "download" in link.attrib] == ["../feeds.opml"]
    assert not list(page.iter("script"))


class Hub(http.server.ThreadingHTTPServer):
    """A site, and the hub that its feeds name."""

    def __init__(self, root: Path) -> None:
        self.told: list[dict[str, list[str]]] = []
        super().__init__(("127.0.0.1", 0), lambda *given: Answer(*given, directory=str(root)))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Answer(http.server.SimpleHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append(parse_qs(body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Hub]:
    server = Hub(tmp_path)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("with_hub", [True, False], ids=["with a hub", "without"])
def test_after_a_deployment_the_hub_is_told_of_every_feed(*, with_hub: bool, served: Hub, tmp_path: Path) -> None:
    site = SiteFacts(name="Toy", description="Papers.", url=TOY_URL, hub=f"{served.url}hub" if with_hub else None)
    files = dict(feed_files(KNOWN, JINJA, site))
    for name in ("feed.xml", "feeds.opml"):
        (tmp_path / name).write_text(files[name], "utf-8")
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    (step,) = workflow["jobs"]["ping"]["steps"]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        env={"SITE": served.url, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    feeds = [TOY_URL + path for path in files if not path.endswith("opml")]
    expected = sorted(feeds) if with_hub else []
    assert sorted(told["hub.url"][0] for told in served.told) == expected
    assert {tuple(told["hub.mode"]) for told in served.told} <= {("publish",)}


def test_the_page_of_the_toy_site_is_complete_without_scripts(toy_site: Site) -> None:
    tree = toy_site.trees["subscribe/index.html"]
    article = tree.xpath("//main")[0]
    assert article.xpath(".//script") == []
    shown = article.xpath(".//code/text()")
    assert [url for url in shown if not toy_site.file_behind(url)] == []
