"""A picture of the topics on the plane: close ones near each other, each a circle with its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.pages.pictures.scale import percent, pixels
from generator.pages.pictures.topic_key import TopicKey

# The radius of the largest circle and of the smallest that has room for a number, in pixels; the rim is kept free.
_LARGEST, _SMALLEST, _RIM = 26, 9, 0.09


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A topic's circle; its area follows the number of papers."""

    topic: TopicKey
    number: int
    x: str
    y: str
    radius: str


def circles(keys: Sequence[TopicKey], places: Mapping[str, complex]) -> tuple[Circle, ...]:
    """The circles of topics, numbered in their order."""
    spots = [places[key.slug] for key in keys]
    x = _spread([spot.real for spot in spots])
    y = _spread([spot.imag for spot in spots])
    most = max((key.papers for key in keys), default=1)
    return tuple(
        Circle(
            topic=key,
            number=number + 1,
            x=percent(x[number]),
            y=percent(y[number]),
            radius=pixels(max(_SMALLEST, _LARGEST * (key.papers / most) ** 0.5)),
        )
        for number, key in enumerate(keys)
    )


def _spread(coordinates: Sequence[float]) -> list[float]:
    """Coordinates moved into 0 to 1, with a rim."""
    low, high = min(coordinates, default=0), max(coordinates, default=0)
    if low == high:
        return [0.5 for _ in coordinates]
    return [_RIM + (1 - 2 * _RIM) * (one - low) / (high - low) for one in coordinates]
