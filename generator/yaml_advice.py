"""What to write instead where a text is no YAML: libyaml says what it looked for, not what the curator forgot."""

import re

import yaml

_CLOSING = {"[": "]", "{": "}"}
_EMPTY_LIST = re.compile(r":\s*\[\s*\]\s*(#.*)?$")
_COLON = re.compile(r":\s")

_QUOTE = "text that begins with {char} needs quotes"
# Words of libyaml's; whether the fault is mended where its part starts, or where it was found; what to say.
_ADVICE = (
    ("unknown escape", False, "a backslash stands between double quotes; put the text between single quotes"),
    ("quoted scalar", True, "a quotation mark opens here and none closes it; write the same one behind the text"),
    ("scanning an alias", True, _QUOTE),
    ("cannot start any token", True, _QUOTE),
    ("scanning a block scalar", True, _QUOTE),
    ("scanning a tag", True, _QUOTE),
    ("simple key", True, "a key stands here without a colon; write `key: value`"),
    ("another document", False, "a line --- parts the file in two; delete it"),
)


def yaml_fault(error: yaml.MarkedYAMLError, text: str, *, first_line: int) -> tuple[int, str]:
    """The line of the file where a fault is best mended, and what is wrong; the text begins on `first_line`."""
    lines = [*text.split("\n"), ""]
    said = f"{error.context}: {error.problem}"
    found = error.problem_mark or yaml.Mark("", 0, 0, 0, "", 0)
    start = error.context_mark or found
    if "\t" in lines[found.line][: found.column + 1] and not lines[found.line][: found.column].strip():
        return first_line + found.line, "is indented with a tab; write spaces"
    for words, at_start, advice in _ADVICE:
        if words in said:
            row = start.line if at_start else found.line
            return first_line + row, advice.format(char=lines[start.line][start.column :][:1])
    if "flow" in said:
        return _in_brackets(lines, start, found, first_line)
    return first_line + found.line, _in_block(lines, found, said, first_line)


def _in_brackets(lines: list[str], start: yaml.Mark, found: yaml.Mark, first_line: int) -> tuple[int, str]:
    """What is wrong between brackets, told where they open: there a forgotten end is looked for first."""
    bracket = lines[start.line][start.column :][:1]
    if bracket not in _CLOSING:
        before = "\n".join((*lines[: found.line], lines[found.line][: found.column]))
        bracket = max(_CLOSING, key=before.rfind)
        row = before.count("\n", 0, max(before.rfind(bracket), 0))
    else:
        row = start.line
    what = (
        f"the {bracket} here finds no {_CLOSING[bracket]} up to line {first_line + found.line}; close it, put commas "
        "between its parts, and put text that holds , : # [ ] { } in quotes"
    )
    return first_line + row, what


def _in_block(lines: list[str], found: yaml.Mark, said: str, first_line: int) -> str:
    """What is wrong where entries and keys stand below each other."""
    before = lines[found.line][: found.column]
    if "mapping values" in said and _COLON.search(before):
        return "a colon stands in the text; put the text in quotes"
    if "mapping values" in said:
        return "is indented deeper than the line above, or a key there lacks the colon and the space behind it"
    if before.strip():
        return (
            "something stands behind the end of a text or a list; put the whole text in quotes, "
            "delete what is too much, or close a quotation mark that a line above opens"
        )
    above = next((row for row in range(found.line - 1, -1, -1) if lines[row].split("#")[0].strip()), 0)
    if _EMPTY_LIST.search(lines[above]):
        return f"an entry stands below an empty list; delete the [] in line {first_line + above}"
    return "is not indented as its like above; entries of one list, and keys of one entry, begin in one column"
