"""A file of recipients: an address a line."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from generator.problem import Place, Problem
from generator.read.decode import decoded, numbered
from generator.read.digest import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An address as SMTP takes it, and where it stands; the place can be told to anybody, the address cannot."""

    address: str
    place: Place


def read_recipients(file: SourceFile) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """The recipients of a file, or every fault in it; empty lines and those that begin with `#` say nothing.

    A fault tells the line and not the address: what a command prints may be read by others, as in a public workflow.
    """
    text, problems = decoded(file)
    if problems:
        return (), problems
    recipients: list[Recipient] = []
    faults: list[Problem] = []
    first: dict[str, Place] = {}
    for line in numbered(text, file=file.path):
        words = line.text.strip()
        if not words or words.startswith("#"):
            continue
        address, fault = checked_address(words)
        if address is None:
            faults.append(Problem(place=line.place, what=fault))
            continue
        # By RFC 5321 case may count before the @; no mail service that people use lets it.
        before = first.setdefault(address.casefold(), line.place)
        if before is not line.place:
            faults.append(Problem(place=line.place, what=f"this address stands in line {before.line} too; keep one"))
        recipients.append(Recipient(address=address, place=line.place))
    if not recipients and not faults:
        faults.append(Problem(place=Place(file=file.path), what="holds no address; write one a line"))
    return ((), tuple(faults)) if faults else (tuple(recipients), ())


def checked_address(words: str) -> tuple[str | None, str]:
    """An address in ASCII, as every mail server takes it, or why words are none and what to write."""
    try:
        found = validate_email(words, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        reason = " ".join(str(error).split()).rstrip(".")
        return None, f"is no e-mail address ({reason}); write one such as ada@example.org"
    return found.ascii_email or found.normalized, ""
