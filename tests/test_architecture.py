"""Architecture: values go one way, the core touches nothing, and no module grows too long."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from builders import ROOT

PACKAGE = ROOT / "generator"

# Modules and packages in the order in which values go through them; those of one line are on one level.
LAYERS = (
    ("problem", "text", "parting", "identifier", "facts", "file_name", "closest"),
    ("yaml_advice", "yaml_places", "structure"),
    ("read",),
    ("metadata", "merge", "named"),
    ("enrich",),
    ("topics",),
    ("curation",),
    ("explain",),
    ("links", "related"),
    ("address", "catalog", "site_facts"),
    ("arrival", "trends"),
    ("typeset",),
    ("citation",),
    ("exports", "search"),
    ("pages",),
    ("feeds", "newsletter"),
    ("material",),
    ("build",),
    ("shell",),
    ("__main__",),
)
SHELL = {"shell", "__main__"}
KNOWS_MKDOCS = {"shell.hook"}

# What the core may import: nothing here reads a clock, a file, the network or the environment.
PURE = {
    "ahocorasick_rs", "bibtexparser", "bisect", "codecs", "collections", "contextlib", "css_inline", "csv",
    "dataclasses", "datetime", "difflib", "email", "email_validator", "enum", "feedgen", "functools", "hashlib",
    "heapq", "hmac", "html", "io", "itertools", "jinja2", "json", "jsonschema_rs", "lxml", "markupsafe", "math",
    "math_core", "operator", "pathlib", "pylatexenc", "rapidfuzz", "re", "slugify", "statistics", "string",
    "textwrap", "traceback", "types", "typing", "unicodedata", "urllib", "uuid", "warnings", "yaml",
}  # fmt: skip
# From modules that can do more, only these names.
PURE_NAMES = {
    "email": {"Address", "EmailMessage", "EmailPolicy", "format_datetime"},
    "io": {"StringIO"},
    "pathlib": {"PurePosixPath"},
    "types": {"MappingProxyType"},
    "urllib": {"urlsplit", "urlunsplit", "quote", "unquote", "urljoin"},
    "uuid": {"UUID", "uuid5"},
}
WORLDLY_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}
WORLDLY_METHODS = {
    "now", "today", "utcnow", "uuid1", "uuid4", "read_text", "write_text", "read_bytes", "write_bytes", "iterdir",
    "urlopen", "getenv",
}  # fmt: skip

MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__").replace("__init__", "")
    for path in PACKAGE.glob("**/*.py")
)
CORE = [module for module in MODULES if module and module.split(".")[0] not in SHELL]


def path_of(module: str) -> Path:
    base = PACKAGE.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


@cache
def imports(module: str) -> tuple[tuple[str, str], ...]:
    """What a module imports: the module's full name and the name taken from it, empty if the module itself."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            found += [(node.module or "", alias.name) for alias in node.names]
    return tuple(found)


def own_imports(module: str) -> Iterator[str]:
    """The modules of the generator that a module imports, without the package's name."""
    for name, taken in imports(module):
        if name.split(".")[0] == "generator":
            inner = name.partition(".")[2]
            whole = f"{inner}.{taken}".strip(".")
            yield whole if whole in MODULES else inner


def level(module: str) -> int:
    top = module.partition(".")[0]
    (found,) = (index for index, layer in enumerate(LAYERS) if top in layer)
    return found


def test_every_module_has_its_level() -> None:
    assert {module.split(".")[0] for module in MODULES if module} == {name for layer in LAYERS for name in layer}


@pytest.mark.parametrize("module", [module for module in MODULES if module])
def test_a_module_imports_only_from_its_own_level_and_those_before(module: str) -> None:
    later = [other for other in own_imports(module) if level(other) > level(module)]
    assert later == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {module: set(own_imports(module)) for module in MODULES}
    while free := {module for module, needed in left.items() if not needed & set(left)}:
        left = {module: needed for module, needed in left.items() if module not in free}
    assert left == {}


@pytest.mark.parametrize("module", CORE)
def test_the_core_imports_nothing_that_touches_the_world(module: str) -> None:
    for name, taken in imports(module):
        top = name.split(".")[0]
        assert top in PURE | {"generator"}, f"{module} imports {name}"
        if top in PURE_NAMES:
            assert taken in PURE_NAMES[top] or (top == "uuid" and not taken), (
                f"{module} takes {taken or 'all'} of {name}"
            )


@pytest.mark.parametrize("module", CORE)
def test_the_core_calls_nothing_that_touches_the_world(module: str) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                assert node.func.id not in WORLDLY_CALLS, f"{module}:{node.lineno}"
            elif isinstance(node.func, ast.Attribute):
                assert node.func.attr not in WORLDLY_METHODS, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", CORE)
def test_the_core_keeps_no_state_between_calls(module: str) -> None:
    assert not [node for node in ast.walk(tree(module)) if isinstance(node, ast.Global | ast.Nonlocal)]


def test_only_the_hook_knows_mkdocs() -> None:
    knowing = {module for module in MODULES for name, _ in imports(module) if name.split(".")[0] == "mkdocs"}
    assert knowing == KNOWS_MKDOCS


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_and_says_in_a_line_what_it_is(module: str) -> None:
    assert len(path_of(module).read_text(encoding="utf-8").splitlines()) <= 190
    assert ast.get_docstring(tree(module))


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    # While MkDocs loads the hook, its folder comes first in the search for modules.
    assert not {module.rpartition(".")[2] for module in MODULES} & sys.stdlib_module_names


def test_values_are_frozen_slotted_and_keyword_only() -> None:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    words = ast.unparse(decorator)
                    wanted = ("frozen=True", "slots=True", "kw_only=True")
                    assert "dataclass" not in words or all(word in words for word in wanted), f"{module}: {node.name}"
