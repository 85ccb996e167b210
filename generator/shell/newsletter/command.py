"""The command `newsletter` and its options."""

import argparse
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import Material, material_catalog
from generator.newsletter.issue import Wanted, wanted_issue
from generator.newsletter.letter import letter_of
from generator.newsletter.mail import Mail, addressed, mail_of, message
from generator.newsletter.recipients import Recipient, checked_address, read_recipients
from generator.problem import Place, Problem, visible
from generator.read.digest import SourceFile
from generator.shell.folder import replace_file
from generator.shell.newsletter.courier import Outcome, Round
from generator.shell.newsletter.preview import preview_pages, preview_server
from generator.shell.newsletter.sending import Sending, outcome_of
from generator.shell.newsletter.server import Server, server_of
from generator.shell.newsletter.site_file import SiteFile, read_site_file

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

# What the command ends with, beside 2 for wrong use.
DONE, FAILED, NOTHING_NEW = 0, 1, 3

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
    to.add_argument("--to", metavar="ADDRESS", help="send it to one address, such as that of a list")
    parser.add_argument("--log", type=Path, metavar="FILE", help=f"who was sent what (default: {_LOG})")
    parser.add_argument(
        "--per-minute", type=_count, default=600, metavar="N", help="messages a minute at most (default: %(default)s)"
    )
    parser.add_argument("--again-if-in-doubt", action="store_true", help="send to those too who may have it already")
    return parser


def newsletter(material: Material, options: argparse.Namespace) -> int:
    """Make the issue that the command line wants, and write, show or send it."""
    catalog = material_catalog(material)
    wanted = Wanted(digest=options.digest, since=options.since, week=options.week, topic=options.topic)
    issue, faults = wanted_issue(catalog, wanted)
    file, problems = read_site_file(options.root, key=os.environ.get("NEWSLETTER_KEY", ""))
    server, recipients, unready = _ready(options, file) if options.send else (None, (), ())
    lines = (*faults, *map(str, problems), *unready)
    if issue is None or file is None or lines:
        _complain(lines)
        return FAILED
    if not issue.papers:
        _say((f"nothing new: {issue.title} has no papers",))
        return NOTHING_NEW
    mail = mail_of(issue, letter_of(issue, catalog, file.site), material.templates)
    sample, shown = message(mail, file.post, options.to), addressed(mail, file.post, options.to)
    if options.output:
        replace_file(options.output, sample)
        _say((f"wrote {options.output} ({len(sample):,} bytes)",))
    if options.preview:
        _preview(shown, sample)
    elif server:
        round_ = Round(
            mail=mail,
            post=file.post,
            recipients=recipients,
            per_minute=options.per_minute,
            again=options.again_if_in_doubt,
        )
        log = options.log or options.root / _LOG
        return _told(outcome_of(Sending(round=round_, server=server, log=log)))
    elif not options.output:
        sys.stdout.write(shown.text)
    return DONE


def _ready(
    options: argparse.Namespace, file: SiteFile | None
) -> tuple[Server | None, tuple[Recipient, ...], tuple[str, ...]]:
    """The server and the recipients, or all that is missing before anybody can be sent anything."""
    server, faults = server_of(os.environ)
    recipients: tuple[Recipient, ...] = ()
    problems: tuple[Problem, ...] = file.before_sending if file and not (server and server.local) else ()
    if server and not server.local and options.recipients and not os.environ.get("NEWSLETTER_KEY"):
        what = "NEWSLETTER_KEY is not set; set a long secret text that stays: log and unsubscribing know people by it"
        faults = (*faults, what)
    if options.recipients:
        recipients, wrong = _listed(options.recipients)
        problems = (*problems, *wrong)
    elif options.to is not None:
        address, fault = checked_address(options.to)
        recipients = (Recipient(address=address, place=Place(file="--to")),) if address else ()
        faults = (*faults, *((f"--to {fault}",) if fault else ()))
    else:
        faults = (*faults, "--send needs somebody: write --recipients FILE or --to ADDRESS")
    return server, recipients, (*map(str, problems), *faults)


def _listed(path: Path) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    try:
        return read_recipients(SourceFile(path=path.as_posix(), content=path.read_bytes()))
    except OSError as error:
        return (), (Problem(place=Place(file=path.as_posix()), what=f"cannot be read ({error.strerror})"),)


def _preview(mail: Mail, sample: bytes) -> None:
    with preview_server(preview_pages(mail, sample)) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        _say((f"{address}  as text: {address}text  to download: {address}issue.eml", "Ctrl-C ends the preview."))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def _told(outcome: Outcome) -> int:
    """Say what came of sending, without an address: what is printed may be read by others."""
    _complain(f"{one} (refused)" for one in outcome.refused)
    _complain(f"{one} (not now; run the same command again)" for one in outcome.later)
    _complain(
        f"{place}: nobody knows if this message arrived; ask, or send it again with --again-if-in-doubt"
        for place in outcome.doubted
    )
    if outcome.fault:
        _complain(outcome.fault.split("\n"))
    not_now = len(outcome.later) + outcome.unsent
    failed = len(outcome.refused) + len(outcome.doubted) + not_now
    counts = f"sent {outcome.sent}, sent before {outcome.before}, refused {len(outcome.refused)}"
    _say((f"{counts}, in doubt {len(outcome.doubted)}, not sent yet {not_now}",))
    return FAILED if failed or outcome.fault else DONE


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.write(f"{visible(line)}\n")


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number such as 60")
    return int(text)
