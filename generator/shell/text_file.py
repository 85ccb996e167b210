"""Texts written into files."""

from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a text into a file, and make the folders on the way to it."""
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
