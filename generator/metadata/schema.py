"""The form of `data/metadata.json`, as JSON Schema 2020-12."""

from typing import Any

from generator.identifier import SCHEMA_PATTERN

_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "a day as 2025-07-29"}
_TEXT = {"type": "string", "pattern": r"\S", "description": "some text"}
_TEXTS = {"type": "array", "minItems": 1, "items": _TEXT, "description": "a list of texts"}
_COUNT = {"type": "integer", "minimum": 0, "description": "a whole number from 0 on"}
_ADDRESS = {
    "type": "string",
    "pattern": r"^https?://[^\s<>\"]+$",
    "description": "an address that begins with https://",
}

_VALUES: dict[str, dict[str, Any]] = {
    "arxiv_id": {
        "type": "string",
        "pattern": SCHEMA_PATTERN,
        "description": "an arXiv identifier without its version, such as 2305.14314",
    },
    "title": _TEXT,
    "authors": _TEXTS,
    "author_count": _COUNT,
    "published": {
        "type": "string",
        "pattern": r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$",
        "description": "a day or a month, such as 2023-05-23 or 2023-05",
    },
    "categories": _TEXTS,
    "doi": {"type": "string", "pattern": r"^10\.\d+/\S+$", "description": "a DOI such as 10.1000/182"},
    "code": _ADDRESS,
    "project": _ADDRESS,
    "organization": _TEXT,
    "upvotes": _COUNT,
}


def _fact(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["value", "source", "seen"],
        "properties": {
            "value": value,
            "source": {**_TEXT, "description": "where the fact came from"},
            "seen": {**_DAY, "description": "the day on which it was there, as 2025-07-29"},
        },
        "description": f"a value ({value['description']}), its source, and the day on which it was seen",
    }


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Facts about papers",
    "type": "object",
    "additionalProperties": False,
    "required": ["papers"],
    "description": '{"papers": []} and in the list one block a paper',
    "properties": {
        "papers": {
            "type": "array",
            "items": {"$ref": "#/$defs/paper"},
            "description": "a list of papers, which may be empty: []",
        }
    },
    "$defs": {
        "paper": {
            "type": "object",
            "additionalProperties": False,
            "required": ["paper"],
            "description": "the title that a digest shows, and facts",
            "properties": {
                "paper": {**_TEXT, "description": "the paper's title as a digest shows it"},
                **{name: _fact(value) for name, value in _VALUES.items()},
            },
        }
    },
}
