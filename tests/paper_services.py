"""Hugging Face and arXiv as HTTP servers on loopback: they answer in the documented forms, or as a test says."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from generator.text import title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A paper as the services know it."""

    identifier: str
    title: str
    abstract: str = "We study a small problem. It is hard, and our method is good. The results show that it works."
    day: str = "2023-05-23"
    authors: tuple[str, ...] = ("Ada Lovelace", "Mary Somerville")
    upvotes: int = 7
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that a server has got; the names of its headers are in lower case."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server sends: `parts` with a `pause` before each; `promised` is the length it tells, if not theirs."""

    status: int = 200
    parts: tuple[bytes, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0
    promised: int | None = None


Answers = Callable[[Asked], Reply]


def reply(body: bytes | str, status: int = 200, **headers: str) -> Reply:
    """An answer in one piece; an underscore in the name of a header is a hyphen."""
    parts = (body.encode() if isinstance(body, str) else body,)
    return Reply(status=status, parts=parts, headers={name.replace("_", "-"): value for name, value in headers.items()})


class Service:
    """A server, and what it was asked; `scripted` replies go before those of `answers`."""

    def __init__(self, answers: Answers) -> None:
        self.asked: list[Asked] = []
        self.scripted: list[Reply] = []
        self.answers = answers
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                asked = Asked(
                    path=parts.path, query=query, headers={name.lower(): value for name, value in self.headers.items()}
                )
                service.asked.append(asked)
                _send(self, service.scripted.pop(0) if service.scripted else service.answers(asked))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, with what was asked."""
        return [" ".join([one.path, *one.query.values()]) for one in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _send(handler: BaseHTTPRequestHandler, answer: Reply) -> None:
    length = sum(map(len, answer.parts)) if answer.promised is None else answer.promised
    handler.send_response_only(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(length))
    handler.send_header("Connection", "close")
    handler.end_headers()
    try:
        for part in answer.parts:
            time.sleep(answer.pause)
            handler.wfile.write(part)
            handler.wfile.flush()
    except OSError:
        pass  # the client has had enough


def hugging_face(works: tuple[Work, ...], days: Mapping[str, tuple[Work, ...]] | None = None) -> Answers:
    """The papers API, as https://huggingface.co/docs/hub/api has it: single papers, daily pages, search."""

    def answers(asked: Asked) -> Reply:
        if asked.path == "/api/daily_papers":
            shown = (days or {}).get(asked.query["date"], ())
            return reply(json.dumps([{"paper": paper_json(work), "title": work.title} for work in shown]))
        if asked.path == "/api/papers/search":
            words = set(title_words(asked.query["q"]))
            found = [work for work in works if len(words & set(title_words(work.title))) >= 2]
            return reply(json.dumps([{"paper": paper_json(work)} for work in found]))
        for work in works:
            if asked.path == f"/api/papers/{work.identifier}":
                return reply(json.dumps(paper_json(work)), RateLimit='"api";r=499;t=300')
        return reply('{"error":"Paper not found"}', 404)

    return answers


def title_words(title: str) -> list[str]:
    """The words of a title, as a search takes them."""
    return [title_key(word) for word in title.split()]


def paper_json(work: Work) -> dict[str, Any]:
    """A paper as Hugging Face gives it; fields that it adds to authors and papers are here too."""
    return {
        "id": work.identifier,
        "authors": [{"_id": "66ead573", "name": name, "hidden": False} for name in work.authors],
        "publishedAt": f"{work.day}T11:03:46.000Z",
        "title": work.title,
        "summary": work.abstract,
        "upvotes": work.upvotes,
        "discussionId": "66ead574",
        **work.more,
    }


def arxiv(works: tuple[Work, ...]) -> Answers:
    """The feed, as https://info.arxiv.org/help/api/user-manual.html has it: by identifiers, and by words of a title."""

    def answers(asked: Asked) -> Reply:
        wanted = asked.query.get("id_list", "").split(",")
        words = title_words(asked.query.get("search_query", "").removeprefix("ti:").strip('"'))
        found = [
            work
            for work in works
            if work.identifier in wanted or (words and set(words) <= set(title_words(work.title.replace("-", " "))))
        ]
        return reply(feed(*found), Content_Type="application/atom+xml; charset=UTF-8")

    return answers


def feed(*works: Work, entries: str = "") -> str:
    """A page of the feed with these papers, and more entries as text."""
    entries += "".join(
        f"""<entry>
<id>http://arxiv.org/abs/{work.identifier}v2</id><updated>{work.day}T17:59:46Z</updated>
<published>{work.day}T17:59:46Z</published><title>{escape(work.title)}</title><summary>{escape(work.abstract)}</summary>
{"".join(f"<author><name>{escape(name)}</name></author>" for name in work.authors)}
<arxiv:doi>10.1000/{work.identifier}</arxiv:doi>
<link href="http://arxiv.org/abs/{work.identifier}v2" rel="alternate" type="text/html"/>
<arxiv:primary_category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
<category term="cs.CL"/><category term="cs.LG"/>
</entry>"""
        for work in works
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
 xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<title>ArXiv Query</title><id>http://arxiv.org/api/x</id><updated>2023-05-23T00:00:00-04:00</updated>
<opensearch:totalResults>{len(works)}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
<opensearch:itemsPerPage>100</opensearch:itemsPerPage>
{entries}
</feed>"""
