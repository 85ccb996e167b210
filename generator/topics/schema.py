"""The form of `topics.yml`, as JSON Schema 2020-12; the descriptions tell a curator what to write."""

from typing import Any

# Written out here and not referred to: there are thousands of parts, and nearly all are phrases.
_PART = {
    "type": ["string", "object"],
    "minLength": 1,
    "description": "a phrase (in quotes if it is a number, yes, no, on or off) or a group with `any:` or `all:`",
    "if": {"type": "object"},
    "then": {"$ref": "#/$defs/group"},
}
_PARTS = {"type": "array", "minItems": 1, "items": _PART}
_WEIGHT = {"type": "number", "exclusiveMinimum": 0, "maximum": 1000}

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
            "description": "what a term counts in a title, where in an abstract it counts 1, such as 3",
        },
        "lead_weight": {
            "type": "number",
            "minimum": 0,
            "description": "what a term counts more in the first sentence of an abstract, such as 1",
        },
        "repeat_weight": {
            "type": "number",
            "minimum": 0,
            "description": "what a term counts more with every doubling of its mentions, such as 0.5",
        },
        "nearest": {
            **_WEIGHT,
            "maximum": 1,
            "description": "the share of a threshold that is enough where no topic reaches its own, such as 0.5",
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
            "description": "a topic with slug, name, description and rule",
            "additionalProperties": False,
            "required": ["slug", "name", "description", "rule"],
            "properties": {
                "slug": {
                    "type": "string",
                    "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
                    "maxLength": 60,
                    "description": "small letters, digits and single hyphens, such as model-merging",
                },
                "name": {"type": "string", "pattern": r"\S", "description": "the topic's name as readers see it"},
                "description": {"type": "string", "pattern": r"\S", "description": "what belongs, in a sentence"},
                "threshold": {**_WEIGHT, "description": "a number above 0; without it the file's threshold holds"},
                "priority": {**_WEIGHT, "description": "a number above 0: how readily the topic is the primary one"},
                "rule": {
                    "type": "object",
                    "$ref": "#/$defs/group",
                    "description": "`any:` or `all:` with a list of phrases",
                },
                "against": {
                    "type": "object",
                    "$ref": "#/$defs/group",
                    "description": "`any:` or `all:` with a list of phrases whose score is taken away",
                },
            },
        },
        # What is said here of mappings holds for rules, and for those parts of a rule that are mappings.
        "group": {
            "additionalProperties": False,
            "anyOf": [{"required": ["any"]}, {"required": ["all"]}],
            "description": "`any:` or `all:` with a list of phrases",
            "properties": {
                "any": {**_PARTS, "description": "a list of phrases and groups, whose scores add up"},
                "all": {**_PARTS, "description": "a list of phrases and groups that must all be there"},
                "not": {**_PARTS, "description": "a list of phrases and groups that must not be there"},
                "at_least": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "a whole number: how many parts of `any` must be there",
                },
                "in": {"const": "title", "description": "title, if the terms count in the title only"},
                "weight": {**_WEIGHT, "description": "a number above 0 that multiplies the group's score"},
            },
        },
    },
}
