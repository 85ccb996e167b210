"""Regular expressions between slashes."""

import re

_SLASHED = re.compile(r"/(?P<expression>.*)/(?P<any_case>i?)")


def pattern(term: str) -> re.Pattern[str] | None:
    r"""The expression of a term such as `/\bW\dA\d\b/` or, for any case, `/w\da\d/i`; None for a phrase.

    Raises `re.error` where it is none.
    """
    slashed = _SLASHED.fullmatch(term)
    if slashed is None:
        return None
    return re.compile(slashed["expression"], re.IGNORECASE if slashed["any_case"] else re.NOFLAG)
