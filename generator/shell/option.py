"""What options of the command line may be: each function reads one, or says what to write instead."""

import argparse
import datetime
from pathlib import Path

from generator.read.dating import iso_day
from generator.shell.adding import STANDARD_INPUT


def folder(text: str) -> Path:
    """A folder that is there."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is no folder")
    return Path(text)


def file(text: str) -> Path:
    """A file that is there."""
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"'{text}' is no file")
    return Path(text)


def file_or_input(text: str) -> str:
    """A file that is there, or the sign for standard input."""
    return text if text == STANDARD_INPUT else str(file(text))


def day(text: str) -> datetime.date:
    """A day as 2025-07-29."""
    told = iso_day(text)
    if told is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2025-07-29")
    return told
