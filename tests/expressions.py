"""Every regular expression of the generator as it is used, and texts made to keep it busy."""

import ast
import importlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeGuard

from builders import ROOT

METHODS = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")
# What any class of characters may mean, one of each.
_SAMPLES = [
    "a",
    "A",
    "1",
    "_",
    "-",
    ".",
    ",",
    ":",
    ";",
    "!",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    '"',
    "'",
    "`",
    "$",
    "\\",
    "/",
    "=",
    "?",
    "&",
    "#",
    "%",
    "^",
    "~",
    "*",
    "+",
    "@",
    "|",
    "é",
    "中",
    "ا",
    " ",
    "\n",
    "\t",
]
_MOST_TOKENS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An expression, where it stands, and a method that is called on it."""

    place: str
    expression: re.Pattern[str]
    method: str

    def run(self, text: str) -> None:
        """Do to a text what the generator does."""
        if self.method == "sub":
            self.expression.sub("", text)
        elif self.method == "finditer":
            sum(1 for _ in self.expression.finditer(text))
        else:
            getattr(self.expression, self.method)(text)


def uses() -> Iterator[Use]:
    """Every expression of every module with every method that is called on it, as if on a whole text."""
    for path in sorted((ROOT / "generator").glob("**/*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from _named(path, tree)
        yield from _inline(path, tree)


def _named(path: Path, tree: ast.Module) -> Iterator[Use]:
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for name, value in vars(module).items():
        found = value if isinstance(value, tuple) else (value,)
        called = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == name
            and node.func.attr in METHODS
        }
        for expression in found:
            if isinstance(expression, re.Pattern) and isinstance(expression.pattern, str):
                # One that is handed on may be asked anything.
                for method in sorted(called) or ("finditer",):
                    yield Use(place=f"{path.relative_to(ROOT)}:{name}", expression=expression, method=method)


def _inline(path: Path, tree: ast.Module) -> Iterator[Use]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of, method = node.func.value, node.func.attr
        if isinstance(of, ast.Name) and of.id == "re" and method in METHODS and _is_text(node.args[0]):
            flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else re.NOFLAG
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            yield Use(place=place, expression=re.compile(node.args[0].value, flags), method=method)


def _is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    """Whether an argument is written down as a text; expressions over bytes are for what we have written ourselves."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def attacks(expression: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of about a length: what the expression speaks of, over and over, behind and before something else."""
    tokens = _tokens(expression)
    pumps = ["".join(pair) for pair in itertools.product(tokens, tokens)]
    for pump in dict.fromkeys((*tokens, *pumps)):
        body = pump * (length // len(pump))
        for before in ("", *tokens):
            for after in ("", "\0"):
                yield f"{before}{body}{after}"


def _tokens(expression: re.Pattern[str]) -> list[str]:
    """Runs of letters of an expression, and a sample of each of its classes."""
    found: dict[str, None] = {}
    _collect(parser.parse(expression.pattern, expression.flags), found)
    return list(found)[:_MOST_TOKENS]


def _collect(parsed: Any, found: dict[str, None]) -> None:
    word = ""
    for code, value in parsed:
        if code is codes.LITERAL:
            word += chr(value)
            continue
        if word:
            found[word] = None
        word = ""
        if code in {codes.IN, codes.NOT_LITERAL, codes.ANY}:
            single = re.compile(_class(code, value), re.DOTALL)
            found.update(dict.fromkeys([one for one in _SAMPLES if single.fullmatch(one)][:3]))
        for inner in _within(value):
            _collect(inner, found)
    if word:
        found[word] = None


def _class(code: Any, value: Any) -> str:
    if code is codes.ANY:
        return "."
    parts = [(codes.NEGATE, None), (codes.LITERAL, value)] if code is codes.NOT_LITERAL else value
    names = {
        codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W", codes.CATEGORY_SPACE: r"\s",
        codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D",
    }  # fmt: skip
    written = ""
    for kind, what in parts:
        if kind is codes.NEGATE:
            written += "^"
        elif kind is codes.LITERAL:
            written += re.escape(chr(what))
        elif kind is codes.RANGE:
            written += f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
        elif kind is codes.CATEGORY:
            written += names[what]
    return f"[{written}]"


def _within(value: Any) -> Iterator[Any]:
    """The parts of an expression that stand within another."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
