"""What `mkdocs.yml` says of the site, and must say for it to be built."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.shell.folder import WATCHED
from generator.shell.navigation import paths_in
from generator.shell.subscribing import hub, sign_up
from generator.site_facts import SiteFacts

_HOME = "index.md"


def site_facts(config: Mapping[str, Any]) -> SiteFacts:
    """What the configuration says of the site."""
    return SiteFacts(
        name=config["site_name"],
        description=config["site_description"] or config["site_name"],
        url=f"{config['site_url'].rstrip('/')}/",
        repository=config["extra"].get("repository"),
        hub=hub(config["extra"]),
        sign_up=sign_up(config["extra"]),
    )


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
