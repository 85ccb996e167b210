"""The index of the theme's search: a file that MkDocs' search plugin writes and pages load."""

import json
from collections.abc import Sequence
from pathlib import Path


def add_records(path: Path, records: Sequence[dict[str, str]]) -> None:
    """Put records in front of those of the hand-written pages; without a search plugin there is no file."""
    if path.exists():
        index = json.loads(path.read_text(encoding="utf-8"))
        index["docs"] = [*records, *index["docs"]]
        path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
