"""What the generator makes of a site, written into a folder."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from generator.build import Output
from generator.pages.page import Page
from generator.shell.collector import collector_at_rest
from generator.shell.failure import building_fault
from generator.shell.meanwhile import meanwhile
from generator.shell.search_index import search_index, taken_by_search
from generator.shell.text_file import write_text


def write_site(
    output: Output, pages: Iterable[tuple[str, str]], folder: Path, *, hand_written: Mapping[str, str]
) -> str | None:
    """Write pages, all other files and the index of the search, at the same time; what went wrong, if anything.

    `hand_written` has the sources of files that are there already, by their addresses.
    """
    with (
        collector_at_rest(),
        search_index(output.search_records(), folder) as indexed,
        meanwhile(partial(_write_files, output, folder, hand_written)) as written,
    ):
        for address, text in pages:
            write_text(folder / address, text)
        return written() or indexed()


def first_meeting(pages: Iterable[Page], hand_written: Mapping[str, str]) -> str | None:
    """The fault of a hand-written file that is built to where a page, or the index of the search, will be."""
    addresses = (*(page.file for page in pages), *filter(taken_by_search, hand_written))
    return next(filter(None, (_meeting(address, hand_written) for address in addresses)), None)


def taken(address: str) -> str:
    """What is wrong with a hand-written file that is built to an address of the generator's."""
    return f"the generator writes {address} itself; rename the file"


def _meeting(address: str, hand_written: Mapping[str, str]) -> str | None:
    source = hand_written.get(address)
    return source and f"docs/{source}:1: {taken(address)}"


def _write_files(output: Output, folder: Path, hand_written: Mapping[str, str]) -> str | None:
    try:
        for address, text in output.files():
            if fault := _meeting(address, hand_written):
                return fault
            write_text(folder / address, text)
    except Exception as error:
        if fault := building_fault(error):
            return fault
        raise
    return None
