"""What `mkdocs.yml` says of the site, and must say for it to be built."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.shell.fingerprint import inputs_fingerprint
from generator.shell.folder import WATCHED
from generator.shell.navigation import paths_in
from generator.shell.subscribing import hub, sign_up
from generator.site_facts import SiteFacts

_HOME = "index.md"
_PLUGIN = "paper-digest"
# What the command line of MkDocs may say instead of the file.
_FLAGS = ("config_file_path", "docs_dir", "site_dir", "site_url", "strict", "use_directory_urls")


def site_facts(config: Mapping[str, Any]) -> SiteFacts:
    """What the configuration says of the site."""
    extra = config["extra"]
    return replace(named_site(config), repository=extra.get("repository"), hub=hub(extra), sign_up=sign_up(extra))


def named_site(config: Mapping[str, Any]) -> SiteFacts:
    """What the site is called, and where it is; nothing of what `extra` says."""
    return SiteFacts(
        name=config["site_name"],
        description=config.get("site_description") or config["site_name"],
        url=f"{config['site_url'].rstrip('/')}/",
    )


def build_inputs(config: Mapping[str, Any], environment: Mapping[str, str]) -> Callable[[], str | None]:
    """What gives the fingerprint of all that a build is made from; None where that is not known here.

    Other plugins, hooks and extensions of Markdown that MkDocs does not bring may read any file.
    """
    file = Path(config["config_file_path"])
    words = set(re.findall(r"\w+", file.read_text("utf-8")))
    known = all(find_spec(f"markdown.extensions.{name}") for name in config["markdown_extensions"] if "." not in name)
    dotted = any("." in name for name in config["markdown_extensions"])
    if list(config["plugins"]) != [_PLUGIN] or config["hooks"] or "INHERIT" in words or dotted or not known:
        return lambda: None
    theme, extra = config["theme"], sorted(config["extra"].items())
    used = [(name, environment[name]) for name in sorted(words & environment.keys())]  # by !ENV
    settings = [*(config[name] for name in _FLAGS), theme.name, theme.locale, theme.custom_dir, extra, used]
    folders = (config["docs_dir"], *([theme.custom_dir] if theme.custom_dir else ()))
    paths = (file, *(file.parent / name for name in WATCHED), *map(Path, folders))
    return partial(inputs_fingerprint, paths, repr(settings), environment)


def configuration_fault(config: Mapping[str, Any]) -> str | None:
    """What would spoil addresses or the curator's own files, and what to write instead."""
    if not config["site_url"]:
        return "site_url is missing; write the address of the site, which feeds need"
    if not config["use_directory_urls"]:
        return "use_directory_urls is off; take it out: addresses are folders here"
    if _HOME not in set(paths_in(config["nav"])):
        return f"the navigation does not lead to {_HOME}; write `nav:` with `- Home: {_HOME}`"
    if name := source_at(Path(config["config_file_path"]).parent.resolve(), Path(config["site_dir"]).resolve()):
        return f"site_dir is {config['site_dir']}, where {name} is; write a folder of its own, such as site"
    return None


def source_at(root: Path, folder: Path) -> str | None:
    """What of the project's own a folder would take the place of; paths are resolved."""
    for name in (*WATCHED, "data", "docs", "generator", "tests", ".git"):
        source = root / name
        if folder == source or folder in source.parents or source in folder.parents:
            return name
    return None
