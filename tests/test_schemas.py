"""The schemas that editors use are those that the program checks with."""

from pathlib import Path

import pytest
from jsonschema_rs import meta

from generator.shell.schemas import SCHEMAS, schema_texts

FOLDER = Path(__file__).parent.parent / "docs" / "assets" / "schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_repository_is_the_one_in_use(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == schema_texts()[name], "run make schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema_and_every_key_says_what_to_write(name: str) -> None:
    meta.validate(SCHEMAS[name])
    described = [SCHEMAS[name], *SCHEMAS[name].get("$defs", {}).values()]
    for part in described:
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{name}: {key}"
