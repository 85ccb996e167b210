"""What to say of a topic that there is not."""

from collections.abc import Mapping

from generator.closest import closest
from generator.topics.rule import OTHER

# So many slugs can be told in a line.
_FEW = 12


def unknown_topic(slug: str, names: Mapping[str, str]) -> str | None:
    """What is wrong with a slug that no topic has, None if one has it; `names` are by slug."""
    if slug in names:
        return None
    if slug == OTHER:
        return f"'{OTHER}' is no topic: papers without one go there; use `remove` where a topic does not fit"
    slugs = {name: known for known, name in names.items()} | {known: known for known in names}
    if meant := closest(slug, slugs):
        return f"there is no topic '{slug}'; write '{slugs[meant]}'"
    where = f"the topics are {', '.join(names)}" if len(names) <= _FEW else "topics.yml lists the slugs"
    return f"there is no topic '{slug}'; {where}"
