"""The `mkdocs.yml` of an exported site: what any builder understands, and nothing of this generator."""

from collections.abc import Mapping
from typing import Any

import yaml

from generator.catalog import Catalog
from generator.shell.mkdocs_file import MkdocsDumper
from generator.shell.navigation import with_topics

PAGES_FOLDER = "docs"
OVERRIDES_FOLDER = "overrides"
OWN_PLUGIN = "paper-digest"

# What has done its work before the export; what a builder takes when it is not told is as good.
_DONE = ("config_file_path", "site_dir", "exclude_docs", "use_directory_urls")
_HEAD = "# Written by `paper-digest export`; the pages are in docs/, what is changed of the theme in overrides/.\n"


def portable_configuration(configuration: Mapping[str, Any], catalog: Catalog) -> str:
    """The text of the `mkdocs.yml` that builds the pages of a catalog without its plugin."""
    told = {key: value for key, value in configuration.items() if key not in _DONE}
    told |= {
        "docs_dir": PAGES_FOLDER,
        "nav": with_topics(told["nav"], catalog),
        "theme": _theme(told["theme"]),
        "plugins": _other_plugins(told["plugins"]),
    }
    return _HEAD + yaml.dump(told, Dumper=MkdocsDumper, sort_keys=False, allow_unicode=True, width=120)


def _theme(told: Mapping[str, Any] | str) -> dict[str, Any]:
    theme = {"name": told} if isinstance(told, str) else dict(told)
    if theme.get("custom_dir"):
        theme["custom_dir"] = OVERRIDES_FOLDER
    if theme.get("name") == "material":
        theme.setdefault("variant", "classic")  # Zensical has two looks; this is the one of Material
    return theme


def _other_plugins(told: list[Any] | Mapping[str, Any]) -> list[Any]:
    named = [{name: options} for name, options in told.items()] if isinstance(told, Mapping) else told
    return [plugin for plugin in named if plugin != OWN_PLUGIN and OWN_PLUGIN not in plugin]
