"""The words of a text as the search has them."""

import re
import unicodedata

# What stands inside a name without being a letter of it: `S^{2}FT` is `s2ft`. NFKD parts accents from letters.
_MARKS = re.compile(r"[\u0300-\u036f^{}$\\_]")
_WORD = re.compile(r"\w++(?:-\w++)*+")  # no low line is left


def words(text: str) -> list[str]:
    """The words of a text in its order, in small letters without accents and marks; hyphens stand in them."""
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text)).replace("\u2010", "-").lower()
    return _WORD.findall(folded)


def forms(word: str) -> tuple[str, ...]:
    """What a word is found by: `fine-tuning` by `finetuning`, `fine` and `tuning`."""
    parts = word.split("-")
    return (word,) if len(parts) == 1 else ("".join(parts), *parts)
