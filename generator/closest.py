"""What was meant by a name that there is not."""

import difflib
from collections.abc import Iterable

# As a share of letters in common, in their order: a slip of the hand keeps more, another word less.
_CLOSE = 0.75


def closest(name: str, choices: Iterable[str]) -> str | None:
    """The choice that a name is a slip of, whatever the case of its letters; None where it is a slip of none."""
    by_case = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(name.casefold(), by_case, n=1, cutoff=_CLOSE)
    return by_case[close[0]] if close else None
