"""The command `enrich` and its options; what it needs beyond a build is loaded only when it runs."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.material import Material

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

_HUGGING_FACE, _ARXIV = "https://huggingface.co", "https://export.arxiv.org"

_WHERE = "where it is asked (default: %(default)s)"
_NUMBER = re.compile("[0-9]{1,6}")

# What the extra `enrich` brings.
_LIBRARIES = {"arxiv", "httpx2", "huggingface_hub", "rapidfuzz", "tenacity"}


def add_enrich(commands: "Commands") -> argparse.ArgumentParser:
    """The command and its options, among those of the command line."""
    parser = commands.add_parser(
        "enrich",
        help="ask Hugging Face and arXiv for facts about papers",
        description="Ask Hugging Face and arXiv for facts about papers, and keep them in data/metadata.json.",
    )
    parser.add_argument("--only", metavar="TITLE-OR-ID", help="ask about one paper: its title, or its arXiv identifier")
    parser.add_argument("--limit", type=_count, metavar="N", help="ask about the N newest papers at most")
    parser.add_argument(
        "--refresh-older-than", type=_days, metavar="DAYS", help="ask again for facts that are more than DAYS days old"
    )
    parser.add_argument("--hugging-face", type=_address, default=_HUGGING_FACE, metavar="URL", help=_WHERE)
    parser.add_argument("--arxiv", type=_address, default=_ARXIV, metavar="URL", help=_WHERE)
    parser.add_argument("--summary", type=Path, metavar="FILE", help="add what came of it to FILE, as Markdown")
    return parser


def enrich(material: Material, options: argparse.Namespace) -> int:
    """Run the command, or say how to get the libraries that it needs."""
    try:
        from generator.shell.enrich.call import enriched  # noqa: PLC0415 - a build works without its libraries
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        what = f"enrich needs {error.name}; run `pip install 'paper-digest[enrich]'`, or use `make enrich`"
        sys.stderr.write(f"{what}\n")
        return 1
    return enriched(material, options)


def _count(text: str) -> int:
    count = _days(text)
    if count == 0:
        raise argparse.ArgumentTypeError("nothing is asked about 0 papers; write a whole number from 1 on")
    return count


def _days(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number such as 7")
    return int(text)


def _address(text: str) -> str:
    wanted = "write one such as https://huggingface.co"
    try:
        parts = urlsplit(text)
        plain = not (parts.query or parts.fragment or parts.username or parts.password or text.split() != [text])
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        plain = usable = False
    if not (plain and usable):
        raise argparse.ArgumentTypeError(f"'{text}' is no address of a service; {wanted}")
    return text.rstrip("/")
