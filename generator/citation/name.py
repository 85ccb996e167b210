"""Names of authors, with the part that they are sorted by."""

import re
from dataclasses import dataclass

from generator.text import folded, printable

# Words of a family name that stand before its last word, in small letters: `Aaron van den Oord`.
_PARTICLES = {
    "af", "al", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "vom", "von", "zu", "zum", "zur",
}  # fmt: skip
_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}
# Words and marks that no person's name has. `AI` is not among them: `Ai` is a family name.
_COLLECTIVE = re.compile(
    r"\b(?:and|collaboration|community|consortium|group|labs?|project|research|team)\b|[\d&,:;()]", re.IGNORECASE
)
_SHORTEST_WITH_SUFFIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An author's name: as it was given, and its parts; a collective, and a name of one word, has no given name."""

    shown: str
    family: str
    given: str = ""
    suffix: str = ""


def name_of(author: str) -> Name:
    """The parts of a name in the order in which arXiv writes it, the given name first.

    The family name is the last word, with the particles before it and all behind them: BibTeX's own rule, except that
    only known particles count, as some write all of their name small. A suffix such as `Jr.` is kept apart.
    """
    shown = folded(printable(author))
    words = shown.split(" ")
    suffix = words.pop() if len(words) >= _SHORTEST_WITH_SUFFIX and words[-1] in _SUFFIXES else ""
    if len(words) == 1 or _COLLECTIVE.search(shown):
        return Name(shown=shown, family=shown)
    last = len(words) - 1
    first = next((place for place in range(1, last) if words[place] in _PARTICLES), last)
    return Name(shown=shown, family=" ".join(words[first:]), given=" ".join(words[:first]), suffix=suffix)
