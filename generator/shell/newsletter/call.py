"""One call of the command `newsletter`."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateError

from generator.material import TEMPLATES_FOLDER, Material, material_catalog
from generator.newsletter.issue import Wanted, wanted_issue
from generator.newsletter.letter import letter_of
from generator.newsletter.mail import Mail, addressed, mail_of, message
from generator.newsletter.recipients import Recipient, read_recipients
from generator.pages.templates import template_fault
from generator.problem import Place, Problem, visible
from generator.read.digest import SourceFile
from generator.shell.folder import replace_file
from generator.shell.newsletter.courier import Outcome, Round
from generator.shell.newsletter.preview import preview_pages, preview_server
from generator.shell.newsletter.sending import Sending, outcome_of
from generator.shell.newsletter.server import Server, server_of
from generator.shell.newsletter.site_file import SiteFile, read_site_file

# What the command ends with, beside 2 for wrong use.
DONE, FAILED, NOTHING_NEW = 0, 1, 3


def called(material: Material, options: argparse.Namespace) -> int:
    """Make the issue that the command line wants, and write, show or send it."""
    catalog = material_catalog(material)
    wanted = Wanted(digest=options.digest, since=options.since, week=options.week, topic=options.topic)
    issue, faults = wanted_issue(catalog, wanted)
    file, problems = read_site_file(options.root, key=os.environ.get("NEWSLETTER_KEY", ""))
    server, recipients, unready = _ready(options, file) if options.send else (None, (), ())
    unasked = () if options.send or not options.recipients else ("--recipients FILE is for --send; write both or none",)
    lines = (*faults, *map(str, problems), *unready, *unasked)
    if issue is None or file is None or lines:
        _complain(lines)
        return FAILED
    if not issue.papers:
        _say((f"nothing new: {issue.title} has no papers",))
        return NOTHING_NEW
    try:
        mail = mail_of(issue, letter_of(issue, catalog, file.site), material.templates)
    except TemplateError as error:
        fault = template_fault(error, folder=TEMPLATES_FOLDER)
        if fault is None:
            raise
        _complain((str(fault),))
        return FAILED
    sample, shown = message(mail, file.post, options.to), addressed(mail, file.post, options.to)
    if options.output:
        try:
            replace_file(options.output, sample)
        except OSError as error:
            _complain((f"--output {options.output} cannot be written ({error.strerror}); name another file",))
            return FAILED
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
        log = options.root / options.log
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
        recipients = (Recipient(address=options.to, place=Place(file="--to")),)
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
