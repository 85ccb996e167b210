"""The licences of everything that the lock files install, into LICENCES.md: what each package says, by pip-licenses.

python supply/licences.py
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from locked import DEV_LOCK, ROOT, SITE_LOCK, locked_names, normal_name

LICENCES = ROOT / "LICENCES.md"

# What a package's metadata leave out, and its own licence file says.
_FROM_THEIR_FILES = {"axe-playwright-python": "MIT"}
_HEAD = """# Licences of what is installed

Written by `make licences`, and after each `make lock`: the packages of the lock files, and the licence that each names.
None of their code is part of this repository. Built sites carry files of two of them: the style sheets of
mkdocs-material (MIT), and the scripts and index of Pagefind (MIT).
"""
_COLUMNS = "| package | licence |\n| --- | --- |\n"


def licences(installed: str) -> Mapping[str, str]:
    """The licence of each package by its name, from what pip-licenses says as JSON."""
    told = {normal_name(entry["Name"]): entry["License"].replace("|", "/") for entry in json.loads(installed)}
    return told | {name: licence for name, licence in _FROM_THEIR_FILES.items() if name in told}


def licence_page(of: Mapping[str, str], site: frozenset[str], everything: frozenset[str]) -> str:
    """The page that lists the packages of a build, and those that only development and `enrich` need."""
    sections = (("To build a site", site), ("For development and `enrich`", everything - site))
    return _HEAD + "".join(f"\n## {title}\n\n{_COLUMNS}{''.join(_rows(of, names))}" for title, names in sections)


def _rows(of: Mapping[str, str], names: frozenset[str]) -> Iterator[str]:
    for name in sorted(names):
        yield f"| {name} | {of[name]} |\n"


def main() -> None:
    """Write the page for the packages that are installed beside this Python."""
    command = [str(Path(sys.executable).with_name("pip-licenses")), "--with-system", "--from=mixed", "--format=json"]
    installed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    page = licence_page(licences(installed), locked_names(SITE_LOCK), locked_names(DEV_LOCK))
    LICENCES.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
