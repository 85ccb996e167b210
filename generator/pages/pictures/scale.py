"""Where things stand in a picture that is as wide as the page: across in per cent, down in pixels."""

import math


def percent(part: float, whole: float = 1) -> str:
    """A part of a whole as an SVG length such as `12.5%`; of nothing, none."""
    return f"{_short(100 * part / whole if whole else 0)}%"


def pixels(length: float) -> str:
    """A length as short as it can be written."""
    return _short(length)


def ticks(most: int) -> tuple[int, ...]:
    """Two to five even steps from above 0 to `most` or just beyond, each 1, 2 or 5 times a power of ten."""
    power = 10 ** max(0, math.floor(math.log10(max(most, 1))) - 1)
    step = next(step * power for step in (1, 2, 5, 10, 20, 50) if step * power * 5 >= most)
    return tuple(range(step, max(most, 1) + step, step))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
