"""A project on disk, its builds by the real MkDocs, and the sites that come of them."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree
from lxml import html as lxml_html

REPOSITORY = Path(__file__).parent.parent
TOY = Path(__file__).parent / "toy"

# The toy site lives in a folder of its host, as sites of GitHub Pages do: a link from the host's root would be wrong.
TOY_URL = "https://toy.example/digest/"
# Midnight (UTC) of the toy's newest digest.
TOY_EPOCH = "1773532800"

# The environment decides nothing in a build but what a test puts there.
_KEPT = ("PATH", "HOME", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_SILENT = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build said and ended with."""

    status: int
    output: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site: its folder, and the address it was built for."""

    root: Path
    url: str

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of all HTML files."""
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*.html")))

    @cached_property
    def papers_json(self) -> dict[str, Any]:
        """The open data of the site."""
        return json.loads(self.text("papers.json"))

    @cached_property
    def trees(self) -> dict[str, Any]:
        """Every page, parsed by libxml2."""
        return {path: lxml_html.document_fromstring(self.text(path).encode()) for path in self.pages}

    def text(self, path: str) -> str:
        """A file, or the page of an address that ends with a slash."""
        return (self.root / (f"{path}index.html" if path.endswith("/") or not path else path)).read_text("utf-8")

    def xml(self, path: str) -> Any:
        """An XML file, parsed strictly."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring((self.root / path).read_bytes(), parser)

    def address_of(self, path: str) -> str:
        """The absolute address of a page."""
        return self.url + path.removesuffix("index.html")

    def is_page(self, tree: Any) -> bool:
        """Whether a page has the theme around it; what is left are redirects."""
        return tree.find(".//meta[@http-equiv='refresh']") is None

    def file_behind(self, address: str) -> Path | None:
        """The file that an absolute address of this site leads to."""
        if not address.startswith(self.url):
            return None
        path = self.root / unquote(urldefrag(address).url.removeprefix(self.url))
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a `mkdocs.yml`."""

    root: Path

    @property
    def site(self) -> Site:
        """The site of the last build that ended well."""
        return Site(root=self.root / "site", url=TOY_URL)

    def command(self, *arguments: str) -> list[str]:
        """MkDocs of the Python that runs the tests."""
        return [sys.executable, "-m", "mkdocs", *arguments]

    def run(self, *arguments: str, **environment: str) -> Build:
        """A command of MkDocs in the project's folder."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=clean_environment(SITE_URL=TOY_URL) | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Build(status=done.returncode, output=done.stdout + done.stderr)

    def build(self, *flags: str, **environment: str) -> Build:
        """A strict build, unless flags say otherwise."""
        return self.run("build", *(flags or ("--strict",)), **environment)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace text that must be in a file."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} has changed: it holds no {old!r}"
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def append(self, path: str, text: str) -> None:
        """Add text to a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def copy(self, root: Path) -> "Project":
        """The same project elsewhere, with its site."""
        shutil.copytree(self.root, root, symlinks=True)
        return Project(root=root)


def clean_environment(**values: str) -> dict[str, str]:
    """The environment of a build: what a process needs to start, and what a test says."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _SILENT | values


def toy_project(root: Path) -> Project:
    """The toy digests and topics under the repository's own configuration, templates and hand-written pages."""
    shutil.copytree(TOY, root)
    for name in ("templates", "docs"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Project(root=root)


def digest_text(papers: list[tuple[str, str]]) -> str:
    """A page of titles and abstracts as a curator saves it, blank lines between them."""
    return "\n\n".join(f"{title}\n\n{abstract}" for title, abstract in papers) + "\n"


def contents(folder: Path) -> dict[str, str]:
    """A digest of the bytes of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(text: str) -> str:
    """A text without the characters that neither HTML nor XML 1.0 have a place for."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", text)


# What the toy papers write in LaTeX: what pages show of it, and what stands where there is no markup.
_SET = (
    ("\\geq", "≥", "≥"), ("\\alpha", "α", "α"), ("$x$", "x", "x"), ("$x^{2}$", "x2", "x²"),
    ("--- lines", "— lines", "— lines"),
)  # fmt: skip


def shown(text: str, *, plain: bool = False) -> str:
    """What is seen of a title or an abstract of a toy paper, on a page or where there is no markup."""
    for written, on_page, without_markup in _SET:
        text = text.replace(written, without_markup if plain else on_page)
    return visible(text)


def links(tree: Any, address: str) -> Iterator[tuple[Any, str, str]]:
    """Every attribute of a page that holds an address: its element, its name, the address made absolute."""
    for element in tree.iter(etree.Element):
        for name in element.attrib:
            if name in {"src", "href", "data", "action", "formaction", "poster", "background", "ping", "xlink:href"}:
                yield element, name, urljoin(address, element.get(name))
            elif name == "srcset":
                for candidate in element.get(name).split(","):
                    yield element, name, urljoin(address, candidate.split()[0])
        if element.tag == "meta" and element.get("http-equiv") == "refresh":
            yield element, "content", urljoin(address, element.get("content").partition("url=")[2])
