"""The index of the search, made by Pagefind."""

import gzip
import json
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pagefind_bin import get_executable

from generator.address import SEARCH_IDS, SEARCH_INDEX
from generator.shell.meanwhile import ended_with_parent
from generator.shell.text_file import write_text

# What Pagefind adds for those who use its own search fields, its worker, and readers of other languages.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
# What its files begin with.
_MAGIC = b"pagefind_dcd"
# Bytes that are free where no file has met the end of the disk: more than any file of an index has.
_ROOM = 1_000_000


def write_search_index(records: Iterable[tuple[str, str]], site: Path) -> str | None:
    """Write the index of records, HTML with the address of the page that each is of; what went wrong, if anything."""
    with search_index(records, site) as written:
        return written()


@contextmanager
def search_index(records: Iterable[tuple[str, str]], site: Path) -> Iterator[Callable[[], str | None]]:
    """Begin to write that index; what is given waits for its end, and tells what went wrong. Leaving ends the work.

    The ids that Pagefind gave to the records stand in a file beside the index, in the order of the records.
    Pagefind reads the records alone: the pages have menus and lists around them, and are twenty times as large.
    """
    folder = site / SEARCH_INDEX
    try:
        binary = get_executable()
    except FileNotFoundError:
        yield lambda: "the search needs Pagefind, whose program is not installed; run `pip install pagefind-bin`"
        return
    site.mkdir(parents=True, exist_ok=True)
    # On the disk of the site, and cleared away with it behind a kill.
    with tempfile.TemporaryDirectory(dir=site, prefix=".records-") as place:
        files = []
        for address, record in records:
            # In one folder for each kind: a folder for each record would take longer than all that is written there.
            files.append(f"{address.removesuffix('/')}.html")
            write_text(Path(place) / files[-1], record)
        program = _begun(binary, Path(place), folder)

        def written() -> str | None:
            told, _ = program.communicate()
            if program.returncode:
                last = told.strip().splitlines()[-1:] or [f"it ended with {program.returncode}"]
                return f"Pagefind could not index the site: {last[0]}"
            if not _whole(folder):
                return f"Pagefind could not write the whole index into {folder}; make room, and build again"
            for pattern in _UNUSED:
                for unused in folder.glob(pattern):
                    unused.unlink()
            ids = _ids(folder)
            write_text(site / SEARCH_IDS, json.dumps([ids[file] for file in files], separators=(",", ":")))
            return None

        with program:
            try:
                yield written
            finally:
                program.kill()


def taken_by_search(address: str) -> bool:
    """Whether Pagefind's index, or what is written beside it, may have an address."""
    return address.startswith(SEARCH_INDEX) or address == SEARCH_IDS


def _begun(binary: Path, records: Path, folder: Path) -> "subprocess.Popen[str]":
    options = {"--site": str(records), "--output-path": str(folder.absolute()), "--force-language": "en"}
    return subprocess.Popen(  # noqa: S603
        [str(binary), "--silent", "--keep-index-url", *(word for option in options.items() for word in option)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=ended_with_parent(),  # noqa: PLW1509 - one call of the system, which takes no lock
    )


def _whole(folder: Path) -> bool:
    """Whether every file of the index is there to its end: on a full disk, Pagefind leaves parts, and ends well."""
    try:
        for path in (*folder.glob("**/*.pf_*"), *folder.glob("wasm.*")):
            if not gzip.decompress(path.read_bytes()).startswith(_MAGIC):
                return False
        json.loads((folder / "pagefind-entry.json").read_bytes())
    except (EOFError, ValueError, OSError, zlib.error):
        return False
    return shutil.disk_usage(folder).free >= _ROOM


def _ids(folder: Path) -> dict[str, str]:
    """The ids of the records by their files: each has one that is named by its id, and holds the way to that file."""
    ids = {}
    for path in (folder / "fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        ids[record["url"].removeprefix("/")] = path.stem
    return ids
