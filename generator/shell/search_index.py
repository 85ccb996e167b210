"""The index of the search, made by Pagefind."""

import gzip
import json
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from pagefind_bin import get_executable

from generator.address import SEARCH_IDS, SEARCH_INDEX

# What Pagefind adds for those who use its own search fields, its worker, and readers of other languages.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
# What its files begin with.
_MAGIC = b"pagefind_dcd"
# Bytes that are free where no file has met the end of the disk: more than any file of an index has.
_ROOM = 1_000_000


def write_search_index(records: Mapping[str, str], site: Path) -> str | None:
    """Write the index of records, HTML by the path of the page that each stands for; what went wrong, if anything.

    The ids that Pagefind gave to the records stand in a file beside the index, in the order of the records.
    Pagefind reads the records alone: the pages have menus and lists around them, and are twenty times as large.
    """
    folder = site / SEARCH_INDEX
    try:
        binary = get_executable()
    except FileNotFoundError:
        return "the search needs Pagefind, whose program is not installed; run `pip install pagefind-bin`"
    with tempfile.TemporaryDirectory() as place:
        for path, record in records.items():
            page = Path(place) / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(record, encoding="utf-8")
        command = [
            str(binary),
            "--site",
            place,
            "--output-path",
            str(folder.absolute()),
            "--force-language",
            "en",
            "--silent",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        return f"Pagefind could not index the site: {told[-1] if told else f'it ended with {done.returncode}'}"
    if not _whole(folder):
        return f"Pagefind could not write the whole index into {folder}; make room, and build again"
    for pattern in _UNUSED:
        for unused in folder.glob(pattern):
            unused.unlink()
    ids = _ids(folder)
    (site / SEARCH_IDS).write_text(json.dumps([ids[path] for path in records], separators=(",", ":")), encoding="utf-8")
    return None


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
    """The ids of the records by their path: each has a file named by its id, which holds its address."""
    ids = {}
    for path in (folder / "fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        ids[f"{record['url'].lstrip('/')}index.html"] = path.stem
    return ids
