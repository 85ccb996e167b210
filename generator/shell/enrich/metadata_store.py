"""`data/metadata.json` while facts come in: a whole and valid file at every moment."""

from collections.abc import Sequence
from pathlib import Path

from generator.metadata.metadata_file import metadata_text, read_metadata
from generator.metadata.record import Record
from generator.problem import Problem
from generator.read.digest import SourceFile
from generator.shell.folder import replace_file
from generator.text import title_key


class NotSavedError(Exception):
    """Why new facts could not be saved."""


class MetadataStore:
    """The records of the file by normalised title, and the file that follows them."""

    def __init__(self, path: Path, records: Sequence[Record], content: bytes | None, *, shown: str) -> None:
        """Take the records that were read, the bytes that they were read from, and what the file is called."""
        self._path, self._shown = path.resolve(), shown
        self._content = content
        self._text = metadata_text(records)
        self._read = {title_key(record.paper): record for record in records}
        self._saved = self._read
        self.records = dict(self._read)

    @classmethod
    def read(cls, path: Path, *, shown: str) -> tuple["MetadataStore | None", tuple[Problem, ...]]:
        """The store of a file, or what is wrong with it; no file, no records."""
        content = path.read_bytes() if path.exists() else None
        file = None if content is None else SourceFile(path=shown, content=content)
        records, problems = read_metadata(file)
        return (None, problems) if problems else (cls(path, records, content, shown=shown), ())

    @property
    def changed(self) -> int:
        """How many papers have other facts in the file than when it was read."""
        return sum(self._read.get(key) != record for key, record in self._saved.items())

    def save(self) -> None:
        """Write the file anew beside the old one, and put it in its place, so that an interruption costs neither."""
        text = metadata_text(self.records.values())
        if text == self._text:
            return
        content = text.encode()
        try:
            if (self._path.read_bytes() if self._path.exists() else None) != self._content:
                raise NotSavedError(f"{self._shown} was changed by somebody else meanwhile, and is left so")
            replace_file(self._path, content)
        except OSError as error:
            raise NotSavedError(f"{self._shown} cannot be written ({error.strerror})") from error
        self._content, self._text, self._saved = content, text, dict(self.records)
