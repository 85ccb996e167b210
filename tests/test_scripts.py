"""The scripts of lists and citations: a text never becomes markup or a program."""

import re
from pathlib import Path

import pytest
from builders import ROOT

FOLDER = ROOT / "docs" / "assets" / "javascripts"
SCRIPTS = [FOLDER / "frame.js", FOLDER / "main.js", FOLDER / "cite.js", *sorted((FOLDER / "lists").glob("*.js"))]
RUNS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment"
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_says_what_it_is_and_turns_no_text_into_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("/* ")
    assert not RUNS.search(text)
    assert len(text.splitlines()) <= 170
    assert [line for line in text.splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("path", SCRIPTS[3:], ids=lambda path: path.name)
def test_a_module_imports_what_is_there_and_is_imported(path: Path) -> None:
    imported = re.findall(r'^import .* from "\./(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    assert [name for name in imported if not (path.parent / name).is_file()] == []
    others = "".join(other.read_text("utf-8") for other in SCRIPTS[3:] if other != path)
    assert path.name == "main.js" or f'from "./{path.name}"' in others
