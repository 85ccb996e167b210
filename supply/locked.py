"""The packages of a lock file."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE_LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def locked_names(lock: Path) -> frozenset[str]:
    """The names of the packages that a lock file has for Linux, macOS and Windows, as PEP 503 writes them."""
    lines = re.findall(r"(?m)^([\w.-]+)==[^ ]+(.*)$", lock.read_text("utf-8"))
    return frozenset(normal_name(name) for name, marker in lines if "sys_platform == 'emscripten'" not in marker)


def normal_name(name: str) -> str:
    """The one form of a package's name (https://peps.python.org/pep-0503/#normalized-names)."""
    return re.sub(r"[-_.]+", "-", name).lower()
