"""The form of `data/curation.yml`, as JSON Schema 2020-12; the descriptions tell a curator what to write."""

from typing import Any

from generator.identifier import SCHEMA_PATTERN

_SLUGS = {"type": "array", "minItems": 1, "items": {"type": "string", "description": "the slug of a topic"}}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "The curator's word on single papers",
    "type": "object",
    "additionalProperties": False,
    "required": ["papers"],
    "description": "`papers:` and a list, which may be empty",
    "properties": {
        "papers": {
            "type": ["array", "null"],
            "items": {"$ref": "#/$defs/paper"},
            "description": "a list of papers, which may be empty",
        }
    },
    "$defs": {
        "paper": {
            "type": "object",
            "additionalProperties": False,
            "required": ["paper"],
            "description": "`paper:` with a title or an arXiv identifier, and what you say of it",
            "properties": {
                "paper": {
                    "type": "string",
                    "pattern": r"\S",
                    "description": "the paper's title or its arXiv identifier, in quotes",
                },
                "arxiv_id": {
                    "type": "string",
                    "pattern": SCHEMA_PATTERN,
                    "description": "the paper's arXiv identifier without a version, in quotes",
                },
                "add": {**_SLUGS, "description": "a list of slugs of topics that the paper gets"},
                "remove": {**_SLUGS, "description": "a list of slugs of topics that the paper loses"},
                "primary": {"type": "string", "description": "the slug of the topic that comes first"},
                "note": {"type": "string", "pattern": r"\S", "description": "a sentence or two for the readers"},
                "pick": {"type": "boolean", "description": "true for a paper that readers should not miss"},
                "hide": {"type": "boolean", "description": "true for a paper that the site shall not show"},
            },
        }
    },
}
