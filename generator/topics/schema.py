"""The form of `topics.yml`, as JSON Schema 2020-12; the descriptions tell a curator what to write."""

from typing import Any

_PARTS = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/part"}}
_WEIGHT = {"type": "number", "exclusiveMinimum": 0}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Topic rules",
    "type": "object",
    "additionalProperties": False,
    "required": ["title_weight", "threshold", "topics"],
    "description": "title_weight, threshold and topics",
    "properties": {
        "title_weight": {
            **_WEIGHT,
            "description": "how many times more a term counts in a title than in an abstract, such as 3",
        },
        "threshold": {**_WEIGHT, "description": "the score from which on a paper has a topic, such as 2"},
        "topics": {
            "type": "array",
            "minItems": 1,
            "items": {"$ref": "#/$defs/topic"},
            "description": "a list of topics, each with slug, name, description and rule",
        },
    },
    "$defs": {
        "topic": {
            "type": "object",
            "additionalProperties": False,
            "required": ["slug", "name", "description", "rule"],
            "properties": {
                "slug": {
                    "type": "string",
                    "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
                    "maxLength": 60,
                    "description": "small letters, digits and single hyphens, such as model-merging",
                },
                "name": {"type": "string", "minLength": 1, "description": "the topic's name as readers see it"},
                "description": {"type": "string", "minLength": 1, "description": "what belongs, in a sentence"},
                "threshold": {**_WEIGHT, "description": "a number above 0; without it the file's threshold holds"},
                "rule": {"$ref": "#/$defs/group"},
            },
        },
        "group": {
            "type": "object",
            "additionalProperties": False,
            "anyOf": [{"required": ["any"]}, {"required": ["all"]}],
            "description": "`any:` or `all:` with a list of phrases",
            "properties": {
                "any": {**_PARTS, "description": "a list of phrases and groups, whose scores add up"},
                "all": {**_PARTS, "description": "a list of phrases and groups that must all be there"},
                "not": {**_PARTS, "description": "a list of phrases and groups that must not be there"},
                "weight": {**_WEIGHT, "description": "a number above 0 that multiplies the group's score"},
            },
        },
        "part": {
            "type": ["string", "object"],
            "minLength": 1,
            "description": "a phrase (in quotes if it is a number) or a group with `any:` or `all:`",
            "if": {"type": "object"},
            "then": {"$ref": "#/$defs/group"},
        },
    },
}
