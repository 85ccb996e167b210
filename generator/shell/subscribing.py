"""What `extra` in `mkdocs.yml` says of subscribing: a WebSub hub, and a form for a newsletter."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.closest import closest
from generator.problem import Place, Problem
from generator.site_facts import SignUp

_HUB, _SIGN_UP = "websub_hub", "sign_up"
_KEYS = ("action", "field", "hidden")


def hub(extra: Mapping[str, Any]) -> str | None:
    """The address of the hub; None where there is none."""
    return extra.get(_HUB) or None


def sign_up(extra: Mapping[str, Any]) -> SignUp | None:
    """The form for a newsletter; None where there is none."""
    said = extra.get(_SIGN_UP)
    if not said:
        return None
    hidden = {str(name): str(value) for name, value in (said.get("hidden") or {}).items()}
    return SignUp(action=said["action"], field=said.get("field", "email"), hidden=hidden)


def subscribing_problems(extra: Mapping[str, Any], config_file: Path) -> tuple[Problem, ...]:
    """A problem for each value that `hub` and `sign_up` could not be read from; lines are those of the file."""
    lines = config_file.read_text("utf-8").splitlines()
    return tuple(
        Problem(place=Place(file=config_file.name, line=_line(lines, key)), what=what) for key, what in _faults(extra)
    )


def _faults(extra: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if (said := extra.get(_HUB)) and not _is_address(said):
        yield _HUB, f"{_HUB} is {said!r}; write the address of a WebSub hub, https:// and all, or take it out"
    form = extra.get(_SIGN_UP)
    if not form:
        return
    if not isinstance(form, Mapping):
        yield _SIGN_UP, f"{_SIGN_UP} is {form!r}; write `action:` below it, with the address that the form is sent to"
        return
    for key in form:
        if key not in _KEYS:
            near = closest(str(key), _KEYS)
            yield str(key), f"{_SIGN_UP} has no {key!r}; write {near or ', '.join(_KEYS)}, or take it out"
    if not _is_address(form.get("action")):
        yield _SIGN_UP, f"action of {_SIGN_UP} is {form.get('action')!r}; write the https:// address of the form"
    field, hidden = form.get("field", "email"), form.get("hidden") or {}
    if not isinstance(field, str) or not field:
        yield "field", f"field of {_SIGN_UP} is {field!r}; write the name that the service gives the e-mail address"
    if not isinstance(hidden, Mapping) or not all(isinstance(value, str | int) for value in hidden.values()):
        yield "hidden", f"hidden of {_SIGN_UP} is {hidden!r}; write names with their values, such as `l: 3f1c`"


def _is_address(said: Any) -> bool:
    if not isinstance(said, str) or not re.fullmatch(r"https://[!-~]+", said):
        return False
    try:
        return bool(urlsplit(said).hostname)
    except ValueError:
        return False


def _line(lines: list[str], key: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"\s*{re.escape(key)}\s*:", line)), 1)
