"""Functions whose time counts for a stage, and that of what they make one by one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")

# What is done within counts for a stage.
Within = Callable[[], AbstractContextManager[None]]


def timed(within: Within, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose time counts for a stage, and the time of what it makes one by one."""

    @wraps(function)
    def called(*values: Any, **named: Any) -> Any:
        with within():
            made = function(*values, **named)
        return through(within, made) if isinstance(made, Iterator) else made

    return called


def through(within: Within, values: Iterator[T]) -> Iterator[T]:
    """Values that are made one by one, which counts for a stage."""
    nothing = object()
    while True:
        with within():
            value = next(values, nothing)
        if value is nothing:
            return
        yield value  # type: ignore[misc]
