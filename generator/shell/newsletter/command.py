"""The command `newsletter` and its options; what it needs beyond a build is loaded only when it runs."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.material import Material

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

_LOG = Path(".newsletter") / "log.jsonl"
_NUMBER = re.compile("[1-9][0-9]{0,5}")


def add_newsletter(commands: "Commands") -> argparse.ArgumentParser:
    """The command and its options, among those of the command line."""
    parser = commands.add_parser(
        "newsletter",
        help="make an e-mail of a digest, look at it, send it",
        description="Make an e-mail of a digest. Without --output, --preview or --send, its text is printed.",
        epilog="It ends with 0 if all went well, 1 with a problem or if somebody could not be sent the issue, "
        "2 for wrong use, and 3 if there is nothing new: then nothing is written or sent.",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("digest", nargs="?", metavar="DIGEST", help="the issue of a digest: its identity or its file")
    which.add_argument("--since", metavar="DAY|DIGEST", help="the papers first shown from a day on, or after a digest")
    which.add_argument("--week", metavar="YEAR-WEEK", help="all digests of a week, such as 2026-W24")
    parser.add_argument("--topic", metavar="SLUG", help="only the papers of a topic")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the message to FILE (.eml)")
    then = parser.add_mutually_exclusive_group()
    then.add_argument("--preview", action="store_true", help="show it in a browser, from this machine to itself")
    then.add_argument("--send", action="store_true", help="send it by the server that SMTP_HOST names")
    to = parser.add_mutually_exclusive_group()
    to.add_argument("--recipients", type=Path, metavar="FILE", help="send it to each address of FILE, one a line")
    to.add_argument("--to", type=_address, metavar="ADDRESS", help="send it to one address, such as that of a list")
    parser.add_argument(
        "--log", type=Path, default=_LOG, metavar="FILE", help="who was sent what, below --root (default: %(default)s)"
    )
    parser.add_argument(
        "--per-minute", type=_count, default=600, metavar="N", help="messages a minute at most (default: %(default)s)"
    )
    parser.add_argument("--again-if-in-doubt", action="store_true", help="send to those too who may have it already")
    return parser


def newsletter(material: Material, options: argparse.Namespace) -> int:
    """Run the command."""
    from generator.shell.newsletter.call import called  # noqa: PLC0415 - no other command needs `fcntl`

    return called(material, options)


def _address(text: str) -> str:
    from generator.newsletter.recipients import checked_address  # noqa: PLC0415 - nor its library

    address, fault = checked_address(text)
    if address is None:
        raise argparse.ArgumentTypeError(fault)
    return address


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number such as 60")
    return int(text)
