"""The forms of the curator's files as JSON schemas, for editors that complete and check while one types.

python -m generator.shell.schemas FOLDER
"""

import json
import sys
from pathlib import Path

from generator.curation.schema import SCHEMA as CURATION
from generator.metadata.schema import SCHEMA as METADATA
from generator.read.front_matter import SCHEMA as FRONT_MATTER
from generator.topics.schema import SCHEMA as TOPICS

SCHEMAS = {
    "topics.json": TOPICS,
    "curation.json": CURATION,
    "front-matter.json": FRONT_MATTER,
    "metadata.json": METADATA,
}


def schema_texts() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {name: json.dumps(schema, indent=2) + "\n" for name, schema in SCHEMAS.items()}


def main() -> None:
    """Write the schemas into the folder that the command line names."""
    for name, text in schema_texts().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
